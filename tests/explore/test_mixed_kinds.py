"""What an address ends in and what its header says are not believed: the bytes decide."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from crawler.documents.model import Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.evidence import Outcome
from crawler.explore.reading import Reading, is_html
from crawler.fetch.response import Response
from tests.documents import makers, old_makers
from tests.documents import office_makers as office

HOME = "http://127.0.0.1:9/files/"
TEXT = "แผนดำเนินงานประจำปี"
ROWS = [["ลำดับ", "โครงการ"], ["1", TEXT]]


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30), 200).save(out, form)
    return out.getvalue()


BODIES: dict[str, tuple[Callable[[], bytes], Kind]] = {
    "pdf": (lambda: makers.text_pdf([TEXT]), Kind.PDF),
    "pdf behind a line": (lambda: b"\r\n\r\n" + makers.text_pdf([TEXT]), Kind.PDF),
    "docx": (lambda: makers.docx(makers.word_paragraph(TEXT)), Kind.WORD),
    "xlsx": (lambda: makers.xlsx(ROWS), Kind.EXCEL),
    "xls": (lambda: old_makers.xls(old_makers.Sheet("a", ROWS)), Kind.EXCEL),
    "pptx": (lambda: office.pptx([office.slide(TEXT)]), Kind.POWERPOINT),
    "odt": (lambda: office.opendocument("text", f"<text:p>{TEXT}</text:p>"), Kind.WORD),
    "zip": (lambda: makers.zipped({"a.txt": TEXT.encode()}), Kind.ARCHIVE),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + zlib.compress(b"x" * 99), Kind.ARCHIVE),
    "rtf": (lambda: b"{\\rtf1 x}", Kind.WORD),
    **{form: (lambda form=form: picture(form), Kind.IMAGE)  # type: ignore[misc]
       for form in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")},
}  # fmt: skip
TYPES = (
    "text/html; charset=utf-8",
    "application/pdf",
    "image/jpeg",
    "application/octet-stream",
    "",
)


def response(name: str, body: bytes, kind: str) -> Response:
    return Response(HOME + name, HOME + name, Outcome.OK, body=body, content_type=kind, status=200)


@pytest.fixture(scope="module")
def bodies() -> dict[str, bytes]:
    return {name: make() for name, (make, _) in BODIES.items()}


@pytest.mark.parametrize("name", BODIES)
def test_a_file_is_no_page_whatever_its_header_says(name: str, bodies: dict[str, bytes]) -> None:
    for kind in TYPES:
        for suffix in ("a.html", "a.pdf", "a.php?id=1"):
            assert not is_html(response(suffix, bodies[name], kind))


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_is_a_page_whatever_its_header_says(kind: str) -> None:
    page = f"\n<!DOCTYPE html><title>a</title><p>{TEXT}".encode()
    assert is_html(response("plan.pdf", page, kind))


async def test_every_file_is_read_by_its_bytes(bodies: dict[str, bytes]) -> None:
    told: dict[str, Document] = {}
    async with ReaderPool(workers=1) as pool:
        reading = Reading(None, pool)  # type: ignore[arg-type]
        for number, (name, body) in enumerate(bodies.items()):
            if name == "rtf":  # only LibreOffice reads it
                continue
            suffix = ("a.html", "a.pdf", "a.xls")[number % 3]
            told[name] = await reading.read(response(suffix, body, TYPES[number % len(TYPES)]))
    assert {name: one.kind for name, one in told.items()} == {
        name: kind for name, (_, kind) in BODIES.items() if name != "rtf"
    }
    for name in ("pdf", "pdf behind a line", "docx", "xlsx", "xls", "pptx", "odt"):
        assert TEXT in " ".join(block.text for block in told[name].blocks), name
