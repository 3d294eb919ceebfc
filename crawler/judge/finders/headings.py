"""Headings or numbered titles of a kind ("งาน…", "กระบวนงาน…"), each with something under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.finding import ByHeadings
from crawler.documents.model import Role
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import squash

TITLE_MAX = 110
CARD = 12  # lines under a heading that belong to it
_NUMBER = re.compile(
    r"^\s*(?:ส่วนที่|บทที่|ตอนที่|ข้อ)?\s*(?:[\d๐-๙]{1,2}(?:[.)][\d๐-๙]{0,2})*[.)]?|[ก-ฮ][.)])\s+"
)


def find(finder: ByHeadings, unit: Unit, starts: Sequence[str], holds: Sequence[str]) -> list[Hit]:
    """One hit for each such heading below the document's title."""
    words = tuple(squash(word) for word in starts)
    title = squash(unit.heading) + squash(unit.content.document.title)
    hits: list[Hit] = []
    lines = unit.lines
    for position, line in enumerate(lines[1:], start=1):
        if (
            line.leads
            or line.order in unit.title_lines
            or not _is_title(line)
            or not _has_content(lines, position, holds)
        ):
            continue
        name = squash(_NUMBER.sub("", line.raw))
        if (not words or name.startswith(words)) and name and name not in title:
            hits.append(hit(line, "heading"))
    return hits


def _is_title(line: Line) -> bool:
    if len(line.raw) > TITLE_MAX or line.role is Role.ROW:
        return False
    return line.is_heading or bool(_NUMBER.match(line.raw))


def _has_content(lines: Sequence[Line], position: int, holds: Sequence[str]) -> bool:
    below = lines[position + 1 : position + 3]
    if not holds:
        return any(not line.is_heading and not line.leads for line in below)
    level = lines[position].level
    for line in lines[position + 1 : position + 1 + CARD]:
        if line.is_heading and line.level <= level:
            return False
        if term_in(line.words, holds):
            return True
    return False
