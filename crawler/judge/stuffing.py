"""Claims in words: lines that name several items at once are lists of labels, no content.

Sites publish tables that explain every item, and sentences that claim all of them; neither is
any item's document. Such lines are taken out before the content is judged.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.checklist.model import Checklist, Item
from crawler.judge.content import Line
from crawler.judge.unit import Unit
from crawler.thai.text import squash

TITLES = 3  # a line that holds the titles of this many other items is a list of labels
SHORTEST = 40
LABEL_REST = 16  # letters beside the title: a code, "open", a year


class Stuffing:
    """Recognises lists of labels by the checklist's own titles."""

    def __init__(self, checklist: Checklist) -> None:
        self._titles = {item.key: item.title for item in checklist.items}

    def without(self, unit: Unit, item: Item) -> Unit:
        """The unit without its lists of labels."""
        dropped = frozenset(
            line.order
            for line in unit.lines
            if self._is_list(line, item) or self._is_label(line, item)
        )
        return replace(unit, dropped=dropped) if dropped else unit

    def _is_label(self, line: Line, item: Item) -> bool:
        """A line that is the item's own name and little more, such as a row of a list of items."""
        if line.is_heading or not line.text.contains(item.title):
            return False
        return len(line.text.compact) <= len(squash(item.title)) + LABEL_REST

    def _is_list(self, line: Line, item: Item) -> bool:
        if len(line.raw) < SHORTEST:
            return False
        others = (title for key, title in self._titles.items() if key != item.key)
        return sum(line.text.contains(title) for title in others) >= TITLES
