"""Text, links and names as the office forms take them."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.report import office
from crawler.report.forms import FORMS, Occasion
from crawler.report.text import clean
from crawler.result import PathAct, PathStep, Text, Verdict, Waiver

from .attacked import ADDRESSES
from .sample import HOME, items, result


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_plain_text_is_one_harmless_line_of_xml(text: str) -> None:
    told = office.plain(text)
    assert ET.fromstring(f"<a>{told.replace('&', '').replace('<', '')}</a>") is not None
    assert not [c for c in told if unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    assert "\ufffe" not in told
    assert "\uffff" not in told


@pytest.mark.parametrize("text", ["ผลการตรวจ “แผน” 2 ข้อ – ก่อน", "ก็" * 30, "น้ำ ที่นี่", "a" * 2000])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert office.plain(text) == clean(text) == text


@pytest.mark.parametrize("text", ["ก" + "็" * 9, "a  b", " a", "a\n", "", "a" * 2001])
def test_the_short_way_agrees_with_the_long_one(text: str) -> None:
    assert office.plain(text) == clean(text)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (HOME + "o1/แผน ก.pdf", ""),
        (HOME + "o1/แผน.pdf", HOME + "o1/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"),
        (HOME + "a?b=1&c=%E0%B8%81#d", HOME + "a?b=1&c=%E0%B8%81#d"),
        (HOME + "ก" * 300, ""),
        *((url, "") for url in (*ADDRESSES[:4], *ADDRESSES[6:])),
    ],
)
def test_only_web_addresses_of_some_length_become_links(url: str, target: str) -> None:
    assert office.link_target(url) == target


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("หน้าแรก - เทศบาลตำบลตัวอย่าง", "เทศบาลตำบลตัวอย่าง"),
        ("เทศบาลตำบลตัวอย่าง | Home", "เทศบาลตำบลตัวอย่าง"),
        ("โรงเรียนบ้าน-ตัวอย่าง", "โรงเรียนบ้าน-ตัวอย่าง"),
        ("Home", ""),
        ("", ""),
    ],
)
def test_the_agency_is_named_as_its_home_page_is(name: str, agency: str) -> None:
    assert office.agency(result(site={"name": name})) == agency


def test_a_path_names_what_is_opened_on_the_way() -> None:
    step = PathStep(HOME + "a", "แผนงาน", "hover+click", (PathAct("hover", "เมนู"),))
    item = replace(items()[0], path=(PathStep(HOME, "", "open"), step, PathStep(HOME, "", "click")))
    assert office.path_words(item, "th") == "หน้าแรก › เมนู › แผนงาน › (ลิงก์ไม่มีข้อความ)"


def test_a_remark_tells_reasons_questions_and_who_answers_for_it() -> None:
    item = replace(
        items()[22],
        needs_review=True,
        question=Text("ใช่หรือไม่", "Is it?"),
        waiver=Waiver("รอระบบใหม่", "ผู้อำนวยการ", "2026-12-31", True),
    )
    lines = office.remarks(item, "th")
    assert [line[:14] for line in lines[:2]] == [each.message.th[:14] for each in item.reasons]
    assert lines[2] == "ขอให้เจ้าหน้าที่ตรวจ: ใช่หรือไม่"
    assert "ผู้อำนวยการ" in lines[3]


def test_what_does_not_apply_says_only_why() -> None:
    none = Text("ไม่มีภารกิจนี้", "no such task")
    item = replace(items()[8], verdict=Verdict.NOT_APPLICABLE, not_applicable=none)
    assert office.remarks(item, "th") == ["ไม่มีภารกิจนี้"]
    assert office.path_words(item, "th") == ""


def test_addresses_in_a_sentence_are_readable() -> None:
    told = office.readable(
        "วางลิงก์ไปยัง https://www.example.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf ด้วย"
    )
    assert told == "วางลิงก์ไปยัง https://www.example.go.th/แผน.pdf ด้วย"


def test_many_remedies_are_counted() -> None:
    told = office.distinct((Text(f"ทำ {n}", "do") for n in range(30)), "th")
    assert len(told) == 13
    assert "18" in told[-1]
    assert office.distinct((Text("ทำ", "do"), Text("ทำ", "do")), "en") == ["do"]


def test_a_package_is_the_same_whenever_it_was_made() -> None:
    def package(second: int) -> bytes:
        out = io.BytesIO()
        with ZipFile(out, "w") as made:
            for name in ("a", "b", "gone"):
                made.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, second)), name)
        return out.getvalue()

    first, other = (office.repacked(package(n), {"b": b"new"}, ["gone"]) for n in (0, 30))
    assert first == other
    with ZipFile(io.BytesIO(first)) as read:
        assert {name: read.read(name) for name in read.namelist()} == {"a": b"a", "b": b"new"}


@pytest.mark.parametrize("stamp", ["", "yesterday", "0001-01-01T00:00:00+07:00"])
def test_an_odd_time_stamp_is_no_obstacle(stamp: str) -> None:
    assert office.finished(result(finished_at=stamp)).year == 1980


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_both_forms_are_options_of_an_audit(name: str, tmp_path: Path) -> None:
    (form,) = (each for each in FORMS if each.name == name)
    path = tmp_path / f"a.{name}"
    form.write(result(), path, Occasion("en"))
    assert path.read_bytes()[:2] == b"PK"
