"""From a grid of cell texts to a table: which rows are its heading, what goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.documents.model import Table

HEADING_MAX = 120  # characters of a column heading
_VALUE = re.compile(r"^[\s\d๐-๙.,/%()\-–:]*$")
_COUNTER = re.compile(r"^[(\[]?\s?[\d๐-๙]{1,2}\s?[)\]]?$")
_MONEY = re.compile(r"[\d๐-๙][\d๐-๙,]{2,}\.[\d๐-๙]{2}|[\d๐-๙]{1,3},[\d๐-๙]{3}")

Rows = Sequence[Sequence[str]]


def is_heading_row(row: Sequence[str]) -> bool:
    """Whether the cells look like column names: short words, no amounts, mostly filled."""
    full = [cell for cell in row if cell]
    if len(full) < 2 or len(full) < 0.5 * len(row):
        return False
    return all(len(c) <= HEADING_MAX and not _VALUE.match(c) and not _MONEY.search(c) for c in full)


def is_value_cell(cell: str) -> bool:
    """Whether a cell holds a number, an amount or a day in figures, or a dash for none."""
    return bool(cell.strip()) and bool(_VALUE.match(cell) or _MONEY.search(cell))


def merge_headings(rows: Rows) -> tuple[str, ...]:
    """One name per column out of the rows of a heading, repeated words left out."""
    names = []
    for column in zip(*rows, strict=True):
        names.append(" ".join(dict.fromkeys(cell for cell in column if cell)))
    return tuple(names)


def as_table(
    rows: Rows, depth: int, *, order: int, page: int, caption: str, above: Sequence[str] = ()
) -> Table:
    """A table of these rows; `depth` says how many rows its heading has if it has one.

    A row of names above blank rows is a heading with nothing under it.

    `above`: the heading of the table that this one continues, used when it has none of its own.
    """
    blank = len(rows) > depth and not any(any(row) for row in rows[depth:])
    rows = [tuple(row) for row in rows if any(row)]
    header: tuple[str, ...] = ()
    if rows and is_heading_row(merge_headings(rows[:depth])) and (len(rows) > 1 or blank):
        header, rows = merge_headings(rows[:depth]), rows[depth:]
    elif above and rows and len(above) == len(rows[0]):
        header = tuple(above)
    if header and rows and _counts(rows[0]):
        rows = rows[1:]
    keep = _columns(header, rows)
    return Table(
        order=order,
        header=tuple(header[i] for i in keep) if header else (),
        rows=tuple(tuple(row[i] for i in keep) for row in rows),
        caption=caption,
        page=page,
    )


def _columns(header: Sequence[str], rows: Rows) -> list[int]:
    """Columns that hold anything: doubled rules make empty ones."""
    width = len(header) if header else max((len(row) for row in rows), default=0)
    return [i for i in range(width) if (header and header[i]) or any(row[i] for row in rows)]


def _counts(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) …"""
    full = [cell for cell in row if cell]
    return len(full) >= 3 and len(full) == len(row) and all(_COUNTER.match(c) for c in full)
