"""Whether units can be read at all: their text, and whether there is any in the item's language."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.finding import ByLanguage
from crawler.checklist.model import Item
from crawler.documents.model import Kind
from crawler.judge.unit import Unit
from crawler.thai.text import english_words, thai_ratio

EMPTY_CHARS = 20
SAMPLE = 4000  # letters by which a document's language is known
LITTLE_THAI, WORDS = 0.1, 20
NO_TEXT = {
    "image_only",
    "broken_text",
    "encrypted",
    "crashed",
    "timeout",
    "too_large",
    "truncated",
    "unsupported_kind",
    "unsupported_archive",
    "needs_libreoffice",
    "too_deep",
    "unreadable",
}


def foreign_language(item: Item, unit: Unit) -> bool:
    """Whether a file is in another language than Thai and the item asks for none."""
    if unit.content.document.kind is Kind.HTML:
        return False
    if any(isinstance(finder, ByLanguage) for e in item.elements for finder in e.find):
        return False
    text = unit.all_text.raw[:SAMPLE]
    return english_words(text) >= WORDS and thai_ratio(text) < LITTLE_THAI


def unreadable(units: Sequence[Unit]) -> str:
    """The problem that keeps all of the units from being read, "" when one can be read."""
    problems = [_problem(unit) for unit in units]
    return problems[0] if problems and all(problems) else ""


def _problem(unit: Unit) -> str:
    document = unit.content.document
    if document.kind in (Kind.HTML, Kind.IMAGE):
        return ""
    chars = sum(len(line.text.compact) for line in unit.lines)
    for problem in document.problems:
        if problem in NO_TEXT and (chars < 200 or problem == "broken_text"):
            return problem
    return "" if chars else "unreadable"


def is_empty(units: Sequence[Unit]) -> bool:
    """Whether none of the units holds more than a few letters."""
    return all(
        sum(len(line.text.compact) for line in unit.body) < EMPTY_CHARS
        and not unit.pictures
        and not unit.forms
        and not unit.embeds
        and not unit.tables
        for unit in units
    )
