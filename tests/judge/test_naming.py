"""Labels of one element prove no other, and rows of a list are told apart by their names."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.documents.model import Table
from crawler.judge.finders.base import Hit
from crawler.judge.finders.dispatch import find_element
from crawler.judge.finders.numbered import step_rows
from crawler.judge.naming import Naming
from tests.judge.build import unit

CHECKLIST = load("oit-2567")


def owned(key: str, element: str, found: Hit) -> bool:
    item = CHECKLIST.item(key)
    one = next(e for e in item.elements if e.id == element)
    return Naming(CHECKLIST, item).own(one)(found)


def column(label: str) -> Hit:
    return Hit(f"{label}: x", "https://example.go.th/", 1, "table_column", label=label)


@pytest.mark.parametrize(
    ("key", "element", "label", "own"),
    [
        ("integrity_measures", "into_practice", "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ", True),
        ("integrity_measures", "steps", "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ", False),
        ("integrity_measures", "steps", "ขั้นตอน", True),
        ("participation", "result", "การนำผลจากการมีส่วนร่วมไปปรับปรุง", False),
        ("participation", "result", "ผลจากการมีส่วนร่วม", True),
        ("service_manual", "service", "ขั้นตอนการให้บริการ", False),
    ],
)
def test_a_label_belongs_to_the_element_that_names_more_of_it(
    key: str, element: str, label: str, own: bool
) -> None:
    assert owned(key, element, column(label)) is own


def test_sums_of_other_columns_are_no_total() -> None:
    heads = ("ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")
    sums = Hit("รวม | 1 | 1", "https://example.go.th/", 1, "table_row", label="รวม", heads=heads)
    assert not owned("corruption_statistics", "total", sums)
    told = Hit(
        "รวม | 2", "https://example.go.th/", 1, "table_row", label="รวม", heads=("จำนวนเรื่อง",)
    )
    assert owned("corruption_statistics", "total", told)


def test_numbered_labels_of_other_elements_are_no_steps() -> None:
    label = Hit("3. x", "https://example.go.th/", 1, "numbered", label="ระยะเวลาดำเนินการ")
    assert not owned("complaint_guideline", "steps", label)
    step = Hit("3. x", "https://example.go.th/", 1, "numbered", label="แจ้งผลให้ผู้ร้องทราบภายใน 15 วัน")
    assert owned("complaint_guideline", "steps", step)


def test_the_items_own_name_is_no_name_of_a_service() -> None:
    title = f"O11 {CHECKLIST.item('service_manual').title}"
    found = Hit(title, "https://example.go.th/", 1, "title", label=title)
    assert not owned("service_manual", "service", found)


def test_rows_numbered_under_a_head_of_steps_are_steps() -> None:
    rows = (("๑", "ลงทะเบียนรับเรื่อง", "1 วัน"), ("๒", "ตรวจสอบข้อเท็จจริง", "15 วัน"))
    assert len(step_rows(Table(1, ("ขั้นที่", "สิ่งที่ทำ", "เวลา"), rows))) == 2
    assert step_rows(Table(1, ("ที่", "รายการ", "เวลา"), rows)) == []
    assert step_rows(Table(1, ("ขั้นที่", "สิ่งที่ทำ", "เวลา"), (rows[1], rows[0]))) == []


def test_the_same_words_in_every_row_of_a_list_count_for_each_row() -> None:
    text = """
    | ที่ | โครงการ | งบประมาณ | ความก้าวหน้า |
    | 1 | ซ่อมถนนสายบ้านโนน | 20,000 | อยู่ระหว่างดำเนินการ |
    | 2 | ขุดลอกคลองใหญ่ท้ายบ้าน | 30,000 | อยู่ระหว่างดำเนินการ |
    """
    part = next(p for p in CHECKLIST.item("plan_and_progress").parts if p.id == "progress")
    one = next(e for e in part.elements if e.id == "progress")
    assert find_element(CHECKLIST, one, [unit(text)])
    same = text.replace("ขุดลอกคลองใหญ่ท้ายบ้าน", "ซ่อมถนนสายบ้านโนน")
    assert not find_element(CHECKLIST, one, [unit(same)])
