"""Papers as an office scanner would give them: the pages of a PDF drawn, turned a little, made
uneven and noisy, pressed into JPEG, and put into a PDF that holds nothing else."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
NOISE = 6.0  # grey levels
QUALITY = 60
SEED = 2563


def drawn(body: bytes, page: int = 1, dpi: int = DPI) -> Image.Image:
    """A page of a PDF as a clean grey picture."""
    document = pypdfium2.PdfDocument(body)
    try:
        image: Image.Image = document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return image.copy()
    finally:
        document.close()


def scanned(image: Image.Image, *, skew: float = 0.6, noise: float = NOISE) -> Image.Image:
    """The picture of the same page as a scanner gives it."""
    rng = np.random.default_rng(SEED)
    grey = image.convert("L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    level = np.asarray(grey.filter(ImageFilter.GaussianBlur(0.5)), np.float32)
    shade = np.linspace(0.94, 0.86, level.shape[1], dtype=np.float32)[None, :]
    level = level * shade + rng.normal(0, noise, level.shape).astype(np.float32)
    return Image.fromarray(level.clip(0, 255).astype(np.uint8))


def jpeg(image: Image.Image, quality: int = QUALITY) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def paper(*images: Image.Image, dpi: int = DPI) -> bytes:
    """A PDF of these pictures, one a page."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for image in images:
        size = (image.width * 72 / dpi, image.height * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(io.BytesIO(jpeg(image))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan(body: bytes, *, skew: float = 0.6, dpi: int = DPI) -> bytes:
    """The same paper, scanned."""
    document = pypdfium2.PdfDocument(body)
    pages = len(document)
    document.close()
    skews = [skew if page % 2 else -skew for page in range(1, pages + 1)]
    return paper(
        *(scanned(drawn(body, page, dpi), skew=by) for page, by in enumerate(skews, 1)), dpi=dpi
    )
