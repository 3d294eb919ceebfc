"""Thai breaks between syllables, addresses at their slashes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.report.breaks import pieces
from crawler.report.text import fit, wrap


@pytest.mark.parametrize(
    "word",
    [
        "รายงาน|การ|กำกับติด|ตาม|การ|ดำเนิน|การป้องกัน|การทุจริต|ประจำปี",
        "สรุปผล|การจัดซื้อจัดจ้าง|หรือ|การจัดหาพัสดุราย|เดือน",
        "ผล|การประเมิน|ความพึงพอใจ|การ|ให้บริการ",
        "น้ำท่วมซ้ำๆ|ทุกปี",
        "การส่งเสริม|ความ|โปร่งใส|และ|การ|แจ้ง|เรื่องร้องเรียน|ที่|เว็บไซต์",
        "จังหวัดฯลฯ",
        "(แผนงาน)|และ|“โครง|การ”",
        "https://|www.example.go.th/|ita/|o1.php?|year=|2567&|page=|2",
        "ประจำปี|2563",
    ],
)
def test_where_a_line_may_break(word: str) -> None:
    assert pieces(word.replace("|", "")) == word.split("|")


@given(st.text(alphabet="กขคงนมยรลว่้๊์ิีึืุูัํำาะเแโใไๆฯ0aZ“”(.)/-", max_size=60))
def test_the_pieces_are_the_word(word: str) -> None:
    assert "".join(pieces(word)) == word
    for piece in pieces(word)[1:]:
        assert piece[0] not in "่้๊์ิีึืุูัํำาะๆฯ”.)"
    for piece in pieces(word)[:-1]:
        assert piece[-1] not in "เแโใไ“("


def test_lines_end_behind_whole_syllables() -> None:
    text = "วางลิงก์ที่มองเห็นได้ไปยังเอกสารแล้วลองคลิกจากหน้าแรกตามทีละขั้น"
    assert wrap(text, 24) == [
        "วางลิงก์ที่มองเห็นได้ไปยัง",
        "เอกสารแล้วลองคลิกจากหน้าแรก",
        "ตามทีละขั้น",
    ]


def test_an_address_stays_on_one_line_or_breaks_at_its_slashes() -> None:
    address = "https://www.example.go.th/ita/2567/report.pdf"
    assert wrap(f"ดูที่ {address}", 46) == ["ดูที่", address]
    assert wrap(address, 30) == ["https://www.example.go.th/ita/", "2567/report.pdf"]


def test_a_cut_leaves_whole_syllables_where_that_costs_little() -> None:
    assert fit("ลิงก์ที่มองเห็นได้จากหน้าแรกของเว็บไซต์", 24) == "ลิงก์ที่มองเห็นได้จากหน้าแรก…"


def test_much_text_is_broken_in_no_time() -> None:
    started = time.process_time()
    assert len(pieces("การประเมินเ" * 20_000)) > 20_000
    assert wrap("ก" * 100_000, 80)[0] == "ก" * 80
    assert time.process_time() - started < 10
