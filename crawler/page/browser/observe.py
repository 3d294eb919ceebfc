"""Looking at a page as a visitor does: everything that leads somewhere, and what brings it to light."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame

from crawler.documents.model import Visibility
from crawler.evidence import Outcome
from crawler.page.browser.acts import close_overlays, perform, rest
from crawler.page.browser.address import key_of
from crawler.page.browser.model import Act, Arrival, Observation, ObservedLink
from crawler.page.browser.reveal import Reveal
from crawler.page.browser.session import BrowserSession, MovedError, TabLostError
from crawler.page.browser.view import View
from crawler.page.browser.visit import go

FRAMES = 12
READABLE = (Outcome.OK, Outcome.LOGIN, Outcome.NOT_FOUND)


async def observe(
    session: BrowserSession,
    url: str,
    *,
    reveal: bool = True,
    wanted: str = "",
    referer: str = "",
) -> Observation:
    """Open `url` and look at it. Never raises for anything a site does.

    With `reveal` false only what is visible without hovering or clicking is found. `wanted` is an
    address that ends the search as soon as a usable link to it is found.
    """
    started = time.monotonic()
    try:
        arrival = await go(session, url, referer=referer)
        return await observe_here(
            session, arrival, url=url, reveal=reveal, wanted=wanted, started=started
        )
    except (TabLostError, MovedError, PlaywrightError) as error:
        return Observation(
            url, url, 0, Outcome.TIMEOUT, detail=str(error).splitlines()[0], complete=False
        )


async def observe_here(
    session: BrowserSession,
    arrival: Arrival,
    *,
    url: str = "",
    reveal: bool = True,
    wanted: str = "",
    started: float = 0,
) -> Observation:
    """Look at the page that is open. Raises `TabLostError` when the tab is lost at the start."""
    started = started or time.monotonic()
    blank = Observation(
        url or arrival.url,
        arrival.url,
        arrival.status,
        arrival.outcome,
        content_type=arrival.content_type,
        detail=arrival.detail,
        ms=_ms(started),
    )
    if arrival.download or arrival.outcome not in READABLE:
        return blank
    look = Look(session, wanted, time.monotonic() + session.limits.observation)
    try:
        await look.run(reveal)
        html, title = await look.text()
    except (TabLostError, MovedError) as error:
        look.complete, html, title = False, "", ""
        if not any(view.records for view in look.views):
            return replace(blank, outcome=Outcome.TIMEOUT, detail=str(error), complete=False)
    return replace(
        blank,
        title=title,
        html=html,
        links=look.links(),
        complete=look.complete,
        ms=_ms(started),
    )


def _ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


class Look:
    """One look at the open page and its frames."""

    def __init__(self, session: BrowserSession, wanted: str, deadline: float) -> None:
        self._session = session
        self._wanted = key_of(wanted) if wanted else ""
        self._deadline = deadline
        self._first = session.page.url
        self._refresh = ""
        self.views = [View(session, session.page.main_frame)]
        self.base: tuple[Act, ...] = ()
        self.complete = True

    async def run(self, reveal: bool) -> None:
        """All passes, within the deadline."""
        main = self.views[0]
        state = await main.ask("state") or {}
        self._refresh = (state.get("refresh") or {}).get("url", "")
        await main.ask("anchor")
        await rest(self._session)
        await main.look((), all_links=True)
        self.base = await close_overlays(main)
        if self.base:
            await main.look(self.base)
        await self._passes(main, self.base, reveal)
        for frame in self._session.page.frames[1 : FRAMES + 1]:
            if self._enough() or time.monotonic() > self._deadline:
                break
            with suppress(MovedError, PlaywrightError):
                await self._frame(frame, reveal)

    async def _passes(self, view: View, base: tuple[Act, ...], reveal: bool) -> None:
        search = Reveal(view, base, self._reload, self._enough)
        ways = [search.by_scrolling]
        if reveal:
            ways += [search.by_hovering, search.by_clicking, search.by_waiting]
        for way in ways:
            if self._enough():
                break
            if time.monotonic() > self._deadline:
                self.complete = False
                break
            await way()
        self.complete = self.complete and search.complete

    async def _reload(self) -> None:
        await go(self._session, self._first)
        await self.views[0].ask("anchor")
        await close_overlays(self.views[0])

    async def _frame(self, frame: Frame, reveal: bool) -> None:
        parent = next((v for v in self.views if v.frame == frame.parent_frame), None)
        if parent is None:
            return
        holder = await self._session.within(frame.frame_element())
        own = await self._session.within(holder.evaluate("e => window.__oit?.own(e) ?? 0"))
        if own not in parent.records:
            await parent.look(parent.within, all_links=True)
        acts = parent.found.get(own)
        view = View(self._session, frame, len(self.views), holder)
        self.views.append(view)
        if acts is None:
            return  # nobody sees it, so nobody sees what is in it
        view.within = parent.within + acts
        if await parent.spot(own) is None:
            for act in acts:
                await perform(parent, act)
        await view.look((), all_links=True)
        await self._passes(view, (), reveal)

    def _enough(self) -> bool:
        return bool(self._wanted) and any(
            key_of(link.url) == self._wanted
            for link in self.links()
            if link.visibility is not Visibility.HIDDEN
        )

    async def text(self) -> tuple[str, str]:
        """The page as read, as HTML, and its title. Frames without an address are part of it."""
        html = await self.views[0].ask("html") or ""
        for view in self.views[1:]:
            if view.frame.url.startswith("about:"):
                with suppress(MovedError, PlaywrightError):
                    html = _inserted(html, await view.ask("html") or "")
        return html, await self._session.within(self._session.page.title())

    def links(self) -> tuple[ObservedLink, ...]:
        """Every link of every frame, in order."""
        found: list[ObservedLink] = []
        for view in self.views:
            found.extend(view.links(len(found)))
        if self._refresh:
            found.append(
                ObservedLink(
                    self._refresh, "", "", "refresh", Visibility.VISIBLE, "", (), "", None,
                    order=len(found),
                )
            )  # fmt: skip
        return tuple(found)


def _inserted(html: str, part: str) -> str:
    body = part.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    head, end, tail = html.rpartition("</body>")
    return f'{head}<section data-oit-frame="">{body}</section>{end}{tail}' if end else html
