"""The browser of one audit: started when first needed, one page at a time, always closed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from playwright.async_api import Error as PlaywrightError

from crawler.evidence import Outcome, Step
from crawler.explore.browsed import Browsed, Done, Task
from crawler.fetch.client import Fetcher
from crawler.page.browser import (
    BrowserLimits,
    BrowserSession,
    Observation,
    PictureStore,
    Proof,
    Prover,
    ReplayResult,
    observe,
)
from crawler.page.browser.address import is_post, key_of
from crawler.page.browser.replay import Edge
from crawler.page.browser.session import MovedError, TabLostError

FAILURES = (PlaywrightError, TabLostError, MovedError, TimeoutError, OSError, ValueError)

LAUNCHES = 2


class NoBrowserError(Exception):
    """The browser does not start."""


class ForbiddenPageError(MovedError):
    """robots.txt forbids the page; it is not opened."""


class Renderer:
    """Async context manager. `fetcher` decides what may be opened, and when; `pictures` takes
    pictures of what is proved, None for none. What `browsed` knows is not done again, and counts
    as if it were."""

    def __init__(
        self,
        homepage: str,
        fetcher: Fetcher,
        *,
        chromium: str = "",
        agent: str = "",
        limits: BrowserLimits | None = None,
        pictures: PictureStore | None = None,
        browsed: Browsed | None = None,
    ) -> None:
        self._homes = [homepage]
        self._fetcher = fetcher
        self._chromium = chromium
        self._agent = agent or "oit-selfcheck"
        self._limits = limits
        self.pictures = pictures
        self._session: BrowserSession | None = None
        self._prover: Prover | None = None
        self._browsed = browsed
        self._recalled: list[Done] = []
        self._broken = ""
        self.seconds = 0.0  # wall time of looking and proving, pictures included
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.__aexit__(kind, error, trace)

    @property
    def pages(self) -> int:
        """Pages rendered so far."""
        recalled = sum(done.pages for done in self._recalled)
        return recalled + (self._session.pages_rendered if self._session else 0)

    @property
    def proving_pages(self) -> int:
        """Pages rendered so far, without those that pictures cost."""
        recalled = sum(done.repeated for done in self._recalled)
        return self.pages - recalled - (self._prover.repeated if self._prover else 0)

    @property
    def picture_seconds(self) -> float:
        """Seconds that pictures have taken so far."""
        return self.pictures.seconds if self.pictures else 0.0

    def home_is(self, url: str) -> None:
        """Where the home page ended; its host counts as the agency's too."""
        if url not in self._homes:
            self._homes.append(url)

    async def observe(self, url: str, referer: str = "") -> Observation:
        """Look at a page as a visitor. Raises NoBrowserError; what a site does is in the outcome."""
        async with self._lock:
            task = self._task("observe", [Step(url, "", "")], referer)
            done = await self._do(task, lambda: self._observe(url, referer))
        return done.seen or _lost(url, "nothing was seen")

    async def _observe(self, url: str, referer: str) -> Done:
        session = await self._started()
        launches = session.launches
        seen = await self._looked(session, url, referer)
        if seen.outcome is not Outcome.OK and session.launches > launches:
            seen = await self._looked(session, url, referer)  # the browser was killed meanwhile
        self._know(seen)
        return Done(seen=seen)

    async def prove(self, path: Sequence[Step]) -> ReplayResult:
        """Walk a path. Raises NoBrowserError."""
        async with self._lock:
            return await self._prove(path)

    async def _prove(self, path: Sequence[Step]) -> ReplayResult:
        done = await self._do(self._task("prove", path), lambda: self._walk(path))
        return done.walked or ReplayResult(Proof.UNPROVEN, (), 0, "browser: nothing was walked")

    async def _walk(self, path: Sequence[Step]) -> Done:
        session = await self._started()
        launches = session.launches
        result = await self._proved(path)
        if result.proof is Proof.UNPROVEN and session.launches > launches:
            result = await self._proved(path)
        return Done(walked=result)

    @staticmethod
    async def _looked(session: BrowserSession, url: str, referer: str) -> Observation:
        try:
            return await observe(session, url, referer=referer)
        except FAILURES as error:
            return _lost(url, _first_line(error))

    async def _proved(self, path: Sequence[Step]) -> ReplayResult:
        assert self._prover is not None
        try:
            return await self._prover.prove(path)
        except FAILURES as error:
            return ReplayResult(Proof.UNPROVEN, (), 0, f"browser: {_first_line(error)}")

    def shown(self, url: str) -> str:
        """The file of a picture that was taken of a page on the way, "" for none."""
        key = key_of(url)
        recalled = (dict(done.shots).get(key, "") for done in self._recalled)
        return (self._prover.shown(url) if self._prover else "") or next(filter(None, recalled), "")

    async def show(self, url: str) -> str:
        """The file of a picture of a page, "" for none; the page is opened if it was not yet."""
        async with self._lock:
            try:
                task = self._task("show", [Step(url, "", "")])
                return (await self._do(task, lambda: self._show(url))).shown
            except (*FAILURES, NoBrowserError):
                return ""

    async def _show(self, url: str) -> Done:
        await self._started()
        assert self._prover is not None
        return Done(shown=await self._prover.show(url))

    async def arrive(self, path: Sequence[Step]) -> Observation:
        """Walk a path and look at what stands at its end, for what has no address of its own.
        Raises NoBrowserError; what a site does is in the outcome."""
        url = path[-1].url
        async with self._lock:
            walked = await self._prove(path)
            if walked.proof is not Proof.PROVEN:
                outcome = Outcome.TIMEOUT if walked.proof is Proof.UNPROVEN else Outcome.NOT_FOUND
                return Observation(url, url, 0, outcome, detail=walked.reason, complete=False)
            done = await self._do(self._task("arrive", path), lambda: self._arrive(path))
        return done.seen or _lost(url, "nothing was seen")

    async def _arrive(self, path: Sequence[Step]) -> Done:
        url = path[-1].url
        await self._started()
        assert self._prover is not None
        try:
            seen = await self._prover.look(path)
        except FAILURES as error:
            return Done(seen=_lost(url, _first_line(error)))
        if seen is None:
            return Done(seen=_lost(url, "the page behind the post does not open again"))
        self._know(seen, url)
        return Done(seen=seen)

    def _know(self, seen: Observation, final_url: str = "") -> None:
        if self._prover is not None and seen.outcome is Outcome.OK and seen.complete:
            self._prover.know(replace(seen, final_url=final_url or seen.final_url))

    # --- what was done before -----------------------------------------------------------------

    def _task(self, do: str, path: Sequence[Step], referer: str = "") -> Task:
        return Task.of(do, path, referer, pictured=self.pictures is not None)

    async def _do(self, task: Task, work: Callable[[], Awaitable[Done]]) -> Done:
        """Do it, unless it is known what comes of it. Raises what `work` raises."""
        known = await self._browsed.find(task, self.pictures) if self._browsed else None
        if known is not None:
            self._recall(known)
            return known
        before = _Ledger.of(self)
        async with self._timed():
            done = await work()
        if self._browsed is not None and self._session is not None:
            done = before.closed(done, self)
            await self._browsed.keep(task, done, self.pictures, self._session.parts)
        return done

    def _recall(self, done: Done) -> None:
        self._recalled.append(done)
        self.seconds += done.seconds
        if self._prover is not None:
            self._learn(self._prover, done)

    def _learn(self, prover: Prover, done: Done) -> None:
        prover.remember({(a, b): edge for a, b, edge in done.edges}, dict(done.shots))
        if done.seen is not None:
            self._know(done.seen, done.seen.url if is_post(done.seen.url) else "")

    @asynccontextmanager
    async def _timed(self) -> AsyncIterator[None]:
        started = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - started

    async def _started(self) -> BrowserSession:
        if self._broken:
            raise NoBrowserError(self._broken)
        if self._session is None:
            session = await self._launched()
            self._session = session
            self._prover = Prover(session, pictures=self.pictures, load_last=False)
            for done in self._recalled:
                self._learn(self._prover, done)
        return self._session

    async def _launched(self) -> BrowserSession:
        """A started session; tried once more, since somebody may have killed the first."""
        for _ in range(LAUNCHES):
            session = BrowserSession(
                self._homes,
                limits=self._limits,
                chromium=self._chromium,
                agent=self._agent,
                gate=self._gate,
            )
            try:
                return await session.__aenter__()
            except FAILURES as error:
                why = _first_line(error)
        self._broken = f"no browser: {why}"
        raise NoBrowserError(self._broken)

    async def _gate(self, url: str) -> None:
        forbidden = await self._fetcher.admit(url)
        if forbidden is not None:
            raise ForbiddenPageError(f"{forbidden.outcome}: {forbidden.detail}")


@dataclass(frozen=True)
class _Ledger:
    """What the browser had learnt and cost before a task."""

    edges: Mapping[tuple[str, str], Edge]
    shots: Mapping[str, str]
    pictures: int
    pages: int
    repeated: int
    seconds: float
    picture_seconds: float

    @classmethod
    def of(cls, renderer: Renderer) -> _Ledger:
        prover, session, store = renderer._prover, renderer._session, renderer.pictures
        return cls(
            edges=dict(prover.edges) if prover else {},
            shots=dict(prover.shots) if prover else {},
            pictures=len(store.pictures) if store else 0,
            pages=session.pages_rendered if session else 0,
            repeated=prover.repeated if prover else 0,
            seconds=renderer.seconds,
            picture_seconds=store.seconds if store else 0.0,
        )

    def closed(self, done: Done, renderer: Renderer) -> Done:
        """The finished task with what was learnt since, and what it cost."""
        now, store = self.of(renderer), renderer.pictures
        edges = [(*key, e) for key, e in now.edges.items() if self.edges.get(key) is not e]
        shots = [(key, f) for key, f in now.shots.items() if f and self.shots.get(key) != f]
        return replace(
            done,
            edges=tuple(edges),
            shots=tuple(shots),
            pictures=tuple(store.pictures[self.pictures :]) if store else (),
            pages=now.pages - self.pages,
            repeated=now.repeated - self.repeated,
            seconds=now.seconds - self.seconds,
            picture_seconds=now.picture_seconds - self.picture_seconds,
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]


def _lost(url: str, why: str) -> Observation:
    return Observation(url, url, 0, Outcome.TIMEOUT, detail=why, complete=False)
