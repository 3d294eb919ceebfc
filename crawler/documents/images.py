"""A picture at an address of its own → `Document` with one `Picture` a page and no text."""

from __future__ import annotations

import io
import struct
import warnings

from PIL import Image, UnidentifiedImageError

from crawler.documents.model import Document, Kind, PageRead, Picture

MAX_PIXELS = 200_000_000  # declared; nothing is decoded here
MAX_PAGES = 200  # of a TIFF
BANNER = 300  # pixels of height
ICON = (160, 120)  # pixels, longer and shorter side; what is smaller has no room for sentences

Size = tuple[int, int]
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, LookupError, TypeError,
    ArithmeticError, struct.error,
)  # fmt: skip


def read_image(body: bytes, url: str, sha256: str = "") -> Document:
    """Sizes of the pages from their headers; their content is not looked at. A TIFF has a page
    for each of its pictures; of what moves (GIF, PNG, WebP) the first picture is the page."""
    sizes, problems = _sizes(body)
    pictures = tuple(
        Picture(number, url if number == 1 else f"{url}#page={number}", width=w, height=h, page=number)
        for number, (w, h) in enumerate(sizes, 1)
    )  # fmt: skip
    return Document(
        url=url,
        kind=Kind.IMAGE,
        title="",
        pictures=pictures,
        sha256=sha256,
        pages=len(sizes),
        route="none",
        confidence=0.0,
        problems=problems,
        reads=tuple(PageRead(number, "none", 0.0) for number in range(1, len(sizes) + 1)),
    )


def is_small(body: bytes) -> bool:
    """Whether a picture is an icon, which has no room for sentences; by its header alone."""
    (size, *_), _ = _sizes(body)
    return max(size) < ICON[0] or min(size) < ICON[1]


def is_banner(body: bytes) -> bool:
    """Whether a picture is so low and wide that it holds a line or two in large letters."""
    ((width, height), *_), _ = _sizes(body)
    return height <= BANNER and width >= 2 * height


def _sizes(body: bytes) -> tuple[list[Size], tuple[str, ...]]:
    """The size of each page, and what is wrong with the picture."""
    sizes: list[Size] = []
    problems = ["image_only"]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(body)) as image:
                sizes.append(image.size)
                if image.format == "TIFF":
                    problems += _further(image, sizes)
    except Image.DecompressionBombError:
        problems.append("too_large")
    except _BROKEN:
        problems.append("truncated" if sizes else "unreadable")
    if any(width * height > MAX_PIXELS for width, height in sizes):
        problems.append("too_large")
    return sizes or [(0, 0)], tuple(dict.fromkeys(problems))


def _further(image: Image.Image, sizes: list[Size]) -> list[str]:
    """Put the sizes of the pages behind the first to the others, as far as they are looked at."""
    while True:
        try:
            image.seek(len(sizes))
        except EOFError:
            return []
        if len(sizes) == MAX_PAGES:
            return ["too_large"]
        sizes.append(image.size)
