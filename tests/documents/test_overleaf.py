"""A heading alone at the foot of a page names the columns of the rows overleaf, and no others."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from crawler.documents.read import read_document
from tests.documents import makers

HEAD = ("มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา")
ROWS = (
    ("ติดประกาศทุกจุดบริการ", "ประชุมชี้แจง แล้วติดตาม", "ทุกกอง", "ทุกไตรมาส"),
    ("มอบหมายผู้ดูแลเว็บไซต์", "ตรวจสอบแล้วรายงานผล", "สำนักปลัด", "ทุกสัปดาห์"),
)
WIDE = (150.0, 130.0, 90.0, 90.0)


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    looks = [("FONT", (0, 0), (-1, -1), makers.font(), 12)]
    looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    return Table([list(row) for row in rows], colWidths=list(widths), style=looks)


def _headers(*parts: Flowable) -> list[tuple[str, ...]]:
    out = io.BytesIO()
    style = ParagraphStyle("text", fontName=makers.font(), fontSize=14, leading=22)
    head = [Paragraph("แนวทางการนำผลการประเมินไปสู่การปฏิบัติ", style)]
    made = [Paragraph(part, style) if isinstance(part, str) else part for part in parts]
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(head + made)
    return [t.header for t in read_document(out.getvalue(), "http://127.0.0.1/a.pdf").tables]


def test_the_rows_overleaf_have_the_heading_at_the_foot() -> None:
    _, header = _headers(_table([HEAD], WIDE), PageBreak(), _table(ROWS, WIDE))
    assert header == HEAD


OWN = ("กิจกรรม", "ตัวชี้วัด", "หน่วยงาน", "งบประมาณ")
MONEY = ("อบรมเจ้าหน้าที่", "ร้อยละของผู้เข้าอบรม", "สำนักปลัด", "5,000.00")


@pytest.mark.parametrize(
    ("between", "rows", "widths"),
    [
        pytest.param((), (OWN, MONEY), WIDE, id="a heading above amounts"),
        pytest.param((), (OWN, *ROWS), (90.0, 90.0, 150.0, 130.0), id="columns elsewhere"),
        pytest.param(("ตารางที่ 2 แผนงานของปี",), (OWN, *ROWS), WIDE, id="text between them"),
        pytest.param((), ((*HEAD[:3], "หมายเหตุ"), *ROWS), WIDE, id="the heading once more"),
    ],
)
def test_a_table_overleaf_with_its_own_heading_keeps_it(
    between: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> None:
    headers = _headers(_table([HEAD], WIDE), PageBreak(), *between, _table(rows, widths))  # type: ignore[arg-type]
    assert headers[1] == rows[0]


def test_a_row_that_ends_a_table_names_no_columns() -> None:
    headers = _headers(_table([HEAD, ROWS[0]], WIDE), PageBreak(), _table([OWN, *ROWS], WIDE))
    assert headers == [HEAD, OWN]
