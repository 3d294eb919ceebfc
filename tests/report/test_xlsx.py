"""The workbook: the assessors' table, the work to hand out, and nothing that acts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.checklist.load import load
from crawler.errors import ConfigError, Lang
from crawler.judge.reasons import make_reason
from crawler.report.office import link_target
from crawler.report.priorities import priorities
from crawler.report.words import VERDICTS
from crawler.report.xlsx_parts import numbered
from crawler.report.xlsx_report import to_xlsx, write_xlsx
from crawler.report.xlsx_words import STATES
from crawler.result import Considered, OitScore, ReasonCode, Submitted, Text, Verdict, Waiver

from .attacked import FORMULAS, attacked
from .office_reading import MAIN, SheetRead, harmless, links, parts, told_addresses, workbook
from .sample import HOME, hostile, result

BOOKS = {lang: to_xlsx(result(), lang) for lang in ("th", "en")}
SHEETS = {lang: workbook(data) for lang, data in BOOKS.items()}


def by_code(sheet: SheetRead) -> dict[str, list[str | float | None]]:
    return {str(row[0]): row for row in sheet.rows if re.fullmatch("O[0-9]+", str(row[0]))}


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_table_has_every_item_with_verdict_and_score(lang: Lang) -> None:
    rows = by_code(SHEETS[lang][0])
    assert list(rows) == [item.id for item in result().items]
    for item in result().items:
        verdict = VERDICTS[item.verdict]
        row = rows[item.id]
        assert row[1] == (item.title if lang == "th" else item.title_en)
        assert str(row[5]).endswith(verdict.th if lang == "th" else verdict.en)
        assert row[6] == item.score


def test_groups_have_their_means_as_values() -> None:
    groups = [row for row in SHEETS["en"][0].rows if str(row[0]).startswith(("Indicator", "OIT"))]
    means = {str(row[0]).split()[1]: row[-1] for row in groups}
    made = result()
    for indicator in made.indicators:
        assert means[indicator.id] == indicator.score
        for sub in indicator.subindicators:
            assert means[sub.id] == sub.score
    assert means["score"] == made.oit.score


def test_reasons_stand_in_the_assessors_words() -> None:
    row = by_code(SHEETS["th"][0])["O23"]
    first, second = str(row[4]).split("\n")
    assert first.startswith("1. ข้อมูลไม่ครอบคลุมช่วงเวลาที่กำหนด")
    assert second.startswith("2. มีข้อมูลอยู่ แต่ไม่มีลิงก์ที่มองเห็นได้")
    assert row[2] == HOME + "files/o23.pdf"


def test_a_passed_item_shows_its_visible_path() -> None:
    row = by_code(SHEETS["th"][0])["O2"]
    assert row[3] == "หน้าแรก › ข้อมูลหน่วยงาน › ข้อมูลผู้บริหาร"
    assert row[2] == HOME + "o2/แผน.pdf"
    assert row[4] == ""


def test_work_is_in_the_order_of_what_to_do_first() -> None:
    sheet = SHEETS["th"][1]
    rows = [row for row in sheet.rows if isinstance(row[0], float)]
    stakes = [stake for task in priorities(result()) for stake in task.stakes]
    assert [row[0] for row in rows] == [float(n) for n in range(1, len(stakes) + 2)]
    assert [row[1] for row in rows] == [stake.item.id for stake in stakes] + ["O1"]
    assert [row[6] for row in rows[:-1]] == [stake.gain for stake in stakes]
    assert "ตรวจยืนยัน" in str(rows[-1][3])


@pytest.mark.parametrize("lang", ["th", "en"])
def test_officers_fill_in_unit_date_and_state(lang: Lang) -> None:
    sheet = SHEETS[lang][1]
    rules = {each.get("type"): each for each in sheet.xml.iter(f"{MAIN}dataValidation")}
    assert set(rules) == {"date", "list"}
    choices = rules["list"].findtext(f"{MAIN}formula1")
    states = [state.th if lang == "th" else state.en for state in STATES]
    assert choices == '"' + ",".join(states) + '"'
    assert len(str(choices)) <= 257
    assert rules["list"].attrib["sqref"].startswith("J4:J")
    assert rules["date"].attrib["sqref"].startswith("I4:I")
    for row in (row for row in sheet.rows if isinstance(row[0], float)):
        assert row[7:11] == ["", None, states[0], ""]


@pytest.mark.parametrize("number", range(4))
def test_headings_stay_in_sight_and_on_every_printed_page(number: int) -> None:
    sheet = SHEETS["th"][number]
    pane = sheet.xml.find(f".//{MAIN}pane")
    assert pane is not None
    assert pane.get("state") == "frozen"
    page = sheet.xml.find(f"{MAIN}pageSetup")
    assert page is not None
    assert (page.get("orientation"), page.get("paperSize")) == ("landscape", "9")
    assert (page.get("fitToWidth", "1"), page.get("fitToHeight")) == ("1", "0")
    book = parts(BOOKS["th"])["xl/workbook.xml"]
    head = int(float(pane.get("ySplit", "0")))
    assert f"'{sheet.name}'!${head}:${head}" in book or f"{sheet.name}!${head}:${head}" in book


def test_rows_grow_with_their_text() -> None:
    rows = list(SHEETS["th"][1].xml.iter(f"{MAIN}row"))
    assert all(float(row.attrib["ht"]) <= 409 for row in rows)
    assert not [row for row in rows if row.get("customHeight")]
    assert len({row.get("ht") for row in rows}) > 3


def test_what_was_read_tells_what_was_not_used() -> None:
    made = result()
    other = Considered(
        HOME + "old.pdf", "แผนปี 2562", "แผน", HOME, False, (), Text("เป็นปีอื่น", "other year")
    )
    hidden = Considered(HOME + "new.pdf", "แผนปี 2563", "", "", True)
    known = Considered(made.items[1].documents[0].url, "x", "", "", True)
    items = (
        made.items[0],
        replace(made.items[1], considered=(other, hidden, known)),
        *made.items[2:],
    )
    rows = workbook(to_xlsx(replace(made, items=items)))[2].rows
    told = [row for row in rows if row[0] == "O2"]
    assert [row[6] for row in told] == [
        "ใช้ตัดสินข้อนี้",
        "ดูแล้ว ไม่ได้ใช้: เป็นปีอื่น",
        "ดูแล้ว ไม่ได้ใช้: ไม่มีลิงก์ที่มองเห็นได้นำไป",
    ]
    assert told[1][2] == HOME + "old.pdf"


def test_elements_are_named_by_the_checklist() -> None:
    made = result()
    checklist = load("oit-2563")
    element = checklist.items[1].elements[0]
    proof = replace(made.items[1].evidence[0], element=element.id)
    items = (made.items[0], replace(made.items[1], evidence=(proof,)), *made.items[2:])
    rows = workbook(to_xlsx(replace(made, items=items), "th", checklist))[3].rows
    assert [row[1] for row in rows if row[0] == "O2"] == [element.title.th]


def test_the_agencys_own_list_has_a_sheet_of_its_own() -> None:
    assert [sheet.name for sheet in SHEETS["en"]] == ["Items", "Work", "What was read", "Evidence"]
    page = HOME + "ita"
    listed = Submitted("O9", HOME + "o9.pdf", "", True, 200, "ok", False, (), "", None, (), page)
    sheet = workbook(to_xlsx(result(submitted=(listed,)), "en"))[-1]
    assert sheet.name == "Submitted addresses"
    assert sheet.rows[-1] == ["O9", HOME + "o9.pdf", "✓ yes", "✗ no", "? unknown", "", page]


def test_a_waiver_stands_beside_its_item() -> None:
    made = result()
    waiver = Waiver("รอระบบใหม่", "ผู้อำนวยการ", "2026-12-31", True)
    items = tuple(replace(i, waiver=waiver) if i.id == "O9" else i for i in made.items)
    sheets = workbook(to_xlsx(replace(made, items=items)))
    assert "ผู้อำนวยการ" in str(by_code(sheets[0])["O9"][4])
    (work,) = (row for row in sheets[1].rows if len(row) > 1 and row[1] == "O9")
    assert "ผู้อำนวยการ" in str(work[10])


def test_nothing_to_do_says_so() -> None:
    made = result()
    items = tuple(
        replace(item, verdict=Verdict.PASS, score=100, reasons=(), needs_review=False)
        for item in made.items
    )
    sheet = workbook(to_xlsx(replace(made, items=items, projection=None)))[1]
    assert sheet.rows[-1][0] == "ไม่มีข้อที่ต้องแก้ไข"
    assert sheet.xml.find(f".//{MAIN}dataValidation") is None


def test_what_does_not_apply_has_no_score() -> None:
    made = result()
    items = tuple(
        replace(item, verdict=Verdict.NOT_APPLICABLE, score=None, reasons=()) for item in made.items
    )
    none = replace(
        made, items=items, oit=OitScore(None, None, None), indicators=made.indicators[:1]
    )
    row = by_code(workbook(to_xlsx(none))[0])["O1"]
    assert row[6] == "–"


def test_the_same_result_gives_the_same_bytes() -> None:
    assert to_xlsx(result()) == BOOKS["th"]
    core = parts(BOOKS["th"])["docProps/core.xml"]
    assert core.count("2026-02-09T03:23:30Z") == 2


@pytest.mark.parametrize("long", [False, True])
def test_nothing_of_a_site_acts(long: bool) -> None:
    made = attacked(long=long)
    data = to_xlsx(made)
    assert harmless(data) == []
    wanted = {link_target(url).partition("#")[0] for url in told_addresses(made)} - {""}
    assert links(data) <= wanted
    assert all(target.startswith(("http://", "https://")) for target in links(data))
    assert len(data) < 300_000


def test_a_formula_is_a_text_that_stays_one_when_edited() -> None:
    data = to_xlsx(attacked())
    rows = by_code(workbook(data)[0])
    assert rows["O1"][1] == FORMULAS[0]
    assert rows["O6"][1] == "_x005F_x0041__x005F_x000A_"  # read as _x0041__x000A_
    sheet = workbook(data)[0].xml
    cell = next(c for c in sheet.iter(f"{MAIN}c") if c.get("t") == "s" and c.get("r", "")[0] == "B")
    assert cell.get("s") is not None
    styles = parts(data)["xl/styles.xml"]
    assert 'quotePrefix="1"' in styles


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_site_that_attacks_with_megabytes(lang: Lang) -> None:
    data = to_xlsx(hostile(), lang)
    assert harmless(data) == []
    assert len(data) < 100_000
    longest = max(len(str(cell)) for sheet in workbook(data) for row in sheet.rows for cell in row)
    assert longest <= 32_767


def test_many_long_remarks_stay_within_a_cell() -> None:
    made = result()
    long = tuple(
        make_reason(ReasonCode.ELEMENT_MISSING, element=f"{n} " + "ข้อความ" * 2000)
        for n in range(60)
    )
    items = (replace(made.items[0], reasons=long, score=0, verdict=Verdict.FAIL), *made.items[1:])
    row = by_code(workbook(to_xlsx(replace(made, items=items)))[0])["O1"]
    assert 5_000 < len(str(row[4])) <= 32_767


def test_numbered_lines() -> None:
    assert numbered([]) == ""
    assert numbered(["เดียว"]) == "เดียว"
    assert numbered(["ก", "ข"]) == "1. ก\n2. ข"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "ผล.xlsx"
    write_xlsx(result(), path)
    assert path.read_bytes() == BOOKS["th"]
    with pytest.raises(ConfigError):
        write_xlsx(result(), tmp_path / "none" / "a.xlsx")
