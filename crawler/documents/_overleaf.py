"""A table's heading alone at the foot of a page, its rows at the top of the next."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.documents._grid import NEAR, Grid
from crawler.documents._tables import is_heading_row, is_value_cell, merge_headings


def lone_head(grid: Grid) -> tuple[str, ...]:
    """Column names of a table that holds nothing else; () for every other table."""
    if len(grid.cells) != grid.header_rows:
        return ()
    names = merge_headings(grid.cells)
    return names if len(names) > 1 and all(names) and is_heading_row(names) else ()


def goes_under(foot: Grid, grid: Grid) -> bool:
    """Whether a page's first table has its column names in the table at the foot of the page
    before: the same columns, drawn in the same places, and no names of its own."""
    head = lone_head(foot)
    if not head or len(foot.columns) != len(grid.columns):
        return False
    if any(abs(a - b) > NEAR for a, b in zip(foot.columns, grid.columns, strict=True)):
        return False
    return bool(grid.cells) and not _names_columns(head, grid.cells[0], grid.cells[1:])


def _names_columns(
    head: Sequence[str], first: Sequence[str], rest: Sequence[Sequence[str]]
) -> bool:
    """Whether a table's first row is its heading: it repeats a name of the lone one, or stands
    above a column of nothing but values."""
    if set(head) & set(first):
        return True
    columns = zip(first, *rest, strict=True)
    return any(
        below and name and not is_value_cell(name) and all(map(is_value_cell, below))
        for name, *below in columns
    )
