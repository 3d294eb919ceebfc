"""The document that bears an item's title is the item's, whatever lies near it and holds more."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from tests.judge.small_site import judged, page

CHECKLIST = load("oit-2568")
KEY = "anticorruption_plan"
ROWS = "| โครงการ | งบประมาณ (บาท) | ระยะเวลา\n| อบรมสุจริต | 20,000 | ม.ค. 68"
ROWS += "\n| เปิดเผยคิว | 5,000 | มี.ค. 68\nเพื่อความโปร่งใสและป้องกันการทุจริต"
PLAN = "# แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568"
UNTITLED = f"# สิ่งที่จะทำในปีงบประมาณ พ.ศ. 2568\n{ROWS}"
BARE = f"{PLAN}\n| โครงการ | ระยะเวลา\n| อบรมสุจริต | ม.ค. 68\n| เปิดเผยคิว | มี.ค. 68\nความโปร่งใส"
NEAR, OWN = "ป้องกันการทุจริต", "แผนปฏิบัติการป้องกันการทุจริต"


def test_what_holds_everything_passes_where_nothing_bears_the_title() -> None:
    assert judged(CHECKLIST, KEY, {NEAR: page("a", UNTITLED)}).score == 100
    assert judged(CHECKLIST, KEY, {OWN: page("a", f"{PLAN}\n{ROWS}")}).score == 100


def test_the_titled_document_without_a_budget_is_the_item_s() -> None:
    found = judged(CHECKLIST, KEY, {NEAR: page("a", UNTITLED), OWN: page("b", BARE)})
    assert found.score == 0
    assert found.documents[0].url.endswith("/b")
    assert "budget" in {reason.element for reason in found.reasons}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("งบประมาณ 20,000 บาท", 100),
        ("## งบประมาณ\nไม่ใช้งบประมาณ", 100),
        ("## งบประมาณ\nใช้เงิน 20,000 บาท", 100),
        ("## งบประมาณ\nตามข้อบัญญัติของหน่วยงาน", 0),
        ("| หัวข้อ | สิ่งที่พบ\n| 5) การใช้งบประมาณและการจัดซื้อจัดจ้าง | เผยแพร่ช้า", 0),
        ("| ด้าน | ผล\n| งบประมาณ | ประชาชนรับรู้น้อย", 0),
        ("5. การใช้งบประมาณ : เผยแพร่แผนล่าช้า", 0),
    ],
)
def test_a_budget_is_an_amount_of_money_or_none_at_all(text: str, score: int) -> None:
    assert judged(CHECKLIST, KEY, {OWN: page("a", f"{BARE}\n{text}")}).score == score
