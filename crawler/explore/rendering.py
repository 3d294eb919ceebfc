"""The browser of one audit: started when first needed, one page at a time, always closed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from playwright.async_api import Error as PlaywrightError

from crawler.evidence import Outcome, Step
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
from crawler.page.browser.session import MovedError, TabLostError

FAILURES = (PlaywrightError, TabLostError, MovedError, TimeoutError, OSError, ValueError)

LAUNCHES = 2


class NoBrowserError(Exception):
    """The browser does not start."""


class ForbiddenPageError(MovedError):
    """robots.txt forbids the page; it is not opened."""


class Renderer:
    """Async context manager. `fetcher` decides what may be opened, and when; `pictures` takes
    pictures of what is proved, None for none."""

    def __init__(
        self,
        homepage: str,
        fetcher: Fetcher,
        *,
        chromium: str = "",
        agent: str = "",
        limits: BrowserLimits | None = None,
        pictures: PictureStore | None = None,
    ) -> None:
        self._homes = [homepage]
        self._fetcher = fetcher
        self._chromium = chromium
        self._agent = agent or "oit-selfcheck"
        self._limits = limits
        self.pictures = pictures
        self._session: BrowserSession | None = None
        self._prover: Prover | None = None
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
        return self._session.pages_rendered if self._session else 0

    @property
    def proving_pages(self) -> int:
        """Pages rendered so far, without those that pictures cost."""
        return self.pages - (self._prover.repeated if self._prover else 0)

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
        async with self._lock, self._timed():
            session = await self._started()
            launches = session.launches
            seen = await self._looked(session, url, referer)
            if seen.outcome is not Outcome.OK and session.launches > launches:
                seen = await self._looked(session, url, referer)  # the browser was killed meanwhile
            assert self._prover is not None
            if seen.outcome is Outcome.OK and seen.complete:
                self._prover.know(seen)
            return seen

    async def prove(self, path: Sequence[Step]) -> ReplayResult:
        """Walk a path. Raises NoBrowserError."""
        async with self._lock, self._timed():
            session = await self._started()
            launches = session.launches
            result = await self._proved(path)
            if result.proof is Proof.UNPROVEN and session.launches > launches:
                result = await self._proved(path)
            return result

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
        return self._prover.shown(url) if self._prover else ""

    async def show(self, url: str) -> str:
        """The file of a picture of a page, "" for none; the page is opened if it was not yet."""
        async with self._lock:
            try:
                await self._started()
                assert self._prover is not None
                return await self._prover.show(url)
            except (*FAILURES, NoBrowserError):
                return ""

    async def arrive(self, path: Sequence[Step]) -> Observation:
        """Walk a path and look at what stands at its end, for what has no address of its own.
        Raises NoBrowserError; what a site does is in the outcome."""
        url = path[-1].url
        walked = await self.prove(path)
        if walked.proof is not Proof.PROVEN:
            outcome = Outcome.TIMEOUT if walked.proof is Proof.UNPROVEN else Outcome.NOT_FOUND
            return Observation(url, url, 0, outcome, detail=walked.reason, complete=False)
        async with self._lock, self._timed():
            await self._started()
            assert self._prover is not None
            try:
                seen = await self._prover.look(path)
            except FAILURES as error:
                return _lost(url, _first_line(error))
            if seen is None:
                return _lost(url, "the page behind the post does not open again")
            if seen.outcome is Outcome.OK and seen.complete:
                self._prover.know(replace(seen, final_url=url))
            return seen

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


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]


def _lost(url: str, why: str) -> Observation:
    return Observation(url, url, 0, Outcome.TIMEOUT, detail=why, complete=False)
