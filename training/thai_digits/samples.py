"""Samples: words with digits as they come out of a scanner, and what they say."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from crawler.documents.ocr.alphabet import OTHER, SEPARATOR, THAI_ZERO
from crawler.documents.ocr.digits import prepare
from training.thai_digits.fonts import Face, draw

THAI = "๐๑๒๓๔๕๖๗๘๙"
CONSONANTS = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
VOWELS = "ะาเแโใไๆฯฤๅ"
MARKS = "ัิีึืุู่้๊๋์็ํ"
LOOK_ALIKE = "คดตถฑธทอฮจดลสวขชซบปพฟภๆไใโฤงรฐญณ"
SEPARATORS = ".,/-:"
WORDS = (
    "พ.ศ.", "ปี", "วันที่", "ข้อ", "ที่", "ลำดับ", "บาท", "ร้อยละ", "โครงการ", "มาตรา", "ฉบับที่", "หน้า",
    "มกราคม", "มีนาคม", "ตุลาคม", "กันยายน", "ม.ค.", "มี.ค.", "ต.ค.", "ก.ย.", "ประจำปีงบประมาณ", "โทร.",
    "O", "No.", "(", ")", "ไตรมาส", "เดือน", "รวม", "คน", "ครั้ง", "กม.",
)  # fmt: skip
MAX_WIDTH = 320


@dataclass(frozen=True)
class Sample:
    """`image`: float32 HEIGHT x width, 0 paper to 1 ink; `target`: classes in order."""

    image: NDArray[np.float32]
    target: list[int]
    text: str


def words(rng: random.Random) -> str:
    """A made-up word of the kinds that documents hold."""
    kind = rng.random()
    digits = THAI if rng.random() < 0.72 else "0123456789"

    def number(n: int) -> str:
        return "".join(rng.choice(digits) for _ in range(n))

    if kind < 0.30:
        text = number(rng.randint(1, 6))
    elif kind < 0.42:
        text = rng.choice(SEPARATORS).join(
            number(rng.randint(1, 4)) for _ in range(rng.randint(2, 3))
        )
    elif kind < 0.52:
        text = f"{number(rng.randint(1, 3))},{number(3)}.{number(2)}"
    elif kind < 0.72:
        text = rng.choice(WORDS) + rng.choice(("", "", " ")) + number(rng.randint(1, 4))
    elif kind < 0.80:
        text = number(rng.randint(1, 4)) + rng.choice(("", " ")) + rng.choice(WORDS)
    elif kind < 0.88:
        text = _letters(rng, rng.randint(1, 5))
    else:
        text = (
            _letters(rng, rng.randint(1, 3))
            + number(rng.randint(1, 3))
            + _letters(rng, rng.randint(0, 2))
        )
    return text


def _letters(rng: random.Random, n: int) -> str:
    out = ""
    for _ in range(n):
        out += rng.choice(LOOK_ALIKE if rng.random() < 0.5 else CONSONANTS + VOWELS)
        if out[-1] in CONSONANTS and rng.random() < 0.35:
            out += rng.choice(MARKS)
    return out


def target(text: str) -> list[int]:
    """The classes of a text: digits one by one, separators, other letters run by run."""
    out: list[int] = []
    for char in text:
        if char == " ":
            continue
        if char in THAI:
            out.append(THAI_ZERO + THAI.index(char))
        elif char.isascii() and char.isdigit():
            out.append(THAI_ZERO + 10 + int(char))
        elif char in SEPARATORS:
            out.append(SEPARATOR)
        elif not out or out[-1] != OTHER:
            out.append(OTHER)
    return out


def scanned(
    image: Image.Image, rng: random.Random, noise: np.random.Generator, size: int
) -> Image.Image:
    """The picture as a scanner gives it: turned, blurred, unevenly lit, noisy, compressed."""
    image = image.rotate(rng.gauss(0, 0.8), Image.Resampling.BICUBIC, fillcolor=255)
    if rng.random() < 0.4:
        shear = rng.uniform(-0.08, 0.08)
        image = image.transform(
            image.size, Image.Transform.AFFINE, (1, shear, -shear * image.height / 2, 0, 1, 0),
            Image.Resampling.BICUBIC, fillcolor=255,
        )  # fmt: skip
    if rng.random() < 0.25:
        image = image.filter(
            rng.choice((ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)))
            if size > 34
            else ImageFilter.BLUR
        )
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.15, 0.35 + size / 55)))
    ink, paper = rng.uniform(0, 110), rng.uniform(195, 255)
    array = np.asarray(image, np.float32) / 255 * (paper - ink) + ink
    if rng.random() < 0.4:
        array += np.linspace(
            rng.uniform(-25, 25), rng.uniform(-25, 25), array.shape[1], dtype=np.float32
        )
    array += noise.normal(0, rng.uniform(0, 16), array.shape).astype(np.float32)
    if rng.random() < 0.2:
        specks = noise.random(array.shape) < rng.uniform(0, 0.01)
        array[specks] = rng.choice((ink, paper))
    if rng.random() < 0.18:
        level = rng.uniform(0.4, 0.65) * (paper - ink) + ink
        array = np.where(array < level, 0.0, 255.0).astype(np.float32)
    image = Image.fromarray(array.clip(0, 255).astype(np.uint8))
    if rng.random() < 0.6:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=rng.randint(30, 85))
        image = Image.open(out).convert("L")
    return image


def office_scan(
    image: Image.Image, rng: random.Random, noise: np.random.Generator, size: int
) -> Image.Image:
    """A fair scan, as an office makes it: slightly turned and blurred, grey, compressed."""
    image = image.rotate(rng.gauss(0, 0.4), Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.35 + size / 110)))
    ink, paper = rng.uniform(20, 90), rng.uniform(215, 250)
    array = np.asarray(image, np.float32) / 255 * (paper - ink) + ink
    array += noise.normal(0, rng.uniform(0, 9), array.shape).astype(np.float32)
    out = io.BytesIO()
    Image.fromarray(array.clip(0, 255).astype(np.uint8)).save(
        out, "JPEG", quality=rng.randint(50, 85)
    )
    return Image.open(out).convert("L")


def sample(
    face: Face,
    rng: random.Random,
    noise: np.random.Generator,
    text: str = "",
    size: int = 0,
    *,
    rough: bool = True,
) -> Sample | None:
    """One sample in that face; None when it is wider than MAX_WIDTH. `size`: pixels an em
    (0: any from 20 to 72; a letter of 16 points has 33 at 150 dpi, 44 at 200, 67 at 300).
    `rough`: scans of every quality, down to hardly readable; else fair ones."""
    text = text or words(rng)
    size = size or round(np.exp(rng.uniform(np.log(20), np.log(72))))
    image = draw(text, face, size, rng.choice((0, 0, 0, 0, 1, 2, -1)))
    box = _ink(image)
    if rng.random() < 0.12:
        _ruled(image, box, rng)
    image = (scanned if rough else office_scan)(image, rng, noise, size)
    height = box[3] - box[1]
    left, right = (rng.uniform(0, 0.3) * size for _ in range(2))
    above, below = (
        rng.uniform(-0.02, 0.22) * height + rng.uniform(0, 0.15) * size for _ in range(2)
    )
    cut = (box[0] - left, box[1] - above, box[2] + right, box[3] + below)
    image = image.crop(tuple(round(v) for v in cut))
    array = prepare(np.asarray(image))
    if array.shape[1] > MAX_WIDTH:
        return None
    return Sample(array, target(text), text)


def _ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.point(lambda v: 255 if v < 128 else 0).getbbox()
    return box or (0, 0, image.width, image.height)


def _ruled(image: Image.Image, box: tuple[int, int, int, int], rng: random.Random) -> None:
    """A rule of a table or an underline near the word."""
    pen, width = ImageDraw.Draw(image), rng.randint(1, 3)
    if rng.random() < 0.6:
        y = box[3] + rng.randint(2, 8) if rng.random() < 0.7 else box[1] - rng.randint(2, 8)
        pen.line((0, y, image.width, y), fill=0, width=width)
    else:
        x = box[0] - rng.randint(3, 9) if rng.random() < 0.5 else box[2] + rng.randint(3, 9)
        pen.line((x, 0, x, image.height), fill=0, width=width)
