"""What the agency submitted: whether each address answers, is linked, and satisfies its item."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from crawler.audit import AuditOptions, audit
from crawler.report.console import make_console, print_result
from crawler.report.html import render
from crawler.report.json_report import schema, to_bytes
from crawler.result import AuditResult, ReasonCode, Submitted
from tests.explore.sites import AUTO, CHECKLIST, LINK, NEVER, NEWS, STRUCTURE, page, site, structure

ITA = '<p><a href="ita.html">การประเมินคุณธรรมและความโปร่งใส (ITA)</a></p>'
EXECUTIVES = '<p><a href="executives.html">ข้อมูลผู้บริหาร</a></p>'


async def told(folder: Path, home: str, rows: str, options: AuditOptions = NEVER) -> AuditResult:
    listed = folder / "itas.csv"
    listed.write_text(rows.replace("HOME/", home), encoding="utf-8")
    return await audit(home, CHECKLIST, replace(options, itas=listed))


def only(result: AuditResult) -> Submitted:
    assert len(result.submitted) == 1
    return result.submitted[0]


async def test_a_linked_address_that_satisfies_its_item(tmp_path: Path) -> None:
    with site(tmp_path, page(LINK + NEWS)) as home:
        one = only(await told(tmp_path, home, f"O1,HOME/{STRUCTURE},โครงสร้าง\n", AUTO))
    assert (one.answers, one.reachable, one.satisfies) == (True, True, True)
    assert (one.status, one.outcome, one.proof) == (200, "ok", "browser")
    assert [step.label for step in one.path] == ["", "โครงสร้างหน่วยงาน"]
    assert one.reasons == ()
    assert one.remedy is None


async def test_an_unlinked_address_names_the_page_where_its_link_belongs(tmp_path: Path) -> None:
    ita = page(f"<h1>ITA</h1>{EXECUTIVES}<p><a href='contact.html'>ข้อมูลการติดต่อ</a></p>{NEWS}")
    files = {"ita__html": ita, "executives__html": page("<h1>ผู้บริหาร</h1><p>นายก</p>")}
    files["contact__html"] = page("<h1>ข้อมูลการติดต่อ</h1><p>ถนนตัวอย่าง</p>")
    with site(tmp_path, page(ITA + NEWS), **files) as home:
        result = await told(tmp_path, home, f"O1,HOME/{STRUCTURE}\n")
    one = only(result)
    assert (one.answers, one.reachable, one.satisfies) == (True, False, True)
    assert one.path == ()
    assert one.link_from == f"{home}ita.html"
    assert ReasonCode.NOT_REACHABLE in [reason.code for reason in one.reasons]
    item = result.items[0]
    assert (item.shadow, item.link_from) == (home + STRUCTURE, f"{home}ita.html")
    assert f"{home}ita.html" in item.reasons[0].remedy.en
    assert f"{home}ita.html" in item.reasons[0].remedy.th


async def test_without_a_page_of_its_siblings_the_link_belongs_on_the_home_page(
    tmp_path: Path,
) -> None:
    with site(tmp_path, page(NEWS)) as home:
        one = only(await told(tmp_path, home, f"O1,HOME/{STRUCTURE}\n"))
    assert one.link_from == home


async def test_a_dead_address(tmp_path: Path) -> None:
    with site(tmp_path, page(LINK + NEWS)) as home:
        one = only(await told(tmp_path, home, "O1,HOME/gone.html\n"))
    assert (one.answers, one.reachable, one.satisfies) == (False, False, None)
    assert (one.status, one.outcome) == (404, "not_found")
    assert [reason.code for reason in one.reasons] == [ReasonCode.BROKEN_LINK]
    assert one.link_from == ""


async def test_a_linked_address_with_other_content(tmp_path: Path) -> None:
    with site(tmp_path, page(LINK + NEWS)) as home:
        one = only(await told(tmp_path, home, "O1,HOME/news1.html\n"))
    assert (one.answers, one.reachable, one.satisfies) == (True, True, False)
    assert one.reasons


async def test_one_address_may_be_submitted_for_two_items(tmp_path: Path) -> None:
    with site(tmp_path, page(NEWS)) as home:
        result = await told(tmp_path, home, f"O1,HOME/{STRUCTURE}\nO2,HOME/{STRUCTURE}\n")
    assert [each.satisfies for each in result.submitted] == [True, False]


async def test_an_item_that_the_checklist_does_not_have(tmp_path: Path) -> None:
    with site(tmp_path, page(LINK + NEWS)) as home:
        one = only(await told(tmp_path, home, f"ข้อ,URL\n50,HOME/{STRUCTURE}\n"))
    assert (one.answers, one.reachable, one.satisfies) == (True, True, None)


async def test_a_limit_leaves_it_open_whether_a_path_leads_there(tmp_path: Path) -> None:
    few = replace(NEVER, explore=replace(NEVER.explore, max_requests=2))
    with site(tmp_path, page(NEWS), news4__html=page(LINK)) as home:
        one = only(await told(tmp_path, home, f"O1,HOME/{STRUCTURE}\n", few))
    assert one.reachable is None
    assert ReasonCode.BUDGET_EXHAUSTED in [reason.code for reason in one.reasons]


async def test_the_reports_show_the_list(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    rows = f"O1,HOME/{STRUCTURE},<b>โครงสร้าง</b>\nO2,HOME/gone.html\n"
    with site(tmp_path, page(NEWS), other__html=structure()) as home:
        result = await told(tmp_path, home, rows)
    data = json.loads(to_bytes(result))
    jsonschema.validate(data, schema())
    assert data["submitted"][0]["remedy"] == data["submitted"][0]["remedy_th"]
    assert data["submitted"][1]["outcome"] == "not_found"
    html = render(result)
    assert 'id="submitted"' in html
    assert "&lt;b&gt;โครงสร้าง" in html
    assert 'id="submitted"' not in render(replace(result, submitted=()))
    with (tmp_path / "out.txt").open("w+", encoding="utf-8") as out:
        print_result(result, make_console(out, plain=True))
        out.seek(0)
        text = out.read()
    assert "ITAS" in text
    assert "เปิดได้ 1 จาก 2" in text
    assert f"วางลิงก์ไว้ที่ {home}" in text
