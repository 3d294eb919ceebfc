"""A list that a user gives as a file, row by row: CSV in any Thai coding, or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.documents.model import Document, Role
from crawler.documents.plain import decode
from crawler.documents.sheets import read_excel
from crawler.errors import ConfigError
from crawler.result import Text

MAX_BYTES = 5_000_000
MAX_ROWS = 20_000
_SNIFFED = 4_000  # letters in which the separator is the most frequent of its kind
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Fault = Callable[[Text], ConfigError]
"""Makes the error of a file from what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row; `line` is the line it ends on, of a sheet the number among filled rows."""

    line: int
    cells: tuple[str, ...]


def read_rows(path: Path, fault: Fault) -> tuple[Row, ...]:
    """The filled rows of a CSV or XLSX in their order, the sheets of a book one after another.
    Raises what `fault` makes of a file that cannot be read whole."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise fault(
            Text(f"อ่านไม่ได้: {cause} โปรดตรวจสอบชื่อไฟล์", f"cannot be read: {cause}")
        ) from error
    if len(raw) > MAX_BYTES:
        raise fault(Text("ใหญ่เกิน 5 MB", "is larger than 5 MB"))
    rows = _book(raw, path, fault) if raw.startswith(_ZIP) else _text(raw, fault)
    found = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if len(found) > MAX_ROWS:
        raise fault(Text(f"มีเกิน {MAX_ROWS} แถว", f"has more than {MAX_ROWS} rows"))
    return tuple(found)


def _book(raw: bytes, path: Path, fault: Fault) -> Iterator[Row]:
    book = read_excel(raw, str(path))
    if "unreadable" in book.problems:
        raise fault(Text("เสียหรือไม่ใช่ไฟล์ Excel (.xlsx)", "is damaged or no Excel file (.xlsx)"))
    if "too_large" in book.problems:
        raise fault(Text("มีแถวมากเกินไป", "has too many rows"))
    for number, cells in enumerate(_book_rows(book), 1):
        yield Row(number, cells)


def _book_rows(book: Document) -> Iterator[tuple[str, ...]]:
    heads = (block for block in book.blocks if block.role is Role.HEADING)
    parts: list[tuple[int, list[tuple[str, ...]]]]
    parts = [(head.order, [(head.text,)]) for head in heads]
    parts += [(t.order, [tuple(t.header), *map(tuple, t.rows)]) for t in book.tables]
    for _, rows in sorted(parts, key=lambda part: part[0]):
        yield from rows


def _text(raw: bytes, fault: Fault) -> Iterator[Row]:
    if raw.startswith(_OLE):
        raise fault(
            Text(
                "เป็น Excel รุ่นเก่า (.xls) หรือตั้งรหัสผ่านไว้ โปรดบันทึกเป็น .xlsx หรือ .csv",
                "is an old (.xls) or encrypted Excel file: save it as .xlsx or .csv",
            )
        )
    text = decode(raw)
    if "\0" in text:
        raise fault(Text("ไม่ใช่ไฟล์ CSV หรือ XLSX", "is neither CSV nor XLSX"))
    separator = max(",;\t", key=text[:_SNIFFED].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield Row(reader.line_num, tuple(cells))
    except csv.Error as error:
        line = reader.line_num
        raise fault(
            Text(f"บรรทัดที่ {line} ไม่ใช่ CSV ({error})", f"line {line} is no CSV ({error})")
        ) from error
