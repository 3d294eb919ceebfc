"""One click as a visitor makes it, and where it led."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame

from crawler.page.browser.acts import close_overlays, hover, perform, rest
from crawler.page.browser.address import is_post, same_address
from crawler.page.browser.marking import Box
from crawler.page.browser.model import Act, Arrival, Do, ObservedLink
from crawler.page.browser.pictures import PictureStore
from crawler.page.browser.proof import Proof
from crawler.page.browser.session import BrowserSession, MovedError
from crawler.page.browser.view import Point, View
from crawler.page.browser.visit import go, outcome_of, settle

BLUR = "() => { document.activeElement?.blur?.(); }"
REACTION_SECONDS = 2.0
FRAME_SECONDS = 4.0
LOCATE_SECONDS = 2.5
SLIDE_SECONDS = 12.0
NAVIGATION_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Clicked:
    """How a click ended."""

    arrived: bool
    reason: str = ""
    arrival: Arrival | None = None
    pictures: tuple[str, ...] = ()
    proof: Proof = Proof.REFUTED  # of a click that did not arrive
    context: str = ""  # row or heading of the link as it stood when clicked


class Clicker:
    """Clicks links on the open page, which must be untouched."""

    def __init__(self, session: BrowserSession, pictures: PictureStore | None = None) -> None:
        self._session = session
        self._pictures = pictures
        self._pictured = False  # whether this click is

    async def _picture(
        self, view: View, link: ObservedLink, place: list[float] | None, point: Point | None = None
    ) -> tuple[str, ...]:
        """A picture of the window, what was opened and the link marked; none when not wanted."""
        if not self._pictured or self._pictures is None or self._pictures.full:
            return ()
        box = await _box(view, place, point)
        boxes = [box] if box else []
        with suppress(PlaywrightError, MovedError):
            boxes = [*await _openers(view, link.acts), *boxes] if box else []
        shot = await self._pictures.take(self._session, boxes, link.label, "click")
        return (shot,) if shot else ()

    async def click(
        self,
        link: ObservedLink,
        target: str,
        *,
        load: bool,
        worn: bool = False,
        pictured: bool = True,
    ) -> Clicked:
        """Open what must be opened, click `link`, and see whether that leads to `target`. On a
        `worn` page things have been opened before; what stands open is not clicked shut."""
        self._pictured = pictured
        view = await self._view(link)
        if view is None:
            return Clicked(False, "no such link")
        await rest(self._session)
        if worn:
            await self._session.within(view.frame.evaluate(BLUR))
        acts = link.acts
        final = acts[-1] if link.kind == "select" and acts and acts[-1].do is Do.CHOOSE else None
        opened = worn and not final and await self._stands_open(view, link)
        if not opened and not await self._prepare(view, acts[:-1] if final else acts):
            return Clicked(False, "cannot open")
        if link.kind == "frame":
            return await self._shown(view, link)
        number = await self._locate(view, link)
        if not number:
            return Clicked(False, "no such link")
        hovering = any(act.do is Do.HOVER for act in acts)
        facts = await view.ask("facts", {"i": number, "scroll": not hovering})
        if any(act.do is Do.WAIT for act in acts):
            facts = await self._wait_for(view, number, facts)
        if facts["why"] and not final:
            return Clicked(False, f"hidden: {facts['why']}")
        point = await view.spot(number, scroll=not hovering)
        shots = await self._picture(view, link, facts["place"], point)
        clicked = await self._act(view, number, point, final, target, link, load, shots)
        return replace(clicked, context=facts["context"] or link.context)

    async def _locate(self, view: View, link: ObservedLink) -> int:
        """The link's number. It was there before, so a slow page is given a little time."""
        end = time.monotonic() + LOCATE_SECONDS
        place = {"path": link.path, "url": link.url, "kind": link.kind}
        number: int = await view.ask("locate", place) or 0
        while not number and time.monotonic() < end:
            await asyncio.sleep(0.2)
            number = await view.ask("locate", place) or 0
        return number

    async def _stands_open(self, view: View, link: ObservedLink) -> bool:
        """Whether earlier clicks have brought the link to light already."""
        if not any(act.do is Do.CLICK for act in link.acts):
            return False
        number = await view.ask("locate", {"path": link.path, "url": link.url, "kind": link.kind})
        facts = number and await view.ask("facts", {"i": number, "scroll": True})
        return bool(facts) and not facts["why"]

    async def _wait_for(self, view: View, number: int, facts: dict[str, Any]) -> dict[str, Any]:
        """A slide that comes round by itself."""
        end = time.monotonic() + SLIDE_SECONDS
        while facts["why"] and time.monotonic() < end:
            await asyncio.sleep(0.2)
            facts = await view.ask("facts", {"i": number, "scroll": True})
        return facts

    async def _view(self, link: ObservedLink) -> View | None:
        main = View(self._session, self._session.page.main_frame)
        if not link.frame:
            return main
        frames = self._session.page.frames
        if link.frame >= len(frames):
            return None
        frame: Frame = frames[link.frame]
        return View(self._session, frame, link.frame, await frame.frame_element())

    async def _prepare(self, view: View, acts: tuple[Act, ...]) -> bool:
        main = View(self._session, self._session.page.main_frame)
        if any(act.do is Do.CLOSE for act in acts):
            await close_overlays(main)
        for act in acts:
            if act.do is Do.CLOSE:
                continue
            if not await perform(view, act) and (view.number == 0 or not await perform(main, act)):
                return False
        return True

    async def _shown(self, view: View, link: ObservedLink) -> Clicked:
        number = await view.ask("find", link.path)
        facts = number and await view.ask("facts", {"i": number, "scroll": True})
        if not facts or facts["why"]:
            return Clicked(False, f"hidden: {facts['why'] if facts else 'frame'}")
        shots = await self._picture(view, link, facts["place"])
        hop = next((h for h in reversed(self._session.hops) if same_address(h.url, link.url)), None)
        if hop is None or not hop.content_type:  # a viewer hides what it was answered
            arrival = replace(await go(self._session, link.url), framed=True)
        else:
            arrival = Arrival(
                link.url,
                hop.status,
                outcome_of(hop.status),
                hop.content_type,
                (link.url,),
                framed=True,
            )
        return Clicked(True, arrival=arrival, pictures=shots)

    async def _act(
        self,
        view: View,
        number: int,
        point: Point | None,
        final: Act | None,
        target: str,
        link: ObservedLink,
        load: bool,
        shots: tuple[str, ...],
    ) -> Clicked:
        session = self._session
        hops, downloads, before = len(session.hops), len(session.downloads), session.page.url
        session.keep_popups = True
        if not load:
            await view.ask("hold", True)
        try:
            try:
                if final:
                    await perform(view, final)
                elif point is None:
                    await view.ask("activate", number)  # an icon that did not load has no place
                elif not await self._press(view, number, point, link):
                    return Clicked(False, "covered or closed before the click", None, shots)
            except MovedError:
                pass
            if not load:
                return await self._held(view, target, shots)
            return await self._arrive(link, target, before, hops, downloads, shots)
        finally:
            session.keep_popups = False
            await session.close_popups()

    async def _press(self, view: View, number: int, point: Point, link: ObservedLink) -> bool:
        """Move to the link as a hand does and press; False when it slipped away meanwhile."""
        mouse = self._session.page.mouse
        await self._session.within(mouse.move(*point, steps=8))
        await view.ask("after", {"max": 500})
        where = await view.spot(number, scroll=False)
        if where is None and any(act.do is Do.HOVER for act in link.acts):
            where = await self._round_the_corner(view, number, point, link)
        if where is None:
            return False
        await self._session.within(mouse.click(*where))
        return True

    async def _round_the_corner(
        self, view: View, number: int, point: Point, link: ObservedLink
    ) -> Point | None:
        """The straight way closed the menu: along it first, then to the link."""
        hosts = [act for act in link.acts if act.do is Do.HOVER]
        for sideways in (False, True):
            await rest(self._session)
            for act in hosts:
                await perform(view, act)
            own = await view.ask("find", hosts[-1].path)
            start = await view.spot(own, scroll=False) if own else None
            if start is None:
                return None
            corner = (point[0], start[1]) if sideways else (start[0], point[1])
            await self._session.within(self._session.page.mouse.move(*corner, steps=8))
            await hover(view, point)
            if (where := await view.spot(number, scroll=False)) is not None:
                return where
        return None

    async def _held(self, view: View, target: str, shots: tuple[str, ...]) -> Clicked:
        await view.ask("after", {"max": 1500})
        navs = await view.ask("taken") or []
        await view.ask("hold", False)
        for nav in navs:
            if same_address(nav["url"], target) or (nav["how"] == "post" and is_post(target)):
                return Clicked(True, pictures=shots)
        reason = f"leads elsewhere: {navs[0]['url']}" if navs else "no reaction"
        return Clicked(False, reason, None, shots)

    async def _arrive(
        self,
        link: ObservedLink,
        target: str,
        before: str,
        hops: int,
        downloads: int,
        shots: tuple[str, ...],
    ) -> Clicked:
        session = self._session
        if not await self._reacts(before, hops, downloads):
            return Clicked(False, "no reaction", None, shots)
        await self._follow(before, hops, downloads)
        framed = session.answer(target, hops)
        if len(session.downloads) > downloads:
            arrival = await self._downloaded(hops, downloads)
        elif framed and not framed.main and same_address(session.page.url, before):
            await settle(session, before)
            status = framed.status
            arrival = Arrival(
                framed.url, status, outcome_of(status), framed.content_type, framed=True
            )
        else:
            session.pages_rendered += 1
            arrival = await settle(session, target, session.hops[hops:])
        places = (*(h.url for h in session.hops[hops:]), *session.downloads[downloads:])
        there = same_address(arrival.url, target) or any(same_address(p, target) for p in places)
        if link.kind == "post":
            there = there or bool(places)
        if not there:
            proof = Proof.REFUTED if arrival.url else Proof.UNPROVEN
            return Clicked(False, f"leads elsewhere: {arrival.url}", arrival, shots, proof)
        return Clicked(True, arrival=arrival, pictures=shots)

    async def _follow(self, before: str, hops: int, downloads: int) -> None:
        """Go over to the tab that the click has opened, if it has."""
        session = self._session
        end = time.monotonic() + 1.0  # an answer may be told of before its tab
        while not session.popups and session.page.url == before and time.monotonic() < end:
            if len(session.downloads) > downloads or not all(h.main for h in session.hops[hops:]):
                return
            await asyncio.sleep(0.03)
        end = time.monotonic() + NAVIGATION_SECONDS
        while session.popups and time.monotonic() < end and len(session.hops) == hops:
            if len(session.downloads) > downloads or session.popups[0].is_closed():
                return
            await asyncio.sleep(0.03)
        await asyncio.sleep(0)
        if session.popups and len(session.downloads) == downloads:
            await session.follow_popup(session.popups[0])

    async def _reacts(self, before: str, hops: int, downloads: int) -> bool:
        """Whether the click started a navigation, and that one was answered or given up."""
        session = self._session
        quiet_end = time.monotonic() + REACTION_SECONDS
        hard_end = time.monotonic() + NAVIGATION_SECONDS
        while time.monotonic() < hard_end:
            if len(session.hops) > hops or len(session.downloads) > downloads:
                return True
            if session.popups or session.page.url != before:
                return True
            if time.monotonic() > quiet_end and not session.navigating:
                return False
            await asyncio.sleep(0.03)
        return False

    async def _downloaded(self, hops: int, downloads: int) -> Arrival:
        session = self._session
        url = session.downloads[downloads]
        hop = session.answer(url, hops)
        if hop is None:  # the browser does not say how a download was answered
            return replace(await go(session, url), download=True)
        return Arrival(
            url,
            hop.status,
            outcome_of(hop.status),
            hop.content_type,
            tuple(h.url for h in session.hops[hops:]),
            download=True,
        )


async def _openers(view: View, acts: tuple[Act, ...]) -> list[Box]:
    """Where in the window stands what was pointed at or clicked before; what went is left out."""
    boxes: list[Box] = []
    for act in acts:
        if act.do not in (Do.HOVER, Do.CLICK) or not act.path:
            continue
        number = await view.ask("find", act.path)
        facts = number and await view.ask("facts", {"i": number, "scroll": False})
        box = await _box(view, facts["place"], None) if facts and not facts["why"] else None
        if box is not None and box not in boxes:
            boxes.append(box)
    return boxes


async def _box(view: View, place: list[float] | None, point: Point | None) -> Box | None:
    """The thing's rectangle in the window."""
    if place is None:
        return (point[0] - 12, point[1] - 12, point[0] + 12, point[1] + 12) if point else None
    dx = dy = 0.0
    if view.holder is not None:
        try:
            outer = await view.session.within(view.holder.bounding_box())
        except PlaywrightError:
            outer = None
        if outer:
            dx, dy = outer["x"], outer["y"]
    return (place[0] + dx, place[1] + dy, place[2] + dx, place[3] + dy)
