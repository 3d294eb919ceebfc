"""The report's strips, in a browser: every picture is there and marks what the words name, and
whoever does what the words say on the site arrives at the document."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image, ImageChops
from playwright.async_api import Locator, Page, async_playwright, expect

from crawler.page.browser.marking import MARK, OPENER
from crawler.page.browser.process import chromium_path

from .browsing import Made, card, opened

ITEMS = ("O2", "O10", "O22", "O38")  # a hover menu, a PDF, a page behind an accordion, an ITA page


def frame(image: Image.Image, colour: tuple[int, int, int]) -> tuple[float, float, float, float]:
    """Where the frame of that colour lies, in parts of the picture's width and height."""
    bands = zip(image.split(), colour, strict=True)
    near = [
        band.point([255 * (abs(v - wanted) < 45) for v in range(256)]) for band, wanted in bands
    ]
    found = ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2]).getbbox()
    assert found is not None, "no frame of that colour"
    left, top, right, bottom = found
    return left / image.width, top / image.height, right / image.width, bottom / image.height


async def follow(site: Page, home: str, step: Locator) -> Locator | None:
    """Do what one step says, by its words alone, up to the last click; what is to be clicked."""
    thing: Locator | None = None
    for act in await step.locator(".act").all():
        words = re.sub(r"\s+", " ", await act.inner_text()).strip()
        names = [" ".join(name.split()) for name in await act.locator(".label").all_inner_texts()]
        if "เปิดหน้าแรก" in words:
            await site.goto(home)
            continue
        thing = await named(site, *names)
        if "เลื่อนเมาส์ไปที่" in words:
            await thing.hover()
        elif "คลิกเปิด" in words:
            await thing.click()
        else:
            assert words.removeprefix("แล้ว").startswith("คลิก"), f"nobody could follow: {words}"
    return thing


async def named(site: Page, name: str, place: str = "") -> Locator:
    """The one thing that a visitor sees under that name, at that place where one is told."""
    found = []
    for thing in await site.locator("a, summary, button, [onclick]").all():
        if bare(await thing.inner_text()) == bare(name) and await thing.is_visible():
            row = thing.locator("xpath=ancestor::*[self::tr or self::li or self::div][1]")
            if not place or bare(place) in bare(await row.first.inner_text()):
                found.append(thing)
    targets = {await thing.get_attribute("href") for thing in found}
    assert len(targets) == 1, f"“{name}” {place} on {site.url}: {len(found)} to be seen"
    return found[0]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("code", ITEMS)
async def test_every_picture_is_there_and_tells_what_it_shows(made: Made, code: str) -> None:
    async with opened(made.report) as page:
        strip = (await card(page, code)).locator("ol.strip")
        images = await strip.locator("img").all()
        steps = len(next(item for item in made.result.items if item.id == code).path)
        assert len(images) >= steps
        for image in images:
            await image.scroll_into_view_if_needed()
            await image.evaluate("image => image.decode()")
            assert await image.evaluate("image => image.naturalWidth") > 0
            assert len(await image.get_attribute("alt") or "") > 10


@pytest.mark.parametrize("code", ITEMS)
async def test_the_words_lead_to_the_document_and_the_frames_name_the_links(
    made: Made, code: str
) -> None:
    item = next(item for item in made.result.items if item.id == code)
    async with opened(made.report) as page, opened_site() as site:
        steps = await (await card(page, code)).locator("ol.strip > li:not(.end)").all()
        assert len(steps) == len(item.path)
        for step, told in zip(steps, item.path, strict=True):
            clicked = await follow(site, made.home, step)
            if clicked is None:
                continue
            await assert_marked(made, told.pictures[0], clicked, opener="+" in told.action)
            async with site.expect_request(
                lambda request: request.is_navigation_request()
            ) as asked:
                await clicked.click(no_wait_after=True)
            request = await asked.value
            assert unquote(request.url) == unquote(told.url)
            answer = await request.response()
            if answer is not None and "html" in (answer.headers.get("content-type") or ""):
                await site.wait_for_url(request.url)
        assert unquote(item.path[-1].url) == unquote(item.documents[0].url)


async def assert_marked(made: Made, file: str, thing: Locator, *, opener: bool) -> None:
    """The frame lies round the thing, within a few pixels of the window."""
    box, size = await thing.bounding_box(), thing.page.viewport_size
    assert box is not None
    assert size is not None
    with Image.open(made.folder / file) as image:
        picture = image.convert("RGB")
    left, top, right, bottom = frame(picture, MARK)
    wide, high = size["width"], size["height"]
    x, width = box["x"], box["width"]
    if opener:  # its number stands beside it
        frame(picture, OPENER)
        assert abs(left * wide - (x - 5)) < 12
    else:
        assert abs(left * wide - (x - 5)) < 12
        assert abs(right * wide - (x + width + 5)) < 12
    assert (bottom - top) * high >= box["height"] - 2


@asynccontextmanager
async def opened_site() -> AsyncIterator[Page]:
    """A visitor's window of the size that the proof used."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox"]
        )
        try:
            yield await browser.new_page(viewport={"width": 1366, "height": 768})
        finally:
            await browser.close()


async def test_a_picture_is_enlarged_by_mouse_and_by_keyboard(made: Made) -> None:
    async with opened(made.report) as page:
        strip = (await card(page, "O2")).locator("ol.strip")
        first, viewer = strip.locator("a.thumb").first, page.locator("#viewer")
        await first.focus()
        await page.keyboard.press("Enter")
        assert await viewer.is_visible()
        assert "เปิดหน้าแรก" in await viewer.locator(".caption").inner_text()
        await page.keyboard.press("ArrowRight")
        assert "“ข้อมูลผู้บริหาร”" in await viewer.locator(".caption").inner_text()
        assert await viewer.locator("img").get_attribute("alt")
        await page.keyboard.press("Escape")
        assert not await viewer.is_visible()
        assert await strip.locator("a.thumb").nth(1).evaluate("e => e === document.activeElement")
        await first.click()
        assert await viewer.is_visible()


async def test_the_report_stands_without_its_pictures(made: Made, tmp_path: Path) -> None:
    alone = tmp_path / "alone.html"
    shutil.copy(made.report, alone)
    async with opened(alone) as page:
        strip = (await card(page, "O2")).locator("ol.strip")
        await expect(page.locator("a.thumb:not(.lost)")).to_have_count(0)
        assert not await strip.locator("img").first.is_visible()
        assert "“" not in await strip.locator("li").first.inner_text()
        assert "ข้อมูลผู้บริหาร" in await strip.locator("li").nth(1).inner_text()


@pytest.mark.parametrize("width", [360, 1280])
async def test_strips_fit_the_window(made: Made, width: int) -> None:
    async with opened(
        made.report, viewport={"width": width, "height": 800}, color_scheme="dark"
    ) as page:
        await page.locator("#toggle").click()
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


def test_few_pages_are_rendered_and_the_pictures_counted(made: Made) -> None:
    crawl = made.result.crawl
    assert 0 < crawl["browser_pages"] * 3 <= crawl["pages"]
    files = list(made.folder.glob("*.webp"))
    assert crawl["pictures"] == len(files)
    assert crawl["picture_bytes"] == sum(file.stat().st_size for file in files)
    named = {name for item in made.result.items for step in item.path for name in step.pictures}
    named |= {one.picture for item in made.result.items for one in item.documents if one.picture}
    assert named <= {file.name for file in files}
    assert all(item.proof == "browser" and not item.proof_detail for item in made.result.items)
    first = {item.path[0].pictures for item in made.result.items}
    assert len(first) == 1, "the home page is pictured once"


def test_files_show_their_first_page(made: Made) -> None:
    pdfs = [one for item in made.result.items for one in item.documents[:1] if one.kind == "pdf"]
    assert pdfs
    for one in pdfs:
        with Image.open(io.BytesIO((made.folder / one.picture).read_bytes())) as image:
            assert image.height > 300
