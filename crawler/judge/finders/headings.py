"""Headings or numbered titles of a kind ("งาน…", "กระบวนงาน…"), each with something under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.model import ByHeadings
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit
from crawler.judge.unit import Unit
from crawler.thai.text import squash

TITLE_MAX = 110
_NUMBER = re.compile(r"^\s*(?:ส่วนที่|บทที่|ตอนที่|ข้อ)?\s*[\d๐-๙]{1,2}(?:[.)][\d๐-๙]{0,2})*[.)]?\s+")


def find(finder: ByHeadings, unit: Unit, starts: Sequence[str]) -> list[Hit]:
    """One hit for each such heading below the document's title."""
    words = tuple(squash(word) for word in starts)
    title = squash(unit.heading) + squash(unit.content.document.title)
    hits: list[Hit] = []
    lines = unit.lines
    for position, line in enumerate(lines[1:], start=1):
        if line.linked or not _is_title(line) or not _has_content(lines, position):
            continue
        name = squash(_NUMBER.sub("", line.raw))
        if name.startswith(words) and name not in title:
            hits.append(hit(line, "heading"))
    return hits


def _is_title(line: Line) -> bool:
    if len(line.raw) > TITLE_MAX:
        return False
    return line.is_heading or bool(_NUMBER.match(line.raw))


def _has_content(lines: Sequence[Line], position: int) -> bool:
    below = lines[position + 1 : position + 3]
    return any(not line.is_heading and not line.linked for line in below)
