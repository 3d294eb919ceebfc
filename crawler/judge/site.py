"""The site as the judge sees it: contents by address, and the links that lead to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from crawler.documents.model import Visibility
from crawler.evidence import SeenLink, Visit
from crawler.fetch.urls import normalise, same_site
from crawler.judge.content import Content, Frame
from crawler.judge.remembered import Remembered


@dataclass(frozen=True)
class Site:
    """Visited addresses and the links between them; the visible map, or the shadow one."""

    home: str
    visits: Sequence[Visit]
    links: Sequence[SeenLink]
    remembered: Remembered = field(default_factory=Remembered, compare=False, repr=False)

    @cached_property
    def by_key(self) -> dict[str, Visit]:
        """Visit by identity of the asked address and of the one it ended at."""
        found: dict[str, Visit] = {}
        for visit in self.visits:
            found.setdefault(normalise(visit.url), visit)
        for visit in self.visits:
            found.setdefault(normalise(visit.final_url), visit)
        return found

    @cached_property
    def contents(self) -> dict[str, Content]:
        """Content by final address, each document once."""
        frame = Frame(v.document for v in self._read if v.document is not None)
        return {
            normalise(v.final_url): self.remembered.content(v.document, frame)
            for v in self._read
            if v.document is not None
        }

    @cached_property
    def _read(self) -> list[Visit]:
        seen: set[str] = set()
        read: list[Visit] = []
        for visit in self.visits:
            key = normalise(visit.final_url)
            if visit.document is not None and key not in seen:
                seen.add(key)
                read.append(visit)
        return read

    @property
    def read_visits(self) -> Sequence[Visit]:
        """Visits with a document, each document once, in the order of visiting."""
        return self._read

    def final_key(self, url: str) -> str:
        """Identity of the address at which this one ends."""
        visit = self.by_key.get(normalise(url))
        return normalise(visit.final_url if visit else url)

    def content(self, url: str) -> Content | None:
        visit = self.by_key.get(normalise(url))
        return self.contents.get(normalise(visit.final_url)) if visit else None

    @cached_property
    def inlinks(self) -> dict[str, list[SeenLink]]:
        """Usable links by the identity of the address they end at."""
        found: dict[str, list[SeenLink]] = defaultdict(list)
        for seen in self.links:
            if seen.link.visibility is Visibility.HIDDEN or not seen.link.url:
                continue
            key = normalise(seen.link.url)
            visit = self.by_key.get(key)
            found[normalise(visit.final_url) if visit else key].append(seen)
        return found

    def labels_of(self, url: str) -> list[str]:
        """What links to an address are called."""
        return [seen.link.label for seen in self.inlinks.get(normalise(url), ())]

    def is_home(self, url: str) -> bool:
        visit = self.by_key.get(normalise(url))
        return normalise(visit.final_url if visit else url) == self.home_key

    @cached_property
    def home_key(self) -> str:
        visit = self.by_key.get(normalise(self.home))
        return normalise(visit.final_url if visit else self.home)

    def same_site(self, url: str) -> bool:
        return same_site(self.home, url)
