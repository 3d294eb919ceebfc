"""A scanned page made fit for reading: grey, evenly lit, straight, one page a picture."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]

MAX_PIXELS = 14_000_000  # of a page at the resolution it is read at
SKEW = 5.0  # degrees looked at to either side
SKEW_WIDTH = 700  # pixels of the picture that the skew is measured on
LEAST_SKEW = 0.12  # degrees; less is left alone
DARK = 140  # grey level of ink on an evenly lit page
PAPER = 0.72  # of the lightest grey: what is darker is no paper
INK_SHARE = 0.05  # per cent of a page that is surely ink; more is noise where few lines stand
LEAST_CONTRAST = 60  # grey levels; less is the paper's own noise
LEAST_INK = 0.001  # of the page; less is dust
PHOTO_PAPER = 0.5  # share of paper below which a picture is no page of text
GUTTER = 0.03  # of the width: the empty stripe between two pages side by side


def photograph(image: Image.Image) -> bool:
    """Whether a picture as it was scanned is mostly neither paper nor ink."""
    grey = np.asarray(image)[::4, ::4]
    paper = float(np.percentile(grey, 98))
    return bool((grey > PAPER * paper).mean() < PHOTO_PAPER)


def faint(image: Image.Image) -> bool:
    """Whether an evenly lit page holds next to no ink."""
    return bool((np.asarray(image) < DARK).mean() < LEAST_INK)


def even_light(image: Image.Image) -> Image.Image:
    """Shadows and yellowed paper taken out: every place is held against the paper around it."""
    small = image.resize(
        (max(1, image.width // 8), max(1, image.height // 8)), Image.Resampling.BOX
    )
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6))
    ground = np.asarray(paper.resize(image.size, Image.Resampling.BILINEAR), np.float32)
    grey = np.asarray(image, np.float32)
    level = np.clip(grey / np.maximum(ground, 40) * 255, 0, 255)
    dark, light = np.percentile(level[::4, ::4], (INK_SHARE, 60))
    if light - dark < LEAST_CONTRAST:
        return Image.fromarray(level.astype(np.uint8))
    stretched = np.clip((level - dark) / (light - dark) * 255, 0, 255)
    return Image.fromarray(stretched.astype(np.uint8))


def straight(image: Image.Image) -> Image.Image:
    """The picture turned so that its lines are level."""
    angle = skew(image)
    if abs(angle) < LEAST_SKEW:
        return image
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def skew(image: Image.Image) -> float:
    """Degrees by which the picture must be turned to make its lines level: the turn at which
    rows are most unlike each other, first roughly, then finely."""
    scale = min(1.0, SKEW_WIDTH / image.width)
    small = image.resize((round(image.width * scale), max(1, round(image.height * scale))))
    ink = Image.fromarray(((np.asarray(small) < DARK) * 255).astype(np.uint8))
    best = 0.0
    for step, reach in ((1.0, SKEW), (0.25, 1.0), (0.06, 0.25)):
        count = round(reach / step)
        angles = [best + step * k for k in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_order(ink, angle), -abs(angle)))
    return best


def _order(ink: Image.Image, angle: float) -> float:
    turned = np.asarray(ink.rotate(angle, Image.Resampling.NEAREST), np.float32)
    rows = turned[:, turned.shape[1] // 16 : -turned.shape[1] // 16].sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def only(image: Image.Image, boxes: Iterable[tuple[int, int, int, int]]) -> Image.Image:
    """A white picture with nothing but these boxes of the page."""
    out = Image.new("L", image.size, 255)
    for x0, y0, x1, y1 in boxes:
        box = (max(0, x0), max(0, y0), min(image.width, x1), min(image.height, y1))
        if box[0] < box[2] and box[1] < box[3]:
            out.paste(image.crop(box), box[:2])
    return out


def halves(image: Image.Image) -> list[Image.Image]:
    """Two pages scanned side by side as two pictures; any other picture as it is."""
    if image.width < 1.2 * image.height:
        return [image]
    ink = (np.asarray(image)[::4, ::4] < DARK).sum(axis=0)
    middle, reach = len(ink) // 2, max(1, round(len(ink) * GUTTER))
    span = ink[middle - 3 * reach : middle + 3 * reach]
    width = 2 * reach
    sums = np.convolve(span, np.ones(width), "valid")
    at = int(sums.argmin())
    both = min(ink[:middle].sum(), ink[middle:].sum())
    if sums[at] > 0 or both < 0.2 * ink.sum() or _ruled_across(image, middle * 4):
        return [image]
    cut = (middle - 3 * reach + at + reach) * 4
    return [image.crop((0, 0, cut, image.height)), image.crop((cut, 0, image.width, image.height))]


def _ruled_across(image: Image.Image, at: int) -> bool:
    """Whether a line crosses the middle: a wide table is one page."""
    reach = image.width // 12
    strip = np.asarray(image)[:, at - reach : at + reach] < DARK
    return bool((strip.mean(axis=1) > 0.9).any())
