"""Tables without rules whose first column counts the rows: the numbers tell where a row begins,
and empty stripes of the page where a row and a column end, however the cells are aligned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crawler.documents._lines import join, rows_of
from crawler.documents._pdf_parts import Word

BAND = 1.5  # points of empty height that part two rows
LEAST = 3  # numbered rows
LEAST_COLUMNS = 3
UNDER = 6.0  # points by which numbers under each other may differ
STRIPE = 3.5  # points: the least empty stripe between two columns of many lines
SPACES = 1.6  # blanks between words that are as wide as such a stripe
MANY_LINES = 6
GUTTER = 7.0  # points: such a stripe of few lines
HEADS = 2  # bands of the heading
NEAR = 2.0  # heights of a line between the heading and the rows

Span = tuple[float, float]
Band = list[Word]
_COUNTER = re.compile(r"^[\d๐-๙]{1,3}[.)]?$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The heading, if there is one, and the rows; the words they took."""

    cells: tuple[tuple[str, ...], ...]
    words: frozenset[int]  # id() of the words
    y0: float


def numbered_tables(words: Sequence[Word]) -> list[Numbered]:
    """Such tables among these words, from the top; none where it is not sure."""
    bands = _bands(words)
    found: list[Numbered] = []
    start = 0
    while start < len(bands):
        end = start + 1
        while end < len(bands) and _goes_on(bands[end - 1], bands[end]):
            end += 1
        table = _table(bands, start, end) if end - start >= LEAST else None
        if table is not None:
            found.append(table)
        start = end
    return found


def _bands(words: Sequence[Word]) -> list[Band]:
    """Words between stripes of the page's height that nothing stands on."""
    bands: list[Band] = []
    bottom = 0.0
    for word in sorted(words, key=lambda w: w.y0):
        if not bands or word.y0 > bottom + BAND:
            bands.append([])
            bottom = word.y1
        bands[-1].append(word)
        bottom = max(bottom, word.y1)
    return bands


def _counter(band: Band) -> Word | None:
    """The number at the left of a band, None when something else stands there."""
    left = min(band, key=lambda w: w.x0)
    below = [w for w in band if w is not left and w.x0 < left.x1 + UNDER]
    return left if _COUNTER.match(left.text) and not below else None


def _goes_on(above: Band, band: Band) -> bool:
    one, other = _counter(above), _counter(band)
    if one is None or other is None or abs(one.middle[0] - other.middle[0]) > UNDER:
        return False
    return int(other.text.rstrip(".)")) == int(one.text.rstrip(".)")) + 1


def _table(bands: Sequence[Band], start: int, end: int) -> Numbered | None:
    rows = list(bands[start:end])
    columns = _columns([word for band in rows for word in band])
    if len(columns) < LEAST_COLUMNS:
        return None
    top = start
    while top > 0 and start - top < HEADS and _is_head(bands[top - 1], bands[top], columns):
        top -= 1
    head = [word for band in bands[top:start] for word in band]
    cells = [_cells(part, columns) for part in ([head] if head else []) + rows]
    taken = [word for band in bands[top:end] for word in band]
    return Numbered(tuple(cells), frozenset(map(id, taken)), min(word.y0 for word in taken))


def _columns(words: Sequence[Word]) -> list[Span]:
    """Stretches of the width between empty stripes; over many lines narrow ones tell as well."""
    lines = rows_of(words)
    gaps = [other.x0 - one.x1 for line in lines for one, other in pairwise(line)]
    blanks = [gap for gap in gaps if 0 < gap < GUTTER]
    narrow = max(STRIPE, SPACES * median(blanks)) if blanks else STRIPE
    stripe = min(GUTTER, narrow) if len(lines) >= MANY_LINES else GUTTER
    spans: list[Span] = []
    for low, high in sorted((word.x0, word.x1) for word in words):
        if spans and low <= spans[-1][1] + stripe:
            spans[-1] = (spans[-1][0], max(spans[-1][1], high))
        else:
            spans.append((low, high))
    return spans


def _is_head(band: Band, below: Band, columns: Sequence[Span]) -> bool:
    """Whether a band stands close above, with its words in the columns and most columns named."""
    height = max(word.height for word in band)
    if min(w.y0 for w in below) - max(w.y1 for w in band) > NEAR * height:
        return False
    if any(_COUNTER.match(word.text) for word in band):
        return False
    borders = _borders(columns)
    for line in rows_of(band):
        if any(sum(w.x0 < high and w.x1 > low for low, high in columns) > 1 for w in line):
            return False
        for one, other in pairwise(line):
            parted = _column(one, borders) != _column(other, borders)
            if parted and other.x0 - one.x1 < STRIPE:
                return False  # a line of text that runs on
    return sum(map(bool, _cells(band, columns))) > len(columns) / 2


def _borders(columns: Sequence[Span]) -> list[float]:
    return [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]


def _column(word: Word, borders: Sequence[float]) -> int:
    return sum(border <= word.middle[0] for border in borders)


def _cells(words: Sequence[Word], columns: Sequence[Span]) -> tuple[str, ...]:
    cells: list[list[Word]] = [[] for _ in columns]
    borders = _borders(columns)
    for word in words:
        cells[_column(word, borders)].append(word)
    return tuple(join(cell) for cell in cells)
