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
ALIKE = 84  # partial ratio of two squashed names that are taken for the same
LEAST_NAMES = 2
_NUMBERED = re.compile(r"^\s*(?:[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]|[-•*])\s*(\S.{9,160})")
_PREFIX = re.compile(r"^(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน|การ)+")


def names(units: Sequence[Unit]) -> tuple[str, ...]:
    """Names of projects, risks or measures, squashed, in order."""
    found: dict[str, None] = {}
    for unit in units:
        for name in (*_from_tables(unit), *_from_lines(unit)):
            core = _PREFIX.sub("", squash(name))
            if len(core) >= 8:
                found.setdefault(core)
    return tuple(found)


def shared(own: Sequence[str], other: Sequence[str]) -> int:
    """How many of the own names are among the other's."""
    return sum(1 for a in own if any(_alike(a, b) for b in other))


def agrees(own: Sequence[Unit], other: Sequence[Unit]) -> bool | None:
    """Whether two documents share names; None when that cannot be told."""
    mine, theirs = names(own), names(other)
    if len(mine) < LEAST_NAMES or len(theirs) < LEAST_NAMES:
        return None
    return shared(mine, theirs) > 0


def _alike(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 8:
        return a == b
    return fuzz.partial_ratio(a, b) >= ALIKE and min(len(a), len(b)) * 3 >= max(len(a), len(b))


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
