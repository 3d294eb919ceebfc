"""XLSX → `Document`: one table for each visible sheet, its name and title lines as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.etree import ElementTree as ET

from crawler.documents._assembled import (
    MAX_CELLS,
    MAX_ROWS,
    MAX_SHEETS,
    Letters,
    add_sheet,
    assembled,
)
from crawler.documents._builder import Builder
from crawler.documents._dates import calendar_of, shown
from crawler.documents._package import Package, UnreadableError
from crawler.documents.model import Document, Kind

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COLUMN = re.compile(r"[A-Z]{1,3}")
_SHEET = re.compile(r"xl/worksheets/sheet(\d{1,4})\.xml")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of a workbook refer to."""

    shared: tuple[str, ...] = ()
    calendars: dict[int, str] = field(default_factory=dict)  # by style of cell
    from_1904: bool = False
    letters: Letters = field(default_factory=Letters)


def read_excel(body: bytes, url: str, sha256: str = "") -> Document:
    """One table per sheet of an XLSX, the sheet's name as its heading."""
    build = Builder(url)
    number = 0
    try:
        with Package(body) as package:
            root = package.part("xl/workbook.xml")
            properties = root.find(f"{_S}workbookPr")
            dated = properties is not None and properties.get("date1904") in _TRUE
            book = _Book(_shared(package), _calendars(package), dated)
            for number, (name, path) in enumerate(_sheets(package, root), start=1):
                add_sheet(build, name, _rows(package.part(path), book), page=number)
    except UnreadableError:
        return assembled(build, Kind.EXCEL, sha256, ("unreadable",))
    return assembled(build, Kind.EXCEL, sha256, pages=number)


def _shared(package: Package) -> tuple[str, ...]:
    if "xl/sharedStrings.xml" not in package.names:
        return ()
    root = package.part("xl/sharedStrings.xml")
    return tuple(_words(item) for item in root.findall(f"{_S}si"))


def _words(item: ET.Element) -> str:
    """The text of a string, without the readings written above it."""
    own = [item.findtext(f"{_S}t") or ""]
    return "".join([*own, *(t.text or "" for t in item.findall(f"{_S}r/{_S}t"))])


def _calendars(package: Package) -> dict[int, str]:
    """The calendar of each style of cell that shows days."""
    if "xl/styles.xml" not in package.names:
        return {}
    root = package.part("xl/styles.xml")
    codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iter(f"{_S}numFmt")}
    found = {}
    for style, one in enumerate(root.findall(f"{_S}cellXfs/{_S}xf")[:5_000]):
        number = one.get("numFmtId", "")
        calendar = calendar_of(int(number[:6]) if number.isdecimal() else 0, codes.get(number, ""))
        if calendar:
            found[style] = calendar
    return found


def _sheets(package: Package, root: ET.Element) -> Iterator[tuple[str, str]]:
    """Visible sheets' names and parts, in the order of the workbook."""
    paths = package.relations("xl/workbook.xml")
    numbered = sorted(
        (name for name in package.names if _SHEET.fullmatch(name)),
        key=lambda name: int(_SHEET.sub(r"\1", name)),
    )
    for index, sheet in enumerate(islice(root.iter(f"{_S}sheet"), MAX_SHEETS)):
        fallback = numbered[index] if index < len(numbered) else ""
        path = paths.get(sheet.get(f"{_R}id", ""), fallback)
        if sheet.get("state", "visible") == "visible" and path in package.names:
            yield sheet.get("name", ""), path


def _rows(root: ET.Element, book: _Book) -> list[list[str]]:
    hidden = _hidden_columns(root)
    rows: list[list[str]] = []
    before = 0
    for row in root.iter(f"{_S}row"):
        if len(rows) >= MAX_ROWS:
            break
        if row.get("hidden") in _TRUE:
            continue
        number = row.get("r", "")
        at = int(number[:8]) if number.isdecimal() else before + 1
        if at > before + 1 and rows:
            rows.append([])
        before = at
        cells = [""] * MAX_CELLS
        for position, cell in enumerate(row.findall(f"{_S}c")):
            column = _column(cell.get("r", ""), position)
            if column < MAX_CELLS and column not in hidden:
                cells[column] = _value(cell, book)
        rows.append(cells if any(cells) else [])
    return rows


def _hidden_columns(root: ET.Element) -> set[int]:
    hidden: set[int] = set()
    for column in root.findall(f"{_S}cols/{_S}col"):
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            hidden.update(range(int(first[:6]) - 1, min(int(last[:6]), MAX_CELLS)))
    return hidden


def _column(reference: str, position: int) -> int:
    letters = _COLUMN.match(reference)
    if letters is None:
        return position
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ET.Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return book.letters.take("".join(t.text or "" for t in cell.iter(f"{_S}t")))
    text = cell.findtext(f"{_S}v") or ""
    style = cell.get("s", "")
    if kind == "s":
        index = int(text[:9]) if text.isdecimal() else len(book.shared)
        text = book.shared[index] if index < len(book.shared) else ""
    elif kind == "n" and style.isdecimal() and (calendar := book.calendars.get(int(style[:6]))):
        text = shown(text, calendar, from_1904=book.from_1904)
    elif kind == "n":
        text = _plain_number(text)
    return book.letters.take(text)


def _plain_number(text: str) -> str:
    """A number without the noise of its binary form: 0.30000000000000004 is 0.3."""
    if len(text) < 12 or not re.fullmatch(r"-?\d{1,15}\.\d{1,20}", text):
        return text
    return f"{float(text):.10f}".rstrip("0").rstrip(".")
