"""What an answer rests on: it stays while the document says the same, and lapses when not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.documents.model import Block, Document, Kind, Picture, Role
from crawler.result import DocumentRef, Proof, Verdict
from crawler.store.fingerprints import fingerprints
from tests.store.sample import HOME, asked, document, evidence, of, result, with_items

PAGE = document("plan.pdf", "แผนผัง", kind=Kind.HTML, sha256="1" * 64)


def seen(one: Document, **changes: object) -> str:
    item = replace(asked(of(result(), "O5")), **changes)  # type: ignore[arg-type]
    return fingerprints(with_items(result(), item), evidence(one))[item.key]


def test_the_same_is_the_same() -> None:
    assert seen(document()) == seen(document())


def test_a_file_is_its_bytes() -> None:
    assert seen(document()) == seen(document(title="อื่น"))
    assert seen(document()) != seen(document(sha256="2" * 64))


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": (Block(1, Role.PARAGRAPH, "แผนผังใหม่"),)},
        {"title": "อื่น"},
        {"tables": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_page_is_its_own_content(change: dict[str, object]) -> None:
    assert seen(replace(PAGE, **change)) != seen(PAGE)  # type: ignore[arg-type]


def test_a_pages_frame_changes_by_itself() -> None:
    counter = Block(9, Role.PARAGRAPH, "ผู้เยี่ยมชม 1234", chrome=True)
    changed = replace(PAGE, blocks=(*PAGE.blocks, counter), sha256="3" * 64)
    assert seen(changed) == seen(PAGE)


@pytest.mark.parametrize(
    "line",
    ["ฮิต: {}", "จำนวนผู้เข้าชม {} ครั้ง", "เปิดอ่าน {} ครั้ง", "เขียนโดย ผู้ดูแล | อ่านแล้ว {} ครั้ง", "Hits: {}"],
)
def test_how_often_a_page_was_read_does_not_count(line: str) -> None:
    def read(times: str) -> Document:
        return replace(PAGE, blocks=(*PAGE.blocks, Block(2, Role.PARAGRAPH, line.format(times))))

    assert seen(read("1,234")) == seen(read("๑,๒๔๑"))


def test_what_a_page_counts_itself_does_count() -> None:
    def told(text: str) -> Document:
        return replace(PAGE, blocks=(Block(1, Role.PARAGRAPH, text),))

    assert seen(told("ผู้รับบริการ 12 คน")) != seen(told("ผู้รับบริการ 13 คน"))
    assert seen(told("อ่านประกาศฉบับที่ 12")) != seen(told("อ่านประกาศฉบับที่ 13"))


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("http://www.example.go.th/map.png", "https://www.example.go.th/map.png", True),
        ("http://x.go.th/c.png?rand=0.123", "http://x.go.th/c.png?rand=0.871", True),
        ("http://x.go.th/c.png?v=1700000000", "http://x.go.th/c.png?v=1700600000", True),
        ("http://x.go.th/c.php?id=4", "http://x.go.th/c.php?id=5", False),
        ("http://x.go.th/a.png", "http://x.go.th/b.png", False),
        ("data:image/png;base64,AAAA", "data:image/png;base64,BBBB", False),
        ("http://[::1/a.png", "http://[::1/b.png", False),
    ],
)
def test_a_picture_is_at_the_same_place(before: str, after: str, same: bool) -> None:
    def showing(src: str) -> Document:
        return replace(PAGE, pictures=(Picture(1, src),))

    assert (seen(showing(before)) == seen(showing(after))) is same


def test_another_quote_or_document_is_other_evidence() -> None:
    quoted = (Proof("map", "แผนที่", HOME, 1, "heading"),)
    assert seen(PAGE, evidence=quoted) != seen(PAGE)
    other = (DocumentRef(HOME + "other.pdf", "pdf", "แผน"),)
    assert seen(PAGE, documents=other) != seen(PAGE)


def test_what_was_made_of_the_evidence_does_not_count() -> None:
    assert seen(PAGE, verdict=Verdict.FAIL, score=0, question=None) == seen(PAGE)


def test_without_evidence_it_is_never_the_same_as_with() -> None:
    made = with_items(result(), asked(of(result(), "O5")))
    alone, with_it = fingerprints(made), fingerprints(made, evidence())
    assert alone.keys() == with_it.keys()
    assert not set(alone.values()) & set(with_it.values())
