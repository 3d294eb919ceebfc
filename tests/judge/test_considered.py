"""Where an item was looked for is told, nearest first, with what each document lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.checklist.load import load
from crawler.documents.model import Link
from crawler.evidence import Evidence, Outcome, SeenLink, Shadow, Step, Visit
from crawler.judge.considered import MOST
from crawler.judge.judge import Judge
from crawler.result import ItemResult, ReasonCode, Verdict
from tests.judge.build import document
from tests.report import sample

CHECKLIST = load("oit-2563")
JUDGE = Judge(CHECKLIST)
HOME = "http://127.0.0.1/"
LABEL = "แผนดำเนินงานประจำปี"
PLAN = """
# แผนดำเนินงานประจำปีงบประมาณ พ.ศ. {year}
| โครงการ | งบประมาณ (บาท) | ระยะเวลา
| ก่อสร้างถนน | 480,000 | ธ.ค. - ม.ค.
| อบรมอาชีพ | 60,000 | ม.ค. - ก.พ.
"""


def judged(*years: str, dead: int = 0, shadows: tuple[Shadow, ...] = ()) -> ItemResult:
    """A plan of each year, each behind a link of its own, and links that lead nowhere."""
    start = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, start, 200, document=document("# หน้าแรก", url=HOME))]
    links = []
    for number in range(len(years) + dead):
        url = f"{HOME}{number}.html"
        path = (*start, Step(url, LABEL, "click"))
        if number < len(years):
            page = document(PLAN.format(year=years[number]), url=url)
            visits.append(Visit(url, url, Outcome.OK, path, 200, document=page))
        else:
            visits.append(Visit(url, url, Outcome.NOT_FOUND, path, 404))
        links.append(SeenLink(HOME, Link(order=number, url=url, label=LABEL)))
    evidence = Evidence(HOME, HOME, "", tuple(visits), tuple(links), shadows)
    return next(r for r in JUDGE.judge(evidence, {"annual_plan"}) if r.key == "annual_plan")


def test_what_the_verdict_rests_on_comes_first_and_lacks_nothing() -> None:
    result = judged("2561", "2563")
    assert result.verdict is Verdict.PASS
    first, other = result.considered
    assert (first.url, first.taken, first.lacks, first.why) == (f"{HOME}1.html", True, (), None)
    assert (first.label, first.source) == (LABEL, HOME)
    assert (other.url, other.taken, other.lacks) == (
        f"{HOME}0.html",
        False,
        (ReasonCode.WRONG_YEAR,),
    )
    assert other.why is not None and "2561" in other.why.th


def test_a_failed_item_tells_each_document_and_each_dead_label() -> None:
    result = judged("2561", "2560", dead=1)
    assert result.verdict is Verdict.FAIL
    assert [one.taken for one in result.considered] == [True, False, False]
    assert [one.lacks for one in result.considered] == [
        (ReasonCode.WRONG_YEAR,),
        (ReasonCode.WRONG_YEAR,),
        (ReasonCode.BROKEN_LINK,),
    ]
    assert result.considered[0].url == result.documents[0].url


def test_few_are_told_of_many() -> None:
    result = judged(*(str(2500 + n) for n in range(20)), dead=5)
    assert len(result.considered) == MOST


def test_the_unlinked_document_is_what_the_verdict_rests_on() -> None:
    url = f"{HOME}hidden.html"
    page = document(PLAN.format(year="2563"), url=url)
    visit = Visit(url, url, Outcome.OK, (), 200, document=page)
    result = judged(shadows=(Shadow(url, "sitemap", f"{HOME}sitemap.xml", LABEL, visit=visit),))
    assert result.shadow == url
    [told] = result.considered
    assert (told.url, told.label, told.source, told.taken) == (url, "", "", True)
    assert told.lacks == (ReasonCode.NOT_REACHABLE,)


def test_nothing_that_names_the_item_is_nothing_considered() -> None:
    assert judged().considered == ()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_json_has_it_in_both_languages(lang: str) -> None:
    told = judged("2561", "2560").considered[1]
    made = sample.result()
    item = replace(made.items[0], considered=(told,))
    data = replace(made, items=(item, *made.items[1:])).to_json(lang)["items"][0]["considered"][0]
    assert data["why"] == data[f"why_{lang}"]
    assert data["why_th"] != data["why_en"]
