"""Of documents that differ by their year alone, the one of the asked year is judged."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.documents.model import Link
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.judge.judge import Judge
from crawler.result import ItemResult, ReasonCode, Verdict
from tests.judge.build import document

JUDGE = Judge(load("oit-2568"))
HOME = "http://127.0.0.1/"
REPORT = """
# ผลงานรอบปีของหน่วยงาน {year}
| โครงการ | ผลการดำเนินงาน | ได้รับจัดสรร (บาท) | เบิกจ่าย (บาท) | ช่วงเวลา
| รับรองสนาม | แล้วเสร็จ 10 แห่ง | 360,000 | 351,240 | พ.ย. - ส.ค.
| อบรมครูช่าง | ผู้ผ่านการอบรม 62 คน | 150,000 | 143,500 | ม.ค. - มิ.ย.
"""
OLD, NEW = REPORT.format(year="ปี 2566"), REPORT.format(year="ปี 2567")
NAMED, PLAIN = "รายงานผลการดำเนินงานประจำปี 2566", "ปีล่าสุด"


def judged(**texts: str) -> ItemResult:
    """`named` is linked by the item's name, `plain` by a label that says nothing."""
    start = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, start, 200, document=document("# หน้าแรก", url=HOME))]
    links = []
    for name, label in (("named", NAMED), ("plain", PLAIN)):
        url = f"{HOME}{name}.html"
        path = (*start, Step(url, label, "click"))
        made = document(texts[name], url=url)
        visits.append(Visit(url, url, Outcome.OK, path, 200, document=made))
        links.append(SeenLink(HOME, Link(order=len(visits), url=url, label=label)))
    results = JUDGE.judge(Evidence(HOME, HOME, "", tuple(visits), tuple(links)))
    return next(result for result in results if result.key == "annual_report")


def test_the_neighbour_of_the_asked_year_is_judged() -> None:
    result = judged(named=OLD, plain=NEW)
    assert result.verdict is Verdict.PASS
    assert [d.url for d in result.documents] == [f"{HOME}plain.html"]


@pytest.mark.parametrize(
    "neighbour",
    [
        NEW.replace("ผลงานรอบปีของหน่วยงาน", "ผลการประกวดว่าวลอยลม"),  # another thing
        NEW.replace(" ปี 2567", ""),  # of no year
        OLD.replace("2566", "2565"),
        NEW.replace("ผลงานรอบปี", "ผลการประกวดว่าวลอยลม").replace("# ", "# กรมว่าวไทยสมมติ\n# "),
    ],
    ids=["another title", "no year", "another year", "the agency's name alone"],
)
def test_other_neighbours_do_not_help(neighbour: str) -> None:
    old = OLD.replace("# ", "# กรมว่าวไทยสมมติ\n# ") if "กรมว่าว" in neighbour else OLD
    result = judged(named=old, plain=neighbour)
    assert result.verdict is Verdict.FAIL
    assert ReasonCode.WRONG_YEAR in {reason.code for reason in result.reasons}


def test_its_content_decides() -> None:
    result = judged(named=OLD, plain=NEW.replace("ผลการดำเนินงาน", "หมายเหตุ"))
    assert result.verdict is Verdict.FAIL


def test_a_letterhead_before_the_title_is_no_hindrance() -> None:
    old, new = (text.replace("# ", "# กรมว่าวไทยสมมติ\n# ") for text in (OLD, NEW))
    assert judged(named=old, plain=new).verdict is Verdict.PASS
