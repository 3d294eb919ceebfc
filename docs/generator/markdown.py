"""Markdown that shows every text as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plain(text: str) -> str:
    """Text of which nothing acts as markup, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text in code letters; in a table its bars would end the cell."""
    text = " ".join(text.split()).replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`" if text else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def anchor(heading: str) -> str:
    """The name by which Markdown readers find a heading."""
    kept = (char for char in heading.strip().lower() if _kept(char))
    return re.sub(r"\s", "-", "".join(kept))


def _kept(char: str) -> bool:
    """Letters, their marks (Thai has many), digits, spaces, "-" and "_"."""
    return char in "-_" or char.isspace() or unicodedata.category(char)[0] in "LMN"
