"""Tables without rules: rows of words that keep the same gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.documents._lines import join, rows_of
from crawler.documents._numbered import numbered_tables
from crawler.documents._pdf_parts import Word

GUTTER = 0.45  # of the line's height: the least gap between two columns
LEAST_GUTTER = 7.0  # points
LEAST_ROWS = 3
LEAST_COLUMNS = 3
LONG_CELL = 45  # average characters of a cell; more is running text in columns


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one printed row with no wide gap between them."""

    x0: float
    x1: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return join(self.words)


@dataclass(frozen=True, slots=True)
class Columns:
    """A table without rules: its cells, and the words it took."""

    cells: tuple[tuple[str, ...], ...]
    words: frozenset[int]  # id() of the words
    y0: float


def columns(words: Sequence[Word]) -> list[Columns]:
    """Such tables among these words, from the top."""
    found = [Columns(t.cells, t.words, t.y0) for t in numbered_tables(words)]
    taken = {word for table in found for word in table.words}
    found += _by_gaps([word for word in words if id(word) not in taken])
    return sorted(found, key=lambda table: table.y0)


def _by_gaps(words: Sequence[Word]) -> list[Columns]:
    rows = [_pieces(row) for row in rows_of(words)]
    found: list[Columns] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and _goes_on(rows, start, end):
            end += 1
        table = _table(rows[start:end]) if end - start >= LEAST_ROWS else None
        if table is not None:
            found.append(table)
        start = max(end, start + 1)
    return found


def _pieces(row: Sequence[Word]) -> list[Piece]:
    groups: list[list[Word]] = []
    for word in row:
        gap = word.x0 - max(w.x1 for w in groups[-1]) if groups else 0.0
        if groups and gap < max(LEAST_GUTTER, GUTTER * word.height):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Piece(g[0].x0, max(w.x1 for w in g), tuple(g)) for g in groups]


def _goes_on(rows: list[list[Piece]], start: int, at: int) -> bool:
    """A table begins with a full row and goes on while rows have several pieces or hang below one."""
    row = rows[at]
    if at == start:
        return len(row) >= LEAST_COLUMNS
    above, here = rows[at - 1][0].words[0], row[0].words[0]
    if here.y0 - above.y1 > 1.5 * above.height:
        return False
    if len(row) >= 2:
        return True
    wide = max(p.x1 for p in rows[start]) - rows[start][0].x0
    return row[0].x0 > rows[start][0].x0 + 2 * LEAST_GUTTER and row[0].x1 - row[0].x0 < 0.6 * wide


def _table(rows: list[list[Piece]]) -> Columns | None:
    edges = _spans([(p.x0, p.x1) for row in rows for p in row])
    if len(edges) < LEAST_COLUMNS:
        return None
    cells: list[list[list[Word]]] = []
    for row in rows:
        line: list[list[Word]] = [[] for _ in edges]
        for piece in row:
            middle = (piece.x0 + piece.x1) / 2
            at = next(i for i, (low, high) in enumerate(edges) if low <= middle <= high)
            line[at] += piece.words
        if cells and not line[0] and not _starts_row(line):
            for above, extra in zip(cells[-1], line, strict=True):
                above += extra
        else:
            cells.append(line)
    texts = tuple(tuple(join(cell) for cell in line) for line in cells)
    full = [cell for line in texts for cell in line if cell]
    if len(texts) < 2 or sum(map(len, full)) > LONG_CELL * len(full):
        return None
    taken = frozenset(id(w) for row in rows for p in row for w in p.words)
    return Columns(texts, taken, rows[0][0].words[0].y0)


def _starts_row(line: list[list[Word]]) -> bool:
    return sum(1 for cell in line if cell) > len(line) / 2


def _spans(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of the page's width that hold text in any row: the columns."""
    spans: list[tuple[float, float]] = []
    for low, high in sorted(pieces):
        if spans and low <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], high))
        else:
            spans.append((low, high))
    return spans
