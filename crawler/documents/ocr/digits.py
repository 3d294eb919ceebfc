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
MAX_WIDTH = 1200
CONTRAST = 24.0  # grey levels between ink and paper, less is an empty picture


@dataclass(frozen=True, slots=True)
class Digit:
    """One sign: a digit as it stands, "." for a separator, "?" for a run of other letters.
    `x0`, `x1`: where, as shares of the picture's width. `sure`: 0..1."""

    text: str
    x0: float
    x1: float
    sure: float

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
        """The signs in a prepared word. It is read twice, as it is and a little smaller; only
        what both readings agree on is sure."""
        first = decode(self.columns(prepared))
        second = decode(self.columns(smaller(prepared)))
        if [sign.text for sign in first] != [sign.text for sign in second]:
            return [replace(sign, sure=0.0) for sign in first]
        return [
            replace(one, sure=min(one.sure, two.sure))
            for one, two in zip(first, second, strict=True)
        ]

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
            sure = float(columns[start:end, sign].max())
            signs.append(Digit(_sign(sign), start / count, end / count, sure))
        start = end
    return signs


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
