"""The ink of a printed line: what Tesseract's boxes cut off or leave out is found again, and the
signs of a number are counted by their shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from crawler.documents.ocr.lines import Line

Ink = NDArray[np.bool_]
Box = tuple[int, int, int, int]

DARK = 150
RISE, FALL = 1.75, 0.55  # letter heights that figures reach above and below the base
BLANK = 0.3  # of a letter's height: a wider blank parts words
REACH = 6.0  # letter heights that a word is looked for beyond its box
LEAST = 0.12  # of a letter's height: a smaller spot is dust
TALL = 0.6  # of a letter's height: figures are taller, points and dashes are not
TALLEST = 1.6  # letter heights; a higher spot is a rule or a stamp
SLENDER = 0.15  # of a letter's height: a spot less wide is a rule
NEXT = 0.6  # letter heights within which a figure beyond a number's end may belong to it
WIDE = 1.6  # letter heights; no figure is wider
FELLOWS = 1.6  # times the usual width of a number's figures of one height
SAME = 0.6  # share of the narrower of two spots above each other that are one sign
MAX_WIDTH = 4000  # pixels of a line that are looked at


@dataclass(frozen=True, slots=True)
class Spot:
    """Ink that hangs together, in pixels of the page."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> int:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Piece:
    """Ink without a blank in it: its box and its spots from the left."""

    box: Box
    spots: tuple[Spot, ...]


def pieces(image: Image.Image, box: Box, line: Line, edges: tuple[int, int]) -> list[Piece]:
    """The pieces of a line that begin or end in the box, whole even where the box cuts them off.
    `edges`: where rules stand on either side."""
    reach = round(REACH * line.letter)
    left = max(0, edges[0], box[0] - reach)
    right = min(image.width, edges[1], box[2] + reach, left + MAX_WIDTH)
    top = max(0, round(line.base - RISE * line.letter))
    bottom = min(image.height, round(line.base + FALL * line.letter))
    if right - left < 2 or bottom - top < 2:
        return []
    ink: Ink = np.asarray(image.crop((left, top, right, bottom))) < DARK
    found = []
    for start, end in _runs(np.asarray(ink.any(axis=0)), max(2, round(BLANK * line.letter))):
        if left + end <= box[0] or left + start >= box[2]:
            continue
        spots = _spots(ink[:, start:end], left + start, top, LEAST * line.letter)
        if spots:
            ends = min(s.x0 for s in spots), min(s.y0 for s in spots)
            found.append(
                Piece((*ends, max(s.x1 for s in spots), max(s.y1 for s in spots)), tuple(spots))
            )
    return found


def fits(spots: Sequence[Spot], digits: Sequence[bool], letter: float) -> bool:
    """Whether the spots are as many as the signs, figures where figures were read (True) and
    small or slender ones where separators were."""
    return len(spots) == len(digits) and all(
        spot.height >= TALL * letter
        if digit
        else spot.height < TALL * letter or spot.x1 - spot.x0 < spot.height / 2
        for spot, digit in zip(spots, digits, strict=True)
    )


def joined(spots: Sequence[Spot], letter: float) -> bool:
    """Whether two figures touch and make one spot: it is wider than a figure, or much wider than
    those of its height beside it, of which none is a narrow 1."""
    tall = [spot for spot in spots if _is_figure(spot, letter)]
    for spot in tall:
        width = spot.x1 - spot.x0
        alike = [
            other.x1 - other.x0
            for other in tall
            if other is not spot
            and abs(other.height - spot.height) < 0.15 * letter
            and other.x1 - other.x0 > 0.5 * spot.height
        ]
        if width > WIDE * letter or (alike and width > FELLOWS * max(alike)):
            return True
    return False


def goes_on(
    image: Image.Image,
    box: Box,
    inked: Sequence[Piece],
    line: Line,
    others: Sequence[Box],
    ends: tuple[bool, bool],
) -> bool:
    """Whether the figures of a chunk may go on beyond it: ink of a figure's size that is in no
    other word stands close to them, or the picture ends there. `others`: boxes of the other
    words; `ends`: whether the chunk begins and ends with a figure."""
    spots = [spot for piece in inked for spot in piece.spots]
    if not spots:
        return False
    reach = round(NEXT * line.letter)
    x0, x1 = min(spot.x0 for spot in spots), max(spot.x1 for spot in spots)
    if x0 < reach or x1 > image.width - reach:
        return True
    wide = (min(box[0], x0) - reach, box[1], max(box[2], x1) + reach, box[3])
    return any(
        ((ends[1] and x1 <= spot.x0 < x1 + reach) or (ends[0] and x0 - reach < spot.x1 <= x0))
        and _is_figure(spot, line.letter)
        and not any(_stands_in(spot, other) for other in others)
        for piece in pieces(image, wide, line, (0, image.width))
        for spot in piece.spots
    )


def _stands_in(spot: Spot, box: Box) -> bool:
    return box[0] - 2 <= spot.middle <= box[2] + 2 and min(spot.y1, box[3]) > max(spot.y0, box[1])


def _is_figure(spot: Spot, letter: float) -> bool:
    return (
        TALL * letter <= spot.height <= TALLEST * letter and spot.x1 - spot.x0 >= SLENDER * letter
    )


def separator(spot: Spot, line: Line) -> str:
    """Which of . , - / : a spot between figures is, by its place and height."""
    if spot.height > 0.9 * line.letter:
        return "/"
    if spot.y1 < line.base - 0.2 * line.letter:
        return "-"
    if spot.y1 > line.base + 0.12 * line.letter:
        return ","
    return ":" if spot.height > 0.5 * line.letter else "."


def _runs(filled: NDArray[np.bool_], blank: int) -> list[tuple[int, int]]:
    """From where to where there is ink, with no `blank` empty places in a row."""
    places = np.nonzero(filled)[0]
    if not len(places):
        return []
    cuts = np.nonzero(np.diff(places) > blank)[0]
    starts = [places[0], *places[cuts + 1]]
    ends = [*places[cuts], places[-1]]
    return [(int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True)]


def _spots(ink: Ink, left: int, top: int, least: float) -> list[Spot]:
    """Ink that hangs together, dust left out, from the left; what lies above each other is one."""
    boxes: list[list[int]] = []
    above: list[tuple[int, int, list[int]]] = []
    for y, row in enumerate(ink):
        here: list[tuple[int, int, list[int]]] = []
        for x0, x1 in _runs(row, 1):
            box = [x0, y, x1, y + 1]
            for a0, a1, other in above:
                if a0 <= x1 and x0 <= a1 and other is not box:
                    _join(other, box)
                    boxes = [known for known in boxes if known is not box]
                    above = [(b0, b1, other if b is box else b) for b0, b1, b in above]
                    here = [(b0, b1, other if b is box else b) for b0, b1, b in here]
                    box = other
            if not any(known is box for known in boxes):
                boxes.append(box)
            here.append((x0, x1, box))
        above = here
    boxes = [box for box in boxes if max(box[2] - box[0], box[3] - box[1]) > least]
    return [Spot(x0 + left, y0 + top, x1 + left, y1 + top) for x0, y0, x1, y1 in _stacked(boxes)]


def _join(box: list[int], other: list[int]) -> None:
    box[:2] = min(box[0], other[0]), min(box[1], other[1])
    box[2:] = max(box[2], other[2]), max(box[3], other[3])


def _stacked(boxes: list[list[int]]) -> list[list[int]]:
    """The boxes from the left, those that lie above each other joined."""
    out: list[list[int]] = []
    for box in sorted(boxes):
        last = out[-1] if out else None
        if last is not None and min(last[2], box[2]) - box[0] >= SAME * min(
            last[2] - last[0], box[2] - box[0]
        ):
            _join(last, box)
        else:
            out.append(box)
    return out
