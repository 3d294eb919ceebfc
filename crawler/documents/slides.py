"""PPTX → `Document`: each visible slide a page, its title a heading; notes are not shown."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from crawler.documents._assembled import MAX_BLOCKS, MAX_CELLS, MAX_ROWS, add_table, assembled
from crawler.documents._builder import LOOKS_LIKE_HEADING, Builder
from crawler.documents._package import Package, UnreadableError
from crawler.documents.model import Document, Kind, Role
from crawler.documents.office import DEEP, EMU

MAX_SLIDES = 300
HEADING_MAX = 100

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = ("title", "ctrTitle")
_ASIDE = ("sldNum", "dt", "ftr", "hdr")
_SHAPES = (f"{_P}sp", f"{_P}pic", f"{_P}graphicFrame")


def read_slides(body: bytes, url: str, sha256: str = "") -> Document:
    """Titles, texts, tables and pictures of a PPTX in the order of its slides."""
    build = Builder(url)
    number = 0
    try:
        with Package(body) as package:
            for number, path in enumerate(_slides(package), start=1):
                if number > MAX_SLIDES or len(build.blocks) > MAX_BLOCKS:
                    build.cut = True
                    break
                _slide(package.part(path), build, number)
    except UnreadableError:
        return assembled(build, Kind.POWERPOINT, sha256, ("unreadable",), pages=number)
    return assembled(build, Kind.POWERPOINT, sha256, pages=number)


def _slides(package: Package) -> Iterator[str]:
    name = "ppt/presentation.xml"
    root, paths = package.part(name), package.relations(name)
    for slide in root.findall(f"{_P}sldIdLst/{_P}sldId"):
        path = paths.get(slide.get(f"{_R}id", ""), "")
        if path in package.names:
            yield path


def _slide(root: ET.Element, build: Builder, page: int) -> None:
    if root.get("show") in ("0", "false"):
        return
    tree = root.find(f"{_P}cSld/{_P}spTree")
    shapes = list(_shapes(tree, 0)) if tree is not None else []
    for shape in sorted(shapes, key=lambda one: _placeholder(one) not in _TITLES):
        if _hidden(shape) or _placeholder(shape) in _ASIDE:
            continue
        if shape.tag == f"{_P}sp":
            _text_box(shape, build, page)
            continue
        table = next(shape.iter(f"{_A}tbl"), None)
        if table is not None:
            add_table(build, _rows(table), page=page)
        else:
            _picture(shape, build, page)


def _shapes(holder: ET.Element, depth: int) -> Iterator[ET.Element]:
    for child in holder:
        if child.tag in _SHAPES:
            yield child
        elif child.tag == f"{_P}grpSp" and depth < DEEP:
            yield from _shapes(child, depth + 1)


def _placeholder(shape: ET.Element) -> str:
    """What the slide's layout uses a shape for, "" for shapes of its own."""
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return place.get("type", "body") if place is not None else ""


def _hidden(shape: ET.Element) -> bool:
    about = next(shape.iter(f"{_P}cNvPr"), None)
    return about is not None and about.get("hidden") in ("1", "true")


def _text_box(shape: ET.Element, build: Builder, page: int) -> None:
    texts = [text for one in shape.iter(f"{_A}p") if (text := _text(one))]
    place = _placeholder(shape)
    if place in _TITLES and texts:
        build.block(Role.HEADING, " ".join(texts), level=1, page=page)
        return
    for text in texts:
        if len(texts) == 1 and place == "subTitle" and len(text) <= HEADING_MAX:
            build.block(Role.HEADING, text, level=LOOKS_LIKE_HEADING, page=page)
        else:
            listed = place == "body" and len(texts) > 1
            build.block(Role.LIST_ITEM if listed else Role.PARAGRAPH, text, page=page)


def _text(paragraph: ET.Element) -> str:
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{_A}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_A}br":
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _rows(table: ET.Element) -> list[list[str]]:
    return [
        [
            " ".join(filter(None, (_text(one) for one in cell.iter(f"{_A}p"))))
            for cell in row.findall(f"{_A}tc")[:MAX_CELLS]
        ]
        for row in table.findall(f"{_A}tr")[:MAX_ROWS]
    ]


def _picture(shape: ET.Element, build: Builder, page: int) -> None:
    extent = next(shape.iter(f"{_A}ext"), None)
    sizes = [extent.get(name, "") if extent is not None else "" for name in ("cx", "cy")]
    width, height = (int(s[:12]) // EMU if s.isdecimal() else 0 for s in sizes)
    build.picture(page, width, height)
