"""The commands over kept runs, from the audit that keeps one to the file it is exported to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from crawler.cli import main
from crawler.documents.sheets import read_excel
from crawler.evidence import Evidence
from crawler.result import AuditResult
from crawler.store import Origin, RunState, Store, open_store
from crawler.terminal.review_sheet import sheet_of
from fixtures.build import HTML
from fixtures.serve import serve
from tests.store import sample
from tests.store.sample import rules

QUICK = ["--checklist", "oit-2563", "--browser", "never", "--ocr", "never", "--delay", "0", "-q"]


@dataclass(frozen=True)
class Kept:
    """A real run: the address it was at, what it gave and saw."""

    address: str
    result: AuditResult
    evidence: Evidence


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("kept")
    database = str(folder / "kept.db")
    with pytest.MonkeyPatch.context() as patch, serve(HTML / "seed001-municipality") as address:
        patch.setenv("OIT_CACHE", str(folder / "cache"))
        assert main(["audit", address, *QUICK, "--db", database]) == 0
    with open_store(database) as store:
        (run,) = store.runs()
        assert (run.state, run.origin, run.evidence) == (RunState.FINISHED, Origin.AUDIT, True)
        return Kept(address, store.result_of(run.id), store.evidence_of(run.id))


@pytest.fixture
def store(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database with the run in it, which is the usual one for the test."""
    monkeypatch.setenv("OIT_DB", str(tmp_path / "oit.db"))
    monkeypatch.setenv("OIT_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    with open_store() as opened:
        keep(opened, kept.result, kept.evidence)
        yield opened


def keep(store: Store, result: AuditResult, evidence: Evidence | None) -> int:
    run = store.begin_run(result.site["homepage"], rules())
    return store.finish_run(run.id, result, evidence).id


def without(evidence: Evidence, url: str) -> Evidence:
    """The evidence of a site on which that document is gone."""
    return replace(
        evidence,
        visits=tuple(visit for visit in evidence.visits if visit.url != url),
        links=tuple(seen for seen in evidence.links if seen.link.url != url),
    )


def plan_gone(kept: Kept) -> tuple[str, Evidence]:
    """An item that passes, and the evidence of the site without its document."""
    item = sample.of(kept.result, "O41")
    return item.id, without(kept.evidence, item.documents[0].url)


def lines(capsys: pytest.CaptureFixture[str]) -> str:
    read = capsys.readouterr()
    assert read.err == ""
    return read.out


# --- runs --------------------------------------------------------------------------------------


def test_the_runs_one_line_each(
    store: Store, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(store, sample.result(), None)
    assert main(["runs"]) == 0
    head, second, first = lines(capsys).splitlines()
    assert head.split() == ["run", "at", "checklist", "OIT", "passed", "state", "site"]
    assert re.match(r" +1  \d{4}-\d\d-\d\d \d\d:\d\d  oit-2563 ", first)
    assert f"{kept.result.oit.score:.2f}   17/43  finished" in first
    assert kept.address in first
    assert sample.HOME.rstrip("/") in second
    assert main(["runs", "--site", kept.address]) == 0
    assert sample.HOME not in lines(capsys)
    assert main(["runs", "--site", "https://none.example.go.th"]) == 2
    assert "has no site" in capsys.readouterr().err


def test_no_runs_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_LANG", "th")
    assert main(["runs", "--db", str(tmp_path / "new.db")]) == 0
    assert lines(capsys) == "ยังไม่มีการตรวจที่บันทึกไว้\n"


def test_an_audit_that_fails_is_kept_as_failed(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "http://127.0.0.1:9/", *QUICK, "--save"]) == 3
    run = store.runs(limit=1)[0]
    assert run.state is RunState.FAILED
    assert run.why is not None
    assert run.why.en in capsys.readouterr().err
    assert main(["runs"]) == 0
    assert "failed" in lines(capsys)


def test_a_partial_audit_is_not_kept(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "http://127.0.0.1:9/", *QUICK, "--save", "--items", "O1"]) == 2
    assert "--items and --save" in capsys.readouterr().err
    assert len(store.runs()) == 1


# --- diff and rejudge --------------------------------------------------------------------------


def test_two_runs_that_differ(
    store: Store, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, evidence = plan_gone(kept)
    assert main(["rejudge", str(keep(store, kept.result, evidence)), "--save"]) == 0
    capsys.readouterr()
    file = tmp_path / "diff.json"
    assert main(["diff", "1", "3", "--json", str(file)]) == 1
    told = lines(capsys)
    assert "The site changed: " in told
    assert f"{code} " in told
    assert "(pass → fail)" in told
    found = json.loads(file.read_text("utf-8"))
    assert found["format"] == "oit-diff/1"
    (lost,) = [one for one in found["differences"] if one["kind"] == "lost"]
    assert (lost["item"], lost["by"], lost["before"], lost["after"]) == (
        code, "site", "pass", "fail",
    )  # fmt: skip
    assert main(["diff", "3", "1"]) == 0


def test_a_run_beside_a_result_file(
    store: Store, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from crawler.report.json_report import write_json

    file = tmp_path / "result.json"
    write_json(kept.result, file)
    assert main(["diff", "1", str(file)]) == 0
    assert "Nothing changed." in lines(capsys)
    file.write_text("{}")
    assert main(["diff", "1", str(file)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    for wrong in ("99", "nowhere.json", "99999999999999999999"):
        assert main(["diff", "1", wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_same_rules_change_nothing(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rejudge", "1"]) == 0
    assert "The rules changed: 0 items" in lines(capsys)


def test_changed_rules_are_told_from_a_changed_site(
    store: Store, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    code, evidence = plan_gone(kept)
    second = keep(store, kept.result, evidence)
    assert main(["rejudge", str(second), "--checklist", "oit-2564"]) == 0
    rules_part, site_part = lines(capsys).split("Beside the evidence of run 1")
    assert "The rules changed: " in rules_part
    assert "O10 " in rules_part
    assert "The site changed: " in site_part
    assert f"{code} " in site_part
    assert "O10 " not in site_part


def test_a_result_under_other_rules_is_kept_as_a_run(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "again.json"
    asked = ["rejudge", "1", "--checklist", "oit-2564", "--save", "--json", str(file)]
    assert main(asked) == 0
    assert "kept as run 2" in lines(capsys)
    run = store.existing(2)
    assert (run.origin, run.source, run.checklist) == (Origin.REJUDGE, 1, "oit-2564")
    assert json.loads(file.read_text("utf-8"))["checklist"]["id"] == "oit-2564"
    assert main(["diff", "1", "2"]) == 1
    told = lines(capsys)
    assert "The rules changed: " in told
    assert "The site changed" not in told


def test_what_cannot_be_judged_again(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    bare, other = keep(store, sample.result(), None), "9"
    for wrong in ([str(bare)], [other], ["1", "--checklist", "none"], ["1", "--since", str(bare)]):
        assert main(["rejudge", *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1


# --- review ------------------------------------------------------------------------------------


def answer_here(monkeypatch: pytest.MonkeyPatch, *said: str) -> None:
    given = iter(said)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(given))


def test_questions_are_asked_and_answers_used(
    store: Store, kept: Kept, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [item.id for item in kept.result.items if item.needs_review]
    assert len(asked) == 3
    answer_here(monkeypatch, "สมหญิง ตัวอย่าง", "what?", "NO", "", "ใช่")
    assert main(["review"]) == 0
    told = lines(capsys)
    assert "Open questions: 3 items" in told
    assert "2 answers kept" in told
    site = store.sites()[0].id
    first, second = store.answers_of(site)
    assert (first.yes, second.yes, first.signer) == (False, True, "สมหญิง ตัวอย่าง")
    assert main(["rejudge", "1", "--save"]) == 0
    told = lines(capsys)
    assert f"{asked[0]}: สมหญิง ตัวอย่าง answered no on" in told
    assert "The rules changed: 0 items" in told
    again = store.result_of(2)
    assert sample.of(again, asked[0]).verdict == "fail"
    assert [item.id for item in again.items if item.needs_review] == [asked[1]]
    answer_here(monkeypatch, "q")
    assert main(["review", "2", "--signer", "สมชาย"]) == 0
    assert "Open questions: 1 item" in lines(capsys)


def test_a_later_audit_uses_the_answers(
    store: Store, kept: Kept, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from crawler.terminal.saving import Saver

    answer_here(monkeypatch, "no", "no", "q")
    assert main(["review", "--signer", "สมชาย"]) == 0
    with Saver("", kept.address, rules()) as saver:
        saver.saw(kept.evidence)
        result = saver.answered(kept.result)
        saver.finish(result, None)
    asked = [item.id for item in kept.result.items if item.needs_review]
    assert [sample.of(result, code).verdict for code in asked] == ["fail", "fail", "pass"]
    assert store.result_of(2) == result
    capsys.readouterr()
    answer_here(monkeypatch, "q")
    assert main(["review", "2", "--signer", "สมชาย"]) == 0
    assert "Open questions: 1 item" in lines(capsys)


def test_a_killed_audit_goes_on_under_its_number(
    store: Store, kept: Kept, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from crawler.terminal.saving import Saver

    killed = store.begin_run(kept.address, rules())
    assert main(["runs"]) == 0
    assert "running" in lines(capsys)
    with Saver("", kept.address, rules(), resume=True) as saver:  # the other one is at work
        saver.finish(kept.result, None)
    assert store.existing(killed.id + 1).state is RunState.FINISHED
    monkeypatch.setattr("crawler.store.liveness.os.kill", gone)
    assert main(["runs"]) == 0
    assert "interrupted" in lines(capsys)
    with Saver("", kept.address, rules(), resume=True) as saver:
        saver.finish(kept.result, None)
    assert store.existing(killed.id).state is RunState.FINISHED
    assert len(store.runs()) == 3


def gone(*_: int) -> None:
    raise ProcessLookupError


def test_an_answer_needs_a_name(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_here(monkeypatch, "  ")
    assert main(["review"]) == 2
    assert "needs a name" in capsys.readouterr().err


def filled(path: Path, replies: dict[str, tuple[str, ...]]) -> None:
    """Put answers into a workbook as an officer does: the cells behind the question's own."""
    import xlsxwriter  # type: ignore[import-untyped]

    table = read_excel(path.read_bytes(), "x").tables[0]
    rows = [list(table.header), *(list(row) for row in table.rows)]
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Questions")
    at = rows[0].index("Answer (yes/no)")
    for number, row in enumerate(rows):
        given = replies.get(row[0], ())
        row[at : at + len(given)] = given
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()


def test_a_workbook_goes_out_and_comes_back(
    store: Store, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.xlsx"
    assert main(["review", "1", "--export", str(path)]) == 0
    assert "3 questions written" in lines(capsys)
    asked = [item.id for item in kept.result.items if item.needs_review]
    filled(
        path,
        {asked[0]: ("yes", "สมหญิง ตัวอย่าง", "21/11/2569", "ดูแล้ว"), asked[1]: ("ไม่ใช่", "", "", "")},
    )
    assert main(["review", "1", "--import", str(path)]) == 2
    assert "nobody signed" in capsys.readouterr().err
    assert store.answers_of(1) == ()
    assert main(["review", "1", "--import", str(path), "--signer", "สมชาย"]) == 0
    assert "2 answers kept" in lines(capsys)
    first, second = store.answers_of(1)
    assert (first.yes, first.signer, first.note) == (True, "สมหญิง ตัวอย่าง", "ดูแล้ว")
    assert first.answered_at.date().isoformat() == "2026-11-21"
    assert (second.yes, second.signer) == (False, "สมชาย")
    # the same again is passed over; what is added or answered otherwise counts, also after
    # another run
    keep(store, kept.result, None)
    filled(path, {asked[1]: ("yes",), asked[2]: ("no",)})
    assert main(["review", "--import", str(path), "--signer", "สมชาย"]) == 0
    assert "2 answers kept" in lines(capsys)
    said = [(answer.key, answer.yes) for answer in store.answers_of(1)[2:]]
    keys = [sample.of(kept.result, code).key for code in asked[1:]]
    assert said == [(keys[0], True), (keys[1], False)]
    assert main(["review", "2", "--import", str(path), "--signer", "สมชาย"]) == 2
    assert "other questions" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (("maybe",), "must be yes or no"),
        (("yes", "สมชาย", "yesterday"), "must be day/month/year"),
        (("yes", "สมชาย", "31/2/2569"), "must be day/month/year"),
    ],
)
def test_a_workbook_filled_in_wrongly(
    store: Store,
    kept: Kept,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    reply: tuple[str, ...],
    says: str,
) -> None:
    path = tmp_path / "questions.xlsx"
    assert main(["review", "--export", str(path)]) == 0
    asked = next(item.id for item in kept.result.items if item.needs_review)
    filled(path, {asked: reply})
    capsys.readouterr()
    assert main(["review", "--import", str(path)]) == 2
    assert says in capsys.readouterr().err
    assert store.answers_of(1) == ()


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04"], ids=["empty", "text", "zip"])
def test_what_is_no_workbook_is_refused(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    assert main(["review", "--import", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    both = ["review", "--import", str(path), "--export", str(tmp_path / "y.xlsx")]
    assert main(both) == 2


def test_a_workbook_holds_no_formula(kept: Kept) -> None:
    item = replace(kept.result.items[0], title="=HYPERLINK(1)", needs_review=True)
    question = item.question
    assert question is not None
    data = sheet_of([(item, question, "=1+1")], kept.result, "th")
    cells = [cell for table in read_excel(data, "x").tables for row in table.rows for cell in row]
    assert {"=HYPERLINK(1)", "=1+1"} <= set(cells)


# --- agreement, prune, export, import ----------------------------------------------------------


def test_the_official_result(
    store: Store, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = {item.id: item.score for item in kept.result.items} | {"O1": 0, "O9": 100}
    path = tmp_path / "results.csv"
    path.write_text("item,score\n" + "".join(f"{code},{n}\n" for code, n in scores.items()))
    file = tmp_path / "agreement.json"
    assert main(["agreement", str(path), "1", "--json", str(file)]) == 0
    told = lines(capsys)
    assert "41 of 43 items agree (95.3 %)" in told
    assert "Cohen's κ = 0.9" in told
    assert "The program gave 100, the assessors 0: 1" in told
    found = json.loads(file.read_text("utf-8"))
    assert [one["item"] for one in found["items"][:2]] == ["O1", "O9"]
    assert found["items"][0]["case"] == "too_mild"
    path.write_text("item,score\nO1,200\n")
    assert main(["agreement", str(path), "1"]) == 2
    assert "line 2" in capsys.readouterr().err


def test_old_runs_are_forgotten(
    store: Store, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(store, kept.result, kept.evidence)
    assert main(["prune", "--keep", "1", "--dry-run"]) == 0
    assert "Would forget 1 runs: 1" in lines(capsys)
    assert len(store.runs()) == 2
    assert main(["prune", "--keep", "1"]) == 0
    assert "Forgot 1 runs: 1" in lines(capsys)
    assert [run.id for run in store.runs()] == [2]
    for age in ("1w", "9999y"):
        assert main(["prune", "--older-than", age]) == 0
        assert "Forgot 0 runs" in lines(capsys)
    for wrong in ([], ["--older-than", "soon"], ["--older-than", "99999y"], ["--keep", "0"]):
        assert main(["prune", *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_a_run_goes_to_another_database(
    store: Store, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "run.oit", str(tmp_path / "other.db")
    assert main(["export", "1", str(path)]) == 0
    assert main(["import", str(path), "--db", other]) == 0
    assert "Imported as run 1." in lines(capsys)
    with open_store(other) as opened:
        assert opened.result_of(1) == kept.result
        assert opened.evidence_of(1) == kept.evidence
    assert main(["import", str(path)]) == 0
    assert "kept already" in lines(capsys)
    path.write_bytes(b"not a run")
    assert main(["import", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["export", "7", str(path)]) == 2
