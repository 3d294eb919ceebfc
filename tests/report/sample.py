"""A made-up agency's result of 43 items, with every kind of verdict and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawler.judge.reasons import make_reason
from crawler.result import (
    AuditResult,
    DocumentRef,
    IndicatorScore,
    ItemResult,
    OitScore,
    PathStep,
    Projection,
    Proof,
    Reason,
    ReasonCode,
    SubIndicatorScore,
    Text,
    Verdict,
)
from crawler.score import findings

HOME = "https://www.example.go.th/"

TITLES: Mapping[str, tuple[str, ...]] = {
    "9.1": (
        "โครงสร้าง",
        "ข้อมูลผู้บริหาร",
        "อำนาจหน้าที่",
        "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
        "ข้อมูลการติดต่อ",
        "กฎหมายที่เกี่ยวข้อง",
        "ข่าวประชาสัมพันธ์",
        "Q&A",
        "Social Network",
    ),
    "9.2": (
        "แผนดำเนินงานประจำปี",
        "รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน",
        "รายงานผลการดำเนินงานประจำปี",
        "คู่มือหรือมาตรฐานการปฏิบัติงาน",
        "คู่มือหรือมาตรฐานการให้บริการ",
        "ข้อมูลเชิงสถิติการให้บริการ",
        "รายงานผลการสำรวจความพึงพอใจการให้บริการ",
        "E-Service",
    ),
    "9.3": (
        "แผนการใช้จ่ายงบประมาณประจำปี",
        "รายงานการกำกับติดตามการใช้จ่ายงบประมาณประจำปี รอบ 6 เดือน",
        "รายงานผลการใช้จ่ายงบประมาณประจำปี",
        "แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ",
        "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
        "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
        "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
    ),
    "9.4": (
        "นโยบายการบริหารทรัพยากรบุคคล",
        "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล",
        "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
        "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    ),
    "9.5": (
        "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
        "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต",
        "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต",
        "ช่องทางการรับฟังความคิดเห็น",
        "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
    ),
    "10.1": (
        "เจตจำนงสุจริตของผู้บริหาร",
        "การมีส่วนร่วมของผู้บริหาร",
        "การประเมินความเสี่ยงการทุจริตประจำปี",
        "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต",
        "การเสริมสร้างวัฒนธรรมองค์กร",
        "แผนปฏิบัติการป้องกันการทุจริต",
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี รอบ 6 เดือน",
        "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
    ),
    "10.2": (
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    ),
}
SUBTITLES = {
    "9.1": ("ข้อมูลพื้นฐาน", "Basic information"),
    "9.2": ("การบริหารงาน", "Administration"),
    "9.3": ("การบริหารเงินงบประมาณ", "Budget"),
    "9.4": ("การบริหารและพัฒนาทรัพยากรบุคคล", "Human resources"),
    "9.5": ("การส่งเสริมความโปร่งใส", "Transparency"),
    "10.1": ("การดำเนินการเพื่อป้องกันการทุจริต", "Prevention of corruption"),
    "10.2": ("มาตรการภายในเพื่อป้องกันการทุจริต", "Internal measures"),
}

_UNREACHED = {9, 11, 15, 16, 18, 19, 20, 21, 23, 24, 25, 27, 28, 29, 31, 33}
_UNREACHED |= {34, 35, 36, 37, 38, 39, 42}

_OTHER: Mapping[int, tuple[Reason, ...]] = {
    17: (make_reason(ReasonCode.NOT_OWN_SERVICE, place="https://tax.example.org/efiling"),),
    26: (make_reason(ReasonCode.NOT_FOUND),),
}
_MORE: Mapping[int, Reason] = {
    23: make_reason(
        ReasonCode.PERIOD_INCOMPLETE,
        detail_th="ขาดเดือน ก.พ. 2563, มี.ค. 2563",
        detail_en="missing: Feb 2563, Mar 2563",
        place=HOME + "files/สขร1.pdf",
    ),
    42: make_reason(
        ReasonCode.ELEMENT_MISSING, element="ประเด็นที่ต้องพัฒนา", element_en="points to develop"
    ),
}


def _step(url: str, label: str, action: str = "click") -> PathStep:
    return PathStep(url, label, action)


def _passed(number: int, title: str) -> dict[str, Any]:
    menu = HOME + "about"
    target = f"{HOME}o{number}/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"
    return {
        "score": 100,
        "verdict": Verdict.PASS,
        "reachable": True,
        "path": (
            _step(HOME, "", "open"),
            _step(menu, "ข้อมูลหน่วยงาน", "hover+click"),
            _step(target, title),
        ),
        "documents": (DocumentRef(target, "pdf", title + " ประจำปี 2563"),),
        "evidence": (
            Proof("ชื่อโครงการ", "โครงการซ่อมแซมถนนสายหลัก หมู่ที่ 4", target, 2, "table column"),
            Proof("ปีงบประมาณ", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๓", target, 1, "title"),
        ),
    }


def _failed(reasons: tuple[Reason, ...], shadow: str = "") -> dict[str, Any]:
    return {
        "score": 0,
        "verdict": Verdict.FAIL,
        "reachable": False,
        "reasons": reasons,
        "shadow": shadow,
    }


def _fields(number: int, title: str) -> dict[str, Any]:
    if number in _UNREACHED:
        address = f"{HOME}files/o{number}.pdf"
        unreached = make_reason(ReasonCode.NOT_REACHABLE, place=address)
        return _failed((*([_MORE[number]] if number in _MORE else []), unreached), address)
    if number in _OTHER:
        return _failed(_OTHER[number])
    if number == 43:
        return _failed((make_reason(ReasonCode.BLOCKED, place=HOME + "o43"),)) | {
            "verdict": Verdict.UNPROVEN
        }
    if number == 1:
        question = Text("แผนผังในภาพแสดงทุกส่วนงานหรือไม่", "Does the chart show every division?")
        return _passed(number, title) | {
            "needs_review": True,
            "question": question,
            "unverified": True,
        }
    return _passed(number, title)


def items() -> tuple[ItemResult, ...]:
    """The 43 items."""
    out: list[ItemResult] = []
    for sub, titles in TITLES.items():
        for title in titles:
            number = len(out) + 1
            out.append(
                ItemResult(
                    id=f"O{number}",
                    key=f"item_{number}",
                    title=title,
                    title_en=f"English title of item {number}",
                    subindicator=sub,
                    **_fields(number, title),
                )
            )
    return tuple(out)


def _indicator(id_: str, title: str, title_en: str, scores: dict[str, float]) -> IndicatorScore:
    subs = tuple(SubIndicatorScore(sub, *SUBTITLES[sub], value) for sub, value in scores.items())
    mean = {"9": 38.63, "10": 12.5}[id_]
    return IndicatorScore(id_, title, title_en, mean, subs)


def result(**changes: Any) -> AuditResult:
    """The whole result; `changes` replace fields."""
    all_items = items()
    nine = {"9.1": 88.89, "9.2": 50.0, "9.3": 14.29, "9.4": 0.0, "9.5": 40.0}
    made = AuditResult(
        tool={"name": "oit-selfcheck", "version": "0.1.0"},
        checklist={
            "id": "oit-2563",
            "version": "1.0.0",
            "scheme": "oit",
            "fiscal_year": 2563,
        },
        site={"homepage": HOME, "final_url": HOME, "name": "เทศบาลตำบลตัวอย่าง"},
        started_at="2026-02-09T10:20:00+07:00",
        finished_at="2026-02-09T10:23:30+07:00",
        items=all_items,
        indicators=(
            _indicator("9", "การเปิดเผยข้อมูล", "Data disclosure", nine),
            _indicator(
                "10", "การป้องกันการทุจริต", "Prevention of corruption", {"10.1": 25.0, "10.2": 0.0}
            ),
        ),
        oit=OitScore(25.57, 25.57, 38.07),
        findings=findings(all_items),
        crawl={
            "requests": 214,
            "pages": 96,
            "documents": 41,
            "browser_pages": 0,
            "ocr_pages": 0,
            "bytes": 18_334_201,
            "seconds": 210.4,
            "cpu_seconds": 44.1,
            "robots": [],
            "blocked": [],
        },
        projection=Projection(82.782, 86.08, 25.57, 60.88, "D", "D", "C", 60.88, 65.88),
        notes=(Text("ใบรับรอง TLS หมดอายุ", "The TLS certificate has expired."),),
    )
    return replace(made, **changes)


HOSTILE = (
    "<script>alert(1)</script>\x1b[31m\u202egnp.exe\u2066\x00\x07]8;;http://x\x07"
    "\"'><img src=x onerror=alert(1)>{{7*7}}{% raw %}[bold]&amp;\ud800"
)


def hostile() -> AuditResult:
    """The result of a site that attacks whoever reads the report."""
    bad = HOSTILE + "ก็" * 3 + "x" * 1_000_000
    attacked = ItemResult(
        id="O1",
        key="structure",
        title=bad,
        title_en=bad,
        subindicator="9.1",
        score=0,
        verdict=Verdict.FAIL,
        reachable=False,
        path=(
            PathStep("javascript:alert(1)", bad, bad),
            PathStep("data:text/html,<script>alert(1)</script>", bad, "click"),
            PathStep("https://ok.example.go.th/\"onmouseover='x'", "", "click"),
        ),
        documents=(DocumentRef("JaVaScRiPt:alert(1)", bad, bad),),
        evidence=tuple(Proof(bad, bad, "vbscript:x", 1, bad) for _ in range(500)),
        reasons=(make_reason(ReasonCode.ELEMENT_MISSING, element=bad, place="file:///etc/passwd"),),
        needs_review=True,
        question=Text(bad, bad),
        shadow="http://user:pw@[::1",
    )
    made = result()
    return replace(
        made,
        site={"homepage": "javascript:alert(1)", "final_url": bad, "name": bad},
        items=(attacked, *made.items[1:]),
        notes=(Text(bad, bad),),
    )
