"""Numbers and words of scans that were not read for sure: they pass nothing, fail nothing, and
bring a question."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.documents.model import Block, Document, Kind, PageRead, Role
from crawler.evidence import Outcome, Visit
from crawler.judge.content import Content, Frame
from crawler.judge.finders.base import filled
from crawler.judge.finders.values import is_mark
from crawler.judge.periods import check
from crawler.judge.unit import Unit
from crawler.judge.unsure import SUBJECT, blurred

CHECKLIST = load("oit-2563")
PLAN = CHECKLIST.item("O10")
YEAR = CHECKLIST.fiscal_year


def unit(*lines: str, rows: tuple[str, ...] = (), ocr: bool = True, label: str = "") -> Unit:
    blocks = [Block(n, Role.PARAGRAPH, text) for n, text in enumerate(lines, 1)]
    blocks += [Block(100 + n, Role.ROW, text) for n, text in enumerate(rows)]
    read = PageRead(1, "ocr" if ocr else "text", 0.9)
    document = Document("http://127.0.0.1/a.pdf", Kind.PDF, "", tuple(blocks), reads=(read,))
    visit = Visit(document.url, document.url, Outcome.OK, (), document=document)
    trail = (label,) if label else ()
    return Unit(visit, Content(document, Frame([document]).marks(document)), trail=trail)


@pytest.mark.parametrize(
    "lines",
    [
        ("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. □□□□",),
        ("แผนดำเนินงาน ประจำปี □□□□", "แผนดำเนินงาน ปีงบประมาณ พ.ศ. □□□□"),
        ("แผนดำเนินงาน □□□□", "ข้อความ"),
    ],
)
@pytest.mark.parametrize("label", ["", "แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2563", "แผนดำเนินงาน พ.ศ. 2562"])
def test_a_year_that_was_not_read_is_neither_right_nor_wrong(
    lines: tuple[str, ...], label: str
) -> None:
    found = check(PLAN.period, YEAR, [unit(*lines, label=label)])
    assert (found.problem, found.sure, "□" in found.quote) == ("unsure", False, True)


def test_a_sure_year_decides_as_in_text() -> None:
    right = unit("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2563", rows=("งบประมาณ | □□□,□□□",))
    assert check(PLAN.period, YEAR, [right]).ok
    wrong = unit("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2561", rows=("ระยะเวลา | ต.ค. □□",))
    assert check(PLAN.period, YEAR, [wrong]).problem == "wrong"


def test_a_weaker_place_does_not_outweigh_a_head_that_was_not_read() -> None:
    filler = tuple(f"ข้อความที่ {n}" for n in ("หนึ่ง", "สอง", "สาม", "สี่") * 3)
    body = "จัดทำขึ้นในปีงบประมาณ พ.ศ. 2563"
    assert check(PLAN.period, YEAR, [unit("แผน ปี □□□□", *filler, body)]).problem == "unsure"
    assert check(PLAN.period, YEAR, [unit("แผนดำเนินงาน", *filler, body)]).ok


def test_amounts_that_were_not_read_are_no_years_but_are_something() -> None:
    missing = unit("แผนดำเนินงานของเทศบาล", rows=("โครงการ | □□□□.□□ บาท",))
    assert check(PLAN.period, YEAR, [missing]).problem == "missing"
    assert filled("□□,□□□")
    assert not is_mark("□□")


def test_a_word_that_was_nearly_read_is_not_missing_for_sure() -> None:
    item = CHECKLIST.item("O12")
    wanted = [element for element in item.elements if element.id == "problems"]
    near = unit("ปญหาและอุปสรคค", "การจัดซื้อล่าช้า")
    assert blurred(CHECKLIST, item, wanted, [near]) >= {"problems"}
    far = unit("ข้อความอื่นที่ไม่เกี่ยวข้องกัน")
    assert "problems" not in blurred(CHECKLIST, item, wanted, [far])
    text = unit("ปญหาและอุปสรคค", ocr=False)
    assert blurred(CHECKLIST, item, wanted, [text]) == frozenset()
    assert SUBJECT not in blurred(CHECKLIST, item, wanted, [far])
