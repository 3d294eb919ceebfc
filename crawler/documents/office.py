"""DOCX and XLSX → `Document`, with the standard library: zip bounded, XML without entities."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from crawler.documents._builder import LOOKS_LIKE_HEADING, Builder
from crawler.documents._tables import as_table
from crawler.documents.model import Document, Kind, Role

MAX_PART = 30_000_000  # bytes of one unpacked part
MAX_ROWS = 5_000
MAX_CELLS = 60
MAX_BLOCKS = 20_000
MAX_SHEETS = 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_HEADING = re.compile(r"(?:heading|หัวเรื่อง)\s?(\d)", re.I)
_COLUMN = re.compile(r"[A-Z]{1,3}")


class _UnreadableError(ValueError):
    """A part is missing, too large, or no plain XML."""


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    try:
        info = archive.getinfo(name)
        if info.file_size > MAX_PART:
            raise _UnreadableError(name)
        with archive.open(info) as stream:
            data = stream.read(MAX_PART + 1)
    except (
        KeyError,
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as e:
        raise _UnreadableError(name) from e
    except Exception as error:  # zlib.error has no public base of its own
        raise _UnreadableError(name) from error
    if len(data) > MAX_PART or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _UnreadableError(name)
    try:
        return ET.fromstring(data)  # noqa: S314 - no DTD gets here, so no entities
    except ET.ParseError as error:
        raise _UnreadableError(name) from error


def _open(body: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _UnreadableError("zip") from error


def _document(build: Builder, kind: Kind, sha256: str, problems: tuple[str, ...]) -> Document:
    full = bool(build.blocks)
    return Document(
        url=build.url,
        kind=kind,
        title=build.blocks[0].text[:200] if full else "",
        blocks=tuple(build.blocks),
        tables=tuple(build.tables),
        pictures=tuple(build.pictures),
        sha256=sha256,
        route="text" if full else "none",
        confidence=1.0 if full else 0.0,
        problems=problems or (() if full else ("image_only" if build.pictures else "empty",)),
    )


def read_word(body: bytes, url: str, sha256: str = "") -> Document:
    """Paragraphs, headings by style, and tables of a DOCX."""
    build = Builder(url)
    try:
        with _open(body) as archive:
            root = _part(archive, "word/document.xml")
    except _UnreadableError:
        return _document(build, Kind.WORD, sha256, ("unreadable",))
    holder = root.find(f"{_W}body")
    for child in holder if holder is not None else ():
        if len(build.blocks) > MAX_BLOCKS:
            break
        if child.tag == f"{_W}tbl":
            rows = _word_rows(child)
            if rows:
                caption = build.blocks[-1].text if build.blocks else ""
                build.table(as_table(rows, 1, order=build.next(), page=1, caption=caption[:200]))
        else:
            _word_paragraphs(child, build)
    return _document(build, Kind.WORD, sha256, ())


def _word_paragraphs(element: ET.Element, build: Builder) -> None:
    for paragraph in element.iter(f"{_W}p"):
        text = _word_text(paragraph)
        if not text:
            if next(paragraph.iter(f"{_W}drawing"), None) is not None:
                build.picture(1, 0, 0)
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        found = _HEADING.search(style.get(f"{_W}val", "") if style is not None else "")
        if found:
            build.block(Role.HEADING, text, level=min(6, max(1, int(found[1]))))
        elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            build.block(Role.LIST_ITEM, text)
        elif len(text) <= 100 and _all_bold(paragraph):
            build.block(Role.HEADING, text, level=LOOKS_LIKE_HEADING)
        else:
            build.block(Role.PARAGRAPH, text)


def _all_bold(paragraph: ET.Element) -> bool:
    runs = [
        r
        for r in paragraph.iter(f"{_W}r")
        if "".join(t.text or "" for t in r.iter(f"{_W}t")).strip()
    ]
    bold = (f"{_W}rPr/{_W}b", f"{_W}rPr/{_W}bCs")
    return bool(runs) and all(any(r.find(path) is not None for path in bold) for r in runs)


def _word_text(element: ET.Element) -> str:
    pieces: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}p"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _word_rows(table: ET.Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.findall(f"{_W}tr")[:MAX_ROWS]:
        cells: list[str] = []
        for cell in row.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            cells.append(_word_text(cell))
            cells += [""] * (min(int(width), MAX_CELLS) - 1 if width.isdigit() else 0)
        rows.append(cells[:MAX_CELLS])
    width_all = max(map(len, rows), default=0)
    return [row + [""] * (width_all - len(row)) for row in rows]


def read_excel(body: bytes, url: str, sha256: str = "") -> Document:
    """One table per sheet of an XLSX, the sheet's name as its heading."""
    build = Builder(url)
    try:
        with _open(body) as archive:
            shared = _shared(archive)
            for number, (name, path) in enumerate(_sheets(archive), start=1):
                _sheet(_part(archive, path), name, shared, build, number)
    except _UnreadableError:
        return _document(build, Kind.EXCEL, sha256, ("unreadable",))
    return _document(build, Kind.EXCEL, sha256, ())


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = _part(archive, "xl/sharedStrings.xml")
    return ["".join(t.text or "" for t in item.iter(f"{_S}t")) for item in root.findall(f"{_S}si")]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Visible sheets' names and paths, in the order of the workbook where file names follow it."""
    book = _part(archive, "xl/workbook.xml")
    paths = sorted(
        (n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d{1,4}\.xml", n)),
        key=lambda n: int(re.sub(r"\D", "", n)),
    )
    named = [(s.get("name", ""), s.get("state", "visible")) for s in book.iter(f"{_S}sheet")]
    for (name, state), path in list(zip(named, paths, strict=False))[:MAX_SHEETS]:
        if state == "visible":
            yield name, path


def _sheet(root: ET.Element, name: str, shared: list[str], build: Builder, page: int) -> None:
    rows: list[list[str]] = []
    for row in root.iter(f"{_S}row"):
        if len(rows) >= MAX_ROWS:
            break
        cells = [""] * MAX_CELLS
        for position, cell in enumerate(row.findall(f"{_S}c")):
            column = _column(cell.get("r", ""), position)
            if column < MAX_CELLS:
                cells[column] = _value(cell, shared)
        if any(cells):
            rows.append(cells)
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    rows = [row[:width] for row in rows]
    if name:
        build.block(Role.HEADING, name, level=LOOKS_LIKE_HEADING, page=page)
    while rows and sum(1 for cell in rows[0] if cell) == 1 and len(rows) > 1:
        build.block(
            Role.HEADING, next(c for c in rows.pop(0) if c), level=LOOKS_LIKE_HEADING, page=page
        )
    if rows:
        build.table(as_table(rows, 1, order=build.next(), page=page, caption=name))


def _column(reference: str, position: int) -> int:
    letters = _COLUMN.match(reference)
    if letters is None:
        return position
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ET.Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        text = "".join(t.text or "" for t in cell.iter(f"{_S}t"))
    else:
        value = cell.find(f"{_S}v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            text = shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return " ".join(text.split())
