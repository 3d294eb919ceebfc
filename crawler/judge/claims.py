"""Claims in place of content: the same words under every label of an item.

"Problems: complete as required. Advice: complete as required." says nothing of either.
"""

from __future__ import annotations

import re

from crawler.checklist.model import Element
from crawler.judge.finders.base import Hit, says_none
from crawler.thai.text import squash

Elements = tuple[tuple[Element, tuple[Hit, ...]], ...]

LEAST_CHARS = 6
COMPARED = 40  # letters; quotes are shortened
_VALUE = re.compile(r"^.*?(?: — |[:：])\s*(.+)$", re.DOTALL)
_LABELLED = ("labelled_text", "section", "table_row", "table_column")


def without_claims(elements: Elements) -> Elements:
    """The elements, or none of them when all of several show only one and the same value."""
    values = {_value(hits) for _, hits in elements}
    places = {hits[0].quote for _, hits in elements if hits}
    if len(elements) < 2 or len(values) != 1 or len(places) < len(elements):
        return elements  # one place may show several elements
    value = values.pop()
    if not value or says_none(value):
        return elements
    return tuple((element, ()) for element, _ in elements)


def _value(hits: tuple[Hit, ...]) -> str:
    """What stands behind the label of the first hit, squashed; "" for other kinds of hits."""
    if not hits or hits[0].how not in _LABELLED:
        return ""
    match = _VALUE.match(hits[0].quote)
    value = squash(match[1]) if match else ""
    return value[:COMPARED] if len(value) >= LEAST_CHARS else ""
