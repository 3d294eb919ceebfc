from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.thai.contacts import emails, faxes, person_names, phones, postal_address

STEADY = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "calls", "fax"),
    [
        ("โทร. 0-4399-0123 โทรสาร 0-4399-0124", ["0-4399-0123"], ["0-4399-0124"]),
        ("โทรศัพท์ 043-990-123 ต่อ 12 แฟกซ์ 043 990 124", ["043-990-123 ต่อ 12"], ["043 990 124"]),
        ("โทร/โทรสาร 02-000-0000", ["02-000-0000"], ["02-000-0000"]),
        ("มือถือ ๐๘๑-๐๐๐-๐๐๐๐", ["081-000-0000"], []),
        ("+66 2 000 0000", ["+66 2 000 0000"], []),
        ("043990123, 043990124", ["043990123", "043990124"], []),
        ("0 4399 0123-4", ["0 4399 0123-4"], []),
        ("Fax. 0-4399-0124", [], ["0-4399-0124"]),
        ("สายด่วน 1999", ["1999"], []),
        ("ปี 1999", [], []),
        ("วันที่ 02-12-2563", [], []),
        ("เลขบัตร 1-4001-00123-45-6", [], []),
        ("งบประมาณ 0431234567890 บาท", [], []),
        ("โทร. -", [], []),
    ],
)
def test_numbers(text: str, calls: list[str], fax: list[str]) -> None:
    assert phones(text) == calls
    assert faxes(text) == fax


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saraban@example.go.th", ["saraban@example.go.th"]),
        ("info [at] example.go.th", ["info@example.go.th"]),
        ("info(at)example(dot)go(dot)th", ["info@example.go.th"]),
        ("info at example dot go dot th", ["info@example.go.th"]),
        ("look at the. page", []),
        ("Email : ABC_1@Example.com.", ["abc_1@example.com"]),
        ("e-mail: -", []),
    ],
)
def test_emails(text: str, found: list[str]) -> None:
    assert emails(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("เลขที่ 99 หมู่ที่ 3 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง ๔๐๐๐๐", True),
        ("ต.ตัวอย่าง อ.เมือง จ.ตัวอย่าง 40000", True),
        ("99/1 ถ.สมมุติ แขวงตัวอย่าง เขตสมมุติ กรุงเทพมหานคร 10000", True),
        ("ที่อยู่ 99 หมู่ที่ 4 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง 00000", True),
        ("ที่ตั้งสำนักงาน : เลขที่ 99 ม.4 ต.ตัวอย่าง อ.สมมุติ จ.ตัวอย่าง", True),
        ("99 หมู่ที่ 4 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง", False),
        ("ที่อยู่ ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง 00000", False),
        ("ที่อยู่ 99 หมู่ที่ 4 ตำบลตัวอย่าง อำเภอสมมุติ", False),
        (
            "ตั้งอยู่เลขที่ 99 หมู่ที่ 4 ห่างจากตัวเมือง 12 กิโลเมตร ประชากรส่วนใหญ่ทำนา ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง",
            False,
        ),
        ("เทศบาลตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง", False),
        ("อำเภอสมมุติ จังหวัดตัวอย่าง 40000", False),
        ("ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง งบประมาณ 40,000 บาท", False),
        ("ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง จำนวน 40000 บาท", False),
    ],
)
def test_addresses(text: str, found: bool) -> None:
    address = postal_address(text)
    assert (address is not None) is found
    assert address is None or address in text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("นายสมมุติ ตัวอย่าง นายกเทศมนตรีตำบล", ["นายสมมุติ ตัวอย่าง"]),
        ("นางสาว ใจดี มีสุข", ["นางสาว ใจดี มีสุข"]),
        ("น.ส.ใจดี มีสุข", ["น.ส.ใจดี มีสุข"]),
        ("ว่าที่ร้อยตรี ทดสอบ ระบบดี", ["ว่าที่ร้อยตรี ทดสอบ ระบบดี"]),
        ("ร.ต.อ.ทดสอบ ระบบดี", ["ร.ต.อ.ทดสอบ ระบบดี"]),
        ("ดร.ทดสอบ ระบบดี", ["ดร.ทดสอบ ระบบดี"]),
        ("จ.อ.ทดสอบ ระบบดี", ["จ.อ.ทดสอบ ระบบดี"]),
        ("พ.จ.อ. ทดสอบ ระบบดี", ["พ.จ.อ. ทดสอบ ระบบดี"]),
        ("ส.อ.ทดสอบ ระบบดี", ["ส.อ.ทดสอบ ระบบดี"]),
        ("พันจ่าเอกทดสอบ ระบบดี", ["พันจ่าเอกทดสอบ ระบบดี"]),
        ("Mr. Sommut Tuayang", ["Mr. Sommut Tuayang"]),
        ("นางสมใจ ใจดี นายเอก เอกใจ", ["นางสมใจ ใจดี", "นายเอก เอกใจ"]),
        ("นายกอบชัย ใจดี", ["นายกอบชัย ใจดี"]),
        ("นายกิตติ ใจดี", ["นายกิตติ ใจดี"]),
        ("นายก อบต.ตัวอย่าง", []),
        ("นายกอบต. ตัวอย่าง", []),
        ("นายกเทศมนตรี ตำบลตัวอย่าง", []),
        ("นายทะเบียน ท้องถิ่น", []),
        ("นายช่างโยธา ชำนาญงาน", []),
        ("นายอำเภอ สมมุติ", []),
        ("นายสมมุติ ปลัดเทศบาล", []),
        ("ปลัดเทศบาล", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert person_names(text) == names


@STEADY
@given(st.text(alphabet="นายงสาว.ส ก0123456789-+@atdo ()\n[]", max_size=300))
def test_nothing_breaks(text: str) -> None:
    for find in (phones, faxes, emails, person_names):
        assert isinstance(find(text), list)
    postal_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "0-" * 30_000,
        "a" * 60_000,
        "a.a" * 20_000 + "@",
        "นาย ก" * 10_000,
        "12345 " * 10_000,
        "โทร. " * 10_000,
    ],
)
def test_cost_is_linear(text: str) -> None:
    start = time.process_time()
    for find in (phones, faxes, emails, person_names):
        find(text)
    postal_address(text)
    assert time.process_time() - start < 6
