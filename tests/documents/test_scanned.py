"""Recognised pages in their documents: order, continued tables, routes, problems."""

from __future__ import annotations

from dataclasses import replace

from crawler.documents.model import (
    Block,
    Document,
    Kind,
    Link,
    PageRead,
    Picture,
    Role,
    Table,
)
from crawler.documents.scanned import ScannedPage, open_pages, with_pages, with_pictures

PAGE = (800.0, 1100.0)
FILE = Document(
    url="http://127.0.0.1/a.pdf",
    kind=Kind.PDF,
    title="",
    blocks=(Block(1, Role.PARAGRAPH, "ปก", page=1), Block(4, Role.PARAGRAPH, "ท้าย", page=3)),
    pictures=(
        Picture(2, "a.pdf#page=2", width=800, height=1090, page=2),
        Picture(3, "a.pdf#page=2", width=300, height=200, page=2),
    ),
    links=(Link(5, "http://127.0.0.1/", "หน้าแรก"),),
    pages=3,
    route="text",
    problems=("partly_image", "truncated"),
    reads=(PageRead(1, "text"), PageRead(2, "none", 0.0), PageRead(3, "text")),
)
SECOND = ScannedPage(
    2,
    blocks=(Block(1, Role.HEADING, "แผน", page=2), Block(3, Role.ROW, "ก | 1", page=2)),
    tables=(Table(2, ("ชื่อ", "จำนวน"), (("ก", "1"),), page=2),),
    confidence=0.9,
    unsure=2,
    size=PAGE,
)


def test_what_was_read_stands_in_its_place_and_the_scan_is_no_picture() -> None:
    made = with_pages(FILE, [SECOND])
    assert [block.text for block in made.blocks] == ["ปก", "แผน", "ก | 1", "ท้าย"]
    assert [picture.width for picture in made.pictures] == [300]
    parts = (*made.blocks, *made.tables, *made.pictures, *made.links)
    assert sorted(part.order for part in parts) == list(range(1, len(parts) + 1))
    assert made.blocks[1].order < made.tables[0].order < made.blocks[2].order
    assert made.links[0].order == len(parts)
    assert (made.route, made.problems) == ("ocr", ("truncated",))
    assert made.reads[1] == PageRead(2, "ocr", 0.9, 2)
    assert open_pages(FILE) == (2,)
    assert open_pages(made) == ()


def test_reading_again_changes_nothing() -> None:
    once = with_pages(FILE, [SECOND])
    assert with_pages(once, [SECOND]) == once


def test_what_could_not_be_read_says_so() -> None:
    low = with_pages(FILE, [replace(SECOND, confidence=0.3)])
    assert [block.text for block in low.blocks] == ["ปก", "ท้าย"]
    assert low.reads[1].unread
    assert not low.reads[1].wants_ocr
    assert (low.route, "partly_image" in low.problems) == ("text", True)
    late = with_pages(FILE, [ScannedPage(2, again=True)])
    assert open_pages(late) == (2,)
    bare = with_pages(FILE, [ScannedPage(2, wordless=True)])
    assert not bare.reads[1].unread
    assert len(bare.pictures) == 2


def test_a_table_without_a_heading_goes_on_with_the_one_on_the_page_before() -> None:
    file = replace(FILE, reads=(PageRead(1, "text"), *(PageRead(n, "none", 0.0) for n in (2, 3))))
    third = ScannedPage(
        3, (Block(2, Role.ROW, "ข | 2", page=3),), (Table(1, (), (("ข", "2"),), page=3),), 0.9
    )
    together = with_pages(file, [SECOND, third])
    one_by_one = with_pages(with_pages(file, [SECOND]), [third])
    for made in (together, one_by_one):
        assert [table.header for table in made.tables] == [("ชื่อ", "จำนวน")] * 2


def test_text_of_pictures_follows_them_on_the_web_page() -> None:
    page = Document(
        url="http://127.0.0.1/",
        kind=Kind.HTML,
        title="หน้า",
        blocks=(Block(1, Role.HEADING, "ประกาศ"), Block(3, Role.PARAGRAPH, "ท้าย")),
        pictures=(Picture(2, "http://127.0.0.1/p.jpg"),),
    )
    read = ScannedPage(1, (Block(1, Role.PARAGRAPH, "ข้อความในภาพ"),), (), 0.8, size=PAGE)
    made = with_pictures(page, {"http://127.0.0.1/p.jpg": read})
    assert [block.text for block in made.blocks] == ["ประกาศ", "ข้อความในภาพ", "ท้าย"]
    assert (made.route, made.confidence, made.reads) == ("html", 1.0, (PageRead(1, "ocr", 0.8),))
    assert with_pictures(page, {"http://127.0.0.1/q.jpg": read}) == page
