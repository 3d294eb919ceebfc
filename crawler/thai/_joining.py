"""Single periods put together: ends of ranges, lists of months, quarters beside their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.thai.mention import Mention
from crawler.thai.periods import calendar_month

LONGEST_PLAN = 25  # years; two years further apart are not the ends of one plan

_RANGE = re.compile(r"\s?(?:-|~|ถึง|จนถึง|to|until)\s?(?:สิ้น\s?)?(?:วันที่|วัน|เดือน|ปี)?\s?(?:ที่)?\s?")
_LIST = re.compile(r"[\s,/]{0,3}(?:และ|,)?[\s,]{0,2}(?:เดือน)?\s?")
_NEAR = re.compile(r"[\s(),:\-]{0,4}(?:ของ|ประจำ|สำหรับ|ใน|แห่ง|ที่)?[\s(),:\-]{0,3}")
_MONTHLY = ("month", "date", "as_of")


def joined(found: list[Mention], text: str) -> list[Mention]:
    """Ends of ranges made one mention: "ต.ค. 62 - มี.ค. 63", "พ.ศ. 2561 ถึง พ.ศ. 2565"."""
    result: list[Mention] = []
    for mention in _dated_from_the_right(found, text):
        before = result[-1] if result else None
        if before and _RANGE.fullmatch(text[before.end : mention.start]):
            whole = _range_of(before, mention)
            if whole:
                result[-1] = whole
                continue
        result.append(mention)
    return result


def _dated_from_the_right(found: list[Mention], text: str) -> Iterator[Mention]:
    """Months in a list or range take the year said after the last of them."""
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        here, after = result[i], result[i + 1]
        if not (here.months and after.months and here.kind in _MONTHLY and after.kind in _MONTHLY):
            continue
        (year, month), (later, next_month) = here.months[0], after.months[0]
        gap = text[here.end : after.start]
        if year is None and later is not None and (_RANGE.fullmatch(gap) or _LIST.fullmatch(gap)):
            result[i] = _with_year(here, later if month <= next_month else later - 1)
    return iter(result)


def _with_year(mention: Mention, year: int) -> Mention:
    assert mention.months is not None
    month = (year, mention.months[0][1])
    return replace(mention, first_year=year, last_year=year, months=(month, month))


def _range_of(first: Mention, last: Mention) -> Mention | None:
    if first.kind == last.kind == "year":
        return _year_range(first, last)
    if first.kind in _MONTHLY and last.kind in _MONTHLY and first.months and last.months:
        (year, start), (end_year, end) = first.months[0], last.months[1]
        if year is not None and end_year is None:
            end_year = year if start <= end else year + 1
        if year is not None and end_year is not None and (year, start) > (end_year, end):
            return None
        if (year is None) != (end_year is None):
            return None
        return replace(
            first, end=last.end, kind="month_range", first_year=year, last_year=end_year,
            months=((year, start), (end_year, end)), day=last.day,
        )  # fmt: skip
    return None


def _year_range(first: Mention, last: Mention) -> Mention | None:
    if first.first_year is None or last.last_year is None:
        return None
    if not first.first_year < last.last_year <= first.first_year + LONGEST_PLAN:
        return None
    basis = first.basis if first.basis != "unknown" else last.basis
    own = first.is_document_period or last.basis == "fiscal"
    return replace(
        first, end=last.end, kind="year_range", last_year=last.last_year, basis=basis,
        is_document_period=own,
    )  # fmt: skip


def with_years(found: list[Mention], text: str) -> list[Mention]:
    """Quarters, rounds and months without a year take it from the year beside them."""
    result = list(found)
    for i, mention in enumerate(found):
        if mention.first_year is not None or mention.months is None or mention.kind == "as_of":
            continue
        for other, gap in _neighbours(found, i, text):
            if other.kind == "year" and _NEAR.fullmatch(gap):
                result[i] = _placed(mention, other)
                break
    return result


def _neighbours(found: list[Mention], i: int, text: str) -> Iterator[tuple[Mention, str]]:
    if i + 1 < len(found):
        yield found[i + 1], text[found[i].end : found[i + 1].start]
    if i:
        yield found[i - 1], text[found[i - 1].end : found[i].start]


def _placed(mention: Mention, year: Mention) -> Mention:
    said = year.first_year
    assert said is not None and mention.months is not None
    (_, first), (_, last) = mention.months
    if mention.basis == "fiscal" or year.basis == "fiscal":
        months = (calendar_month(said, first), calendar_month(said, last))
        return replace(mention, first_year=said, last_year=said, months=months, basis="fiscal")
    end = said if first <= last else said + 1
    return replace(mention, first_year=said, last_year=end, months=((said, first), (end, last)))
