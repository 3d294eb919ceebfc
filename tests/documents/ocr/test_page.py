"""Scanned pages read: text, tables and years in their places, whichever way up the page lies."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image
from rapidfuzz.fuzz import ratio

from crawler.documents.model import UNSURE, Document, Kind, Role
from crawler.documents.ocr.clean import halves, photograph, skew
from crawler.documents.ocr.reading import read_page
from crawler.documents.read import read_document
from crawler.documents.scanned import open_pages, with_pages
from crawler.thai.text import squash
from tests.documents import makers, scans

URL = "http://127.0.0.1/scan.pdf"
ROWS = (
    ("ที่", "โครงการ", "งบประมาณ (บาท)", "ผู้รับผิดชอบ"),
    ("2", "จัดซื้อคอมพิวเตอร์", "45,000.00", "กองคลัง"),
    ("3", "ซ่อมแซมถนน", "286,500.00", "กองช่าง"),
    ("4", "อบรมอาสาสมัคร", "30,600.00", "สำนักปลัด"),
)


@cache
def clean() -> Image.Image:
    return scans.drawn(makers.table_pdf(ROWS))


@cache
def read(turn: int = 0, kind: str = "pdf") -> Document:
    image = scans.scanned(clean()).rotate(turn, expand=True, fillcolor=255)
    body = scans.paper(image) if kind == "pdf" else scans.jpeg(image)
    document = read_document(body, URL)
    assert document.problems == ("image_only",)
    return with_pages(document, [read_page(body, document.kind, 1)])


def alike(seen: str, wanted: str) -> bool:
    """The same but for a mark above a letter that the engine misses."""
    return ratio(squash(seen), squash(wanted)) >= 85


def digits(text: str) -> str:
    """The text with Thai digits as Arabic ones."""
    return text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def test_a_scanned_table_has_its_header_rows_and_caption() -> None:
    document = read()
    (table,) = document.tables
    assert all(map(alike, table.header[-3:], ROWS[0][-3:]))
    assert len(table.rows) == 3
    for row, wanted in zip(table.rows, ROWS[1:], strict=True):
        assert alike(row[-3], wanted[1])
        assert alike(row[-1], wanted[3])


def test_no_figure_is_wrong_each_is_right_or_marked() -> None:
    (table,) = read().tables
    for row, wanted in zip(table.rows, ROWS[1:], strict=True):
        assert len(row[-2]) == len(wanted[2])
        for seen, right in zip(digits(row[-2]), wanted[2], strict=True):
            assert seen in (right, UNSURE)


def test_the_scan_of_a_page_is_no_picture_on_it_and_the_route_is_told() -> None:
    document = read()
    assert document.pictures == ()
    assert document.route == "ocr"
    assert document.problems == ()
    assert 0.6 < document.confidence <= 1.0
    assert [(r.page, r.route) for r in document.reads] == [(1, "ocr")]
    assert alike(document.title[:20], "แผนการจัดซื้อจัดจ้าง")
    orders = [part.order for part in (*document.blocks, *document.tables)]
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_otherwise_is_turned(turn: int) -> None:
    upright, turned = read(), read(turn)
    headers = turned.tables[0].header[-3:], upright.tables[0].header[-3:]
    assert all(map(alike, *headers))
    assert len(turned.tables[0].rows) == len(upright.tables[0].rows)


def test_two_pages_side_by_side_are_one_page_of_the_file() -> None:
    left = scans.drawn(makers.text_pdf(["แผนพัฒนาท้องถิ่น", "วิสัยทัศน์ของเทศบาล"]))
    right = scans.drawn(makers.text_pdf(["รายงานผลการดำเนินงาน", "ปัญหาและอุปสรรค"]))
    both = Image.new("L", (left.width * 2, left.height), 255)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    page = read_page(scans.paper(scans.scanned(both, skew=0.0)), Kind.PDF, 1)
    texts = [block.text for block in page.blocks]
    wanted = ["แผนพัฒนาท้องถิ่น", "วิสัยทัศน์ของเทศบาล", "รายงานผลการดำเนินงาน", "ปัญหาและอุปสรรค"]
    assert len(texts) == len(wanted)
    assert all(map(alike, texts, wanted))
    assert {block.page for block in page.blocks} == {1}


def test_pictures_of_pages_and_pages_of_a_tiff() -> None:
    rows = [block.text.split(" | ") for block in read(kind="jpeg").blocks]
    assert any(alike(cell, "ซ่อมแซมถนน") for row in rows for cell in row)
    out = io.BytesIO()
    blank = Image.new("L", clean().size, 255)
    blank.save(out, "TIFF", save_all=True, append_images=[scans.scanned(clean())])
    page = read_page(out.getvalue(), Kind.IMAGE, 2)
    assert page.readable
    assert not read_page(out.getvalue(), Kind.IMAGE, 1).readable
    assert not read_page(out.getvalue(), Kind.IMAGE, 3).readable


def test_a_photograph_has_nothing_to_read() -> None:
    rng = np.random.default_rng(1)
    small = Image.fromarray(rng.integers(20, 200, (40, 30), dtype=np.uint8))
    page = read_page(scans.paper(small.resize((1200, 1600))), Kind.PDF, 1)
    assert page.wordless
    assert not page.readable
    assert (page.read.unread, page.read.wants_ocr) == (False, False)


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4 broken", b"\x89PNG\r\n\x1a\n broken"])
def test_what_cannot_be_drawn_is_not_read(body: bytes) -> None:
    kind = Kind.IMAGE if body.startswith(b"\x89") else Kind.PDF
    page = read_page(body, kind, 1)
    assert (page.readable, page.again, page.read.unread) == (False, False, True)


def test_skew_is_measured_and_a_wide_table_is_one_page() -> None:
    turned = scans.scanned(clean(), skew=1.4, noise=3.0)
    assert skew(turned) == pytest.approx(-1.4, abs=0.2)
    assert len(halves(clean().rotate(90, expand=True))) == 1
    assert not photograph(turned)


def test_pages_with_text_are_not_read_from_their_picture() -> None:
    text = read_document(makers.text_pdf(["แผนพัฒนาท้องถิ่น พ.ศ. 2563"]), URL)
    assert open_pages(text) == ()
    assert text.blocks[0].role is Role.HEADING
