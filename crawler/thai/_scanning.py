"""Single periods in folded text: what each pattern's match stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from crawler.thai import _joining as joining
from crawler.thai import _standing as standing
from crawler.thai import _tokens as tokens
from crawler.thai._misspelt import month_meant
from crawler.thai.mention import Basis, Mention, MentionKind
from crawler.thai.periods import BUDDHIST_OFFSET, LooseMonth, calendar_month

_LOOK_BACK = 160  # characters before a year that say what it stands for
_LOOK_AHEAD = 20
_SHORT_CELL = 14  # a text not longer than this that is a month is taken for a table cell
_BETWEEN = re.compile(r"\s?(?:-|~|,|/|&|to|until|and|ถึง|จนถึง|และ)\s?(?:เดือน\s?)?")
_LETTER = re.compile("[ก-๎a-z]")


def scan(text: str) -> list[Mention]:
    """Single periods, each character used at most once, the more specific patterns first."""
    taken = bytearray(len(text))
    found: list[Mention] = []
    for pattern, read, needed in _READERS:
        if needed not in text:
            continue
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


def _after(text: str, at: int) -> str:
    return text[at : at + _LOOK_AHEAD]


def _day(start: int, end: int, text: str, month: LooseMonth, day: int | None) -> Mention:
    """A day, or a month that is said as one ("ณ สิ้นเดือนมีนาคม 2567")."""
    before = _before(text, start)
    posted = standing.is_posting(before)
    signed = posted or standing.is_signing(before)
    as_of = month[0] is not None and not signed and standing.is_as_of(before)
    kind: MentionKind = "as_of" if as_of else "date" if day else "month"
    own = not signed and not standing.is_beside(before, _after(text, end))
    return Mention(
        start,
        end,
        "",
        kind,
        month[0],
        month[0],
        (month, month),
        "calendar",
        own,
        signed,
        day,
        posted,
    )


def _numeric_date(match: re.Match[str], text: str) -> Mention | None:
    year = tokens.buddhist(int(match["year"]))
    month, day = int(match["month"]), int(match["day"])
    if month > 12 and day <= 12 and int(match["year"]) < 2400:
        month, day = day, month  # "03/31/2024"
    if year is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if match["sep"] == "." and len(match["year"]) == 2:
        return None
    return _day(*match.span(), text, (year, month), day)


def _month_number(match: re.Match[str], _text: str) -> Mention | None:
    year, number = tokens.buddhist(int(match["year"])), int(match["month"])
    if year is None or not 1 <= number <= 12:
        return None
    month = (year, number)
    return Mention(*match.span(), "", "month", year, year, (month, month), "calendar")


def _month(match: re.Match[str], text: str) -> Mention | None:
    number, form = tokens.month_of(match)
    return _named_month(match, text, number, form)


def _misspelt_month(match: re.Match[str], text: str) -> Mention | None:
    number = month_meant(match["name"])
    return None if number is None else _named_month(match, text, number, "f")


def _named_month(match: re.Match[str], text: str, number: int, form: str) -> Mention | None:
    year = tokens.buddhist(int(match["year"])) if match["year"] else None
    start, end = match.span()
    said = match["day2"] or match["day"] or match["day3"]
    day = int(said) if said and 1 <= int(said) <= 31 else None
    if match["day"] and (not day or _is_a_number_before(match, text)):
        start, day = match.end("day"), None
    if not (year or _may_stand_alone(form, bool(match["word"]), bool(day), text, match)):
        return None
    return _day(start, end, text, (year, number), day)


def _is_a_number_before(match: re.Match[str], text: str) -> bool:
    """Whether the number before "เดือน" is something else's ("แบบ สขร. 1 เดือน ธ.ค. 66")."""
    before = text[max(0, match.start() - 12) : match.start()].rstrip(" .:")
    return bool(match["of"] and before) and not before.endswith(
        ("ที่", "ณ", "วัน", "ลว", "ลง", "ถึง", "-")
    )


def _may_stand_alone(form: str, word: bool, day: bool, text: str, match: re.Match[str]) -> bool:
    """A month without a year: what is not a plain month name could also be something else."""
    if form == "f" or (word and form != "e"):
        return True
    if form == "e":
        other = tokens.MONTH.search(text, match.end(), match.end() + _LOOK_AHEAD)
        return bool(other and _BETWEEN.fullmatch(text[match.end() : other.start()]))
    rest = text[: match.start()] + text[match.end() :]
    if len(text) <= _SHORT_CELL and form != "s" and not _LETTER.search(rest):
        return True
    around = (
        text[max(0, match.start() - 18) : match.start()]
        + "|"
        + text[match.end() : match.end() + 24]
    )
    return bool(tokens.MONTH.search(around)) or (day and form != "l")


def _quarter(match: re.Match[str], _text: str) -> Mention | None:
    first = tokens.number_of(match["first"])
    last = tokens.number_of(match["last"]) if match["last"] else first
    if last < first:
        return None
    year = tokens.buddhist(int(match["year"])) if match["year"] else None
    return _fiscal_part(*match.span(), "quarter", year, (first * 3 + 6) % 12 + 1, last * 3 + 9)


def _round(match: re.Match[str], _text: str) -> Mention | None:
    part = match["part"] or (match["half"] or "")[-4:]
    length = tokens.number_of(match["count"] or match["bare"] or "6")
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


def _split_year(match: re.Match[str], _text: str) -> Mention | None:
    """ "ปี 2566/2567": two years that follow one another."""
    first, written = tokens.buddhist(int(match["first"])), match["last"]
    if first is None:
        return None
    last = tokens.buddhist(int(written)) if len(written) == 4 else first // 100 * 100 + int(written)
    if last != first + 1:
        return None
    basis: Basis = "fiscal" if match["fiscal"] else "unknown"
    return Mention(*match.span(), "", "year_range", first, last, None, basis)


def _short_fiscal(match: re.Match[str], _text: str) -> Mention:
    """ "FY24": a short year of the common era."""
    year = 2000 + int(match["year"]) + BUDDHIST_OFFSET
    return Mention(*match.span(), "", "year", year, year, None, "fiscal")


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
    if match["spread"] and not said:
        return None
    written = int(match["year"] or match["two"] or re.sub(r"\D", "", match["spread"]))
    if not said and not (2500 <= written <= 2609 or 2010 <= written <= 2040 or match["ita"]):
        return None
    first = tokens.buddhist(written)
    if first is None:
        return None
    before, after = _before(text, match.start()), _after(text, match.end())
    if not said and standing.is_number(before):
        return None
    last, end = _range_end(match, first)
    plain = match["fiscal"] or match["plain"] or match["calendar"] or last > first
    own = (
        not standing.is_copyright(before, after)
        and not standing.is_beside(before, after)
        and (bool(plain) or not standing.is_law_year(before))
    )
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


_Reader = Callable[[re.Match[str], str], Mention | None]

_READERS: tuple[tuple[re.Pattern[str], _Reader, str], ...] = (  # … and what must occur for it
    (tokens.ISO_DATE, _numeric_date, ""),
    (tokens.NUMERIC_DATE, _numeric_date, ""),
    (tokens.MONTH_NUMBER, _month_number, "/"),
    (tokens.MONTH, _month, ""),
    (tokens.MISSPELT_MONTH, _misspelt_month, ""),
    (tokens.QUARTER, _quarter, ""),
    (tokens.ROUND, _round, ""),
    (tokens.SPLIT_YEAR, _split_year, "/"),
    (tokens.SHORT_FISCAL, _short_fiscal, "fy"),
    (tokens.NUMBERED, _numbered, "/"),
    (tokens.YEAR, _year, ""),
)
