"""The draft of report and memo: what was measured, blanks for the rest, and nothing that acts."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from crawler.errors import ConfigError, Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.docx_facts import day
from crawler.report.docx_parts import Address, Blank, pieces, thai_numerals
from crawler.report.docx_report import to_docx, write_docx
from crawler.report.office import link_target
from crawler.report.priorities import priorities
from crawler.result import OitScore, Text, Verdict, Waiver

from .attacked import attacked
from .office_reading import harmless, links, parts, told_addresses
from .sample import HOME, hostile, result

FILES = {lang: to_docx(result(), lang) for lang in ("th", "en")}
READ = {lang: Document(io.BytesIO(data)) for lang, data in FILES.items()}


def text(document: DocumentObject) -> str:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(p.text for each in (document, *cells) for p in each.paragraphs)


def headings(document: DocumentObject) -> list[tuple[int, str]]:
    told = [(p.style.name or "", p.text) for p in document.paragraphs if p.style]
    return [(int(name[-1]), said) for name, said in told if name.startswith("Heading")]


def made(**changes: object) -> DocumentObject:
    return Document(io.BytesIO(to_docx(result(**changes))))


def test_the_report_has_the_parts_that_agencies_give_it() -> None:
    top = [said for level, said in headings(READ["th"]) if level == 1]
    assert [said.partition(" ")[0] for said in top[1:-1]] == [f"{n}." for n in "๑๒๓๔๕๖๗๘"]
    assert top[0] == "บันทึกข้อความ"
    assert "แก้ไขโดยเร่งด่วน" in top[5]
    assert "พัฒนาให้ดีขึ้น" in top[6]
    assert top[-1].startswith("ภาคผนวก")


def test_the_score_of_some_items_is_not_called_the_oit_score() -> None:
    whole = result()
    chosen = {**whole.checklist, "selected": ["O1", "O2", "O9"]}
    document = made(checklist=chosen, projection=None)
    told = text(document)
    assert "คะแนน OIT บางส่วน ๒๕.๕๗" in told
    assert "O1–O2" in told and "O9" in told
    (row,) = [
        [cell.text for cell in row.cells]
        for table in document.tables
        for row in table.rows
        if [row.cells[0].text, row.cells[1].text] == ["OIT", "๙ – ๑๐"]
    ]
    assert not any(digit in row[2] + row[4] for digit in "๐๑๒๓๔๕๖๗๘๙")
    assert "คะแนน OIT ๒๕.๕๗" in text(READ["th"])


def test_scores_and_means_are_filled_in() -> None:
    told = text(READ["th"])
    for number in ("๒๕.๕๗", "๓๘.๖๓", "๑๒.๕๐", "๘๘.๘๙", "๑๔.๒๙", "๖๐.๘๘", "๘๒.๗๘"):
        assert number in told
    assert "ระดับ D" in told
    assert "๙ กุมภาพันธ์ ๒๕๖๙" in told


def test_numbers_are_thai_but_in_codes_and_addresses() -> None:
    told = re.sub(r"https?://\S+|oit-[0-9]+|O[0-9]+", "", text(READ["th"]))
    assert not re.findall("[0-9]", told)
    assert "O23" in text(READ["th"])
    assert not re.findall("[๐-๙]", text(READ["en"]))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_item_stands_in_the_appendix_with_its_reasons(lang: Lang) -> None:
    rows = {row.cells[0].text: row for table in READ[lang].tables[4:] for row in table.rows}
    for item in result().items:
        row = rows[item.id]
        for reason in item.reasons:
            said = reason.message.th if lang == "th" else reason.message.en
            assert (thai_numerals(said) if lang == "th" else said) in row.cells[2].text
        assert row.cells[3].text.endswith(
            {"th": {100: "๑๐๐", 0: "๐"}, "en": {100: "100", 0: "0"}}[lang][item.score or 0]
        )


def test_strengths_and_weaknesses_part_at_85() -> None:
    told = [said for _, said in headings(READ["th"])]
    assert any(said.startswith("๔.๑ จุดแข็ง") and "จำนวน ๑ " in said for said in told)
    assert any(said.startswith("๔.๒ จุดอ่อน") and "จำนวน ๖ " in said for said in told)
    sides = [row.cells[5].text for row in READ["th"].tables[2].rows][1:]
    assert sides == ["จุดแข็ง", *["จุดอ่อน"] * 6]


def test_measures_have_steps_and_leave_unit_and_period_open() -> None:
    rows = READ["th"].tables[3].rows
    tasks = priorities(result())
    assert len(rows) == len(tasks) + 2
    for row, task in zip(rows[1:-1], tasks, strict=True):
        assert task.cause.th in row.cells[0].text
        assert "แล้วตรวจซ้ำด้วยแบบตรวจเดียวกัน" in row.cells[1].text
        assert row.cells[2].text.startswith("[")
        assert row.cells[3].text.startswith("[")
        assert "[" in row.cells[4].text


@pytest.mark.parametrize("lang", ["th", "en"])
def test_blanks_are_marked_and_counted(lang: Lang) -> None:
    xml = ET.fromstring(parts(FILES[lang])["word/document.xml"])
    marked = [
        "".join(t.text or "" for t in run.iter(qn("w:t")))
        for run in xml.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}[@{qn('w:val')}='OITBlank']") is not None
    ]
    assert all(each[0] == "[" and each[-1] == "]" for each in marked)
    own = "วิเคราะห์เอง" if lang == "th" else "own analysis"
    assert sum(own in each for each in marked) >= 12
    told = str(len(marked) - 1)
    if lang == "th":
        told = thai_numerals(told)
    note = [p.text for p in READ[lang].paragraphs if p.style and p.style.name == "OIT Draft Note"]
    assert any(re.search(rf"(^|\s){told}\s", line) for line in note)


def test_the_note_says_that_a_copied_analysis_scores_nothing() -> None:
    note = [p for p in READ["th"].paragraphs if p.style and p.style.name == "OIT Draft Note"]
    assert any("คัดลอก" in p.text and "ไม่ได้คะแนน" in p.text for p in note)
    first = READ["th"].paragraphs[0]
    assert first.text == note[0].text
    assert "ลบหน้านี้" in first.text


def test_without_surveys_the_total_is_left_open() -> None:
    told = made(projection=None).tables[0]
    assert [row.cells[2].text for row in told.rows][1:3] == ["[คะแนน]", "[คะแนน]"]
    assert told.rows[3].cells[4].text == "๑๐.๒๓"
    assert told.rows[4].cells[4].text == "[คะแนน]"


def test_surveys_give_the_projected_total() -> None:
    told = READ["th"].tables[0]
    assert [row.cells[4].text for row in told.rows][1:] == ["๒๔.๘๓", "๒๕.๘๒", "๑๐.๒๓", "๖๐.๘๘", "D"]


def test_an_agency_without_a_name_is_a_blank() -> None:
    told = text(made(site={"homepage": HOME, "final_url": HOME, "name": "Home"}))
    assert told.count("[ชื่อหน่วยงาน]") == 2
    assert "ตามที่[ชื่อหน่วยงาน]" in told


def test_a_site_that_passes_everything() -> None:
    first = result()
    items = tuple(
        replace(item, verdict=Verdict.PASS, score=100, reasons=(), needs_review=False)
        for item in first.items
    )
    full = OitScore(100.0, 100.0, 100.0)
    told = made(items=items, oit=full, findings={}, notes=())
    assert "ไม่มีข้อที่ไม่ผ่าน" in text(told)
    assert len(told.tables[3].rows) == 2


def test_a_result_without_any_score() -> None:
    first = result()
    items = tuple(
        replace(item, verdict=Verdict.NOT_APPLICABLE, score=None, reasons=())
        for item in first.items
    )
    bare = tuple(
        replace(
            each,
            score=None,
            subindicators=tuple(replace(sub, score=None) for sub in each.subindicators),
        )
        for each in first.indicators
    )
    none = OitScore(None, None, None)
    told = made(items=items, indicators=bare, oit=none, projection=None, findings={})
    assert "–" in told.tables[0].rows[3].cells[2].text
    assert "ไม่มีตัวชี้วัดย่อยในกลุ่มนี้" in text(told)


def test_points_to_develop_come_from_what_was_seen() -> None:
    first = result()
    advice = Text("เผยแพร่เป็น PDF ที่ค้นหาข้อความได้", "publish a searchable PDF")
    document = replace(first.items[1].documents[0], advice=(advice,))
    waiver = Waiver("รอระบบใหม่", "ผู้อำนวยการ", "2026-12-31", True)
    items = (
        first.items[0],
        replace(first.items[1], documents=(document,)),
        *(replace(item, waiver=waiver) for item in first.items[2:]),
    )
    told = text(made(items=items))
    assert "เผยแพร่เป็น PDF ที่ค้นหาข้อความได้ (O2)" in told
    assert "ใบรับรอง TLS หมดอายุ" in told
    assert "ผู้อำนวยการ" in told
    assert "ให้เปิดตรวจด้วยตนเองและแก้สาเหตุที่โปรแกรมเปิดไม่ได้: O43" in told


def test_it_is_set_as_a_thai_government_document() -> None:
    styles = parts(FILES["th"])["word/styles.xml"]
    normal = ET.fromstring(styles).find(f".//{qn('w:style')}[@{qn('w:styleId')}='Normal']")
    assert normal is not None
    fonts = normal.find(f".//{qn('w:rFonts')}")
    assert fonts is not None
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs")} == {"TH Sarabun New"}
    for size in ("w:sz", "w:szCs"):
        found = normal.find(f".//{qn(size)}")
        assert found is not None
        assert found.get(qn("w:val")) == "32"
    assert "TH SarabunPSK" in parts(FILES["th"])["word/fontTable.xml"]
    assert 'w:bidi="th-TH"' in styles
    for section in READ["th"].sections:
        sides = sorted((round(section.page_width.cm, 1), round(section.page_height.cm, 1)))
        assert sides == [21.0, 29.7]
    numbered = parts(FILES["th"])["word/document.xml"].count('w:fmt="thaiNumbers"')
    assert numbered == len(READ["th"].sections) - 1


def test_tables_can_be_heard_and_repeat_their_headings() -> None:
    for table in READ["th"].tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        head, *rest = table.rows
        assert head._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert not [row for row in rest if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    core = READ["th"].core_properties
    assert core.language == "th-TH"
    assert "๒๕๖๓" in core.title


def test_the_same_result_gives_the_same_bytes() -> None:
    assert to_docx(result()) == FILES["th"]
    core = parts(FILES["th"])["docProps/core.xml"]
    assert core.count("2026-02-09T03:23:30Z") == 2
    assert "python-docx" not in core
    assert len(FILES["th"]) < 100_000


@pytest.mark.parametrize("long", [False, True])
def test_nothing_of_a_site_acts(long: bool) -> None:
    attack = attacked(long=long)
    data = to_docx(attack)
    assert harmless(data) == []
    assert links(data) <= {link_target(url) for url in told_addresses(attack)} - {""}
    assert all(target.startswith(("http://", "https://")) for target in links(data))
    assert len(data) < 150_000
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)", "".join(parts(data).values()))
    assert set(fields) == {" PAGE "}


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_site_that_attacks_with_megabytes(lang: Lang) -> None:
    data = to_docx(hostile(), lang)
    assert harmless(data) == []
    assert links(data) <= {link_target(url) for url in told_addresses(hostile())}
    assert len(data) < 100_000


def test_marks_of_a_site_make_no_blank() -> None:
    told = pieces("[[เติม]] {fact} ที่ {homepage}", fact="[[x]] {homepage}", homepage=HOME)
    assert told == (Blank("เติม"), " [[x]] {homepage} ที่ ", Address(HOME))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("รอบ 6 เดือน O12 (92.31%)", "รอบ ๖ เดือน O12 (๙๒.๓๑%)"),
        ("ดู http://127.0.0.1:80/a1 ข้อ 2", "ดู http://127.0.0.1:80/a1 ข้อ ๒"),
        ("พ.ศ.2563-2567", "พ.ศ.๒๕๖๓-๒๕๖๗"),
    ],
)
def test_thai_numerals(said: str, told: str) -> None:
    assert thai_numerals(said) == told


@pytest.mark.parametrize(
    ("stamp", "lang", "told"),
    [
        ("2026-12-31T20:00:00+00:00", "th", "1 มกราคม 2570"),
        ("2026-12-31T20:00:00+00:00", "en", "1 Jan 2027"),
        ("yesterday", "th", "yesterday"),
    ],
)
def test_days_are_thai_days(stamp: str, lang: Lang, told: str) -> None:
    assert day(stamp, lang) == told


def test_every_cause_has_its_place_in_the_draft() -> None:
    told = text(READ["th"])
    assert all(WORDINGS[task.code].short.th in told for task in priorities(result()))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "ร่าง.docx"
    write_docx(result(), path)
    assert path.read_bytes() == FILES["th"]
    with pytest.raises(ConfigError):
        write_docx(result(), tmp_path / "none" / "a.docx")
