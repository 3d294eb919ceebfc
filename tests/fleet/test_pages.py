"""The static pages in a browser, as a provincial monitor opens them: from a folder, by keyboard,
on a telephone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from crawler.fleet.pages import email, write_index, write_site
from tests.fleet.made_up import province, run_page
from tests.report.browsing import launched, tab
from tests.report.test_html_access import AXE

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True)
class Folder:
    """The pages of twelve agencies, in Thai and English, and the mail."""

    th: Path
    en: Path
    mail: Path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    out = tmp_path_factory.mktemp("pages")
    report = province(12)
    made = Folder(out / "th", out / "en", out / "mail.html")
    for place, lang in ((made.th, "th"), (made.en, "en")):
        for week in report.sites:
            runs = [run_page(week, week.history.points[-1])]
            write_site(week, runs, place / f"site-{week.site.id}", lang, full=False)  # type: ignore[arg-type]
        write_index(report, place, lang)  # type: ignore[arg-type]
    made.mail.write_text(email(report, "th"), "utf-8")
    return made


def pages(folder: Folder) -> list[Path]:
    names = ("index.html", "site-1/index.html", "site-5/index.html", "site-5/run-5051.html")
    return [*(folder.th / name for name in names), folder.en / "index.html", folder.mail]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_no_barriers_are_found(browser: Browser, folder: Folder, scheme: Any) -> None:
    for path in pages(folder):
        async with tab(browser, path, color_scheme=scheme, bypass_csp=True) as page:
            await page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            await page.add_script_tag(content=AXE.read_text("utf-8"))
            found = await page.evaluate(
                "axe.run(document, {resultTypes: ['violations'], preload: false})"
            )
        told = [
            f"{path.name} {one['impact']} {one['id']}: {node['html'][:160]}"
            for one in found["violations"]
            for node in one["nodes"][:3]
            if one["impact"] in ("serious", "critical")
        ]
        assert told == []
        assert len(found["passes"]) > 10, "axe looked at the page"


async def test_they_fit_a_small_telephone(browser: Browser, folder: Folder) -> None:
    for path in pages(folder):
        async with tab(browser, path, viewport={"width": 360, "height": 740}) as page:
            assert await page.evaluate("document.documentElement.scrollWidth") == 360, path


async def test_an_agency_is_found_by_its_thai_number(browser: Browser, folder: Folder) -> None:
    async with tab(browser, folder.th / "index.html") as page:
        await page.get_by_role("searchbox").fill("สมมติ ที่ ๑๒")
        rows = page.locator("#sites tbody tr:visible")
        assert await rows.count() == 1
        assert await page.locator("#shown").inner_text() == "1 หน่วยงาน"
        await page.get_by_role("searchbox").fill("ไม่มีชื่อนี้")
        assert await rows.count() == 0
        assert await page.locator("#shown").inner_text() == "ไม่พบหน่วยงานที่ค้นหา"


async def test_from_what_changed_to_the_run(browser: Browser, folder: Folder) -> None:
    async with tab(browser, folder.th / "index.html") as page:
        changed = page.locator("h2#changed + section")
        assert "คะแนนหาย" in await changed.inner_text()
        await changed.get_by_role("link").click()
        assert "site-" in page.url
        assert await page.locator("svg.spark polyline").count() == 2, "the outage is a gap"
        await page.locator("tbody a").first.click()
        assert "run-" in page.url
        assert await page.locator("tbody tr").count() == 35
        await page.get_by_role("link").nth(1).press("Enter")
        assert page.url.endswith("/index.html")


async def test_hostile_text_is_text(browser: Browser, folder: Folder) -> None:
    async with tab(browser, folder.th / "site-1" / "index.html") as page:
        heading = await page.locator("h1").inner_text()
        assert heading.startswith("<script>alert(1)</script>")
        assert len(heading) < 400
        assert await page.locator("script, img").count() == 0
        text = await page.locator("body").inner_text()
        assert "\x1b" not in text and "\u202e" not in text


async def test_they_are_sound_without_script(browser: Browser, folder: Folder) -> None:
    async with tab(browser, folder.th / "index.html", java_script_enabled=False) as page:
        assert not await page.locator("#finder").is_visible()
        assert await page.locator("#sites tbody tr:visible").count() == 12
