"""Consistency: a report follows its plan, measures follow their analysis.

Assessors compare contents, not the mere existence of the other item (criteria notes §1.9).
Names of projects, risks and measures are taken from tables and numbered lines; when two lists
of names share none, the item fails; when no names can be told, the officer is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from crawler.judge.finders.base import filled, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import Folded, squash

NAME_HEADERS = (
    "โครงการ",
    "กิจกรรม",
    "รายการ",
    "มาตรการ",
    "ความเสี่ยง",
    "เหตุการณ์",
    "แผนงาน",
    "ประเด็น",
    "นโยบาย",
    "แนวทาง",
)
ALIKE = 80  # likeness of two squashed names that are taken for the same
UNSURE = 62  # from here on a person should look
IN_PROSE = ("risks", "measures")  # may be told in running text; projects are listed
TOLD, NOT_TOLD = 68, 42  # likeness of a name to the nearest passage of a text
TEXT_LEAST = 80  # letters of a text that can be said to speak of something
CORE = 6  # letters of the shortest name
MAX_NAMES = 400
LEAST_NAMES = 2
_NUMBERED = re.compile(r"^\s*(?:[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]|[-•*])\s*(\S.{9,160})")
_PREFIX = re.compile(r"^(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน|นโยบาย|ด้าน|การ)+")


def names(units: Sequence[Unit]) -> tuple[str, ...]:
    """Names of projects, risks or measures, squashed, in order."""
    found: dict[str, None] = {}
    for unit in units:
        for name in (*_from_tables(unit), *_from_lines(unit)):
            core = _PREFIX.sub("", squash(name))
            if len(core) >= CORE:
                found.setdefault(core)
    return tuple(found)[:MAX_NAMES]


def agrees(own: Sequence[Unit], other: Sequence[Unit], shares: str) -> bool | None:
    """Whether two documents share names; None when that cannot be told: too few names, or
    names that are only somewhat alike."""
    mine, theirs = names(own), names(other)
    if len(theirs) < LEAST_NAMES:
        return None
    if len(mine) < LEAST_NAMES:
        return _told_of(theirs, own) if shares in IN_PROSE else None
    closest = max(_likeness(a, b) for a in mine for b in theirs)
    if closest >= ALIKE:
        return True
    return None if closest >= UNSURE else False


def _told_of(names: Sequence[str], units: Sequence[Unit]) -> bool | None:
    """Whether running text, without names of its own, speaks of one of the other's names."""
    text = squash(" ".join(line.raw for unit in units for line in unit.body))
    if len(text) < TEXT_LEAST:
        return None
    closest = max(fuzz.partial_ratio(name, text) for name in names)
    if closest >= TOLD:
        return True
    return None if closest >= NOT_TOLD else False


def _likeness(a: str, b: str) -> float:
    """0..100; a name inside a longer one (with its explanation) is the same name."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= CORE and shorter in longer:
        return 100.0
    if len(longer) <= 2 * len(shorter):
        return fuzz.ratio(shorter, longer)
    return fuzz.partial_ratio(shorter, longer) * 0.9


def _from_tables(unit: Unit) -> Iterator[str]:
    for table in unit.tables:
        for column, header in enumerate(table.header):
            if term_in(Folded(header), NAME_HEADERS) and len(header) <= 60:
                for row in table.rows:
                    if column < len(row) and filled(row[column]) and row[column] != header:
                        yield row[column]
                break


def _from_lines(unit: Unit) -> Iterator[str]:
    for line in unit.lines:
        match = _NUMBERED.match(line.raw)
        if match and not line.linked:
            yield match[1]
