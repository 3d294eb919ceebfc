from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.documents._kinds import sniff
from crawler.documents.model import Kind, Role
from crawler.documents.read import read_document
from tests.documents import makers

STEADY = settings(max_examples=60, deadline=None, derandomize=True)

URL = "http://127.0.0.1/files/anything"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\xef\xbb\xbf \n%PDF-1.4", Kind.PDF),
        (makers.png(), Kind.IMAGE),
        (b"\xff\xd8\xff\xe0rest", Kind.IMAGE),
        (b"GIF89a....", Kind.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Kind.IMAGE),
        (makers.docx(""), Kind.WORD),
        (makers.xlsx([["a"]]), Kind.EXCEL),
        (makers.zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), Kind.POWERPOINT),
        (makers.zipped({"a.txt": "x"}), Kind.ARCHIVE),
        (b"Rar!\x1a\x07\x00", Kind.ARCHIVE),
        (OLE + "WordDocument".encode("utf-16-le"), Kind.WORD),
        (OLE + "Workbook".encode("utf-16-le"), Kind.EXCEL),
        (b"<!DOCTYPE html><html>", Kind.HTML),
        ("แผนพัฒนา".encode(), Kind.TEXT),
        ("แผนพัฒนา".encode("cp874"), Kind.TEXT),
        (b"\x00\x01\x02\x03", Kind.UNKNOWN),
        (b"", Kind.UNKNOWN),
    ],
)
def test_kinds_by_bytes(body: bytes, kind: Kind) -> None:
    assert sniff(body) is kind


def test_the_address_and_the_declared_type_are_not_believed() -> None:
    document = read_document(makers.png(), "http://127.0.0.1/a.pdf", "application/pdf")
    assert document.kind is Kind.IMAGE


@pytest.mark.parametrize("body", [OLE, b"\x00\x01\x02", b"<html></html>"])
def test_what_has_no_reader_says_so(body: bytes) -> None:
    document = read_document(body, URL)
    assert document.problems == ("unsupported_kind",)
    assert (document.route, document.confidence) == ("none", 0.0)


def test_nothing_at_all() -> None:
    assert read_document(b"", URL).problems == ("empty",)


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.documents.read.MAX_BYTES", 10)
    assert read_document(makers.png(), URL).problems == ("too_large",)


def test_the_label_names_what_has_no_title() -> None:
    document = read_document(makers.png(), URL, text_hint=" โครงสร้าง  องค์กร ")
    assert document.title == "โครงสร้าง องค์กร"


def test_picture() -> None:
    document = read_document(makers.png(1024, 768), URL)
    (picture,) = document.pictures
    assert (picture.width, picture.height, picture.src) == (1024, 768, URL)
    assert document.problems == ("image_only",)


def test_picture_bomb_and_broken_picture() -> None:
    import struct
    import zlib

    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    bomb += struct.pack(">I", 9) + b"IDAT" + b"\x00" * 13
    assert "too_large" in read_document(bomb + b"\x00" * 50, URL).problems
    assert "unreadable" in read_document(b"\x89PNG\r\n\x1a\nnonsense", URL).problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"])
def test_plain_text(encoding: str) -> None:
    body = "แผนพัฒนาท้องถิ่น\n\nยุทธศาสตร์ที่ 1".encode(encoding)
    document = read_document(body, URL, "text/plain")
    assert [b.text for b in document.blocks] == ["แผนพัฒนาท้องถิ่น", "ยุทธศาสตร์ที่ 1"]
    assert document.title == "แผนพัฒนาท้องถิ่น"


def test_csv() -> None:
    body = 'ลำดับ,โครงการ,งบประมาณ\n1,ซ่อมถนน,5000\n2,"ขุด, ลอก",7000\n'.encode()
    (table,) = read_document(body, URL, "text/csv").tables
    assert table.header == ("ลำดับ", "โครงการ", "งบประมาณ")
    assert table.rows == (("1", "ซ่อมถนน", "5000"), ("2", "ขุด, ลอก", "7000"))


def test_word() -> None:
    body = makers.docx(
        makers.word_paragraph("คู่มือการปฏิบัติงาน", "Heading1")
        + makers.word_paragraph("ขั้นตอนที่ใช้  ในการให้บริการ")
        + makers.word_table([["ขั้นตอน", "ผู้รับผิดชอบ"], ["รับคำร้อง", "กองคลัง"]])
    )
    document = read_document(body, URL)
    assert document.kind is Kind.WORD and document.title == "คู่มือการปฏิบัติงาน"
    assert [(b.role, b.level) for b in document.blocks[:2]] == [
        (Role.HEADING, 1),
        (Role.PARAGRAPH, 0),
    ]
    (table,) = document.tables
    assert table.header == ("ขั้นตอน", "ผู้รับผิดชอบ")
    assert table.rows == (("รับคำร้อง", "กองคลัง"),)


def test_excel() -> None:
    rows = [["สรุปผลการจัดซื้อจัดจ้าง", ""], ["ลำดับ", "งาน"], ["1", "จ้างทำป้าย"]]
    document = read_document(makers.xlsx(rows), URL)
    assert document.kind is Kind.EXCEL
    assert [b.text for b in document.blocks[:2]] == ["แผ่นงาน", "สรุปผลการจัดซื้อจัดจ้าง"]
    (table,) = document.tables
    assert (table.header, table.rows) == (("ลำดับ", "งาน"), (("1", "จ้างทำป้าย"),))


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "body",
    [
        makers.docx(makers.word_paragraph("&i;"), ENTITIES),
        makers.zipped({"[Content_Types].xml": "", "word/other.xml": ""}),
        makers.zipped({"[Content_Types].xml": "", "word/document.xml": b"\x00" * 40_000_000}),
        makers.zipped({"[Content_Types].xml": "", "word/document.xml": "<a" * 1000}),
        makers.zipped({"[Content_Types].xml": "", "word/document.xml": "<a>" * 200_000}),
        makers.zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>" * 3}),
        makers.docx("x" * 3000)[:-100] + b"[Content_Types].xml word/",
    ],
    ids=["entities", "no_part", "zip_bomb", "no_xml", "deep", "excel", "cut"],
)
def test_hostile_office_files(body: bytes) -> None:
    document = read_document(body, URL)
    assert document.problems
    assert not document.blocks


def test_zip_that_lies_about_its_size() -> None:
    body = bytearray(makers.docx("<w:p/>" * 50))
    at = body.rfind(b"PK\x01\x02")
    body[at + 24 : at + 28] = (2**31).to_bytes(4, "little")
    assert read_document(bytes(body), URL).problems == ("unreadable",)
    assert zipfile.is_zipfile(io.BytesIO(bytes(body)))


@STEADY
@given(
    st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"\x89PNG\r\n\x1a\n",
            OLE,
            makers.docx("<w:p/>"),
            makers.xlsx([["a", "b"]]),
        ]
    ),
    st.binary(max_size=400),
)
def test_any_bytes_give_a_document(head: bytes, tail: bytes) -> None:
    document = read_document(head + tail, URL)
    assert document.url == URL
