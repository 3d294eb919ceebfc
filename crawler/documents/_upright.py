"""Pages whose text runs sideways or upside down, turned so that it reads from the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from crawler.documents._pdf_parts import Box, Page, Word

SHARE = 0.65  # of the longer words that must agree
LEAST_WORDS = 4

Turn = Callable[[Box], Box]


def upright(page: Page) -> Page:
    """The page as it is to be read; the same object when nothing has to be turned."""
    turn, swapped = _turn(page)
    if turn is None:
        return page
    width, height = (page.height, page.width) if swapped else (page.width, page.height)
    words = [Word(*turn((w.x0, w.y0, w.x1, w.y1)), w.text) for w in page.words]
    return replace(
        page,
        words=words,
        segments=[turn(box) for box in page.segments],
        pictures=[turn(box) for box in page.pictures],
        width=width,
        height=height,
    )


def _turn(page: Page) -> tuple[Turn | None, bool]:
    long = [w for w in page.words if len(w.text) >= 4]
    if len(long) < LEAST_WORDS:
        return None, False
    width, height = page.width, page.height
    tall = sum(1 for w in long if w.height > 1.3 * (w.x1 - w.x0))
    if tall > SHARE * len(long):
        if _forward([(w.y0, w.x0, w.x1) for w in page.words]):
            return (lambda b: (b[1], width - b[2], b[3], width - b[0])), True
        return (lambda b: (height - b[3], b[0], height - b[1], b[2])), True
    if tall < (1 - SHARE) * len(long) and not _forward([(w.x0, w.y0, w.y1) for w in page.words]):
        return (lambda b: (width - b[2], height - b[3], width - b[0], height - b[1])), False
    return None, False


def _forward(places: Sequence[tuple[float, float, float]]) -> bool:
    """Whether words that follow each other on one line go on in the direction of the axis."""
    ahead = back = 0
    for (at, low, high), (after, low2, high2) in pairwise(places):
        if min(high, high2) - max(low, low2) > 0.6 * (high - low) and at != after:
            ahead += after > at
            back += after < at
    return ahead + back < LEAST_WORDS or back < SHARE * (ahead + back)
