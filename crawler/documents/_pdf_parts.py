"""Runs the PDF worker and reads what it printed: pages of words, lines, pictures, links."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("_pdf_worker.py")
MAX_OUTPUT = 80_000_000  # bytes of the worker's answer
MAX_WORDS = 400_000
OUTLINES = 30  # on a page without text; a letterhead has fewer

_PAGE = re.compile(r'<page width="([\d.]{1,12})" height="([\d.]{1,12})">')
_WORD = re.compile(
    r'<word xMin="(-?[\d.]{1,14})" yMin="(-?[\d.]{1,14})" xMax="(-?[\d.]{1,14})" '
    r'yMax="(-?[\d.]{1,14})">([^<]{1,4000})</word>'
)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text and its box in points from the top left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Page:
    """One page taken apart; all boxes in points from the top left."""

    words: list[Word] = field(default_factory=list)
    segments: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    shapes: int = 0  # drawn outlines that are no lines, such as letters turned into drawings

    @property
    def shows(self) -> bool:
        """Whether there is something to see beside text."""
        return bool(self.pictures) or self.shapes >= OUTLINES


@dataclass(slots=True)
class Parts:
    """A PDF taken apart. `pages` holds the pages read, `count` says how many the file has."""

    pages: list[Page] = field(default_factory=list)
    count: int = 0
    title: str = ""
    producer: str = ""
    by_poppler: bool = False
    problems: list[str] = field(default_factory=list)


def take_apart(body: bytes, *, max_pages: int, seconds: int) -> Parts:
    """The parts of a PDF, as far as they could be had; never raises for a bad file."""
    with tempfile.TemporaryDirectory(prefix="oit-pdf-") as folder:
        path = Path(folder) / "body.pdf"
        path.write_bytes(body)
        lines, problem = _run(path, max_pages, seconds)
        parts = Parts()
        for line in lines:
            _take(line, parts, Path(folder), max_pages)
    if not any("end" in line for line in lines):
        parts.problems.append(problem or "crashed")
    return parts


def _run(path: Path, max_pages: int, seconds: int) -> tuple[list[dict[str, Any]], str]:
    out = path.with_suffix(".out")
    problem = ""
    with out.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-I", str(WORKER), str(path), str(max_pages), str(seconds)],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(timeout=2 * seconds)
        except subprocess.TimeoutExpired:
            problem = "timeout"
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        problem = "timeout"
    with out.open("rb") as stream:
        return _parsed(stream.read(MAX_OUTPUT)), problem


def _parsed(output: bytes) -> list[dict[str, Any]]:
    lines = []
    for line in output.splitlines():
        with contextlib.suppress(ValueError):
            lines.append(json.loads(line))
    return [line for line in lines if isinstance(line, dict)]


def _take(line: dict[str, Any], parts: Parts, folder: Path, max_pages: int) -> None:
    if line.get("state") == "timeout":
        parts.problems.append("timeout")
    elif "words" in line:
        parts.by_poppler = True
        _words(folder / Path(line["words"]).name, parts, max_pages)
    elif "refused" in line:
        parts.problems.append("encrypted" if line.get("code") == 4 else "unreadable")
    elif "pages" in line:
        parts.count, parts.title, parts.producer = line["pages"], line["title"], line["producer"]
    elif "page" in line and "error" not in line:
        _native_page(line, parts)


def _page(parts: Parts, number: int) -> Page:
    while len(parts.pages) <= number:
        parts.pages.append(Page())
    return parts.pages[number]


def _words(path: Path, parts: Parts, max_pages: int) -> None:
    text = path.read_text("utf-8", "replace")
    starts = list(_PAGE.finditer(text))[:max_pages]
    total = 0
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        page = _page(parts, number)
        page.width, page.height = float(start[1]), float(start[2])
        for match in _WORD.finditer(text, start.end(), end):
            total += 1
            if total > MAX_WORDS:
                return
            x0, y0, x1, y1 = map(float, match.groups()[:4])
            page.words.append(Word(x0, y0, x1, y1, html.unescape(match[5])))


def _native_page(line: dict[str, Any], parts: Parts) -> None:
    page = _page(parts, line["page"])
    page.width, page.height = line["width"], line["height"]
    page.shapes = int(line.get("shapes", 0))
    page.segments = [(a, b, c, d) for a, b, c, d in line["segments"]]
    page.pictures = [(a, b, c, d) for a, b, c, d in line["pictures"]]
    for x0, y0, x1, y1, text in line.get("runs", ()):
        page.words.append(Word(x0, y0, x1, y1, text))
    page.links = [(url, _label(page, tuple(box), label)) for url, label, box in line["links"]]


def _label(page: Page, box: tuple[float, ...], label: str) -> str:
    """The words printed inside a link's box, else the text the worker saw there."""
    x0, y0, x1, y1 = box
    inside = [w.text for w in page.words if x0 <= w.middle[0] <= x1 and y0 <= w.middle[1] <= y1]
    return " ".join((" ".join(inside) or label).split())
