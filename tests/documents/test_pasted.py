"""Word and PowerPoint files that hold nothing but pasted pictures of pages."""

from __future__ import annotations

from pathlib import Path

from crawler.documents.model import Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.documents.read import read_document
from crawler.documents.scanned import with_pages
from crawler.judge.legible import advice
from tests.documents import makers, posters, scans
from tests.documents import office_makers as office

URL = "http://127.0.0.1/files/plan"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def page(line: str) -> bytes:
    return scans.jpeg(scans.drawn(makers.text_pdf([line, "เทศบาลตำบลตัวอย่าง"])))


def relations(*names: str) -> str:
    found = "".join(
        f'<Relationship Id="r{n}" Target="media/{name}"/>' for n, name in enumerate(names)
    )
    return f'<Relationships xmlns="{RELS}">{found}</Relationships>'


def drawing(number: int) -> str:
    blip = f'<a:blip xmlns:a="{A}" xmlns:r="{R}" r:embed="r{number}"/>'
    return f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"


def docx(text: str = "") -> bytes:
    """A Word file of two pasted pages, the second stored first, and of a logo."""
    shown = text + "".join(drawing(number) for number in (1, 2, 0))
    return makers.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {makers.W}><w:body>{shown}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations("image1.jpg", "image2.jpg", "logo.png"),
            "word/media/image1.jpg": page("รายงานผลการดำเนินงาน"),
            "word/media/image2.jpg": page("แผนดำเนินงานประจำปี"),
            "word/media/logo.png": posters.icon(40),
        }
    )


def text_of(document: Document) -> list[tuple[int, str]]:
    return [(block.page, "".join(block.text.split())) for block in document.blocks]


async def test_pasted_pages_are_read_in_the_order_in_which_they_are_shown(tmp_path: Path) -> None:
    body = docx()
    (tmp_path / "a.docx").write_bytes(body)
    document = read_document(body, URL)
    assert (document.kind, document.pages, document.problems) == (Kind.WORD, 2, ("image_only",))
    assert [read.wants_ocr for read in document.reads] == [True, True]
    assert any("only pasted pictures" in one.en for one in advice(document))
    async with ReaderPool(workers=1) as pool:
        path, sha256 = tmp_path / "a.docx", document.sha256
        read = [await pool.read_page(path, sha256, document.kind, n) for n in (1, 2, 3)]
    assert [one.readable for one in read] == [True, True, False]
    made = with_pages(document, read[:2])
    assert [text for text in text_of(made) if "ดำเนินงาน" in text[1]] == [
        (1, "แผนดำเนินงานประจำปี"),
        (2, "รายงานผลการดำเนินงาน"),
    ]
    assert (made.route, made.problems) == ("ocr", ())


def test_a_file_with_text_is_read_by_its_text() -> None:
    document = read_document(docx(makers.word_paragraph("แผนดำเนินงานประจำปี")), URL)
    assert (document.route, document.reads, document.problems) == ("text", (), ())


def test_small_pictures_are_no_pages() -> None:
    body = office.pptx([office.slide("", more=office.slide_picture(900, 600))])
    assert read_document(body, URL).reads == ()
