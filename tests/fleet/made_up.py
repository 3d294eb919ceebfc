"""A province of made-up agencies with a year of runs behind them, without any audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from crawler.checklist.load import load
from crawler.fleet.changes import Change, Kind, SiteState, Standing, Stands
from crawler.fleet.history import Point, SiteHistory
from crawler.fleet.observations import Seen
from crawler.fleet.pages import RunPage
from crawler.fleet.radar import radar
from crawler.fleet.weekly import SiteWeek, Weekly, weekly
from crawler.result import ReasonCode, Text, Verdict
from crawler.store import ItemRow, SiteRow

START = datetime(2024, 1, 1, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> \x1b[31m \u202e' + "ก" * 5000
CHECKLIST = load("oit-2567")


def agency(number: int, weeks: int = 52) -> SiteWeek:
    """An agency whose score climbs, with an outage, something lost and something observed."""
    points = tuple(_point(number, week) for week in range(weeks))
    last = points[-1].at
    cause = Text(f"เป็นข้อมูลของปี 2566 {HOSTILE}", f"it is of 2566 {HOSTILE}")
    title = Text("แผนการใช้จ่ายงบประมาณ", "Annual spending plan")
    lost = Change(
        Kind.LOST, points[-1].run, last, "pass", "fail", "O8", "plan", title,
        (ReasonCode.WRONG_YEAR,), cause,
    )  # fmt: skip
    won = replace(lost, kind=Kind.WON, before="fail", after="pass", causes=(), cause=None)
    earlier = replace(won, run=points[3].run, at=points[3].at)
    changes = (earlier, lost, won)[: 1 + number % 3]
    seen = Seen("plan", "O8", title, Verdict.PASS)
    stands = Stands(seen, points[0].at, Verdict.FAIL, last if number % 4 == 0 else "")
    standing = Standing("oit-2567 1.0.0", SiteState.UP, points[0].at, {"plan": stands})
    name = HOSTILE if number == 1 else f"เทศบาลตำบลสมมติที่ {number}"
    site = SiteRow(
        number, f"https://m{number}.example.go.th/", name, "oit-2567", "", True, 7, START
    )
    history = SiteHistory(standing, points, changes)
    since = (START + timedelta(weeks=weeks - 1, days=-1)).isoformat()
    dues = radar(CHECKLIST, {}, date(2024, 3, 10))
    return SiteWeek(site, history, tuple(c for c in changes if c.at > since), dues, since)


def province(agencies: int, weeks: int = 52) -> Weekly:
    """That many agencies."""
    until = (START + timedelta(weeks=weeks)).isoformat()
    sites = [agency(number, weeks) for number in range(1, agencies + 1)]
    return weekly(sites, sites[0].since, until)


def run_page(week: SiteWeek, point: Point) -> RunPage:
    """The page of a run with all items of the list."""
    items = tuple(
        ItemRow(
            point.run, item.code, item.key, item.title, item.title_en, item.subindicator,
            Verdict.PASS if (point.run + n) % 3 else Verdict.FAIL, 100, True, False,
            () if (point.run + n) % 3 else (ReasonCode.NOT_REACHABLE,), "f",
        )
        for n, item in enumerate(CHECKLIST.items)
    )  # fmt: skip
    return RunPage(point, items)


def _point(number: int, week: int) -> Point:
    at = (START + timedelta(weeks=week)).isoformat()
    run = number * 1000 + week
    if week == 20:
        why = Text("เครื่องแม่ข่ายขัดข้อง", "the server fails")
        return Point(run, at, "oit-2567 1.0.0", SiteState.DOWN, why=why)
    score = min(100.0, 40.0 + number % 30 + week)
    return Point(run, at, "oit-2567 1.0.0", SiteState.UP, score, score, score, 20, 35)
