"""Collecting the evidence of one audit, stage by stage: explore, read scans, prove, look at what
is unlinked, take pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from crawler.audit.memory import Memory
from crawler.audit.options import AuditOptions, browser_mode, ocr_mode
from crawler.audit.questions import Questions
from crawler.audit.selection import PartialProgress, closure
from crawler.checklist.model import Checklist
from crawler.documents.cache import Cache
from crawler.documents.pool import ReaderPool
from crawler.evidence import Evidence, Submission
from crawler.explore.explorer import Explorer
from crawler.explore.gallery import Gallery
from crawler.explore.guide import Guide
from crawler.explore.listed import read_list
from crawler.explore.proof import PathProof
from crawler.explore.reading import Reading
from crawler.explore.rendering import Renderer
from crawler.explore.scans import Scans
from crawler.explore.shadows import ShadowSearch
from crawler.explore.shelf import Shelf
from crawler.fetch.client import Fetcher, user_agent
from crawler.fetch.limits import Limits
from crawler.page.browser import PictureStore
from crawler.progress import Progress

SPARE_REQUESTS = 200  # style sheets, robots.txt, sitemaps, retries


async def collect(
    homepage: str,
    checklist: Checklist,
    options: AuditOptions,
    progress: Progress,
    memory: Memory | None = None,
) -> Evidence:
    """Explore the site and look at what is unlinked. Raises AuditImpossible when its home page
    cannot be read, ConfigError when a file named in the options cannot."""
    memory = memory or Memory.of(homepage, checklist, replace(options, cache=None))
    listed = _listed(checklist, options)
    left_out = len(checklist.items) - len(closure(checklist, options.only))
    progress = PartialProgress(progress, left_out) if left_out else progress
    agent = user_agent(options.contact)
    mode, chromium = browser_mode(options.browser)
    store = PictureStore() if options.pictures and mode != "never" else None
    progress.stage("explore")
    async with (
        Shelf() as shelf,
        Fetcher(
            homepage,
            limits=_limits(options),
            owner=options.owner,
            user_agent=agent,
            kept=memory.exchanges,
            conditional=memory.conditional,
        ) as fetcher,
        ReaderPool(cache=Cache(options.cache) if options.cache else None) as pool,
        Renderer(
            homepage,
            fetcher,
            chromium=chromium,
            agent=agent,
            pictures=store,
            browsed=memory.browsed(fetcher),
        ) as browser,
    ):
        tools = _Tools(fetcher, pool, shelf, browser, memory)
        stages = _Stages(homepage, checklist, options, progress, tools, listed, mode, store)
        await stages.explore()
        await stages.read_scans()
        await stages.prove()
        evidence = await stages.look_for_unlinked()
        if store is None or options.pictures is None:
            return evidence
        return await stages.take_pictures(evidence, store, options.pictures)


def _listed(checklist: Checklist, options: AuditOptions) -> tuple[Submission, ...]:
    """The agency's own list, of the chosen items only where some are chosen."""
    listed = read_list(options.itas) if options.itas else ()
    if not options.only:
        return tuple(listed)
    codes = {item.code for item in checklist.items if item.key in options.only}
    return tuple(each for each in listed if each.item in codes)


def _limits(options: AuditOptions) -> Limits:
    explore = options.explore
    return Limits(
        max_requests=explore.max_requests + explore.max_shadows + SPARE_REQUESTS,
        total_seconds=explore.max_seconds,
        concurrency=explore.concurrency,
        interval_seconds=options.interval_seconds,
    )


@dataclass(frozen=True, slots=True)
class _Tools:
    """What touches the world, opened for one audit."""

    fetcher: Fetcher
    pool: ReaderPool
    shelf: Shelf
    browser: Renderer
    memory: Memory


class _Stages:
    """The stages of one audit, in the order of their definition."""

    def __init__(
        self,
        homepage: str,
        checklist: Checklist,
        options: AuditOptions,
        progress: Progress,
        tools: _Tools,
        listed: tuple[Submission, ...],
        mode: str,
        store: PictureStore | None,
    ) -> None:
        self._options, self._progress, self._tools = options, progress, tools
        self._listed = listed
        judge = tools.memory.judge(checklist)
        self._questions = Questions(checklist, listed, options.only, judge=judge)
        self._renderer = None if mode == "never" else tools.browser
        self._reads_scans = ocr_mode(options.ocr) != "never"
        keeps_bodies = store is not None or self._reads_scans
        self._explorer = Explorer(
            homepage,
            tools.fetcher,
            Reading(
                tools.fetcher,
                tools.pool,
                tools.shelf if keeps_bodies else None,
                Cache(options.cache) if options.cache else None,
            ),
            Guide(checklist, judge.index),
            options.explore,
            progress,
            self._questions.settled,
            self._renderer,
            render_all=mode == "always",
            submitted=listed,
            needed=self._questions.needed,
        )

    async def explore(self) -> None:
        await self._explorer.run()

    async def read_scans(self) -> None:
        if not self._reads_scans:
            return
        self._progress.stage("ocr")
        tools = self._tools
        await Scans(
            self._explorer,
            tools.fetcher,
            tools.pool,
            tools.shelf,
            self._questions.unread,
            self._progress,
            self._options.scans,
            self._questions.unnamed,
        ).run()

    async def prove(self) -> None:
        if self._renderer is None:
            return
        self._progress.stage("prove")
        explore = self._options.explore
        await PathProof(
            self._explorer,
            self._renderer,
            self._questions.needed,
            self._questions.found,
            self._progress,
            pages=explore.max_browser_pages,
            seconds=max(0.0, explore.max_browser_seconds - self._renderer.seconds),
        ).run()

    async def look_for_unlinked(self) -> Evidence:
        explorer, most = self._explorer, self._options.explore.max_shadows
        search = ShadowSearch(self._tools.fetcher, explorer.visitor, most)
        return explorer.evidence(await search.run(explorer.evidence(), self._listed))

    async def take_pictures(
        self, evidence: Evidence, store: PictureStore, folder: Path
    ) -> Evidence:
        most = self._options.explore.max_browser_pages
        gallery = Gallery(self._tools.browser, self._tools.shelf, most)
        evidence = await gallery.show(evidence, self._questions.ends(evidence))
        store.write(folder)
        return evidence
