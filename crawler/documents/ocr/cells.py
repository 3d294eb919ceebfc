"""Wide ruled tables read cell by cell: Tesseract takes narrow columns beside each other for
running lines and loses the short ones. The cells are cut out by their rules and put below each other, so
that one reading of that strip reads each of them alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from crawler.documents._grid import cut
from crawler.documents.ocr.engine import Sign
from crawler.documents.ocr.rules import Segment

Box = tuple[int, int, int, int]
Reading = Callable[[Image.Image], list[Sign]]

POINTS = 72
MAX_CELLS = 600  # of a page; a page with more is read as it is
STRIP = 6000  # pixels that a strip is high
LARGEST = 0.25  # of the page: a larger cell is a frame
SPACE = 0.14  # inches between cells of a strip and around it
DARK = 150
LEAST_INK = 12  # pixels of a cell that holds anything
BLOCK = 1_000_000  # added to Tesseract's blocks so that no line of a cell has a page line's name


@dataclass(frozen=True, slots=True)
class _Pasted:
    """A cell of the page and its upper left corner in its strip."""

    box: Box
    x: int
    y: int


def tables(ruled: Sequence[Segment], size: tuple[int, int], dpi: int) -> list[list[Box]]:
    """The cells of the tables of a page, table by table, in pixels and without their rules.
    `size`: of the page."""
    scale, inside = dpi / POINTS, max(1, round(dpi / 100))
    out = []
    for cells in cut([(a / scale, b / scale, c / scale, d / scale) for a, b, c, d in ruled]):
        boxes = [tuple(round(side * scale) for side in cell) for cell in cells]
        inner = [(a + inside, b + inside, c - inside, d - inside) for a, b, c, d in boxes]
        if all(_sensible(box, size) for box in inner):
            out.append(inner)
    return out if sum(map(len, out)) <= MAX_CELLS else []


def _sensible(box: Box, size: tuple[int, int]) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return min(wide, high) > 0 and wide * high <= LARGEST * size[0] * size[1]


def within(sign: Sign, cells: Sequence[Box]) -> bool:
    """Whether a sign stands in the table of these cells."""
    x, y = (sign.x0 + sign.x1) / 2, (sign.y0 + sign.y1) / 2
    return min(c[0] for c in cells) <= x <= max(c[2] for c in cells) and min(
        c[1] for c in cells
    ) <= y <= max(c[3] for c in cells)


def blanked(image: Image.Image, found: Sequence[Sequence[Box]]) -> Image.Image:
    """The page without its tables."""
    out = image.copy()
    for cells in found:
        corner = min(c[0] for c in cells), min(c[1] for c in cells)
        out.paste(255, (*corner, max(c[2] for c in cells), max(c[3] for c in cells)))
    return out


def read_cells(image: Image.Image, cells: Sequence[Box], dpi: int, read: Reading) -> list[Sign]:
    """The signs in the cells, in the pixels of the page, cell by cell. `read` reads a strip.
    Raises what it raises."""
    space = round(SPACE * dpi)
    ink = np.asarray(image) < DARK
    full = [box for box in cells if ink[box[1] : box[3], box[0] : box[2]].sum() >= LEAST_INK]
    out: list[Sign] = []
    for number, pasted in enumerate(_strips(full, space)):
        strip = _drawn(image, pasted, space)
        dark = np.asarray(strip) < DARK
        signs = _closed([_tight(sign, dark) for sign in read(strip)], dark)
        out += _placed(signs, pasted, space, number)
    return out


def _tight(sign: Sign, ink: NDArray[np.bool_]) -> Sign:
    """The sign with its box as high as its ink: in lines of a word or two Tesseract gives every
    sign the height of the line, from which the size of the letters cannot be told."""
    rows = np.nonzero(ink[sign.y0 : sign.y1, sign.x0 : sign.x1].any(axis=1))[0]
    if not len(rows):
        return sign
    return replace(sign, y0=sign.y0 + int(rows[0]), y1=sign.y0 + int(rows[-1]) + 1)


def _closed(signs: Sequence[Sign], ink: NDArray[np.bool_]) -> list[Sign]:
    """The signs no further from the next of their line than the ink leaves blank between them;
    narrow boxes would part words."""
    out = []
    for sign, after in zip_longest(signs, signs[1:]):
        if after is not None and after.line == sign.line and after.x0 > sign.x1:
            ends = (sign.x0 + sign.x1) // 2, (after.x0 + after.x1) // 2 + 1
            rows = slice(min(sign.y0, after.y0), max(sign.y1, after.y1))
            places = np.nonzero(ink[rows, ends[0] : ends[1]].any(axis=0))[0]
            blank = int(np.diff(places).max()) - 1 if len(places) > 1 else after.x0 - sign.x1
            sign = replace(sign, x1=max(sign.x1, after.x0 - blank))
        out.append(sign)
    return out


def _strips(cells: Sequence[Box], space: int) -> list[list[_Pasted]]:
    """The cells below each other, those of about one width together."""
    strips: list[list[_Pasted]] = [[]]
    y = space
    for box in sorted(cells, key=lambda box: box[2] - box[0]):
        high = box[3] - box[1]
        if strips[-1] and y + high + space > STRIP:
            strips.append([])
            y = space
        strips[-1].append(_Pasted(box, space, y))
        y += high + space
    return strips


def _drawn(image: Image.Image, pasted: Sequence[_Pasted], space: int) -> Image.Image:
    wide = max(one.box[2] - one.box[0] for one in pasted) + 2 * space
    last = pasted[-1]
    strip = Image.new("L", (wide, last.y + last.box[3] - last.box[1] + space), 255)
    for one in pasted:
        strip.paste(image.crop(one.box), (one.x, one.y))
    return strip


def _placed(signs: Sequence[Sign], pasted: Sequence[_Pasted], space: int, strip: int) -> list[Sign]:
    """Signs of a strip where they stand on the page; a line is a line of one cell."""
    out = []
    for number, one in enumerate(pasted):
        end = one.y + one.box[3] - one.box[1]
        across, down = one.box[0] - one.x, one.box[1] - one.y
        for sign in signs:
            if one.y - space / 2 <= (sign.y0 + sign.y1) / 2 < end + space / 2:
                block, paragraph, line = sign.line
                name = (BLOCK * (1 + strip) + block, paragraph * MAX_CELLS + number, line)
                out.append(
                    replace(
                        sign,
                        x0=sign.x0 + across,
                        y0=sign.y0 + down,
                        x1=sign.x1 + across,
                        y1=sign.y1 + down,
                        line=name,
                    )
                )
    return out
