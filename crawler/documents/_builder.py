"""Collects the parts of a document with one running order, and guesses headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.documents._lines import Paragraph
from crawler.documents.model import Block, Link, Picture, Role, Table

MAX_BLOCK = 20_000  # letters
MAX_LETTERS = 5_000_000  # of one document
LOOKS_LIKE_HEADING = 7
HEADING_MAX = 120
SHORT = 60  # characters of a heading that nothing but its place gives away
FIRST_LINES = 3  # of page 1, taken for the title
LARGER = 1.035  # of the usual line height
MUCH_LARGER = 1.15
_NUMBERED = re.compile(
    r"^\s*(?:(?:ข้อ|ส่วนที่|บทที่|หมวด(?:ที่)?|ตอนที่|ภาคผนวก|ยุทธศาสตร์ที่|ด้านที่)\s?[\d๐-๙]{0,3}|"
    r"[(]?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2}){0,3}[.)]?\s|[ก-ฮ][.)]\s)"
)
_ITEM = re.compile(r"^\s*(?:[-•●○▪*✓➢]|[(]?[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,3}){0,3}[.)]|[ก-ฮ][.)])\s?\S")
_BULLET = re.compile(r"^\s*[-•●○▪*✓➢]")
_ENDS_IN_VALUE = re.compile(r"[\d๐-๙,.]{2,}\s*(?:บาท|%|คน|ราย|แห่ง|ครั้ง)?\s*$|[.;,]$")
_HAS_VALUE = re.compile(r"[:：]\s*\S|\s(?:ไม่มี|มี)\s*$|^(?:ไม่มี|ไม่พบ)|\.{4,}|…{2,}|_{4,}")
_YEAR_AT_END = re.compile(
    r"(?:พ\.?\s?ศ\.?|ปี|ประมาณ|เดือน|[ก-๎]{3,}คม|ยน|พันธ์)\s?[2๒][5๕][\d๐-๙]{2}\s*\)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Around:
    """Where a paragraph stands: its neighbours, its page, the page's usual line height."""

    before: Paragraph | None
    after: Paragraph | None
    page: int
    width: float
    usual: float


def _could_be_heading(text: str) -> bool:
    if not 3 <= len(text) <= HEADING_MAX or _BULLET.match(text) or _HAS_VALUE.search(text):
        return False
    if text.startswith("(") and text.endswith(")"):  # a name under a signature
        return False
    return not _ENDS_IN_VALUE.search(text) or _YEAR_AT_END.search(text) is not None


def _stands_out(paragraph: Paragraph, around: Around) -> bool:
    """Whether a line looks like a heading: larger, numbered, centred, or set apart."""
    text, after, line = paragraph.text, around.after, paragraph.lines[0]
    larger = line.height / around.usual if around.usual else 1.0
    if larger > MUCH_LARGER or (larger > LARGER and paragraph.single):
        return True
    if not paragraph.single:
        return False
    if text.endswith(":"):
        return True
    if _NUMBERED.match(text):
        alone = not (around.before and _NUMBERED.match(around.before.text))
        return after is not None and not _NUMBERED.match(after.text) and alone and len(text) <= 80
    wide = line.x1 - line.x0
    centred = abs((line.x0 + line.x1) / 2 - around.width / 2) < 12 and wide < 0.6 * around.width
    return (centred and line.x0 > 0.2 * around.width) or _set_apart(paragraph, around)


def _set_apart(paragraph: Paragraph, around: Around) -> bool:
    """A short line, nearer to the longer text below it than to what is above."""
    line, before, after = paragraph.lines[0], around.before, around.after
    if before is None or after is None or len(paragraph.text) > SHORT:
        return False
    gap = line.y0 - before.lines[-1].y1
    close = gap >= after.top - line.y1 + 0.25 * line.height
    leads = _ITEM.match(after.text) is not None or len(after.text) > 1.3 * len(paragraph.text)
    return close and leads and line.x1 - line.x0 < 0.5 * around.width


@dataclass(slots=True)
class Builder:
    """Parts of a document in the making."""

    url: str
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    order: int = 0
    letters: int = 0
    cut: bool = False  # something was left out because there was too much

    def next(self) -> int:
        """The next running number."""
        self.order += 1
        return self.order

    def block(self, role: Role, text: str, *, level: int = 0, page: int = 1) -> None:
        """A piece of text, in several blocks where it is very long."""
        for start in range(0, len(text), MAX_BLOCK):
            if self.letters >= MAX_LETTERS:
                self.cut = True
                return
            piece = text[start : start + MAX_BLOCK]
            self.letters += len(piece)
            self.blocks.append(Block(self.next(), role, piece, level=level, page=page))

    def paragraph(self, paragraph: Paragraph, around: Around) -> None:
        """A paragraph as heading, list item or text."""
        text, page = paragraph.text, around.page
        first = page == 1 and len(self.blocks) < FIRST_LINES and paragraph.single
        if _could_be_heading(text) and (first or _stands_out(paragraph, around)):
            self.block(Role.HEADING, text, level=LOOKS_LIKE_HEADING, page=page)
        elif _ITEM.match(text):
            self.block(Role.LIST_ITEM, text, page=page)
        else:
            self.block(Role.PARAGRAPH, text, page=page)

    def table(self, table: Table) -> None:
        """A table, and its rows as blocks for whoever reads line by line."""
        self.tables.append(table)
        for row in (tuple(dict.fromkeys(table.header)), *table.rows):
            cells = [cell for cell in row if cell]
            if cells:
                self.block(Role.ROW, " | ".join(cells), page=table.page)

    def picture(self, page: int, width: int, height: int, src: str = "") -> None:
        order = self.next()
        place = src or f"{self.url}#page={page}"
        self.pictures.append(Picture(order, place, width=width, height=height, page=page))

    def link(self, url: str, label: str) -> None:
        self.links.append(Link(self.next(), url, label, kind="pdf", action="click"))

    def texts_by_page(self) -> dict[int, str]:
        """All text of each page that has any."""
        texts: dict[int, list[str]] = {}
        for block in self.blocks:
            texts.setdefault(block.page, []).append(block.text)
        return {page: "\n".join(pieces) for page, pieces in texts.items()}
