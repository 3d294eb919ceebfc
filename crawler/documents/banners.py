"""The few words on a small picture that stands for a link: light on dark or dark on light, framed
or not, in whatever place. A photograph or an icon says nothing."""

from __future__ import annotations

import functools
import io
import warnings
from collections.abc import Sequence
from statistics import mean

import numpy as np
from PIL import Image, ImageOps

from crawler.documents.model import UNSURE, Block, Role
from crawler.documents.ocr.digits import DigitReader
from crawler.documents.ocr.engine import Sign, TooSlowError, recognise
from crawler.documents.ocr.lines import Line, Name, printed_lines
from crawler.documents.ocr.reread import chunks, reread
from crawler.documents.ocr.rules import rules, without
from crawler.documents.scanned import ScannedPage

DPI = 200
HEIGHT = 200  # pixels that a banner is brought to
LEAST = (60, 18)  # pixels of a picture that words have room on
MOST_PIXELS = 4_000_000  # of one that is no larger than a banner
SCALES = (0.2, 5.0)
SPARSE = 11  # Tesseract's layout for words anywhere
SECONDS = 20.0
SURE = 0.8  # mean confidence of a line that is believed
LEAST_LETTERS = 4
LONGEST = 150  # letters of a label
BLANK = 2.0  # of a letter's height: a gap not smaller parts Thai words; places are not exact

_BROKEN = (ValueError, OSError, EOFError, SyntaxError, ArithmeticError, LookupError, TypeError)


def read_label(body: bytes, page: int = 1) -> ScannedPage:
    """What the picture calls the link, as one block; "wordless" where it says nothing for sure."""
    try:
        image = _opened(body)
    except _BROKEN:
        return ScannedPage(page)
    if image is None:
        return ScannedPage(page, wordless=True)
    try:
        text, confidence = _read(_on_paper(image))
    except TooSlowError:
        return ScannedPage(page, again=True)
    if not text:
        return ScannedPage(page, wordless=True)
    block = Block(1, Role.PARAGRAPH, text, page=page)
    unsure = int(UNSURE in text)
    return ScannedPage(
        page, (block,), (), round(confidence, 3), unsure, (image.width, image.height)
    )


def _opened(body: bytes) -> Image.Image | None:
    """The picture in grey, None where it is too small or too large for a banner."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(body))
        width, height = image.size
        if width < LEAST[0] or height < LEAST[1] or width * height > MOST_PIXELS:
            return None
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            over = image.convert("RGBA")
            return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("L")
        return image.convert("L")


def _on_paper(image: Image.Image) -> Image.Image:
    """The banner with dark letters, as large as print, on a sheet that goes on around it."""
    low, high = SCALES
    scale = min(high, max(low, HEIGHT / min(image.height, 3 * HEIGHT)))
    size = (round(image.width * scale), round(image.height * scale))
    large = image.resize(size, Image.Resampling.LANCZOS)
    if float(np.median(np.asarray(large))) < 128:
        large = ImageOps.invert(large)
    even = ImageOps.autocontrast(large, cutoff=1)
    return ImageOps.expand(even, border=HEIGHT // 2, fill=int(np.median(np.asarray(even))))


def _read(image: Image.Image) -> tuple[str, float]:
    """The lines that are sure, from the top, and how sure they are; ("", 0) where none is."""
    ruled = rules(image, DPI)
    bare = without(image, ruled)
    signs = recognise(bare, DPI, layout=SPARSE, seconds=SECONDS)
    lines = printed_lines(signs)
    sure = [line for name, line in lines.items() if _counts(name, line, signs)]
    kept = [sign for sign in signs if sign.line in lines and lines[sign.line] in sure]
    found = [
        (lines[c.signs[0].line], c) for c in chunks(reread(bare, kept, _reader(), ruled), ruled)
    ]
    found.sort(key=lambda one: (one[0].base, one[1].signs[0].x0))
    text, before, end = "", None, 0
    for line, chunk in found:
        words = "".join(sign.text for sign in chunk.signs)
        near = before == line and chunk.signs[0].x0 - end < BLANK * line.letter
        runs_on = near and _is_thai(text[-1:]) and _is_thai(words[:1])
        text += words if runs_on or not text else f" {words}"
        before, end = line, max(sign.x1 for sign in chunk.signs)
    text = text.replace("\u0e4d\u0e32", "\u0e33")
    if not LEAST_LETTERS <= sum(char.isalpha() for char in text) <= LONGEST:
        return "", 0.0
    return text, mean(line.confidence for line in sure)


def _counts(name: Name, line: Line, signs: Sequence[Sign]) -> bool:
    text = "".join(sign.text for sign in signs if sign.line == name)
    return line.confidence >= SURE and sum(char.isalnum() for char in text) >= 3


def _is_thai(letter: str) -> bool:
    """Whether a letter or mark is Thai; digits are not."""
    return "\u0e01" <= letter <= "\u0e4e"


@functools.cache
def _reader() -> DigitReader:
    return DigitReader()
