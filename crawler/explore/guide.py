"""Which link to follow first: the likelihood that it leads to an item that is still open."""

from __future__ import annotations

from collections.abc import Set

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Checklist
from crawler.documents.model import Link

_GRADE_PRIORITY = {"exact": 0.0, "variant": 1.0, "similar": 2.0, "hint": 3.5}
_ENTRY_POINT = 2.5
_CHILD_OF_MATCH = 2.0
_PLAIN_CHROME = 5.0
_PLAIN_CONTENT = 5.5
_SETTLED = 7.0
_DEPTH_COST = 0.6


class Guide:
    """Ranks links by the checklist's labels. Smaller is better. `index` is that of the checklist's
    labels, where there is one already."""

    def __init__(self, checklist: Checklist, index: LabelIndex | None = None) -> None:
        self._index = index or LabelIndex(checklist)
        self.total = len(checklist.items)
        self._settled: frozenset[str] = frozenset()

    def settle(self, keys: Set[str]) -> None:
        """Items (permanent keys) that need no further search."""
        self._settled = frozenset(keys)

    def likely(self, link: Link) -> bool:
        """Whether the link names an item, settled or not."""
        return any(
            match.grade in ("exact", "variant", "similar")
            for _, match in self._index.best(link.label, link.context)[:1]
        )

    def names_open(self, link: Link) -> bool:
        """Whether the link names an item that is not settled."""
        return any(
            match.grade in ("exact", "variant", "similar") and item.key not in self._settled
            for item, match in self._index.best(link.label, link.context)[:3]
        )

    def leads_towards(self, link: Link) -> bool:
        """Whether the link leads towards the items without naming one."""
        return self._index.entry_point(link.label)

    def priority(self, link: Link, depth: int, from_match: bool) -> float:
        """Priority of a link found at `depth`; `from_match`: its page was reached by a link
        that names an item."""
        best = self._by_label(link)
        if from_match and not link.chrome:
            best = min(best, _CHILD_OF_MATCH)
        return best + _DEPTH_COST * depth

    def _by_label(self, link: Link) -> float:
        plain = _PLAIN_CHROME if link.chrome else _PLAIN_CONTENT
        for item, match in self._index.best(link.label, link.context)[:3]:
            rank = _GRADE_PRIORITY.get(match.grade)
            if rank is None:
                continue
            if item.key not in self._settled:
                return rank
            plain = max(plain, _SETTLED)
        if self._index.entry_point(link.label):
            return _ENTRY_POINT
        if link.kind in ("refresh", "frame"):
            return 0.5
        return plain
