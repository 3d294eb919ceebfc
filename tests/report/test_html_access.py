"""The HTML report is open to all its readers: screen readers, small windows, no script; and
closed to the sites it tells of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from crawler.checklist.load import load
from crawler.errors import Lang
from crawler.report.html import write_html

from .browsing import launched, tab
from .sample import hostile
from .sample_rich import rich

pytestmark = pytest.mark.asyncio(loop_scope="module")
AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("html")
    made = {name: folder / f"{name}.html" for name in ("th", "en", "hostile")}
    write_html(rich(), made["th"], "th", load("oit-2563"))
    write_html(rich(), made["en"], "en", load("oit-2563"))
    write_html(hostile(), made["hostile"], "th", load("oit-2563"))
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["th", "en"])
async def test_no_barriers_are_found(
    browser: Browser, reports: dict[str, Path], lang: Lang, scheme: Any
) -> None:
    async with tab(browser, reports[lang], color_scheme=scheme, bypass_csp=True) as page:
        await page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        await page.add_script_tag(content=AXE.read_text("utf-8"))
        found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        f"{one['impact']} {one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        for node in one["nodes"][:5]
    ]
    assert told == []
    assert len(found["passes"]) > 20, "axe looked at the page"


@pytest.mark.parametrize("name", ["th", "en", "hostile"])
async def test_it_fits_a_small_telephone(
    browser: Browser, reports: dict[str, Path], name: str
) -> None:
    async with tab(browser, reports[name], viewport={"width": 360, "height": 740}) as page:
        await page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_it_is_sound_without_script(browser: Browser, reports: dict[str, Path]) -> None:
    async with tab(browser, reports["th"], java_script_enabled=False) as page:
        assert not await page.locator("form.tools").is_visible()
        await page.locator("#O10 > summary").click()
        text = await page.locator("#O10 .body").inner_text()
        assert "เกือบผ่าน: เอกสารนี้เป็นของปี 2562 จะใช้ได้หากเป็นของปี 2563" in text
        await page.locator("a.dot[href='#O42']").click()
        assert page.url.endswith("#O42")
        await page.locator(".jump a").first.click()
        assert page.url.endswith("#items")


async def test_a_hostile_site_is_only_text(browser: Browser, reports: dict[str, Path]) -> None:
    async with tab(browser, reports["hostile"]) as page:
        await page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        text = await page.inner_text("body")
        assert "<script>alert(1)</script>" in text
        assert "onerror=alert(1)" in text
        assert await page.locator("script").count() == 1
        assert await page.locator("img[src]").count() == 0
        shown = set(text)
        assert not shown & {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
        assert not shown & {chr(c) for c in (*range(9), *range(14, 32), *range(127, 160))}
        assert len(text) < 400_000
        await page.fill("#q", "<script>")
        assert await page.locator("details.card:not([hidden])").count() == 1
