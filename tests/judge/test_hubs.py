"""A page of links yields, in what the officer is told, to what its own link leads to."""

from __future__ import annotations

from dataclasses import replace

from crawler.checklist.load import load
from crawler.documents.model import Document, Kind, PageRead
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.judge.candidates import Candidate
from crawler.judge.judge import Judge
from crawler.judge.unread import unread_reasons
from crawler.page.reader import read_page
from crawler.result import ItemResult
from tests.judge.build import unit
from tests.judge.small_site import HOME, judged, page

CHECKLIST = load("oit-2566")
LIST = "การเปิดเผยข้อมูลสาธารณะ ประจำปีงบประมาณ พ.ศ. 2566"
NAME = "แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ"
PLAN = f"""
{NAME} ประจำปีงบประมาณ พ.ศ. YEAR
| งานที่จะจัดซื้อจัดจ้าง | งบประมาณ (บาท) | ระยะเวลาที่คาดว่าจะจัดซื้อจัดจ้าง
| จ้างปรับปรุงอาคาร | 400,000 | ไตรมาส 2
| ซื้อเครื่องคอมพิวเตอร์ | 120,000 | ไตรมาส 3
"""
STATISTICS = "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"


def _page(row: str) -> Document:
    head = "<tr><th>ข้อ</th><th>รายการ</th><th>เอกสาร</th></tr>"
    html = f"<html><body><h1>{LIST}</h1><table>{head}{row}</table></body></html>"
    return read_page(html, f"{HOME}ita")


def _row(file: str) -> str:
    link = f'<a href="{file}">{NAME} ประจำปีงบประมาณ พ.ศ. 2566</a> [PDF]'
    return f"<tr><td>O19</td><td>{NAME}</td><td>{link}</td></tr>"


def _judged(file: Document | None) -> ItemResult:
    hub = _page(_row("plan.pdf"))
    path = (Step(HOME, "", "open"),)
    to_hub = (*path, Step(hub.url, LIST, "click"))
    to_file = (*to_hub, Step(f"{HOME}plan.pdf", NAME, "click"))
    first = page("", f"# หน้าแรก\n[{LIST}]({hub.url})")
    found = Outcome.OK if file else Outcome.NOT_FOUND
    visits = (
        Visit(HOME, HOME, Outcome.OK, path, 200, document=first),
        Visit(hub.url, hub.url, Outcome.OK, to_hub, 200, document=hub),
        Visit(
            to_file[-1].url, to_file[-1].url, found, to_file, 200 if file else 404, document=file
        ),
    )
    links = tuple(SeenLink(v.url, link) for v in visits if v.document for link in v.document.links)
    evidence = Evidence(HOME, HOME, "", visits, links)
    return next(
        one
        for one in Judge(CHECKLIST).judge(evidence, ["procurement_plan"])
        if one.key == "procurement_plan"
    )


def _plan(year: int) -> Document:
    return page("plan.pdf", PLAN.replace("YEAR", str(year)), kind=Kind.PDF)


def test_the_dead_link_is_told_and_not_what_the_list_lacks() -> None:
    found = _judged(None)
    assert [(r.code.value, r.place) for r in found.reasons] == [("broken_link", f"{HOME}plan.pdf")]
    assert found.score == 0


def test_the_document_of_another_year_is_told() -> None:
    found = _judged(_plan(2565))
    assert [(r.code.value, r.place) for r in found.reasons] == [("wrong_year", f"{HOME}plan.pdf")]
    assert found.score == 0


def test_the_document_of_the_year_passes() -> None:
    assert _judged(_plan(2566)).score == 100


def _statistics(cells: str) -> ItemResult:
    rows = "\n".join(f"| {month} {cells}" for month in ("ตุลาคม 2565", "มีนาคม 2566"))
    text = (
        f"# {STATISTICS} ประจำปีงบประมาณ พ.ศ. 2566\n"
        f"| เดือน | จำนวนเรื่องทั้งหมด | ดำเนินการแล้วเสร็จ | อยู่ระหว่างดำเนินการ\n{rows}"
    )
    key = next(item.key for item in CHECKLIST.items if item.code == "O29")
    return judged(CHECKLIST, key, {STATISTICS: page("stat", text)})


def test_a_table_that_is_not_filled_in_is_said_so() -> None:
    blank = _statistics("|   |   |   ")
    assert blank.score == 0
    assert blank.reasons[0].code.value == "empty_page"
    assert "element_missing" not in {r.code.value for r in blank.reasons}
    dashes = _statistics("| - | - | -")
    assert "empty_page" not in {r.code.value for r in dashes.reasons}


def test_what_could_not_be_read_is_named() -> None:
    name = "%E0%B8%84%E0%B8%B3%E0%B8%AA%E0%B8%B1%E0%B9%88%E0%B8%87.pdf"
    scan = unit("คำสั่ง", kind=Kind.PDF, url=f"{HOME}files/{name}")
    read = replace(scan.content.document, reads=(PageRead(1, "none", confidence=0.0),))
    content = replace(scan.content, document=read)
    (reason,) = unread_reasons([Candidate(replace(scan, content=content), 3.0)])
    assert "คำสั่ง.pdf" in reason.message.th
    assert "คำสั่ง.pdf" in reason.message.en
