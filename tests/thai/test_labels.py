from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.thai.text import item_code, strip_code, strip_years

STEADY = settings(deadline=None, derandomize=True)

LABELS = [
    ("O1 โครงสร้าง", 1, "โครงสร้าง"),
    ("o 16 ความพึงพอใจ", 16, "ความพึงพอใจ"),
    ("OIT1 โครงสร้าง", 1, "โครงสร้าง"),
    ("OIT 31 สถิติ", 31, "สถิติ"),
    ("(O34) เจตจำนง", 34, "เจตจำนง"),
    ("เจตจำนง (O34)", 34, "เจตจำนง"),
    ("ข้อ O38 วัฒนธรรม", 38, "วัฒนธรรม"),
    ("O29 - แนวปฏิบัติ", 29, "แนวปฏิบัติ"),
    ("O31 : สถิติ", 31, "สถิติ"),
    ("o10:คู่มือ", 10, "คู่มือ"),
    ("O17-ช่องทาง", 17, "ช่องทาง"),
    ("01 โครงสร้าง", 1, "โครงสร้าง"),
    ("010 แผน", 10, "แผน"),
    ("029 แนวปฏิบัติ", 29, "แนวปฏิบัติ"),
    ("015.สรุปผล", 15, "สรุปผล"),
    ("๐๑ โครงสร้าง", 1, "โครงสร้าง"),
    ("๐๑๐ แผน", 10, "แผน"),
    ("0๒๔ รายงาน", 24, "รายงาน"),
    ("๐42 มาตรการ", 42, "มาตรการ"),
    ("024รายงานผล", 24, "รายงานผล"),
    ("ITA029", 29, "ita029"),
    ("-ข้อ-028.html", 28, "html"),
    ("4.2 รายงาน", None, "รายงาน"),
    ("19 แผน", None, "แผน"),
    ("• 3) ข่าว", None, "ข่าว"),
    ("๑. ข้อมูลพื้นฐาน", None, "ข้อมูลพื้นฐาน"),
    ("12.สขร.เดือน", None, "สขร.เดือน"),
    ("O1–O43 ครบถ้วน", None, "o1-o43 ครบถ้วน"),
    ("O22 / O23 ประกาศ", None, "o22 / o23 ประกาศ"),
    ("ITA64", None, "ita64"),
    ("ITA 2563", None, "ita 2563"),
    ("02-000-0000", None, "02-000-0000"),
    ("05 ม.ค. 63 ข่าว", None, "05 ม.ค. 63 ข่าว"),
    ("6 เดือนแรก", None, "6 เดือนแรก"),
    ("4-Year Plan", None, "4-year plan"),
    ("Oracle", None, "oracle"),
    ("O99 อะไร", None, "o99 อะไร"),
    ("1 มกราคม 2563", None, "1 มกราคม 2563"),
    ("โครงสร้าง", None, "โครงสร้าง"),
]


@pytest.mark.parametrize(("label", "code", "rest"), LABELS)
def test_codes(label: str, code: int | None, rest: str) -> None:
    assert item_code(label) == code
    assert strip_code(label) == rest


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        ("แผนดำเนินงานประจำปี ๒๕๖๓", "แผนดำเนินงาน"),
        ("รายงานผล ประจำปีงบประมาณ พ.ศ. 2562 (รอบ 6 เดือน)", "รายงานผล (รอบ 6 เดือน)"),
        ("แผนพัฒนา (พ.ศ. 2561 – 2565)", "แผนพัฒนา"),
        ("แผน ปี 63", "แผน"),
        ("ITA ปี พ.ศ.2567", "ita"),
        ("แผนการใช้จ่ายงบประมาณประจำปี", "แผนการใช้จ่ายงบประมาณ"),
        ("แผน (2563)", "แผน"),
        ("No Gift Policy 2020", "no gift policy"),
        ("เบอร์ 12345", "เบอร์ 12345"),
    ],
)
def test_years_are_left_out(label: str, rest: str) -> None:
    assert strip_years(label) == rest


@STEADY
@given(st.text(max_size=200))
def test_any_label_is_survived(label: str) -> None:
    code = item_code(label)
    assert code is None or 1 <= code <= 48
    strip_years(strip_code(label))
