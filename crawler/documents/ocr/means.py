"""Whether this machine has what reading pictures needs."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

MODELS = (("Thai",), ("script/Thai",), ("tha", "eng"), ("tha",))
WEIGHTS = Path(__file__).parent / "thai_digits.npz"


class NoEngineError(Exception):
    """Tesseract or its Thai model is not installed."""


def available() -> bool:
    """Whether this machine can read pictures: Tesseract, its Thai model, the digit reader."""
    try:
        model()
    except NoEngineError:
        return False
    return WEIGHTS.is_file()


@functools.lru_cache(maxsize=1)
def model() -> str:
    """The Thai model that is installed, as Tesseract names it. Raises NoEngineError."""
    program = shutil.which("tesseract")
    if program is None:
        raise NoEngineError
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoEngineError from error
    known = set(done.stdout.split())
    for names in MODELS:
        if known.issuperset(names):
            return "+".join(names)
    raise NoEngineError
