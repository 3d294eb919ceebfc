"""DOCX → `Document`: paragraphs, headings by style, tables, pictures; what is hidden left out."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from crawler.documents._assembled import MAX_BLOCKS, MAX_CELLS, MAX_ROWS, add_table, assembled
from crawler.documents._builder import LOOKS_LIKE_HEADING, Builder
from crawler.documents._package import Package, UnreadableError
from crawler.documents.model import Document, Kind, Role

EMU = 9525  # of Office's length units in a CSS pixel
DEEP = 40  # of nested parts that are looked into

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_HEADING = re.compile(r"(?:heading|หัวเรื่อง)\s?(\d)", re.I)
_NAMED = re.compile(r"^(?:title|subtitle|ชื่อเรื่อง)$", re.I)
_BLANKS = (f"{_W}tab", f"{_W}br", f"{_W}p")


def read_word(body: bytes, url: str, sha256: str = "") -> Document:
    """Paragraphs, headings by style, and tables of a DOCX."""
    build = Builder(url)
    try:
        with Package(body) as package:
            holder = package.part("word/document.xml").find(f"{_W}body")
            styles = _styles(package)
    except UnreadableError:
        return assembled(build, Kind.WORD, sha256, ("unreadable",))
    if holder is not None:
        _drop_unseen(holder)
        _children(holder, build, styles, 0)
    return assembled(build, Kind.WORD, sha256)


def _styles(package: Package) -> dict[str, str]:
    """Names of the paragraph styles by their ids, which other languages' Words number only."""
    if "word/styles.xml" not in package.names:
        return {}
    named = {}
    for style in package.part("word/styles.xml").iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            named[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
    return named


def _drop_unseen(holder: ET.Element) -> None:
    """Take out what no reader sees: hidden and deleted text, second versions of drawings."""
    for parent in list(holder.iter()):
        seen = [child for child in parent if not _is_unseen(child)]
        if len(seen) < len(parent):
            parent[:] = seen


def _is_unseen(element: ET.Element) -> bool:
    if element.tag in (_FALLBACK, f"{_W}del", f"{_W}moveFrom"):
        return True
    return element.tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vanish") is not None


def _children(holder: ET.Element, build: Builder, styles: dict[str, str], depth: int) -> None:
    for child in holder:
        if len(build.blocks) > MAX_BLOCKS or depth > DEEP:
            build.cut = True
            return
        if child.tag == f"{_W}tbl":
            add_table(build, _rows(child))
            _pictures(child, build)
        elif child.tag == f"{_W}p":
            _paragraph(child, build, styles)
        else:
            _children(child, build, styles, depth + 1)


def _paragraph(paragraph: ET.Element, build: Builder, styles: dict[str, str]) -> None:
    text = _text(paragraph)
    if text:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        mark = style.get(f"{_W}val", "") if style is not None else ""
        name = styles.get(mark, mark)
        found = _HEADING.search(name) or _HEADING.search(mark)
        if found:
            build.block(Role.HEADING, text, level=min(6, max(1, int(found[1]))))
        elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            build.block(Role.LIST_ITEM, text)
        elif len(text) <= 100 and (_NAMED.match(name) or _all_bold(paragraph)):
            build.block(Role.HEADING, text, level=LOOKS_LIKE_HEADING)
        else:
            build.block(Role.PARAGRAPH, text)
    _pictures(paragraph, build)


def _pictures(element: ET.Element, build: Builder) -> None:
    for drawing in element.iter(f"{_W}drawing"):
        extent = next(drawing.iter(_EXTENT), None)
        sizes = [extent.get(name, "") if extent is not None else "" for name in ("cx", "cy")]
        width, height = (int(s[:12]) // EMU if s.isdecimal() else 0 for s in sizes)
        build.picture(1, width, height)


def _all_bold(paragraph: ET.Element) -> bool:
    runs = [
        r
        for r in paragraph.iter(f"{_W}r")
        if "".join(t.text or "" for t in r.iter(f"{_W}t")).strip()
    ]
    bold = (f"{_W}rPr/{_W}b", f"{_W}rPr/{_W}bCs")
    return bool(runs) and all(any(r.find(path) is not None for path in bold) for r in runs)


def _text(element: ET.Element) -> str:
    pieces: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in _BLANKS:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _rows(table: ET.Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.findall(f"{_W}tr")[:MAX_ROWS]:
        cells: list[str] = []
        for cell in row.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            cells.append(_text(cell))
            cells += [""] * (min(int(width[:4]), MAX_CELLS) - 1 if width.isdecimal() else 0)
        rows.append(cells[:MAX_CELLS])
    return rows
