"""Years and periods named in Thai text, in the Buddhist era.

`mentions` finds every year, range of years, month, range of months, date, quarter and six-month
round, says what calendar it is meant in, and whether it can be what the document is about: the
year in a law's title, an order's number or a signature is not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.thai import _joining as joining
from crawler.thai import _standing as standing
from crawler.thai import _tokens as tokens
from crawler.thai.mention import Basis, Mention, MentionKind
from crawler.thai.periods import (
    LooseMonth,
    Month,
    calendar_month,
    first_half,
    fiscal_year,
    fiscal_year_of,
    months_between,
    quarter,
    second_half,
    whole_year,
)
from crawler.thai.text import Folded

__all__ = [
    "Basis",
    "Mention",
    "MentionKind",
    "calendar_month",
    "first_half",
    "fiscal_year",
    "fiscal_year_of",
    "mentions",
    "months_between",
    "months_named",
    "quarter",
    "second_half",
    "whole_year",
]

_LOOK_BACK = 160  # characters before a year that say what it stands for
_SHORT_CELL = 14  # a text not longer than this that names a month is taken for a table cell


def mentions(text: str | Folded) -> list[Mention]:
    """All periods named in a text, in order of appearance, not overlapping."""
    folded = text if isinstance(text, Folded) else Folded(text)
    if not folded.text:
        return []
    found = joining.with_years(joining.joined(_scan(folded.text), folded.text), folded.text)
    return [_published(mention, folded) for mention in found]


def months_named(text: str | Folded, *, dates: bool = False) -> set[LooseMonth]:
    """Months a text names, alone or in a range; with `dates` also the months of full dates.

    Quarters and six-month rounds name no month; signing dates never count.
    """
    kinds = {"month", "month_range"} | ({"date", "as_of"} if dates else set())
    named: set[LooseMonth] = set()
    for mention in mentions(text):
        if mention.kind in kinds and mention.is_document_period:
            named |= mention.month_set
    return named


def _published(mention: Mention, folded: Folded) -> Mention:
    start, end = folded.original(mention.start, mention.end)
    quote = " ".join(folded.raw[start:end].split())
    return replace(mention, start=start, end=end, quote=quote)


def _scan(text: str) -> list[Mention]:
    """Single periods, each character used at most once, the more specific patterns first."""
    taken = bytearray(len(text))
    found: list[Mention] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            length = len(match.group().strip())
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if any(taken[start : start + length]):
                continue
            mention = read(match, text)
            if mention is not None:
                mention = _trimmed(mention, text)
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found.append(mention)
    return sorted(found, key=lambda m: m.start)


def _trimmed(mention: Mention, text: str) -> Mention:
    piece = text[mention.start : mention.end]
    start = mention.start + len(piece) - len(piece.lstrip())
    return replace(mention, start=start, end=start + len(piece.strip()))


def _before(text: str, at: int) -> str:
    return text[max(0, at - _LOOK_BACK) : at]


def _day(start: int, end: int, before: str, month: Month, day: int) -> Mention:
    posted = standing.is_posting(before)
    signed = posted or standing.is_signing(before)
    as_of = not signed and standing.is_as_of(before)
    return Mention(
        start, end, "", "as_of" if as_of else "date", month[0], month[0], (month, month),
        "calendar", not signed, signed, day, posted,
    )  # fmt: skip


def _numeric_date(match: re.Match[str], text: str) -> Mention | None:
    year = tokens.buddhist(int(match["year"]))
    month, day = int(match["month"]), int(match["day"])
    if year is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if match.groupdict().get("sep") == "." and len(match["year"]) == 2:
        return None
    return _day(match.start(), match.end(), _before(text, match.start()), (year, month), day)


def _month_number(match: re.Match[str], _text: str) -> Mention | None:
    year, number = tokens.buddhist(int(match["year"])), int(match["month"])
    if year is None or not 1 <= number <= 12:
        return None
    month = (year, number)
    return Mention(*match.span(), "", "month", year, year, (month, month), "calendar")


def _month(match: re.Match[str], text: str) -> Mention | None:
    number, form = tokens.month_of(match)
    year = tokens.buddhist(int(match["year"])) if match["year"] else None
    day = match["day"] and 1 <= int(match["day"]) <= 31
    start, end = match.span()
    if match["day"] and not day:
        start = match.end("day")
    if not (year or _may_stand_alone(form, bool(match["word"]), bool(day), text, match)):
        return None
    before = _before(text, start)
    if day and year:
        return _day(start, end, before, (year, number), int(match["day2"] or match["day"]))
    posted = standing.is_posting(before)
    signed = posted or standing.is_signing(before)
    month: LooseMonth = (year, number)
    kind: MentionKind = "date" if day else "month"
    return Mention(
        start, end, "", kind, year, year, (month, month), "calendar", not signed, signed,
        int(match["day"]) if day else None, posted,
    )  # fmt: skip


def _may_stand_alone(form: str, word: bool, day: bool, text: str, match: re.Match[str]) -> bool:
    """A month without a year: what is not a plain month name could also be something else."""
    if form == "f" or (word and form != "e"):
        return True
    if form == "e":
        return False
    if len(text) <= _SHORT_CELL and form != "s":
        return True
    around = (
        text[max(0, match.start() - 18) : match.start()]
        + "|"
        + text[match.end() : match.end() + 24]
    )
    return bool(tokens.MONTH.search(around)) or (day and form != "l")


def _quarter(match: re.Match[str], _text: str) -> Mention | None:
    first = 1 if match["first"] == "แรก" else int(match["first"])
    last = int(match["last"]) if match["last"] else first
    if last < first:
        return None
    year = tokens.buddhist(int(match["year"])) if match["year"] else None
    return _fiscal_part(*match.span(), "quarter", year, (first * 3 + 6) % 12 + 1, last * 3 + 9)


def _round(match: re.Match[str], _text: str) -> Mention | None:
    part = match["part"] or (match["half"] or "")[-4:]
    count = match["count"] or match["bare"] or "6"
    length = 6 if count == "หก" else int(count)
    if length == 6 and part.endswith("หลัง"):
        return _fiscal_part(*match.span(), "round", None, 4, 9)
    return _fiscal_part(*match.span(), "round", None, 10, 9 + length)


def _fiscal_part(
    start: int, end: int, kind: MentionKind, year: int | None, first: int, last: int
) -> Mention:
    last = (last - 1) % 12 + 1
    months: tuple[LooseMonth, LooseMonth] = ((None, first), (None, last))
    if year is not None:
        months = (calendar_month(year, first), calendar_month(year, last))
    return Mention(start, end, "", kind, year, year, months, "fiscal")


def _numbered(match: re.Match[str], text: str) -> Mention | None:
    year = tokens.buddhist(int(match["year"]))
    if year is None:
        return None
    counted = match["what"] is not None
    return Mention(*match.span(), "", "number", year, year, None, "unknown", counted)


def _year(match: re.Match[str], text: str) -> Mention | None:
    said = match["fiscal"] or match["calendar"] or match["plain"] or match["era"] or match["ce"]
    if match["two"] and not (match["fiscal"] or match["plain"] or match["ita"] or match["era"]):
        return None
    written = int(match["year"] or match["two"])
    if not said and not (2500 <= written <= 2609 or 2010 <= written <= 2040 or match["ita"]):
        return None
    first = tokens.buddhist(written)
    if first is None:
        return None
    before = _before(text, match.start())
    if not said and standing.is_number(before):
        return None
    last, end = _range_end(match, first)
    plain = match["fiscal"] or match["plain"] or match["calendar"] or last > first
    own = not standing.is_copyright(before) and (bool(plain) or not standing.is_law_year(before))
    basis: Basis = "fiscal" if match["fiscal"] else "calendar" if match["calendar"] else "unknown"
    kind: MentionKind = "year_range" if last > first else "year"
    return Mention(match.start(), end, "", kind, first, last, None, basis, own)


def _range_end(match: re.Match[str], first: int) -> tuple[int, int]:
    """Last year and end of "2561-65" or "61-65"; the year itself when that is no range."""
    for group, own in (("short", "year"), ("two2", "two")):
        if match[group]:
            last = first // 100 * 100 + int(match[group])
            if match["year"] and int(match["year"]) < 2400:
                last = first // 100 * 100 + (int(match[group]) + 43) % 100
            if first < last <= first + joining.LONGEST_PLAN:
                return last, match.end()
            return first, match.end(own)
    return first, match.end()


_READERS = (
    (tokens.ISO_DATE, _numeric_date),
    (tokens.NUMERIC_DATE, _numeric_date),
    (tokens.MONTH_NUMBER, _month_number),
    (tokens.MONTH, _month),
    (tokens.QUARTER, _quarter),
    (tokens.ROUND, _round),
    (tokens.NUMBERED, _numbered),
    (tokens.YEAR, _year),
)
