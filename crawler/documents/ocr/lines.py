"""Printed lines among Tesseract's signs: how large their letters are, where they stand, and
which of them are no lines at all but marks torn off the letters below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from crawler.documents.ocr.engine import Sign

Name = tuple[int, int, int]

ABOVE, BELOW = 2.06, 0.8  # a line's box from its base, in heights of a letter without marks
OF_FIGURES = 1.35  # height of figures and capitals, in the same
ALIKE = 0.14  # difference of heights that noise makes
HOPELESS = 0.5  # mean confidence of a line that is none
DOUBTFUL = 0.7
CLEAR = 0.8
SMALL = 0.65  # of the page's usual height
TALL = 5.0  # of the same: a column of signs taken for one line


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `letter`, the height in pixels of a letter without marks; `base`, where
    its letters stand."""

    letter: float
    base: float
    confidence: float
    box: tuple[int, int, int, int]

    @property
    def top(self) -> float:
        return self.base - ABOVE * self.letter

    @property
    def bottom(self) -> float:
        return self.base + BELOW * self.letter


def printed_lines(signs: Sequence[Sign]) -> dict[Name, Line]:
    """The lines that are lines, by Tesseract's name for them; about equal heights made equal, so
    that noise makes no headings."""
    found = letter_lines(signs)
    sure = [line for line in found.values() if line.confidence >= CLEAR]
    usual = median([line.letter for line in sure or found.values()]) if found else 0.0
    return {
        name: _evened(line, usual)
        for name, line in found.items()
        if not _is_noise(line, usual, sure)
    }


def letter_lines(signs: Iterable[Sign]) -> dict[Name, Line]:
    """All lines as Tesseract has them, by its names."""
    by_line: dict[Name, list[Sign]] = {}
    for sign in signs:
        by_line.setdefault(sign.line, []).append(sign)
    return {name: _line(own) for name, own in by_line.items()}


def of_lines(signs: Sequence[Sign], lines: Mapping[Name, Line]) -> list[Sign]:
    """The signs that stand in these lines."""
    return [sign for sign in signs if sign.line in lines]


def _line(signs: Sequence[Sign]) -> Line:
    thai = sorted(s.y1 - s.y0 for s in signs if any("ก" <= char <= "ฮ" for char in s.text))
    heights = thai or sorted(s.y1 - s.y0 for s in signs)
    letters = [h for h in heights if h > 0.5 * heights[len(heights) // 2]]
    letter = float(letters[len(letters) // 3])
    return Line(
        letter if thai else letter / OF_FIGURES,
        median(sign.y1 for sign in signs),
        mean(sign.confidence for sign in signs),
        (
            min(s.x0 for s in signs),
            min(s.y0 for s in signs),
            max(s.x1 for s in signs),
            max(s.y1 for s in signs),
        ),
    )


def _evened(line: Line, usual: float) -> Line:
    if abs(line.letter - usual) > ALIKE * usual:
        return line
    return Line(usual, line.base, line.confidence, line.box)


def _is_noise(line: Line, usual: float, sure: Sequence[Line]) -> bool:
    if line.confidence < HOPELESS:
        return True
    if line.confidence >= DOUBTFUL:
        return False
    if line.box[3] - line.box[1] > TALL * usual:
        return True
    return line.letter < SMALL * usual or any(_over(line, other) for other in sure)


def _over(line: Line, other: Line) -> bool:
    """Whether a line lies for the most part over another one."""
    x0, y0, x1, y1 = line.box
    a0, b0, a1, b1 = other.box
    across, down = min(x1, a1) - max(x0, a0), min(y1, b1) - max(y0, b0)
    return across > 0.5 * (x1 - x0) and down > 0.4 * (y1 - y0)
