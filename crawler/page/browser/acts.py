"""Doing what a visitor does: real mouse moves and clicks, closing what lies over the page."""

from __future__ import annotations

import asyncio
from typing import Any

from crawler.page.browser.model import Act, Do
from crawler.page.browser.session import BrowserSession, MovedError
from crawler.page.browser.view import Point, View

NEUTRAL: Point = (1364, 766)
OVERLAYS = 4
AFTER_MS = 1500


async def rest(session: BrowserSession) -> None:
    """Take the mouse away from everything."""
    await session.within(session.page.mouse.move(*NEUTRAL))


async def hover(view: View, point: Point) -> None:
    """Move the mouse over a point and wait for what follows."""
    await view.session.within(view.session.page.mouse.move(*point, steps=3))
    await view.ask("after", {"max": 700})


async def press(view: View, point: Point, *, max_ms: int = AFTER_MS) -> None:
    """Click a point and wait for what follows on the page."""
    await view.session.within(view.session.page.mouse.click(*point))
    await view.ask("after", {"max": max_ms})


async def perform(view: View, act: Act) -> bool:
    """Do one recorded act again. False when its target is not there or cannot be touched."""
    if act.do is Do.SCROLL:
        await scroll_through(view)
        return True
    if act.do is Do.WAIT:
        await asyncio.sleep(0.5)
        return True
    if act.do is Do.CLOSE and not act.path:
        await view.session.within(view.session.page.keyboard.press("Escape"))
        await view.ask("after", {"max": AFTER_MS})
        return True
    number = await view.ask("find", act.path)
    if not number:
        return False
    if act.do is Do.CHOOSE:
        return bool(await view.ask("choose", {"i": number, "n": act.option}))
    point = await view.spot(number)
    if point is None:
        return False
    await (hover(view, point) if act.do is Do.HOVER else press(view, point))
    return True


async def scroll_through(view: View, *, steps: int = 30) -> None:
    """Scroll to the end in steps of most of a window, so that lazy parts arrive."""
    y, height = 0.0, 0.0
    for _ in range(steps):
        answer = await view.ask("scroll", y)
        if answer is None:
            return
        await view.ask("after", {"max": 700})
        height = answer.get("height", 0)
        if not answer["moved"] and y > 0:
            grown = await view.ask("height")
            if grown is None or grown <= height:
                break
        y += answer.get("view", 700) * 0.8
    if await view.ask("scrollers"):
        await view.ask("after", {"max": 700})
    await view.ask("scroll", 0)


async def close_overlays(view: View) -> tuple[Act, ...]:
    """Close what lies over the page as a visitor would; returns what was done."""
    done: list[Act] = []
    for _ in range(OVERLAYS):
        overlay = await view.ask("overlay")
        if overlay is None:
            break
        act = await _close(view, overlay)
        if act is None:
            break
        done.append(act)
    return tuple(done)


async def _close(view: View, overlay: dict[str, Any]) -> Act | None:
    strong = [c for c in overlay["closers"] if c["score"] > 2]
    for closer in strong:
        if await _closed_by(view, closer["i"], overlay):
            return Act(Do.CLOSE, closer["path"], closer["label"])
    await view.session.within(view.session.page.keyboard.press("Escape"))
    await view.ask("after", {"max": AFTER_MS})
    if await _is_gone(view, overlay):
        return Act(Do.CLOSE, "", overlay["label"])
    if overlay["edge"]:
        await press(view, (overlay["edge"][0], overlay["edge"][1]))
        if await _is_gone(view, overlay):
            return Act(Do.CLOSE, overlay["path"], overlay["label"])
    for closer in overlay["closers"]:
        if closer["score"] <= 2 and await _closed_by(view, closer["i"], overlay):
            return Act(Do.CLOSE, closer["path"], closer["label"])
    return None


async def _closed_by(view: View, number: int, overlay: dict[str, Any]) -> bool:
    point = await view.spot(number, scroll=False)
    if point is None:
        return False
    await view.ask("hold", True)  # a button that leads away closes nothing
    try:
        await press(view, point)
    finally:
        try:
            await view.ask("hold", False)
        except MovedError:
            return False
    return await _is_gone(view, overlay)


async def _is_gone(view: View, overlay: dict[str, Any]) -> bool:
    now = await view.ask("overlay")
    if now is not None and now["i"] == overlay["i"]:
        await asyncio.sleep(0.35)  # fading out
        now = await view.ask("overlay")
    return now is None or now["i"] != overlay["i"]
