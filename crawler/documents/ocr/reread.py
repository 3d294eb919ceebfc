"""Digits read again: every place where Tesseract may have met one is given to the digit reader,
and what that one says stands, as far as it is sure.

A number with a digit that is not sure becomes a row of □: no year and no amount can be taken
from it, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

import numpy as np
from PIL import Image

from crawler.documents.model import UNSURE
from crawler.documents.ocr.alphabet import DIGITS
from crawler.documents.ocr.digits import Digit, DigitReader
from crawler.documents.ocr.engine import Sign
from crawler.documents.ocr.rules import Segment

SURE = 0.98  # least probability of every digit of a number
GAP = 0.55  # of the usual height of the line's signs: nearer ones belong to one chunk
DOUBTFUL = 0.55  # Tesseract's confidence below which a short chunk may be digits
MAX_CHUNKS = 1500  # of a page

_DIGIT = re.compile(r"[0-9๐-๙]")
_RUN = re.compile(r"[0-9๐-๙]+")
_NUMBERISH = re.compile(r"[0-9๐-๙A-Za-z|]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Signs of one line without a blank between them."""

    signs: tuple[Sign, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        return (
            min(s.x0 for s in self.signs),
            min(s.y0 for s in self.signs),
            max(s.x1 for s in self.signs),
            max(s.y1 for s in self.signs),
        )

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)


def chunks(signs: Sequence[Sign], ruled: Sequence[Segment] = ()) -> list[Chunk]:
    """Signs put together where no blank and no upright rule lies between them."""
    upright = [rule for rule in ruled if rule[3] - rule[1] > rule[2] - rule[0]]
    heights: dict[tuple[int, int, int], list[int]] = {}
    for sign in signs:
        heights.setdefault(sign.line, []).append(sign.y1 - sign.y0)
    gaps = {line: GAP * _usual(found) for line, found in heights.items()}
    groups: list[list[Sign]] = []
    for sign in signs:
        last = groups[-1][-1] if groups else None
        near = last is not None and last.line == sign.line
        if last is not None and near and not _parted(last, sign, gaps[sign.line], upright):
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return [Chunk(tuple(group)) for group in groups]


def _parted(last: Sign, sign: Sign, gap: float, upright: Sequence[Segment]) -> bool:
    """Whether a blank, a jump back or an upright rule lies between two signs of a line."""
    if not -4 * gap < sign.x0 - last.x1 < gap:
        return True
    middles = (last.x0 + last.x1) / 2, (sign.x0 + sign.x1) / 2
    level = (sign.y0 + sign.y1) / 2
    return any(
        middles[0] < (x0 + x1) / 2 < middles[1] and y0 <= level <= y1 for x0, y0, x1, y1 in upright
    )


def _usual(heights: Sequence[int]) -> float:
    """The height of a letter without marks: a low one among those of the line, points left out."""
    tall = sorted(heights)
    letters = [h for h in tall if h > 0.5 * tall[len(tall) // 2]]
    return float(letters[len(letters) // 3])


def may_hold_digits(chunk: Chunk) -> bool:
    """Tesseract wrote digits or Latin letters there, or a short chunk it was not sure of."""
    if _NUMBERISH.search(chunk.text):
        return True
    mean = sum(sign.confidence for sign in chunk.signs) / len(chunk.signs)
    return len(chunk.text) <= 8 and mean < DOUBTFUL


def reread(
    image: Image.Image, signs: Sequence[Sign], reader: DigitReader, ruled: Sequence[Segment] = ()
) -> list[Sign]:
    """The signs with their digits put right, or marked as not sure."""
    out: list[Sign] = []
    for number, chunk in enumerate(chunks(signs, ruled)):
        if number >= MAX_CHUNKS or not may_hold_digits(chunk):
            out.extend(chunk.signs)
        else:
            out.extend(_put_right(chunk, _seen(image, chunk, reader)))
    return out


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sign of the digit reader, in pixels of the page."""

    digit: Digit
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def _seen(image: Image.Image, chunk: Chunk, reader: DigitReader) -> list[_Placed]:
    x0, y0, x1, y1 = chunk.box
    margin = max(2, (y1 - y0) // 8)
    box = (max(0, x0 - margin), max(0, y0 - margin), x1 + margin, min(image.height, y1 + margin))
    picture = np.asarray(image.crop(box))
    width = box[2] - box[0]
    signs = reader.read(picture)
    edges = [(before.x1 + after.x0) / 2 for before, after in pairwise(signs)]
    starts, ends = [signs[0].x0, *edges] if signs else [], [*edges, 1.0]
    return [
        _Placed(
            sign,
            box[0] + start * width,
            box[0] + min(end, sign.x1 + 0.5 * (sign.x1 - start)) * width,
        )
        for sign, start, end in zip(signs, starts, ends, strict=False)
    ]


def _put_right(chunk: Chunk, seen: Sequence[_Placed]) -> list[Sign]:
    """Tesseract's letters keep their places; digits come from the reader, number by number.
    Where the reader sees fewer digits than Tesseract, none of them is sure."""
    digits = [place for place in seen if place.digit.is_digit]
    if len(digits) < len(_DIGIT.findall(chunk.text)):
        return [replace(sign, text=_DIGIT.sub(UNSURE, sign.text)) for sign in chunk.signs]
    if any(len(sign.text) > 2 and _DIGIT.search(sign.text) for sign in chunk.signs):
        return _words_put_right(chunk, seen)
    letters = [sign for sign in chunk.signs if not _is_digit(sign)]
    if not letters and len(digits) == len(seen):
        return _numbers(chunk, seen)
    kept = [s for s in letters if not any(_over(s, place) for place in digits)]
    made = _numbers(chunk, seen)
    return sorted([*kept, *made], key=lambda sign: (sign.x0 + sign.x1, sign.x0))


def _words_put_right(chunk: Chunk, seen: Sequence[_Placed]) -> list[Sign]:
    """Numbers that Tesseract wrote as whole words ("2560-2563)", "1,850.00"): the reader's
    numbers take the places of Tesseract's where there are as many of them, or where all of them
    together have as many digits; else none of them is sure."""
    read = [sign.text for sign in _numbers(chunk, seen)]
    runs = _runs(seen, read)
    wanted = [len(run) for sign in chunk.signs for run in _RUN.findall(sign.text)]
    if len(runs) != len(wanted):
        if len(read) != sum(wanted):
            return [replace(sign, text=_DIGIT.sub(UNSURE, sign.text)) for sign in chunk.signs]
        left = iter(read)
        runs = ["".join(islice(left, count)) for count in wanted]
        runs = [UNSURE * len(run) if UNSURE in run else run for run in runs]
    numbers = iter(runs)
    return [
        replace(sign, text=_RUN.sub(lambda _: next(numbers), sign.text)) for sign in chunk.signs
    ]


def _runs(seen: Sequence[_Placed], read: Sequence[str]) -> list[str]:
    """The reader's numbers, one after the other; `read` holds their digits as they may be used."""
    left = iter(read)
    return [
        "".join(islice(left, len(list(group))))
        for is_digit, group in groupby(seen, key=lambda place: place.digit.is_digit)
        if is_digit
    ]


def _is_digit(sign: Sign) -> bool:
    return all(char in DIGITS for char in sign.text)


def _over(sign: Sign, place: _Placed) -> bool:
    """Whether the digit stands where the letter was thought to be."""
    return sign.x0 <= place.middle <= sign.x1 and len(sign.text) <= 2


def _numbers(chunk: Chunk, seen: Sequence[_Placed]) -> list[Sign]:
    """The numbers that the reader saw, each sure as a whole or marked."""
    _, y0, _, y1 = chunk.box
    made: list[Sign] = []
    group: list[_Placed] = []
    for place in [*seen, None]:
        if place is not None and place.digit.is_digit:
            group.append(place)
            continue
        if group:
            sure = min(p.digit.sure for p in group)
            for p in group:
                text = p.digit.text if sure >= SURE else UNSURE
                line = chunk.signs[0].line
                made.append(Sign(round(p.x0), y0, round(p.x1), y1, text, p.digit.sure, line))
            group = []
    return made
