"""A picture of a page with every link marked: visible, openable, hidden, and why."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from playwright.async_api import Error as PlaywrightError

from crawler.documents.model import Visibility
from crawler.page.browser.model import Observation, ObservedLink
from crawler.page.browser.observe import observe
from crawler.page.browser.session import VIEWPORT, BrowserSession, MovedError, TabLostError
from crawler.page.walking import describe

MAX_HEIGHT = 5000
MAX_ROWS = 250
LEAST_ROWS = 20  # of each kind
MAX_CHART = 15_000  # pixels; a taller one the browser does not draw
LIST_WIDTH = 620
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
WHY = {
    "removed": "ถูกนำออกจากหน้า",
    "display": "ถูกซ่อนด้วยสไตล์ (display)",
    "visibility": "ถูกซ่อนด้วยสไตล์ (visibility)",
    "opacity": "โปร่งใสจนมองไม่เห็น (opacity)",
    "tiny": "เล็กเกินกว่าจะเห็น (tiny)",
    "offscreen": "อยู่นอกจอ (off screen)",
    "font0": "ตัวอักษรเล็กจนมองไม่เห็น (font size)",
    "samecolor": "สีเดียวกับพื้นหลัง (same colour)",
    "empty": "ไม่มีข้อความหรือภาพ (empty)",
    "disabled": "ถูกปิดไม่ให้ใช้ (disabled)",
    "clip": "ถูกตัดออกจากภาพ (clipped)",
    "clipped": "ถูกตัดออกจากภาพ (clipped)",
    "covered": "มีสิ่งอื่นบังอยู่ (covered)",
}
"""Words for the in-page script's reasons; others are shown as they are."""
STYLE = (
    "body{margin:0;font:13px/1.45 'Noto Sans Thai','Loma','Garuda',sans-serif;position:relative}"
    "img{position:absolute;left:0;top:0}i{position:absolute;border:2px solid;box-sizing:border-box}"
    "i b{position:absolute;left:-2px;top:-14px;font:bold 10px sans-serif;color:#fff;padding:0 3px}"
    "main{padding:10px 14px;box-sizing:border-box;overflow-wrap:anywhere}"
    "h1{font-size:17px;margin:0 0 6px}h2{font-size:14px;margin:12px 0 4px}"
    "ol{margin:0;padding:0;list-style:none}li{margin:0 0 4px}small{color:#555}"
    ".n{display:inline-block;min-width:26px;text-align:center;color:#fff;font-weight:bold;"
    "border-radius:3px;margin-right:5px}"
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The picture (JPEG), the page's final address, and how many links are of each kind."""

    picture: bytes
    url: str
    counts: Mapping[Visibility, int]


async def overlay(session: BrowserSession, url: str) -> Overlay | str:
    """Look at `url` and draw it. A text says why the page could not be looked at."""
    seen = await observe(session, url)
    if not seen.links and not seen.html:
        return f"{seen.outcome}: {seen.detail or seen.status or seen.content_type}"
    try:
        raw = await _page_picture(session)
        chart = await _drawn(session, seen, raw)
    except (PlaywrightError, MovedError, TabLostError) as error:
        return str(error).splitlines()[0][:160]
    return Overlay(chart, seen.final_url, Counter(link.visibility for link in seen.links))


async def _page_picture(session: BrowserSession) -> bytes:
    height = await session.ask("height") or VIEWPORT["height"]
    clip = {"x": 0, "y": 0, "width": VIEWPORT["width"], "height": min(height, MAX_HEIGHT)}
    return await session.within(
        session.page.screenshot(type="jpeg", quality=70, full_page=True, clip=clip),  # type: ignore[arg-type]
        session.limits.operation * 2,
    )


async def _drawn(session: BrowserSession, seen: Observation, raw: bytes) -> bytes:
    await session.within(session.page.goto("about:blank"))
    await session.within(session.page.set_content(chart_html(seen.links, raw, seen.final_url)))
    width = VIEWPORT["width"] + LIST_WIDTH
    try:
        await session.within(session.page.set_viewport_size({"width": width, "height": 800}))
        height = await session.within(
            session.page.evaluate(
                "() => Math.max(document.images[0].height, document.querySelector('main')"
                ".getBoundingClientRect().height)"
            )
        )
        clip = {"x": 0, "y": 0, "width": width, "height": min(float(height), MAX_CHART)}
        return await session.within(
            session.page.screenshot(type="jpeg", quality=80, full_page=True, clip=clip),  # type: ignore[arg-type]
            session.limits.operation * 2,
        )
    finally:
        await session.within(session.page.set_viewport_size(VIEWPORT))  # type: ignore[arg-type]


def chart_html(links: Sequence[ObservedLink], raw: bytes, url: str = "") -> str:
    """The page's picture, a numbered box on every link, and the lists beside it: what cannot be
    seen first, then what must be opened, then what is there at once."""
    numbered = list(enumerate(links, 1))
    boxes = [_box(number, link) for number, link in numbered]
    groups, used = [], 0
    for kind in (Visibility.HIDDEN, Visibility.OPENABLE, Visibility.VISIBLE):
        rows = [_row(number, link) for number, link in numbered if link.visibility is kind]
        if not rows:
            continue
        told = rows[: max(LEAST_ROWS, MAX_ROWS - used)]
        used, left = used + len(told), len(rows) - len(told)
        rest = f"<li><small>และอีก {left} ลิงก์ · and {left} more</small></li>" if left else ""
        head = f'<h2 style="color:{COLOURS[kind]}">{NAMES[kind]} ({len(rows)})</h2>'
        groups.append(f"{head}<ol>{''.join(told)}{rest}</ol>")
    data = base64.b64encode(raw).decode()
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
        f'<img src="data:image/jpeg;base64,{data}">{"".join(boxes)}'
        f'<main style="margin-left:{VIEWPORT["width"]}px;width:{LIST_WIDTH}px">'
        f"<h1>{escape(url[:200])}</h1>{''.join(groups)}</main>"
    )


def _box(number: int, link: ObservedLink) -> str:
    if not link.box or link.frame or not 0 <= link.box[1] < MAX_HEIGHT:
        return ""
    left, top, right, bottom = link.box
    colour = COLOURS[link.visibility]
    return (
        f'<i style="left:{left}px;top:{top}px;width:{right - left}px;'
        f'height:{bottom - top}px;border-color:{colour}">'
        f'<b style="background:{colour}">{number}</b></i>'
    )


def _row(number: int, link: ObservedLink) -> str:
    why = WHY.get(link.why, link.why) or (
        describe(link.told, link.action, link.label) if link.acts else ""
    )
    label = escape(link.label[:120] or "(ไม่มีข้อความ · no text)")
    colour = COLOURS[link.visibility]
    return (
        f'<li><span class=n style="background:{colour}">{number}</span>{label} '
        f"<small>{escape(why[:200])} {escape(link.url[:120])}</small></li>"
    )
