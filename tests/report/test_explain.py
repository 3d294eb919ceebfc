"""The story of one verdict: whole, within the width, and harmless."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import pytest

from crawler.checklist.load import load
from crawler.errors import Lang
from crawler.judge.reasons import make_reason
from crawler.report.console import make_console
from crawler.report.explain import Story, print_story
from crawler.result import (
    AuditResult,
    Considered,
    DocumentRef,
    Fact,
    ItemResult,
    Proof,
    ReasonCode,
    Submitted,
    Text,
    Verdict,
    Waiver,
)

from .sample import HOME, hostile, result

LIST = load("oit-2563")
PLAN = HOME + "plan.pdf"


def cells(text: str) -> int:
    return sum(unicodedata.category(char) not in ("Mn", "Me") for char in text)


def told(
    item: ItemResult,
    made: AuditResult | None = None,
    lang: Lang = "th",
    columns: int = 80,
    **how: bool,
) -> list[str]:
    stream = io.StringIO()
    console = make_console(stream)
    console.width = columns
    checklist = LIST if how.get("installed", True) else None
    print_story(Story(made or result(), item, checklist, lang), console)
    return stream.getvalue().splitlines()


def failing(**changes: object) -> ItemResult:
    """A plan of the wrong year, with another document beside it."""
    passed = next(item for item in result().items if item.id == "O10")
    wrong = make_reason(
        ReasonCode.WRONG_YEAR, place=PLAN, detail_th="พบปี 2562", detail_en="found 2562"
    )
    missing = replace(
        make_reason(ReasonCode.ELEMENT_MISSING, element="งบประมาณ", element_en="budget"),
        element="budget",
    )
    unread = replace(make_reason(ReasonCode.UNREADABLE_DOCUMENT), element="time")
    return (
        replace(
            passed,
            key="annual_plan",
            score=0,
            verdict=Verdict.FAIL,
            documents=(
                DocumentRef(
                    PLAN,
                    "pdf",
                    "แผน 2562",
                    "",
                    12,
                    "ocr",
                    0.81,
                    (1, 2),
                    (9,),
                    3,
                    (Text("หมุน", "turn"),),
                ),
            ),
            evidence=(
                Proof("projects", "ซ่อมถนน", PLAN, 4, "table_column"),
                *(Proof("projects", f"โครงการ {n}", PLAN, 1, "table_column") for n in range(9)),
                Proof("period", "ปี ๒๕๖๒", PLAN, 1, "period:title"),
                Proof("novel_element", "อื่น ๆ", PLAN, 1, "novel_way"),
            ),
            reasons=(wrong, missing, unread),
            needs_review=True,
            question=Text("ปีในภาพคือ 2563 ใช่หรือไม่", "Is the year on it 2563?"),
            unverified_facts=(Fact("period", "ช่วงเวลา", "the period"),),
            proof="unproven",
            proof_detail="the time limit was reached",
            considered=(
                Considered(PLAN, "แผน 2562", "แผน", HOME, True, (ReasonCode.WRONG_YEAR,)),
                Considered(HOME + "x", "", "", HOME, False, (), None),
                Considered(
                    HOME + "y", "ก", "", "", False, (ReasonCode.EMPTY_PAGE,), Text("ว่าง", "empty")
                ),
            ),
        )
        if not changes
        else replace(failing(), **changes)
    )  # type: ignore[arg-type]


def test_the_whole_story_in_order() -> None:
    sent = Submitted("O10", HOME + "sent", "", True, 200, "ok", True, (), "", False, (), "", None)
    made = result(submitted=(sent,))
    made.crawl["budget"] = "time"
    text = "\n".join(told(failing(), made))
    headings = (
        "O10 แผนดำเนินงานประจำปี",
        "✗ ไม่ผ่าน · คะแนน 0 · 9.2 การบริหารงาน",
        "ข้อนี้ถามอะไร",
        "งบประมาณของแต่ละโครงการ",
        "มองหาที่ใด",
        "หยุดก่อนดูครบทั้งเว็บไซต์",
        "มองหาลิงก์หรือหัวข้อชื่อ",
        "ที่ดูแล้วมี 3 แห่ง",
        "ใช้ตัดสินข้อนี้",
        "ลิงก์ที่ไม่มีข้อความ",
        "ไม่ใช้ เพราะ: ว่าง",
        "หมดเวลาที่กำหนดสำหรับเบราว์เซอร์",
        "พบอะไร",
        "แผน 2562 · PDF · 12 หน้า · อ่านจากภาพสแกน (OCR) · ความมั่นใจ 81% · อ่านไม่ได้ 1 หน้า",
        "ตัวเลขไม่แน่ชัด 3 แห่ง",
        "หมุน",
        "ที่อยู่ที่หน่วยงานส่ง (ITAS): https://www.example.go.th/sent",
        "ทีละองค์ประกอบ",
        "✓ โครงการหรือกิจกรรม",
        "“ซ่อมถนน” (หน้า 4 · คอลัมน์ในตาราง)",
        "และอีก 7 แห่ง",
        "✗ งบประมาณของแต่ละโครงการ: ไม่พบ",
        "? ระยะเวลาดำเนินการ: อ่านได้ไม่แน่ชัด",
        "✗ ช่วงเวลาของข้อมูล",
        "✓ novel_element",
        "ตัดสินเช่นนี้เพราะ",
        "1. ข้อมูลไม่ใช่ของปีที่ใช้ประเมิน หรือไม่ระบุปี (พบปี 2562)",
        "ส่วนที่แบบตรวจยังไม่ยืนยันจากเอกสารทางการ: ช่วงเวลา",
        "สิ่งที่ควรทำ",
        "คำถามสำหรับเจ้าหน้าที่",
        "ปีในภาพคือ 2563 ใช่หรือไม่",
    )
    at = 0
    for heading in headings:
        assert heading in text[at:], heading
        at = text.index(heading, at)


def test_one_thing_wrong_is_a_near_miss() -> None:
    only = failing(reasons=failing().reasons[:1])
    text = "\n".join(told(only, lang="en"))
    assert "Near miss\n  This document is of 2562; it would do if it were of 2563." in text


def test_english_has_no_thai_but_the_sites_own() -> None:
    clean = replace(failing(), considered=(), evidence=(), documents=(), path=())
    text = "\n".join(told(clean, result(site={"homepage": HOME, "final_url": HOME}), "en"))
    assert set(re.findall("[ก-๙]+", text)) <= set(
        re.findall(
            "[ก-๙]+",
            " ".join(
                [*LIST.item("annual_plan").labels.exact, *LIST.item("annual_plan").labels.variant]
            ),
        )
    )


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_every_item_fits_the_width(lang: Lang, columns: int) -> None:
    made = result()
    for item in (*made.items, failing()):
        assert max(cells(line) for line in told(item, made, lang, columns)) <= columns


def test_an_item_that_nothing_names() -> None:
    lost = next(item for item in result().items if item.id == "O26")
    text = "\n".join(told(lost))
    assert "ไม่มีลิงก์ หัวข้อ หรือชื่อเอกสารใดที่เห็นบอกว่าเป็นข้อนี้" in text
    assert "ไม่พบเอกสารของข้อนี้" in text
    assert "ไม่พบข้อมูลของข้อนี้" in text


def test_the_home_page_needs_no_link() -> None:
    at_home = Considered(HOME, "เทศบาล", "", "", True)
    text = "\n".join(told(failing(considered=(at_home,))))
    assert "1. เทศบาล – หน้าแรก" in text
    assert "ไม่มีลิงก์ที่มองเห็นได้นำไป" not in text


def test_an_unlinked_document_tells_where_its_link_belongs() -> None:
    lost = next(item for item in result().items if item.id == "O9")
    seen = Considered(lost.shadow, "เฟซบุ๊ก", "", "", True, (ReasonCode.NOT_REACHABLE,))
    lost = replace(lost, key="social_network", link_from=HOME + "menu", considered=(seen,))
    text = "\n".join(told(lost))
    assert "เอกสารอยู่ที่ที่อยู่นี้ แต่ไม่มีลิงก์ที่มองเห็นได้นำไป:" in text
    assert "ควรวางลิงก์ไว้ที่หน้า:\n    https://www.example.go.th/menu" in text
    assert "✓ มีครบในเอกสารที่ไม่มีลิงก์นำไป" in text


def test_an_item_that_does_not_apply() -> None:
    item = replace(
        failing(),
        verdict=Verdict.NOT_APPLICABLE,
        score=None,
        reasons=(),
        documents=(),
        evidence=(),
        path=(),
        considered=(),
        needs_review=False,
        not_applicable=Text("หน่วยงานนี้ไม่มีภารกิจนี้", "not its mission"),
    )
    text = "\n".join(told(item))
    assert "– ไม่ต้องประเมิน · คะแนน –" in text
    assert "หน่วยงานนี้ไม่มีภารกิจนี้" in text
    assert "มองหาที่ใด" not in text


def test_a_waiver_and_a_second_look_are_told() -> None:
    waiver = Waiver("ระบบใหม่เปิดเดือนธันวาคม", "นางสาวสมศรี ตัวอย่าง", "2026-12-31", True)
    text = "\n".join(told(replace(failing(), waiver=waiver, second_look=True)))
    assert "ตรวจซ้ำแล้ว ได้ผลนี้" in text
    assert "ยกเว้นชั่วคราวถึง 31 ธ.ค. 2569 โดย นางสาวสมศรี ตัวอย่าง" in text


def test_without_the_checklist_the_result_still_speaks() -> None:
    text = "\n".join(told(failing(), installed=False))
    assert "ไม่มีแบบตรวจ oit-2563 ในเครื่องนี้" in text
    assert "✗ budget: ไม่พบ" in text
    assert "✓ projects" in text


def test_another_version_of_the_checklist_is_said_to_be_one() -> None:
    made = result()
    made.checklist["version"] = "0.9.9"
    assert "ผลนี้ตัดสินด้วยแบบตรวจรุ่น 0.9.9" in "\n".join(told(failing(), made))
    unknown = replace(failing(), key="gone")
    assert "ไม่มีข้อนี้" in "\n".join(told(unknown))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_hostile_text_stays_text(lang: Lang) -> None:
    made = hostile()
    bad = made.items[0]
    seen = Considered(bad.shadow, bad.title, bad.title, bad.title, False, (), bad.question)
    sent = Submitted("O1", bad.title, "", None, 0, "", None, (), "", None, bad.reasons, "", None)
    made = replace(made, submitted=(sent,))
    for checklist in ({"id": bad.title, "version": bad.title}, made.checklist):
        attacked = replace(made, checklist=checklist)
        item = replace(bad, considered=(seen,) * 5, proof_detail=bad.title)
        lines = told(item, attacked, lang, 80)
        assert not [
            char for char in "".join(lines) if unicodedata.category(char) in ("Cc", "Cf", "Cs")
        ]
        assert max(cells(line) for line in lines) <= 80
        assert len(lines) < 400


def test_no_colours_in_a_pipe() -> None:
    assert "\x1b" not in "\n".join(told(failing()))
