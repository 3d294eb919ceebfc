"""The options of a CI job on the command line: what reaches the audit, what ends how."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.audit import AuditOptions
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.cli import main
from crawler.progress import Progress
from crawler.report.json_report import SCHEMA, write_json
from crawler.result import AuditResult, Verdict
from crawler.score import score
from tests.report.sample import result

SITE = "https://www.example.go.th/"
CHECKLIST = load("oit-2563")
WAIVERS = """waivers:
  - {item: O9, reason: ระบบใหม่, signer: นางสาวสมศรี ตัวอย่าง, until: 2569-02-09}
  - {item: O26, reason: ระบบใหม่, signer: นางสาวสมศรี ตัวอย่าง, until: 2569-02-08}
  - {item: O99, reason: ระบบใหม่, signer: นางสาวสมศรี ตัวอย่าง, until: 2569-12-31}
"""


def sample(*passing: str) -> AuditResult:
    """The sample of 43 items with the checklist's keys, audited on 9 February 2569."""
    made = result()
    items = []
    for item in made.items:
        item = replace(item, key=CHECKLIST.item(item.id).key)
        if item.id in passing:
            item = replace(item, verdict=Verdict.PASS, score=100, reasons=())
        items.append(item)
    indicators, oit = score(CHECKLIST, items)
    told = made.checklist | {"scheme": CHECKLIST.scheme}
    return replace(made, checklist=told, items=tuple(items), indicators=indicators, oit=oit)


class Auditor:
    """Answers as told, of the items that are asked for; notes what it was asked."""

    def __init__(self, *answers: AuditResult) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, AuditOptions]] = []

    async def __call__(
        self, homepage: str, checklist: Checklist, options: AuditOptions, progress: Progress
    ) -> AuditResult:
        self.asked.append((homepage, options))
        answer = self.answers.pop(0)
        items = tuple(i for i in answer.items if not options.only or i.key in options.only)
        return replace(answer, items=items)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")


def audit(*options: str | Path, auditor: Auditor | None = None) -> int:
    words = ["audit", SITE, "--checklist", "oit-2563", *map(str, options)]
    return main(words, auditor=auditor or Auditor(sample()))


def test_items_reach_the_audit() -> None:
    auditor = Auditor(sample())
    assert audit("--items", "O1,O9", "-q", auditor=auditor) == 0
    assert auditor.asked[0][1].only == {CHECKLIST.item(code).key for code in ("O1", "O9")}


def test_a_baseline_makes_a_second_look_that_leaves_the_first_ones_files_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "before.json"
    write_json(sample("O9", "O11"), before)
    auditor = Auditor(sample(), sample("O11"))
    options = ["--baseline", before, "--html", tmp_path / "r.html", "--json", tmp_path / "r.json"]
    assert audit(*options, auditor=auditor) == 1
    (_, first), (home, second) = auditor.asked
    assert home == SITE
    assert second.only == {CHECKLIST.item(code).key for code in ("O9", "O11")}
    assert first.pictures is not None
    assert (second.pictures, second.itas) == (None, None)
    err = capsys.readouterr().err
    assert "looking again at what passed before" in err
    assert "not confirmed by the second look" in err
    assert err.splitlines()[-1] == (
        "1 item regressed since 2026-02-09, confirmed by a second look: O9."
    )
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert told["findings"]["regressions"] == ["O9"]
    assert {i["id"]: i["verdict"] for i in told["items"] if i["second_look"]} == {
        "O9": "fail",
        "O11": "pass",
    }


def test_a_baseline_without_regressions_is_good(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    write_json(sample(), before)
    auditor = Auditor(sample("O9"))
    assert audit("--baseline", before, "--fail-on", "new", "-q", auditor=auditor) == 0
    assert len(auditor.asked) == 1


def test_a_baseline_may_be_the_file_that_is_written(tmp_path: Path) -> None:
    both = tmp_path / "oit.json"
    write_json(sample("O9"), both)
    auditor = Auditor(sample(), sample())
    assert audit("--baseline", both, "--json", both, "-q", auditor=auditor) == 1
    assert json.loads(both.read_text("utf-8"))["findings"]["regressions"] == ["O9"]


def test_waivers_show_everywhere_and_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(WAIVERS, encoding="utf-8")
    forms = {"json": "json", "html": "html", "junit": "xml", "sarif": "sarif"}
    forms |= {"csv": "csv", "markdown": "md"}
    paths = {form: tmp_path / f"r.{end}" for form, end in forms.items()}
    named = [word for form, path in paths.items() for word in (f"--{form}", path)]
    assert audit("--waivers", waivers, "--fail-on", "any", *named) == 1
    out, err = capsys.readouterr()
    line = err.splitlines()[-1]
    assert line.startswith("24 items failed: ")  # 25 fail, O9 is waived, O26 no longer
    assert "“O99” has no effect" in err
    assert "waived although not passed, 1 item: O9" in out
    assert "waivers that have ended, 1 item: O26" in out
    for form, path in paths.items():
        text = path.read_text("utf-8")
        assert "สมศรี" in text, form
        assert "2026-02-09" in text, form
    items = json.loads(paths["json"].read_text("utf-8"))["items"]
    assert {i["id"]: i["waiver"]["active"] for i in items if i["waiver"]} == {
        "O9": True,
        "O26": False,
    }
    assert {i["score"] for i in items if i["waiver"]} == {0}


@pytest.mark.parametrize(("kind", "tag"), [("skipped", "<skipped"), ("error", "<error")])
def test_unproven_in_junit(tmp_path: Path, kind: str, tag: str) -> None:
    path = tmp_path / "r.xml"
    assert audit("--junit", path, "--junit-unproven", kind, "-q") == 0
    assert path.read_text("utf-8").count(tag) == 1


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--fail-on", "new"], "--fail-on new needs an earlier result: --baseline FILE."),
        (["--fail-on", "never"], "Invalid value for '--fail-on'"),
        (["--items", "O99"], "the nearest is O43"),
        (["--items", "O1", "--iit", "80", "--eit", "80"], "--items and --iit exclude each other"),
        (["--waivers", "none.yaml"], "none.yaml"),
        (["--baseline", "none.json"], "none.json"),
        (["--junit-unproven", "passed"], "Invalid value for '--junit-unproven'"),
        (["--junit", "r", "--sarif", "./r"], "same file"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_fetched(
    options: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    auditor = Auditor(sample())
    assert audit(*options, auditor=auditor) == 2
    err = capsys.readouterr().err
    assert line in err
    assert err.count("\n") == 1
    assert auditor.asked == []


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == SCHEMA.read_text("utf-8")
