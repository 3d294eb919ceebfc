"""What consistency does to a verdict: evidence, a question in words, or a fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.checklist.load import load
from crawler.checklist.model import Item
from crawler.judge import verdict
from crawler.judge.assess import Assessment
from crawler.judge.consistency import weighed
from crawler.judge.period_finding import PeriodFinding
from crawler.result import ItemResult, ReasonCode, Text, Verdict
from tests.judge.build import unit

LIST = load("oit-2565")
FOLLOWING = [item for item in LIST.items if item.follows]
REPORT = LIST.item("annual_plan_progress")
PLAN_URL = "http://127.0.0.1/plan.pdf"


def assessment(text: str, url: str = "http://127.0.0.1/report") -> Assessment:
    return Assessment((unit(text, url=url),), 2.0, True, (), PeriodFinding(""), ())


def table(*projects: str) -> str:
    return "| โครงการ/กิจกรรม | งบประมาณ |\n" + "\n".join(f"| {p} | 5,000 |" for p in projects)


def result_of(own: Assessment, plan: Assessment | None, item: Item = REPORT) -> ItemResult:
    assert item.follows is not None
    known = {item.key: own} | ({item.follows.item: plan} if plan else {})
    return weighed(LIST, item, verdict.passed(item, own), known)


OWN = assessment(table("ขุดลอกหนองน้ำบ้านดอน", "ค่ายเยาวชนรักษ์ป่าต้นน้ำ"))


def test_in_a_pass_the_shared_project_is_evidence_with_the_plans_address() -> None:
    plan = assessment(table("1. โครงการขุดลอกหนองน้ำบ้านดอน", "ซ่อมเมรุวัดป่า"), PLAN_URL)
    result = result_of(OWN, plan)
    assert (result.verdict, result.needs_review, result.question) == (Verdict.PASS, False, None)
    [proof] = [proof for proof in result.evidence if proof.how == "consistency"]
    assert (proof.element, proof.url) == ("consistency", PLAN_URL)
    assert "ขุดลอกหนองน้ำบ้านดอน" in proof.quote
    assert "O10" in proof.quote


def test_in_doubt_the_officer_is_asked_with_the_names_and_the_address() -> None:
    plan = assessment(
        "ทุกส่วนราชการดำเนินงานตามแผนที่วางไว้อย่างต่อเนื่องและเกิดประโยชน์สูงสุดแก่ประชาชน", PLAN_URL
    )
    result = result_of(OWN, plan)
    assert (result.verdict, result.score, result.needs_review) == (Verdict.PASS, 100, True)
    assert result.question is not None
    for words in ("O10", "O11", PLAN_URL, "ขุดลอกหนองน้ำบ้านดอน"):
        assert words in result.question.th
        assert words in result.question.en


@pytest.mark.parametrize("item", FOLLOWING, ids=lambda item: item.code)
def test_without_the_other_document_every_item_that_follows_asks(item: Item) -> None:
    result = result_of(OWN, None, item)
    assert (result.verdict, result.needs_review) == (Verdict.PASS, True)
    assert result.question is not None
    assert item.follows is not None
    assert LIST.item(item.follows.item).code in result.question.th
    assert "ไม่พบเอกสาร" in result.question.th


def test_a_plan_of_another_year_is_told_as_such() -> None:
    plan = replace(assessment(table("ขุดลอกหนองน้ำบ้านดอน"), PLAN_URL), period=PeriodFinding("wrong"))
    result = result_of(OWN, plan)
    assert (result.verdict, result.needs_review) == (Verdict.PASS, True)
    assert result.question is not None
    assert "ปีอื่น" in result.question.th


def test_nothing_in_common_fails_and_names_both_sides() -> None:
    plan = assessment(table("ปูกระเบื้องศาลากลางหมู่บ้าน", "แข่งขันชกมวยสากล"), PLAN_URL)
    result = result_of(OWN, plan)
    assert (result.verdict, result.score, result.needs_review) == (Verdict.FAIL, 0, True)
    [reason] = result.reasons
    assert (reason.code, reason.element) == (ReasonCode.INCONSISTENT_WITH, "O10")
    for words in ("ค่ายเยาวชนรักษ์ป่าต้นน้ำ", "แข่งขันชกมวยสากล"):
        assert words in reason.message.th
        assert words in reason.message.en


def test_a_question_of_the_items_own_is_kept() -> None:
    passed = replace(
        verdict.passed(REPORT, OWN), needs_review=True, question=Text("ภาพนี้ใช่หรือไม่", "Is it this?")
    )
    result = weighed(LIST, REPORT, passed, {REPORT.key: OWN})
    assert result.question is not None
    assert result.question.th.startswith("ภาพนี้ใช่หรือไม่ ")
    assert "O10" in result.question.th


def test_a_failing_result_stays_as_it_is() -> None:
    failing = replace(verdict.passed(REPORT, OWN), verdict=Verdict.FAIL, score=0)
    assert weighed(LIST, REPORT, failing, {REPORT.key: OWN}) is failing
