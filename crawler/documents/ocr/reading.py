"""One page of a file, drawn and read: what a worker process does for a page without text."""

from __future__ import annotations

import functools
import io
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from crawler.documents._builder import Builder
from crawler.documents.model import Kind, Table
from crawler.documents.ocr.clean import MAX_PIXELS
from crawler.documents.ocr.digits import DigitReader
from crawler.documents.ocr.engine import TooSlowError
from crawler.documents.ocr.page import SECONDS, Scan, read_scan
from crawler.documents.ocr.words import restored
from crawler.documents.pdfs import CSS_PIXELS, PageReader
from crawler.documents.scanned import ScannedPage

DPI = 200
PAGE_INCHES = 11.7  # the longer side of a sheet of A4
LEAST_SCALE, MOST_SCALE = 0.2, 2.5  # of a picture, to bring it to about DPI
MOST_DECODED = 120_000_000  # pixels of a picture that is decoded at all


def read_page(body: bytes, kind: Kind, page: int, *, seconds: float = SECONDS) -> ScannedPage:
    """Read the picture of one page (from 1) of a PDF, or of a picture file. A file that cannot
    be drawn gives a page of confidence 0. Raises NoEngineError."""
    try:
        image, dpi = _drawn(body, page) if kind is Kind.PDF else _opened(body, page)
    except (ValueError, OSError, EOFError, RuntimeError, SyntaxError, ArithmeticError, LookupError):
        return ScannedPage(page)
    try:
        scan = read_scan(image, dpi, _reader(), seconds=seconds)
    except TooSlowError:
        return ScannedPage(page, again=True)
    return _put_together(scan, page)


def _put_together(scan: Scan, number: int) -> ScannedPage:
    build = Builder("")
    for half in scan.halves:
        PageReader(build, half, number).read()
    return ScannedPage(
        number,
        tuple(replace(block, text=restored(block.text)) for block in build.blocks),
        tuple(map(_restored, build.tables)),
        round(scan.confidence, 3),
        scan.unsure,
        (
            round(sum(half.width for half in scan.halves) * CSS_PIXELS, 1),
            round(max(half.height for half in scan.halves) * CSS_PIXELS, 1),
        ),
        scan.wordless,
    )


def _restored(table: Table) -> Table:
    return replace(
        table,
        header=tuple(map(restored, table.header)),
        rows=tuple(tuple(map(restored, row)) for row in table.rows),
        caption=restored(table.caption),
    )


@functools.cache
def _reader() -> DigitReader:
    return DigitReader()


def _drawn(body: bytes, page: int) -> tuple[Image.Image, int]:
    """A page of a PDF as a grey picture, and its dots per inch."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    document = pdfium.PdfDocument(body)
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        dpi = DPI
        while dpi > 20 and width * height * (dpi / 72) ** 2 > MAX_PIXELS:
            dpi = round(dpi * 0.85)
        if width * height * (dpi / 72) ** 2 > MAX_PIXELS:
            raise ValueError("the page is too large to be drawn")
        image: Image.Image = sheet.render(scale=dpi / 72, grayscale=True).to_pil()
        return image, dpi
    finally:
        document.close()


def _opened(body: bytes, page: int) -> tuple[Image.Image, int]:
    """A picture, or one page of a TIFF, at about the resolution of a scan. How large it would
    be printed is not believed: it is taken for a page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(body))
        if page > 1:
            image.seek(page - 1)
        width, height = image.size
        if width * height > MOST_DECODED:
            raise ValueError("the picture is too large to be decoded")
        scale = min(MOST_SCALE, max(LEAST_SCALE, DPI * PAGE_INCHES / max(width, height)))
        scale = min(scale, (MAX_PIXELS / (width * height)) ** 0.5)
        image.draft("L", (round(width * scale), round(height * scale)))
        grey = _on_paper(image)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return grey.resize(size, Image.Resampling.LANCZOS), DPI


def _on_paper(image: Image.Image) -> Image.Image:
    """The picture in grey, its transparent parts white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("L")
    if image.mode.startswith(("I", "F")):
        levels = np.asarray(image, np.float32)
        low, high = float(levels.min()), float(levels.max())
        grey = (levels - low) * (255 / max(1e-6, high - low))
        return Image.fromarray(grey.astype(np.uint8))
    return image.convert("L")


def read_file(path: Path, kind: Kind, page: int) -> ScannedPage:
    """`read_page` of a file on disk; one that is gone gives a page to be read another time."""
    try:
        return read_page(path.read_bytes(), kind, page)
    except OSError:
        return ScannedPage(page, again=True)
