"""What is kept is told again, on both kinds of database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crawler.errors import DamagedRunError, StoreError
from crawler.result import Text, Verdict
from crawler.store import Origin, RunState, Store, open_store, opening
from tests.report import sample as reports
from tests.store import sample
from tests.store.conftest import Kinds
from tests.store.sample import BEGINNING, HOME, kept, result, rules

WHY = Text("เปิดหน้าแรกไม่ได้", "The home page does not open.")


# --- sites -------------------------------------------------------------------------------------


def test_a_site_is_added_once_and_keeps_what_is_not_said_again(store: Store) -> None:
    first = store.add_site(HOME, checklist="oit-2567", name="เทศบาล", every_days=14)
    again = store.add_site("http://www.example.go.th", profile="local_government")
    assert again.id == first.id
    assert (again.checklist, again.profile, again.name) == (
        "oit-2567",
        "local_government",
        "เทศบาล",
    )
    assert again.every_days == 14
    assert store.sites() == (again,)
    assert store.site(HOME) == store.site(first.id) == again
    assert store.site("https://other.example.go.th/") is None


def test_a_profile_goes_with_its_checklist(store: Store) -> None:
    store.add_site(HOME, checklist="oit-2567", profile="local_government")
    assert store.add_site(HOME, checklist="oit-2567").profile == "local_government"
    assert store.add_site(HOME, checklist="oit-2568").profile == ""
    assert store.add_site(HOME, checklist="oit-2569", profile="central").profile == "central"


@pytest.mark.parametrize(
    "spelled",
    ["http://www.example.go.th", "https://example.go.th/", "HTTPS://WWW.Example.go.th:443/"],
)
def test_a_site_is_the_same_however_it_is_spelled(store: Store, spelled: str) -> None:
    first = store.add_site(HOME)
    assert store.add_site(spelled).id == first.id
    assert store.begin_run(spelled, rules()).site == first.id
    found = store.site(spelled)
    assert found is not None and found.id == first.id
    assert store.add_site("https://www.example.go.th/other/").id != first.id


def test_only_watched_sites(store: Store) -> None:
    watched = store.add_site(HOME)
    kept(store, homepage="https://other.example.go.th/")
    assert store.sites(watched=True) == (watched,)
    (other,) = store.sites(watched=False)
    assert other.homepage == "https://other.example.go.th/"


def test_a_site_is_changed_and_removed_with_everything(store: Store) -> None:
    run = kept(store, seen=sample.evidence())
    site = store.change_site(replace(store.sites()[0], name="ใหม่", every_days=1))
    assert store.site(site.id) == site
    store.remember(site.id, "paths", b"1")
    store.remove_site(site.id)
    assert (store.sites(), store.runs(), store.items_of(run.id)) == ((), (), ())
    assert store.recall(site.id, "paths") is None
    with pytest.raises(StoreError, match="no site number"):
        store.change_site(site)


def test_what_is_remembered_of_a_site(store: Store) -> None:
    site = store.add_site(HOME).id
    assert store.recall(site, "paths") is None
    store.remember(site, "paths", b"\x00one")
    store.remember(site, "other", b"")
    store.remember(site, "paths", b"\xfftwo")
    assert store.recall(site, "paths") == b"\xfftwo"
    assert store.recall(site, "other") == b""


# --- runs --------------------------------------------------------------------------------------


def test_a_run_from_beginning_to_end(store: Store) -> None:
    begun = store.begin_run(HOME, rules(), started_at=BEGINNING)
    assert begun.state is RunState.RUNNING
    assert begun.origin is Origin.AUDIT
    assert (begun.checklist, begun.scheme, begun.fiscal_year) == ("oit-2563", rules().scheme, 2563)
    assert (begun.score, begun.finished_at, begun.evidence) == (None, None, False)
    with pytest.raises(StoreError, match="No result"):
        store.result_of(begun.id)
    made, seen = result(), sample.evidence()
    run = store.finish_run(begun.id, made, seen)
    assert run.state is RunState.FINISHED
    assert run.evidence
    assert (run.score, run.passed, run.items) == (made.oit.score, made.findings["passed"], 43)
    assert run.finished_at is not None
    assert run.started_at == BEGINNING < run.finished_at
    assert store.run(run.id) == store.existing(run.id) == run
    assert store.runs() == store.runs_of(run.site) == (run,)
    assert store.result_of(run.id) == made
    assert store.evidence_of(run.id) == seen
    assert store.sites()[0].name == "เทศบาลตัวอย่าง"


def test_the_items_of_a_run(store: Store) -> None:
    made = result()
    items = store.items_of(kept(store, made).id)
    assert [item.code for item in items] == sample.codes(made.items)
    for row, item in zip(items, made.items, strict=True):
        assert (row.key, row.verdict, row.score) == (item.key, item.verdict, item.score)
        assert set(row.reasons) == {reason.code for reason in item.reasons}
        assert row.fingerprint


def test_whatever_a_site_sends_is_kept(store: Store) -> None:
    made = replace(reports.hostile(), checklist=result().checklist)
    strange = sample.document("x\x00\ud800.pdf", "ก\x00\udfff", title="\x00" * 3 + "\ud800")
    seen = sample.evidence(strange)
    run = kept(store, made, seen)
    again = store.result_of(run.id)
    assert again.items[1:] == made.items[1:]
    asked, told = made.items[0].question, again.items[0].question
    assert asked is not None
    assert told == Text(asked.th[:3_999] + "…", asked.en[:3_999] + "…")
    assert store.evidence_of(run.id) == seen
    assert "\x00" not in "".join(row.title for row in store.documents_of(run.id))


def test_a_run_without_a_result(store: Store) -> None:
    begun = store.begin_run(HOME, rules())
    run = store.fail_run(begun.id, WHY)
    assert (run.state, run.why) == (RunState.FAILED, WHY)
    assert store.runs(state=RunState.FAILED) == (run,)
    assert store.runs(state=RunState.FINISHED) == ()
    with pytest.raises(StoreError, match="No evidence"):
        store.evidence_of(run.id)


def test_nothing_is_written_over_a_run_that_ended(store: Store) -> None:
    run = kept(store)
    for again in (lambda: store.finish_run(run.id, result()), lambda: store.fail_run(run.id, WHY)):
        with pytest.raises(StoreError, match="ended already"):
            again()
    with pytest.raises(StoreError, match="no run 99"):
        store.finish_run(99, result())
    assert store.run(run.id) == run


def test_a_killed_run_is_taken_over(store: Store) -> None:
    begun = store.begin_run(HOME, rules())
    taken = store.take_over(begun)
    assert taken == begun
    store.finish_run(taken.id, result())
    assert store.take_over(begun) is None


def test_only_one_takes_a_killed_run_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = store.begin_run(HOME, rules())
    with monkeypatch.context() as other:
        other.setattr("crawler.store._runs.os.getpid", lambda: 4_000_001)
        assert store.take_over(begun) is not None
    assert store.take_over(begun) is None


def test_a_run_is_found_by_what_it_is_called(store: Store) -> None:
    begun = store.begin_run(HOME, rules(), uid="0" * 32)
    assert store.run_called("0" * 32) == begun
    assert store.run_called("1" * 32) is None
    other = store.begin_run(HOME, rules(), uid="0" * 32)
    assert other.id != begun.id
    assert other.uid not in ("", begun.uid)


def test_what_fails_half_way_leaves_nothing(store: Store) -> None:
    begun = store.begin_run(HOME, rules())
    made = result()
    twice = replace(made, items=(*made.items, made.items[0]), checklist={"id": "x"})
    with pytest.raises(KeyError):
        store.finish_run(begun.id, twice, sample.evidence())
    assert store.run(begun.id) == begun
    assert store.items_of(begun.id) == ()
    assert store.count_documents() == 0


def test_evidence_too_large_is_left_out_and_the_result_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.records.MOST_DOCUMENT", 10)
    run = kept(store, seen=sample.evidence())
    assert not run.evidence
    assert store.result_of(run.id) == result()


def test_runs_of_other_sites_and_schemes(store: Store) -> None:
    first, second = kept(store, week=1), kept(store, week=2)
    other = kept(store, week=3, homepage="https://other.example.go.th/")
    assert store.runs() == (other, second, first)
    assert store.runs(limit=1) == (other,)
    assert store.runs_of(first.site) == (second, first)
    assert store.runs(scheme="school") == ()


def test_the_previous_run(store: Store) -> None:
    first, second = kept(store, week=1), kept(store, week=2)
    store.fail_run(
        store.begin_run(HOME, rules(), started_at=BEGINNING + timedelta(weeks=3)).id, WHY
    )
    rejudged = store.begin_run(
        HOME, rules(), started_at=BEGINNING + timedelta(weeks=4), origin=Origin.REJUDGE, source=1
    )
    store.finish_run(rejudged.id, result())
    site, scheme = first.site, rules().scheme
    assert store.previous_run(site) == store.previous_run(site, scheme) == second
    assert store.previous_run(site, scheme, before=second.id) == first
    assert store.previous_run(site, scheme, before=first.id) is None
    assert store.previous_run(site, "school") is None


def test_runs_of_one_second_are_in_the_order_they_began(store: Store) -> None:
    first, second = kept(store, week=1), kept(store, week=1)
    assert store.previous_run(first.site, before=second.id) == first
    assert store.previous_run(first.site, before=first.id) is None


def test_times_are_kept_with_their_zone(store: Store) -> None:
    thai = datetime(2026, 1, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    run = store.begin_run(HOME, rules(), started_at=thai)
    assert run.started_at == thai
    again = store.existing(run.id)
    assert again.started_at == thai
    assert again.started_at.tzinfo is UTC
    with pytest.raises(StoreError):
        store.begin_run(HOME, rules(), started_at=datetime(2026, 1, 5))


# --- documents and pictures --------------------------------------------------------------------


def test_a_document_is_kept_once_for_all_runs(store: Store) -> None:
    plan, old = sample.document(), sample.document("plan.pdf", "แผนเก่า")
    first, second = kept(store, seen=sample.evidence(plan)), kept(store, seen=sample.evidence(plan))
    assert store.count_documents() == 3
    third = kept(store, seen=sample.evidence(old))
    assert store.count_documents() == 4
    assert store.documents_of(first.id) == store.documents_of(second.id)
    (changed,) = set(store.documents_of(third.id)) - set(store.documents_of(first.id))
    assert (changed.url, changed.content, changed.kind) == (old.url, old.sha256, "pdf")


def test_forgotten_runs_take_along_what_only_they_had(store: Store) -> None:
    first = kept(store, seen=sample.evidence(sample.document(text="หนึ่ง")), week=1)
    second = kept(store, seen=sample.evidence(sample.document(text="สอง")), week=2)
    assert store.count_documents() == 4
    store.delete_runs([first.id])
    store.give_back()
    assert store.count_documents() == 3
    assert store.runs() == (second,)
    assert store.evidence_of(second.id) == sample.evidence(sample.document(text="สอง"))
    third = kept(store)
    assert third.id > second.id


def test_the_number_of_a_forgotten_run_is_not_used_again(store: Store) -> None:
    first = kept(store)
    store.delete_runs([first.id])
    assert kept(store).id > first.id


NAME = "0123456789abcdef0123.webp"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "report_files"
    folder.mkdir()
    (folder / NAME).write_bytes(b"RIFF picture")
    (folder / "manifest.json").write_text("[]")
    (folder / "other.txt").write_text("not ours")
    return folder


def test_pictures_are_kept_once_and_given_back(
    store: Store, pictures: Path, tmp_path: Path
) -> None:
    runs = []
    for _ in range(2):
        begun = store.begin_run(HOME, rules())
        runs.append(store.finish_run(begun.id, result(), pictures_in=pictures))
    (row,) = store.pictures_of(runs[0].id)
    assert (row.name, row.size) == (NAME, 12)
    assert store.pictures_of(runs[1].id) == (row,)
    (pictures / NAME).unlink()
    assert store.restore_pictures(runs[1].id, tmp_path / "back") == 1
    assert (tmp_path / "back" / NAME).read_bytes() == b"RIFF picture"


def test_a_run_without_its_pictures_folder(store: Store, tmp_path: Path) -> None:
    begun = store.begin_run(HOME, rules())
    run = store.finish_run(begun.id, result(), pictures_in=tmp_path / "none")
    assert store.pictures_of(run.id) == ()
    assert store.restore_pictures(run.id, tmp_path / "back") == 0


# --- answers and waivers -----------------------------------------------------------------------


def test_answers_in_the_order_they_were_given(store: Store) -> None:
    site = store.add_site(HOME).id
    for yes in (True, False):
        store.answer(
            site,
            "structure",
            scheme=rules().scheme,
            fiscal_year=2563,
            question=sample.QUESTION,
            yes=yes,
            signer="สมหญิง ตัวอย่าง",
            fingerprint="f" * 64,
            answered_at=BEGINNING,
            note="ดูแล้ว",
        )
    first, second = store.answers_of(site)
    assert (first.yes, second.yes) == (True, False)
    assert (first.signer, first.answered_at, first.note) == ("สมหญิง ตัวอย่าง", BEGINNING, "ดูแล้ว")
    assert store.answers_of(site + 1) == ()


def test_waivers_end_by_themselves(store: Store) -> None:
    site = store.add_site(HOME).id
    short = store.waive(site, "structure", reason="กำลังปรับปรุง", signer="สมชาย", ends_at=BEGINNING)
    long = store.waive(site, "contact", reason="รอประกาศ", signer="สมชาย")
    before = BEGINNING - timedelta(days=1)
    assert store.waivers_of(site, at=before) == (short, long)
    assert store.waivers_of(site, at=BEGINNING) == (long,)
    store.end_waiver(long.id)
    assert store.waivers_of(site) == ()


# --- two at once -------------------------------------------------------------------------------


def test_two_open_stores_see_each_other(address: str) -> None:
    with open_store(address) as one, open_store(address) as two:
        first, second = kept(one, seen=sample.evidence()), kept(two, seen=sample.evidence())
        assert one.runs() == two.runs() == (second, first)
        assert one.result_of(second.id) == two.result_of(first.id)
        assert Verdict.PASS in {item.verdict for item in one.items_of(second.id)}


def test_a_file_that_stays_locked_is_waited_for_once(
    kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_BUSY_MS", 20)
    address = kinds.fresh("sqlite")
    tries: list[object] = []
    with open_store(address) as store, closing(sqlite3.connect(address)) as other:
        other.execute("BEGIN IMMEDIATE")
        once = store._once
        monkeypatch.setattr(store, "_once", lambda work: (tries.append(work), once(work))[1])
        with pytest.raises(StoreError, match="locked"):
            store.begin_run(HOME, rules())
    assert len(tries) == 1


def test_what_is_not_there_is_not_damaged(store: Store) -> None:
    run = store.finish_run(store.begin_run(HOME, rules()).id, result())
    for ask in (lambda: store.existing(99), lambda: store.evidence_of(run.id)):
        with pytest.raises(StoreError) as caught:
            ask()
        assert not isinstance(caught.value, DamagedRunError)
