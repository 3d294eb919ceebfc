"""The first page of a file as a picture: what is broken or endless costs the picture only."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from crawler.documents.first_page import TALLEST, WIDTH, first_page


def pdf(size: tuple[float, float] = (595, 842)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, size[1] / 2, size[0], size[1] / 2, fill=1, stroke=0)
    canvas.showPage()
    canvas.drawString(10, 10, "second page")
    canvas.save()
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


async def test_the_first_page_of_a_pdf() -> None:
    image = opened(await first_page(pdf()))
    assert abs(image.width - WIDTH) <= 2
    pixel = image.getpixel((WIDTH // 2, 20))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200 > 60 > pixel[1]


@pytest.mark.parametrize("size", [(20, 14_000), (14_000, 20), (14_000, 14_000), (1, 1)])
async def test_odd_sizes_are_bounded(size: tuple[float, float]) -> None:
    drawn = await first_page(pdf(size))
    if drawn:
        image = opened(drawn)
        assert image.width <= WIDTH + 2
        assert image.height <= WIDTH * TALLEST + 2


async def test_pictures_are_made_small() -> None:
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "white").save(out, "PNG")
    assert opened(await first_page(out.getvalue())).size == (WIDTH, 600)


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.4 broken", b"\x89PNG broken", b"PK\x03\x04", b"<html>"]
)
async def test_no_picture_of_what_is_broken_or_something_else(body: bytes) -> None:
    assert await first_page(body) == b""
