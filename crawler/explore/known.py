"""What is known so far of one site: visits, links, and what the browser has proved of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from crawler.documents.model import Visibility
from crawler.evidence import SeenLink, Step, Visit
from crawler.explore.paths import Edge, LinkMap
from crawler.explore.proofs import Proofs
from crawler.fetch.urls import normalise


@dataclass
class Known:
    """Grows while a site is explored; visits by the identity of the address asked for."""

    visits: dict[str, Visit] = field(default_factory=dict)
    links: list[SeenLink] = field(default_factory=list)
    matched: set[str] = field(default_factory=set)  # reached by a link that names an item
    skipped: list[SeenLink] = field(default_factory=list)
    budget: str = ""
    proofs: Proofs = field(default_factory=Proofs)
    _map: tuple[tuple[int, int], LinkMap] | None = None

    @property
    def home(self) -> Visit:
        """The home page, which is visited first."""
        return next(iter(self.visits.values()))

    def addresses(self) -> Set[str]:
        """Identities of all addresses that were visited, and of those they led to."""
        known = set(self.visits)
        known.update(normalise(visit.final_url) for visit in self.visits.values())
        return known

    def link_map(self) -> LinkMap:
        """The map of visible links between the visited addresses."""
        size = len(self.visits), len(self.links)
        if self._map is None or self._map[0] != size:
            link_map = LinkMap(self.home.url)
            for visit in self.visits.values():
                link_map.alias(visit.url, visit.final_url)
            link_map.add(self.links)
            self._map = size, link_map
        return self._map[1]

    def path_over(self, seen: SeenLink) -> tuple[Step, ...]:
        """The path to the page that a link stands on, and along the link; () without one."""
        link_map = self.link_map()
        before = link_map.paths(struck=self.proofs.struck.keys()).get(link_map.key(seen.source))
        label = seen.link.label or seen.link.context
        step = Step(url=seen.link.url, label=label, action=seen.link.action)
        return (*before, step) if before else ()

    def depth(self, url: str) -> int:
        """Clicks from the home page and one more, for what is linked there."""
        link_map = self.link_map()
        return len(link_map.paths().get(link_map.key(url), ())) or 1

    def with_paths(self) -> tuple[Visit, ...]:
        """Every visit with its best path; one that the browser could not prove only where
        nothing else leads there."""
        link_map, proofs = self.link_map(), self.proofs
        paths = link_map.paths(struck=proofs.avoided())
        worse = link_map.paths(struck=proofs.struck.keys()) if proofs.doubted else {}
        visits = []
        pictured = self._pictured(link_map) if proofs.proven else {}
        for visit in self.visits.values():
            key = link_map.key(visit.url)
            path = paths.get(key) or worse.get(key, ())
            edges = link_map.edges(path)
            proof, cause = proofs.of(edges)
            path = _named(proofs.walked(path, edges), edges, pictured)
            visits.append(replace(visit, path=path, proof=proof, detail=cause or visit.detail))
        return tuple(visits)

    def _pictured(self, link_map: LinkMap) -> dict[Edge, str]:
        """What the links are called that only a picture stands for; the browser knows its file."""
        return {
            link_map.edge(s): s.link.label for s in self.links if s.link.picture and s.link.label
        }

    def usable_links(self) -> tuple[SeenLink, ...]:
        """The links found; those that the browser has struck are hidden, and say why."""
        struck = self.proofs.struck
        if not struck:
            return tuple(self.links)
        link_map = self.link_map()
        return tuple(
            replace(seen, link=replace(seen.link, visibility=Visibility.HIDDEN, why=why))
            if (why := struck.get(link_map.edge(seen), "")) and seen.link.url
            else seen
            for seen in self.links
        )

    def put(self, old: Visit, new: Visit) -> list[SeenLink]:
        """Put a page seen again in the place of what was read before; its new links."""
        if old.document is None or old.document == new.document:
            return []
        for key, visit in self.visits.items():
            if visit.document is old.document:
                self.visits[key] = replace(
                    visit,
                    final_url=new.final_url,
                    document=new.document,
                    outcome=new.outcome,
                    detail=new.detail,
                )
        self._map = None
        now = new.document.links if new.document is not None else ()
        before, after = set(old.document.links), set(now)
        self.links = [
            seen for seen in self.links if seen.source != old.final_url or seen.link in after
        ]
        fresh = [SeenLink(new.final_url, link) for link in now if link not in before]
        self.links += fresh
        return fresh


def _named(
    path: tuple[Step, ...], edges: Sequence[Edge], labels: Mapping[Edge, str]
) -> tuple[Step, ...]:
    """The path with these labels of its steps."""
    if not labels.keys() & set(edges):
        return path
    steps = [
        replace(step, label=labels.get(edge, step.label))
        for edge, step in zip(edges, path[1:], strict=True)
    ]
    return (*path[:1], *steps)
