"""PPTX, OpenDocument, CSV and what spreadsheets hide."""

from __future__ import annotations

import pytest

from crawler.documents._dates import calendar_of, shown
from crawler.documents._kinds import sniff
from crawler.documents.model import Kind, Role
from crawler.documents.read import read_document
from tests.documents import makers
from tests.documents import office_makers as office

URL = "http://127.0.0.1/files/anything"
ROWS = [["ลำดับ", "โครงการ", "งบประมาณ"], ["1", "ซ่อมถนน", "5,000"], ["2", "ขุดลอก", "7,000"]]
BODY_ROWS = (("1", "ซ่อมถนน", "5,000"), ("2", "ขุดลอก", "7,000"))


def texts(body: bytes, content_type: str = "") -> list[str]:
    return [block.text for block in read_document(body, URL, content_type).blocks]


def test_slides_in_the_order_they_are_shown() -> None:
    more = office.slide_table(ROWS) + office.slide_picture(800, 600)
    body = office.pptx(
        [
            office.slide("แผนปฏิบัติราชการ", ["ยุทธศาสตร์", "งบประมาณ"]),
            office.slide("สไลด์ที่ซ่อนไว้", hidden=True),
            office.slide("โครงการ", more=more),
        ]
    )
    document = read_document(body, URL)
    assert (document.kind, document.title, document.pages) == (
        Kind.POWERPOINT, "แผนปฏิบัติราชการ", 3,
    )  # fmt: skip
    assert [(b.role, b.text, b.page) for b in document.blocks[:4]] == [
        (Role.HEADING, "แผนปฏิบัติราชการ", 1),
        (Role.LIST_ITEM, "ยุทธศาสตร์", 1),
        (Role.LIST_ITEM, "งบประมาณ", 1),
        (Role.HEADING, "โครงการ", 3),
    ]
    (table,) = document.tables
    assert (table.header, table.rows, table.caption) == (tuple(ROWS[0]), BODY_ROWS, "โครงการ")
    assert [(p.width, p.height, p.page) for p in document.pictures] == [(800, 600, 3)]


def test_slide_numbers_and_dates_in_the_corner_are_no_content() -> None:
    body = office.pptx([office.slide("เรื่อง", more=office.shape("12", "sldNum"))])
    assert texts(body) == ["เรื่อง"]


OPEN_TEXT = (
    '<text:h text:outline-level="2">คู่มือการปฏิบัติงาน</text:h>'
    '<text:p text:style-name="B">ขั้นตอน</text:p>'
    "<text:p>รับ<text:s/>คำร้อง<text:tab/>ที่<text:span>กองคลัง</text:span>"
    "<office:annotation><text:p>ความเห็น</text:p></office:annotation> ทุกวัน</text:p>"
    "<text:list><text:list-item><text:p>ข้อแรก</text:p></text:list-item></text:list>"
    f"<table:table>{office.open_rows(ROWS)}</table:table>"
    '<text:p><draw:frame svg:width="10cm" svg:height="5.08cm"><draw:image/></draw:frame></text:p>'
)
BOLD = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'


def test_open_text() -> None:
    document = read_document(office.opendocument("text", OPEN_TEXT, BOLD), URL)
    assert document.kind is Kind.WORD
    assert [(b.role, b.level, b.text) for b in document.blocks[:4]] == [
        (Role.HEADING, 2, "คู่มือการปฏิบัติงาน"),
        (Role.HEADING, 7, "ขั้นตอน"),
        (Role.PARAGRAPH, 0, "รับ คำร้อง ที่กองคลัง ทุกวัน"),
        (Role.LIST_ITEM, 0, "ข้อแรก"),
    ]
    (table,) = document.tables
    assert (table.header, table.rows) == (tuple(ROWS[0]), BODY_ROWS)
    assert [(p.width, p.height) for p in document.pictures] == [(378, 192)]


def test_open_sheets_without_hidden_ones() -> None:
    hidden = (
        '<style:style style:name="H"><style:table-properties table:display="false"/></style:style>'
    )
    endless = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    body = (
        f'<table:table table:name="ไตรมาส 1">{office.open_rows(ROWS)}{endless}</table:table>'
        f'<table:table table:name="ลับ" table:style-name="H">{office.open_rows(ROWS)}</table:table>'
    )
    document = read_document(office.opendocument("spreadsheet", body, hidden), URL)
    assert (document.kind, document.pages) == (Kind.EXCEL, 1)
    (table,) = document.tables
    assert (table.header, table.rows, table.caption) == (tuple(ROWS[0]), BODY_ROWS, "ไตรมาส 1")
    assert "ลับ" not in [b.text for b in document.blocks]


def test_open_slides_title_first_without_notes() -> None:
    page = (
        "<draw:page><draw:frame><draw:text-box><text:p>เนื้อหา</text:p></draw:text-box></draw:frame>"
        '<draw:frame presentation:class="title"><draw:text-box><text:p>หัวเรื่อง</text:p>'
        "</draw:text-box></draw:frame>"
        "<presentation:notes><draw:frame><draw:text-box><text:p>บันทึก</text:p></draw:text-box>"
        "</draw:frame></presentation:notes></draw:page>"
    )
    document = read_document(office.opendocument("presentation", page), URL)
    assert document.kind is Kind.POWERPOINT
    assert [(b.role, b.text) for b in document.blocks] == [
        (Role.HEADING, "หัวเรื่อง"),
        (Role.PARAGRAPH, "เนื้อหา"),
    ]


def test_what_a_password_locks_says_so() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\x01\x02"}
    locked = makers.zipped({**parts, "META-INF/manifest.xml": manifest})
    assert read_document(locked, URL).problems == ("encrypted",)
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    assert read_document(ole, URL).problems == ("encrypted",)


CSV = "แผนการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. ๒๕๖๗\nลำดับ;โครงการ;งบประมาณ\n1;ซ่อมถนน;5,000\n2;ขุดลอก;7,000\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"])
@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_values_in_any_coding_between_any_marks(coding: str, mark: str) -> None:
    text = CSV if mark == ";" else CSV.replace("5,000", '"5,000"').replace("7,000", '"7,000"')
    document = read_document(text.replace(";", mark).encode(coding), URL, "text/csv")
    (table,) = document.tables
    assert (table.header, table.rows) == (tuple(ROWS[0]), BODY_ROWS)
    assert document.title == "แผนการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. ๒๕๖๗"


def test_sentences_with_commas_are_no_table() -> None:
    prose = "ตามที่ได้ประกาศ, ขอแจ้งว่า\nวันนี้, พรุ่งนี้, มะรืน และวันต่อไป\nจบ\nประกาศ ณ วันนี้\n"
    assert read_document(prose.encode(), URL, "text/plain").tables == ()


S = makers.S


def sheet(rows: str, styles: str = "", columns: str = "") -> bytes:
    return makers.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {S}><sheets><sheet name=""/></sheets></workbook>',
            "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
            "xl/worksheets/sheet1.xml": f"<worksheet {S}>{columns}<sheetData>{rows}</sheetData></worksheet>",
        }
    )


def test_days_are_shown_as_days() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="200" formatCode="[$-107041E]d mmm yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs>'
    )
    rows = "<row><c><v>45200</v></c><c s='1'><v>45200</v></c><c s='2'><v>45200.5</v></c></row>"
    assert texts(sheet(rows, styles)) == ["45200 | 1/10/2023 | 1/10/2566"]


@pytest.mark.parametrize(
    ("number", "code", "calendar"),
    [
        (0, "", ""),
        (4, "#,##0.00", ""),
        (200, '#,##0" บาท/day"', ""),
        (200, "[Red]0.00", ""),
        (14, "", "common"),
        (71, "", "buddhist"),
        (200, "dd/mm/yyyy", "common"),
        (200, "[$-41E]d mmmm yyyy", "common"),
        (200, "[$-D07041E]d mmmm yyyy;@", "buddhist"),
        (200, "d mmm bbbb", "buddhist"),
    ],
)
def test_number_formats_of_days(number: int, code: str, calendar: str) -> None:
    assert calendar_of(number, code) == calendar


@pytest.mark.parametrize("value", ["", "x", "-5", "1e300", "nan", "99999999"])
def test_what_is_no_day_stays(value: str) -> None:
    assert shown(value, "common") == value


def test_hidden_rows_and_columns_are_not_read() -> None:
    row = "<row{}><c t='inlineStr'><is><t>{}</t></is></c><c t='inlineStr'><is><t>ซ่อน</t></is></c></row>"
    rows = row.format("", "เห็น") + row.format(' hidden="1"', "ไม่เห็น")
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    assert texts(sheet(rows, columns=columns)) == ["เห็น"]


def test_hidden_and_deleted_words_are_not_read() -> None:
    body = makers.docx(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r><w:r><w:t>เห็น</w:t></w:r>"
        "<w:del><w:r><w:t>ลบแล้ว</w:t></w:r></w:del></w:p>"
    )
    assert texts(body) == ["เห็น"]


def test_headings_of_a_thai_word_that_numbers_its_styles() -> None:
    styles = f'<w:styles {makers.W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = makers.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/styles.xml": styles,
            "word/document.xml": f"<w:document {makers.W}><w:body>{makers.word_paragraph('บทนำ', '1')}"
            "</w:body></w:document>",
        }
    )
    (block,) = read_document(body, URL).blocks
    assert (block.role, block.level) == (Role.HEADING, 1)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (office.opendocument("text", ""), Kind.WORD),
        (office.opendocument("spreadsheet", ""), Kind.EXCEL),
        (office.opendocument("presentation", ""), Kind.POWERPOINT),
        (b"{\\rtf1 x}", Kind.WORD),
        (b"BM: minutes of a meeting", Kind.TEXT),
        (makers.zipped({"a.pdf": b"%PDF-1.4"}), Kind.ARCHIVE),
        (b"<!DOCTYPE html><p>%PDF-1.4", Kind.HTML),
        (b"PK\x05\x06" + b"\x00" * 18, Kind.ARCHIVE),
    ],
)
def test_more_kinds_by_bytes(body: bytes, kind: Kind) -> None:
    assert sniff(body) is kind
