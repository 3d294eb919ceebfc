"""Ruled tables cut into their cells, and what is read in a strip of them put back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from crawler.documents.ocr.cells import blanked, read_cells, tables, within
from crawler.documents.ocr.engine import Sign
from crawler.documents.ocr.rules import Segment

DPI = 72
SIZE = (600, 300)
COLUMNS = (50, 100, 200, 300, 400, 450, 500)
ROWS = (40, 90, 140)


def ruled(bottom: int = ROWS[-1]) -> list[Segment]:
    across = [(COLUMNS[0], y, COLUMNS[-1], y + 1) for y in ROWS]
    return across + [(x, ROWS[0], x + 1, bottom) for x in COLUMNS]


def page() -> Image.Image:
    """A mark in every cell but one, its height by the column, and a line of text below."""
    image = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(image)
    for x, _ in pairwise(COLUMNS):
        for y in ROWS[:2]:
            if (x, y) != (200, 90):
                pen.rectangle((x + 10, y + 10, x + 30, y + 29), fill=0)
    pen.rectangle((50, 200, 300, 210), fill=0)
    return image


def marks(strip: Image.Image) -> list[Sign]:
    """Every mark of a strip as a sign of its own line, its box as high as the line."""
    dark = strip.point(lambda level: 255 * (level < 128))
    found, y = [], 0
    while box := dark.crop((0, y, *dark.size)).getbbox():
        row = next(
            n for n in range(y + box[1], dark.height + 1)
            if n == dark.height or dark.crop((0, n, dark.width, n + 1)).getbbox() is None
        )  # fmt: skip
        sign = Sign(box[0], y + box[1] - 8, box[2], row + 5, "ก", 0.9, (1, 1, len(found)))
        found.append(sign)
        y = row
    return found


def test_what_stands_in_a_cell_is_put_back_into_it() -> None:
    (cells,) = tables(ruled(), SIZE, DPI)
    assert len(cells) == 12
    signs = read_cells(page(), cells, DPI, marks)
    wanted = {(x + 10, y + 10) for x in COLUMNS[:-1] for y in ROWS[:2]} - {(210, 100)}
    assert {(sign.x0, sign.y0) for sign in signs} == wanted
    assert {sign.y1 - sign.y0 for sign in signs} == {20}
    assert len({sign.line for sign in signs}) == len(signs) == 11
    assert all(within(sign, cells) for sign in signs)
    assert blanked(page(), [cells]).getbbox() == (0, 0, *SIZE)
    left = blanked(page(), [cells]).point(lambda level: 255 - level)
    assert left.getbbox() == (50, 200, 301, 211)


def test_words_are_not_parted_by_narrow_boxes() -> None:
    (cells,) = tables(ruled(), SIZE, DPI)

    def two(strip: Image.Image) -> list[Sign]:
        (*_, mark) = marks(strip)
        start = Sign(mark.x0, mark.y0, mark.x0 + 4, mark.y1, "ก", 0.9, mark.line)
        return [start, Sign(mark.x1 - 4, mark.y0, mark.x1, mark.y1, "ข", 0.9, mark.line)]

    start, end = read_cells(page(), cells, DPI, two)
    assert end.x0 - start.x1 == 0


@pytest.mark.parametrize(
    "segments",
    [
        [],
        [s for s in ruled() if s[0] not in (200, 300)],
        [(50, 40, 400, 41), (50, 90, 400, 91), (50, 40, 51, 90), (400, 40, 401, 90)],
        [*ruled()[:3], *[(x, 0, x + 1, 299) for x in range(3, 600, 5)]],
    ],
)
def test_frames_and_hatching_are_no_tables(segments: list[Segment]) -> None:
    assert tables(segments, SIZE, DPI) == []


def test_cells_that_are_no_rectangles_are_left_whole() -> None:
    stair = [s for s in ruled() if s[0] != 100 and s[1] != 90]
    stair += [(100, 40, 101, 90), (100, 90, 500, 91)]
    assert tables(stair, SIZE, DPI) == []


def test_a_row_that_the_end_of_the_page_leaves_open_is_a_row() -> None:
    (cells,) = tables(ruled(bottom=190), SIZE, DPI)
    assert max(cell[3] for cell in cells) == 189
    assert len(cells) == 18
