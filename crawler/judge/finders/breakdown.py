"""Figures told apart by kind: how many contracts by which method, how many staff in which posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.checklist.finding import ByBreakdown
from crawler.checklist.model import ValueKind
from crawler.documents.model import Role, Table
from crawler.judge.finders.base import Hit, hit, label_in, quote, term_in
from crawler.judge.finders.values import is_dash, is_value
from crawler.judge.unit import Unit
from crawler.thai.text import Folded, squash

COLUMNS = 9  # a wider table is a list of single cases
KIND_MAX = 70
LEAD_MAX = 10  # letters before a kind that still name it
LINE_MAX = 200
AFTER = 90  # letters behind a kind in which its figure stands


def find(finder: ByBreakdown, unit: Unit, kinds: Sequence[str], heads: Sequence[str]) -> list[Hit]:
    """One hit for each kind that has its figure."""
    hits: list[Hit] = []
    for table in unit.tables:
        if len(table.header) <= COLUMNS or not table.header:
            if not any(is_value(c, finder.value, cell=True) for row in table.rows for c in row):
                continue  # nothing but dashes
            rows = list(_by_row(table, unit.url, finder.value, kinds, heads))
            rows = rows or list(_by_column(table, unit.url, finder.value, kinds, heads))
            caption = _caption(unit, table)
            hits += [replace(found, label=caption) for found in rows]
    return hits or list(_in_lines(unit, finder.value, kinds))


def _caption(unit: Unit, table: Table) -> str:
    """The heading that a table stands under."""
    heads = [line.raw for line in unit.headings if line.order < table.order]
    return table.caption or (heads[-1] if heads else "")


def _by_row(
    table: Table, url: str, value: ValueKind, kinds: Sequence[str], heads: Sequence[str]
) -> Iterator[Hit]:
    """Rows named after a kind; the same name twice makes the table a list of cases."""
    named = [(at, row) for row in table.rows if (at := _named(row, kinds)) is not None]
    names = Counter(squash(row[at]) for at, row in named)
    if names and names.most_common(1)[0][1] > 1:
        return
    for at, row in named:
        cells = [
            cell
            for column, cell in enumerate(row)
            if column > at and _headed(table, column, heads) and _is_figure(cell, value)
        ]
        if cells:
            yield Hit(quote(" | ".join(row)), url, table.page, "breakdown")


def _named(row: Sequence[str], kinds: Sequence[str]) -> int | None:
    """The leading cell of a row that begins with one of the kinds ("โดยวิธีเฉพาะเจาะจง"): a longer
    name that holds it is something else."""
    for at, cell in enumerate(row[:3]):
        if len(cell) <= KIND_MAX and any(_begins(cell, kind) for kind in kinds):
            return at
    return None


def _begins(cell: str, kind: str) -> bool:
    span = Folded(cell).find(kind)
    return span is not None and len(squash(cell[: span[0]])) <= LEAD_MAX


def _headed(table: Table, column: int, heads: Sequence[str]) -> bool:
    if not heads or column >= len(table.header):
        return not heads or not table.header
    return bool(label_in(table.header[column], heads))


def _by_column(
    table: Table, url: str, value: ValueKind, kinds: Sequence[str], heads: Sequence[str]
) -> Iterator[Hit]:
    """Columns named after a kind, with a row of figures that is named after what they count."""
    columns = [at for at, head in enumerate(table.header) if term_in(Folded(head), kinds)]
    if len(columns) < 2:
        return
    for row in table.rows:
        if heads and not any(label_in(cell, heads) for cell in row[:2]):
            continue
        for at in columns:
            if at < len(row) and _is_figure(row[at], value):
                shown = f"{table.header[at]}: {row[at]}"
                yield Hit(quote(shown), url, table.page, "breakdown")


def _is_figure(cell: str, value: ValueKind) -> bool:
    return is_value(cell, value, cell=True) or (value in ("count", "money") and is_dash(cell))


def _in_lines(unit: Unit, value: ValueKind, kinds: Sequence[str]) -> Iterator[Hit]:
    """Running text and flattened tables: a kind with its figure behind it."""
    seen: set[str] = set()
    for line in unit.said:
        if line.role is Role.ROW or len(line.raw) > LINE_MAX:
            continue
        for kind in kinds:
            span = line.words.find(kind)
            if span and kind not in seen:
                behind = line.raw[span[1] : span[1] + AFTER]
                if is_value(behind, value) or is_value(behind.strip(" :-"), value, cell=True):
                    seen.add(kind)
                    yield hit(line, "breakdown")
                    break
