"""Pictures at addresses of their own: pages of a TIFF, the first picture of what moves."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image

from crawler.documents._kinds import sniff
from crawler.documents.images import MAX_PAGES
from crawler.documents.model import Kind
from crawler.documents.ocr.reading import read_page
from crawler.documents.read import read_document
from tests.documents import makers, scans

URL = "http://127.0.0.1/files/scan"


def saved(images: Sequence[Image.Image], form: str, **given: Any) -> bytes:
    out = io.BytesIO()
    images[0].save(out, form, save_all=True, append_images=images[1:], **given)
    return out.getvalue()


def blank(*sizes: tuple[int, int]) -> list[Image.Image]:
    return [Image.new("L", size, 200 + n) for n, size in enumerate(sizes)]


def test_every_page_of_a_tiff_is_a_page() -> None:
    document = read_document(saved(blank((60, 90), (90, 60), (50, 50)), "TIFF"), URL)
    assert (document.kind, document.pages, document.problems) == (Kind.IMAGE, 3, ("image_only",))
    assert [(p.page, p.width, p.height) for p in document.pictures] == [
        (1, 60, 90), (2, 90, 60), (3, 50, 50),
    ]  # fmt: skip
    assert [read.page for read in document.reads if read.wants_ocr] == [1, 2, 3]


def test_a_tiff_of_very_many_pages_is_cut() -> None:
    document = read_document(saved(blank(*[(1, 1)] * (MAX_PAGES + 5)), "TIFF"), URL)
    assert (document.pages, len(document.reads)) == (MAX_PAGES, MAX_PAGES)
    assert document.problems == ("image_only", "too_large")


def test_a_tiff_whose_pages_go_in_a_circle_ends() -> None:
    body = bytearray(saved(blank((60, 90), (90, 60)), "TIFF"))
    first = struct.unpack_from("<L", body, 4)[0]
    count = struct.unpack_from("<H", body, first)[0]
    second = struct.unpack_from("<L", body, first + 2 + 12 * count)[0]
    more = struct.unpack_from("<H", body, second)[0]
    struct.pack_into("<L", body, second + 2 + 12 * more, first)
    assert read_document(bytes(body), URL).pages == 2


def test_a_large_tiff_of_the_new_kind_is_a_picture() -> None:
    assert sniff(saved(blank((9, 9)), "TIFF", big_tiff=True)) is Kind.IMAGE


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_of_what_moves_the_first_picture_is_read(form: str) -> None:
    first = scans.drawn(makers.text_pdf(["ประกาศรับสมัครงาน"]), dpi=75)
    body = saved([first, Image.new("L", first.size, 255)], form)
    document = read_document(body, URL)
    assert (document.kind, document.pages, len(document.reads)) == (Kind.IMAGE, 1, 1)
    assert document.reads[0].wants_ocr
    assert "รับสมัคร" in "".join(b.text for b in read_page(body, Kind.IMAGE, 1).blocks)
