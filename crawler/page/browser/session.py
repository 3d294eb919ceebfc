"""A browser in its own process, every operation under a deadline from outside.

One tab is re-used. A tab that crashes or does not answer is thrown away with its whole context;
if even that does not work the browser is killed and started again.
"""

from __future__ import annotations

import asyncio
import json
import os
import uuid
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from playwright.async_api import (
    Browser,
    BrowserContext,
    Dialog,
    Download,
    Frame,
    Page,
    Playwright,
    Request,
    Response,
    async_playwright,
)
from playwright.async_api import Error as PlaywrightError

from crawler.page.browser.address import same_address
from crawler.page.browser.parts import Parts
from crawler.page.browser.process import Remains, chromium_path, sweep_stale
from crawler.page.browser.proxy import GuardDoor
from crawler.page.browser.script import CALL, init_script

T = TypeVar("T")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
FRAME_SECONDS = 4.0  # a viewer's frame never answers
VIEWPORT = {"width": 1366, "height": 768}


class TabLostError(Exception):
    """The tab crashed or did not answer in time; a new one is in place."""


class MovedError(Exception):
    """The page went to another address while it was being looked at."""


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """Bounds of a session; times in seconds."""

    operation: float = 10.0  # one question to the page
    navigation: float = 20.0  # from asking to the first byte of the page
    settle: float = 8.0  # until a page is taken as it is
    observation: float = 45.0  # everything about one page
    pages_per_context: int = 200
    navigations_per_page: int = 12  # more is an endless reload


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer to a navigation in any frame of any tab."""

    url: str
    status: int
    content_type: str
    main: bool

    @property
    def is_file(self) -> bool:
        """Whether it is something to read or keep rather than a page with links."""
        kind = self.content_type.partition(";")[0].strip().lower()
        return bool(kind) and not any(word in kind for word in ("html", "xml", "text/", "json"))


class BrowserSession:
    """Async context manager. `homes` are addresses whose hosts may be private.

    `gate` is awaited before every page that is asked for: pacing and robots rules live there.
    """

    def __init__(
        self,
        homes: Sequence[str] = (),
        *,
        limits: BrowserLimits | None = None,
        chromium: str = "",
        agent: str = "oit-selfcheck",
        gate: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        self.limits = limits or BrowserLimits()
        self.door = GuardDoor(homes)
        self.hops: list[Hop] = []
        self.parts = Parts()
        self.downloads: list[str] = []
        self.popups: list[Page] = []
        self.keep_popups = False
        self.navigating = 0  # navigations asked for and not answered yet
        self.pages_rendered = 0
        self.tabs_lost = 0
        self.launches = 0
        self._chromium = chromium
        self._agent = agent
        self._gate = gate
        self._marker = f"--oit-session={uuid.uuid4().hex}"
        self._remains: Remains | None = None
        self._stack = AsyncExitStack()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._used = 0
        self._crashed = False
        self._background: set[asyncio.Future[Any]] = set()

    # ---- life

    async def __aenter__(self) -> BrowserSession:
        await asyncio.to_thread(sweep_stale)
        self._remains = Remains(self._marker)
        try:
            await self._stack.enter_async_context(self.door)
            self._playwright = await self._stack.enter_async_context(async_playwright())
            await self._launch()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        closing = asyncio.ensure_future(self._close())
        try:
            await asyncio.shield(closing)
        except asyncio.CancelledError:  # Ctrl-C while closing: close all the same, it is bounded
            await asyncio.wait([closing])
            raise

    async def _close(self) -> None:
        assert self._remains is not None
        self._remains.note()
        try:
            if self._browser is not None:
                await self._quietly(self._browser.close(), 5)
            if self._background:
                await asyncio.wait(list(self._background), timeout=2)
            with suppress(PlaywrightError, TimeoutError):
                async with asyncio.timeout(10):
                    await self._stack.aclose()
        finally:
            await asyncio.to_thread(self._remains.sweep)

    async def _launch(self) -> None:
        assert self._playwright is not None and self._remains is not None
        driver = self._playwright.chromium
        path = self._chromium or chromium_path()
        self._browser = await driver.launch(
            executable_path=path,
            args=[*FLAGS, self._marker],
            proxy={"server": f"socks5://127.0.0.1:{self.door.port}", "bypass": "<-loopback>"},
            timeout=30_000,
            env={**os.environ, "TMPDIR": str(self._remains.folder)},
        )
        self.launches += 1
        self._remains.note()
        await self._new_context()

    async def _new_context(self) -> None:
        assert self._browser is not None
        version = self._browser.version.split(".")[0]
        agent = (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{version}.0.0.0 Safari/537.36 {self._agent}"
        )
        self._context = await self._browser.new_context(
            viewport=VIEWPORT,  # type: ignore[arg-type]
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            user_agent=agent,
            ignore_https_errors=True,  # an invalid certificate is a finding of the fetcher's
            accept_downloads=False,
            service_workers="block",
        )
        await self._context.add_init_script(init_script())
        self._context.on("page", self._on_page)
        self._context.on("request", self._on_request)
        self._context.on("response", self._on_response)
        self._context.on("requestfailed", self._on_failed)
        self._context.on("dialog", self._on_dialog)
        self._page = None
        self.popups.clear()
        self.navigating = 0
        self._crashed = False
        page = await self._context.new_page()
        self._adopt(page)
        self._used = 0

    def _adopt(self, page: Page) -> None:
        self._page = page
        page.set_default_timeout(self.limits.operation * 1000)
        page.on("download", self._on_download)
        page.on("crash", self._on_crash)

    # ---- what the browser reports

    def _later(self, work: Awaitable[Any], seconds: float = 5) -> None:
        task = asyncio.ensure_future(self._quietly(work, seconds))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    @staticmethod
    async def _quietly(work: Awaitable[Any], seconds: float) -> bool:
        try:
            await asyncio.wait_for(work, seconds)
        except (PlaywrightError, TimeoutError, OSError):
            return False
        return True

    def _on_page(self, page: Page) -> None:
        if self._page is None:  # our own first tab
            return
        page.on("download", self._on_download)
        page.on("crash", self._on_crash)
        if self.keep_popups:
            self.popups.append(page)
        else:
            self._later(page.close())

    def _on_dialog(self, dialog: Dialog) -> None:
        self._later(dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())

    def _on_download(self, download: Download) -> None:
        self.downloads.append(download.url)
        self._later(download.cancel())

    def _on_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self.navigating += 1

    def _on_failed(self, request: Request) -> None:
        self.parts.missed(request)
        if request.is_navigation_request():
            self.navigating = max(0, self.navigating - 1)

    def _on_response(self, response: Response) -> None:
        self.parts.note(response)
        if len(self.hops) > 5000:
            return
        try:
            if not response.request.is_navigation_request():
                return
            self.navigating = max(0, self.navigating - 1)
            main = _is_main(response.request)
        except PlaywrightError:
            return
        kind = response.headers.get("content-type", "")
        self.hops.append(Hop(response.url, response.status, kind, main))

    # ---- use

    @property
    def page(self) -> Page:
        """The tab in use."""
        assert self._page is not None
        return self._page

    async def enter(self, url: str) -> None:
        """Wait for the gate, and count a page."""
        if self._gate is not None:
            await self._gate(url)
        self.pages_rendered += 1
        self._used += 1

    async def fresh(self) -> None:
        """One tab that works: replaces the context when it has served long enough or crashed."""
        for page in self.page.context.pages:
            if page is not self.page:
                await self._quietly(page.close(), 3)
        stray = len(self.page.context.pages) > 1
        if stray or self._crashed or self._used >= self.limits.pages_per_context:
            await self.replace_tab()

    def _on_crash(self, page: Page) -> None:
        self._crashed = self._crashed or page is self._page

    async def within(self, work: Awaitable[T], seconds: float = 0, *, minor: bool = False) -> T:
        """Run one operation under its deadline. Raises `TabLostError`, `MovedError`.

        A `minor` operation that gets no answer costs itself only, not the tab.
        """
        try:
            return await asyncio.wait_for(work, seconds or self.limits.operation)
        except TimeoutError as error:
            if minor:
                raise MovedError("no answer in time") from error
            await self.replace_tab()
            raise TabLostError("no answer in time") from error
        except PlaywrightError as error:
            text = str(error)
            if "net::" in text:
                raise
            if "crashed" in text or "has been closed" in text or self.page.is_closed():
                await self.replace_tab()
                raise TabLostError(text.splitlines()[0]) from error
            if "context was destroyed" in text or "detached" in text or "navigat" in text:
                raise MovedError(text.splitlines()[0]) from error
            raise

    async def ask(self, name: str, arg: Any = None, *, frame: Frame | None = None) -> Any:
        """Call one function of the in-page script and return its answer."""
        minor = frame is not None and frame.parent_frame is not None
        work = (frame or self.page).evaluate(CALL, [name, arg])
        answer = await self.within(work, FRAME_SECONDS if minor else 0, minor=minor)
        return None if answer is None else json.loads(answer)

    def answer(self, url: str, since: int = 0) -> Hop | None:
        """The latest answer for `url`. A viewer asks again without saying what it got."""
        found = [hop for hop in self.hops[since:] if same_address(hop.url, url)]
        named = [hop for hop in found if hop.content_type]
        return next(reversed(named or found), None)

    async def follow_popup(self, popup: Page) -> None:
        """Go on in a tab that a click has opened; the old one is closed."""
        old, self._page = self.page, popup
        self.popups.remove(popup)
        popup.set_default_timeout(self.limits.operation * 1000)
        await self._quietly(old.close(), 3)

    async def close_popups(self) -> None:
        """Close every tab but the one in use."""
        while self.popups:
            await self._quietly(self.popups.pop().close(), 3)

    async def replace_tab(self) -> None:
        """A new context and tab; kills the browser when it does not obey."""
        self.tabs_lost += 1
        context, self._context = self._context, None
        alive = self._browser is not None and self._browser.is_connected()
        if alive and context is not None:
            alive = await self._quietly(context.close(), 4)
        if alive and await self._quietly(self._new_context(), 10):
            return
        if self._browser is not None:
            await self._quietly(self._browser.close(), 2)
        if self._remains is not None:
            await asyncio.to_thread(self._remains.kill)
        await self._launch()


def _is_main(request: Request) -> bool:
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:  # the first request of a new tab has no frame yet
        return True
