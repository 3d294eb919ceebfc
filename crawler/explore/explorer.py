"""Best-first exploration of one site over plain HTTP: collects, never judges."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace

from crawler.documents.model import Document, Link, Visibility
from crawler.errors import AuditImpossible
from crawler.evidence import CrawlStats, Evidence, Outcome, SeenLink, Shadow, Step, Visit
from crawler.explore.frontier import Frontier
from crawler.explore.guide import Guide
from crawler.explore.options import ExploreOptions
from crawler.explore.paths import Edge, LinkMap
from crawler.explore.proofs import Proofs
from crawler.explore.reading import Reading
from crawler.explore.rendered import THIN, letters
from crawler.explore.rendering import Renderer
from crawler.explore.visiting import Visitor
from crawler.fetch.client import Fetcher
from crawler.fetch.traps import TrapGuard
from crawler.fetch.urls import normalise, same_site
from crawler.progress import Progress

Settled = Callable[[Evidence], Set[str]]


@dataclass
class _State:
    """What is known so far of one site."""

    visits: dict[str, Visit] = field(default_factory=dict)
    links: list[SeenLink] = field(default_factory=list)
    matched: set[str] = field(default_factory=set)  # reached by a link that names an item
    budget: str = ""
    skipped: list[SeenLink] = field(default_factory=list)


class Explorer:
    """Explores a site from its home page, guided by the items that are still open."""

    def __init__(
        self,
        homepage: str,
        fetcher: Fetcher,
        reading: Reading,
        guide: Guide,
        options: ExploreOptions,
        progress: Progress,
        settled: Settled,
        renderer: Renderer | None = None,
        *,
        render_all: bool = False,
    ) -> None:
        self._homepage = homepage
        self._fetcher = fetcher
        self._guide = guide
        self._options = options
        self._progress = progress
        self._settled = settled
        self._renderer = renderer
        most = options.max_browser_pages // 2
        self._visitor = Visitor(fetcher, reading, renderer, most, all_=render_all)
        self._traps = TrapGuard()
        self._frontier = Frontier()
        self._state = _State()
        self.proofs = Proofs()
        self._seen_again: set[str] = set()
        self._map: tuple[tuple[int, int], LinkMap] | None = None
        self._started = time.monotonic()

    async def run(self) -> Evidence:
        """Explore until every item is settled, nothing is left, or a budget ran out.

        Raises AuditImpossible when the home page itself cannot be read."""
        home = await self._visitor.visit(self._homepage, "")
        _require_home(home)
        self._homepage = home.final_url
        await self._visitor.learn_soft_404(home)
        self._record(normalise(home.url), home, depth=0)
        if self._renderer is not None:
            self._renderer.home_is(home.final_url)
        await self._rounds()
        if self._renderer is not None and not self._state.budget and not self._all_settled():
            await self._second_look()
            await self._rounds()
        return self.evidence()

    async def _second_look(self) -> None:
        """Items are still open: what the browser shows beside the source, on the home page and
        on pages that a label of an item leads to and that hold next to nothing."""
        home = normalise(self._homepage)
        for key, visit in list(self._state.visits.items()):
            document = visit.document
            if document is None or document.kind != "html" or document.url in self._seen_again:
                continue
            thin = key in self._state.matched and letters(document, frame=False) < THIN
            if normalise(visit.final_url) != home and not thin:
                continue
            self._seen_again.add(document.url)
            self._progress.looking(visit.final_url)
            self._replace(visit, await self._visitor.second_look(visit))

    def _replace(self, old: Visit, new: Visit) -> None:
        """Put a page seen again in the place of what was read before."""
        state = self._state
        if old.document is None or new.document is None or old.document == new.document:
            return
        for key, visit in state.visits.items():
            if visit.document is old.document:
                state.visits[key] = replace(visit, document=new.document)
        self._map = None
        before = set(old.document.links)
        state.links = [
            seen
            for seen in state.links
            if seen.source != old.final_url or seen.link in new.document.links
        ]
        depth = len(self.link_map().paths().get(self.link_map().key(old.url), ())) or 1
        for link in new.document.links:
            if link not in before:
                seen = SeenLink(source=old.final_url, link=link)
                state.links.append(seen)
                self._offer(seen, depth, from_match=False)

    def evidence(self, shadows: tuple[Shadow, ...] = ()) -> Evidence:
        """What has been collected so far, every path the best that is known now."""
        state = self._state
        visits = self._with_paths()
        home = next(iter(state.visits.values()))
        stats = self._fetcher.stats
        return Evidence(
            homepage=home.url,
            final_url=home.final_url,
            site_name=home.document.title if home.document else "",
            visits=visits,
            links=self._usable_links(),
            shadows=shadows,
            unexplored=(*self._frontier.rest(), *state.skipped) if state.budget else (),
            budget=state.budget,
            robots=tuple(self._fetcher.robots_decisions),
            site_findings=tuple(self._fetcher.findings),
            stats=CrawlStats(
                requests=stats.requests,
                pages=sum(1 for v in visits if v.document and v.document.kind == "html"),
                documents=sum(1 for v in visits if v.document and v.document.kind != "html"),
                browser_pages=self._renderer.pages if self._renderer else 0,
                bytes=stats.bytes,
                seconds=time.monotonic() - self._started,
            ),
        )

    def _with_paths(self) -> tuple[Visit, ...]:
        """Every visit with its best path; one that the browser could not prove only where
        nothing else leads there."""
        link_map = self.link_map()
        paths = link_map.paths(struck=self.proofs.avoided())
        worse = link_map.paths(struck=self.proofs.struck.keys()) if self.proofs.doubted else {}
        visits = []
        for visit in self._state.visits.values():
            key = link_map.key(visit.url)
            path = paths.get(key) or worse.get(key, ())
            edges = link_map.edges(path)
            proof, cause = self.proofs.of(edges)
            path = self.proofs.walked(path, edges)
            visits.append(replace(visit, path=path, proof=proof, detail=cause or visit.detail))
        return tuple(visits)

    def _usable_links(self) -> tuple[SeenLink, ...]:
        """The links found; those that the browser has struck are hidden, and say why."""
        struck = self.proofs.struck
        if not struck:
            return tuple(self._state.links)
        link_map = self.link_map()
        return tuple(
            replace(seen, link=replace(seen.link, visibility=Visibility.HIDDEN, why=why))
            if (why := struck.get(link_map.edge(seen), "")) and seen.link.url
            else seen
            for seen in self._state.links
        )

    def edges(self, path: Sequence[Step]) -> list[Edge]:
        """The edges that a path goes along."""
        return self.link_map().edges(path)

    def link_map(self) -> LinkMap:
        """The map of visible links between the visited addresses."""
        visits = self._state.visits.values()
        size = len(visits), len(self._state.links)
        if self._map is None or self._map[0] != size:
            link_map = LinkMap(next(iter(visits)).url)
            for visit in visits:
                link_map.alias(visit.url, visit.final_url)
            link_map.add(self._state.links)
            self._map = size, link_map
        return self._map[1]

    @property
    def visitor(self) -> Visitor:
        """Visits addresses with this site's session and its known error page."""
        return self._visitor

    def known(self) -> Set[str]:
        """Identities of all addresses that were visited, and of those they led to."""
        known = set(self._state.visits)
        known.update(normalise(v.final_url) for v in self._state.visits.values())
        return known

    async def _rounds(self) -> None:
        looked_at = 0
        while len(self._frontier) and not self._out_of_budget():
            batch = self._next_round()
            if not batch:
                return
            visits = await asyncio.gather(
                *(self._visitor.visit(seen.link.url, seen.source) for _, seen, _ in batch)
            )
            for (key, _, depth), visit in zip(batch, visits, strict=True):
                self._record(key, visit, depth)
            looked_at += len(batch)
            if looked_at >= self._options.check_every:
                looked_at = 0
                if self._all_settled():
                    return

    def _next_round(self) -> list[tuple[str, SeenLink, int]]:
        batch: list[tuple[str, SeenLink, int]] = []
        room = self._options.max_requests - len(self._state.visits)
        while len(batch) < min(self._options.concurrency, room):
            entry = self._frontier.pop()
            if entry is None:
                break
            key, seen, depth = entry
            if key in self._state.visits:
                continue
            if depth > self._options.max_depth:
                self._state.skipped.append(seen)
                self._state.budget = "depth"
                continue
            self._progress.looking(seen.link.label or seen.link.url)
            batch.append((key, seen, depth))
        return batch

    def _out_of_budget(self) -> bool:
        if len(self._state.visits) >= self._options.max_requests:
            self._state.budget = "requests"
        elif time.monotonic() - self._started >= self._options.max_seconds:
            self._state.budget = "time"
        elif self._fetcher.exhausted:
            self._state.budget = self._fetcher.exhausted
        else:
            return False
        return True

    def _all_settled(self) -> bool:
        settled = self._settled(self.evidence())
        self._guide.settle(settled)
        self._progress.settled(len(settled), self._guide.total)
        return len(settled) == self._guide.total

    def _record(self, key: str, visit: Visit, depth: int) -> None:
        state = self._state
        state.visits[key] = visit
        final = normalise(visit.final_url)
        if visit.document is None or (final != key and final in state.visits):
            return
        if final != key:
            state.visits.setdefault(final, replace(visit, url=visit.final_url))
        from_match = key in state.matched
        for link in visit.document.links:
            seen = SeenLink(source=visit.final_url, link=link)
            state.links.append(seen)
            self._offer(seen, depth + 1, from_match)

    def _offer(self, seen: SeenLink, depth: int, from_match: bool) -> None:
        link = seen.link
        if not link.url or link.visibility is Visibility.HIDDEN:
            return
        key = normalise(link.url)
        if key in self._state.visits or not self._worth(link, from_match):
            return
        if self._guide.likely(link):
            self._state.matched.add(key)
        elif self._traps.admit(link.url):
            return
        self._frontier.offer(key, seen, self._guide.priority(link, depth, from_match), depth)

    def _worth(self, link: Link, from_match: bool) -> bool:
        """Own pages always; another site's only as a document of an item."""
        if same_site(self._homepage, link.url):
            return True
        return ((from_match and not link.chrome) or self._guide.likely(link)) and holds_documents(
            link.url
        )


def holds_documents(url: str) -> bool:
    """Whether an address of another site is likely a document of the agency kept there."""
    lowered = url.lower()
    if any(host in lowered for host in ("drive.google.com/", "docs.google.com/")):
        return True
    path = lowered.split("?", 1)[0]
    return path.endswith((".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip"))


def _require_home(home: Visit) -> None:
    if home.outcome is Outcome.OK and isinstance(home.document, Document):
        return
    why = {
        Outcome.NOT_FOUND: ("ไม่พบหน้านี้", "the page does not exist"),
        Outcome.SERVER_ERROR: ("เครื่องแม่ข่ายขัดข้อง", "the server fails"),
        Outcome.BLOCKED: ("เว็บไซต์ปฏิเสธการเข้าถึง", "the site refuses access"),
        Outcome.LOGIN: ("ต้องเข้าสู่ระบบก่อน", "a log-in is asked for"),
        Outcome.ROBOTS: (
            "robots.txt ไม่อนุญาต (หากเป็นเว็บไซต์ของท่านเองให้เพิ่ม --owner)",
            "robots.txt forbids it (for your own site add --owner)",
        ),
        Outcome.TIMEOUT: ("ไม่ตอบภายในเวลาที่กำหนด", "it does not answer in time"),
        Outcome.UNREACHABLE: ("เชื่อมต่อไม่ได้", "no connection can be made"),
        Outcome.LOOP: ("เปลี่ยนทางวนไม่สิ้นสุด", "it redirects in a circle"),
    }.get(home.outcome, ("อ่านหน้านี้ไม่ได้", "the page cannot be read"))
    detail = f" [{home.status}]" if home.status else ""
    raise AuditImpossible(
        f"เปิดหน้าแรก {home.url} ไม่ได้: {why[0]}{detail} โปรดตรวจสอบที่อยู่เว็บไซต์แล้วลองใหม่",
        f"The home page {home.url} cannot be opened: {why[1]}{detail}. "
        "Check the address and try again.",
    )
