"""Best-first exploration of one site over plain HTTP: collects, never judges."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from crawler.documents.model import Link, Visibility
from crawler.evidence import CrawlStats, Evidence, SeenLink, Shadow, Step, Submission, Visit
from crawler.explore.frontier import Frontier
from crawler.explore.guide import Guide
from crawler.explore.home import require_home
from crawler.explore.known import Known
from crawler.explore.options import ExploreOptions
from crawler.explore.paths import Edge
from crawler.explore.proofs import Proofs
from crawler.explore.reading import Reading
from crawler.explore.rendering import Renderer
from crawler.explore.second_look import SecondLook
from crawler.explore.visiting import Visitor
from crawler.fetch.client import Fetcher
from crawler.fetch.traps import TrapGuard
from crawler.fetch.urls import is_member, is_post, normalise, same_site
from crawler.page.embeds import document_behind
from crawler.progress import Progress, link_told

CONFIRMATIONS = 3
_FILES = (
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".csv",
    ".zip",
)  # fmt: skip
Settled = Callable[[Evidence], Set[str]]


class Explorer:
    """Explores a site from its home page, guided by the items that are still open.

    `submitted` are addresses that the agency names itself: they are looked for along visible
    links even when every item is settled. `needed` names the documents that passing items rest
    on: those whose scripts may take away what the source says are looked at in the browser."""

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
        submitted: Sequence[Submission] = (),
        needed: Callable[[Evidence], Sequence[str]] | None = None,
    ) -> None:
        self._homepage = homepage
        self._fetcher = fetcher
        self._guide = guide
        self._options = options
        self._progress = progress
        self._settled = settled
        self._renderer = renderer
        self._visitor = Visitor(fetcher, reading, renderer, options, all_=render_all)
        self._submitted = tuple(submitted)
        self._needed = needed
        self._goals = {normalise(each.url) for each in submitted}
        self._traps = TrapGuard()
        self._frontier = Frontier()
        self._known = Known()
        self._started = time.monotonic()

    async def run(self) -> Evidence:
        """Explore until every item is settled, nothing is left, or a budget ran out.

        Raises AuditImpossible when the home page itself cannot be read."""
        home = await self._visitor.visit(self._homepage, "")
        require_home(home)
        self._homepage = home.final_url
        await self._visitor.learn_soft_404(home)
        self._record(normalise(home.url), home, depth=0)
        if self._renderer is not None:
            self._renderer.home_is(home.final_url)
        await self._rounds()
        if self._renderer is not None:
            second = SecondLook(self._known, self._visitor, self._guide, self._renderer)
            await self._look_again(second)
            for _ in range(CONFIRMATIONS):
                if self._needed is None or not await second.confirm(self._needed(self.evidence())):
                    break
                await self._rounds()
                await self._look_again(second)
        return self.evidence()

    async def _look_again(self, second: SecondLook) -> None:
        """Items are still open: what the browser shows beside the source of some pages, and
        where that leads."""
        while not self._out_of_budget() and not self._all_settled():
            chosen = second.choose()
            if not chosen:
                return
            for visit in chosen:
                self._progress.looking(visit.final_url)
                depth = self._known.depth(visit.url)
                from_match = normalise(visit.url) in self._known.matched
                for seen in await second.look(visit):
                    self._offer(seen, depth, from_match)
            await self._rounds()

    def evidence(self, shadows: tuple[Shadow, ...] = ()) -> Evidence:
        """What has been collected so far, every path the best that is known now."""
        state = self._known
        visits, home = state.with_paths(), state.home
        stats = self._fetcher.stats
        return Evidence(
            homepage=home.url,
            final_url=home.final_url,
            site_name=home.document.title if home.document else "",
            visits=visits,
            links=state.usable_links(),
            shadows=shadows,
            unexplored=(*self._frontier.rest(), *state.skipped) if state.budget else (),
            budget=state.budget,
            submitted=self._submitted,
            robots=tuple(self._fetcher.robots_decisions),
            site_findings=tuple(self._fetcher.findings),
            stats=CrawlStats(
                requests=stats.requests,
                pages=sum(1 for v in visits if v.document and v.document.kind == "html"),
                documents=sum(1 for v in visits if v.document and v.document.kind != "html"),
                ocr_pages=_recognised(visits),
                browser_pages=self._renderer.pages if self._renderer else 0,
                bytes=stats.bytes,
                seconds=time.monotonic() - self._started,
            ),
        )

    def put(self, old: Visit, new: Visit) -> None:
        """Put a file of which more was read in the place of what was known of it."""
        fresh = self._known.put(old, new)
        depth = self._known.depth(old.url) if fresh else 0
        for seen in fresh:
            self._offer(seen, depth, normalise(old.url) in self._known.matched)

    async def go_on(self) -> None:
        """Follow what was offered since, as far as the budget reaches."""
        if not self._out_of_budget():
            await self._rounds()

    def edges(self, path: Sequence[Step]) -> list[Edge]:
        """The edges that a path goes along."""
        return self._known.link_map().edges(path)

    @property
    def proofs(self) -> Proofs:
        """What the browser has proved; it decides over the paths."""
        return self._known.proofs

    @property
    def visitor(self) -> Visitor:
        """Visits addresses with this site's session and its known error page."""
        return self._visitor

    async def _rounds(self) -> None:
        looked_at = 0
        while len(self._frontier) and not self._out_of_budget():
            batch = self._next_round()
            if not batch:
                return
            visits = await asyncio.gather(*(self._visit(seen) for _, seen, _ in batch))
            for (key, _, depth), visit in zip(batch, visits, strict=True):
                self._record(key, visit, depth)
            looked_at += len(batch)
            if looked_at >= self._options.check_every:
                looked_at = 0
                if self._all_settled():
                    return

    async def _visit(self, seen: SeenLink) -> Visit:
        if is_post(seen.link.url):
            return await self._visitor.visit_post(seen.link.url, self._known.path_over(seen))
        return await self._visitor.visit(seen.link.url, seen.source)

    def _next_round(self) -> list[tuple[str, SeenLink, int]]:
        batch: list[tuple[str, SeenLink, int]] = []
        room = self._options.max_requests - len(self._known.visits)
        while len(batch) < min(self._options.concurrency, room):
            entry = self._frontier.pop()
            if entry is None:
                break
            key, seen, depth = entry
            if key in self._known.visits:
                continue
            if depth > self._options.max_depth:
                self._known.skipped.append(seen)
                self._known.budget = "depth"
                continue
            self._progress.looking(link_told(seen.link.label, seen.link.url))
            batch.append((key, seen, depth))
        return batch

    def _out_of_budget(self) -> bool:
        if len(self._known.visits) >= self._options.max_requests:
            self._known.budget = "requests"
        elif time.monotonic() - self._started >= self._options.max_seconds:
            self._known.budget = "time"
        elif self._fetcher.exhausted:
            self._known.budget = self._fetcher.exhausted
        else:
            return False
        return True

    def _all_settled(self) -> bool:
        settled = self._settled(self.evidence())
        self._guide.settle(settled)
        self._progress.settled(len(settled), self._guide.total)
        if not self._goals <= self._known.addresses() and len(self._frontier):
            return False
        return len(settled) == self._guide.total

    def _record(self, key: str, visit: Visit, depth: int) -> None:
        state = self._known
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
        if key in self._known.visits or not self._worth(link, from_match):
            return
        if key in self._goals or self._guide.likely(link):
            self._known.matched.add(key)
        elif not is_member(link.url) and self._traps.admit(link.url):
            return
        priority = 0.0 if key in self._goals else self._guide.priority(link, depth, from_match)
        self._frontier.offer(key, seen, priority, depth)

    def _worth(self, link: Link, from_match: bool) -> bool:
        """Own pages always; another site's only as a document of an item."""
        if same_site(self._homepage, link.url) or normalise(link.url) in self._goals:
            return True
        if is_member(link.url):
            return True
        return ((from_match and not link.chrome) or self._guide.likely(link)) and holds_documents(
            link.url
        )


def _recognised(visits: Sequence[Visit]) -> int:
    """Pages and pictures whose text was recognised, of each document once."""
    read = {v.document.url: v.document.reads for v in visits if v.document is not None}
    return sum(one.route == "ocr" for reads in read.values() for one in reads)


def holds_documents(url: str) -> bool:
    """Whether an address of another site is likely a document of the agency kept there."""
    behind = document_behind(url)
    if behind and "://" in behind:
        url = behind
    lowered = url.lower()
    if any(host in lowered for host in ("drive.google.com/", "docs.google.com/")):
        return True
    return lowered.split("?", 1)[0].endswith(_FILES)
