"""A site that claims everything and shows nothing, made from a checklist: no item may pass on it.

Every item's title is a link; every page names every element, of the right year, and says that
it is there. Three ways of claiming: in sentences, under headings, in a table of ticks.
"""

from __future__ import annotations

from collections.abc import Callable

from crawler.checklist.model import Checklist, Item
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.examples.markup import to_html
from crawler.examples.site import AGENCY, HOME
from crawler.judge.judge import Judge
from crawler.page.reader import read_page
from crawler.result import Verdict

_PROMISE = "หน่วยงานได้จัดทำข้อมูลส่วนนี้เรียบร้อยแล้ว โปรดติดต่อเจ้าหน้าที่เพื่อขอดูเอกสาร"


def passing(checklist: Checklist, judge: Judge) -> dict[str, str]:
    """Items that pass on a site of claims, each with the way of claiming that it fell for."""
    found: dict[str, str] = {}
    for claim in (_sentences, _headings, _ticks):
        for result in judge.judge(evidence(checklist, claim)):
            if result.verdict is Verdict.PASS:
                found.setdefault(result.key, claim.__name__.strip("_"))
    return found


def evidence(checklist: Checklist, claim: Callable[[Checklist, Item], str]) -> Evidence:
    """The site: a menu of all items, and a page of claims behind each."""
    start = (Step(HOME, "", "open"),)
    menu = "\n".join(f"- [{item.title}]({item.code.lower()})" for item in checklist.items)
    texts = {HOME: ("", f"# {AGENCY}\n\n{menu}")}
    for item in checklist.items:
        texts[f"{HOME}{item.code.lower()}"] = (item.title, claim(checklist, item))
    visits, links = [], []
    for url, (label, text) in texts.items():
        page = read_page(f'<html lang="th"><body>{to_html(text)}</body></html>', url)
        path = (*start, Step(url, label, "click")) if label else start
        visits.append(Visit(url, url, Outcome.OK, path, 200, "text/html", document=page))
        links += [SeenLink(url, link) for link in page.links]
    return Evidence(HOME, HOME, AGENCY, tuple(visits), tuple(links))


def _heading(checklist: Checklist, item: Item) -> str:
    year = checklist.fiscal_year
    return f"# {item.title} ประจำปีงบประมาณ พ.ศ. {year} (ต.ค. {year - 1} - มี.ค. {year})\n\n"


def _sentences(checklist: Checklist, item: Item) -> str:
    lines = [f"- {one.title.th}: ครบถ้วนตามเกณฑ์ที่กำหนด" for one in item.all_elements]
    return _heading(checklist, item) + "ดำเนินการครบถ้วน 100%\n\n" + "\n".join(lines)


def _headings(checklist: Checklist, item: Item) -> str:
    parts = [f"## {one.title.th}\n\n{_PROMISE}\n" for one in item.all_elements]
    return _heading(checklist, item) + "\n".join(parts)


def _ticks(checklist: Checklist, item: Item) -> str:
    rows = [f"| {one.title.th} | มีแล้ว |" for one in item.all_elements]
    table = "\n".join(["| องค์ประกอบ | สถานะ |", "|---|---|", *rows])
    return f"{_heading(checklist, item)}{table}\n\nปรับปรุงเมื่อ 15 มกราคม {checklist.fiscal_year}"
