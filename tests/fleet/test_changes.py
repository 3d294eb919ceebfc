"""What is announced, what is only observed, and what is no change at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fleet.changes import Change, Kind, SiteState, Source, Standing, advance
from crawler.fleet.observations import Observation, Seen
from crawler.result import ReasonCode, Text, Verdict

START = datetime(2024, 1, 1, tzinfo=UTC)
OLD, NEW = "oit-2566 1.0.0", "oit-2567 1.0.0"


def seen(
    verdict: str = "pass",
    *causes: str,
    key: str = "annual_plan",
    confirmed: bool = False,
    fingerprint: str = "a",
) -> Seen:
    codes = tuple(ReasonCode(cause) for cause in causes)
    return Seen(key, "O10", Text(key, key), Verdict(verdict), codes, None, fingerprint, confirmed)


def run(
    week: int, *items: Seen, down: bool = False, checklist: str = OLD, tool: str = "1.0"
) -> Observation:
    why = Text("เปิดไม่ได้", "does not open") if down else None
    at = (START + timedelta(weeks=week)).isoformat()
    return Observation(week, at, checklist, items, why, tool=tool)


def year(*runs: Observation) -> tuple[Standing, list[list[Change]]]:
    standing, told = None, []
    for each in runs:
        standing, changes = advance(standing, each)
        told.append(list(changes))
    assert standing is not None
    return standing, told


def kinds(told: list[list[Change]]) -> list[list[str]]:
    return [[change.kind.value for change in changes] for changes in told]


PASS = seen()
LOST = seen("fail", "wrong_year")
SURE = seen("fail", "wrong_year", confirmed=True)
DIM = seen("unproven", "unreadable_document")
HELD = seen("unproven", "server_error")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([PASS, SURE], [[], ["lost"]]),
        ([PASS, LOST], [[], ["observing"]]),
        ([PASS, LOST, LOST], [[], ["observing"], ["lost"]]),
        ([PASS, LOST, PASS], [[], ["observing"], []]),
        ([PASS, LOST, PASS, LOST], [[], ["observing"], [], ["observing"]]),
        ([PASS, DIM, DIM, PASS], [[], ["observing"], [], []]),
        ([PASS, DIM, LOST], [[], ["observing"], []]),
        ([PASS, DIM, LOST, DIM, LOST], [[], ["observing"], [], [], ["lost"]]),
        ([PASS, HELD, HELD, PASS], [[], ["site_partly"], [], ["site_up"]]),
        ([PASS, HELD, SURE], [[], ["site_partly"], ["lost", "site_up"]]),
        ([LOST, PASS], [[], ["won"]]),
        ([LOST, DIM, PASS], [[], [], ["won"]]),
        ([LOST, seen("fail", "not_reachable")], [[], ["cause"]]),
        ([PASS, seen(fingerprint="b")], [[], ["documents"]]),
        ([PASS, seen(fingerprint="")], [[], []]),
        ([DIM, PASS], [[], []]),
    ],
)
def test_one_item_week_after_week(items: list[Seen], expected: list[list[str]]) -> None:
    _, told = year(*(run(week, item) for week, item in enumerate(items)))
    assert kinds(told) == expected


def test_an_outage_is_a_state_of_the_site() -> None:
    standing, told = year(
        run(0, PASS), run(1, down=True), run(2, down=True), run(3, PASS), run(4, PASS)
    )
    assert kinds(told) == [[], ["site_down"], [], ["site_up"], []]
    assert told[1][0].cause == Text("เปิดไม่ได้", "does not open")
    assert standing.state is SiteState.UP
    assert standing.items["annual_plan"].since == START.isoformat()


def test_a_site_that_is_down_at_first() -> None:
    standing, told = year(run(0, down=True), run(1, down=True), run(2, PASS), run(3, SURE))
    assert kinds(told) == [["site_down"], [], ["site_up"], ["lost"]]
    assert standing.items["annual_plan"].seen.verdict is Verdict.FAIL


def test_changes_name_before_after_and_cause() -> None:
    cause = Text("เป็นข้อมูลปี 2566", "it is of 2566")
    _, told = year(run(0, PASS), run(1, replace(SURE, cause=cause, waived=True)))
    (change,) = told[1]
    assert (change.code, change.before, change.after) == ("O10", "pass", "fail")
    assert change.causes == (ReasonCode.WRONG_YEAR,)
    assert change.cause == cause
    assert change.waived
    assert change.source is Source.SITE


def test_the_rules_change_is_told_apart_from_the_sites() -> None:
    kept, lost, gone, new = (seen(key=key) for key in ("kept", "lost", "gone", "new"))
    failing = seen("fail", "element_missing", key="lost")
    before, _ = advance(None, run(0, kept, lost, gone))
    # the earlier evidence under the new rules: one item fails; on the site another one broke
    again = (kept, failing, new)
    broken = seen("fail", "broken_link", key="kept", confirmed=True)
    _, told = advance(before, run(1, broken, failing, new, checklist=NEW), again)
    by = {(change.kind, change.key): change.source for change in told}
    assert by == {
        (Kind.LOST, "kept"): Source.SITE,
        (Kind.LOST, "lost"): Source.RULE,
        (Kind.ITEM_NEW, "new"): Source.RULE,
        (Kind.ITEM_GONE, "gone"): Source.RULE,
    }


def test_without_earlier_evidence_a_difference_is_put_down_to_the_rules() -> None:
    before, _ = advance(None, run(0, PASS))
    _, told = advance(before, run(1, LOST, checklist=NEW))
    assert [(change.kind, change.source) for change in told] == [(Kind.LOST, Source.RULE)]


def test_another_version_of_the_program_is_another_rule() -> None:
    failing = seen("fail", "element_missing", key="lost", confirmed=True)
    other_cause = seen("fail", "wrong_year", key="cause")
    before, _ = advance(None, run(0, seen(key="lost"), seen("fail", "not_found", key="cause")))
    week = run(1, failing, other_cause, tool="1.1")
    after, told = advance(before, week, (failing, other_cause))
    assert [(c.kind, c.key, c.source) for c in told] == [
        (Kind.LOST, "lost", Source.RULE),
        (Kind.CAUSE, "cause", Source.RULE),
    ]
    assert after.tool == "1.1"
    assert advance(after, replace(week, run=2)) == (after, ())


def test_documents_are_held_against_what_the_same_program_read() -> None:
    before, _ = advance(None, run(0, PASS))
    read_anew = seen(fingerprint="b")
    for week in (run(1, read_anew, tool="1.1"), run(1, read_anew, checklist=NEW)):
        after, told = advance(before, week)
        assert told == ()
        _, told = advance(after, replace(week, run=2, items=(seen(fingerprint="c"),)))
        assert [change.kind for change in told] == [Kind.DOCUMENTS]
    _, told = advance(before, run(1, read_anew, checklist=NEW), (PASS,))
    assert [change.kind for change in told] == [Kind.DOCUMENTS]


def test_an_item_that_is_asked_no_more_is_not_lost() -> None:
    spared = seen("not_applicable")
    before, _ = advance(None, run(0, PASS))
    _, told = advance(before, run(1, spared, checklist=f"{OLD} small"), (spared,))
    assert [(c.kind, c.source) for c in told] == [(Kind.CAUSE, Source.RULE)]


ITEMS = st.lists(st.sampled_from([PASS, LOST, SURE, DIM, HELD]), min_size=1, max_size=12)


@given(ITEMS)
def test_the_same_again_is_no_news_but_for_a_failure_that_is_now_confirmed(
    items: list[Seen],
) -> None:
    last = items[-1]
    weeks = [run(week, item) for week, item in enumerate([*items, last, last])]
    _, told = year(*weeks)
    assert told[-1] == []
    assert {change.kind for change in told[-2]} <= {Kind.LOST}


@given(ITEMS)
def test_lost_and_won_take_turns(items: list[Seen]) -> None:
    _, told = year(*(run(week, item) for week, item in enumerate(items)))
    turns = [c.kind for changes in told for c in changes if c.kind in (Kind.LOST, Kind.WON)]
    assert all(a is not b for a, b in pairwise(turns))
