"""Period rules: is this unit about the time that the checklist asks for?

The strongest place that states a year decides: the document's own head, then period lines of
its body. A head that every period line of the body contradicts does not stand. Labels alone
prove nothing: a document that states no year itself does not pass, but the officer is asked.
Years of laws, orders and signatures are not the document's. A year that is over is not reported
on by a document that says that it holds a part of it. Where a document states its year in
one place only and the file's name or the link's label names another, the officer is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Period
from crawler.judge import months
from crawler.judge.as_of import as_of
from crawler.judge.declared import short_of_year
from crawler.judge.finders.base import term_in
from crawler.judge.outside_names import held_against_names
from crawler.judge.period_finding import PeriodFinding, finding
from crawler.judge.renewed import renewed
from crawler.judge.stated import Place, Stated, own, statements
from crawler.judge.unit import Unit
from crawler.judge.unsure import doubted
from crawler.thai.periods import whole_year
from crawler.thai.text import Folded

YEARLY_SPAN = 2  # a span of more years is a plan's horizon, not a yearly document's period


def check(period: Period, fiscal_year: int, units: Sequence[Unit]) -> PeriodFinding:
    """Apply a period rule to units judged together (usually one)."""
    year = fiscal_year + period.year
    if period.rule == "none":
        return PeriodFinding("")
    stated = statements(units)
    found = doubted(_apply(period, year, units, stated), units)
    if found.problem == "unsure":
        return found
    if period.rule in ("within_year", "in_force"):
        return found
    later = year + 1 if period.rule == "about_year" else year
    return held_against_names(found, units, stated, year, {fiscal_year, later})


def _apply(
    period: Period, year: int, units: Sequence[Unit], stated: Sequence[Stated]
) -> PeriodFinding:
    match period.rule:
        case "within_year":
            return within(stated, year)
        case "every_month":
            return months.every_month(units, stated, year)
        case "first_half":
            return months.first_half(units, stated, year, covers(stated, year))
        case "as_of":
            return as_of(stated, year, period.month, period.day, covers(stated, year))
        case "renewed":
            return renewed(stated, year, _by_label(stated, year))
        case "in_force":
            return in_force(stated, year, period)
        case "about_year":
            return about(stated, year, period.about)
        case _:
            found = covers(stated, year)
            past = period.year < 0 and found.ok
            return (short_of_year(stated, year, whole_year(year)) if past else None) or found


def covers(stated: Sequence[Stated], year: int, longest: int = YEARLY_SPAN) -> PeriodFinding:
    """Stated to be of that fiscal year."""
    told = [s for s in own(stated) if s.years and _span(s) <= longest]
    head = _head(told)
    body = [s for s in told if s.place is Place.BODY and s.explicit]
    if head:
        right = _right(head, year)
        if not right:
            return finding("wrong", head, stated)
        outside_rows = [s for s in body if not s.row] or body
        if outside_rows and not _right(outside_rows, year):
            return finding("wrong", outside_rows, stated)
        return finding("", right, stated)
    for group in ([s for s in body if not s.row], body, told):
        if group:
            right = _right(group, year)
            if 2 * len(right) >= len(group):
                return finding("", right, stated)
            return finding("wrong", [s for s in group if s not in right], stated)
    return _by_label(stated, year)


def about(stated: Sequence[Stated], year: int, words: Sequence[str]) -> PeriodFinding:
    """Speaks of that year (last year's result: where one of the words stands, if anywhere), and
    is itself of that year or the next."""
    told = [s for s in own(stated) if s.years and _span(s) <= YEARLY_SPAN]
    head = _head(told)
    if head and not (_right(head, year) or _right(head, year + 1)):
        return finding("wrong", head, stated)
    years = [s for s in told if s.mention.kind not in ("date", "month", "month_range", "as_of")]
    speaks = [s for s in years if term_in(Folded(s.quote), words)]
    right = _right(speaks or years, year)
    if right:
        return finding("", right, stated)
    return finding("wrong", told, stated) if told else _by_label(stated, year)


def within(stated: Sequence[Stated], year: int) -> PeriodFinding:
    """Something that happened in the year. The days of what happened decide, whatever year a
    heading names; what was posted before the year began did not happen in it; dates of posting
    prove it only where nothing else is dated."""
    told = [s for s in own(stated) if s.years and _span(s) <= YEARLY_SPAN]
    signed = [s for s in stated if s.mention.signing_date and s.place is not Place.LABEL]
    days = [s for s in told if s.mention.kind in ("date", "month")]
    posted = [s for s in signed if s.mention.posted and s.years]
    if not days and posted and all(max(s.years) < year for s in posted):
        return finding("wrong", posted, stated)
    for group in (days, told, signed):
        if group:
            right = _right(group, year)
            return finding("" if right else "wrong", right or group, stated)
    return _by_label(stated, year)


def in_force(stated: Sequence[Stated], year: int, period: Period) -> PeriodFinding:
    """A span that includes the year and is at least `least_years` long; or, for what stays in
    force until replaced (`open_ended`), something issued in or before the year; rules that state no year at all are asked about."""
    told = [s for s in own(stated) if s.years]
    spans = [s for s in told if _span(s) >= period.least_years]
    right = _right(spans, year)
    if right and not (period.least_years == 1 and _head_elsewhere(spans, year)):
        return finding("", right, stated)
    if period.open_ended:
        issued = [s for s in stated if s.place is not Place.LABEL and s.years]
        before = [s for s in issued if min(s.years) <= year]
        if before:
            return finding("", before, stated)
        if not issued:
            return PeriodFinding("", sure=False)
    if spans:
        gone = all(max(s.years) < year for s in spans)
        return finding("expired" if gone else "wrong", spans, stated)
    if told:
        return finding("wrong", told, stated)
    return _by_label(stated, year)


def _head(told: Sequence[Stated]) -> list[Stated]:
    """What the head says of the year. A month that stands beside a year is that of issue: the
    report of a year is issued in the first month of the next one."""
    head = [s for s in told if s.place is Place.HEAD and s.mention.kind != "date"]
    return [s for s in head if s.mention.kind != "month"] or head


def _head_elsewhere(spans: Sequence[Stated], year: int) -> bool:
    """The head names spans or years, and none of them is the asked one."""
    head = [s for s in spans if s.place is Place.HEAD and s.mention.kind != "date"]
    return bool(head) and not _right(head, year)


def _by_label(stated: Sequence[Stated], year: int) -> PeriodFinding:
    labels = [s for s in stated if s.place is Place.LABEL and s.years]
    if not labels:
        return PeriodFinding("missing")
    right = _right(labels, year)
    return finding("label_only" if right else "wrong", right or labels, stated)


def _right(stated: Sequence[Stated], year: int) -> list[Stated]:
    return [s for s in stated if year in s.years]


def _span(stated: Stated) -> int:
    return max(stated.years) - min(stated.years) + 1
