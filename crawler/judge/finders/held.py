"""A table column whose own cells prove what its short name ("วิธีการ") leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.documents.model import Table
from crawler.judge.finders.base import Hit, label_in, quote
from crawler.judge.unit import Unit
from crawler.thai.text import squash


def find(
    unit: Unit, terms: Sequence[str], beside: Sequence[str], holds: Sequence[str]
) -> list[Hit]:
    """Cells of columns called one of `terms`, of which every filled cell holds one of the words
    `holds`, in tables that name one of `beside`, if any is given, in another column."""
    hits: list[Hit] = []
    for table in unit.tables:
        if not beside or any(label_in(head, beside) for head in table.header):
            hits += _cells(table, unit.url, terms, holds)
    return hits


def _cells(table: Table, url: str, terms: Sequence[str], holds: Sequence[str]) -> Iterator[Hit]:
    for column, head in enumerate(table.header):
        if not label_in(head, terms):
            continue
        cells = [row[column] for row in table.rows if column < len(row) and squash(row[column])]
        if all(label_in(cell, holds) for cell in cells):
            for cell in cells:
                yield Hit(quote(f"{head}: {cell}"), url, table.page, "table_column", label=head)
