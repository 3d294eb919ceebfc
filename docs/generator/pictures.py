"""`make docs-pictures`: audits the bundled municipality and takes the tutorial's pictures.

The site's address on this machine is replaced by one that reads like an agency's.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import FloatRect, Page, ViewportSize, sync_playwright

from crawler.checklist.load import load
from crawler.cli import main as oit
from crawler.doctor import find_chromium
from crawler.report.html import write_html
from crawler.report.json_reading import read_result
from fixtures.serve import HTML, serve

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
SITE, CHECKLIST = "seed001-municipality", "oit-2563"
SHOWN = "https://www.example.go.th/"
SIZE = ViewportSize(width=1000, height=760)
QUALITY = 72

PARTS = {  # picture: what is opened first, what is to be seen
    "summary": ("", "section.summary"),
    "scores": ("", "section[aria-labelledby=scores]"),
    "todo": ("", "section[aria-labelledby=todo]"),
    "failed": ("O23", "#O23"),
    "passed": ("O10", "#O10"),
}
MOST_HEIGHT = 1100
EDGE = 12


def main() -> int:
    """Returns the exit code of the audit, 0 when the pictures were written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = _audit(folder)
        if code == 0:
            _photograph(folder / "report.html")
    return code


def _audit(folder: Path) -> int:
    stored, report = folder / "result.json", folder / "report.html"
    pictures = folder / "report_files"
    with serve(HTML / SITE) as home:
        arguments = ["audit", home, "--checklist", CHECKLIST, "--iit", "82.782", "--eit", "86.08"]
        arguments += ["--json", str(stored), "--pictures", str(pictures)]
        code = oit(arguments)
    if code == 0:
        stored.write_text(stored.read_text("utf-8").replace(home, SHOWN), "utf-8")
        write_html(read_result(stored), report, "th", load(CHECKLIST), pictures)
    return code


def _photograph(report: Path) -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium() or None)
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="th-TH")
        page.goto(report.as_uri())
        for name, (opened, selector) in PARTS.items():
            if opened:
                page.evaluate(f"document.getElementById('{opened}').open = true")
            _take(page, selector, PICTURES / f"{name}.webp")
        browser.close()


def _take(page: Page, selector: str, path: Path) -> None:
    part = page.locator(selector).first
    part.scroll_into_view_if_needed()
    page.evaluate("Promise.all([...document.images].map(i => i.decode().catch(() => 0)))")
    box = part.bounding_box()
    assert box is not None, selector
    top = box["y"] + page.evaluate("window.scrollY") - EDGE
    height = min(box["height"] + 2 * EDGE, MOST_HEIGHT)
    clip = FloatRect(x=0, y=top, width=SIZE["width"], height=height)
    shot = page.screenshot(full_page=True, clip=clip, animations="disabled")
    Image.open(io.BytesIO(shot)).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main())
