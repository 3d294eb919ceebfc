"""Period rules: is this unit about the time that the checklist asks for?

All evidence is looked at by place. Strongest first: (1) the document's own head: its headings,
or the first lines of a file; (2) period lines in the body; (3) the labels that led here. The
strongest place that states a year decides; a stronger place that is contradicted by every
period line of the body does not stand. Labels alone prove nothing: a document that states no
year itself does not pass, but the officer is asked. Years of laws, orders and signatures are
not the document's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from crawler.checklist.model import Period
from crawler.judge.content import Line
from crawler.judge.finders.base import quote
from crawler.judge.unit import Unit
from crawler.thai.text import Folded
from crawler.thai.years import Mention, first_half, mentions

HEAD_LINES = 12  # lines of a file that are its head
Month = tuple[int, int]  # (calendar year, Buddhist era; month 1..12)


class Place(IntEnum):
    """Where a year stands, strongest first."""

    HEAD = 1
    BODY = 2
    LABEL = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of time and where it stands."""

    place: Place
    mention: Mention
    quote: str
    url: str
    page: int


@dataclass(frozen=True)
class PeriodFinding:
    """The outcome of a period rule.

    problem: "" (right), "missing" (no year stated), "wrong" (another year), "incomplete"
    (months missing), "label_only" (only labels state the year), "expired"."""

    problem: str
    quote: str = ""
    url: str = ""
    page: int = 1
    found_years: tuple[int, ...] = ()
    missing_months: tuple[Month, ...] = ()
    stated: tuple[Stated, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return not self.problem


def statements(unit: Unit) -> list[Stated]:
    """Every statement of the document's own time in a unit, in reading order."""
    found: list[Stated] = []
    paged = unit.content.document.kind != "html"
    for number, line in enumerate(unit.lines):
        in_head = line.is_heading or (paged and number < HEAD_LINES)
        found += _of_line(line, Place.HEAD if in_head else Place.BODY)
    for label in unit.trail:
        found += [
            Stated(Place.LABEL, m, quote(label), unit.url, 1)
            for m in mentions(label)
            if m.is_document_period
        ]
    return found


def _of_line(line: Line, place: Place) -> list[Stated]:
    return [
        Stated(place, m, quote(line.raw), line.url, line.page)
        for m in mentions(line.raw)
        if m.is_document_period or m.signing_date
    ]


def check(period: Period, fiscal_year: int, units: Sequence[Unit]) -> PeriodFinding:
    """Apply a period rule to units judged together (usually one)."""
    year = fiscal_year + period.year
    stated = [s for unit in units for s in statements(unit)]
    match period.rule:
        case "none":
            return PeriodFinding("")
        case "within_year":
            return _within(stated, year)
        case "every_month":
            return _every_month(units, stated, year)
        case "first_half":
            return _first_half(stated, year)
        case "in_force":
            return _covers(stated, year, spans=True)
        case _:
            return _covers(stated, year, spans=False)


def fiscal_years(mention: Mention) -> range:
    """Fiscal years (Buddhist era) that a mention speaks of."""
    if mention.months:
        first, last = mention.months
        return range(_fiscal(first), _fiscal(last) + 1)
    return range(mention.first_year, mention.last_year + 1)


def _fiscal(month: Month) -> int:
    return month[0] + (1 if month[1] >= 10 else 0)


def _covers(stated: Sequence[Stated], year: int, *, spans: bool) -> PeriodFinding:
    own = [s for s in stated if not s.mention.signing_date]
    for place in Place:
        here = [s for s in own if s.place is place and _counts(s, spans)]
        if not here:
            continue
        right = [s for s in here if year in fiscal_years(s.mention)]
        if place is Place.LABEL:
            problem = "label_only" if right else "wrong"
            return _finding(problem, right or here, own)
        if not right:
            return _finding("wrong", here, own)
        if place is Place.HEAD and _refuted(own, year, spans):
            return _finding("wrong", _periods(own, Place.BODY), own)
        if place is Place.BODY and not _dominant(here, year):
            return _finding("wrong", [s for s in here if s not in right], own)
        return _finding("", right, own)
    return PeriodFinding("missing", stated=tuple(stated))


def _counts(stated: Stated, spans: bool) -> bool:
    """A span of many years is a plan's horizon: it counts for "in force", and for a yearly
    document only when it is about one year."""
    years = fiscal_years(stated.mention)
    return spans or len(years) <= 2


def _periods(stated: Iterable[Stated], place: Place) -> list[Stated]:
    """Statements that are explicit about a fiscal year or a span of months."""
    return [
        s
        for s in stated
        if s.place is place and (s.mention.basis == "fiscal" or s.mention.months is not None)
    ]


def _refuted(stated: Sequence[Stated], year: int, spans: bool) -> bool:
    """The head names the year, but every fiscal-year line of the body names others."""
    body = [s for s in stated if s.place is Place.BODY and s.mention.basis == "fiscal"]
    body = [s for s in body if _counts(s, spans)]
    return bool(body) and not any(year in fiscal_years(s.mention) for s in body)


def _dominant(here: Sequence[Stated], year: int) -> bool:
    """Without a year in its head, a body speaks for the year it names in its fiscal-year lines,
    or, where it has none, most often."""
    explicit = [s for s in here if s.mention.basis == "fiscal"] or list(here)
    right = sum(1 for s in explicit if year in fiscal_years(s.mention))
    return right * 2 >= len(explicit)


def _within(stated: Sequence[Stated], year: int) -> PeriodFinding:
    """Something dated in the year: any date, posting dates included, or the year in a head."""
    own = [s for s in stated if s.place is not Place.LABEL]
    right = [s for s in own if year in fiscal_years(s.mention) and _counts(s, spans=False)]
    if right:
        return _finding("", right, own)
    if own:
        return _finding("wrong", own, own)
    labels = [s for s in stated if s.place is Place.LABEL]
    right = [s for s in labels if year in fiscal_years(s.mention)]
    if right:
        return _finding("label_only", right, own)
    return _finding("wrong", labels, own) if labels else PeriodFinding("missing")


def _first_half(stated: Sequence[Stated], year: int) -> PeriodFinding:
    """October to March: a span of months that covers them, quarters 1 and 2, "6 months" of the
    fiscal year, or all single months named."""
    own = [s for s in stated if s.place is not Place.LABEL and not s.mention.signing_date]
    if not own:
        labels = [s for s in stated if s.place is Place.LABEL]
        right = [s for s in labels if year in fiscal_years(s.mention)]
        return _finding("label_only", right, stated) if right else PeriodFinding("missing")
    wanted = set(first_half(year))
    for s in own:
        if s.mention.months and wanted <= set(_months_between(*s.mention.months)):
            return _finding("", [s], own)
    right = [s for s in own if year in fiscal_years(s.mention) and _counts(s, spans=False)]
    if not right:
        return _finding("wrong", own, own)
    named = {m for s in own if s.mention.months for m in _months_between(*s.mention.months)}
    if wanted <= named:
        return _finding("", right, own)
    spans = [s for s in right if s.mention.months and s.mention.months[0] != s.mention.months[1]]
    if spans:
        return _finding("incomplete", spans, own, tuple(sorted(wanted - named)))
    if not _covers(own, year, spans=False).ok:
        return _finding("wrong", own, own)
    if _says_half_year(right) or _says_half_year(own):
        return _finding("", right, own)
    return _finding("incomplete", right, own, tuple(sorted(wanted - named)))


_HALF = ("6 เดือน", "หกเดือน", "ครึ่งปีแรก", "ไตรมาสที่ 1-2", "ไตรมาส 1-2", "ไตรมาสที่ 2", "ไตรมาส 2", "ไตรมาสที่ 1 และ 2", "ไตรมาสที่ 1 และไตรมาสที่ 2")
_OTHER_HALF = ("6 เดือนหลัง", "ครึ่งปีหลัง", "12 เดือน", "เดือนหลัง")


def _says_half_year(stated: Iterable[Stated]) -> bool:
    for s in stated:
        text = Folded(s.quote)
        if any(text.contains(w) for w in _HALF) and not any(text.contains(w) for w in _OTHER_HALF):
            return True
    return False


def _every_month(units: Sequence[Unit], stated: Sequence[Stated], year: int) -> PeriodFinding:
    """Each month of the first half has its own summary: a file or page about that month alone
    or a part headed by it. A span ("October to March") in a heading names the whole, not the
    months."""
    wanted = first_half(year)
    named: dict[Month, Stated] = {}
    for s in stated:
        months = s.mention.months
        if months and months[0] == months[1] and not s.mention.signing_date:
            named.setdefault(months[0], s)
    present = {m: named[m] for m in wanted if m in named and _has_entries(units, m, named[m])}
    missing = tuple(m for m in wanted if m not in present)
    if not missing:
        return _finding("", list(present.values()), stated)
    if present:
        return _finding("incomplete", list(present.values()), stated, missing)
    right = [s for s in stated if year in fiscal_years(s.mention)]
    if right:
        return _finding("incomplete", right, stated, missing)
    if stated:
        return _finding("wrong", stated, stated, missing)
    return PeriodFinding("missing", missing_months=missing)


def _has_entries(units: Sequence[Unit], month: Month, stated: Stated) -> bool:
    """The document that names the month exists among what was read (labels of documents that
    were not read are no proof)."""
    return any(unit.url == stated.url for unit in units)


def _months_between(first: Month, last: Month) -> Iterable[Month]:
    start, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return ((m // 12, m % 12 + 1) for m in range(start, min(end, start + 600) + 1))


def _finding(
    problem: str,
    shown: Sequence[Stated],
    stated: Sequence[Stated],
    missing: tuple[Month, ...] = (),
) -> PeriodFinding:
    first = shown[0] if shown else None
    years = sorted({y for s in shown for y in fiscal_years(s.mention)})
    return PeriodFinding(
        problem,
        quote=first.quote if first else "",
        url=first.url if first else "",
        page=first.page if first else 1,
        found_years=tuple(years[:8]),
        missing_months=missing,
        stated=tuple(stated),
    )
