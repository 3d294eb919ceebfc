"""Period rule: data that reach to a day of the fiscal year, such as progress as of 31 March."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from crawler.judge.declared import cut_short
from crawler.judge.months import LONGEST_REPORT
from crawler.judge.period_finding import PeriodFinding, finding
from crawler.judge.stated import Place, Stated, own
from crawler.thai.periods import BUDDHIST_OFFSET, Month, calendar_month, fiscal_year_of

Day = tuple[int, int, int]  # Buddhist year, month, day of the month


def as_of(
    stated: Sequence[Stated], year: int, month: int, day: int, of_year: PeriodFinding
) -> PeriodFinding:
    """Stated "as of" that day of the fiscal year or later in it, or reporting on a span of months
    that reaches so far. A plan's whole year reports on nothing; a head of another year fails; what
    the data say of themselves stands above the title."""
    asked_month = calendar_month(year, month)
    asked = (*asked_month, day)
    if of_year.problem == "wrong":
        return of_year
    cut = cut_short(stated, year, [asked_month], min(asked, _last_day(asked_month))[2])
    if cut is not None:
        return cut
    reached = [(s, end) for s in own(stated) if (end := _reaches(s, year)) is not None]
    enough = [s for s, end in reached if end >= min(asked, _last_day(asked_month))]
    if enough:
        return finding("", enough, stated)
    if reached:
        return finding("incomplete", [s for s, _ in reached], stated, (asked_month,))
    if not of_year.ok:
        return of_year
    return finding(
        "incomplete", [s for s in own(stated) if year in s.years], stated, (asked_month,)
    )


def _reaches(s: Stated, year: int) -> Day | None:
    """The last day that a statement says its data reach to; None when it says no such thing
    or speaks of another fiscal year."""
    kind = s.mention.kind
    if s.years and year not in s.years:
        return None
    months = sorted(s.months(year))
    if not months or len(months) > LONGEST_REPORT or fiscal_year_of(*months[-1]) != year:
        return None
    if kind == "as_of" or (kind == "month_range" and not s.row):
        return (*months[-1], s.mention.day or _last_day(months[-1])[2])
    if kind in ("round", "quarter") and not s.row:
        return _last_day(months[-1])
    if kind == "month" and s.place is Place.HEAD:
        return _last_day(months[-1])
    return None


def _last_day(month: Month) -> Day:
    return (*month, monthrange(month[0] - BUDDHIST_OFFSET, month[1])[1])
