"""A table row that names the thing and says something of it in its other cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.checklist.finding import ByRow
from crawler.judge.content import masked
from crawler.judge.finders.base import Hit, filled, quote, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import Folded, squash

LEAST_CHARS = 2


def find(finder: ByRow, unit: Unit, terms: Sequence[str]) -> list[Hit]:
    """One hit for each such row. A name that spans several rows is looked for in the rows that
    repeat it; a row whose other cells are empty, dashes or bare numbers names and says nothing."""
    return [
        Hit(quote(" | ".join(row)), unit.url, table.page, "row")
        for table in unit.tables
        for row in _blocks(table.rows)
        if _says(row, terms, finder.cells)
    ]


def _blocks(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows; a row of one cell alone is the caption of the next row that has more."""
    caption = ""
    for row in rows:
        distinct = {squash(cell) for cell in row if squash(cell)}
        if len(distinct) == 1:
            caption = next(cell for cell in row if squash(cell))
            continue
        yield (caption, *row) if caption else row


def _says(row: Sequence[str], terms: Sequence[str], cells: int) -> bool:
    named = [cell for cell in row if term_in(Folded(masked(cell)), terms)]
    if not named:
        return False
    others = {squash(cell) for cell in row if cell not in named[:1] and _is_content(cell)}
    return len(others) >= cells


def _is_content(cell: str) -> bool:
    return filled(cell) and sum(char.isalpha() for char in cell) >= LEAST_CHARS
