"""What a page of the item links to lends nothing where it is another item's or another language's."""

from __future__ import annotations

from crawler.checklist.load import load
from crawler.documents.model import Kind
from crawler.judge.parts import as_item
from crawler.judge.readable import foreign_language
from tests.judge.build import unit
from tests.judge.small_site import judged, page

CHECKLIST = load("oit-2568")
GUIDE = "คู่มือการให้บริการ"
STEPS = """
งานบริการ : ขออนุญาตก่อสร้างอาคาร
ผู้ขอรับบริการยื่นคำขอตามขั้นตอน
| ขั้นตอน | ระยะเวลา
| ยื่นคำขอและตรวจเอกสาร | 15 นาที
| ตรวจสถานที่ | 1 วัน
| ออกใบอนุญาต | 1 วัน
ค่าธรรมเนียม : 100 บาท
กฎหมายที่เกี่ยวข้อง : พระราชบัญญัติควบคุมอาคาร พ.ศ. 2522
"""
ENGLISH = "# Declaration\n" + "We shall accept no gift of any kind from anybody at any time. " * 5


def test_a_channel_to_report_corruption_is_no_channel_of_a_service() -> None:
    tell = "# ช่องทางแจ้งเรื่องร้องเรียนการทุจริต\nช่องทางการติดต่อ : หนังสือถึงอธิบดี"
    guide = f"# งานขออนุญาตก่อสร้างอาคาร\n{STEPS}\n[อ่านต่อ](http://127.0.0.1/tell)"
    found = judged(CHECKLIST, "service_manual", {GUIDE: page("g", guide), "x": page("tell", tell)})
    assert found.score == 0
    assert [reason.element for reason in found.reasons] == ["channel"]
    own = guide.replace("ค่าธรรมเนียม", "ช่องทางการให้บริการ : กองช่าง ชั้น 1\nค่าธรรมเนียม")
    assert judged(CHECKLIST, "service_manual", {GUIDE: page("g", own)}).score == 100


def test_a_file_in_another_language_is_known() -> None:
    report = CHECKLIST.item("s128_report")
    both = CHECKLIST.item("no_gift_declaration_and_culture")
    pledge = as_item(both, both.parts[0])
    assert foreign_language(report, unit(ENGLISH, kind=Kind.PDF))
    assert not foreign_language(pledge, unit(ENGLISH, kind=Kind.PDF))
    assert not foreign_language(report, unit(ENGLISH))
    assert not foreign_language(report, unit("| 1 | 2\n| 3 | 4", kind=Kind.EXCEL))
    assert not foreign_language(report, unit(f"รายงาน\n{'ไม่มีการรับทรัพย์สิน ' * 9}", kind=Kind.PDF))
