"""Reading the HTML report in a browser: searching, filtering, the keyboard, paper."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pypdfium2
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from crawler.checklist.load import load
from crawler.report.html import write_html

from .browsing import launched, tab
from .sample_rich import rich

pytestmark = pytest.mark.asyncio(loop_scope="module")
CARDS = "details.card:not([hidden])"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "รายงาน.html"
    write_html(rich(), path, "th", load("oit-2563"))
    return path


async def shown(page: Page) -> list[str]:
    codes: list[str] = await page.locator(CARDS).evaluate_all("cards => cards.map(c => c.id)")
    return codes


# --- searching and filtering -----------------------------------------------------------------


SEARCHES = {
    "O2": ["O2"],
    "o23": ["O23"],
    "๐๒๓": ["O23"],  # as assessors' tables are typed: a Thai zero for the letter
    "แผน ดำเนินงานประจำปี 2562": ["O10"],
    "แผนดําเนินงาน ๒๕๖๒": ["O10"],  # sara am in two halves, Thai digits
    "โครงการปรับปรุง ภูมิทัศน์": ["O10"],  # words of the evidence
    "แผนผังในภาพแสดงทุกส่วนงาน": ["O1"],  # words of the question
}


async def test_search_knows_thai(browser: Browser, report: Path) -> None:
    async with tab(browser, report) as page:
        for words, codes in SEARCHES.items():
            await page.fill("#q", words)
            assert await shown(page) == codes, words
            await expect(page.locator("#shown")).to_have_text(f"แสดง {len(codes)} ข้อ")


async def test_nothing_matches_is_said_and_can_be_undone(browser: Browser, report: Path) -> None:
    async with tab(browser, report) as page:
        assert not await page.locator("#clear").is_visible()
        await page.fill("#q", "ไม่มีคำนี้ในรายงานเลย")
        assert await shown(page) == []
        status = page.locator("#shown")
        await expect(status).to_have_text("ไม่มีข้อที่ตรงกับเงื่อนไข")
        assert await status.get_attribute("role") == "status"
        assert await page.locator("section.group:visible").count() == 0
        await page.click("#clear")
        assert len(await shown(page)) == 43
        assert await page.locator("#q").evaluate("e => e === document.activeElement")


async def test_filters_combine_and_count_what_they_would_leave(
    browser: Browser, report: Path
) -> None:
    items = rich().items
    unreached = [i for i in items if any(r.code == "not_reachable" for r in i.reasons)]
    async with tab(browser, report) as page:
        await page.select_option("[name=c]", "not_reachable")
        assert await shown(page) == [item.id for item in unreached]
        await page.select_option("[name=s]", "9.3")
        here = [item for item in unreached if item.subindicator == "9.3"]
        assert await shown(page) == [item.id for item in here]
        option = page.locator("option[value='period_incomplete']")
        wanted = [i for i in items if i.subindicator == "9.3" and len(i.reasons) == 2]
        assert f"({len(wanted)})" in (await option.text_content() or "")
        await page.locator("[name=v][value=pass]").check(force=True)
        assert await shown(page) == []
        assert await page.locator(".n[data-v=fail]").text_content() == str(len(here))


async def test_what_is_shown_is_kept_in_the_address(browser: Browser, report: Path) -> None:
    async with tab(browser, report) as page:
        await page.locator("[name=v][value=fail]").check(force=True)
        await page.select_option("[name=s]", "9.4")
        await page.fill("#q", "รายงาน")
        codes = await shown(page)
        assert codes == ["O28"]
        address = page.url
        await page.reload()
        assert await shown(page) == codes
    async with tab(browser, report, "#" + address.partition("#")[2]) as page:
        assert await shown(page) == codes
        assert await page.input_value("#q") == "รายงาน"
        assert await page.input_value("[name=s]") == "9.4"
        await page.evaluate("location.hash = 'O1'")
        await expect(page.locator("#O1")).to_have_attribute("open", "")
        await page.go_back()
        await expect(page.locator("#O1")).to_be_hidden()
        assert await shown(page) == codes


async def test_a_broken_address_shows_everything(browser: Browser, report: Path) -> None:
    async with tab(browser, report, "#v=nonsense&c=x&s=99&q=") as page:
        for fragment in ("", "#O99", "#%FF%", "#<script>", "#v=&c=%00"):
            if fragment:
                await page.evaluate("hash => { location.hash = hash }", fragment)
            assert len(await shown(page)) == 43, fragment


async def test_a_cause_leads_to_its_items(browser: Browser, report: Path) -> None:
    async with tab(browser, report) as page:
        group = page.locator(".todo > li").first
        assert "ไม่ผ่านด้วยเหตุเดียวกัน: ไม่มีทางเข้าจากหน้าแรก" in await group.inner_text()
        await group.locator(".jump a").click()
        assert "c=not_reachable" in page.url
        assert len(await shown(page)) == 23
        await group.locator(".jump a").click()
        assert len(await shown(page)) == 23
        await page.locator(".stakes a[href='#O42']").click()
        await expect(page.locator("#O42")).to_have_attribute("open", "")
        assert len(await shown(page)) == 23


async def test_an_item_that_is_filtered_out_shows_when_asked_for(
    browser: Browser, report: Path
) -> None:
    async with tab(browser, report, "#v=pass") as page:
        await page.locator("a.dot[href='#O42']").click()
        await expect(page.locator("#O42")).to_have_attribute("open", "")
        assert len(await shown(page)) == 43


# --- the keyboard ----------------------------------------------------------------------------


async def test_the_keyboard_reaches_everything_and_is_seen(browser: Browser, report: Path) -> None:
    seen: list[str] = []
    async with tab(browser, report) as page:
        await page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        assert await skip.evaluate("e => e === document.activeElement")
        box = await skip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        for _ in range(400):
            at = await page.evaluate(ACTIVE)
            if at is None:
                break
            assert at["outline"], f"the focus on {at['name']} is not seen"
            seen.append(at["name"])
            await page.keyboard.press("Tab")
        else:
            pytest.fail("the focus never leaves the page")
    assert {f"summary of O{n}" for n in range(1, 44)} <= set(seen)
    assert {"#q", "[name=v]", "[name=c]", "[name=s]", "#toggle", "#paper"} <= set(seen)


ACTIVE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const seen = at.closest(".chip") ? at.nextElementSibling : at;
  const name = at.matches(".card > summary") ? "summary of " + at.parentNode.id
    : at.id ? "#" + at.id : at.name ? `[name=${at.name}]` : at.outerHTML.slice(0, 80);
  return { name, outline: getComputedStyle(seen).outlineStyle !== "none" };
}"""


async def test_the_keyboard_opens_and_filters(browser: Browser, report: Path) -> None:
    async with tab(browser, report) as page:
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert await page.locator("#items").evaluate("e => e === document.activeElement")
        await page.keyboard.press("Tab")
        await page.keyboard.type("O10")
        assert await shown(page) == ["O10"]
        await page.locator("#O10 > summary").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#O10 .body")).to_be_visible()
        await page.locator("[name=v]:checked").focus()
        await page.keyboard.press("ArrowRight")
        assert await shown(page) == []


# --- paper -----------------------------------------------------------------------------------


async def paper(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(await page.pdf(prefer_css_page_size=True))


def words(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("script", [True, False])
async def test_paper_holds_every_item_whole(browser: Browser, report: Path, script: bool) -> None:
    async with tab(browser, report, color_scheme="dark", java_script_enabled=script) as page:
        document = await paper(page)
    text = words(document)
    assert {f"O{n}" for n in range(1, 44)} <= set(re.findall(r"\bO\d+\b", text))
    for address in ("files/o39.pdf", "files/plan-2562.pdf"):  # from inside closed cards
        assert address in text
    assert 8 < len(document) < 40
    for number, leaf in enumerate(document, start=1):
        assert [round(side) for side in leaf.get_size()] == [595, 842]  # A4 in points
        assert f"{number} / {len(document)}" in leaf.get_textpage().get_text_range()
        assert_nothing_is_cut(leaf)
    document.close()


def assert_nothing_is_cut(leaf: pypdfium2.PdfPage) -> None:
    """White margins on all four sides, ink between them."""
    image = (
        leaf.render(scale=0.5).to_pil().convert("L").point([255 * (v < 235) for v in range(256)])
    )
    box = image.getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert left >= 17
    assert top >= 15
    assert right <= image.width - 17
    assert bottom <= image.height - 8  # the page number


async def test_paper_shows_only_what_was_chosen(browser: Browser, report: Path) -> None:
    async with tab(browser, report, "#c=wrong_year") as page:
        chosen = await paper(page)
        assert await page.locator("#O10").get_attribute("open") is None, "closed again afterwards"
    text = words(chosen)
    assert "plan-2562.pdf" in text
    assert "files/o39.pdf" not in text
    chosen.close()
