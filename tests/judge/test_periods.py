"""Period rules on small documents: right years beside wrong ones, and near misses."""

from __future__ import annotations

import pytest

from crawler.checklist.model import Period
from crawler.judge.periods import check
from tests.judge.build import unit

FY = 2563


def problem(
    rule: str, text: str, *, year: int = 0, trail: tuple[str, ...] = (), **more: object
) -> str:
    period = Period(rule=rule, year=year, **more)  # type: ignore[arg-type]
    return check(period, FY, [unit(text, trail=trail)]).problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2563", ""),
        ("# แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๓", ""),
        ("# แผนดำเนินงาน ประจำปี 2562", "wrong"),
        ("# แผนดำเนินงาน", "missing"),
        ("# แผนดำเนินงาน\nประจำปีงบประมาณ พ.ศ. 2563", ""),
        ("# แผนดำเนินงาน\nตามพระราชบัญญัติการจัดซื้อจัดจ้าง พ.ศ. 2563", "missing"),
        ("# แผนดำเนินงาน\nประกาศ ณ วันที่ 9 ตุลาคม 2562", "missing"),
        ("# แผนดำเนินงาน 2563\nแผนประจำปีงบประมาณ พ.ศ. 2562 ของหน่วยงาน", "wrong"),
        ("# แผนดำเนินงาน 2563\nเปรียบเทียบปีงบประมาณ 2562 กับปีงบประมาณ 2563", ""),
        ("# แผนพัฒนา พ.ศ. 2561 - 2565", "missing"),
        ("# แผนดำเนินงาน 2562\nประจำปีงบประมาณ พ.ศ. 2563 แผนของหน่วยงาน", "wrong"),
        ("# รายงานผล ประจำปีงบประมาณ พ.ศ. 2562\n## ตุลาคม 2562", "wrong"),
        ("# รายงานผล ประจำปี 2562\n## ตุลาคม 2562", "wrong"),
        ("# รายงานผล ประจำปีงบประมาณ พ.ศ. 2563\n## ตุลาคม 2563", ""),
        ("# รายงานผล\n## ตุลาคม 2562", ""),
    ],
)
def test_covers_year(text: str, expected: str) -> None:
    assert problem("covers_year", text) == expected


def test_a_label_alone_does_not_state_the_year() -> None:
    text = "# แผนดำเนินงาน\nโครงการก่อสร้างถนน"
    assert problem("covers_year", text, trail=("แผนดำเนินงาน ปี 2563",)) == "label_only"
    assert problem("covers_year", text, trail=("แผนดำเนินงาน ปี 2562",)) == "wrong"


def test_links_of_other_years_are_not_the_page_s_year() -> None:
    text = "# แผนดำเนินงาน ปีงบประมาณ 2562\n[แผนดำเนินงาน 2563](http://127.0.0.1/x.pdf)"
    assert problem("covers_year", text) == "wrong"


def test_previous_year() -> None:
    assert problem("covers_year", "# รายงานผล ปีงบประมาณ พ.ศ. 2562", year=-1) == ""
    assert problem("covers_year", "# รายงานผล ปีงบประมาณ พ.ศ. 2563", year=-1) == "wrong"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# รายงาน รอบ 6 เดือน (ต.ค. 62 - มี.ค. 63)", ""),
        ("# รายงาน รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2563", ""),
        ("# รายงาน รอบ 6 เดือนแรก\nประจำปีงบประมาณ พ.ศ. 2563", ""),
        ("# รายงาน ไตรมาสที่ 1 - 2 ปีงบประมาณ 2563", ""),
        ("# รายงาน ปีงบประมาณ 2563\n# ไตรมาสที่ 1\nก\n# ไตรมาสที่ 2\nข", ""),
        ("# รายงาน ปีงบประมาณ 2563\nณ วันที่ 31 มีนาคม 2563", ""),
        ("# รายงาน รอบ 6 เดือน (ต.ค. 61 - มี.ค. 62)", "wrong"),
        ("# รายงาน รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2562", "wrong"),
        ("# รายงาน ปีงบประมาณ 2563 (ต.ค. 62 - ม.ค. 63)", "incomplete"),
        ("# รายงาน รอบ 6 เดือนหลัง ปีงบประมาณ 2563", "incomplete"),
        ("# รายงาน รอบ 12 เดือน ปีงบประมาณ 2563", "incomplete"),
        ("# รายงาน ปีงบประมาณ 2563", "incomplete"),
        ("# รายงาน รอบ 6 เดือน", "missing"),
        ("# รายงาน รอบ 6 เดือน ปีงบประมาณ 2563 ข้อมูล ณ วันที่ 29 กุมภาพันธ์ 2563", "incomplete"),
        (
            "# สถิติ ปีงบประมาณ 2563\n| ช่วง | เรื่อง |\n| ต.ค. - ธ.ค. 62 | 1 |\n| ม.ค. - มี.ค. 63 | 0 |",
            "",
        ),
        (
            "# สถิติ ปีงบประมาณ 2563\n| ช่วง | เรื่อง |\n| ต.ค. - ธ.ค. 62 | 1 |\n| ม.ค. 63 | 0 |",
            "incomplete",
        ),
        (
            "# แผน ปีงบประมาณ 2563\n| โครงการ | เวลา |\n| ถนน | ต.ค. 62 - มี.ค. 63 |\n| น้ำ | ม.ค. - มี.ค. 63 |",
            "incomplete",
        ),
    ],
)
def test_first_half(text: str, expected: str) -> None:
    assert problem("first_half", text) == expected


HEADS = "| งาน | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. |"


@pytest.mark.parametrize(
    ("before", "row", "expected"),
    [
        ("", "| ตรวจบ้าน | 3 | 1 | 2 | 5 | 4 | 6 |", ""),
        ("", "| ตรวจบ้าน | 3 | 1 | 2 | 5 | 4 | - |", "incomplete"),
        ("", "| ตรวจบ้าน | 3 | 1 | 2 | 5 | 4 | |", "incomplete"),
        ("ตุลาคม 2562 ถึงกุมภาพันธ์ 2563\n", "| ตรวจบ้าน | 3 | 1 | 2 | 5 | 4 | 6 |", "incomplete"),
        ("ข้อมูล ณ วันที่ 29 กุมภาพันธ์ 2563\n", "| ตรวจบ้าน | 3 | 1 | 2 | 5 | 4 | 6 |", "incomplete"),
    ],
)
def test_a_column_of_a_month_counts_when_it_is_filled(before: str, row: str, expected: str) -> None:
    text = f"# รายงาน ปีงบประมาณ 2563\n{before}{HEADS}\n{row}"
    assert problem("first_half", text) == expected


MONTHS = [
    "ตุลาคม 2562",
    "พฤศจิกายน 2562",
    "ธันวาคม 2562",
    "มกราคม 2563",
    "กุมภาพันธ์ 2563",
    "มีนาคม 2563",
]


def _months(months: list[str]) -> str:
    return "\n".join(
        f"# สรุปผลการจัดซื้อจัดจ้าง เดือน{m}\n| งาน | วงเงิน\n| จ้างซ่อมแซมถนนในหมู่บ้านหลายสายทาง | 12,000 บาท"
        for m in months
    )


def test_every_month() -> None:
    assert problem("every_month", _months(MONTHS)) == ""


@pytest.mark.parametrize("lost", MONTHS)
def test_one_month_missing(lost: str) -> None:
    text = _months([m for m in MONTHS if m != lost])
    assert problem("every_month", text) == "incomplete"


def test_a_heading_over_nothing_is_no_month() -> None:
    text = _months(MONTHS[:-1]) + "\n# สรุปผลการจัดซื้อจัดจ้าง เดือนมีนาคม 2563"
    assert problem("every_month", text) == "incomplete"


def test_a_month_without_purchases_says_so() -> None:
    text = _months(MONTHS[:-1]) + "\n# เดือนมีนาคม 2563\nไม่มีการจัดซื้อจัดจ้าง"
    assert problem("every_month", text) == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ไม่มีรายการจัดซื้อจัดจ้างในเดือนนี้", ""),
        ("- ไม่มี -", ""),
        ("มิได้จัดซื้อจัดจ้าง", ""),
        ("ไม่มีข้อมูลการจัดซื้อจัดจ้าง", ""),
        ("ไม่มีข้อมูล", "incomplete"),
        ("ไม่มีไฟล์แนบ", "incomplete"),
        ("-", "incomplete"),
    ],
)
def test_what_says_that_nothing_was_bought(words: str, expected: str) -> None:
    text = _months(MONTHS[:-1]) + f"\n# เดือนมีนาคม 2563\n{words}"
    assert problem("every_month", text) == expected


def test_a_span_in_the_title_is_not_its_months() -> None:
    text = "# สรุปผลการจัดซื้อจัดจ้าง ต.ค. 2562 - มี.ค. 2563\nรายการจัดซื้อจัดจ้างของหน่วยงานทั้งหมด"
    assert problem("every_month", text) == "incomplete"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# แผนพัฒนาท้องถิ่น (พ.ศ. 2561 – 2565)", ""),
        ("# แผนพัฒนาท้องถิ่น (พ.ศ. 2557 – 2560)", "expired"),
        ("# แผนพัฒนาท้องถิ่น (พ.ศ. 2566 – 2570)", "wrong"),
        ("# แผนพัฒนาท้องถิ่น พ.ศ. 2563", "wrong"),
        ("# แผนพัฒนาท้องถิ่น", "missing"),
    ],
)
def test_in_force(text: str, expected: str) -> None:
    assert problem("in_force", text, least_years=2) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# จัดกิจกรรม\nเมื่อวันที่ 5 กุมภาพันธ์ 2563 ได้จัดประชุม", ""),
        ("# จัดกิจกรรม\nเมื่อวันที่ 5 ตุลาคม 2562 ได้จัดประชุม", ""),
        ("# จัดกิจกรรม\nเมื่อวันที่ 5 ตุลาคม 2563 ได้จัดประชุม", "wrong"),
        ("# จัดกิจกรรม\nเมื่อวันที่ 5 มิถุนายน 2562\nโพสต์เมื่อ 10 มกราคม 2563", "wrong"),
        ("# จัดกิจกรรม\nได้จัดประชุม", "missing"),
        ("# จัดกิจกรรม ประจำปี 2563\nได้จัดประชุม", ""),
        ("# จัดกิจกรรม ประจำปี 2563\nเมื่อวันที่ 5 กุมภาพันธ์ 2562 ได้จัดประชุม", "wrong"),
        ("# จัดกิจกรรม ประจำปี 2563\n| วันที่ | กิจกรรม |\n| 5 ก.พ. 2562 | ประชุม |", "wrong"),
        ("# ลงทะเบียนเบี้ยยังชีพ ปีงบประมาณ 2563\nโพสต์เมื่อ 9 สิงหาคม 2562", "wrong"),
        ("# ลงทะเบียนเบี้ยยังชีพ ปีงบประมาณ 2563\nโพสต์เมื่อ 9 สิงหาคม 2563", ""),
    ],
)
def test_within_year(text: str, expected: str) -> None:
    assert problem("within_year", text) == expected
