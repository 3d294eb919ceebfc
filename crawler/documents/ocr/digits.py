"""The reader of digits in the picture of a word: Thai and Arabic digits, and how sure it is.

Tesseract's Thai models do not know the signs ๔ ๖ ๗ ๘ ๙ and report high confidence for what
they write instead, so every place with a digit is read again here. The network is small
(convolutions only), trained on rendered fonts with the noise of scanners; its training,
accuracy and limits are described in training/thai_digits/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image

from crawler.documents.ocr.alphabet import (
    BLANK,
    DIGITS,
    HEIGHT,
    OTHER,
    SEPARATOR,
    THAI_ZERO,
)

Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "thai_digits.npz"
PADDINGS = ((1, 1), (1, 1), (1, 1), (1, 1), (0, 1), (0, 2), (0, 1))
POOLS = {0: (2, 2), 1: (2, 1), 3: (2, 1)}
ZEROS = (THAI_ZERO, THAI_ZERO + 10)
MAX_WIDTH = 1200
CONTRAST = 24.0  # grey levels between ink and paper, less is an empty picture


@dataclass(frozen=True, slots=True)
class Digit:
    """One sign: a digit as it stands, "." for a separator, "?" for a run of other letters.
    `x0`, `x1`: where, as shares of the picture's width. `sure`: 0..1; `among`: the same if it is
    a digit at all, whichever."""

    text: str
    x0: float
    x1: float
    sure: float
    among: float = 0.0

    @property
    def is_digit(self) -> bool:
        return self.text in DIGITS


def prepare(picture: NDArray[np.uint8]) -> Floats:
    """A grey picture of a word as the network sees it: HEIGHT rows, 0 paper to 1 ink."""
    height, width = picture.shape
    wide = max(8, min(MAX_WIDTH, round(width * HEIGHT / max(1, height))))
    image = Image.fromarray(picture).resize((wide, HEIGHT), Image.Resampling.BILINEAR)
    grey = np.asarray(image, np.float32)
    paper, ink = np.percentile(grey, 90), np.percentile(grey, 2)
    if paper - ink < CONTRAST:
        return np.zeros_like(grey)
    scaled: Floats = np.clip((paper - grey) / (paper - ink), 0, 1).astype(np.float32)
    return scaled


def smaller(prepared: Floats) -> Floats:
    """The prepared word shrunk by an eighth, with paper around it."""
    width = prepared.shape[1]
    image = Image.fromarray((prepared * 255).astype(np.uint8))
    size = (max(8, width * 7 // 8), HEIGHT * 7 // 8)
    shrunk = np.asarray(image.resize(size, Image.Resampling.BILINEAR), np.float32) / 255
    out = np.zeros((HEIGHT, size[0] + 4), np.float32)
    top = (HEIGHT - size[1]) // 2
    out[top : top + size[1], 2 : 2 + size[0]] = shrunk
    return out


def wider(prepared: Floats) -> Floats:
    """The prepared word stretched by a fifth, so that figures of one kind stand apart."""
    image = Image.fromarray((prepared * 255).astype(np.uint8))
    size = (max(8, prepared.shape[1] * 6 // 5), HEIGHT)
    stretched = np.asarray(image.resize(size, Image.Resampling.BILINEAR), np.float32) / 255
    return np.pad(stretched, ((0, 0), (3, 3)))


class DigitReader:
    """Reads digits. `weights`: the file of the trained network."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        with np.load(weights) as stored:
            count = len(stored.files) // 2
            self._layers = [
                (stored[f"w{n}"].astype(np.float32), stored[f"b{n}"].astype(np.float32))
                for n in range(count)
            ]

    def read(self, picture: NDArray[np.uint8]) -> list[Digit]:
        """The signs in the grey picture of one word, from the left."""
        return self.signs(prepare(picture))

    def signs(self, prepared: Floats) -> list[Digit]:
        """The signs in a prepared word. It is read as it is and a little smaller, and wider where
        these differ; only what two readings agree on is sure."""
        first = decode(self.columns(prepared))
        second = decode(self.columns(smaller(prepared)))
        if _texts(first) == _texts(second):
            return _both(first, second)
        third = decode(self.columns(wider(prepared)))
        for one in (first, second):
            if _texts(one) == _texts(third):
                return _both(one, third)
        return [replace(sign, sure=0.0, among=0.0) for sign in first]

    def columns(self, prepared: Floats) -> Floats:
        """Probabilities of the classes, a row for every two pixels of width."""
        x = prepared[np.newaxis]
        last = len(self._layers) - 1
        for number, (weight, bias) in enumerate(self._layers):
            x = _convolved(x, weight, bias, PADDINGS[number])
            if number < last:
                np.maximum(x, 0, out=x)
            if number in POOLS:
                x = _pooled(x, *POOLS[number])
        scores = x[:, 0, :].T
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: Floats = scores / scores.sum(axis=1, keepdims=True)
        return result


def _texts(signs: list[Digit]) -> list[str]:
    return [sign.text for sign in signs]


def _both(first: list[Digit], second: list[Digit]) -> list[Digit]:
    return [
        replace(one, sure=min(one.sure, two.sure), among=min(one.among, two.among))
        for one, two in zip(first, second, strict=True)
    ]


def decode(columns: Floats) -> list[Digit]:
    """The best path: columns of one class in a row are one sign, as sure as its best column."""
    best = columns.argmax(axis=1)
    signs: list[Digit] = []
    start, count = 0, len(best)
    for end in range(1, count + 1):
        if end < count and best[end] == best[start]:
            continue
        sign = int(best[start])
        if sign != BLANK:
            signs.append(
                Digit(_sign(sign), start / count, end / count, *_sure(columns[start:end], sign))
            )
        start = end
    return signs


def _sure(columns: Floats, sign: int) -> tuple[float, float]:
    """How sure a sign is in its best column, and how sure if some digit stands there."""
    same = ZEROS if sign in ZEROS else (sign,)  # one ring, one value, whatever its script
    seen = columns[:, same].sum(axis=1)
    best = int(seen.argmax())
    digits = float(columns[best, THAI_ZERO : THAI_ZERO + len(DIGITS)].sum())
    return float(seen[best]), float(seen[best]) / max(digits, 1e-9)


def _sign(sign: int) -> str:
    if sign == OTHER:
        return "?"
    if sign == SEPARATOR:
        return "."
    return DIGITS[sign - THAI_ZERO]


def _convolved(x: Floats, weight: Floats, bias: Floats, padding: tuple[int, int]) -> Floats:
    high, wide = weight.shape[2:]
    x = np.pad(x, ((0, 0), (padding[0],) * 2, (padding[1],) * 2))
    windows = sliding_window_view(x, (high, wide), axis=(1, 2))
    flat = windows.transpose(1, 2, 0, 3, 4).reshape(windows.shape[1] * windows.shape[2], -1)
    out = flat @ weight.reshape(weight.shape[0], -1).T + bias
    return out.T.reshape(weight.shape[0], windows.shape[1], windows.shape[2])


def _pooled(x: Floats, high: int, wide: int) -> Floats:
    channels, rows, columns = x.shape
    x = x[:, : rows // high * high, : columns // wide * wide]
    most: Floats = x.reshape(channels, rows // high, high, columns // wide, wide).max(axis=(2, 4))
    return most
