"""Dots to be written on, dashes alone and sums of several things are no content."""

from __future__ import annotations

import pytest

from crawler.checklist.finding import ByCounted, ByLabelled, BySection
from crawler.judge.finders import counted, labelled, section
from crawler.judge.finders.base import filled
from tests.judge.build import unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. ..................", False),
        ("____________", False),
        ("๒. …………………………", False),
        ("ชื่อ .......................", False),
        ("จำนวน ........ ครั้ง", False),
        ("จำนวน ....3.... ครั้ง", True),
        ("งบประมาณไม่เพียงพอต่อการทำงาน..................", True),
        ("คำสั่งที่ ....../2567 เรื่อง แต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม", True),
        ("ใช้จ่าย 3.50 บาท", True),
        ("ฯลฯ...", True),
    ],
)
def test_dots_are_filled_only_where_something_is_written(text: str, expected: bool) -> None:
    assert filled(text) is expected


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("ฝนตกชุกทำให้งานล่าช้า", True),
        ("1. ........................\n2. ........................", False),
        ("________________________\nข้อเสนอแนะ\nควรเริ่มงานให้เร็วขึ้น", False),
        ("- ไม่มี", True),
    ],
)
def test_a_section_to_be_filled_in_by_hand_is_empty(below: str, found: bool) -> None:
    finder = BySection(by="section", terms=["ปัญหา"], min_chars=10)
    assert bool(section.find(finder, unit(f"# รายงาน\nปัญหา\n{below}"), ["ปัญหา"])) is found


@pytest.mark.parametrize(
    ("cells", "hits"), [(("-", "-"), 0), (("-", "12,000"), 2), (("0", "0"), 2), (("", "–"), 0)]
)
def test_a_column_of_amounts_that_holds_only_dashes_says_nothing(
    cells: tuple[str, str], hits: int
) -> None:
    text = f"| งาน | ราคากลาง\n| ซื้อวัสดุสำนักงาน | {cells[0]}\n| จ้างก่อสร้างถนน | {cells[1]}"
    finder = ByLabelled(by="labelled", terms=["ราคากลาง"], value="money")
    assert len(labelled.find(finder, unit(text), ["ราคากลาง"])) == hits


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("ผู้มาติดต่อด้วยตนเอง", True),
        ("รวมทุกช่องทาง ด้วยตนเองด้วย", False),
        ("ทั้งที่มาด้วยตนเองและผ่านอินเทอร์เน็ต", False),
        ("ผู้มาด้วยตนเอง ไม่แยกช่องทาง", False),
    ],
)
def test_a_lead_that_speaks_of_several_things_counts_none_of_them(lead: str, found: bool) -> None:
    assert ByCounted(by="counted", terms=["ด้วยตนเอง"]).least == 1
    text = f"# สถิติ\n{lead}\n| งาน | จำนวน (ราย)\n| รับชำระภาษี | 412"
    assert bool(counted.find(unit(text), ["ด้วยตนเอง"])) is found
