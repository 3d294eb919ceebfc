"""Tables with their column heads found, where the markup does not say which rows they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.documents.model import Table
from crawler.thai.text import fold, squash

HEAD_MAX = 90
LONG_CELL = 40  # a cell this long is content, not a head
MAX_HEAD_ROWS = 3
YEARS = 2  # columns of a row that are different years, in order: heads, not figures
_YEAR = re.compile(r"^(?:ปี)?(?:งบประมาณ)?(?:พศ)?(25\d\d)(?:บาท)?$")


def with_heads(table: Table) -> Table:
    """The table with a header: its own, else made of the leading rows that hold only labels.

    Rows below a header that repeat its cells or name parts of it (merged heads over several
    rows) are joined to it, so that each column carries all of its heads.
    """
    rows = list(table.rows)
    header = list(table.header)
    if not header:
        if len(rows) < 2 or not _labels_only(rows[0]) or not _any_value(rows[1:]):
            return table
        header = list(rows.pop(0))
    joined = 0
    while rows and joined < MAX_HEAD_ROWS - 1 and _continues(header, rows[0]) and len(rows) > 1:
        header = _join(header, rows.pop(0))
        joined += 1
    return replace(table, header=tuple(header), rows=tuple(rows))


def _labels_only(row: tuple[str, ...]) -> bool:
    """Several short cells without figures, as heads of columns are."""
    cells = [cell for cell in row if cell.strip()]
    years = _years(cells)
    labels = [cell for cell in cells if cell not in years]
    enough = len(labels) >= 2 or (bool(labels) and bool(years))
    return enough and all(len(cell) <= HEAD_MAX and not _is_value(cell) for cell in labels)


def _years(cells: Sequence[str]) -> list[str]:
    """The cells that are years, where several follow one another, each the next of the last: the
    heads of a plan of several years. One year alone, or the same in every row, is a figure."""
    found = [(cell, int(match[1])) for cell in cells if (match := _YEAR.match(squash(cell)))]
    years = [year for _, year in found]
    follow = all(year == years[0] + at for at, year in enumerate(years))
    return [cell for cell, _ in found] if len(years) >= YEARS and follow else []


def _any_value(rows: list[tuple[str, ...]]) -> bool:
    return any(
        any(char.isdigit() for char in cell) or len(cell) > LONG_CELL
        for row in rows
        for cell in row
    )


def _is_value(cell: str) -> bool:
    """Figures with at most a unit: "12,000.00", "3 คน"; not "ไตรมาส 1 (ต.ค.-ธ.ค. 2562)"."""
    compact = squash(fold(cell))
    digits = sum(char.isdigit() for char in compact)
    return digits > 0 and digits * 2 >= len(compact)


def _continues(header: list[str], row: tuple[str, ...]) -> bool:
    """Whether a row repeats some of the heads and only adds labels under the others."""
    if len(row) != len(header) or not _labels_only(row):
        return False
    same = sum(1 for head, cell in zip(header, row, strict=True) if head == cell and head.strip())
    repeated = len(set(header)) < len(header)
    return same >= 1 and repeated


def _join(header: list[str], row: tuple[str, ...]) -> list[str]:
    return [
        head if head == cell or not cell.strip() else f"{head} {cell}"
        for head, cell in zip(header, row, strict=True)
    ]
