"""How an agency's standing is told: what is old, what is not sure, what nobody has seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.fleet.changes import Change, Kind, Source
from crawler.fleet.drawing import delta, score_of, state_of
from crawler.fleet.history import Point, SiteHistory
from crawler.fleet.markdown import to_markdown
from crawler.fleet.pages import email
from crawler.fleet.weekly import SiteWeek, to_json, weekly
from crawler.fleet.words import MEANINGS, cause_text
from crawler.result import ReasonCode
from tests.fleet.made_up import agency

WEEK = agency(2)


def with_last(**changes: float) -> SiteWeek:
    """The agency with another last run; the one before gave 90."""
    *_, before, last = WEEK.history.points
    points = (replace(before, score=90.0, lowest=90.0, highest=90.0), replace(last, **changes))
    return replace(WEEK, history=replace(WEEK.history, points=points))


@pytest.mark.parametrize(
    ("score", "highest", "told"),
    [
        (80.0, 80.0, "-10.00"),
        (80.0, 95.0, "–"),  # perhaps nothing is lost
        (80.0, 85.0, "-10.00"),
        (95.0, 100.0, "+5.00"),
        (90.0, 90.0, "0.00"),
    ],
)
def test_what_could_not_be_proved_is_no_loss(score: float, highest: float, told: str) -> None:
    assert delta(with_last(score=score, lowest=score, highest=highest)) == told


def test_a_score_that_is_not_sure_is_a_band() -> None:
    point = Point(1, "2024-01-01T00:00:00+00:00", "x", score=80.0, lowest=80.0, highest=95.5)
    assert score_of(point) == "80.00–95.50"
    assert score_of(replace(point, highest=80.0)) == "80.00"
    assert score_of(None) == "–"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("source", Source)
def test_every_change_has_a_cause(kind: Kind, source: Source) -> None:
    plain = Change(kind, 1, WEEK.history.points[0].at, "pass", "pass", source=source)
    told = cause_text(replace(plain, causes=_CAUSES.get(kind, ())))
    assert told.th and told.en


_CAUSES = dict.fromkeys(set(Kind) - set(MEANINGS), (ReasonCode.NOT_FOUND,))
"""Those that the run names; the others mean but one thing."""


def test_what_nobody_looked_at_lately_is_told_everywhere() -> None:
    old = replace(WEEK, since=WEEK.history.points[-1].at, changes=())
    never = replace(WEEK, history=SiteHistory(), changes=(), dues=())
    never = replace(never, site=replace(never.site, checklist="/srv/oit/own.yaml"))
    report = weekly([WEEK, old, never], old.since, old.since)
    assert [state_of(week, "en").partition(",")[0] for week in (WEEK, old, never)] == [
        "up",
        "up · not checked in this time",
        "not audited yet",
    ]
    for told in (to_markdown(report, "en"), email(report, "en")):
        assert "2 agencies were not checked in this time" in told
        assert "/srv/oit" not in told
    standing = to_json(report)["standing"]
    assert sorted(row["stale"] for row in standing) == [False, True, True]
    assert [row["checklist"] for row in standing if row["state"] is None] == ["own"]
