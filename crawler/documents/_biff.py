"""What an XLS hides: rows and columns that its sheets do not show, read from its records."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HEAD = 512  # bytes of an OLE file before its first sector
ENTRY = 128  # bytes of an entry of the directory
MOST_SECTORS = 160_000
LAST = 0xFFFFFFFA  # sector numbers from here on mean no sector
NAMES = ("Workbook", "Book")
BOUNDSHEET, END, COLUMN, ROW = 0x85, 0x0A, 0x7D, 0x208
SHEETS = 200
FLAG_ROW, FLAG_COLUMN = 0x20, 0x01


@dataclass(frozen=True, slots=True)
class Hidden:
    """Rows and columns, from 0, that each sheet hides, by the sheet's number."""

    rows: dict[int, set[int]] = field(default_factory=dict)
    columns: dict[int, set[int]] = field(default_factory=dict)

    def seen(
        self, sheet: int, rows: Sequence[list[str]], start: tuple[int, int]
    ) -> list[list[str]]:
        """The rows of a sheet, of which the first cell is at `start`, without what is hidden."""
        gone, blank = self.rows.get(sheet, set()), self.columns.get(sheet, set())
        return [
            ["" if start[1] + at in blank else cell for at, cell in enumerate(row)]
            for number, row in enumerate(rows, start[0])
            if number not in gone
        ]


def hidden_parts(body: bytes) -> Hidden:
    """What the workbook in an OLE file hides; nothing where it cannot be told."""
    hidden = Hidden()
    try:
        stream = _workbook(body)
        for number, start in enumerate(_sheets(stream)):
            for kind, data in _records(stream, start):
                if kind == ROW and struct.unpack_from("<H", data, 12)[0] & FLAG_ROW:
                    hidden.rows.setdefault(number, set()).add(struct.unpack_from("<H", data)[0])
                elif kind == COLUMN and struct.unpack_from("<H", data, 8)[0] & FLAG_COLUMN:
                    first, last = struct.unpack_from("<HH", data)
                    columns = range(first, min(last, 255) + 1)
                    hidden.columns.setdefault(number, set()).update(columns)
    except (struct.error, IndexError, ValueError):
        return hidden
    return hidden


def _sheets(stream: bytes) -> list[int]:
    """Where the sheets' records begin, in the order of the workbook."""
    records = _records(stream, 0)
    found = [struct.unpack_from("<L", data)[0] for kind, data in records if kind == BOUNDSHEET]
    return found[:SHEETS]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    at = start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _workbook(body: bytes) -> bytes:
    """The workbook's bytes out of the sectors of the OLE file."""
    size = 1 << min(struct.unpack_from("<H", body, 30)[0], 12)
    small = 1 << min(struct.unpack_from("<H", body, 32)[0], 12)
    first_of_directory, _, cutoff, first_small = struct.unpack_from("<LLLL", body, 48)
    table = _table(body, size)
    directory = b"".join(_chain(body, table, first_of_directory, size, HEAD))
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
    root_start = struct.unpack_from("<L", entries[0], 116)[0]
    for entry in entries:
        length = max(0, struct.unpack_from("<H", entry, 64)[0] - 2)
        if entry[:length].decode("utf-16-le", "replace") in NAMES:
            start, wanted = struct.unpack_from("<LL", entry, 116)
            if wanted >= cutoff:
                return b"".join(_chain(body, table, start, size, HEAD))[:wanted]
            holder = b"".join(_chain(body, table, root_start, size, HEAD))
            packed = b"".join(_chain(body, table, first_small, size, HEAD))
            places = struct.unpack(f"<{len(packed) // 4}L", packed[: len(packed) // 4 * 4])
            return b"".join(_chain(holder, places, start, small, 0))[:wanted]
    raise ValueError("no workbook")


def _table(body: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows each."""
    listed = [n for n in struct.unpack_from("<109L", body, 76) if n < LAST]
    further, seen = struct.unpack_from("<L", body, 68)[0], 0
    while further < LAST and seen < MOST_SECTORS:
        numbers = struct.unpack_from(f"<{size // 4}L", body, HEAD + further * size)
        listed += [n for n in numbers[:-1] if n < LAST]
        further, seen = numbers[-1], seen + size
    raw = b"".join(
        body[HEAD + n * size : HEAD + (n + 1) * size] for n in listed[: MOST_SECTORS // 64]
    )
    return struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4])


def _chain(body: bytes, table: Sequence[int], first: int, size: int, start: int) -> Iterator[bytes]:
    seen: set[int] = set()
    at = first
    while at < LAST and at not in seen and len(seen) < MOST_SECTORS:
        seen.add(at)
        yield body[start + at * size : start + (at + 1) * size]
        at = table[at]
