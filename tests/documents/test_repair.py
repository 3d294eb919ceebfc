"""What a broken Thai text layer looks like, what is repaired, and what is left to recognition."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from crawler.documents._repair import badness, repair
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


def test_letters_that_are_drawings_want_ocr() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for n in range(60):
        canvas.circle(72 + 5 * n, 700, 2, fill=1)
    canvas.save()
    document = read_pdf(out.getvalue(), URL)
    assert document.problems == ("image_only",)
    assert document.reads[0].wants_ocr
