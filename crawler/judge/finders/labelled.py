"""A value under its label: table column, table row, "label: value", or header line of a page
whose tables could not be recovered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.checklist.finding import ByLabelled
from crawler.checklist.model import ValueKind
from crawler.documents.model import Kind, Table
from crawler.judge.content import Line
from crawler.judge.finders.base import (
    Hit,
    filled,
    hit,
    is_whole,
    label_at,
    label_in,
    left_blank,
    quote,
    term_in,
)
from crawler.judge.finders.values import is_dash, is_mark, is_value
from crawler.judge.unit import GUESSED, Unit
from crawler.thai.text import squash

HEADER_MAX = 90
INLINE_WINDOW = 90
LINES_AFTER_HEADER = 80
_NUMBER_NEXT = re.compile(r"^\s*(?:ละ|คือ|เท่ากับ|:)?\s*[\d๐-๙]{1,3}(?:[.][\d๐-๙]+)?(?![\d๐-๙])")
LEAD_BELOW = 3  # letters that may stand before a label that is a line of its own
LEAD_INLINE = 24
LABEL_REST = 8  # letters beside a label that has its text on the next line
LIST_COLUMNS = 3
NAME_CHARS = 6
_SEPARATOR = re.compile(r"^[\s:：=\-–.]*")
_ROW_START = re.compile(r"^\s*[\d๐-๙]{1,3}[.)\s]")


def find(
    finder: ByLabelled, unit: Unit, terms: Sequence[str], beside: Sequence[str] = ()
) -> list[Hit]:
    """Places where a label of `terms` has a value of the asked kind."""
    if not term_in(unit.all_text, terms) and not unit.tables:
        return []
    hits: list[Hit] = []
    for table in unit.tables:
        if beside and not _names(table, beside):
            continue
        hits += _in_table(table, unit.url, finder.value, terms)
    hits += _inline(unit, finder.value, terms)
    document = unit.content.document
    if len(hits) < finder.rows and document.kind is not Kind.HTML and not document.tables:
        hits += _under_header_line(unit, finder.value, terms)
    return hits


def _in_table(table: Table, url: str, kind: ValueKind, terms: Sequence[str]) -> Iterator[Hit]:
    for column, header in enumerate(table.header):
        if len(header) <= HEADER_MAX and label_in(header, terms):
            yield from _column(table, column, url, kind)
    for row in table.rows:
        if len(row) >= 2 and _labels_row(row, table, kind, terms):
            values = [cell for cell in row[1:] if is_value(cell, kind, cell=True)]
            if values:
                shown = quote(" | ".join(row))
                heads = tuple(
                    head
                    for head, cell in list(zip(table.header, row, strict=False))[1:]
                    if head and cell in values
                )
                yield Hit(shown, url, table.page, "table_row", label=row[0], heads=heads)


def _names(table: Table, terms: Sequence[str]) -> bool:
    """Whether one of a table's labels holds one of the terms."""
    labels = table.header if len(table.header) >= LIST_COLUMNS else [row[0] for row in table.rows]
    return any(label_in(label, terms) for label in labels)


def _labels_row(row: Sequence[str], table: Table, kind: ValueKind, terms: Sequence[str]) -> bool:
    """Whether the first cell is the label of the row's values. In a list with column heads a
    name that merely holds the word is none: there it must begin with it, before a number."""
    first = row[0]
    if len(first) > HEADER_MAX or not label_in(first, terms):
        return False
    if len(row) == 2 and len(table.header) <= 2 and not _heads_values(table):
        return True
    compact = squash(_ROW_START.sub("", first))
    return kind != "text" and compact.startswith(tuple(squash(term) for term in terms))


def _heads_values(table: Table) -> bool:
    """Whether a two-column table has column heads of its own ("ประเภท | จำนวนเงิน")."""
    return len(table.header) == 2


def _column(table: Table, column: int, url: str, kind: ValueKind) -> Iterator[Hit]:
    if kind == "money" and not _says_anything(table, column):
        return
    for row in table.rows:
        cell = row[column] if column < len(row) else ""
        same_as_header = cell.strip() == table.header[column].strip()
        if same_as_header:
            continue
        if (
            is_value(cell, kind, cell=True)
            or (kind == "money" and is_dash(cell))
            or (kind in ("text", "duration", "date") and is_mark(cell))
        ):
            head = table.header[column]
            shown = quote(f"{head}: {cell}")
            name = _name(table, row, column)
            yield Hit(shown, url, table.page, "table_column", label=head, row=name)


def _says_anything(table: Table, column: int) -> bool:
    """Whether a column holds more than dashes: among amounts a dash says "none", alone nothing."""
    cells = (row[column] for row in table.rows if column < len(row))
    return any(squash(cell) for cell in cells)


def _name(table: Table, row: Sequence[str], column: int) -> str:
    """What tells a row of a list from the others: a name to the left of the column. "" for the
    column of names itself, and in a table of two columns, where any words stand side by side."""
    if len(table.header) < LIST_COLUMNS:
        return ""
    left = map(squash, row[:column])
    return next((cell for cell in left if len(cell) >= NAME_CHARS and not cell.isdigit()), "")


def _inline(unit: Unit, kind: ValueKind, terms: Sequence[str]) -> Iterator[Hit]:
    lines = [line for line in unit.lines if not line.leads and line.role != "row"]
    blocks = unit.content.document.blocks
    for position, line in enumerate(lines):
        for term in terms:
            span = _whole_label(line, term) if is_whole(term) else line.words.find(term)
            if span is None:
                continue
            below = _value_below(lines, position, span, kind)
            if below and not left_blank(blocks, line, lines[position + 1]):
                yield hit(line, "labelled_text", f"{line.raw}: {below}", line.raw)
                break
            if _value_after(line, span, kind):
                yield hit(line, "labelled_text", label=label_at(line.raw, span))
                break


def _whole_label(line: Line, term: str) -> tuple[int, int] | None:
    """A term that must be the whole label: what stands before the colon."""
    label, colon, _ = line.raw.partition(":")
    return (0, len(label)) if colon and label_in(label, [term]) else None


def _lead(line: Line, span: tuple[int, int]) -> int:
    """Letters before the label on its line, numbering left out."""
    return len(squash(_ROW_START.sub("", line.raw[: span[0]])))


def _value_after(line: Line, span: tuple[int, int], kind: ValueKind) -> bool:
    rest = line.raw[span[1] : span[1] + INLINE_WINDOW]
    if kind == "text":
        if _lead(line, span) > LEAD_INLINE and rest.lstrip()[:1] not in {":", "："}:
            return False
        separator = rest.lstrip()[:1]
        value = _SEPARATOR.sub("", rest)
        return separator in {":", "：", "="} and len(value) >= 3 and filled(value)
    return is_value(rest, kind) or (kind == "percent" and bool(_NUMBER_NEXT.match(rest)))


def _value_below(lines: list[Line], position: int, span: tuple[int, int], kind: ValueKind) -> str:
    """The value on the next line, for a line that is only the label; "" when there is none."""
    line = lines[position]
    if len(line.raw) - (span[1] - span[0]) > 25 or position + 1 >= len(lines):
        return ""
    if _lead(line, span) > LEAD_BELOW:
        return ""
    below = lines[position + 1]
    if below.is_heading and below.level != GUESSED:
        return ""
    if kind == "text" and len(line.raw) - (span[1] - span[0]) > LABEL_REST:
        return ""
    return below.raw if is_value(below.raw, kind, cell=kind != "text") else ""


def _under_header_line(unit: Unit, kind: ValueKind, terms: Sequence[str]) -> Iterator[Hit]:
    """Flattened tables: a header line with the word, then lines that hold such values."""
    lines = unit.lines
    for position, line in enumerate(lines):
        if line.is_heading or len(line.raw) > 200 or not label_in(line.raw, terms):
            continue
        for below in lines[position + 1 : position + 1 + LINES_AFTER_HEADER]:
            if kind == "text":
                if _ROW_START.match(below.raw) and len(below.raw) >= 15:
                    yield hit(below, "header_line")
            elif is_value(below.raw, kind):
                yield hit(below, "header_line")
        return
