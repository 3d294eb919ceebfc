"""The frontier: links not yet followed, best first, in an order that never depends on time."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from crawler.evidence import SeenLink


@dataclass(frozen=True, order=True, slots=True)
class Rank:
    """Order of a link in the frontier: likelihood first, then depth, then discovery."""

    priority: float
    depth: int
    number: int


class Frontier:
    """A priority queue over addresses. An address found again by a better link moves up."""

    def __init__(self) -> None:
        self._heap: list[tuple[Rank, str]] = []
        self._best: dict[str, tuple[Rank, SeenLink]] = {}
        self._count = 0

    def __len__(self) -> int:
        return len(self._best)

    def offer(self, key: str, seen: SeenLink, priority: float, depth: int) -> None:
        """Add an address (by its identity), or improve its rank."""
        known = self._best.get(key)
        number = known[0].number if known else self._count
        rank = Rank(priority, depth, number)
        if known and known[0] <= rank:
            return
        if not known:
            self._count += 1
        self._best[key] = (rank, seen)
        heapq.heappush(self._heap, (rank, key))

    def pop(self) -> tuple[str, SeenLink, int] | None:
        """Take the best address: its identity, the link it was found by, its depth."""
        while self._heap:
            rank, key = heapq.heappop(self._heap)
            current = self._best.get(key)
            if current and current[0] == rank:
                del self._best[key]
                return key, current[1], rank.depth
        return None

    def rest(self) -> tuple[SeenLink, ...]:
        """What is left, in the order in which it would have been taken."""
        return tuple(seen for _, seen in sorted(self._best.values(), key=lambda pair: pair[0]))
