"""What is found in a page is found in the scan of its print, and nothing that is not there."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from crawler.documents.model import Document, Kind
from crawler.documents.ocr.reading import read_page
from crawler.documents.read import read_document
from crawler.documents.scanned import open_pages, with_pages
from tests.documents import scans
from tests.documents.same_content import parts_of, printed
from tests.documents.test_same_content import (
    CASES,
    HOME,
    KEYS,
    examples,
    found,
    on_the_page,
    site,
    with_file,
)


def cases(key: str, kind: str) -> list[str]:
    return [f"{key}: {one.name}" for one in examples(key) if one.kind == kind]


PASSES = [cases(key, "pass")[0] for key in KEYS]
MISSES = [cases(key, "near_miss")[0] for key in KEYS]
COLUMN_LACKS = cases(KEYS[2], "near_miss")[1]
# Case, dots an inch, degrees of skew, grey levels of noise, carrier.
GOOD = [
    (PASSES[0], 200, 1.1, 8.0, "pdf"),
    (PASSES[1], 200, -0.7, 10.0, "png"),
    (MISSES[0], 200, -1.0, 8.0, "webp"),
    (MISSES[1], 200, 0.8, 6.0, "jpeg"),
    (PASSES[0], 300, -0.8, 8.0, "tiff"),
    (MISSES[1], 300, 0.6, 10.0, "pdf"),
    (PASSES[2], 200, 0.6, 6.0, "pdf"),  # a table of nine narrow columns
    (COLUMN_LACKS, 200, 0.8, 8.0, "pdf"),
    (PASSES[2], 300, -0.8, 8.0, "tiff"),
    (MISSES[2], 300, 0.6, 8.0, "pdf"),
]
POOR = [(one, 150, skew, 10.0, "pdf") for one, skew in zip(MISSES[:2], (0.9, -0.9), strict=True)]


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every case's page as a browser prints it."""
    out = {}
    for name in dict.fromkeys(case[0] for case in (*GOOD, *POOR)):
        page = next(v.document for v in site(name).visits if v.url != HOME)
        assert page is not None
        out[name] = printed(parts_of(page), tmp_path_factory.mktemp("print"))
    return out


def carried(pages: list[Image.Image], carrier: str, dpi: int) -> bytes:
    """The pages in a file of that kind; one sheet below the other where it holds one picture."""
    if carrier == "pdf":
        return scans.paper(*pages, dpi=dpi)
    out = io.BytesIO()
    if carrier == "tiff":
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
        return out.getvalue()
    (only,) = pages
    only.save(out, carrier.upper(), quality=70)
    return out.getvalue()


def read_scan(body: bytes, dpi: int, skew: float, noise: float, carrier: str) -> Document:
    count = len(pypdfium2.PdfDocument(body))
    pages = [
        scans.scanned(scans.drawn(body, number, dpi), skew=skew, noise=noise)
        for number in range(1, count + 1)
    ]
    file = carried(pages, carrier, dpi)
    document = read_document(file, HOME)
    assert document.kind is (Kind.PDF if carrier == "pdf" else Kind.IMAGE)
    return with_pages(
        document, [read_page(file, document.kind, page) for page in open_pages(document)]
    )


@pytest.mark.parametrize(("one", "dpi", "skew", "noise", "carrier"), GOOD)
def test_a_fair_scan_holds_what_the_page_holds(
    one: str, dpi: int, skew: float, noise: float, carrier: str, prints: dict[str, bytes]
) -> None:
    document = read_scan(prints[one], dpi, skew, noise, carrier)
    assert document.problems == ()
    assert found(with_file(site(one), document), CASES[one][0]) == on_the_page(one)


@pytest.mark.parametrize(("one", "dpi", "skew", "noise", "carrier"), POOR)
def test_a_poor_scan_holds_nothing_that_the_page_does_not(
    one: str, dpi: int, skew: float, noise: float, carrier: str, prints: dict[str, bytes]
) -> None:
    document = read_scan(prints[one], dpi, skew, noise, carrier)
    verdict, proofs, _ = found(with_file(site(one), document), CASES[one][0])
    assert verdict != "pass"
    assert proofs <= on_the_page(one)[1]
