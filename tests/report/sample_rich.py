"""The sample result with everything that the HTML report can show at once."""

from __future__ import annotations

from dataclasses import replace

from crawler.judge.reasons import make_reason
from crawler.result import (
    AuditResult,
    DocumentRef,
    Fact,
    ItemResult,
    Proof,
    ReasonCode,
    Submitted,
    Text,
    Verdict,
)
from crawler.score import findings

from .sample import HOME, items, result

PLAN = HOME + "files/plan-2562.pdf"


def other_year() -> ItemResult:
    """O10: its document is there and complete, but of the year before."""
    item = items()[9]
    document = DocumentRef(
        PLAN,
        "pdf",
        "แผนดำเนินงานประจำปี พ.ศ. 2562",
        pages=12,
        route="ocr",
        confidence=0.82,
        scanned=(1, 2, 3),
        unread=(9,),
        unsure=4,
        advice=(Text("เผยแพร่ไฟล์ที่คัดลอกข้อความได้", "Publish a file whose text can be copied."),),
    )
    reason = make_reason(
        ReasonCode.WRONG_YEAR, place=PLAN, detail_th="พบปี 2562", detail_en="found 2562"
    )
    return replace(
        item,
        score=0,
        verdict=Verdict.FAIL,
        documents=(document,),
        evidence=(
            Proof("period", "แผนดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๒", PLAN, 1, "period:title"),
            Proof("activities", "โครงการปรับปรุงภูมิทัศน์", PLAN, 3, "table_column"),
        ),
        reasons=(reason,),
    )


def left_out() -> ItemResult:
    """O17: it does not apply."""
    why = Text("หน่วยงานไม่มีบริการออนไลน์ตามภารกิจ", "The agency serves nobody online.")
    return replace(
        items()[16], score=None, verdict=Verdict.NOT_APPLICABLE, reasons=(), not_applicable=why
    )


def _submitted(state: bool | None) -> Submitted:
    return Submitted(
        item="O10",
        url=HOME + "plan",
        description="แผนดำเนินงาน",
        answers=state,
        status=200,
        outcome="ok",
        reachable=state,
        path=(),
        proof="",
        satisfies=state,
        reasons=() if state else (make_reason(ReasonCode.NOT_REACHABLE),),
        link_from="" if state else HOME,
    )


def rich() -> AuditResult:
    """43 items: near miss, not applicable, unverified rule, submitted addresses, link places."""
    made = result()
    odd = {"O10": other_year(), "O17": left_out()}
    doubted = replace(made.items[0], unverified_facts=(Fact("period", "ปีของข้อมูล", "its year"),))
    changed = tuple(
        replace(item, link_from=HOME + "ita") if item.shadow else odd.get(item.id, item)
        for item in (doubted, *made.items[1:])
    )
    return replace(
        made,
        items=changed,
        findings=findings(changed),
        submitted=tuple(_submitted(state) for state in (True, False, None)),
    )
