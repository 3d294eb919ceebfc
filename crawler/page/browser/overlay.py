"""A picture of a page with every link marked: visible, openable, hidden, and why."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from playwright.async_api import Error as PlaywrightError

from crawler.documents.model import Visibility
from crawler.page.browser.model import Observation, ObservedLink
from crawler.page.browser.observe import observe
from crawler.page.browser.pictures import Picture, PictureStore
from crawler.page.browser.proof import describe
from crawler.page.browser.session import VIEWPORT, BrowserSession, MovedError, TabLostError

MAX_HEIGHT = 5000
MAX_ROWS = 400
LIST_WIDTH = 560
COLOURS = {
    Visibility.VISIBLE: "#16803c",
    Visibility.OPENABLE: "#b45309",
    Visibility.HIDDEN: "#c01c28",
}
NAMES = {
    Visibility.VISIBLE: "เห็นได้ทันที · visible",
    Visibility.OPENABLE: "ต้องเปิดก่อน · openable",
    Visibility.HIDDEN: "มองไม่เห็น · hidden",
}
STYLE = (
    "body{margin:0;font:13px 'Noto Sans Thai','Loma','Garuda',sans-serif;position:relative}"
    "img{position:absolute;left:0;top:0}i{position:absolute;border:2px solid;box-sizing:border-box}"
    "i b{position:absolute;left:-2px;top:-2px;font:bold 10px sans-serif;color:#fff;padding:0 3px}"
    "ol{position:absolute;top:0;margin:0;padding:8px 8px 8px 14px;list-style:none;"
    "box-sizing:border-box}li{margin:0 0 5px;overflow-wrap:anywhere}small{color:#555}"
)


async def overlay(session: BrowserSession, url: str, store: PictureStore) -> Picture | None:
    """Look at `url` and store the picture. None when the page could not be looked at."""
    seen = await observe(session, url)
    if not seen.links and not seen.html:
        return None
    try:
        raw = await _page_picture(session)
        chart = await _drawn(session, seen, raw)
    except (PlaywrightError, MovedError, TabLostError):
        return None
    return store.keep(chart, seen.final_url, label="overlay", large=True)


async def _page_picture(session: BrowserSession) -> bytes:
    height = await session.ask("height") or VIEWPORT["height"]
    clip = {"x": 0, "y": 0, "width": VIEWPORT["width"], "height": min(height, MAX_HEIGHT)}
    return await session.within(
        session.page.screenshot(type="jpeg", quality=70, full_page=True, clip=clip),  # type: ignore[arg-type]
        session.limits.operation * 2,
    )


async def _drawn(session: BrowserSession, seen: Observation, raw: bytes) -> bytes:
    await session.within(session.page.goto("about:blank"))
    await session.within(session.page.set_content(chart_html(seen.links, raw)))
    width = VIEWPORT["width"] + LIST_WIDTH
    try:
        await session.within(session.page.set_viewport_size({"width": width, "height": 800}))
        return await session.within(
            session.page.screenshot(type="jpeg", quality=80, full_page=True),
            session.limits.operation * 2,
        )
    finally:
        await session.within(session.page.set_viewport_size(VIEWPORT))  # type: ignore[arg-type]


def chart_html(links: Sequence[ObservedLink], raw: bytes) -> str:
    """The page's picture, a numbered box on every link, and the list beside it."""
    boxes, rows = [], []
    for number, link in enumerate(links[:MAX_ROWS], 1):
        colour = COLOURS[link.visibility]
        if link.box and link.frame == 0 and 0 <= link.box[1] < MAX_HEIGHT:
            left, top, right, bottom = link.box
            boxes.append(
                f'<i style="left:{left}px;top:{top}px;width:{right - left}px;'
                f'height:{bottom - top}px;border-color:{colour}">'
                f'<b style="background:{colour}">{number}</b></i>'
            )
        why = link.why or (describe(link.acts, "click", link.label) if link.acts else "")
        rows.append(
            f'<li><b style="color:{colour}">{number} {NAMES[link.visibility]}</b> '
            f"{escape(link.label or '—')} <small>{escape(why)} {escape(link.url[:120])}</small></li>"
        )
    data = base64.b64encode(raw).decode()
    left = VIEWPORT["width"]
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
        f'<img src="data:image/jpeg;base64,{data}">{"".join(boxes)}'
        f'<ol style="left:{left}px;width:{LIST_WIDTH}px">{"".join(rows)}</ol>'
    )
