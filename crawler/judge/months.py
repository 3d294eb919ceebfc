"""Period rules that count months: the first half of a fiscal year, and each of its months."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crawler.documents.model import Role, Table
from crawler.judge.content import Line
from crawler.judge.declared import cut_short
from crawler.judge.finders.base import filled
from crawler.judge.period_finding import PeriodFinding, finding
from crawler.judge.stated import Place, Stated, own
from crawler.judge.unit import Unit
from crawler.thai.periods import Month
from crawler.thai.periods import first_half as months_of_first_half
from crawler.thai.years import mentions

LONGEST_REPORT = 9  # months; a span of the whole year is the plan's, not a half-year report's
ROW_NUMBER = 5  # letters of a row's number, before what names it
SHORTEST_SUMMARY = 40  # letters of a monthly summary that holds something


def first_half(
    units: Sequence[Unit], stated: Sequence[Stated], year: int, of_year: PeriodFinding
) -> PeriodFinding:
    """October to March: nothing of it merely promised ("อยู่ระหว่างรวบรวมข้อมูล"), and stated by a
    span of months, by single months or quarters that together cover them, by "six months" or "as of
    31 March" of the fiscal year, unless the data say of themselves that they end before. A span or a day that the report itself states is not extended by
    months that its tables name."""
    wanted = frozenset(months_of_first_half(year))
    told = own(stated)
    singles = _single(told, units)
    if any(_promises(unit) for unit in units):
        return finding("incomplete", [s for s in told if year in s.years], stated)
    cut_off = cut_short(stated, year, wanted)
    if cut_off is not None and of_year.problem != "wrong":
        return cut_off
    spans = [s for s in told if s.mention.kind == "month_range" and not s.row]
    reports = [s for s in spans if 2 <= len(s.months(year)) <= LONGEST_REPORT and year in s.years]
    for s in reports:
        if wanted <= s.months(year):
            return finding("", [s], stated)
    if not of_year.ok and not (reports and of_year.problem == "missing"):
        return of_year if of_year.problem != "missing" or not spans else _wrong(spans, stated)
    as_of = [s for s in told if s.mention.kind == "as_of" and year in s.years]
    late = any(3 <= month <= 9 for s in as_of for _, month in s.months(year))
    early = [] if late else [s for s in as_of if not s.row]
    if reports or early:
        singles = [s for s in singles if s.place is Place.HEAD]
    together = _union([*reports, *singles], year)
    if wanted <= together:
        return finding("", reports or singles, stated)
    if reports:
        return finding("incomplete", reports, stated, tuple(sorted(wanted - together)))
    rows = _consecutive([s for s in told if s.mention.kind == "month_range" and s.row], year)
    if wanted <= _union(rows, year):
        return finding("", rows, stated)
    rounds = [s for s in told if s.mention.kind in ("round", "quarter") and _own_year(s, year)]
    cut = any(s.place is Place.HEAD for s in early)
    if not cut and wanted <= _union([s for s in rounds if _is_report(s, year)], year):
        return finding("", rounds, stated)
    if late:
        return finding("", as_of, stated)
    named = _union([*rounds, *singles], year)
    shown = rounds or [s for s in told if year in s.years]
    return finding("incomplete", shown, stated, tuple(sorted(wanted - named)))


def every_month(units: Sequence[Unit], stated: Sequence[Stated], year: int) -> PeriodFinding:
    """Each month of the first half has its own summary with something in it (a month without
    purchases says so). A span in a heading names the whole, not its months."""
    wanted = months_of_first_half(year)
    months = [s for s in stated if s.mention.kind == "month"]
    lists = {place for place, n in Counter(_line_of(s) for s in months).items() if n > 1}
    known = [s for s in months if _line_of(s) not in lists and _dated(s, stated, year)]
    present: dict[Month, Stated] = {}
    for s in known:
        for month in s.months(year):
            if month in wanted and _holds_something(units, s):
                present.setdefault(month, s)
    missing = tuple(m for m in wanted if m not in present)
    if not missing:
        return finding("", list(present.values()), stated)
    if present:
        return finding("incomplete", list(present.values()), stated, missing)
    right = [s for s in stated if year in s.years]
    if right or not [s for s in stated if s.years]:
        problem = "incomplete" if right else "missing"
        return finding(problem, right, stated, missing)
    return finding("wrong", [s for s in stated if s.years], stated, missing)


_PROMISES = (
    "อยู่ระหว่างรวบรวม", "อยู่ระหว่างจัดทำ", "อยู่ระหว่างการจัดทำ", "อยู่ระหว่างปรับปรุงข้อมูล",
    "รอข้อมูล", "รอรายงาน",
)  # fmt: skip
PROMISE_MAX = 60
_NOTHING_DONE = re.compile(
    r"(?:ไม่มี|ไม่ได้|มิได้)(?!ข้อมูล(?!.{0,40}(?:จัดซื้อ|จัดจ้าง|จัดหา|พัสดุ))|ไฟล์|เอกสาร|รูป|ความคิดเห็น|สิทธิ)"
)


def _promises(unit: Unit) -> bool:
    """Whether a part of the unit holds a promise in place of its figures."""
    return any(
        len(line.raw) <= PROMISE_MAX and line.text.compact.startswith(_PROMISES)
        for line in unit.body
    )


def _line_of(s: Stated) -> tuple[str, int, str]:
    """The line a statement stands on; a line of several months is a menu, not a summary."""
    return (s.url, s.order, s.quote)


def _dated(s: Stated, stated: Sequence[Stated], year: int) -> bool:
    """A month with a year is that month; one without belongs to the year its own document (or
    the label that leads to it) states."""
    if s.years:
        return True
    same = [o for o in stated if o.url == s.url and o.years]
    return any(year in o.years for o in same)


def _holds_something(units: Sequence[Unit], s: Stated) -> bool:
    for unit in units:
        if unit.url != s.url and unit.content.document.url != s.url:
            continue
        if s.place is Place.LABEL:
            none = any(_says_none(line) for line in unit.lines)
            return _letters(unit, 0, 1 << 30) >= SHORTEST_SUMMARY or none
        end = _next_month(unit, s)
        if _letters(unit, s.order, end) >= SHORTEST_SUMMARY:
            return True
        return any(_says_none(line) for line in unit.lines if s.order <= line.order < end)
    return False


def _next_month(unit: Unit, s: Stated) -> int:
    """Where the part headed by this month ends: at the next line of the unit that names
    another month, or at the end."""
    for line in unit.lines:
        if line.order > s.order and line.role is not Role.ROW:
            named = [m for m in mentions(line.text) if m.kind == "month"]
            if named and named[0].months != s.mention.months:
                return line.order
    return 1 << 30


def _letters(unit: Unit, start: int, end: int) -> int:
    return sum(len(line.text.compact) for line in unit.body if start <= line.order < end)


def _says_none(line: Line) -> bool:
    """Whether a line states that nothing was bought; "ไม่มีข้อมูล" is an empty page's words."""
    return _NOTHING_DONE.search(line.text.compact) is not None


def _single(stated: Iterable[Stated], units: Sequence[Unit]) -> list[Stated]:
    """Single months. Of several on one row, the heads of a table's columns, only those count
    whose column holds something: plans have a column for every month of the year."""
    months = [s for s in stated if s.mention.kind == "month"]
    counts = Counter(_line_of(s) for s in months if s.row)
    return [s for s in months if counts[_line_of(s)] < 2 or _has_column(units, s)]


def _has_column(units: Sequence[Unit], s: Stated) -> bool:
    """Whether a cell below the one that names the month says something."""
    tables = [t for u in units for t in u.tables if u.content.document.url == s.url]
    return any(
        at < len(row) and filled(row[at]) and not _is_dash(row[at])
        for table in tables
        for named, below in _heads(table, s)
        for at in named
        for row in below
    )


def _heads(table: Table, s: Stated) -> Iterator[tuple[list[int], Sequence[tuple[str, ...]]]]:
    """Each row of a table, its header first, with the places of the cells that are a month's,
    and the rows below it."""
    for above, row in enumerate((table.header, *table.rows)):
        places = [at for at, cell in enumerate(row) if _is_head(cell, s)]
        if places:
            yield places, table.rows[above:]


def _is_head(head: str, s: Stated) -> bool:
    return any(m.kind == "month" and m.months == s.mention.months for m in mentions(head))


def _is_dash(cell: str) -> bool:
    return cell.strip() in {"-", "–", "—"}


def _consecutive(spans: Sequence[Stated], year: int) -> list[Stated]:
    """Spans that name the rows of a table, each other months: quarters of a report, not the
    times of projects."""
    named = [s for s in spans if s.mention.start <= ROW_NUMBER and _own_year(s, year)]
    taken: set[Month] = set()
    for s in named:
        if taken & s.months(year):
            return []
        taken |= s.months(year)
    return named


def _is_report(s: Stated, year: int) -> bool:
    return len(s.months(year)) <= LONGEST_REPORT


def _own_year(s: Stated, year: int) -> bool:
    return not s.years or year in s.years


def _union(stated: Iterable[Stated], year: int) -> frozenset[Month]:
    return frozenset(month for s in stated for month in s.months(year))


def _wrong(spans: Sequence[Stated], stated: Sequence[Stated]) -> PeriodFinding:
    return finding("wrong", spans, stated)
