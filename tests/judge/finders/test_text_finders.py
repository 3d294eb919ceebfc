"""Labelled values, sections and statements: the thing, not its word."""

from __future__ import annotations

import pytest

from crawler.checklist.finding import ByLabelled, BySection, ByStatement
from crawler.documents.model import Kind
from crawler.judge.finders import labelled, section, statement
from crawler.judge.finders.base import Hit
from tests.judge.build import unit

BUDGET = ("งบประมาณ", "วงเงิน")
PROBLEMS = ("ปัญหา", "อุปสรรค", "ปัญหา/อุปสรรค")


def money(text: str, *, rows: int = 1, kind: Kind = Kind.HTML) -> bool:
    finder = ByLabelled(by="labelled", terms=list(BUDGET), value="money", rows=rows)
    return len(labelled.find(finder, unit(text, kind=kind), BUDGET)) >= rows


@pytest.mark.parametrize(
    "text",
    [
        "| โครงการ | งบประมาณ (บาท)\n| ก่อสร้างถนน | 500,000\n| อบรม | 20,000",
        "| โครงการ | งบประมาณ\n| ก่อสร้างถนน | 500000\n| อบรม | ไม่ใช้งบประมาณ",
        "ใช้งบประมาณทั้งสิ้น 20,000 บาท\nงบประมาณ: 1,500.00 บาท",
        "งบประมาณ\n250,000 บาท\nวงเงิน\n99,000.00",
    ],
)
def test_money_under_its_label(text: str) -> None:
    assert money(text)


@pytest.mark.parametrize(
    "text",
    [
        "| โครงการ | งบประมาณ\n| ก่อสร้างถนน | \n| อบรม | กำลังปรับปรุงข้อมูล",
        "| โครงการ | ระยะเวลา\n| ก่อสร้างถนน | 500,000 บาท",
        "# แผนการใช้จ่ายงบประมาณ 2563\nประจำปีงบประมาณ พ.ศ. 2563",
        "งบประมาณ พ.ศ. 2563 ของหน่วยงาน",
        "[งบประมาณ 500,000 บาท](http://127.0.0.1/x)",
        "งบประมาณ ครบถ้วน 100 %",
    ],
)
def test_the_word_alone_is_no_money(text: str) -> None:
    assert not money(text)


def test_flattened_table_of_a_paged_file() -> None:
    text = "ลำดับ โครงการ งบประมาณ ระยะเวลา\n1 ก่อสร้างถนน 500,000 ต.ค. 62\n2 อบรม 20,000 ม.ค. 63"
    assert money(text, rows=2, kind=Kind.PDF)
    assert not money("งบประมาณ\nไม่มีตาราง\nโทร 2563", rows=2, kind=Kind.PDF)


def has_section(text: str, *, kind: Kind = Kind.HTML) -> bool:
    finder = BySection(by="section", terms=list(PROBLEMS))
    return bool(section.find(finder, unit(text, kind=kind), PROBLEMS))


@pytest.mark.parametrize(
    "text",
    [
        "# ปัญหา/อุปสรรค\nงบประมาณไม่เพียงพอต่อการดำเนินงาน",
        "# ปัญหา/อุปสรรค\nไม่มี",
        "ปัญหาและอุปสรรค : ฝนตกชุกทำให้งานล่าช้า",
        "3. ปัญหา อุปสรรค\n- บุคลากรมีจำนวนจำกัด\n# ข้อเสนอแนะ",
        "| โครงการ | ปัญหา/อุปสรรค\n| ก่อสร้างถนน | ฝนตกชุก",
        "| ปัญหา/อุปสรรค | ฝนตกชุกทำให้งานล่าช้า\n| ข้อเสนอแนะ | เร่งรัด",
        "## ปัญหา\n### ด้านงบประมาณ\nได้รับจัดสรรล่าช้ากว่ากำหนด",
    ],
)
def test_a_section_with_something_in_it(text: str) -> None:
    assert has_section(text)


@pytest.mark.parametrize(
    "text",
    [
        "# ปัญหา/อุปสรรค\n# ข้อเสนอแนะ\nควรเร่งรัดการเบิกจ่ายงบประมาณ",
        "# ปัญหา/อุปสรรค",
        "# ปัญหา/อุปสรรค\nอยู่ระหว่างปรับปรุงข้อมูล",
        "| โครงการ | ปัญหา/อุปสรรค\n| ก่อสร้างถนน | -\n| อบรม | ",
        "[ปัญหา/อุปสรรค](http://127.0.0.1/x)\nยินดีต้อนรับสู่เว็บไซต์ของเรา",
        "รายงานนี้ประกอบด้วยผลการดำเนินงาน ปัญหา อุปสรรค และข้อเสนอแนะ",
    ],
)
def test_an_empty_section_is_none(text: str) -> None:
    assert not has_section(text)


def test_statement_needs_all_groups_in_one_line() -> None:
    groups = (("พระราชบัญญัติ", "พ.ร.บ."), ("หน้าที่",))
    finder = ByStatement(by="statement", groups=[list(g) for g in groups])
    one = unit("เทศบาลมีหน้าที่ตามพระราชบัญญัติเทศบาล พ.ศ. 2496 มาตรา 50")
    two = unit("เทศบาลมีหน้าที่ดูแลความสะอาดของถนน\nพระราชบัญญัติเทศบาลกำหนดไว้หลายประการ")
    heading = unit("# หน้าที่ตามพระราชบัญญัติเทศบาล พ.ศ. 2496 มาตรา 50")
    assert statement.find(finder, one, groups)
    assert not statement.find(finder, two, groups)
    assert not statement.find(finder, heading, groups)


def test_how_to_fill_in_a_form_is_no_statement() -> None:
    none, topic = ["ไม่มี"], ["ร้องเรียน"]
    finder = ByStatement(by="statement", groups=[none, topic])

    def found(line: str) -> list[Hit]:
        return statement.find(finder, unit(f"# สถิติ\n{line}"), [none, topic])

    assert not found("จำนวนเรื่องร้องเรียนทั้งหมด (หากไม่มี ต้องระบุว่าไม่มี): ครบถ้วน")
    assert not found("เรื่องร้องเรียน กรณีที่ไม่มีเรื่อง ให้แจ้งว่าไม่มี")
    assert found("ไม่มีเรื่องร้องเรียนการทุจริตในช่วงเวลานี้")
    assert found("(หากไม่มี ให้ระบุว่าไม่มี) ไม่มีเรื่องร้องเรียนการทุจริตในช่วงนี้")
