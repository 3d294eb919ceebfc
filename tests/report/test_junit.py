"""JUnit: valid by the published schema, one case an item, hostile text only text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crawler.errors import Lang
from crawler.report.junit import Unproven, to_bytes, write_junit
from crawler.result import AuditResult, Waiver
from tests.report.sample import hostile, result
from tests.report.valid import junit_faults

WAIVER = Waiver("ระบบใหม่เปิดใช้ปลายปี ]]> <b>", "นางสาวสมศรี ตัวอย่าง", "2026-12-31", active=True)


def root(made: AuditResult, lang: Lang = "th", unproven: Unproven = "skipped") -> ET.Element:
    return ET.fromstring(to_bytes(made, lang, unproven))


def case(made: AuditResult, code: str, unproven: Unproven = "skipped") -> ET.Element:
    found = list(root(made, "th", unproven).iter("testcase"))
    return next(one for one in found if one.get("name", "").split()[0] == code)


def with_waiver(code: str, waiver: Waiver) -> AuditResult:
    made = result()
    items = tuple(replace(i, waiver=waiver) if i.id == code else i for i in made.items)
    return replace(made, items=items)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("unproven", ["skipped", "error"])
@pytest.mark.parametrize("made", [result(), hostile(), result(items=())])
def test_it_fits_the_published_schema(made: AuditResult, lang: Lang, unproven: Unproven) -> None:
    assert junit_faults(to_bytes(made, lang, unproven)) == []


def test_the_schema_refuses_what_is_no_junit() -> None:
    assert junit_faults(b"<testsuites><testcase name='x'/></testsuites>")
    assert junit_faults(b"<testsuites><testsuite name='x'/></testsuites>")  # without `tests`


def test_a_suite_a_subindicator_and_a_case_an_item() -> None:
    suites = root(result()).findall("testsuite")
    assert [suite.get("name", "").split()[0] for suite in suites] == [
        *("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")
    ]
    names = [one.get("name", "").split()[0] for one in root(result()).iter("testcase")]
    assert names == [f"O{n}" for n in range(1, 44)]
    assert suites[0].get("tests") == "9"
    assert suites[0].find("testcase").get("classname") == "oit-2563.9.1"  # type: ignore[union-attr]


def test_the_counts_are_those_of_the_cases() -> None:
    whole = root(result(), "th", "error")
    assert whole.get("tests") == "43"
    assert whole.get("failures") == str(len(list(whole.iter("failure")))) == "25"
    assert whole.get("errors") == str(len(list(whole.iter("error")))) == "1"
    for suite in whole:
        assert suite.get("skipped") == str(len(list(suite.iter("skipped"))))


def test_unproven_is_skipped_or_an_error_by_choice() -> None:
    assert case(result(), "O43").find("skipped") is not None
    error = case(result(), "O43", "error").find("error")
    assert error is not None
    assert error.get("type") == "blocked"


def test_a_failure_tells_reason_address_and_remedy() -> None:
    failure = case(result(), "O23").find("failure")
    assert failure is not None
    assert failure.get("type") == "not_reachable"
    assert "ไม่มีลิงก์ที่มองเห็นได้" in failure.get("message", "")
    assert "สขร1.pdf" in (failure.text or "")
    assert "วิธีแก้ไข" in (failure.text or "")


def test_a_waived_failure_is_skipped_until_it_ends() -> None:
    skipped = case(with_waiver("O9", WAIVER), "O9").find("skipped")
    assert skipped is not None
    assert "นางสาวสมศรี ตัวอย่าง" in skipped.get("message", "")
    assert "31 ธ.ค. 2569" in skipped.get("message", "")
    ended = case(with_waiver("O9", replace(WAIVER, active=False)), "O9").find("failure")
    assert ended is not None
    assert "สิ้นสุดแล้ว" in (ended.text or "")


def test_what_a_person_must_look_at_is_told() -> None:
    told = case(result(), "O1").find("system-out")
    assert told is not None
    assert "ทุกส่วนงาน" in (told.text or "")


def test_hostile_text_is_text() -> None:
    raw = to_bytes(replace(hostile(), site={"homepage": "x", "final_url": "\ufffe\uffff"}))
    assert len(raw) < 200_000
    text = raw.decode("utf-8")
    assert "<script" not in text
    assert not {"\x1b", "\x00", "\u202e", "\u2066", "\ufffe", "\uffff"} & set(text)
    assert {one.tag for one in ET.fromstring(raw).iter()} <= {
        *("testsuites", "testsuite", "testcase", "properties", "property"),
        *("failure", "skipped", "system-out"),
    }


def test_it_is_written_whole(tmp_path: Path) -> None:
    write_junit(result(), tmp_path / "r.xml", "en", "error")
    assert (tmp_path / "r.xml").read_bytes() == to_bytes(result(), "en", "error")
