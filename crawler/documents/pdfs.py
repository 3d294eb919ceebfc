"""PDF → `Document`: text in reading order, ruled and plain tables, pictures, links, quality.

Words come from poppler's `pdftotext` (right for Thai), else from pdfium with a repair. Tables are
cut along the rules that are drawn, else along steady gaps. A text layer that is broken, empty or
only a picture's is said in `problems`, never guessed around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from crawler.documents._builder import Around, Builder
from crawler.documents._columns import columns
from crawler.documents._direction import left_to_right
from crawler.documents._grid import Grid, grids
from crawler.documents._lines import TextLine, lines_of, paragraphs_of, usual_height
from crawler.documents._overleaf import goes_under, lone_head
from crawler.documents._pdf_parts import Page, Parts, Word, take_apart
from crawler.documents._repair import badness, repair, undouble
from crawler.documents._tables import as_table
from crawler.documents._upright import upright
from crawler.documents.model import TRUSTED, Document, Kind, PageRead, Role, Table
from crawler.thai.text import thai_ratio

MAX_PAGES = 300
SECONDS = 20  # for each program that reads the file
CSS_PIXELS = 96 / 72
BROKEN = 0.08  # share of bad signs that makes a page's text layer broken
LEAST_TEXT = 12  # characters; a page with a picture and fewer has no text
BEHIND = 80  # characters; on a page that a picture covers, fewer are no text of the page
COVERS = 0.6  # of the page's area
TITLE_MAX = 200

_PAGE_NUMBER = re.compile(
    r"^[\s\-–(/]*(?:หน้า(?:ที่)?\s?)?[\d๐-๙]{1,3}(?:\s?/\s?[\d๐-๙]{1,3})?[\s\-–)/]*$"
)
_RUBBISH_TITLE = re.compile(r"microsoft|\.docx?$|\.xlsx?$|\.pdf$|untitled|anonymous|^slide", re.I)


def read_pdf(body: bytes, url: str, sha256: str = "") -> Document:
    """The document in these bytes; what went wrong is in its `problems`."""
    problems = [] if b"%%EOF" in body[-2048:] else ["truncated"]
    parts = take_apart(body, max_pages=MAX_PAGES, seconds=SECONDS)
    problems += parts.problems
    repaired = _repair_words(parts)
    build = Builder(url)
    foot: Grid | None = None
    for number, page in enumerate(parts.pages, start=1):
        foot = PageReader(build, upright(page), number, foot).read()
    if parts.count > MAX_PAGES or build.cut:
        problems.append("too_large")
    texts = [" ".join(word.text for word in page.words) for page in parts.pages]
    lines = build.texts_by_page()
    shares = [badness(text) for text in lines.values()]
    empty = [
        len("".join(text.split())) < _least_text(page)
        for text, page in zip(texts, parts.pages, strict=True)
    ]
    route, confidence = _quality(parts, shares, empty, bool(repaired), problems)
    return Document(
        url=url,
        kind=Kind.PDF,
        title=_title(parts, build),
        blocks=tuple(build.blocks),
        tables=tuple(build.tables),
        pictures=tuple(build.pictures),
        links=tuple(build.links),
        sha256=sha256,
        pages=max(1, parts.count, len(parts.pages)),
        route=route,
        confidence=confidence,
        problems=tuple(dict.fromkeys(problems)),
        reads=tuple(
            _page_read(number, page, missing, lines.get(number, ""), number in repaired)
            for number, (page, missing) in enumerate(zip(parts.pages, empty, strict=True), start=1)
        ),
    )


def _least_text(page: Page) -> int:
    """Characters that a page must have to be read from its text: few beside a picture, more
    where a picture covers it all and the text is a stamp or a scanner's line."""
    if not page.pictures:
        return 1
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.pictures)
    return BEHIND if area >= COVERS * page.width * page.height else LEAST_TEXT


def _page_read(number: int, page: Page, empty: bool, text: str, repaired: bool) -> PageRead:
    """How one page was read: a picture without text, or text as bad as it looks."""
    if empty:
        return PageRead(number, "none", 0.0 if page.shows else 1.0)
    doubt = min(1.0, badness(text) * (1 - TRUSTED) / BROKEN)
    return PageRead(number, "repaired" if repaired else "text", round(1.0 - doubt, 3))


def _repair_words(parts: Parts) -> set[int]:
    """Repair the text of all words in place; the numbers of the pages where any had to be."""
    pages = set()
    for number, page in enumerate(parts.pages, start=1):
        if _repair_page(parts, page):
            pages.add(number)
    return pages


def _repair_page(parts: Parts, page: Page) -> bool:
    changed = not parts.by_poppler
    straight = left_to_right(page.words)
    if straight is not None:
        changed, page.words = True, straight
    skia = changed and "skia" in parts.producer.lower()
    whole = repair(" ".join(word.text for word in page.words))
    pieces = whole.split(" ")
    same = len(pieces) == len(page.words)
    for i, word in enumerate(page.words):
        text = pieces[i] if same else repair(word.text)
        text = undouble(text) if skia else text
        if text != word.text:
            changed = True
            page.words[i] = Word(word.x0, word.y0, word.x1, word.y1, text)
    return changed


def _quality(
    parts: Parts,
    shares: Sequence[float],
    empty: Sequence[bool],
    repaired: bool,
    problems: list[str],
) -> tuple[str, float]:
    """Route and confidence of the text, with `problems` completed."""
    pictured = [e and p.shows for e, p in zip(empty, parts.pages, strict=True)]
    if not parts.pages or all(empty):
        if any(pictured):
            problems.append("image_only")
        elif not problems:
            problems.append("empty")
        return "none", 0.0
    if any(pictured):
        problems.append("partly_image")
    worst = sorted(shares, reverse=True)[: max(1, len(shares) // 5)]
    if worst and min(worst) > BROKEN:
        problems.append("broken_text")
    confidence = 1.0 - sum(shares) / max(1, len(shares)) - 0.5 * sum(pictured) / len(empty)
    confidence -= 0.1 * (not parts.by_poppler)
    return ("repaired" if repaired else "text"), round(max(0.0, min(1.0, confidence)), 3)


def _title(parts: Parts, build: Builder) -> str:
    said = " ".join(parts.title.split())
    if 8 <= len(said) <= TITLE_MAX and thai_ratio(said) > 0.5 and not _RUBBISH_TITLE.search(said):
        return said
    title = ""
    for block in build.blocks[:6]:
        if block.page > 1 or _PAGE_NUMBER.match(block.text) or block.role == "row":
            continue
        if title and (block.role != "heading" or len(title) + len(block.text) > TITLE_MAX):
            break
        title = f"{title} {block.text}".strip()[:TITLE_MAX]
    return title


class PageReader:
    """Puts one page's content into the builder, in reading order. `above`: the ruled table that
    ends the page before."""

    def __init__(self, build: Builder, page: Page, number: int, above: Grid | None = None) -> None:
        self.build, self.page, self.number, self.above = build, page, number, above

    def read(self) -> Grid | None:
        """The ruled table that the page ends with, when nothing stands below it."""
        ruled = grids(self.page.segments, self.page.words) if self.page.segments else []
        free = [w for w in self.page.words if not any(g.holds(w) for g in ruled)]
        plain = columns(free)
        taken = {i for table in plain for i in table.words}
        lines = lines_of([w for w in free if id(w) not in taken])
        tables: list[tuple[float, Grid | tuple[tuple[str, ...], ...]]] = [(g.y0, g) for g in ruled]
        tables += [(t.y0, t.cells) for t in plain]
        tables.sort(key=lambda pair: pair[0])
        usual = usual_height(lines)
        for top, table in tables:
            above = [line for line in lines if line.y0 < top]
            lines = [line for line in lines if line.y0 >= top]
            self._text(above, usual)
            self._table(table, above[-1].text if above else "")
        self._text(lines, usual)
        self._rest()
        last = tables[-1][1] if tables else None
        return last if isinstance(last, Grid) and self._row_was_last(self.number) else None

    def _right_margin(self) -> float:
        """Where the page's text ends on the right: as far as any word reaches, or, on a page of
        short lines, about as far from the edge as it begins on the left."""
        if not self.page.words:
            return 0.0
        left = min(word.x0 for word in self.page.words)
        return max(max(word.x1 for word in self.page.words), 0.88 * (self.page.width - left))

    def _text(self, lines: Sequence[TextLine], usual: float) -> None:
        lines = [line for line in lines if line.text and not self._is_page_number(line)]
        paragraphs = paragraphs_of(lines, self._right_margin())
        for i, paragraph in enumerate(paragraphs):
            before = paragraphs[i - 1] if i else None
            after = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            self.build.paragraph(
                paragraph, Around(before, after, self.number, self.page.width, usual)
            )

    def _is_page_number(self, line: TextLine) -> bool:
        margin = 0.1 * self.page.height
        at_edge = line.y0 < margin or line.y1 > self.page.height - margin
        return at_edge and _PAGE_NUMBER.match(line.text) is not None

    def _table(self, table: Grid | tuple[tuple[str, ...], ...], caption: str) -> None:
        rows = table.cells if isinstance(table, Grid) else table
        depth = table.header_rows if isinstance(table, Grid) else 1
        head = self._head_overleaf(table)
        made = as_table(
            rows,
            0 if head else depth,
            order=self.build.next(),
            page=self.number,
            caption=caption[:TITLE_MAX],
            above=head or self._continued(),
        )
        self.build.table(made)

    def _head_overleaf(self, table: Grid | tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """Column names that stand alone at the foot of the page before this table."""
        first = self._row_was_last(self.number - 1)
        if self.above is None or not first or not isinstance(table, Grid):
            return ()
        return lone_head(self.above) if goes_under(self.above, table) else ()

    def _row_was_last(self, page: int) -> bool:
        """Whether the text so far ends with a table row on that page."""
        last = self.build.blocks[-1] if self.build.blocks else None
        return last is not None and last.role is Role.ROW and last.page == page

    def _continued(self) -> Sequence[str]:
        """Heading of the last table of the page before, when nothing has come on this one."""
        before: Table | None = self.build.tables[-1] if self.build.tables else None
        return before.header if before is not None and before.page == self.number - 1 else ()

    def _rest(self) -> None:
        for x0, y0, x1, y1 in self.page.pictures[:200]:
            size = (round((x1 - x0) * CSS_PIXELS), round((y1 - y0) * CSS_PIXELS))
            self.build.picture(self.number, *size)
        for address, label in self.page.links:
            self.build.link(urljoin(self.build.url, address), label)
