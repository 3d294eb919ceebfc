"""Data as of a day of the fiscal year: progress as of 31 March 2567."""

from __future__ import annotations

import pytest

from crawler.checklist.model import Period
from crawler.documents.model import Kind
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.periods import check
from tests.judge.build import unit

FY = 2567
TITLE = "# ความก้าวหน้าการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2567"


def outcome(text: str, **more: int) -> PeriodFinding:
    return check(Period(rule="as_of", **more), FY, [unit(text)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE}\nข้อมูล ณ วันที่ 31 มีนาคม 2567", ""),
        (f"{TITLE}\nข้อมูล ณ วันที่ ๓๑ มีนาคม พ.ศ. ๒๕๖๗", ""),
        (f"{TITLE}\n(ณ 31 มี.ค. 67)", ""),
        (f"{TITLE}\nณ วันที่ 1 เมษายน 2567", ""),
        (f"{TITLE}\nณ วันที่ 30 กันยายน 2567", ""),
        (f"{TITLE}\nรอบ 6 เดือนแรก", ""),
        (f"{TITLE}\nไตรมาสที่ 1 - 2", ""),
        (f"{TITLE}\n(ตุลาคม 2566 - มีนาคม 2567)", ""),
        (f"{TITLE}\n(1 ต.ค. 66 - 31 มี.ค. 67)", ""),
        ("# ความก้าวหน้า ณ วันที่ 31 มีนาคม 2567", ""),
        (f"{TITLE}\n| งาน | ผล ณ วันที่ 31 มีนาคม 2567\n| ถนน | แล้วเสร็จ", ""),
        (f"{TITLE}\nณ วันที่ 31 ธันวาคม 2566", "incomplete"),
        (f"{TITLE}\nณ วันที่ 29 กุมภาพันธ์ 2567", "incomplete"),
        (f"{TITLE}\nณ วันที่ 15 มีนาคม 2567", "incomplete"),
        (f"{TITLE}\n(1 ต.ค. 66 - 15 มี.ค. 67)", "incomplete"),
        (f"{TITLE}\nไตรมาสที่ 1", "incomplete"),
        (f"{TITLE}\n(1 ตุลาคม 2566 - 30 กันยายน 2567)", "incomplete"),
        (f"{TITLE}\n| งาน | ระยะเวลา\n| ถนน | ม.ค. 67 - เม.ย. 67", "incomplete"),
        (f"{TITLE}\nประกาศ ณ วันที่ 31 มีนาคม 2567", "incomplete"),
        (TITLE, "incomplete"),
        ("# ความก้าวหน้า ปีงบประมาณ 2566\nณ วันที่ 31 มีนาคม 2566", "wrong"),
        ("# ความก้าวหน้า ปีงบประมาณ 2566\nณ วันที่ 31 มีนาคม 2567", "wrong"),
        ("# ความก้าวหน้า ณ วันที่ 31 มีนาคม 2566", "wrong"),
        ("# ความก้าวหน้า\nณ วันที่ 31 ตุลาคม 2567", "wrong"),
        ("# ความก้าวหน้าการจัดซื้อจัดจ้าง", "missing"),
    ],
)
def test_as_of_the_end_of_march(text: str, expected: str) -> None:
    assert outcome(text).problem == expected


def test_the_missing_month_is_named() -> None:
    found = outcome(f"{TITLE}\nณ วันที่ 31 ธันวาคม 2566")
    assert found.missing_months == ((2567, 3),)
    assert "31 ธันวาคม" in found.quote


def test_another_day() -> None:
    text = f"{TITLE}\nณ วันที่ 31 ธันวาคม 2566"
    assert outcome(text, day=31, month=12).ok
    assert outcome(text, day=30, month=12).ok


def test_a_month_without_that_day_ends_earlier() -> None:
    assert outcome(f"{TITLE}\nณ วันที่ 29 กุมภาพันธ์ 2567", day=31, month=2).ok


def test_the_year_before() -> None:
    text = "# รายงาน ปีงบประมาณ 2566\nณ วันที่ 31 มีนาคม 2566"
    assert outcome(text, year=-1).ok
    assert outcome(text.replace("2566", "2567"), year=-1).problem == "wrong"


def test_in_a_file_s_head() -> None:
    made = unit("รายงานความก้าวหน้า\nประจำเดือนมีนาคม 2567\nถนนสายหนึ่ง", kind=Kind.PDF)
    assert check(Period(rule="as_of"), FY, [made]).ok
