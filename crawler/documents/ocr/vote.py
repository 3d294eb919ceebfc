"""Several readings of one page made into one: Tesseract loses marks above letters, and whole
lines, by chance of the picture's size, so a page is read at another size too, and where the two
differ at a third; what most readings say stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from statistics import mean, median

from rapidfuzz.distance import Levenshtein

from crawler.documents.ocr.engine import Sign
from crawler.documents.ocr.lines import Line, Name, letter_lines

Box = tuple[int, int, int, int]
Reading = Callable[[Sequence[Box]], Sequence[Sign]]

NEAR = 0.7  # of a letter's height between the bases of one line in two readings
BESIDE = 1.5  # letter heights that a line may be longer in another reading
CLEAR = 0.7  # mean confidence of a line that only the second reading has
APART = 1.3  # letter heights between the bases of such a line and any other
LEAST_LETTERS = 4  # of such a line
_THAI = re.compile(r"[ก-ฮ]")
ANOTHER = 100_000  # added to the block of a line that only the second reading has


@dataclass(slots=True)
class _Row:
    """A line of the first reading with what the other readings have in its place."""

    line: Line
    first: list[Sign]
    second: list[Sign] = field(default_factory=list)
    third: list[Sign] = field(default_factory=list)

    @property
    def disputed(self) -> bool:
        return _text(self.first) != _text(self.second)


def agreed(first: Sequence[Sign], second: Sequence[Sign], third: Reading) -> list[Sign]:
    """The lines of the first reading, each as most readings have it, and the lines that the
    second alone has. `third` reads the page once more, only these boxes of it. All
    boxes are in the pixels of the first."""
    rows = _rows(first)
    lost = [_as_line(own) for own in _matched(rows, second, "second")]
    disputed = [row for row in rows if row.disputed]
    if disputed:
        _matched(disputed, third([_band(row.line) for row in disputed]), "third")
    signs = [sign for row in rows for sign in (_resolved(row) if row.disputed else row.first)]
    return signs + [sign for own in lost if _is_text(own) and _apart(own, rows) for sign in own]


def _rows(signs: Sequence[Sign]) -> list[_Row]:
    lines = letter_lines(signs)
    grouped: dict[Name, list[Sign]] = {}
    for sign in signs:
        grouped.setdefault(sign.line, []).append(sign)
    return [_Row(lines[name], own) for name, own in grouped.items()]


def _matched(rows: Sequence[_Row], signs: Iterable[Sign], where: str) -> list[list[Sign]]:
    """Put the signs of another reading to the rows they stand in; what stands in none, by its
    own lines."""
    left: list[list[Sign]] = []
    pieces: dict[int, list[list[Sign]]] = {}
    for _, group in groupby(signs, key=lambda sign: sign.line):
        own = list(group)
        base = median(sign.y1 for sign in own)
        places = [_row_of(rows, sign, base) for sign in own]
        for number in dict.fromkeys(places):
            piece = [sign for sign, at in zip(own, places, strict=True) if at == number]
            if number is None:
                left.append(piece)
            else:
                pieces.setdefault(number, []).append(piece)
    for number, found in pieces.items():
        found.sort(key=lambda piece: piece[0].x0)
        setattr(rows[number], where, [sign for piece in found for sign in piece])
    return left


def _row_of(rows: Sequence[_Row], sign: Sign, base: float) -> int | None:
    """The number of the row that a sign of a line with this base stands in."""
    best, least = None, NEAR
    for number, row in enumerate(rows):
        line = row.line
        reach = BESIDE * line.letter
        if not line.box[0] - reach <= (sign.x0 + sign.x1) / 2 <= line.box[2] + reach:
            continue
        off = abs(line.base - base) / max(1.0, line.letter)
        if off < least:
            best, least = number, off
    return best


def _resolved(row: _Row) -> list[Sign]:
    """That reading of the row which is least unlike the others, the first among equals."""
    readings = [own for own in (row.first, row.second, row.third) if own]
    texts = [_text(own) for own in readings]
    unlike = [sum(Levenshtein.distance(text, other) for other in texts) for text in texts]
    best = readings[unlike.index(min(unlike))]
    return [replace(sign, line=row.first[0].line) for sign in best]


def _text(signs: Iterable[Sign]) -> str:
    return "".join(sign.text for sign in signs)


def _band(line: Line) -> Box:
    """The place of a line in the picture, with its marks and a little around it."""
    x0, _, x1, _ = line.box
    aside = round(2 * line.letter)
    return (x0 - aside, round(line.top), x1 + aside, round(line.bottom))


def _as_line(signs: Sequence[Sign]) -> list[Sign]:
    block, paragraph, line = signs[0].line
    return [replace(sign, line=(block + ANOTHER, paragraph, line)) for sign in signs]


def _is_text(signs: Sequence[Sign]) -> bool:
    """Whether a line that one reading alone has is Thai text rather than dust."""
    thai = sum(bool(_THAI.search(sign.text)) for sign in signs)
    return (
        thai >= max(LEAST_LETTERS, 0.6 * len(signs))
        and mean(sign.confidence for sign in signs) >= CLEAR
    )


def _apart(signs: Sequence[Sign], rows: Sequence[_Row]) -> bool:
    """Whether a line stands clear of the lines of the first reading."""
    base = median(sign.y1 for sign in signs)
    x0, x1 = min(sign.x0 for sign in signs), max(sign.x1 for sign in signs)
    return all(
        abs(row.line.base - base) > APART * row.line.letter
        or min(x1, row.line.box[2]) <= max(x0, row.line.box[0])
        for row in rows
    )
