"""A real report of 43 items with their proof pictures: small, ready at once, whole on paper."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from selectolax.lexbor import LexborHTMLParser

from .browsing import Made, launched, opened, tab

MOST_BYTES = 5_000_000
MOST_MS = 1000
ATTEMPTS = 5  # other programs share the machine: its best attempt is the report's own speed

READY = """() => {
  const ready = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
  const before = performance.now(), query = document.getElementById("q");
  query.value = "แผน";
  query.dispatchEvent(new Event("input", { bubbles: true }));
  const left = document.querySelectorAll("details.card:not([hidden])").length;
  return { ready, search: performance.now() - before, left };
}"""


def test_it_is_small(made: Made) -> None:
    pictures = sum(file.stat().st_size for file in made.folder.iterdir())
    assert pictures > 500_000, "there are pictures to weigh"
    assert made.report.stat().st_size + pictures < MOST_BYTES


def test_pictures_wait_until_they_are_looked_at(made: Made) -> None:
    images = LexborHTMLParser(made.report.read_text("utf-8")).css("a.thumb img")
    assert len(images) > 100
    assert {image.attributes["loading"] for image in images} == {"lazy"}
    assert all(image.attributes["width"] and image.attributes["height"] for image in images)


async def test_it_is_ready_and_searched_within_a_second(made: Made) -> None:
    """From the start of opening it until its script has run, and a first search on top."""
    times: list[float] = []
    async with launched() as browser:
        while len(times) < ATTEMPTS and not any(time < MOST_MS for time in times):
            async with tab(browser, made.report) as page:
                told = await page.evaluate(READY)
            assert 0 < told["left"] < 43
            times.append(told["ready"] + told["search"])
    assert min(times) < MOST_MS, times


@pytest.mark.parametrize("script", [True, False])
async def test_every_picture_is_on_paper(made: Made, script: bool) -> None:
    async with opened(made.report, java_script_enabled=script) as page:
        wanted = await page.locator("a.thumb").count()
        document = pypdfium2.PdfDocument(await page.pdf(prefer_css_page_size=True))
    kinds = [one for leaf in document for one in leaf.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])]
    assert len(kinds) >= wanted > 100
    document.close()
