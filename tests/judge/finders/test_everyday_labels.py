"""Labels in everyday words: questions, numbered steps, years as heads of columns."""

from __future__ import annotations

import pytest

from crawler.checklist.finding import BySection
from crawler.documents.model import Table
from crawler.judge.finders import section
from crawler.judge.finders.numbered import step_rows
from crawler.judge.headed import with_heads
from tests.judge.build import unit

USE = ("เอาไปทำอะไร", "นำไปใช้อย่างไร")
ANSWER = "กองช่างแก้แบบก่อสร้างตามมติและเพิ่มทางลาดสองจุด"


def answered(text: str) -> bool:
    finder = BySection(by="section", terms=list(USE), min_chars=25)
    return bool(section.find(finder, unit(text), USE))


@pytest.mark.parametrize(
    "text",
    [
        f"เทศบาลเอาไปทำอะไรต่อ {ANSWER}",
        f"เทศบาลเอาไปทำอะไรบ้าง? {ANSWER}",
        f"เอาไปทำอะไร: {ANSWER}",
        f"## เทศบาลเอาไปทำอะไรต่อ\n{ANSWER}",
        f"## ผลประชุมนำไปใช้อย่างไร\n{ANSWER}",
    ],
)
def test_a_question_is_the_label_of_its_answer(text: str) -> None:
    assert answered(text)


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลเอาไปทำอะไรต่อ",
        "เทศบาลเอาไปทำอะไรต่อ รอสรุป",
        f"## เทศบาลเอาไปทำอะไรต่อ\n## ภาพกิจกรรม\n{ANSWER}",
        f"ใครมาร่วมบ้าง {ANSWER}",
        f"เทศบาลใดบ้าง {ANSWER} แล้วเอาไปทำอะไร",
    ],
)
def test_a_question_alone_or_another_is_none(text: str) -> None:
    assert not answered(text)


STEPS = (("1", "รับเรื่อง"), ("2", "ตรวจสอบ"), ("3", "แจ้งผล"))


@pytest.mark.parametrize(("head", "steps"), [("ขั้น", 3), ("ขั้นที่", 3), ("ขั้นเงินเดือน", 0), ("ลำดับ", 0)])
def test_a_column_of_steps(head: str, steps: int) -> None:
    rows = tuple((number, f"{text}ภายในกำหนด") for number, text in STEPS)
    assert len(step_rows(Table(0, (head, "การทำงาน"), rows))) == steps


PROJECTS = (("อบรมคุณธรรม", "40,000", "45,000"), ("ประกาศงดรับ", "ไม่ใช้งบประมาณ", "10,000"))


@pytest.mark.parametrize(
    "years",
    [("2567", "2568"), ("ปี ๒๕๖๗", "ปี ๒๕๖๘"), ("ปีงบประมาณ พ.ศ. 2567", "ปีงบประมาณ พ.ศ. 2568")],
)
def test_years_that_follow_one_another_are_heads(years: tuple[str, str]) -> None:
    head = ("โครงการ", *years)
    table = with_heads(Table(0, (), (head, *PROJECTS)))
    assert table.header == head
    assert table.rows == PROJECTS


@pytest.mark.parametrize(
    "first",
    [
        ("อบรมคุณธรรม", "2567", "2567"),  # begun and ended
        ("อบรมคุณธรรม", "2568", "2567"),
        ("อบรมคุณธรรม", "สำนักปลัด", "2567"),
        ("2567", "2568", "2569"),
        ("อบรมคุณธรรม", "2567", "40,000"),
    ],
)
def test_other_years_are_figures(first: tuple[str, ...]) -> None:
    table = with_heads(Table(0, (), (first, *PROJECTS)))
    assert table.header == ()
