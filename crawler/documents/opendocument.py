"""ODT, ODS and ODP → `Document`: the formats of LibreOffice, which Thai agencies publish too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from crawler.documents._assembled import (
    MAX_BLOCKS,
    MAX_CELLS,
    MAX_ROWS,
    MAX_SHEETS,
    Letters,
    add_sheet,
    add_table,
    assembled,
)
from crawler.documents._builder import LOOKS_LIKE_HEADING, Builder
from crawler.documents._package import Package, UnreadableError
from crawler.documents.model import Document, Kind, Role
from crawler.documents.office import DEEP

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = f"{_NS}text:1.0}}", f"{_NS}table:1.0}}", f"{_NS}drawing:1.0}}"
_OFFICE, _STYLE = f"{_NS}office:1.0}}", f"{_NS}style:1.0}}"
_FO, _SVG = f"{_NS}xsl-fo-compatible:1.0}}", f"{_NS}svg-compatible:1.0}}"
_PRESENTATION = f"{_NS}presentation:1.0}}"
_UNSEEN = frozenset(
    [f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_PRESENTATION}notes",
     f"{_OFFICE}forms", f"{_TEXT}hidden-text", f"{_OFFICE}event-listeners"]
)  # fmt: skip
_GROUPS = tuple(f"{_TABLE}table-{name}" for name in ("header-rows", "row-group", "rows"))
_LENGTH = re.compile(r"^(\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt|px)$")
_PIXELS = {"cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0, "pt": 96 / 72, "px": 1.0}
_TITLES = ("title", "subtitle")
HEADING_MAX = 100


@dataclass(slots=True)
class _Styles:
    """Names of the styles that say something about what they are put on."""

    bold: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)


def read_opendocument(body: bytes, url: str, kind: Kind, sha256: str = "") -> Document:
    """Text, tables and pictures of an OpenDocument file; its kind of content decides the rest."""
    build = Builder(url)
    try:
        with Package(body) as package:
            if _is_encrypted(package):
                return assembled(build, kind, sha256, ("encrypted",))
            root = package.part("content.xml")
    except UnreadableError:
        return assembled(build, kind, sha256, ("unreadable",))
    reader = _Reader(build, _styles(root))
    pages = 1
    for content in root.findall(f"{_OFFICE}body/*"):
        sheets = content.findall(f"{_TABLE}table")
        slides = content.findall(f"{_DRAW}page")
        if content.tag == f"{_OFFICE}spreadsheet":
            pages = reader.sheets(sheets)
        elif slides:
            pages = reader.slides(slides)
        else:
            reader.children(content, 0)
    return assembled(build, kind, sha256, pages=pages)


def _is_encrypted(package: Package) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in package.names and b"encryption-data" in package.read(manifest)


def _styles(root: ET.Element) -> _Styles:
    styles = _Styles()
    for style in root.iter(f"{_STYLE}style"):
        name = style.get(f"{_STYLE}name", "")
        if (style.get(f"{_STYLE}parent-style-name") or "").lower() in _TITLES:
            styles.titles.add(name)
        for look in style:
            if look.get(f"{_FO}font-weight") == "bold" or (
                look.get(f"{_STYLE}font-weight-complex") == "bold"
            ):
                styles.bold.add(name)
            if look.get(f"{_TABLE}display") == "false" or look.get(f"{_TEXT}display") == "none":
                styles.unseen.add(name)
            if look.get(f"{_PRESENTATION}visibility") == "hidden":
                styles.unseen.add(name)
    return styles


class _Reader:
    """Puts the parts of one file into a builder."""

    def __init__(self, build: Builder, styles: _Styles) -> None:
        self.build, self.styles, self.page = build, styles, 1
        self._letters = Letters()

    def sheets(self, sheets: list[ET.Element]) -> int:
        """Every visible sheet a page; how many there are."""
        shown = [s for s in sheets if s.get(f"{_TABLE}style-name") not in self.styles.unseen]
        for number, sheet in enumerate(shown[:MAX_SHEETS], start=1):
            add_sheet(self.build, sheet.get(f"{_TABLE}name", ""), self._rows(sheet), page=number)
        return len(shown)

    def slides(self, slides: list[ET.Element]) -> int:
        """Every visible slide a page; how many there are."""
        shown = [s for s in slides if s.get(f"{_DRAW}style-name") not in self.styles.unseen]
        for self.page, slide in enumerate(shown, start=1):
            frames = list(slide)
            frames.sort(key=lambda one: one.get(f"{_PRESENTATION}class") not in _TITLES)
            for frame in frames:
                if frame.get(f"{_PRESENTATION}class") == "title":
                    text = self._text(frame)
                    if text:
                        self.build.block(Role.HEADING, text, level=1, page=self.page)
                else:
                    self._child(frame, 0, listed=False)
        return len(shown)

    def children(self, holder: ET.Element, depth: int, *, listed: bool = False) -> None:
        """What stands in a part of the text, in its order."""
        for child in holder:
            if len(self.build.blocks) > MAX_BLOCKS or depth > DEEP:
                self.build.cut = True
                return
            self._child(child, depth, listed=listed)

    def _child(self, child: ET.Element, depth: int, *, listed: bool) -> None:
        if child.tag in _UNSEEN or child.get(f"{_TEXT}display") == "none":
            return
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level", "1")[:2]
            number = min(6, max(1, int(level) if level.isdecimal() else 1))
            self._write(child, Role.HEADING, number)
        elif child.tag == f"{_TEXT}p":
            self._paragraph(child, listed=listed)
        elif child.tag == f"{_TABLE}table":
            add_table(self.build, self._rows(child), page=self.page)
            self._pictures(child)
        elif child.tag == f"{_DRAW}frame" and child.find(f"{_DRAW}text-box") is None:
            table = child.find(f"{_TABLE}table")
            if table is not None:
                add_table(self.build, self._rows(table), page=self.page)
            else:
                self._pictures(child)
        else:
            inside = listed or child.tag == f"{_TEXT}list"
            self.children(child, depth + 1, listed=inside)

    def _paragraph(self, paragraph: ET.Element, *, listed: bool) -> None:
        style = paragraph.get(f"{_TEXT}style-name", "")
        named = style in self.styles.titles or style.lower() in _TITLES
        if listed:
            self._write(paragraph, Role.LIST_ITEM)
        elif named or self._all_bold(paragraph):
            self._write(paragraph, Role.HEADING, LOOKS_LIKE_HEADING)
        else:
            self._write(paragraph, Role.PARAGRAPH)

    def _write(self, element: ET.Element, role: Role, level: int = 0) -> None:
        text = self._text(element)
        if level == LOOKS_LIKE_HEADING and len(text) > HEADING_MAX:
            role, level = Role.PARAGRAPH, 0
        if text:
            self.build.block(role, text, level=level, page=self.page)
        self._pictures(element)

    def _all_bold(self, paragraph: ET.Element) -> bool:
        if paragraph.get(f"{_TEXT}style-name", "") in self.styles.bold:
            return True
        if (paragraph.text or "").strip() or not len(paragraph):
            return False
        return all(
            one.get(f"{_TEXT}style-name", "") in self.styles.bold and not (one.tail or "").strip()
            for one in paragraph
        )

    def _pictures(self, element: ET.Element) -> None:
        for frame in element.iter(f"{_DRAW}frame"):
            if frame.find(f"{_DRAW}image") is not None or frame.find(f"{_DRAW}object") is not None:
                width = _pixels(frame.get(f"{_SVG}width", ""))
                height = _pixels(frame.get(f"{_SVG}height", ""))
                self.build.picture(self.page, width, height)

    def _text(self, element: ET.Element) -> str:
        pieces: list[str] = []
        self._collect(element, pieces, 0)
        return " ".join("".join(pieces).split())

    def _collect(self, element: ET.Element, pieces: list[str], depth: int) -> None:
        """The text of an element; what follows a hidden part is read all the same."""
        pieces.append(element.text or "")
        for child in element:
            seen = child.get(f"{_TEXT}style-name") not in self.styles.unseen
            if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p"):
                pieces.append(" ")
            if child.tag not in _UNSEEN and seen and depth < DEEP:
                self._collect(child, pieces, depth + 1)
            pieces.append(child.tail or "")

    def _rows(self, table: ET.Element) -> list[list[str]]:
        rows: list[list[str]] = []
        for row in _table_rows(table, 0):
            if len(rows) >= MAX_ROWS:
                break
            if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                continue
            cells: list[str] = []
            for cell in row:
                if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    times = cell.get(f"{_TABLE}number-columns-repeated", "1")[:6]
                    many = int(times) if times.isdecimal() else 1
                    text = self._letters.take(self._text(cell))
                    many = self._letters.times(len(text), min(many, MAX_CELLS - len(cells)))
                    cells += [text] * many
            times = row.get(f"{_TABLE}number-rows-repeated", "1")[:7]
            many = min(int(times) if times.isdecimal() else 1, MAX_ROWS - len(rows))
            if any(cells):
                rows += [cells] * self._letters.times(sum(map(len, cells)), many)
            elif rows and rows[-1]:
                rows.append([])
        return rows


def _table_rows(holder: ET.Element, depth: int) -> Iterator[ET.Element]:
    """Rows of a table, also those in groups, but not those of tables in its cells."""
    for child in holder:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS and depth < DEEP:
            yield from _table_rows(child, depth + 1)


def _pixels(length: str) -> int:
    found = _LENGTH.match(length)
    return round(float(found[1]) * _PIXELS[found[2]]) if found else 0
