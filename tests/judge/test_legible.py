"""The document doctor: for each kind of file what makes it hard to read, and nothing for one that
reads well."""

from __future__ import annotations

import pytest

from crawler.documents.model import Document, Kind
from crawler.documents.read import read_document
from crawler.judge.legible import advice
from tests.documents import makers, posters, scans
from tests.documents import office_makers as office
from tests.documents.old_makers import Sheet, xls

URL = "http://127.0.0.1/files/a"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
PICTURE = '<w:p><w:r><w:drawing/></w:r></w:p>'  # fmt: skip
LINES = ["แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2563", "โครงการปรับปรุงถนนภายในหมู่บ้าน"]


def told(document: Document) -> str:
    return " / ".join(one.en for one in advice(document))


@pytest.mark.parametrize(
    "body",
    [
        makers.text_pdf(LINES),
        makers.docx(makers.word_paragraph(LINES[0])),
        makers.xlsx([["a", "b"], ["1", "2"]]),
        office.pptx([office.slide(LINES[0])]),
        xls(Sheet("a", [["a", "b"], [1, 2]])),
        "\n".join(LINES).encode(),
    ],
    ids=["pdf", "docx", "xlsx", "pptx", "xls", "text"],
)
def test_a_file_that_reads_well_needs_none(body: bytes) -> None:
    assert advice(read_document(body, URL)) == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (scans.paper(posters.poster(LINES, [])), "page 1 could not be read"),
        (posters.png(posters.poster(LINES, [])), "page 1 could not be read"),
        (makers.text_pdf([line[::-1] for line in LINES] * 3), "Thai text in the file is broken"),
        (makers.text_pdf(LINES, password="secret"), "has a password"),
        (makers.text_pdf(LINES)[:-60], "cut off"),
        (makers.docx(PICTURE), "only pasted pictures"),
        (office.pptx([office.slide("", more=office.slide_picture(900, 600))]), "only pasted"),
        (makers.docx(""), "empty"),
        (makers.zipped({"a.txt": LINES[0].encode()}), "packed file"),
        (b"Rar!\x1a\x07\x01\x00" + b"\xff" * 99, "packed file"),
        (makers.docx("<broken"), "damaged"),
        (b"MZ" + b"\x90\x00" * 500, "only some programs open"),
    ],
    ids=["scan", "picture", "backwards", "password", "cut", "pasted docx", "pasted pptx", "empty",
         "zip", "rar", "damaged", "program"],
)  # fmt: skip
def test_what_is_hard_to_read_is_said(body: bytes, words: str) -> None:
    assert words in told(read_document(body, URL))


def test_a_file_inside_an_archive_is_better_linked_itself() -> None:
    (member,) = read_document(makers.zipped({"a.txt": LINES[0].encode()}), URL).members
    assert "packed file" in told(member)


def test_an_old_kind_without_the_program_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.documents._libreoffice.program", lambda: "")
    document = read_document(OLE + "WordDocument".encode("utf-16-le"), URL)
    assert document.kind is Kind.WORD
    assert "old kind of file" in told(document)
