"""Counts under a heading, caption or lead: "Walk-in" over a table of services and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.documents.model import Role
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, says_none, term_in
from crawler.judge.finders.values import is_value
from crawler.judge.unit import Unit

LEAD_MAX = 140
REACH = 60  # lines under one heading
NOT_A_COUNT = 2  # leading cells of a row that are its number and its name
_MIXED = re.compile(
    r"รวมกัน|รวมทุก|ทุกช่องทาง|ทุกจุด|ไม่(?:ได้)?แยก|ไม่จำแนก|ทั้ง(?:ที่|แบบ|ทาง)?[^|]{2,40}?(?:และ|กับ)"
)
"""Words by which a lead says that the figures below it are of several kinds together."""


def find(unit: Unit, terms: Sequence[str]) -> list[Hit]:
    """Lines with a count that stand under such words, or hold them before the count."""
    hits: list[Hit] = []
    lines = unit.lines
    for at, line in enumerate(lines):
        if line.leads or len(line.raw) > LEAD_MAX or not term_in(line.words, terms):
            continue
        if line.role is not Role.ROW:
            if not line.is_heading and is_value(_behind(line, terms), "count"):
                hits.append(hit(line, "counted"))
                continue
            if not _MIXED.search(line.raw):
                hits += [hit(below, "counted", label=line.raw) for below in _under(lines, at)]
    return hits


def _behind(line: Line, terms: Sequence[str]) -> str:
    spans = [span for term in terms if (span := line.words.find(term))]
    return line.raw[min(span[1] for span in spans) :] if spans else ""


def _under(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """Lines with counts up to the next heading, or the next lead of another table."""
    level = lines[at].level if lines[at].is_heading else 8
    rows = False
    for line in lines[at + 1 : at + 1 + REACH]:
        if line.is_heading and line.level <= level:
            return
        if line.role is Role.ROW:
            rows = True
            if _has_count(line):
                yield line
            continue
        if rows:
            return
        if says_none(line.raw) or is_value(line.raw, "count"):
            yield line


def _has_count(line: Line) -> bool:
    cells = line.raw.split(" | ")
    return any(is_value(cell, "count", cell=True) for cell in cells[1:]) and any(
        sum(char.isalpha() for char in cell) >= NOT_A_COUNT for cell in cells[:NOT_A_COUNT]
    )
