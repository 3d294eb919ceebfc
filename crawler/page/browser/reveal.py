"""Bringing to light what is not visible at first: scrolling, hovering, clicking, waiting."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crawler.documents.model import Visibility
from crawler.page.browser.acts import hover, perform, press, rest, scroll_through
from crawler.page.browser.address import POST, base_of, route_of
from crawler.page.browser.model import UNLED, Act, Do, ObservedLink
from crawler.page.browser.session import MovedError
from crawler.page.browser.view import View

HOVERS, CLICKS, REPEATS, DEPTH = 60, 90, 12, 4
HOVER_SECONDS, CLICK_SECONDS, WAIT_SECONDS = 8.0, 20.0, 6.0


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something to click, and what brings it to light."""

    info: dict[str, Any]
    chain: tuple[Act, ...]
    age: int  # reloads of the page when its number was given

    @property
    def act(self) -> Act:
        return Act(Do.CLICK, self.info["path"], self.info["label"])


class Reveal:
    """All ways of one view. `enough` says when the search may stop early.

    `reload` brings the page back to its first state after a click has changed too much.
    """

    def __init__(
        self,
        view: View,
        base: tuple[Act, ...],
        reload: Callable[[], Any],
        enough: Callable[[], bool],
    ) -> None:
        self.view = view
        self.base = base
        self.complete = True
        self._reload = reload
        self._enough = enough
        self._age = 0
        self._reloads = 20
        self._queue: list[Trigger] = []
        self._paths: set[str] = set()
        self._hovered: set[int] = set()
        self._outer: set[int] = set()  # hosts that are there without hovering

    # ---- scrolling and waiting

    async def by_scrolling(self) -> None:
        """Lists that load on scroll, content that fades in."""
        await scroll_through(self.view)
        await self.view.look((*self.base, Act(Do.SCROLL)))

    async def by_waiting(self) -> None:
        """Slides that come round by themselves."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end and await self.view.ask("slides", self.view.unseen):
            await asyncio.sleep(0.4)
            await self.view.look((*self.base, Act(Do.WAIT)), scroll=True)

    # ---- hovering

    async def by_hovering(self) -> None:
        """Menus that open under the mouse, any depth."""
        end = time.monotonic() + HOVER_SECONDS
        await self._gather(())
        hosts = await self.view.ask("hosts") or []
        self._outer = {host["i"] for host in hosts}
        for host in hosts:
            if self._enough() or len(self._hovered) >= HOVERS or time.monotonic() > end:
                self.complete = self.complete and self._enough()
                break
            if host["i"] not in self._hovered:
                await rest(self.view.session)
                await self._hover(host, (), end)
        await rest(self.view.session)

    async def _hover(self, host: dict[str, Any], chain: tuple[Act, ...], end: float) -> None:
        self._hovered.add(host["i"])
        point = await self.view.spot(host["i"], scroll=not chain)
        if point is None:
            return
        await hover(self.view, point)
        acts = (*chain, Act(Do.HOVER, host["path"], host["label"]))
        new = await self.view.look((*self.base, *acts), scroll=False)
        appeared = await self._gather(acts)
        if not (new or appeared) or len(acts) >= DEPTH:
            return
        for inner in await self.view.ask("hosts") or []:
            if (
                inner["i"] in self._hovered | self._outer
                or time.monotonic() > end
                or self._enough()
            ):
                continue
            if await self.view.spot(inner["i"], scroll=False) is None:
                continue
            await self._hover(inner, acts, end)
            await hover(self.view, point)

    # ---- clicking

    async def _gather(self, chain: tuple[Act, ...]) -> int:
        """Queue what can be clicked now and could not before; how many were new."""
        new = 0
        for info in await self.view.ask("triggers") or []:
            if info["path"] not in self._paths:
                self._paths.add(info["path"])
                self._queue.append(Trigger(info, chain, self._age))
                new += 1
        return new

    async def by_clicking(self) -> None:
        """Everything that may open or lead somewhere, newest first, navigation held back."""
        await self._gather(())
        end, clicks = time.monotonic() + CLICK_SECONDS, 0
        self._queue.reverse()
        while self._queue and not self._enough():
            if clicks >= CLICKS or time.monotonic() > end:
                self.complete = False
                return
            trigger = self._queue.pop()
            clicks += 1
            try:
                await self._try(trigger)
            except MovedError:
                await self._back()

    async def _try(self, trigger: Trigger) -> None:
        number = await self._ready(trigger)
        if not number:
            return
        await self.view.ask("tried", number)
        if trigger.info["select"]:
            await self._choose(number, trigger)
            return
        acts = trigger.chain
        for _ in range(REPEATS):
            point = await self.view.spot(number)
            if point is None:
                break
            navs = await self._held_press(point)
            acts = (*acts, trigger.act)
            if self._lead(navs, trigger, trigger.chain):
                break
            if not await self.view.look((*self.base, *acts)):
                break
            if self._enough():
                return
        mark = len(self._queue)
        await self._gather((*trigger.chain, trigger.act))
        self._queue[mark:] = reversed(self._queue[mark:])
        await self._tidy()

    async def _ready(self, trigger: Trigger) -> int:
        """The trigger's number, itself in sight; 0 when it cannot be brought there."""
        number: int = trigger.info["i"] if trigger.age == self._age else 0
        if number and await self.view.spot(number) is not None:
            return number
        again = await self.view.ask("find", trigger.info["path"]) or 0
        if again and again != number and await self.view.spot(again) is not None:
            return int(again)
        if not trigger.chain:
            return 0
        await rest(self.view.session)
        await self.view.ask("hold", True)
        try:
            for act in trigger.chain:
                if not await perform(self.view, act):
                    return 0
        finally:
            await self.view.ask("hold", False)
        found: int = await self.view.ask("find", trigger.info["path"]) or 0
        scroll = all(act.do is not Do.HOVER for act in trigger.chain)
        return found if found and await self.view.spot(found, scroll=scroll) else 0

    async def _held_press(self, point: tuple[float, float]) -> list[dict[str, Any]]:
        await self.view.ask("hold", True)
        try:
            await press(self.view, point)
            taken: list[dict[str, Any]] = await self.view.ask("taken") or []
        finally:
            await self.view.ask("hold", False)
        return taken

    async def _choose(self, number: int, trigger: Trigger) -> None:
        options = await self.view.ask("options", number) or []
        first = next((o["n"] for o in options if o["on"]), 0)
        button = await self.view.ask("goButton", number)
        for option in options:
            if (option["n"] == first and len(options) > 1) or option["disabled"]:
                continue
            act = Act(Do.CHOOSE, trigger.info["path"], option["label"], option["n"])
            await self.view.ask("hold", True)
            await self.view.ask("choose", {"i": number, "n": option["n"]})
            await self.view.ask("after", {"max": 600})
            navs = await self.view.ask("taken") or []
            if navs:
                self._lead(navs, trigger, trigger.chain, option=act)
            elif button and (point := await self.view.spot(button)):
                await press(self.view, point)
                navs = await self.view.ask("taken") or []
                path = await self.view.ask("pathOf", button)
                self._lead(navs, trigger, (*trigger.chain, act), path=path, option=act)
            await self.view.ask("hold", False)
            await self.view.look((*self.base, *trigger.chain, act))
            if not navs and not button and option["n"] > 3:
                break  # a filter, not a menu
        await self.view.ask("choose", {"i": number, "n": first})

    def _lead(
        self,
        navs: list[dict[str, Any]],
        trigger: Trigger,
        chain: tuple[Act, ...],
        *,
        path: str = "",
        option: Act | None = None,
    ) -> bool:
        """Record where a click wanted to lead; whether it wanted to lead anywhere."""
        known = {
            link.url for link in self.view.probed if link.path == (path or trigger.info["path"])
        }
        for nav in navs:
            url = nav["url"]
            if nav["how"] == "post":
                url = f"{base_of(url)}#{POST}{nav.get('key') or ''}"
            elif not route_of(url) and nav["how"] != "route":
                url = url.split("#")[0]
            if not url.startswith(("http:", "https:")) or url in known:
                continue
            if option and not path:
                chain, kind = (*trigger.chain, option), "select"
            else:
                kind = {"post": "post", "route": "route"}.get(nav["how"], "onclick")
            self.view.probed.append(self._link(url, kind, trigger, chain, path, option))
        return bool(navs)

    def _link(
        self,
        url: str,
        kind: str,
        trigger: Trigger,
        chain: tuple[Act, ...],
        path: str,
        option: Act | None,
    ) -> ObservedLink:
        acts = (*self.view.within, *self.base, *chain)
        led = [a for a in acts if a.do not in UNLED and a.do is not Do.CHOOSE]
        box = trigger.info["box"]
        return ObservedLink(
            url=url,
            label=option.label if option else trigger.info["label"],
            context=trigger.info["context"],
            kind=kind,
            visibility=Visibility.OPENABLE if led else Visibility.VISIBLE,
            why="",
            acts=acts,
            path=path or trigger.info["path"],
            box=(box[0], box[1], box[2], box[3]) if box else None,
            frame=self.view.number,
            chrome=trigger.info["chrome"],
        )

    async def _tidy(self) -> None:
        """After a click: bring the page back when it went elsewhere or is covered now."""
        if await self.view.ask("strayed"):
            await self._back()
            return
        overlay = await self.view.ask("overlay")
        if overlay is None:
            return
        await self.view.session.within(self.view.session.page.keyboard.press("Escape"))
        await self.view.ask("after", {"max": 600})
        for closer in overlay["closers"]:
            if await self.view.ask("overlay") is None:
                return
            if closer["score"] > 5 and (point := await self.view.spot(closer["i"], scroll=False)):
                await self._held_press(point)
        if await self.view.ask("overlay") is not None:
            await self._back()

    async def _back(self) -> None:
        if self._reloads <= 0 or self.view.number:
            return
        self._reloads -= 1
        self._age += 1
        kept = self.view.forget_numbers()
        await self._reload()
        await self.view.look(self.base, all_links=True)
        self.view.recall(kept)
