"""Tesseract as a program of its own: a grey picture in, signs with their boxes out."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from PIL import Image

from crawler.documents.ocr.means import model

SECONDS = 40
MAX_ROWS = 20_000

_ROTATE = re.compile(r"^Rotate: (0|90|180|270)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sign:
    """What Tesseract calls a word: in Thai usually one letter with its marks. The box is in
    pixels; `line` names its printed line; `confidence` is Tesseract's own, 0..1."""

    x0: int
    y0: int
    x1: int
    y1: int
    text: str
    confidence: float
    line: tuple[int, int, int]


class TooSlowError(Exception):
    """Tesseract did not finish in time, or was killed."""


def recognise(
    image: Image.Image, dpi: int, *, layout: int = 3, seconds: float = SECONDS
) -> list[Sign]:
    """The signs in a grey picture, in reading order. `layout`: Tesseract's page segmentation
    mode. Raises NoEngineError, and TooSlowError for a picture that takes too long."""
    told = _ask(image, ["-l", model(), "--psm", str(layout), "--dpi", str(dpi), "tsv"], seconds)
    rows = told.splitlines()[1 : MAX_ROWS + 1]
    return [sign for row in rows if (sign := _sign(row.split("\t"))) is not None]


def turn_needed(image: Image.Image, dpi: int, *, seconds: float = SECONDS) -> int | None:
    """Degrees, against the clock, by which a picture must be turned to stand upright: 0, 90, 180
    or 270. None when Tesseract cannot tell. Raises TooSlowError."""
    told = _ask(image, ["--psm", "0", "--dpi", str(dpi)], seconds)
    found = _ROTATE.search(told)
    return (360 - int(found[1])) % 360 if found else None


def _ask(image: Image.Image, words: list[str], seconds: float) -> str:
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=1)
    command = [shutil.which("tesseract") or "tesseract", "-", "-", *words]
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TooSlowError from error
    if done.returncode < 0:
        raise TooSlowError
    return done.stdout.decode("utf-8", "replace")


def _sign(cells: list[str]) -> Sign | None:
    if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
        return None
    left, top, width, height = (int(cell) for cell in cells[6:10])
    return Sign(
        left,
        top,
        left + width,
        top + height,
        cells[11].strip(),
        max(0.0, float(cells[10])) / 100,
        (int(cells[2]), int(cells[3]), int(cells[4])),
    )
