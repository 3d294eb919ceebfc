"""A picture at an address of its own → `Document` with one `Picture` and no text."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from crawler.documents.model import Document, Kind, PageRead, Picture

MAX_PIXELS = 200_000_000  # declared; nothing is decoded here


def read_image(body: bytes, url: str, sha256: str = "") -> Document:
    """Size of the picture from its header; its content is not looked at."""
    size, problems = _size(body)
    pictures = (Picture(1, url, width=size[0], height=size[1]),)
    return Document(
        url=url,
        kind=Kind.IMAGE,
        title="",
        pictures=pictures,
        sha256=sha256,
        route="none",
        confidence=0.0,
        problems=problems,
        reads=(PageRead(1, "none", 0.0),),
    )


def _size(body: bytes) -> tuple[tuple[int, int], tuple[str, ...]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(body)) as image:
                size = image.size
    except Image.DecompressionBombError:
        return (0, 0), ("image_only", "too_large")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, IndexError):
        return (0, 0), ("image_only", "unreadable")
    if size[0] * size[1] > MAX_PIXELS:
        return size, ("image_only", "too_large")
    return size, ("image_only",)
