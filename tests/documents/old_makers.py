"""XLS files made byte by byte: an OLE file of one stream, which holds a workbook's records."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

SECTOR = 512
FREE, END_OF_CHAIN, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows; numbers among them are stored as numbers, of which those in `days` show
    days. `more`: further records."""

    name: str
    rows: Sequence[Sequence[str | float]]
    visible: bool = True
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    days: Sequence[float] = ()
    more: bytes = b""


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(*sheets: Sheet, again: int = 0) -> bytes:
    """An Excel 97 file of these sheets, the first named so many times more."""
    parts = [_sheet(one) for one in sheets]
    named = (*sheets, *[sheets[0]] * again)
    size = len(_globals(named, [0] * len(named)))
    places = [size + sum(map(len, parts[:number])) for number in range(len(parts))]
    return ole("Workbook", _globals(named, [*places, *[size] * again]) + b"".join(parts))


def _globals(sheets: Sequence[Sheet], places: Sequence[int]) -> bytes:
    out = record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 0))
    out += record(0x42, struct.pack("<H", 1200))
    for number in (0, 14):  # general, and a day
        out += record(0xE0, struct.pack("<HHH", 0, number, 0) + b"\x00" * 14)
    for sheet, place in zip(sheets, places, strict=True):
        name = struct.pack("<BB", len(sheet.name), 1) + sheet.name.encode("utf-16-le")
        out += record(0x85, struct.pack("<LBB", place, not sheet.visible, 0) + name)
    return out + record(0x0A)


def _sheet(sheet: Sheet) -> bytes:
    out = record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 0))
    for column in sheet.hidden_columns:
        out += record(0x7D, struct.pack("<HHHHHH", column, column, 0, 0, 1, 0))
    for row in sheet.hidden_rows:
        out += record(0x208, struct.pack("<HHHHHHHH", row, 0, 9, 0, 0, 0, 0x20, 0))
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            if value != "":
                out += cell(row, column, value, is_day=value in sheet.days)
    return out + sheet.more + record(0x0A)


def cell(row: int, column: int, value: str | float, *, is_day: bool = False) -> bytes:
    place = struct.pack("<HHH", row, column, int(is_day))
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return record(0x204, place + text)
    return record(0x203, place + struct.pack("<d", value))


def ole(name: str, stream: bytes) -> bytes:
    """An OLE file with that stream, large enough to lie in sectors of its own."""
    stream = stream.ljust(4096, b"\x00")
    sectors = -(-len(stream) // SECTOR)
    tables = -(-(sectors + 2) // (SECTOR // 4 - 1))
    chain = [TABLE] * tables + [END_OF_CHAIN]
    first = len(chain)
    chain += [*range(first + 1, first + sectors), END_OF_CHAIN]
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 10
    head += struct.pack("<LLLLLLLL", tables, tables, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    head += struct.pack("<109L", *range(tables), *[FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, END_OF_CHAIN, 0, 1) + _entry(name, 2, first, len(stream))
    body = struct.pack(f"<{len(chain)}L", *chain) + directory.ljust(SECTOR, b"\x00")
    return head + body + stream.ljust(sectors * SECTOR, b"\x00")


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    out = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text) + 2, kind, 1)
    out += struct.pack("<LLL", FREE, FREE, child) + b"\x00" * 36
    return out + struct.pack("<LLL", first, size, 0)
