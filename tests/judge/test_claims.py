"""Pages that claim every element in words show none of them."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.checklist.model import Item
from crawler.documents.model import Link
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.judge.judge import Judge
from tests.judge.build import document

CHECKLIST = load("oit-2563")
HOME = "http://127.0.0.1/"


def claimed(item: Item) -> str:
    lines = [f"- {element.title.th}: ครบถ้วนตามเกณฑ์ที่กำหนด" for element in item.elements]
    return "\n".join([f"# {item.title} ประจำปีงบประมาณ พ.ศ. 2563", "ดำเนินการครบถ้วน 100%", *lines])


def promised(item: Item) -> str:
    said = "หน่วยงานได้จัดทำข้อมูลส่วนนี้เรียบร้อยแล้ว โปรดติดต่อเจ้าหน้าที่เพื่อขอดูเอกสาร"
    parts = [f"## {element.title.th}\n{said}" for element in item.elements]
    return "\n".join([f"# {item.title} ปี 2563 (ต.ค. 2562 - มี.ค. 2563)", *parts])


def ticked(item: Item) -> str:
    rows = [f"| {element.title.th} | มีแล้ว" for element in item.elements]
    head = f"# {item.title} ปี 2563\n| องค์ประกอบ | สถานะ"
    return "\n".join([head, *rows, "ปรับปรุงเมื่อ 15 มกราคม 2563"])


@pytest.mark.parametrize("claim", [claimed, promised, ticked])
def test_no_item_passes_on_claims(claim) -> None:  # type: ignore[no-untyped-def]
    start = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, start, 200, document=document("# หน้าแรก", url=HOME))]
    links = []
    for item in CHECKLIST.items:
        url = f"{HOME}{item.code}.html"
        page = document(claim(item), url=url)
        path = (*start, Step(url, item.title, "click"))
        visits.append(Visit(url, url, Outcome.OK, path, 200, document=page))
        links.append(SeenLink(HOME, Link(order=1, url=url, label=item.title)))
    evidence = Evidence(HOME, HOME, "", tuple(visits), tuple(links))
    assert [item.id for item in Judge(CHECKLIST).judge(evidence) if item.score] == []
