"""Printed lines that run on are one paragraph."""

import pytest

from crawler.documents._lines import TextLine, paragraphs_of


@pytest.mark.parametrize("overlap", [-4.0, 0.0, 6.4, 9.0])
def test_a_full_line_runs_on_although_thai_line_boxes_overlap(overlap: float) -> None:
    first = TextLine(50, 100, 550, 120, "ผู้บริหารและพนักงานทุกคนไม่รับของขวัญ ก่อน ขณะ และ")
    second = TextLine(50, 120 - overlap, 300, 140 - overlap, "หลังปฏิบัติหน้าที่")
    assert [p.text for p in paragraphs_of([first, second])] == [f"{first.text} {second.text}"]


def test_a_short_line_ends_its_paragraph() -> None:
    first = TextLine(50, 100, 300, 120, "จึงประกาศให้ถือปฏิบัติ")
    second = TextLine(50, 114, 550, 134, "ผู้บริหารและพนักงานทุกคนไม่รับของขวัญ ก่อน ขณะ และหลังปฏิบัติหน้าที่")
    assert len(paragraphs_of([first, second])) == 2
