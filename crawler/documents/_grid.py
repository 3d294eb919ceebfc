"""Tables out of ruled lines: where the lines cross are cells, and words fall into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.documents._lines import join, rows_of
from crawler.documents._pdf_parts import Box, Word

NEAR = 2.5  # points: lines closer than this are one
TOUCH = 4.0  # points between the ends of lines that still meet
MANY_COLUMNS = 6  # of a table so wide that its cells hold several short lines
MAX_COLUMNS = 60
MAX_ROWS = 400
SHORTEST = 6.0  # points; shorter strokes are drawings


@dataclass(slots=True)
class Grid:
    """One ruled table: cell texts by row and column, its box, and where its words were."""

    x0: float
    y0: float
    x1: float
    y1: float
    columns: tuple[float, ...]
    cells: list[list[str]] = field(default_factory=list)
    header_rows: int = 1

    def holds(self, word: Word) -> bool:
        x, y = word.middle
        return self.x0 - 1 <= x <= self.x1 + 1 and self.y0 - 1 <= y <= self.y1 + 1


def grids(segments: Sequence[Box], words: Sequence[Word]) -> list[Grid]:
    """Ruled tables of a page, from the top."""
    across, down = _sorted(segments)
    found = []
    for rows, columns in _components(across, down):
        grid = _grid(rows, columns, words)
        if grid is not None:
            found.append(grid)
    found = [g for g in found if not any(o is not g and _inside(g, o) for o in found)]
    return sorted(found, key=lambda g: g.y0)


def cut(segments: Sequence[Box]) -> list[list[Box]]:
    """The cells of every ruled table of many columns, table by table, merged ones whole. A table
    whose cells are no rectangles is left out."""
    across, down = _sorted(segments)
    found = []
    for rows, columns in _components(across, down):
        xs, ys = _edges(rows, columns)
        if MANY_COLUMNS < len(xs) <= MAX_COLUMNS + 1 and 2 <= len(ys) <= MAX_ROWS + 1:
            found.append(_boxes(xs, ys, _merged(xs, ys, rows, columns)))
    return [cells for cells in found if cells]


def _boxes(
    xs: list[float], ys: list[float], merged: dict[tuple[int, int], tuple[int, int]]
) -> list[Box]:
    """The boxes of the cells by row and column; none where a cell is no rectangle."""
    parts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, owner in merged.items():
        parts.setdefault(owner, []).append(place)
    out = []
    for own in parts.values():
        rows, columns = [r for r, _ in own], [c for _, c in own]
        r0, r1, c0, c1 = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        if len(own) != (r1 - r0) * (c1 - c0):
            return []
        out.append((xs[c0], ys[r0], xs[c1], ys[r1]))
    return out


def _inside(grid: Grid, other: Grid) -> bool:
    area = (grid.x1 - grid.x0) * (grid.y1 - grid.y0)
    wider = (other.x1 - other.x0) * (other.y1 - other.y0) > area
    return wider and other.x0 <= grid.x0 and other.x1 >= grid.x1 and other.y0 <= grid.y0 <= other.y1


def _sorted(segments: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Level lines and upright ones."""
    across = [s for s in segments if s[3] - s[1] <= s[2] - s[0] and s[2] - s[0] >= SHORTEST]
    down = [s for s in segments if s[3] - s[1] > s[2] - s[0] and s[3] - s[1] >= SHORTEST]
    return across, down


def _components(across: list[Box], down: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Lines that meet each other, found by joining sets; every crossing is looked at once."""
    everything = across + down
    parent = list(range(len(everything)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(everything)), key=lambda i: everything[i][1])
    active: list[int] = []
    for i in order:
        box = everything[i]
        active = [j for j in active if everything[j][3] + TOUCH >= box[1]]
        for j in active:
            other = everything[j]
            if other[0] - TOUCH <= box[2] and box[0] - TOUCH <= other[2]:
                parent[root(i)] = root(j)
        active.append(i)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for i, box in enumerate(everything):
        pair = groups.setdefault(root(i), ([], []))
        pair[0 if i < len(across) else 1].append(box)
    return list(groups.values())


def _positions(values: list[float]) -> list[float]:
    merged: list[list[float]] = []
    for value in sorted(values):
        if merged and value - merged[-1][-1] <= NEAR:
            merged[-1].append(value)
        else:
            merged.append([value])
    return [sum(group) / len(group) for group in merged]


def _edges(across: list[Box], down: list[Box]) -> tuple[list[float], list[float]]:
    """Where the columns and the rows of a table begin and end."""
    xs = _positions([(s[0] + s[2]) / 2 for s in down])
    ys = _positions([(s[1] + s[3]) / 2 for s in across])
    if across and down:  # tables without outer strokes at the sides
        edges = min(s[0] for s in across), max(s[2] for s in across)
        xs = [x for x in (edges[0],) if x < xs[0] - TOUCH] + xs
        xs += [x for x in (edges[1],) if x > xs[-1] + TOUCH]
    return xs, _open_ends(down, ys)


def _open_ends(down: list[Box], ys: list[float]) -> list[float]:
    """The rows with those that a page's end leaves without a line above or below: every
    upright goes on there."""
    if not (ys and len(down) >= 4):
        return ys
    top, bottom = max(s[1] for s in down), min(s[3] for s in down)
    above = [top] if top < ys[0] - 2 * SHORTEST else []
    below = [bottom] if bottom > ys[-1] + 2 * SHORTEST else []
    return [*above, *ys, *below]


def _grid(across: list[Box], down: list[Box], words: Sequence[Word]) -> Grid | None:
    xs, ys = _edges(across, down)
    if not (3 <= len(xs) <= MAX_COLUMNS + 1 and 2 <= len(ys) <= MAX_ROWS + 1):
        return None
    grid = Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs))
    merged = _merged(xs, ys, across, down)
    _fill(grid, xs, ys, merged, [w for w in words if grid.holds(w)])
    full = sum(1 for row in grid.cells for cell in row if cell)
    headed = len(grid.cells) > 1 and full > 1 and all(grid.cells[0])  # and may be blank below
    if (full < 3 and not headed) or len(grid.cells) * len(xs) < 4:
        return None
    return grid


def _covered(lines: list[Box], at: float, start: float, end: float, vertical: bool) -> bool:
    """Whether strokes at this position cover most of the stretch from start to end."""
    covered = 0.0
    for s in lines:
        place = (s[0] + s[2]) / 2 if vertical else (s[1] + s[3]) / 2
        if abs(place - at) <= NEAR:
            low, high = (s[1], s[3]) if vertical else (s[0], s[2])
            covered += max(0.0, min(high, end) - max(low, start))
    return covered > 0.5 * (end - start)


def _merged(
    xs: list[float], ys: list[float], across: list[Box], down: list[Box]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell the first cell (row, column) of the merged cell it belongs to."""
    by_x = [[s for s in down if abs((s[0] + s[2]) / 2 - x) <= NEAR] for x in xs]
    by_y = [[s for s in across if abs((s[1] + s[3]) / 2 - y) <= NEAR] for y in ys]
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            owner = (r, c)
            if c and not _covered(by_x[c], xs[c], ys[r], ys[r + 1], True):
                owner = first[r, c - 1]
            elif r and not _covered(by_y[r], ys[r], xs[c], xs[c + 1], False):
                owner = first[r - 1, c]
            first[r, c] = owner
    return first


def _index(edges: Sequence[float], value: float) -> int | None:
    for i in range(len(edges) - 1):
        if edges[i] <= value < edges[i + 1]:
            return i
    return None


def _fill(
    grid: Grid,
    xs: list[float],
    ys: list[float],
    merged: dict[tuple[int, int], tuple[int, int]],
    words: Sequence[Word],
) -> None:
    content: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row, column = _index(ys, word.middle[1]), _index(xs, word.middle[0])
        if row is not None and column is not None:
            content.setdefault(merged[row, column], []).append(word)
    texts = {cell: _cell_text(found) for cell, found in content.items()}
    header = _header_depth(merged, len(ys) - 1, len(xs) - 1)
    for r in range(len(ys) - 1):
        line: list[str] = []
        for c in range(len(xs) - 1):
            owner = merged[r, c]
            # a merged heading names all its columns; a merged value all its rows
            own = r < header or owner[1] == c
            line.append(texts.get(owner, "") if own else "")
        grid.cells.append(line)
    grid.header_rows = header


def _cell_text(words: Sequence[Word]) -> str:
    """Words as printed: those of one row keep the order of the text layer."""
    order = {id(word): i for i, word in enumerate(words)}
    rows = rows_of(words)
    return " ".join(join(sorted(row, key=lambda w: order[id(w)])) for row in rows)


def _header_depth(merged: dict[tuple[int, int], tuple[int, int]], rows: int, columns: int) -> int:
    """Rows that the cells of the first row reach down to."""
    reach = 1
    for r in range(1, min(rows, 4)):
        if any(merged[r, c][0] == 0 for c in range(columns)):
            reach = r + 1
        else:
            break
    return reach
