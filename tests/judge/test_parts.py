"""Items with parts: each part by its own best document; the reasons name the part."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.checklist.model import Checklist, Item
from crawler.documents.model import Link
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.judge.judge import Judge
from crawler.result import ItemResult, ReasonCode, Verdict
from tests.judge.build import document

CHECKLIST = load("oit-2567")
JUDGE = Judge(CHECKLIST)
HOME = "http://127.0.0.1/"
PLAN = """
# แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2567
| โครงการ | งบประมาณ (บาท) | ระยะเวลา
| ก่อสร้างถนน | 480,000 | ธ.ค. 66
| อบรมอาชีพ | 60,000 | ม.ค. 67
"""
PROGRESS = """
# รายงานความก้าวหน้าการดำเนินงาน ปีงบประมาณ พ.ศ. 2567 ข้อมูล ณ วันที่ 31 มีนาคม 2567
| โครงการ | ผลการดำเนินงาน | เบิกจ่ายแล้ว (บาท)
| ก่อสร้างถนน | แล้วเสร็จตามสัญญา | 476,500
| อบรมอาชีพ | อยู่ระหว่างจัดซื้อวัสดุ | 12,000
"""


def judged(*texts: str) -> ItemResult:
    """The plan and its progress on pages linked from the home page."""
    start = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, start, 200, document=document("# หน้าแรก", url=HOME))]
    links = []
    labels = ("แผนดำเนินงานประจำปี", "รายงานความก้าวหน้าการดำเนินงาน")
    for text, label in zip(texts, labels, strict=False):
        url = f"{HOME}{len(visits)}.html"
        path = (*start, Step(url, label, "click"))
        visits.append(Visit(url, url, Outcome.OK, path, 200, document=document(text, url=url)))
        links.append(SeenLink(HOME, Link(order=len(visits), url=url, label=label)))
    evidence = Evidence(HOME, HOME, "", tuple(visits), tuple(links))
    results = {result.key: result for result in JUDGE.judge(evidence)}
    return results["plan_and_progress"]


def test_each_part_passes_by_its_own_document() -> None:
    result = judged(PLAN, PROGRESS)
    assert result.verdict is Verdict.PASS
    assert len(result.documents) == 2
    shown = {proof.element for proof in result.evidence}
    assert {"projects", "budget", "time", "progress", "progress_spent", "period"} <= shown


def test_parts_may_stand_in_one_document() -> None:
    result = judged(f"{PLAN}\n{PROGRESS}")
    assert result.verdict is Verdict.PASS
    assert len(result.documents) == 1


def test_a_missing_part_is_named() -> None:
    result = judged(PLAN)
    assert result.verdict is Verdict.FAIL
    part = next(p for p in CHECKLIST.item("plan_and_progress").parts if p.id == "progress")
    assert result.reasons
    for reason in result.reasons:
        assert reason.message.th.startswith(part.title.th)
        assert reason.message.en.startswith(part.title.en)


def test_progress_of_other_projects_than_the_plans_fails() -> None:
    other = PROGRESS.replace("ก่อสร้างถนน", "กำจัดผักตบชวา").replace("อบรมอาชีพ", "แข่งเรือพาย")
    plan = PLAN.replace("ก่อสร้างถนน", "ขุดลอกหนองบัวใหญ่").replace("อบรมอาชีพ", "ทอเสื่อกกสตรี")
    result = judged(plan, other)
    assert (result.verdict, result.needs_review) == (Verdict.FAIL, True)
    [reason] = result.reasons
    assert reason.code is ReasonCode.INCONSISTENT_WITH
    for words in ("กำจัดผักตบชวา", "ขุดลอกหนองบัวใหญ่"):
        assert words in reason.message.th


def test_each_part_has_its_own_year() -> None:
    result = judged(PLAN, PROGRESS.replace("2567", "2566"))
    assert result.verdict is Verdict.FAIL
    assert [reason.code for reason in result.reasons] == [ReasonCode.WRONG_YEAR]
    both = judged(PLAN.replace("2567", "2565"), PROGRESS.replace("2567", "2566"))
    years = [r.element for r in both.reasons if r.code is ReasonCode.WRONG_YEAR]
    assert years == ["plan", "progress"]


def test_no_document_at_all_is_not_found() -> None:
    result = judged()
    assert [reason.code for reason in result.reasons] == [ReasonCode.NOT_FOUND]


def fields(item: Item) -> dict[str, object]:
    return item.model_dump(by_alias=True)


@pytest.mark.parametrize("change", [{"parts": []}, {"period": {"rule": "covers_year"}}])
def test_either_elements_or_parts(change: dict[str, object]) -> None:
    item = fields(CHECKLIST.item("plan_and_progress")) | change
    with pytest.raises(ValueError, match="parts"):
        Item.model_validate(item)


def test_elements_of_parts_count_as_the_items() -> None:
    def ids(checklist: Checklist) -> set[str]:
        return {e.id for e in checklist.item("plan_and_progress").all_elements}

    assert {"projects", "progress_spent"} <= ids(CHECKLIST)
