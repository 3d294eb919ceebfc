"""Text for readers: site text made harmless, Thai cut and wrapped without tearing letters apart.

A Thai letter carries vowels and tone marks above and below that take no cell of their own;
cutting between them leaves a mark alone on a dotted circle. So everything here moves in
clusters: a letter with its marks, a leading vowel and the letter it leads, ำ with its letter.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from rich.cells import cell_len

REPLACEMENT = "\ufffd"
LONGEST = 2000
"""Characters of one piece of site text that a report shows."""

_CLUSTER = re.compile("[เแโใไ]?.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]*[ะาำๅ]?", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_MANY_MARKS = 4  # Thai needs three at most; more is an attempt to paint over neighbours


def clean(text: str, limit: int = LONGEST) -> str:
    """One line without anything that acts on its reader's screen.

    White space is folded, zero-width characters go, controls (ANSI escapes, bidirectional
    overrides) and lone surrogates become U+FFFD, piles of combining marks are cut, and what is
    longer than `limit` ends in "…".
    """
    text = _INVISIBLE.sub("", text[: 4 * limit])
    text = " ".join("".join(_harmless(char) for char in text).split())
    text = _without_piles(text)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _harmless(char: str) -> str:
    if " " <= char <= "~" or "\u0e00" <= char <= "\u0e7f":
        return char
    if char.isspace():
        return " "
    return REPLACEMENT if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char


def _without_piles(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run <= _MANY_MARKS:
            kept.append(char)
    return "".join(kept)


def web_address(url: str) -> str:
    """The address if a reader may safely click it (http or https with a host), else ""."""
    if len(url) > LONGEST or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def shown_address(url: str, limit: int = 160) -> str:
    """The address as a person reads it: Thai letters instead of percent codes."""
    try:
        readable = unquote(url[:LONGEST], errors="strict")
    except UnicodeDecodeError:
        readable = url
    return clean(readable, limit)


def width(text: str) -> int:
    """Cells the text takes in a terminal."""
    return cell_len(text)


def fit(text: str, cells: int) -> str:
    """The text cut to that many cells, "…" where something is left out."""
    if width(text) <= cells:
        return text
    return _head(text, cells - 1).rstrip() + "…" if cells > 0 else ""


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most that many cells, broken at spaces, or between Thai clusters."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        # a long unbroken word fills up the line it stands on
        room = cells - width(line) - 1 if line else cells
        head = _head(word, room) if _breakable(word) and room > cells // 3 else ""
        if head:
            line, word = f"{line} {head}" if line else head, word[len(head) :]
        if line:
            lines.append(line)
        while width(word) > cells:
            head = _head(word, cells) or word[0]
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line] if line or not lines else lines


def _breakable(word: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in word)


def _head(text: str, cells: int) -> str:
    kept: list[str] = []
    used = 0
    for cluster in _CLUSTER.findall(text):
        used += width(cluster)
        if used > cells:
            break
        kept.append(cluster)
    return "".join(kept)
