from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.thai.years import (
    Mention,
    calendar_month,
    first_half,
    fiscal_year,
    mentions,
    months_named,
    quarter,
    second_half,
    whole_year,
)

STEADY = settings(deadline=None, derandomize=True)


def only(text: str) -> Mention:
    found = mentions(text)
    assert len(found) == 1, found
    return found[0]


YEARS = [
    ("พ.ศ. 2563", "unknown"),
    ("พ.ศ.2563", "unknown"),
    ("พ.ศ. ๒๕๖๓", "unknown"),
    ("พศ 2563", "unknown"),
    ("พ. ศ. 2563", "unknown"),
    ("ปี 2563", "unknown"),
    ("ปี2563", "unknown"),
    ("ปี พ.ศ. 2563", "unknown"),
    ("ประจำปี 2563", "unknown"),
    ("ประจําปี ๒๕๖๓", "unknown"),
    ("2563", "unknown"),
    ("๒๕๖๓", "unknown"),
    ("๒5๖3", "unknown"),
    ("(2563)", "unknown"),
    ("ปี 63", "unknown"),
    ("ปี63", "unknown"),
    ("ปี ๖๓", "unknown"),
    ("ITA63", "unknown"),
    ("ita2563", "unknown"),
    ("ปีการศึกษา 2563", "unknown"),
    ("ค.ศ. 2020", "unknown"),
    ("2020", "unknown"),
    ("ปี 2020", "unknown"),
    ("ปีงบประมาณ 2563", "fiscal"),
    ("ปีงบประมาณ พ.ศ. 2563", "fiscal"),
    ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๓", "fiscal"),
    ("ประจำปีงบประมาณ พ.ศ.๒๕๖๓", "fiscal"),
    ("ปี งบประมาณ 2563", "fiscal"),
    ("ปีงบ 63", "fiscal"),
    ("ปีงบฯ 2563", "fiscal"),
    ("ปีงบประมาณ 63", "fiscal"),
    ("งบประมาณรายจ่ายประจำปี 2563", "fiscal"),
    ("FY2020", "fiscal"),
    ("FY 2563", "fiscal"),
    ("fiscal year 2020", "fiscal"),
    ("ปีปฏิทิน 2563", "calendar"),
]


@pytest.mark.parametrize(("text", "basis"), YEARS)
def test_single_years(text: str, basis: str) -> None:
    found = only(text)
    assert (found.kind, found.first_year, found.last_year) == ("year", 2563, 2563)
    assert found.basis == basis
    assert found.is_document_period
    assert found.covers(2563) and not found.covers(2562)


RANGES = [
    ("2561-2565", 2561, 2565),
    ("2561 - 2565", 2561, 2565),
    ("พ.ศ. 2561 – 2564", 2561, 2564),
    ("พ.ศ. ๒๕๖๑ – ๒๕๖๔", 2561, 2564),
    ("(พ.ศ.2561-2565)", 2561, 2565),
    ("(2561 ถึง 2565)", 2561, 2565),
    ("พ.ศ. 2561 – พ.ศ. 2565", 2561, 2565),
    ("ปี 2561 ถึงปี 2565", 2561, 2565),
    ("ปี 61-65", 2561, 2565),
    ("2561-65", 2561, 2565),
    ("พ.ศ. 2560 - ๒๕๗๙", 2560, 2579),
    ("2018-2022", 2561, 2565),
    ("ปีงบประมาณ 2562-2563", 2562, 2563),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_ranges(text: str, first: int, last: int) -> None:
    found = only(text)
    assert (found.kind, found.first_year, found.last_year) == ("year_range", first, last)
    assert all(found.covers(year) for year in range(first, last + 1))


MONTHS = [
    ("เดือนมกราคม 2563", (2563, 1)),
    ("เดือน มกราคม พ.ศ. ๒๕๖๓", (2563, 1)),
    ("ประจำเดือน มกราคม ๒๕๖๓", (2563, 1)),
    ("ม.ค.63", (2563, 1)),
    ("ม.ค. 2563", (2563, 1)),
    ("มค63", (2563, 1)),
    ("ม. ค. 63", (2563, 1)),
    ("กุมภาพันธ์ 2563", (2563, 2)),
    ("กุมภาพันธุ์ 2563", (2563, 2)),
    ("กุมภาพัน 2563", (2563, 2)),
    ("ก.พ. 63", (2563, 2)),
    ("มีนาคม 2563", (2563, 3)),
    ("เดือนมีนา 63", (2563, 3)),
    ("มีนาคา 63", (2563, 3)),
    ("มี.ค. 63", (2563, 3)),
    ("เมษายน 2563", (2563, 4)),
    ("เม.ย. 63", (2563, 4)),
    ("พฤษภาคม 2563", (2563, 5)),
    ("พฤศภาคม 2563", (2563, 5)),
    ("พ.ค. 63", (2563, 5)),
    ("มิถุนายน 2563", (2563, 6)),
    ("มิ.ย. 63", (2563, 6)),
    ("กรกฎาคม 2563", (2563, 7)),
    ("กรกฏาคม 2563", (2563, 7)),
    ("ก.ค. 63", (2563, 7)),
    ("สิงหาคม 2563", (2563, 8)),
    ("ส.ค. 63", (2563, 8)),
    ("กันยายน 2563", (2563, 9)),
    ("ก.ย. 63", (2563, 9)),
    ("ตุลาคม 2562", (2562, 10)),
    ("ต.ค. 62", (2562, 10)),
    ("พฤศจิกายน 2562", (2562, 11)),
    ("พฤษจิกายน 2562", (2562, 11)),
    ("พ.ย. 62", (2562, 11)),
    ("ธันวาคม 2562", (2562, 12)),
    ("ธันวาคา 2562", (2562, 12)),
    ("ธ.ค. 62", (2562, 12)),
    ("January 2020", (2563, 1)),
    ("Jan. 2020", (2563, 1)),
    ("เดือน 10/2562", (2562, 10)),
    ("มกราคม", (None, 1)),
    ("ต.ค.", (None, 10)),
    ("เดือนตุลาคม", (None, 10)),
]


@pytest.mark.parametrize(("text", "month"), MONTHS)
def test_months(text: str, month: tuple[int | None, int]) -> None:
    found = only(text)
    assert found.kind == "month"
    assert found.months == (month, month)
    assert months_named(text) == {month}


DATES = [
    ("15 ม.ค. 2563", "date", (2563, 1)),
    ("15 มกราคม 2563", "date", (2563, 1)),
    ("๑๕ มกราคม พ.ศ. ๒๕๖๓", "date", (2563, 1)),
    ("วันที่ 15 เดือน มกราคม 2563", "date", (2563, 1)),
    ("15/01/2563", "date", (2563, 1)),
    ("15/1/63", "date", (2563, 1)),
    ("15-1-63", "date", (2563, 1)),
    ("15.01.2563", "date", (2563, 1)),
    ("2020-01-15", "date", (2563, 1)),
    ("15 January 2020", "date", (2563, 1)),
    ("15/01/2020", "date", (2563, 1)),
    ("1-31 มกราคม 2563", "date", (2563, 1)),
    ("ณ วันที่ 31 มีนาคม 2563", "as_of", (2563, 3)),
    ("ข้อมูล ณ 31 มี.ค. 63", "as_of", (2563, 3)),
    ("ณ วันที่ ๓๑ มีนาคม ๒๕๖๓", "as_of", (2563, 3)),
]


@pytest.mark.parametrize(("text", "kind", "month"), DATES)
def test_dates(text: str, kind: str, month: tuple[int, int]) -> None:
    found = only(text)
    assert found.kind == kind
    assert found.months == (month, month)
    assert found.is_document_period and not found.signing_date


MONTH_RANGES = [
    ("ต.ค. 62 - มี.ค. 63", (2562, 10), (2563, 3)),
    ("ต.ค.62-มี.ค.63", (2562, 10), (2563, 3)),
    ("ตุลาคม 2562 ถึง มีนาคม 2563", (2562, 10), (2563, 3)),
    ("ตุลาคม ๒๕๖๒ – มีนาคม ๒๕๖๓", (2562, 10), (2563, 3)),
    ("เดือนตุลาคม 2562 ถึงเดือนมีนาคม 2563", (2562, 10), (2563, 3)),
    ("ตุลาคม - ธันวาคม 2562", (2562, 10), (2562, 12)),
    ("ตุลาคม 2562 - มีนาคม", (2562, 10), (2563, 3)),
    ("ต.ค.-มี.ค. 2563", (2562, 10), (2563, 3)),
    ("1 ต.ค. 62 - 31 มี.ค. 63", (2562, 10), (2563, 3)),
    ("วันที่ 1 ตุลาคม 2562 ถึงวันที่ 31 มีนาคม 2563", (2562, 10), (2563, 3)),
    ("1 ตุลาคม 2562 - 30 กันยายน 2563", (2562, 10), (2563, 9)),
    ("01/10/2562 - 31/03/2563", (2562, 10), (2563, 3)),
    ("ตุลาคม - มีนาคม", (None, 10), (None, 3)),
]


@pytest.mark.parametrize(("text", "first", "last"), MONTH_RANGES)
def test_month_ranges(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    found = only(text)
    assert found.kind == "month_range"
    assert found.months == (first, last)


PARTS = [
    ("ไตรมาสที่ 1-2", (None, 10), (None, 3)),
    ("ไตรมาสที่ 1 และ 2", (None, 10), (None, 3)),
    ("ไตรมาส 1/2563", (2562, 10), (2562, 12)),
    ("ไตรมาสที่ ๒/๒๕๖๓", (2563, 1), (2563, 3)),
    ("ไตรมาสที่ 2 ปีงบประมาณ 2563", (2563, 1), (2563, 3)),
    ("ปีงบประมาณ 2563 ไตรมาสที่ 4", (2563, 7), (2563, 9)),
    ("รอบ 6 เดือน", (None, 10), (None, 3)),
    ("รอบ ๖ เดือน (แรก)", (None, 10), (None, 3)),
    ("รอบหกเดือน", (None, 10), (None, 3)),
    ("6 เดือนแรก", (None, 10), (None, 3)),
    ("รอบ 6 เดือนหลัง", (None, 4), (None, 9)),
    ("รอบ 12 เดือน", (None, 10), (None, 9)),
    ("รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2563", (2562, 10), (2563, 3)),
    ("ปีงบประมาณ 2563 รอบ 6 เดือนแรก", (2562, 10), (2563, 3)),
    ("ประจำปี 2563 รอบ 6 เดือน", (2562, 10), (2563, 3)),
    ("6 เดือนแรก ของปีงบประมาณ 2563", (2562, 10), (2563, 3)),
    ("เดือนตุลาคม ปีงบประมาณ 2563", (2562, 10), (2562, 10)),
    ("เดือนมกราคม ประจำปีงบประมาณ 2563", (2563, 1), (2563, 1)),
]


@pytest.mark.parametrize(("text", "first", "last"), PARTS)
def test_parts_of_a_year(
    text: str, first: tuple[int | None, int], last: tuple[int | None, int]
) -> None:
    part = next(m for m in mentions(text) if m.months)
    assert part.months == (first, last)


NOT_THE_PERIOD = [
    "พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    "พรบ.ข้อมูลข่าวสารของราชการ 2540",
    "พระราชบัญญัติเทศบาล พ.ศ. 2496 และที่แก้ไขเพิ่มเติม (ฉบับที่ 14) พ.ศ. 2562",
    "มาตรา 9(8) แห่งพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ.๒๕๔๐",
    "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้าง พ.ศ. 2560",
    "ระเบียบกระทรวงมหาดไทยว่าด้วยการจัดทำแผนพัฒนา พ.ศ. 2548",
    "กฎกระทรวงกำหนดวิธีการ พ.ศ. 2563",
    "รัฐธรรมนูญแห่งราชอาณาจักรไทย พุทธศักราช 2560",
    "ข้อบังคับว่าด้วยจรรยา พ.ศ. 2552",
    "ประกาศกระทรวงตัวอย่าง เรื่อง หลักสูตรอบรม พ.ศ. 2550",
    "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์ พ.ศ. 2546",
    "คำสั่งที่ 123/2563",
    "คำสั่งเทศบาลตำบลตัวอย่าง ที่ ๑๒๓/๒๕๖๓",
    "สัญญาเลขที่ 4/2563",
    "หนังสือ ที่ ตย 123/2563",
    "ประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2563",
    "ให้ไว้ ณ วันที่ ๕ มกราคม ๒๕๖๓",
    "สั่ง ณ วันที่ 5 มกราคม 2563",
    "ลงวันที่ 3 มีนาคม 2563",
    "ลว. 3 มี.ค. 63",
    "โพสต์เมื่อ 3 มีนาคม 2563",
    "วันที่ประกาศ : 3 มีนาคม 2563",
    "ปรับปรุงล่าสุด 03/03/2563",
    "© 2563 เทศบาลตำบลตัวอย่าง",
    "Copyright 2020 Example",
    "สงวนลิขสิทธิ์ 2563",
    "งบประมาณ 2,563 บาท",
    "จำนวน 2563 บาท",
    "2563 คน",
    "โทร 0-4399-2563",
    "โทร. 2563",
    "เลขที่ 2563",
    "12563",
    "25631",
    "2563.50",
    "อายุ 63 ปี",
    "ผู้สูงอายุ ปี 63 คน",
    "สำนักงาน ก.พ. กำหนด",
    "ก.พ.ร.",
    "ก.ค.ศ.",
    "ตุลาการศาลปกครอง",
    "นางสาวกันยา ใจดี",
    "",
]


@pytest.mark.parametrize("text", NOT_THE_PERIOD)
def test_what_is_not_the_documents_period(text: str) -> None:
    assert not [m for m in mentions(text) if m.is_document_period]


@pytest.mark.parametrize(
    "text",
    [
        "ประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2563",
        "ลงวันที่ ๓ มีนาคม ๒๕๖๓",
        "วันที่โพสต์ 3 มี.ค. 63",
        "เผยแพร่เมื่อวันที่ 3 มีนาคม 2563",
    ],
)
def test_signing_dates(text: str) -> None:
    assert only(text).signing_date


STILL_THE_PERIOD = [
    "เทศบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2563",
    "ประกาศเทศบาล เรื่อง แผนการจัดซื้อจัดจ้าง พ.ศ. 2563",
    "ประกาศเทศบาลตำบลตัวอย่าง เรื่อง เผยแพร่แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2563",
    "ประกาศเจตจำนงสุจริต พ.ศ. 2563",
    "รายงานผลตามระเบียบพัสดุ ประจำปี 2563",
    "ประชุมครั้งที่ 1/2563",
    "แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565) เพิ่มเติม ฉบับที่ 3 พ.ศ. 2563",
    "ตามพระราชบัญญัติข้อมูลข่าวสาร พ.ศ. 2540 รายงานผล ปี 2563",
]


@pytest.mark.parametrize("text", STILL_THE_PERIOD)
def test_what_stays_the_documents_period(text: str) -> None:
    own = [m for m in mentions(text) if m.is_document_period]
    assert any(m.last_year == 2563 for m in own)


def test_months_of_a_list_take_the_year_after_them() -> None:
    text = "เดือน ตุลาคม พฤศจิกายน และธันวาคม 2562"
    assert months_named(text) == {(2562, 10), (2562, 11), (2562, 12)}
    assert months_named("ธ.ค. ม.ค. 2563") == {(2562, 12), (2563, 1)}


def test_dates_name_a_month_only_when_asked() -> None:
    text = "ตรวจรับวันที่ 5 มกราคม 2563"
    assert months_named(text) == set()
    assert months_named(text, dates=True) == {(2563, 1)}


def test_quotes_are_as_published() -> None:
    text = "รายงาน  ประจําปี  ๒๕๖๓ \u200bนะ"
    found = only(text)
    assert found.quote == "ประจําปี ๒๕๖๓"
    assert "๒๕๖๓" in text[found.start : found.end]


def test_fiscal_year_of_days() -> None:
    assert fiscal_year(dt.date(2019, 9, 30)) == 2562
    assert fiscal_year(dt.date(2019, 10, 1)) == 2563
    assert fiscal_year(dt.date(2020, 9, 30)) == 2563


def test_parts_of_a_fiscal_year() -> None:
    assert first_half(2563) == (
        (2562, 10), (2562, 11), (2562, 12), (2563, 1), (2563, 2), (2563, 3),
    )  # fmt: skip
    assert first_half(2563) + second_half(2563) == whole_year(2563)
    assert quarter(2563, 2) == ((2563, 1), (2563, 2), (2563, 3))
    assert calendar_month(2563, 10) == (2562, 10)
    with pytest.raises(ValueError, match="no such quarter"):
        quarter(2563, 5)


def test_months_count_for_their_fiscal_year() -> None:
    assert only("เดือนตุลาคม 2562").fiscal_years == {2563}
    assert only("1 ต.ค. 62 - 30 ก.ย. 63").fiscal_years == {2563}
    assert only("ต.ค. 61 - มี.ค. 63").fiscal_years == {2562, 2563}


@STEADY
@given(st.dates(dt.date(2012, 1, 1), dt.date(2030, 12, 31)))
def test_any_day_is_read_back(day: dt.date) -> None:
    year = day.year + 543
    for text in (
        f"{day.day}/{day.month}/{year}",
        day.isoformat(),
        f"{day.day:02}-{day.month:02}-{year}",
    ):
        assert only(text).months == ((year, day.month), (year, day.month))


@STEADY
@given(st.text(alphabet="ปีพ.ศ 0123456789-/๒๕๖๓ม.คตุลาคมงบประมาณณวันที่()\n", max_size=200))
def test_mentions_are_in_order_and_inside(text: str) -> None:
    last = 0
    for found in mentions(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.month_set is not None and found.fiscal_years is not None
