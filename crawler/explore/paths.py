"""Paths of visible links from the home page, computed from the map of links.

The map is kept apart from the order of discovery: a link that the browser proves invisible is
struck from the map, and the next best path follows from what is left.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from crawler.documents.model import Visibility
from crawler.evidence import SeenLink, Step
from crawler.fetch.urls import normalise

Edge = tuple[str, str]  # identity of the page, identity of the address its link asks for

_COST = {Visibility.VISIBLE: 100, Visibility.OPENABLE: 105}


class LinkMap:
    """Visible links between visited pages."""

    def __init__(self, home: str, aliases: dict[str, str] | None = None) -> None:
        self._home = normalise(home)
        self._aliases = aliases or {}
        self._out: dict[str, list[tuple[str, SeenLink]]] = defaultdict(list)

    def key(self, url: str) -> str:
        """Identity of an address; an address that redirects is the one it ends at."""
        key = normalise(url)
        return self._aliases.get(key, key)

    def alias(self, url: str, final_url: str) -> None:
        """Remember that an address ends at another one."""
        start, end = normalise(url), normalise(final_url)
        if start != end:
            self._aliases[start] = end

    def add(self, links: Iterable[SeenLink]) -> None:
        """Add links that a visitor can use; links without an address are left out."""
        for seen in links:
            if seen.link.url and seen.link.visibility is not Visibility.HIDDEN:
                self._out[normalise(seen.source)].append((normalise(seen.link.url), seen))

    def paths(
        self, opened: Set[str] | None = None, struck: Set[Edge] = frozenset()
    ) -> dict[str, tuple[Step, ...]]:
        """Shortest path to every address: fewest clicks, then fewest things to open, then
        position on the page. `opened`: identities of pages whose links may be used (all when
        None). `struck`: edges proved unusable."""
        home = self._aliases.get(self._home, self._home)
        start = (Step(url=home, label="", action="open"),)
        found: dict[str, tuple[Step, ...]] = {}
        outgoing = self._merged()
        heap: list[tuple[int, int, str, tuple[Step, ...]]] = [(0, 0, home, start)]
        count = 0
        while heap:
            cost, _, key, path = heapq.heappop(heap)
            if key in found:
                continue
            found[key] = path
            if opened is not None and key not in opened and key != home:
                continue
            for target, seen in outgoing.get(key, ()):
                if target in found or self._edge(key, seen) in struck:
                    continue
                count += 1
                step = Step(url=seen.link.url, label=_name(seen), action=seen.link.action)
                price = cost + _COST[seen.link.visibility] + (1 if seen.link.chrome else 0)
                heapq.heappush(heap, (price, count, target, (*path, step)))
        return found

    def edges(self, path: Sequence[Step]) -> list[Edge]:
        """The edges that a path goes along."""
        return [(self.key(page.url), normalise(step.url)) for page, step in pairwise(path)]

    def edge(self, seen: SeenLink) -> Edge:
        """The edge that a link is."""
        return self._edge(self.key(seen.source), seen)

    @staticmethod
    def _edge(page: str, seen: SeenLink) -> Edge:
        return page, normalise(seen.link.url)

    def _merged(self) -> dict[str, list[tuple[str, SeenLink]]]:
        merged: dict[str, list[tuple[str, SeenLink]]] = defaultdict(list)
        for source, pairs in self._out.items():
            for target, seen in pairs:
                merged[self._aliases.get(source, source)].append(
                    (self._aliases.get(target, target), seen)
                )
        return merged


def _name(seen: SeenLink) -> str:
    return seen.link.label or seen.link.context
