from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.thai.text import (
    Folded,
    bare,
    contains_term,
    english_words,
    find_term,
    fold,
    squash,
    thai_ratio,
)

STEADY = settings(deadline=None, derandomize=True)

FOLDS = [
    ("สํานัก", "สำนัก"),
    ("นํ้าประปา", "น้ำประปา"),
    ("น้ํา", "น้ำ"),
    ("นำ้", "น้ำ"),
    ("เเผน", "แผน"),
    ("ที่่", "ที่"),
    ("ท่ี", "ที่"),
    ("ผูู้", "ผู้"),
    ("รอบ ๖ เดือน", "รอบ 6 เดือน"),
    ("E–Service", "e-service"),
    ("ต่าง ๆ", "ต่างๆ"),
    ("กฏหมาย", "กฎหมาย"),
    ("กฏกระทรวง", "กฎกระทรวง"),
    ("ปรากฏ", "ปรากฏ"),
    ("ปรากฎ", "ปรากฏ"),
    ("ความโปรงใส", "ความโปร่งใส"),
    ("โปรงใส่", "โปร่งใส"),
    ("โปร่งใส่", "โปร่งใส"),
    ("ที่เกี่วข้อง", "ที่เกี่ยวข้อง"),
    ("การพฤติมิชอบ", "การประพฤติมิชอบ"),
    ("ประพฤติมิชอบ", "ประพฤติมิชอบ"),
    ("จัดหาวัสดุ", "จัดหาพัสดุ"),
    ("ยุธศาสตร์", "ยุทธศาสตร์"),
    ("มาตราฐาน", "มาตรฐาน"),
    ("มาตรา 9", "มาตรา 9"),
    ("ประเมิณผล", "ประเมินผล"),
    ("ติด่อเรา", "ติดต่อเรา"),
    ("การด่านข่าว", "กระดานข่าว"),
    ("สรุปลการจัดหา", "สรุปผลการจัดหา"),
    ("สรุปลักษณะ", "สรุปลักษณะ"),
    ("แผน\u200b\ufeffงาน", "แผนงาน"),
    ("แผน\u00adงาน", "แผนงาน"),
    ("แผน&nbsp;งาน", "แผน งาน"),
    ("แผน\xa0\xa0 งาน\n", "แผน งาน"),
    ("“โอไอที”", '"โอไอที"'),
    ("ที\uf70a", "ที่"),
    ("จ านวน", "จำนวน"),
    ("เพื ่อ", "เพื่อ"),
    ("ปฎิบัติ", "ปฏิบัติ"),
    ("บุคคลากร", "บุคลากร"),
    ("ร า ย ง า น", "รา ย งา น"),
    ("cafe\u0301", "café"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "expected"), FOLDS)
def test_fold(raw: str, expected: str) -> None:
    assert fold(raw) == expected


SYLLABLES = ["นํ้า", "น้ํา", "นำ้", "ท่ี", "เเ", "กฏ", "โปรงใส", " ", "๖", "ที่", "ผูู้", "ๆ", "จ า", "ก", "–"]


@STEADY
@given(st.lists(st.sampled_from(SYLLABLES), max_size=12).map("".join))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@STEADY
@given(st.text(max_size=120))
def test_positions_lie_in_the_original(text: str) -> None:
    folded = Folded(text)
    for at in range(len(folded.text)):
        start, end = folded.original(at, at + 1)
        assert 0 <= start < end <= len(text)


@STEADY
@given(st.text(alphabet="กขคงำเแา ่้็์ํ๑๒abo1-.\u200b", max_size=60))
def test_traced_and_plain_fold_agree(text: str) -> None:
    from crawler.thai import _fold

    traced, starts, ends = _fold.trace(text)
    assert traced == _fold.run(text)
    assert len(traced) == len(starts) == len(ends)


@STEADY
@given(
    st.text(alphabet="กขคง ่้ำ", max_size=20),
    st.sampled_from(["โครงสร้าง", "ข้อมูลผู้บริหาร"]),
    st.text(alphabet="กขคง ", max_size=20),
)
def test_a_term_is_found_where_it_was_put(before: str, term: str, after: str) -> None:
    text = f"{before} {term} {after}"
    span = find_term(text, term)
    assert span is not None
    assert squash(text[slice(*span)]) == squash(term)


def test_squash_and_bare() -> None:
    assert squash("รอบ ๖ เดือน (แรก)") == "รอบ6เดือนแรก"
    assert bare("o29-แนวปฏิบัติการจัดการเรื่องร้องเรียน") == bare("o29-แนวปฏบตการจดการเรองรองเรยน")
    assert bare("ตำบล") == bare("ตาบล")


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("ช่องทาง online", "line", False),
        ("LINE : @example", "line", True),
        ("Facebook/Line/Twitter", "line", True),
        ("ไลน์line@abc", "line", True),
        ("รอบ 16 เดือน", "6 เดือน", False),
        ("รอบ6เดือน", "รอบ 6 เดือน", True),
        ("O11 รายงาน", "o1", False),
        ("Q & A", "Q&A", True),
        ("E–Service", "e-service", True),
        ("eService", "e-service", True),
        ("ITA64", "ita", True),
        ("digital", "ita", False),
        ("แผนดําเนินงาน  ประจำปี", "แผนดำเนินงานประจำปี", True),
        ("กฏหมายที่เกี่ยวข้อง", "กฎหมายที่เกี่ยวข้อง", True),
        ("ใด ๆ", "", False),
        ("", "แผน", False),
    ],
)
def test_terms(text: str, term: str, found: bool) -> None:
    assert contains_term(text, term) is found
    assert (find_term(text, term) is not None) is found


def test_find_gives_the_published_words() -> None:
    folded = Folded("ดู  สํารวจ ความพึงพอใจ และ สำรวจความพึงพอใจ")
    spans = folded.findall("สำรวจความพึงพอใจ")
    assert [folded.raw[a:b] for a, b in spans] == ["สํารวจ ความพึงพอใจ", "สำรวจความพึงพอใจ"]
    assert folded.find("สำรวจ", spans[0][1]) is not None
    assert "สำรวจ" in folded


def test_shares_and_counts() -> None:
    assert thai_ratio("เจตจำนง") == 1
    assert thai_ratio("integrity") == 0
    assert 0.4 < thai_ratio("กขคabc") < 0.6
    assert thai_ratio("123") == 0
    assert english_words("I declare zero tolerance see https://example.go.th a@example.go.th") == 4


def test_many_terms_are_cheap() -> None:
    folded = Folded("ข้อความทั่วไปของหน่วยงานที่ไม่มีคำนั้น " * 100)
    start = time.process_time()
    for _ in range(20_000):
        folded.contains("แผนการจัดซื้อจัดจ้าง")
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "text",
    [
        "\u0e48" * 50_000,
        "เเ" * 50_000,
        " " * 100_000,
        "าำ่" * 30_000,
        "é" * 50_000,
        "a\u0301" * 30_000,
    ],
)
def test_folding_is_linear(text: str) -> None:
    start = time.process_time()
    Folded(text).find("ก")
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("text", "term", "held"),
    [
        ("มีความโปร่งใส", "มี.ค.", False),
        ("สุจริตคือหน้าที่", "ต.ค.", False),
        ("ภาพศูนย์บริการ", "พ.ศ.", False),
        ("31 มี.ค. 2567", "มี.ค.", True),
        ("ต.ค.66", "ต.ค.", True),
        ("ตค 66", "ต.ค.", True),
        ("ต. ค. 66", "ต.ค.", True),
    ],
)
def test_a_short_form_is_not_found_inside_words(text: str, term: str, held: bool) -> None:
    assert Folded(text).contains(term) is held
