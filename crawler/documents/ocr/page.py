"""A scanned page as words and lines in their places, like a page of a PDF with text."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image

from crawler.documents._pdf_parts import Page, Word
from crawler.documents.model import UNSURE
from crawler.documents.ocr.cells import blanked, read_cells, tables, within
from crawler.documents.ocr.clean import even_light, faint, halves, only, photograph, straight
from crawler.documents.ocr.digits import DigitReader
from crawler.documents.ocr.engine import Sign, TooSlowError, recognise, turn_needed
from crawler.documents.ocr.lines import Line, of_lines, printed_lines
from crawler.documents.ocr.reread import chunks, reread
from crawler.documents.ocr.rules import Segment, rules, without
from crawler.documents.ocr.vote import agreed

POINTS = 72
UPRIGHT = 0.6  # mean confidence from which a page is not turned to be read better
SECONDS = 60.0  # for one page, all its turns together
TURNS = (180, 90, 270)  # tried where Tesseract cannot tell
ONE_BLOCK = 6  # Tesseract's layout for pages on which it finds no columns: a line or two
SMALLER, LARGER = 0.8, 1.25  # sizes at which a page is read again
TABLES = 45.0  # seconds for a reading of the cells of tables
LEAST_SIGNS = 12  # of a page whose confidence says anything


@dataclass(slots=True)
class Scan:
    """What was read on a scanned page or picture: its halves where two pages lie side by side.
    `confidence`: mean of Tesseract's, 0..1; `unsure`: how many numbers could not be read for
    sure; `wordless`: a photograph or an empty page; `turned`: degrees, against the clock, it was
    turned to be read; `sideways`: the lines of what was read run from top to bottom."""

    halves: list[Page]
    confidence: float
    unsure: int = 0
    wordless: bool = False
    turned: int = 0
    sideways: bool = False


@dataclass(slots=True)
class _Half:
    page: Page
    signs: list[Sign]
    unsure: int


def read_scan(
    image: Image.Image, dpi: int, reader: DigitReader, *, seconds: float = SECONDS
) -> Scan:
    """What stands in a picture of a page, whichever way up it is. Raises NoEngineError, and
    TooSlowError when nothing could be read in time."""
    deadline = time.monotonic() + seconds
    grey = even_light(image.convert("L"))
    picture = photograph(image.convert("L"))
    scan = _turned(grey, 0, dpi, reader, seconds)
    if scan.confidence < UPRIGHT and (picture or faint(grey)):
        scan.wordless = True
    elif scan.confidence < UPRIGHT or scan.sideways:
        with contextlib.suppress(TooSlowError):
            scan = _upright(grey, dpi, reader, scan, deadline)
    return scan


def _upright(
    grey: Image.Image, dpi: int, reader: DigitReader, first: Scan, deadline: float
) -> Scan:
    """The page read as it stands upright, the first reading where that is no better."""
    turn = turn_needed(grey, dpi, seconds=_left(deadline))
    for each in TURNS if turn is None else (turn,) if turn else ():
        scan = _turned(grey, each, dpi, reader, _left(deadline))
        if not scan.sideways and (first.sideways or scan.confidence > first.confidence):
            first = scan
        if first.confidence >= UPRIGHT and not first.sideways:
            break
    return first


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TooSlowError
    return left


def _turned(grey: Image.Image, turn: int, dpi: int, reader: DigitReader, seconds: float) -> Scan:
    upright = grey.rotate(turn, expand=True) if turn else grey
    read = [_half(straight(half), dpi, reader, seconds) for half in halves(upright)]
    signs = [sign for half in read for sign in half.signs]
    return Scan(
        [half.page for half in read],
        sum(sign.confidence for sign in signs) / max(LEAST_SIGNS, len(signs)),
        sum(half.unsure for half in read),
        turned=turn,
        sideways=runs_down(signs),
    )


def runs_down(signs: Sequence[Sign]) -> bool:
    """Whether the lines run down or up the page: signs that follow each other in a line lie
    below each other. Tesseract reads such lines, but not what belongs beside what."""
    down = across = 0
    for one, other in pairwise(signs):
        if one.line == other.line:
            beside = min(one.y1, other.y1) > max(one.y0, other.y0)
            across += beside
            down += not beside
    return down > across


def _half(image: Image.Image, dpi: int, reader: DigitReader, seconds: float) -> _Half:
    ruled = rules(image, dpi)
    bare = without(image, ruled)
    signs = recognise(bare, dpi, seconds=seconds)
    if len(signs) < LEAST_SIGNS and not faint(image):
        signs = recognise(bare, dpi, layout=ONE_BLOCK, seconds=min(seconds, 20.0))
    elif _worth_more(signs):
        signs = _again(bare, signs, ruled, dpi, seconds)
    signs = [sign for sign in signs if sign.y1 - sign.y0 < image.height / 4]
    lines = printed_lines(signs)
    signs = of_lines(signs, lines)
    scale = POINTS / dpi
    words = [
        _word(chunk.signs, lines[chunk.signs[0].line], scale)
        for chunk in chunks(reread(bare, signs, reader, ruled), ruled)
    ]
    page = Page(
        words=[word for word in words if word.text],
        segments=[(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in ruled],
        width=image.width * scale,
        height=image.height * scale,
    )
    return _Half(page, signs, sum(UNSURE in word.text for word in words))


def _worth_more(signs: Sequence[Sign]) -> bool:
    """Whether the picture stands upright and holds letters, so that other readings may help."""
    confidence = sum(sign.confidence for sign in signs) / max(LEAST_SIGNS, len(signs))
    return confidence >= UPRIGHT and not runs_down(signs)


def _again(
    bare: Image.Image, signs: list[Sign], ruled: Sequence[Segment], dpi: int, seconds: float
) -> list[Sign]:
    """The signs as more readings confirm them, those of ruled tables read cell by cell."""
    found = tables(ruled, bare.size, dpi)
    if not found:
        return _voted(bare, signs, dpi, seconds)
    limit = min(seconds, TABLES)

    def strip(image: Image.Image) -> list[Sign]:
        first = recognise(image, dpi, layout=ONE_BLOCK, seconds=limit)
        return _voted(image, first, dpi, limit)

    try:
        cells = read_cells(bare, [box for own in found for box in own], dpi, strip)
    except TooSlowError:
        return _voted(bare, signs, dpi, seconds)
    outside = [sign for sign in signs if not any(within(sign, own) for own in found)]
    return _voted(blanked(bare, found), outside, dpi, seconds) + cells


def _voted(bare: Image.Image, signs: list[Sign], dpi: int, seconds: float) -> list[Sign]:
    """The signs as two more readings confirm them."""
    return agreed(
        signs,
        _resized(bare, SMALLER, dpi, seconds),
        lambda boxes: _resized(only(bare, boxes), LARGER, dpi, seconds),
    )


def _resized(image: Image.Image, scale: float, dpi: int, seconds: float) -> list[Sign]:
    """A reading of the picture at another size, in the pixels of this one."""
    size = (round(image.width * scale), round(image.height * scale))
    other = image.resize(size, Image.Resampling.LANCZOS)
    return [
        replace(
            sign,
            x0=round(sign.x0 / scale),
            y0=round(sign.y0 / scale),
            x1=round(sign.x1 / scale),
            y1=round(sign.y1 / scale),
        )
        for sign in recognise(other, round(dpi * scale), layout=ONE_BLOCK, seconds=seconds)
    ]


def _word(signs: Sequence[Sign], line: Line, scale: float) -> Word:
    text = "".join(sign.text for sign in signs)
    return Word(
        min(s.x0 for s in signs) * scale,
        line.top * scale,
        max(s.x1 for s in signs) * scale,
        line.bottom * scale,
        text.replace("\u0e4d\u0e32", "\u0e33"),
    )
