"""Readings put together, marks put back, and numbers counted by their ink."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw

from crawler.documents.ocr.engine import Sign
from crawler.documents.ocr.ink import Spot, fits, goes_on, joined, pieces, separator
from crawler.documents.ocr.lines import Line
from crawler.documents.ocr.vote import agreed
from crawler.documents.ocr.words import WORDS, letters, restored
from training.ocr.measure import compare
from training.ocr.words import chosen

Box = tuple[int, int, int, int]


def signs(text: str, *, base: int = 50, line: int = 1) -> list[Sign]:
    return [Sign(20 * n, base - 20, 20 * n + 16, base, c, 0.9, (1, 1, line)) for n, c in enumerate(text)]  # fmt: skip


def said(found: Sequence[Sign]) -> list[str]:
    lines = dict.fromkeys(sign.line for sign in found)
    return ["".join(s.text for s in found if s.line == line) for line in lines]


def test_of_three_readings_the_middle_one_stands() -> None:
    asked: list[Sequence[Box]] = []

    def third(boxes: Sequence[Box]) -> list[Sign]:
        asked.append(boxes)
        return signs("กขคงจ")

    assert said(agreed(signs("กขคฉ"), signs("กขคงจ"), third)) == ["กขคงจ"]
    assert len(asked[0]) == 1
    assert said(agreed(signs("กขคง"), signs("กขคง"), third)) == ["กขคง"]
    assert len(asked) == 1


def test_a_line_that_one_reading_lost_comes_back_and_dust_does_not() -> None:
    lost = signs("ขอเสนอแนะ", base=150, line=2)
    dust = signs(". . -", base=250, line=3)
    both = [*signs("กขคง"), *lost, *dust]
    assert said(agreed(signs("กขคง"), both, lambda _: [])) == ["กขคง", "ขอเสนอแนะ"]


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("ระดับความ เสียง", "ระดับความเสี่ยง"),
        ("แผนการจัดชื่อจัดจ้าง", "แผนการจัดซื้อจัดจ้าง"),
        ("ธ.ค .- มี.ค .", "ธ.ค.- มี.ค."),
        ("เสียง", "เสียง"),
        ("ผลการตำเนินงาน", "ผลการตำเนินงาน"),
        ("", ""),
    ],
)
def test_marks_come_back_and_letters_stay(seen: str, right: str) -> None:
    assert restored(seen) == right


def test_every_listed_word_is_told_by_its_letters() -> None:
    words = WORDS.read_text("utf-8").split()
    assert len({letters(word) for word in words}) == len(words) > 500
    assert all(restored(word) == word for word in words)
    assert chosen(["กำหนดการ กำหนดการ", "ประชาสัมพนธ์ ประชาสัมพันธ์"]) == ["กำหนดการ"]


def number() -> Image.Image:
    """Three figures, a point, a comma and a dash between them, and a letter far to the right."""
    image = Image.new("L", (400, 100), 255)
    pen = ImageDraw.Draw(image)
    for box in ((50, 40, 60, 60), (64, 56, 67, 60), (71, 40, 81, 60), (85, 56, 88, 65),
                (92, 40, 102, 60), (105, 49, 109, 51), (200, 40, 210, 60)):  # fmt: skip
        pen.rectangle(box, fill=0)
    return image


def test_a_number_is_whole_even_where_its_box_cuts_it() -> None:
    line = Line(20.0, 60.0, 0.9, (50, 40, 110, 60))
    (piece,) = pieces(number(), (68, 40, 80, 60), line, (0, 400))
    assert (piece.box[0], piece.box[2], len(piece.spots)) == (50, 110, 6)
    figures = [True, False, True, False, True, False]
    assert fits(piece.spots, figures, line.letter)
    assert not fits(piece.spots, figures[:-1], line.letter)
    assert not fits(piece.spots, [True, True, True, False, True, False], line.letter)
    assert [separator(spot, line) for spot in piece.spots[1::2]] == [".", ",", "-"]
    assert pieces(number(), (150, 40, 160, 60), line, (0, 400)) == []


def test_a_number_ends_where_no_figure_and_no_edge_is_near() -> None:
    line, box, both = Line(20.0, 60.0, 0.9, (50, 40, 110, 60)), (50, 40, 90, 60), (True, True)
    inked = pieces(number(), box, line, (0, 400))
    assert not goes_on(number(), box, inked, line, [], both)
    further = number()
    ImageDraw.Draw(further).rectangle((118, 40, 128, 60), fill=0)
    beside = (116, 38, 130, 62)
    assert goes_on(further, box, inked, line, [], both)
    assert not goes_on(further, box, inked, line, [], (True, False))
    assert not goes_on(further, box, inked, line, [beside], both)
    assert goes_on(number().crop((0, 0, 115, 100)), box, inked, line, [], both)
    low = number()
    ImageDraw.Draw(low).rectangle((118, 56, 122, 60), fill=0)
    assert not goes_on(low, box, inked, line, [], both)


def test_two_figures_that_touch_are_no_figure() -> None:
    apart = [Spot(x, 40, x + 16, 60) for x in (0, 20, 40)]
    assert not joined(apart, 20.0)
    assert joined([*apart, Spot(60, 40, 92, 60)], 20.0)
    assert joined([Spot(0, 40, 40, 60)], 20.0)
    assert not joined([Spot(0, 40, 5, 60), Spot(9, 40, 25, 60)], 20.0)


def test_errors_and_numbers_of_a_page_are_counted() -> None:
    assert compare("ปี ๒๕๖๓ งบ 100", "ปี2563 งบ □□□") == (0, 2, 1, ())
    errors, numbers, unsure, wrong = compare("ปี 2563", "ปิ 2562")
    assert (errors, numbers, unsure, wrong) == (2, 1, 0, ("2563>2562",))
