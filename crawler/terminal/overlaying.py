"""`oit overlay`: one picture of a page with every link marked, for whoever keeps the page."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Error as PlaywrightError

from crawler.doctor import find_chromium
from crawler.documents.model import Visibility
from crawler.errors import AuditImpossible, ConfigError, ExitCode, Lang
from crawler.fetch.client import user_agent
from crawler.page.browser import BrowserSession, Overlay, overlay
from crawler.report.console import make_console
from crawler.report.files import check_writable, write_bytes
from crawler.report.words import label
from crawler.terminal.address import candidates

SECONDS = 180.0  # for the whole page


def run(url: str, out: Path, lang: Lang) -> ExitCode:
    """Draw the page's links into the file `out` (JPEG). Raises ConfigError without a browser and
    for a file that cannot be written, AuditImpossible for a page that cannot be looked at."""
    addresses = candidates(url)
    check_writable(out)
    chromium = find_chromium()
    if not chromium:
        raise ConfigError(
            "ไม่พบเบราว์เซอร์ Chromium จึงวาดภาพหน้าเว็บไม่ได้ ดูคำสั่ง oit doctor",
            "There is no Chromium, so no page can be drawn; see oit doctor.",
        )
    drawn = asyncio.run(_draw(addresses, chromium))
    write_bytes(out, drawn.picture)
    console = make_console(sys.stdout)
    facts = {kind.value: drawn.counts.get(kind, 0) for kind in Visibility}
    console.print(label("overlay", lang, url=drawn.url, **facts), soft_wrap=True, markup=False)
    console.print(label("overlay_written", lang, path=out), soft_wrap=True, markup=False)
    return ExitCode.OK


async def _draw(addresses: tuple[str, ...], chromium: str) -> Overlay:
    why = ""
    try:
        async with asyncio.timeout(SECONDS):
            async with BrowserSession(addresses, chromium=chromium, agent=user_agent()) as session:
                for address in addresses:
                    drawn = await overlay(session, address)
                    if isinstance(drawn, Overlay):
                        return drawn
                    why = why or drawn
    except TimeoutError:
        why = "timeout"
    except (PlaywrightError, OSError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0][:160]
    raise AuditImpossible(
        f"เปิดหน้า {addresses[0]} ในเบราว์เซอร์ไม่ได้ ({why})",
        f"The page {addresses[0]} does not open in the browser ({why}).",
    )
