"""The differences between two lists, told to an officer."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.checklist.diff import compare, in_words
from crawler.checklist.load import load, parse
from crawler.errors import Lang

OLD = load("oit-2563")
NEW = parse(
    """
id: my-2564
extends: oit-2563
fiscal_year: 2564
order:
  "9.1": [executives, structure, announcement]
  "9.2": [plan, work_manual]
  "9.3": [service_manual]
items:
  executives: {title: ผู้บริหารหน่วยงาน}
  work_manual:
    elements: {drop: [how]}
    period: {rule: covers_year}
    conditions: [{rule: shows_activity, acts: [$activity_acts]}]
  announcement:
    title: ประกาศของหน่วยงาน
    title_en: Announcements
    labels: {exact: [ประกาศ]}
    elements:
      - {id: list, title: {th: รายการประกาศ, en: a list of announcements}, find: [{by: dated}]}
    remedy: {th: เผยแพร่ประกาศ, en: Publish them}
    question: {th: มีประกาศหรือไม่, en: Any there}
    provenance: {title: [inf], elements: [inf]}
  plan:
    from: [annual_plan, annual_plan_progress]
    title: แผนและความก้าวหน้า
    title_en: Plan and progress
    labels: {exact: [แผนและความก้าวหน้า]}
    elements:
      - {id: projects, title: {th: โครงการ, en: projects}, find: [{by: dated}]}
    remedy: {th: เผยแพร่แผน, en: Publish it}
    question: {th: มีแผนหรือไม่, en: Any there}
    provenance: {title: [inf], elements: [inf]}
""".replace("elements: {drop: [how]}", f"elements: {{drop: [{OLD.item('work_manual').elements[-1].id}]}}"),
    Path("my-2564.yaml"),
)  # fmt: skip


def told(lang: Lang) -> str:
    return "\n".join(" " * line.indent + line.text for line in in_words(compare(OLD, NEW), lang))


def test_every_item_of_both_lists_is_told_of() -> None:
    found = compare(OLD, NEW)
    assert [item.key for item in found.added] == ["announcement"]
    assert [(item.key, [one.key for one in sources]) for item, sources in found.succeeding] == [
        ("plan", ["annual_plan", "annual_plan_progress"])
    ]
    assert {new.key for _, new in found.kept} == {
        "executives",
        "structure",
        "work_manual",
        "service_manual",
    }
    assert len(found.gone) == len(OLD.items) - len(found.kept) - 2


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("th", ["รวมจาก: O10", "O1 ผู้บริหารหน่วยงาน", "ชื่อเดิม “ข้อมูลผู้บริหาร”", "O1→O2", "ย้ายจากตัวชี้วัดย่อย 9.2 ไป 9.3",
                "− ไม่ต้องแสดงแล้ว", "+ เงื่อนไขเพิ่ม: ต้องแสดงการดำเนินการจริง", "± ช่วงเวลา", "ปีงบประมาณ พ.ศ. 2564", "ข้อที่ยกเลิก", "ต้องแสดง: รายการประกาศ"]),
        ("en", ["merges: O10", "was called", "O1→O2", "moved from sub-indicator 9.2 to 9.3", "need no longer show",
                "+ now also: must show what was done", "± period", "Items gone", "must show: a list of announcements"]),
    ],
)  # fmt: skip
def test_what_changed_is_said(lang: Lang, words: list[str]) -> None:
    text = told(lang)
    for word in words:
        assert word in text, text


def test_a_list_and_itself_do_not_differ() -> None:
    lines = [line.text for line in in_words(compare(OLD, OLD), "en")]
    assert lines[1] == "no item changed"
    assert not [text for text in lines if text.startswith(("+", "−", "±"))]


def test_a_split_item_says_where_it_comes_from() -> None:
    found = load("oit-2566")
    text = "\n".join(line.text for line in in_words(compare(load("oit-2565"), found), "th"))
    assert "แยกจาก" in text and "รวมจาก" in text
