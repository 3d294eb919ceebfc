"""Terminal streams that can take Thai in every locale."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def prepare() -> None:
    """Make standard output and error write Thai, or at worst "?", but never fail on a letter.

    Where the locale's encoding has no Thai (LANG=C), UTF-8 is written: the screens behind such
    locales show it, and an ASCII "?" for every letter would tell nobody anything.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if _takes_thai(stream) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _takes_thai(stream: TextIO) -> bool:
    try:
        "ผ่าน".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def discard_output() -> None:
    """After the reader of our output went away: let the interpreter end without complaint."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
