"""A table that names what is to be told and tells nothing: heads and row names over blank cells."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.documents.model import Table
from crawler.judge.assess import Assessment
from crawler.judge.unit import Unit
from crawler.thai.text import squash

LEAST_ROWS = 2


def is_left_blank(best: Assessment) -> bool:
    """Whether nothing of the item is shown, and the tables that should show it are blank."""
    nothing = best.subject and not any(hits for _, hits in best.elements)
    return nothing and bool(best.missing) and only_blank_tables(best.units)


def only_blank_tables(units: Sequence[Unit]) -> bool:
    """Whether every table of the units, and there is one, has blank cells beside the names of
    its rows. Dashes are no blanks: in figures they may say "none"."""
    tables = [table for unit in units for table in unit.tables]
    return bool(tables) and all(map(_is_blank, tables))


def _is_blank(table: Table) -> bool:
    if len(table.header) < 2 or len(table.rows) < LEAST_ROWS:
        return False
    if not any(squash(head) for head in table.header[1:]):
        return False
    cells = [cell for row in table.rows for cell in row[_names(table) :]]
    return bool(cells) and not any(cell.strip() for cell in cells)


def _names(table: Table) -> int:
    """Columns that only name the rows: the first, and a second beside running numbers."""
    numbered = all(squash(row[0]).rstrip(".)").isdigit() for row in table.rows if row)
    return 2 if numbered and len(table.header) > 2 else 1
