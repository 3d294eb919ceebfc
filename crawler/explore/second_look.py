"""Which pages to look at again in the browser, when items are open and plain HTTP knows no more.

A page whose source has text may still get its menu, its list or its paging from scripts. What
says so: it is the home page, or a label of an open item or the page of the assessment leads to
it, and its source holds scripts that build, places that stand empty, or links that post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crawler.documents.model import Kind, Link
from crawler.evidence import SeenLink, Visit
from crawler.explore.guide import Guide
from crawler.explore.known import Known
from crawler.explore.late import MUCH
from crawler.explore.rendering import Renderer
from crawler.explore.visiting import Visitor
from crawler.fetch.urls import normalise

AT_ONCE = 4  # pages between two looks at which items are settled
SHARE = 6  # of the fetched pages one in so many is looked at again: half of what may be rendered
CONFIRMED = 4  # one in so many may have been rendered when it comes to confirming
FEW = 6  # as many are looked at on any site


class SecondLook:
    """Chooses pages, most promising first; each page is looked at once."""

    def __init__(self, known: Known, visitor: Visitor, guide: Guide, renderer: Renderer) -> None:
        self._known = known
        self._visitor = visitor
        self._guide = guide
        self._renderer = renderer
        self._done: set[str] = set()

    def choose(self) -> list[Visit]:
        """The next few pages; empty when none is left or the bound is reached."""
        pages = [v for v in self._known.visits.values() if _is_page(v)]
        room = max(FEW, len(pages) // SHARE) - self._renderer.pages
        ranked = sorted(self._ranked(pages), key=lambda pair: -pair[0])
        chosen = [visit for _, visit in ranked[: max(0, min(room, AT_ONCE))]]
        self._done.update(normalise(visit.final_url) for visit in chosen)
        return chosen

    def _ranked(self, pages: list[Visit]) -> Iterator[tuple[int, Visit]]:
        inlinks: dict[str, list[Link]] = defaultdict(list)
        for seen in self._known.links:
            inlinks[normalise(seen.link.url)].append(seen.link)
        home, taken = normalise(self._known.home.final_url), set(self._done)
        for visit in pages:
            key = normalise(visit.final_url)
            promise = self._visitor.promise(visit)
            if key in taken or not promise:
                continue
            taken.add(key)
            links = inlinks[key] + (inlinks[normalise(visit.url)] if visit.url != key else [])
            relevance = 9 if key == home else self._relevance(links)
            if relevance or promise >= MUCH:
                yield relevance + promise, visit

    def _relevance(self, links: list[Link]) -> int:
        if any(self._guide.names_open(link) for link in links):
            return 4
        return 3 if any(self._guide.leads_towards(link) for link in links) else 0

    async def confirm(self, urls: Sequence[str]) -> bool:
        """Look at what passing items rest on, where scripts may have taken it away; whether any
        page shows something else than its source says."""
        wanted = {normalise(url) for url in urls}
        pages = [v for v in self._known.visits.values() if _is_page(v)]
        changed = False
        for visit in pages:
            key = normalise(visit.final_url)
            if key not in wanted or not self._visitor.doubtful(visit):
                continue
            if self._renderer.pages >= max(FEW, len(pages) // CONFIRMED):
                break
            new = await self._visitor.confirm(visit)
            if new is not visit:
                self._known.put(visit, new)
                changed = True
        return changed

    async def look(self, visit: Visit) -> list[SeenLink]:
        """Look at one page; the links that only the browser shows, none when it shows no more."""
        return self._known.put(visit, await self._visitor.second_look(visit))


def _is_page(visit: Visit) -> bool:
    return visit.document is not None and visit.document.kind is Kind.HTML
