from __future__ import annotations

from pathlib import Path

import pytest

from crawler.documents import _pdf_parts, _pdf_worker
from crawler.documents.model import Document, Kind, Role
from crawler.documents.pdfs import read_pdf
from crawler.documents.read import read_document
from crawler.thai.text import squash
from tests.documents import makers

URL = "http://127.0.0.1/files/report.pdf"
ROWS = [
    ["ลำดับ", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "วิธีซื้อหรือจ้าง", "ผู้ได้รับการคัดเลือก"],
    ["1", "ซื้อวัสดุสำนักงานและน้ำดื่มสำหรับผู้มาติดต่อราชการ", "10,000.00", "เฉพาะเจาะจง", "ร้านสมมุติพาณิชย์"],
    ["2", "จ้างเหมาซ่อมแซมรถน้ำ", "5,500.00", "เฉพาะเจาะจง", "อู่ตัวอย่าง"],
    ["3", "จ้างทำป้าย", "", "คัดเลือก", "ห้างหุ้นส่วนตัวอย่าง"],
]  # fmt: skip


def squashed(rows: object) -> list[list[str]]:
    return [[squash(cell) for cell in row] for row in rows]  # type: ignore[attr-defined]


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def test_text_title_and_headings() -> None:
    lines = [
        "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๒",
        "เทศบาลตำบลตัวอย่าง อำเภอสมมุติ",
        "๑. ผลการดำเนินงาน",
        "ดำเนินการแล้วเสร็จทั้งสิ้น จำนวน ๑๒ โครงการ เบิกจ่ายงบประมาณ 1,200,000 บาท",
        "๒. ปัญหา/อุปสรรค",
        "ไม่มี",
    ]
    document = read_document(makers.text_pdf(lines), URL)
    assert (document.kind, document.route, document.pages) == (Kind.PDF, "text", 1)
    assert document.problems == () and document.confidence > 0.95
    assert document.title.startswith("รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๒")
    for line in lines:
        assert squash(line) in squash(text_of(document))
    headings = [b.text for b in document.blocks if b.role is Role.HEADING]
    assert "๒. ปัญหา/อุปสรรค" in headings
    assert "ไม่มี" not in headings
    assert all(b.level == 7 for b in document.blocks if b.role is Role.HEADING)
    assert len(document.sha256) == 64


def test_running_order_is_one_and_pages_are_numbered() -> None:
    document = read_document(makers.text_pdf(["แผนพัฒนาท้องถิ่น", "ข้อความของหน้า"], pages=3), URL)
    orders = [part.order for part in (*document.blocks, *document.tables, *document.pictures)]
    assert len(orders) == len(set(orders))
    assert {b.page for b in document.blocks} == {1, 2, 3}
    assert document.pages == 3


def test_a_metadata_title_counts_only_when_thai() -> None:
    lines = ["คู่มือการปฏิบัติงาน", "เนื้อหา"]
    rubbish = read_document(makers.text_pdf(lines, title="Microsoft Word - Document1.docx"), URL)
    assert rubbish.title.startswith("คู่มือการปฏิบัติงาน")
    thai = read_document(makers.text_pdf(lines, title="คู่มือประชาชนของเทศบาลตัวอย่าง"), URL)
    assert thai.title == "คู่มือประชาชนของเทศบาลตัวอย่าง"


@pytest.mark.parametrize("wraps", [False, True])
def test_ruled_table(wraps: bool) -> None:
    rows = ROWS if wraps else [[c[:12] for c in row] for row in ROWS]
    document = read_document(makers.table_pdf(rows, wraps=wraps), URL)
    (table,) = document.tables
    assert squashed([table.header]) == squashed(rows[:1])
    assert squashed(table.rows) == squashed(rows[1:])
    assert "แผนการจัดซื้อจัดจ้าง" in table.caption
    assert [b.role for b in document.blocks].count(Role.ROW) == 4
    roles = [b.role for b in document.blocks]
    assert roles[-1] is not Role.ROW  # what stands below the table stays below


def test_table_without_rules() -> None:
    rows = [[c[:12] for c in row] for row in ROWS]
    document = read_document(makers.table_pdf(rows, ruled=False), URL)
    (table,) = document.tables
    assert squashed([table.header]) == squashed(rows[:1])
    assert squashed(table.rows) == squashed(rows[1:])


def test_heading_of_two_rows_and_merged_cells() -> None:
    rows = [
        ["ลำดับ", "โครงการ", "ผลเบิกจ่าย", ""],
        ["", "", "งบประมาณ", "ร้อยละ"],
        ["1", "ซ่อมถนน", "5,000.00", "50.00"],
        ["2", "ขุดลอกคลอง", "7,000.00", "70.00"],
    ]
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0))]
    (table,) = read_document(makers.table_pdf(rows, spans=spans), URL).tables
    assert squashed([table.header]) == [["ลำดับ", "โครงการ", "ผลเบิกจ่ายงบประมาณ", "ผลเบิกจ่ายร้อยละ"]]
    assert squashed(table.rows) == squashed(rows[2:])


def test_a_table_goes_on_overleaf_under_its_heading() -> None:
    rows = [ROWS[0][:3]] + [[str(i), f"โครงการที่ {i}", f"{i},000.00"] for i in range(1, 60)]
    document = read_document(makers.table_pdf([[c[:20] for c in r] for r in rows]), URL)
    assert len(document.tables) >= 2
    assert all(table.header == document.tables[0].header for table in document.tables)
    assert sum(len(table.rows) for table in document.tables) == 59


PRINTED = """<style>body{font-family:Laksaman,Loma}table{border-collapse:collapse}
td,th{border:1px solid #000;padding:4px}</style>
<h1>สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม ๒๕๖๒</h1>
<p>เทศบาลตำบลตัวอย่าง อำเภอสมมุติ จังหวัดตัวอย่าง (แบบ สขร.๑)</p>
<table>%s</table>
<p>ข้อมูล ณ วันที่ ๓๑ ตุลาคม ๒๕๖๒ <a href="https://example.go.th/x.pdf">ดาวน์โหลดที่นี่</a></p>
<p>ทั้งนี้ ผู้สนใจสามารถขอดูรายละเอียดเพิ่มเติมได้ที่กองคลัง เทศบาลตำบลตัวอย่าง ในวันและเวลาราชการ
โดยเจ้าหน้าที่จะอำนวยความสะดวกแก่ผู้มาติดต่อทุกรายตามขั้นตอนที่กำหนดไว้ในคู่มือสำหรับประชาชน</p>"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return makers.printed_pdf(PRINTED % lines, tmp_path_factory.mktemp("print"))


def check_printed(document: Document) -> None:
    (table,) = document.tables
    assert squashed([table.header]) == squashed(ROWS[:1])
    assert squashed(table.rows) == squashed(ROWS[1:])
    assert "ตุลาคม ๒๕๖๒" in document.title
    text = squash(text_of(document))
    assert squash("ข้อมูล ณ วันที่ ๓๑ ตุลาคม ๒๕๖๒") in text
    assert squash("ขอดูรายละเอียดเพิ่มเติมได้ที่กองคลัง") in text
    (link,) = document.links
    assert (link.url, link.kind) == ("https://example.go.th/x.pdf", "pdf")
    assert squash(link.label) == squash("ดาวน์โหลดที่นี่")


def test_printed_by_a_browser(printed: bytes) -> None:
    document = read_document(printed, URL)
    assert (document.route, document.problems) == ("text", ())
    check_printed(document)
    last = document.blocks[-1]
    assert last.role is Role.PARAGRAPH and last.text.startswith("ทั้งนี้")  # lines joined


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_sideways_pages_are_turned(printed: bytes, degrees: int) -> None:
    check_printed(read_document(makers.turned(printed, degrees), URL))


def test_without_poppler_pdfium_reads_with_repair(
    printed: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = _pdf_parts.WORKER.read_text("utf-8").replace(
        'which("pdftotext")', 'which("not-there")'
    )
    worker = tmp_path / "worker.py"
    worker.write_text(source, "utf-8")
    monkeypatch.setattr(_pdf_parts, "WORKER", worker)
    document = read_document(printed, URL)
    assert document.route == "repaired"
    assert document.confidence < 1
    (table,) = document.tables
    assert squashed([table.header])[0][0] == "ลำดับ"
    assert [row[0] for row in table.rows] == ["1", "2", "3"]
    assert [row[2] for row in table.rows] == ["10,000.00", "5,500.00", ""]
    assert squash("จังหวัดตัวอย่าง") in squash(text_of(document))


def test_a_scan_is_a_picture() -> None:
    document = read_document(makers.picture_pdf(), URL)
    assert document.problems == ("image_only",)
    assert (document.route, document.confidence, document.blocks) == ("none", 0.0, ())
    (picture,) = document.pictures
    assert (picture.width, picture.height, picture.page) == (640, 480, 1)


def test_thai_under_latin_codes_is_repaired() -> None:
    from crawler.documents._repair import badness, repair

    thai = "ประกาศเทศบาลตำบลตัวอย่าง"
    coded = thai.encode("cp874").decode("latin-1")
    assert repair(coded) == thai
    assert badness(coded) > 0.5
    assert badness(thai) == 0
    assert repair("ที\uf70a่อ\x00ยู่") == "ที่่อยู่"
    assert repair("café à la carte") == "café à la carte"
    assert badness("\ue001\ue002กข") > 0.5


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "truncated"),
        (b"%PDF-1.4\n%%EOF", "unreadable"),
        (b"%PDF-" + b"<<" * 20_000 + b"\n%%EOF", "unreadable"),
    ],
)
def test_garbage(body: bytes, problem: str) -> None:
    document = read_document(body, URL)
    assert document.kind is Kind.PDF and problem in document.problems
    assert document.route == "none"


def test_cut_off() -> None:
    whole = makers.text_pdf(["แผนพัฒนาท้องถิ่น"] * 10, pages=5)
    document = read_document(whole[: len(whole) // 2], URL)
    assert "truncated" in document.problems


def test_encrypted() -> None:
    document = read_document(makers.text_pdf(["ลับ"], password="x"), URL)
    assert "encrypted" in document.problems and not document.blocks


def test_ten_thousand_pages_cost_three_hundred() -> None:
    document = read_document(makers.text_pdf(["หน้า"], pages=10_000), URL)
    assert document.pages == 10_000
    assert "too_large" in document.problems
    assert max(b.page for b in document.blocks) <= 300


def test_a_worker_that_dies_or_hangs_is_a_problem_not_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    body = makers.text_pdf(["แผน"])
    for code, problem in (
        ("import os; os.abort()", "crashed"),
        ("x = bytearray(10**12)", "crashed"),
        ("import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, 1))\nwhile 1: pass", "timeout"),
    ):
        worker = tmp_path / "worker.py"
        worker.write_text(code, "utf-8")
        monkeypatch.setattr(_pdf_parts, "WORKER", worker)
        assert read_document(body, URL).problems == (problem,)
    worker.write_text("import time; time.sleep(60)", "utf-8")
    parts = _pdf_parts.take_apart(body, max_pages=3, seconds=1)
    assert parts.problems == ["timeout"]


def test_limits_are_set() -> None:
    assert _pdf_worker.MEMORY < 4_000_000_000


def test_compressed_bomb() -> None:
    import zlib

    stream = zlib.compress(b"0 0 m 1 1 l S " * 2_000_000, 9)
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length " + str(len(stream)).encode() + b">>stream\n"
        + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip
    document = read_document(body, URL)
    assert document.problems


def test_every_page_says_how_it_was_read() -> None:
    document = read_pdf(
        makers.joined([makers.text_pdf(["แผนพัฒนาท้องถิ่น"]), makers.picture_pdf()]), URL
    )
    assert [(r.page, r.route, r.wants_ocr) for r in document.reads] == [
        (1, "text", False),
        (2, "none", True),
    ]


def test_a_page_half_of_wrong_letters_wants_ocr_and_the_others_do_not() -> None:
    broken = makers.latin_pdf(
        "Annual plan of the fiscal year \u00bb\u00c3\u00d0\u00a8\u00d3\u00bb\u00d5"
    )
    document = read_pdf(makers.joined([makers.text_pdf(["แผนพัฒนาท้องถิ่น"]), broken]), URL)
    assert [r.wants_ocr for r in document.reads] == [False, True]


def test_an_empty_sheet_is_surely_empty() -> None:
    (read,) = read_pdf(makers.text_pdf([]), URL).reads
    assert (read.route, read.confidence, read.wants_ocr) == ("none", 1.0, False)


HEADS = ["ที่", "งานที่จัดซื้อจัดจ้าง", "วงเงินงบประมาณ (บาท)", "ราคากลาง (บาท)", "วิธีซื้อหรือจ้าง",
         "ผู้เสนอราคา", "ผู้ได้รับการคัดเลือก", "เหตุผลที่คัดเลือก"]  # fmt: skip


def wide(align: str, padding: int) -> str:
    """A wide list without rules, its cells in several lines, a sum below it."""
    rows = [
        [str(n), f"จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ {n} สายทางภายในหมู่บ้านตัวอย่าง", f"{n}50,000.00",
         f"{n}49,000.00", "เฉพาะเจาะจง", f"หจก. ตัวอย่างก่อสร้าง {n}", f"หจก. ตัวอย่างก่อสร้าง {n}",
         "เป็นผู้มีคุณสมบัติถูกต้องและเสนอราคาต่ำสุด"]
        for n in range(1, 6)
    ]  # fmt: skip
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (HEADS, *rows))
    return (
        "<style>@page{size:A4 landscape;margin:12mm}body{font:12px Laksaman}table{width:100%}"
        f"td{{padding:{padding}px;text-align:{align};vertical-align:{'top' if align == 'left' else 'middle'}}}"
        f"</style><h3>สรุปผลการจัดซื้อจัดจ้าง เดือนมกราคม 2563</h3><table>{cells}</table>"
        "<p>ลงชื่อ นายสมชาย ใจดี ผู้รายงาน</p>"
    )


@pytest.mark.parametrize("align", ["left", "center"])
def test_a_wide_list_without_rules_is_told_by_its_numbers(align: str, tmp_path: Path) -> None:
    (table,) = read_document(makers.printed_pdf(wide(align, 4), tmp_path), URL).tables
    assert [squash(head) for head in table.header] == [squash(head) for head in HEADS]
    assert [row[0] for row in table.rows] == ["1", "2", "3", "4", "5"]
    assert squash(table.rows[2][1]) == squash(
        "จ้างก่อสร้างถนนคอนกรีตเสริมเหล็กหมู่ที่3สายทางภายในหมู่บ้านตัวอย่าง"
    )
    assert [row[2] for row in table.rows] == [f"{n}50,000.00" for n in range(1, 6)]


def test_numbered_lines_of_text_are_no_table() -> None:
    lines = [
        f"{n}. โครงการที่ {n} ดำเนินการ ตามแผน ของเทศบาล งบประมาณ {n}0,000 บาท" for n in range(1, 9)
    ]
    assert read_document(makers.text_pdf(lines), URL).tables == ()
