"""Which runs a site's history is made of, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.fleet.changes import Kind
from crawler.fleet.history import SiteHistory, history_of
from crawler.result import Verdict
from crawler.store import Store, open_store
from crawler.store.transfer import import_run, parcel_of
from crawler.terminal.weekly_report import Wanted, report
from tests.store import sample
from tests.store.conftest import Kinds, address, store

__all__ = ["address", "store"]
YEARS = 520  # weeks: as long as a clock was wrong
RULES = (sample.rules().id, "")


def week(store: Store, number: int, *failing: str, profile: str = "") -> int:
    """A run in which these items fail and were looked at twice, all others pass."""
    items = tuple(
        replace(
            item,
            verdict=Verdict.FAIL if item.key in failing else Verdict.PASS,
            score=0 if item.key in failing else 100,
            second_look=item.key in failing,
        )
        for item in sample.result().items
    )
    checklist = sample.rules().model_copy(update={"profile": profile})
    made = sample.result(items=items)
    made = replace(made, checklist=made.checklist | {"profile": profile})
    begun = store.begin_run(
        sample.HOME, checklist, started_at=sample.BEGINNING + timedelta(weeks=number)
    )
    return store.finish_run(begun.id, made).id


def told(history: SiteHistory) -> list[tuple[int, Kind, str]]:
    return [(change.run, change.kind, change.key) for change in history.changes]


def test_a_clock_that_was_set_back_hides_no_later_run(store: Store) -> None:
    week(store, 0)
    week(store, YEARS)
    site = store.sites()[0].id
    history_of(store, site)
    lost = week(store, 1, "laws")
    assert told(history_of(store, site)) == [(lost, Kind.LOST, "laws")]
    won = week(store, 2)
    history = history_of(store, site)
    assert told(history) == [(lost, Kind.LOST, "laws"), (won, Kind.WON, "laws")]
    store.remember(site, "history-1", b"{}")
    assert history_of(store, site) == history


def test_runs_by_another_profile_are_another_matter(store: Store) -> None:
    first = week(store, 0)
    other = week(store, 1, "laws", profile="local_government")
    site = store.sites()[0].id
    assert [p.run for p in history_of(store, site, rules=RULES).points] == [first]
    history = history_of(store, site, rules=(RULES[0], "local_government"))
    assert [p.run for p in history.points] == [first, other]
    assert {change.source.value for change in history.changes} == {"rule"}


@pytest.mark.parametrize("numbers", [(0, 1), (1, 0)], ids=["in order", "the later one first"])
def test_imported_runs_come_by_their_time(
    store: Store, kinds: Kinds, tmp_path: Path, numbers: tuple[int, int]
) -> None:
    with open_store(kinds.fresh("sqlite")) as other:
        runs = {number: week(other, number, *["laws"][:number]) for number in (0, 1)}
        files = {n: parcel_of(other, run) for n, run in runs.items()}
    path = tmp_path / "run.oit"
    for number in numbers:
        path.write_bytes(files[number])
        import_run(store, path)
    later = week(store, 2)
    history = history_of(store, store.sites()[0].id)
    assert [change.kind for change in history.changes] == [Kind.LOST, Kind.WON]
    assert history.points[-1].run == later


def test_a_run_without_its_evidence_changes_no_document(
    store: Store, kinds: Kinds, tmp_path: Path
) -> None:
    begun = store.begin_run(sample.HOME, sample.rules(), started_at=sample.BEGINNING)
    store.finish_run(begun.id, sample.result(), sample.evidence())
    with open_store(kinds.fresh("sqlite")) as other:
        path = tmp_path / "run.oit"
        path.write_bytes(parcel_of(other, sample.kept(other, week=1).id))
    import_run(store, path)
    history = history_of(store, store.sites()[0].id)
    assert len(history.points) == 2
    assert Kind.DOCUMENTS not in {change.kind for change in history.changes}


def test_a_damaged_run_is_left_out_and_told(
    store: Store, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store.add_site(sample.HOME, checklist=sample.rules().id)
    week(store, 0)
    torn = week(store, 1, "laws")
    lost = week(store, 2, "laws")
    with store._engine.begin() as connection:  # as a failing disk would leave it
        connection.execute(
            text("UPDATE results SET data = :data WHERE run_id = :run"),
            {"data": b"torn", "run": torn},
        )
    history = history_of(store, store.sites()[0].id)
    assert history.damaged == (torn,)
    assert told(history) == [(lost, Kind.LOST, "laws")]
    assert history_of(store, store.sites()[0].id) == history
    now = sample.BEGINNING + timedelta(weeks=3)
    assert report(Wanted(address), "en", now=lambda: now) == 0
    assert f"Run {torn} of {sample.HOME} is damaged" in capsys.readouterr().err
