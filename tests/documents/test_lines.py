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


def _wrapped(*texts: str) -> list[str]:
    """The paragraphs of centred short lines under a full one."""
    full = TextLine(50, 76, 550, 96, "ผู้บริหารและพนักงานทุกคนไม่รับของขวัญ ก่อน ขณะ และหลังปฏิบัติ ๑๒.")
    lines = [TextLine(240, 130 + 20 * i, 340, 150 + 20 * i, text) for i, text in enumerate(texts)]
    return [p.text for p in paragraphs_of([full, *lines])][1:]


@pytest.mark.parametrize(
    "lines",
    [
        ("แผนยุทธศาสตร์ พ.ศ. ๒๕๖๖ -", "๒๕๗๐"),
        ("แผนพัฒนาบุคลากร (ปีงบประมาณ 2566–", "2570)"),
        ("ประชุมรับฟังความคิดเห็น เมื่อวันที่ ๒๒", "กุมภาพันธ์", "๒๕๖๖ ณ ห้องประชุม"),
        ("ประกาศ ณ วันที่ 1 มกราคม พ.ศ.", "2569"),
    ],
)
def test_a_span_of_years_or_a_date_broken_off_goes_on_below(lines: tuple[str, ...]) -> None:
    assert _wrapped(*lines) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("แผนปี ๒๕๖๖", "๒๕๗๐"),
        ("๒๕๖๖ -", "๒๕๖๗ -"),
        ("จำนวนเรื่อง ปี ๒๕๖๖ -", "๒๕๖๗ -", "๒๕๖๘ ๑๒ เรื่อง"),
        ("แผนยุทธศาสตร์ พ.ศ. ๒๕๖๖ -", "๒๕๖๕"),
        ("เบิกจ่าย ปี ๒๕๖๖ -", "๒,๕๖๗ บาท"),
        ("วันที่ ๒๒", "๒๕๖๖"),
        ("กุมภาพันธ์", "๒๕๖๖"),
    ],
)
def test_years_and_days_one_below_the_other_are_no_span_and_no_date(lines: tuple[str, ...]) -> None:
    assert _wrapped(*lines) == list(lines)
