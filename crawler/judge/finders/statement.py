"""A statement that holds a word of every group: a line of running text or a filled row."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import ByStatement
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit

LEAST_CHARS = 16


def find(finder: ByStatement, unit: Unit, groups: Sequence[Sequence[str]]) -> list[Hit]:
    """Lines of the body that hold a word of every group and say something about them."""
    if not all(term_in(unit.body_text, group) for group in groups):
        return []
    return [
        hit(line, "statement")
        for line in unit.body
        if len(line.text.compact) >= LEAST_CHARS
        and all(term_in(line.words, group) for group in groups)
    ]
