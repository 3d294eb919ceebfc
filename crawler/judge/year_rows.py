"""Tables of several years: the rows of the asked year are what the document says of it.

Statistics are published with a row for each year. The other years' rows neither give an element
nor speak against the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.documents.model import Role, Table
from crawler.judge.unit import Unit
from crawler.thai.years import mentions

RULES = ("covers_year", "first_half")  # rules under which a document may be a table of years
LEAST_YEARS = 2
CELLS = 2  # cells of a row that may name its year: its number comes first in some tables
CELL_MAX = 60


def of_year(unit: Unit, year: int) -> Unit:
    """The unit without the rows of other years, where a table has a row for each of several
    years and the asked one is among them; else the unit itself."""
    document = unit.content.document
    cut = [table for table in document.tables if _years_of(table, year)]
    if not cut:
        return unit
    gone = {" | ".join(row) for table in cut for row in _others(table, year)}
    blocks = tuple(
        block for block in document.blocks if block.role is not Role.ROW or block.text not in gone
    )
    tables = tuple(_only(table, year) if table in cut else table for table in document.tables)
    own = replace(document, blocks=blocks, tables=tables)
    return replace(unit, content=replace(unit.content, document=own))


def _years_of(table: Table, year: int) -> bool:
    """Whether the rows are those of different years, the asked one among them."""
    years = [found for row in table.rows if (found := _year(row)) is not None]
    named = len(years) * 3 >= len(table.rows) * 2
    return named and len(set(years)) == len(years) >= LEAST_YEARS and year in years


def _year(row: Sequence[str]) -> int | None:
    """The one year that a row is of, as its first cells say."""
    for cell in row[:CELLS]:
        found = [m for m in mentions(cell[:CELL_MAX]) if m.kind == "year" and m.fiscal_years]
        if len(found) == 1 and len(found[0].fiscal_years) == 1:
            return min(found[0].fiscal_years)
    return None


def _others(table: Table, year: int) -> Iterable[tuple[str, ...]]:
    """Rows of other years and those of no year: sums of all years."""
    return (row for row in table.rows if _year(row) != year)


def _only(table: Table, year: int) -> Table:
    rows = tuple(row for row in table.rows if _year(row) == year)
    return replace(table, rows=rows)
