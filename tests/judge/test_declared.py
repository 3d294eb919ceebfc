"""What the data say of their own time stands above what a title promises."""

from __future__ import annotations

import pytest

from crawler.checklist.model import Period
from crawler.judge.periods import check
from tests.judge.build import unit

HALF = "# รายงานความก้าวหน้า ปีงบประมาณ พ.ศ. 2568 รอบ 6 เดือน"
YEAR = "# รายงานผลประจำปี ปีงบประมาณ พ.ศ. 2567"


def problem(rule: str, text: str, *, year: int = 0, fiscal: int = 2568) -> str:
    return check(Period(rule=rule, year=year), fiscal, [unit(text)]).problem  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", ["as_of", "first_half"])
@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("เบิกจ่ายแล้วร้อยละ 40", ""),
        ("* ไตรมาสที่ 1 ข้อมูล ณ วันที่ 31 ธันวาคม 2567", "incomplete"),
        ("หมายเหตุ : ข้อมูล ณ 31 ธ.ค. 67", "incomplete"),
        ("ผลการดำเนินงานตั้งแต่ 1 ต.ค. 67 - 31 ม.ค. 68", "incomplete"),
        ("กองคลัง\n## ไตรมาสที่ 1\nจัดอบรมแล้ว", "incomplete"),
        ("## ไตรมาสที่ 1\nจัดอบรมแล้ว\n## ไตรมาสที่ 2\nจัดประชุม", ""),
        ("## ไตรมาสที่ 1\n| งาน | ผล\n| ไตรมาสที่ 2 | อบรมแล้ว", ""),
        ("ข้อมูล ณ วันที่ 31 ธันวาคม 2567\nข้อมูล ณ วันที่ 31 มีนาคม 2568", ""),
        ("มีประชากร ณ วันที่ 31 ธันวาคม 2567 จำนวน 812 คน", ""),
        ("| งาน | ผล\n| อาหารกลางวัน | จ่ายเดือน ต.ค. – ธ.ค. 67", ""),
    ],
)
def test_the_data_s_own_day_cuts_the_half_year_short(rule: str, below: str, expected: str) -> None:
    assert problem(rule, f"{HALF}\n{below}") == expected


def test_a_title_with_the_day_itself_stands_above_a_day_that_says_not_of_what() -> None:
    title = "# ความก้าวหน้า ปีงบประมาณ 2568 ณ วันที่ 31 มีนาคม 2568"
    assert problem("as_of", f"{title}\n(ณ วันที่ 31 ธันวาคม 2567)") == ""
    assert problem("as_of", f"{title}\nข้อมูล ณ วันที่ 31 ธันวาคม 2567") == "incomplete"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{YEAR}\nรายงานนี้รวบรวมผลระหว่างวันที่ 1 ตุลาคม 2566 ถึงวันที่ 31 มีนาคม 2567", "incomplete"),
        (f"{YEAR} (รอบ 6 เดือน)", "incomplete"),
        (f"{YEAR} (1 ต.ค. 66 - 31 มี.ค. 67)", "incomplete"),
        (f"{YEAR}\nข้อมูลตั้งแต่เดือนเมษายน - กันยายน 2567", "incomplete"),
        (f"{YEAR} (ครึ่งปีแรก)", "incomplete"),
        (f"{YEAR} รอบ 9 เดือน", "incomplete"),
        (f"{YEAR} (ไตรมาสที่ 1 - 3)", "incomplete"),
        (f"{YEAR}\nข้อมูล ณ วันที่ 31 มีนาคม 2567", "incomplete"),
        (f"{YEAR} ณ วันที่ 31 มีนาคม 2567", "incomplete"),
        (f"{YEAR}\nข้อมูล ณ วันที่ 30 กันยายน 2567", ""),
        (f"{YEAR}\nข้อมูลอัตรากำลัง ณ วันที่ 1 มีนาคม 2567", ""),
        (f"{YEAR} (1 ต.ค. 66 - 30 ก.ย. 67)", ""),
        (f"{YEAR} (รอบ 12 เดือน)", ""),
        (f"{YEAR}\nรายงานนี้รวบรวมผลระหว่างวันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567", ""),
        (f"{YEAR}\nข้อมูลตั้งแต่ ต.ค. 66 - มี.ค. 67\nข้อมูลตั้งแต่ เม.ย. - ก.ย. 67", ""),
        (f"{YEAR}\nจัดอบรมระหว่างวันที่ 1 มีนาคม 2567 ถึงวันที่ 15 มีนาคม 2567", ""),
        (f"{YEAR}\nรอบการประเมินที่ 1 ผลการดำเนินงานระหว่าง 1 ต.ค. 66 - 31 มี.ค. 67", ""),
        (f"{YEAR}\nเก็บรวบรวมข้อมูลระหว่างเดือน ส.ค. - ก.ย. 67", ""),
        ("# ผลการสำรวจความพึงพอใจ ปีงบประมาณ 2567 (มิถุนายน - สิงหาคม 2567)", ""),
        (f"{YEAR}\n| โครงการ | ผล\n| ถนน ข้อมูลตั้งแต่ ม.ค. - มี.ค. 67 | แล้วเสร็จ", ""),
    ],
)
def test_a_part_of_a_year_that_is_over_is_not_the_year(text: str, expected: str) -> None:
    assert problem("covers_year", text, year=-1) == expected


def test_a_part_of_the_year_that_still_runs_is_no_matter() -> None:
    text = "# การประเมินความเสี่ยง ปีงบประมาณ 2568 (รอบ 6 เดือน)"
    assert problem("covers_year", text) == ""
