"""Digits read again: every place where Tesseract may have met one is given to the digit reader,
and what that one says stands, as far as it is sure.

A number with a digit that is not sure becomes a row of □: no year and no amount can be taken
from it, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

import numpy as np
from PIL import Image

from crawler.documents.model import UNSURE
from crawler.documents.ocr.alphabet import DIGITS
from crawler.documents.ocr.digits import Digit, DigitReader
from crawler.documents.ocr.engine import Sign
from crawler.documents.ocr.ink import Piece, Spot, fits, goes_on, joined, pieces, separator
from crawler.documents.ocr.lines import Line, Name, letter_lines
from crawler.documents.ocr.rules import Segment
from crawler.documents.ocr.words import MARKS

SURE = 0.98  # least probability of every digit of a number
LIKELY = 0.5  # the same for a figure of which only its value is sure
GAP = 0.55  # of the usual height of the line's signs: nearer ones belong to one chunk
DOUBTFUL = 0.55  # Tesseract's confidence below which a short chunk may be digits
LOW = 0.5  # of a letter's height: lower ink is a point, a comma or a dash
MAX_CHUNKS = 1500  # of a page

_DIGIT = re.compile(r"[0-9๐-๙]")
_SEPARATOR = re.compile(r"[.,/:-]")
_THAI = re.compile(r"[ก-๎]")
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
    upright = _upright(ruled)
    heights: dict[tuple[int, int, int], list[int]] = {}
    for sign in signs:
        heights.setdefault(sign.line, []).append(sign.y1 - sign.y0)
    gaps = {line: GAP * _usual(found) for line, found in heights.items()}
    groups: list[list[Sign]] = []
    for sign in signs:
        last = groups[-1][-1] if groups else None
        near = last is not None and last.line == sign.line
        if last and near and not _parted(last, sign, gaps[sign.line], upright):
            groups[-1].append(sign)
        elif last and near and MARKS.issuperset(sign.text):  # a mark never begins a word
            groups[-1].append(replace(sign, x0=last.x0, x1=last.x1))
        else:
            groups.append([sign])
    return [Chunk(tuple(group)) for group in groups]


def _upright(ruled: Sequence[Segment]) -> list[Segment]:
    return [rule for rule in ruled if rule[3] - rule[1] > rule[2] - rule[0]]


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
    lines, upright = letter_lines(signs), _upright(ruled)
    out: list[Sign] = []
    found = _whole(image, chunks(signs, ruled), lines, upright)
    for number, (chunk, inked) in enumerate(found):
        if number >= MAX_CHUNKS or not may_hold_digits(chunk):
            out.extend(chunk.signs)
            continue
        line = lines[chunk.signs[0].line]
        seen = _seen(image, inked, line, reader)
        text = chunk.text
        others = [other.box for other, _ in found if other is not chunk]
        if _shared(inked, chunk, others) or goes_on(
            image, chunk.box, inked, line, others, (text[0] in DIGITS, text[-1] in DIGITS)
        ):
            seen = [_doubted(place) for place in seen]
        out.extend(_put_right(chunk, seen, line))
    return out


_Inked = tuple[Chunk, list[Piece]]


def _whole(
    image: Image.Image,
    found: Sequence[Chunk],
    lines: Mapping[Name, Line],
    upright: Sequence[Segment],
) -> list[_Inked]:
    """The chunks with their ink; those that may hold digits put together with their neighbours
    where the ink goes on without a blank."""
    out: list[_Inked] = []
    for chunk in found:
        inked = _inked(image, chunk, lines, upright)
        while out and _goes_on(out[-1], (chunk, inked)):
            chunk = Chunk((*out.pop()[0].signs, *chunk.signs))
            inked = _inked(image, chunk, lines, upright)
        out.append((chunk, inked))
    return out


def _inked(
    image: Image.Image, chunk: Chunk, lines: Mapping[Name, Line], upright: Sequence[Segment]
) -> list[Piece]:
    """The ink of a chunk that may hold digits, up to the rules on either side."""
    if not may_hold_digits(chunk):
        return []
    x0, y0, x1, y1 = chunk.box
    level, middle = (y0 + y1) / 2, (x0 + x1) / 2
    beside = [(r[0], r[2]) for r in upright if r[1] <= level <= r[3]]
    left = max((b + 1 for _, b in beside if b < middle), default=0)
    right = min((a for a, _ in beside if a > middle), default=image.width)
    return pieces(image, chunk.box, lines[chunk.signs[0].line], (left, right))


def _goes_on(before: _Inked, after: _Inked) -> bool:
    """Whether the ink of one chunk reaches into the next of its line."""
    one, other = before[0], after[0]
    if one.signs[0].line != other.signs[0].line:
        return False
    return any(piece.box[2] > other.box[0] + 1 for piece in before[1]) or any(
        piece.box[0] < one.box[2] - 1 for piece in after[1]
    )


def _shared(
    inked: Sequence[Piece], chunk: Chunk, others: Sequence[tuple[int, int, int, int]]
) -> bool:
    """Whether other words stand in the ink of a chunk, so that its number may go on in them."""
    _, y0, _, y1 = chunk.box
    return any(
        min(piece.box[2], x1) - max(piece.box[0], x0) > 2
        and min(y1, b1) - max(y0, b0) > 0.5 * min(y1 - y0, b1 - b0)
        for piece in inked
        for x0, b0, x1, b1 in others
    )


def _doubted(place: _Placed) -> _Placed:
    return replace(place, digit=replace(place.digit, sure=0.0, among=0.0), spot=None)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sign of the digit reader, in pixels of the page. `spot`: its ink, where the shapes of
    its number are as many as the signs that were read."""

    digit: Digit
    x0: float
    x1: float
    spot: Spot | None = None

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def _seen(
    image: Image.Image, inked: Sequence[Piece], line: Line, reader: DigitReader
) -> list[_Placed]:
    """What the reader sees in every piece of ink, from the left."""
    return [
        place
        for piece in inked
        for place in _matched(_placed(image, piece, line.letter, reader), piece.spots, line.letter)
    ]


def _placed(image: Image.Image, piece: Piece, letter: float, reader: DigitReader) -> list[_Placed]:
    """What the reader sees in a piece; ink too low for any figure is not enlarged to be one."""
    x0, y0, x1, y1 = piece.box
    if all(spot.height < LOW * letter for spot in piece.spots):
        return [_Placed(Digit(".", 0.0, 1.0, 0.0), spot.x0, spot.x1) for spot in piece.spots]
    margin = max(2, (y1 - y0) // 8)
    box = (max(0, x0 - margin), max(0, y0 - margin), x1 + margin, min(image.height, y1 + margin))
    signs = reader.read(np.asarray(image.crop(box)))
    width = box[2] - box[0]
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


def _matched(places: Sequence[_Placed], spots: Sequence[Spot], letter: float) -> list[_Placed]:
    """The places with their spots, number by number, where the shapes agree with the reading."""
    out: list[_Placed] = []
    for letters, group in groupby(places, key=lambda place: place.digit.text == "?"):
        own = list(group)
        first = not out and own[-1] is places[-1]
        inside = list(spots) if first else _within(spots, own)
        if joined(inside, letter):
            out += [_doubted(place) for place in own]
        elif letters or not fits(inside, [place.digit.is_digit for place in own], letter):
            out += own
        else:
            out += [
                replace(place, spot=spot, x0=spot.x0, x1=spot.x1)
                for place, spot in zip(own, inside, strict=True)
            ]
    return out


def _within(spots: Sequence[Spot], own: Sequence[_Placed]) -> list[Spot]:
    return [spot for spot in spots if own[0].x0 <= spot.middle <= own[-1].x1]


def _put_right(chunk: Chunk, seen: Sequence[_Placed], line: Line) -> list[Sign]:
    """Tesseract's letters keep their places; digits come from the reader, number by number.
    Where the reader sees another number of digits than Tesseract, only those are sure whose
    shapes are as many."""
    digits = [place for place in seen if place.digit.is_digit]
    count = len(_DIGIT.findall(chunk.text))
    if digits and all(place.spot for place in seen):
        return _number(chunk, seen, line)
    if len(digits) != count:
        seen = [place if place.spot else _doubted(place) for place in seen]
    if len(digits) < count:
        return [replace(sign, text=_DIGIT.sub(UNSURE, sign.text)) for sign in chunk.signs]
    if any(len(sign.text) > 2 and _DIGIT.search(sign.text) for sign in chunk.signs):
        return _words_put_right(chunk, seen)
    letters = [sign for sign in chunk.signs if not _is_digit(sign)]
    if not letters and len(digits) == len(seen):
        return _numbers(chunk, seen)
    kept = [s for s in letters if not any(_over(s, place) for place in digits)]
    made = _numbers(chunk, seen)
    return sorted([*kept, *made], key=lambda sign: (sign.x0 + sign.x1, sign.x0))


def _number(chunk: Chunk, seen: Sequence[_Placed], line: Line) -> list[Sign]:
    """A chunk that is nothing but a number: its digits as read, its separators as Tesseract
    wrote them, or by their shapes where it wrote another number of them."""
    made = iter(_numbers(chunk, seen))
    spots = [place.spot for place in seen if not place.digit.is_digit and place.spot]
    written = _SEPARATOR.findall(chunk.text)
    if len(written) != len(spots):
        written = [separator(spot, line) for spot in spots]
    between = iter(zip(written, spots, strict=True))
    out: list[Sign] = []
    for place in seen:
        if place.digit.is_digit:
            out.append(next(made))
            continue
        text, spot = next(between)
        name = chunk.signs[0].line
        out.append(Sign(spot.x0, spot.y0, spot.x1, spot.y1, text, place.digit.sure, name))
    return out


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
    foreign = not _THAI.search(sign.text)
    return sign.x0 <= place.middle <= sign.x1 and (foreign or len(sign.text) <= 2)


def _is_sure(number: Sequence[_Placed]) -> bool:
    """Whether every digit is sure; or, where the shapes show as many figures as were read, which
    digit each of them is."""
    if min(place.digit.sure for place in number) >= SURE:
        return True
    return all(p.spot and p.digit.among >= SURE and p.digit.sure >= LIKELY for p in number) and (
        max(place.digit.sure for place in number) >= SURE
    )


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
            sure = _is_sure(group)
            for p in group:
                text = p.digit.text if sure else UNSURE
                line = chunk.signs[0].line
                made.append(Sign(round(p.x0), y0, round(p.x1), y1, text, p.digit.sure, line))
            group = []
    return made
