"""What a broken Thai text layer looks like, what is repaired, and what is left to recognition."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from crawler.documents._repair import badness, is_backwards, repair
from crawler.documents.pdfs import BROKEN, read_pdf
from tests.documents import makers

URL = "http://127.0.0.1/a.pdf"
GOOD = "สำนักงานเทศบาลตำบลตัวอย่าง แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จำนวน ๑๒ โครงการ"


@pytest.mark.parametrize(
    "broken",
    [
        GOOD.replace("ำ", "ํา"),
        GOOD.replace("ำ", "า"),
        GOOD.encode("cp874").decode("latin-1"),
        GOOD.replace("่", "\uf70a"),
    ],
    ids=["halves", "ring lost everywhere", "latin codes", "private tone marks"],
)
def test_what_is_sure_is_repaired(broken: str) -> None:
    assert repair(broken) == GOOD


@pytest.mark.parametrize("text", [GOOD, "อาจารย์ทาสีที่บ้านตากอากาศ", "Annual plan", "ทำ ตารวจ", ""])
def test_what_is_right_stays(text: str) -> None:
    assert repair(text) == text
    assert badness(text) == 0


@pytest.mark.parametrize(
    "broken",
    [
        GOOD[::-1],
        GOOD.replace("ำ", "ํ"),
        GOOD.replace("ั", "\ue010").replace("่", "\ue011").replace("า", "\ue012"),
        GOOD.replace("ง", "ง ุ").replace("น", "น ี"),
    ],
    ids=["backwards", "half a sara am", "private glyphs", "marks without letters"],
)
def test_what_is_not_sure_is_broken(broken: str) -> None:
    assert badness(repair(broken)) > min(BROKEN, 0.04)


def test_backwards_text_wants_ocr() -> None:
    (read,) = read_pdf(
        makers.text_pdf([word[::-1] for word in GOOD.split() if word > "ก"]), URL
    ).reads
    assert read.wants_ocr


def drawn_from_the_right(lines: Sequence[str]) -> bytes:
    """A PDF that looks right and draws the letters of each line from the last to the first."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(makers.font(), 16)
    for number, line in enumerate(lines):
        ends = [stringWidth(line[:at], makers.font(), 16) for at in range(len(line))]
        for x, letter in reversed(list(zip(ends, line, strict=True))):
            canvas.drawString(72 + x, 780 - 28 * number, letter)
    canvas.save()
    return out.getvalue()


LINES = (GOOD.partition(" พ.ศ.")[0], "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "โครงการปรับปรุงถนนภายในหมู่บ้าน งบประมาณ 500,000 บาท",
         "ระยะเวลาดำเนินการ ตุลาคม 2566 ถึง กันยายน 2567 ผู้รับผิดชอบ กองช่าง")  # fmt: skip


def test_letters_drawn_from_the_right_are_put_in_order_where_their_places_say_so() -> None:
    document = read_pdf(drawn_from_the_right(LINES), URL)
    assert " ".join(block.text for block in document.blocks) == " ".join(LINES)
    (read,) = document.reads
    assert (read.route, read.wants_ocr, document.problems) == ("repaired", False, ())


def test_text_that_only_its_language_tells_to_be_backwards_is_not_believed() -> None:
    document = read_pdf(makers.text_pdf([line[::-1] for line in LINES]), URL)
    (read,) = document.reads
    assert (read.wants_ocr, document.problems) == (True, ("broken_text",))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{n} นางสาวมานี รากแก้ว มาตรา {n} ดีปี" for n in range(50)),
        "รากฐานเศรษฐกิจ " * 5 + GOOD,
        "Annual plan of the municipality " * 20,
    ],
)
def test_names_and_foreign_words_are_not_backwards(text: str) -> None:
    assert not is_backwards(text)


def test_letters_that_are_drawings_want_ocr() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for n in range(60):
        canvas.circle(72 + 5 * n, 700, 2, fill=1)
    canvas.save()
    document = read_pdf(out.getvalue(), URL)
    assert document.problems == ("image_only",)
    assert document.reads[0].wants_ocr
