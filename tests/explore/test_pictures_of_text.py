"""What stands only in pictures of web pages and links, in whole audits: it is read where an item
is open and the picture is a likely place, and it decides like any other text."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest

from crawler.audit import AuditOptions, audit, collecting
from crawler.checklist.load import load
from crawler.documents.pool import ReaderPool
from crawler.progress import Silent
from crawler.result import AuditResult, ItemResult, ReasonCode, Verdict
from fixtures.serve import serve
from tests.documents import makers, posters, scans

CHECKLIST = load("oit-2563")
ONLY = frozenset(("structure", "executives", "contact", "annual_plan", "annual_plan_progress",
                  "annual_report", "spending_plan"))  # fmt: skip
QUICK = AuditOptions(interval_seconds=0.0, ocr="auto", only=ONLY)
PAGE = "<!doctype html><html lang=th><meta charset=utf-8><title>เทศบาลตำบลตัวอย่าง</title><h1>เทศบาลตำบลตัวอย่าง</h1>"
HOME = """<p>ยินดีต้อนรับ</p>
<p><a href="a.html"><img src="pic/logo.png" alt=""></a>
<a href="/"><img src="pic/top.png"></a></p>
<p><a href="chart.html"><img src="pic/b1.png"></a>
<a href="plan.html"><img src="pic/b2.png" alt="banner"></a>
<a href="contact.html"><img src="pic/i1.png" width="32" height="32"></a>
<a href="contact.html"><img src="pic/i2.png"></a></p>
<ul><li><a href="people.html">ข้อมูลผู้บริหาร</a>
<li><a href="spend.html">แผนการใช้จ่ายงบประมาณประจำปี</a>
<li><a href="progress.zip">รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน</a>
<li><a href="report.tif">รายงานผลการดำเนินงานประจำปี</a></ul>"""
BOARD = [
    [("นายกเทศมนตรี", "นายสมชาย ใจดี\nโทร. 0-4399-0101")],
    [("รองนายกเทศมนตรี", "นางสมศรี มีสุข\nโทร. 0-4399-0102"),
     ("ปลัดเทศบาล", "นายสมหมาย รักดี\nโทร. 0-4399-0103")],
]  # fmt: skip
PLAN = ["โครงการ", "งบประมาณ (บาท)", "ระยะเวลา"]


def plan() -> Any:
    rows = [
        ["โครงการปรับปรุงถนน", "500,000", "ต.ค. 2562 - ธ.ค. 2562"],
        ["โครงการส่งเสริมอาชีพ", "120,000", "ม.ค. 2563 - มี.ค. 2563"],
        ["โครงการอบรมอาสา", "80,000", "เม.ย. 2563 - ก.ย. 2563"],
    ]
    title = ["แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2563", "เทศบาลตำบลตัวอย่าง"]
    return posters.table(title, [PLAN, *rows], (330, 260, 400))


def spending() -> Any:
    rows = [
        ["ประเภทรายจ่าย", "แหล่งงบประมาณ", "งบประมาณ (บาท)"],
        ["งบบุคลากร", "รายได้จัดเก็บเอง", "4,000,000"],
        ["งบดำเนินงาน", "ภาษีจัดสรร", "2,500,000"],
        ["งบลงทุน", "เงินอุดหนุนทั่วไป", "1,200,000"],
    ]
    title = ["แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2562", "เทศบาลตำบลตัวอย่าง"]
    return posters.table(title, rows, (330, 330, 330))


def files() -> dict[str, bytes]:
    pages = {
        "index.html": HOME,
        "a.html": "<p>ประวัติเทศบาล</p>",
        "chart.html": '<p><img src="pic/chart.png"></p>',
        "plan.html": '<p><img src="pic/plan.gif"></p><img src="pic/view.png">',
        "people.html": '<img src="pic/board.png"><p><img src="pic/view.png"></p>',
        "contact.html": "<p>เลขที่ 1 ถนนตัวอย่าง</p>",
        "spend.html": '<img src="pic/spend.png">',
    }
    boxes = [
        [("นายกเทศมนตรี", "นายสมชาย ใจดี")],
        [("ปลัดเทศบาล", "นางสมศรี มีสุข")],
        [("สำนักปลัด", "นายสมหมาย รักดี"), ("กองคลัง", "นางมานี ขยัน"), ("กองช่าง", "นายปิติ อดทน")],
    ]
    return {name: (PAGE + text).encode() for name, text in pages.items()} | {
        "pic/logo.png": posters.banner("เทศบาลตำบลตัวอย่าง"),
        "pic/top.png": posters.banner("หน้าแรก"),
        "pic/b1.png": posters.banner("โครงสร้างหน่วยงาน"),
        "pic/b2.png": posters.banner("แผนดำเนินงานประจำปี", ink="#7a0010", ground="#ffe08a"),
        "pic/i1.png": posters.banner("ข้อมูลผู้บริหาร"),
        "pic/i2.png": posters.icon(),
        "pic/chart.png": posters.png(posters.chart("โครงสร้างเทศบาลตำบลตัวอย่าง", boxes)),
        "pic/plan.gif": posters.gif(plan()),
        "pic/view.png": posters.photograph(),
        "pic/spend.png": posters.png(spending()),
        "pic/board.png": posters.png(posters.chart("คณะผู้บริหาร", BOARD)),
        "progress.zip": makers.zipped({"รายงานรอบ 6 เดือน.pdf": scans.scan(progress())}),
        "report.tif": tiff(),
    }


def progress() -> bytes:
    """Six months of the plan, as a PDF with text."""
    rows = [
        ["โครงการ", "ความก้าวหน้า", "งบประมาณที่ใช้จ่าย"],
        ["โครงการปรับปรุงถนน", "ดำเนินการแล้วเสร็จ", "500,000"],
        ["โครงการส่งเสริมอาชีพ", "อยู่ระหว่างดำเนินการ", "60,000"],
    ]
    title = "รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน (ตุลาคม 2562 - มีนาคม 2563)"
    return makers.table_pdf(rows, title=title)


def tiff() -> bytes:
    """A cover and a page of results, scanned."""
    cover = makers.text_pdf(["รายงานผลการดำเนินงานประจำปี", "ปีงบประมาณ พ.ศ. 2562"])
    inside = makers.text_pdf(
        ["ผลการดำเนินงานตามแผน",
         "โครงการปรับปรุงถนน ดำเนินการแล้วเสร็จ ร้อยละ 100",
         "ผลการใช้จ่ายงบประมาณ",
         "ใช้จ่ายไป 480,000 บาท จากงบประมาณ 500,000 บาท",
         "ปัญหาและอุปสรรค",
         "ฝนตกหนักทำให้การก่อสร้างล่าช้าไปสองเดือน",
         "ข้อเสนอแนะ",
         "ควรเริ่มโครงการก่อสร้างให้เร็วขึ้นในปีถัดไป"]
    )  # fmt: skip
    first, second = [scans.scanned(scans.drawn(body)) for body in (cover, inside)]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    return out.getvalue()


class Watched(Silent):
    """Notes what was looked at."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def looking(self, url: str) -> None:
        self.seen.append(url.rpartition("/")[2])


class Counted(ReaderPool):
    """A pool that can be asked afterwards what it read."""

    pools: ClassVar[list[Counted]] = []

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.pools.append(self)


@dataclass(frozen=True)
class Told:
    """What came of two audits of the same site."""

    first: AuditResult
    second: AuditResult
    seen: list[str]
    pools: list[Counted]

    def item(self, code: str) -> ItemResult:
        return next(item for item in self.first.items if item.id == code)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder, watched = tmp_path_factory.mktemp("site"), Watched()
    for name, body in files().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(body)
    options = replace(QUICK, cache=tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch, serve(folder) as home:
        patch.setattr(Counted, "pools", [])
        patch.setattr(collecting, "ReaderPool", Counted)
        first = asyncio.run(audit(home, CHECKLIST, options, watched))
        second = asyncio.run(audit(home, CHECKLIST, options))
        yield Told(first, second, watched.seen, Counted.pools)


def test_an_announcement_published_only_as_a_picture_settles_its_item(told: Told) -> None:
    plan = told.item("O10")
    assert plan.verdict is Verdict.PASS
    assert {"projects", "budget", "time", "period"} == {proof.element for proof in plan.evidence}
    assert plan.documents[0].url.endswith("plan.html")
    assert plan.documents[0].advice


def test_a_link_without_words_is_named_by_its_picture(told: Told) -> None:
    assert told.item("O10").path[-1].label == "แผนดำเนินงานประจำปี"
    assert told.item("O1").path[-1].label == "โครงสร้างหน่วยงาน"


def test_a_chart_that_is_one_picture_is_a_chart(told: Told) -> None:
    chart = told.item("O1")
    assert chart.verdict is Verdict.PASS
    assert {proof.element for proof in chart.evidence} == {"chart", "posts"}


def test_names_inside_a_picture_are_found_and_what_is_not_sure_is_not_taken(told: Told) -> None:
    board = told.item("O2")
    assert any("สมชาย" in proof.quote for proof in board.evidence if proof.element == "head")
    assert (board.verdict, board.score) == (Verdict.UNPROVEN, 0)
    assert board.needs_review


def test_a_picture_of_another_year_stays_nothing(told: Told) -> None:
    spending = told.item("O18")
    assert (spending.verdict, spending.score) == (Verdict.FAIL, 0)
    assert {proof.element for proof in spending.evidence} >= {"by_source", "by_type"}
    assert spending.reasons[0].code is ReasonCode.WRONG_YEAR
    assert "2562" in spending.reasons[0].message.th


def test_icons_logos_and_what_leads_home_are_not_read(told: Told) -> None:
    assert told.item("O5").reasons[0].code is ReasonCode.NOT_FOUND
    assert not {"i1.png", "logo.png", "top.png"} & set(told.seen)
    assert {"b1.png", "b2.png", "plan.gif"} <= set(told.seen)


def test_a_scan_inside_an_archive_is_read(told: Told) -> None:
    progress = told.item("O11")
    assert progress.documents[0].scanned == (1,)
    assert "#oit-file:" in progress.documents[0].url
    assert {"projects", "period"} <= {proof.element for proof in progress.evidence}


def test_every_page_of_a_tiff_is_read(told: Told) -> None:
    report = told.item("O12")
    assert report.documents[0].scanned == (1, 2)
    assert {proof.page for proof in report.evidence if proof.element == "advice"} == {2}
    assert "period" in {proof.element for proof in report.evidence}


def test_the_second_audit_says_the_same_and_reads_no_picture_again(told: Told) -> None:
    assert told.first.items == told.second.items
    first, second = told.pools
    assert (second.parsed, second.recognised) == (0, 0)
    assert (first.remembered, second.remembered) == (0, first.recognised)
    assert told.first.crawl["ocr_pages"] == told.second.crawl["ocr_pages"] > 0
