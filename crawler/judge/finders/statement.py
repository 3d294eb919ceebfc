"""A statement that holds a word of every group: a line of running text or a filled row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.finding import ByStatement
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import Folded

LEAST_CHARS = 16
_CONTENTS = re.compile(r"^\s*(?:หัวข้อ|สารบัญ|table of contents)", re.IGNORECASE)
_INSTRUCTION = re.compile(
    r"(?:หาก|ถ้า|กรณี(?:ที่)?)\s?(?:ยัง)?ไม่(?:มี|พบ|ได้).{0,60}?(?:ระบุ|แจ้ง|รายงาน)\s?(?:ว่า\s?)?ไม่(?:มี|พบ)?"
)
"""“If there is none, say that there is none”: what a form asks, not what an agency states."""


def find(finder: ByStatement, unit: Unit, groups: Sequence[Sequence[str]]) -> list[Hit]:
    """Lines of the body that hold a word of every group and say something about them."""
    if not all(term_in(unit.body_text, group) for group in groups):
        return []
    return [
        hit(line, "statement")
        for line in unit.said
        if len(line.text.compact) >= LEAST_CHARS
        and not _CONTENTS.match(line.raw)
        and all(term_in(_stated(line), group) for group in groups)
    ]


def _stated(line: Line) -> Folded:
    """The line's words without what only tells how to fill in the form."""
    if not _INSTRUCTION.search(line.raw):
        return line.words
    return Folded(_INSTRUCTION.sub(" ", line.raw))
