"""The HTML report in a browser, as its readers open it: from a file, without any network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, async_playwright

from crawler.page.browser.process import chromium_path
from crawler.result import AuditResult


@dataclass(frozen=True)
class Made:
    """A report beside its pictures, and the site that it tells of, still served."""

    report: Path
    folder: Path
    home: str
    result: AuditResult


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def tab(
    browser: Browser, report: Path, fragment: str = "", **settings: Any
) -> AsyncIterator[Page]:
    """The report in a window of its own; whatever it complains of or asks a network for fails
    the test."""
    page = await browser.new_page(**settings)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(report.as_uri() + fragment)
    try:
        yield page
    finally:
        await page.close()
    told = [one for one in complaints if "ERR_FILE_NOT_FOUND" not in one]
    assert told == [], told
    assert [url for url in asked if not url.startswith("file:")] == []


@asynccontextmanager
async def opened(report: Path, fragment: str = "", **settings: Any) -> AsyncIterator[Page]:
    """The same in a browser of its own."""
    async with launched() as browser, tab(browser, report, fragment, **settings) as page:
        yield page


async def card(page: Page, code: str) -> Locator:
    """An item's card, opened as a reader opens it."""
    found = page.locator(f"#{code}")
    await found.locator("summary").first.click()
    return found
