"""Ruled lines in the picture of a page: where tables are, and a picture without them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Ink = NDArray[np.bool_]
Segment = tuple[int, int, int, int]

DARK = 150
LONG = 0.3  # inches; a shorter stroke belongs to a letter
THICK = 0.045  # inches; a thicker bar is no rule
MAX_SEGMENTS = 3000


def rules(image: Image.Image, dpi: int) -> list[Segment]:
    """Level and upright lines as boxes in pixels, from the top."""
    spread = np.asarray(image.filter(ImageFilter.MinFilter(3))) < DARK
    across = _lines(spread, dpi)
    down = [(y0, x0, y1, x1) for x0, y0, x1, y1 in _lines(spread.T, dpi)]
    return sorted(across + down, key=lambda s: (s[1], s[0]))[:MAX_SEGMENTS]


def without(image: Image.Image, segments: list[Segment]) -> Image.Image:
    """The picture with the lines painted over, so that they are not read as letters."""
    array = np.asarray(image).copy()
    for x0, y0, x1, y1 in segments:
        array[max(0, y0 - 1) : y1 + 2, max(0, x0 - 1) : x1 + 2] = 255
    return Image.fromarray(array)


def _lines(ink: Ink, dpi: int) -> list[Segment]:
    """Runs of ink in rows, put together where they lie on each other."""
    least, most = round(LONG * dpi), max(3, round(THICK * dpi))
    height, width = ink.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    keep = ends - starts >= least
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for y, x0, x1 in zip(
        rows[keep].tolist(), starts[keep].tolist(), ends[keep].tolist(), strict=True
    ):
        still = [s for s in open_ if s[3] >= y - 2]
        done += [s for s in open_ if s[3] < y - 2]
        for s in still:
            if x0 <= s[2] and s[0] <= x1:
                s[0], s[2], s[3] = min(s[0], x0), max(s[2], x1), y
                break
        else:
            still.append([x0, y, x1, y])
        open_ = still
    return [(s[0], s[1], s[2], s[3]) for s in done + open_ if s[3] - s[1] < most + 3]
