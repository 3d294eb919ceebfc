"""Which runs go and which stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.store import Origin, RunRow, RunState
from crawler.store.pruning import expendable
from tests.store.sample import BEGINNING

NOW = BEGINNING + timedelta(weeks=100)


def run(week: int, **changes: object) -> RunRow:
    made = RunRow(
        id=week + 1,
        uid="",
        site=1,
        homepage="",
        state=RunState.FINISHED,
        origin=Origin.AUDIT,
        checklist="oit-2567",
        checklist_version="1.0.0",
        scheme="generic-local",
        fiscal_year=2567,
        profile="",
        tool_version="",
        started_at=BEGINNING + timedelta(weeks=week),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def gone(runs: list[RunRow], older: int | None, keep: int | None) -> list[int]:
    age = timedelta(weeks=older) if older is not None else None
    return [one.id for one in expendable(runs, NOW, age, keep)]


WEEKLY = [run(week) for week in range(100)]


@pytest.mark.parametrize(
    ("older", "keep", "expected"),
    [
        (None, 10, list(range(1, 91))),
        (52, None, list(range(1, 49))),
        (52, 60, list(range(1, 41))),
        (52, 20, list(range(1, 49))),
        (0, None, list(range(1, 100))),
        (None, 1000, []),
        (200, 1, []),
        (None, 0, list(range(1, 100))),
    ],
)
def test_by_age_and_count(older: int | None, keep: int | None, expected: list[int]) -> None:
    assert gone(WEEKLY, older, keep) == expected


def test_the_latest_of_every_site_scheme_and_year_stays() -> None:
    runs = [
        run(0),
        run(1, site=2),
        run(2, scheme="school"),
        run(3, fiscal_year=2566),
        run(4, fiscal_year=2566),
    ]
    assert gone(runs, 1, None) == [4]


def test_runs_without_a_result_go_by_age_and_save_no_other() -> None:
    runs = [run(1), run(2, state=RunState.FAILED), run(3, state=RunState.RUNNING)]
    assert gone(runs, None, 1) == []
    assert gone(runs, 1, 1) == [3, 4]


def test_a_run_that_may_be_at_work_stays() -> None:
    working = run(0, state=RunState.RUNNING, started_at=NOW - timedelta(hours=5))
    assert gone([working], 0, 1) == []


def test_a_run_judged_again_does_not_stand_for_an_audit() -> None:
    again = [run(week, origin=Origin.REJUDGE) for week in (4, 5)]
    assert gone([run(0), run(1), *again], None, 1) == [1, 5]
