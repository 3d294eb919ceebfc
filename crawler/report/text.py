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

from crawler.report.breaks import pieces

REPLACEMENT = "\ufffd"
LONGEST = 2000
"""Characters of one piece of site text that a report shows."""

_CLUSTER = re.compile("[เแโใไ]?.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]*[ะาำๅ]?", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_LOOK_AHEAD = 30  # letters behind a cut that are read to find the word they belong to
_MOST_KEPT = 0.7  # share of the cells that a cut behind a whole word must leave
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
    """The text cut to that many cells, "…" where something is left out; behind a whole word
    where that costs little."""
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    head = _head(text, cells - 1)
    whole = _whole_words(text, len(head))
    if width(whole) >= _MOST_KEPT * width(head):
        head = whole
    return head.rstrip() + "…"


def _whole_words(text: str, end: int) -> str:
    """The beginning of the text up to `end`, without the Thai word that would be cut there."""
    start = text.rfind(" ", 0, end) + 1
    kept = text[:start]
    for piece in pieces(text[start : end + _LOOK_AHEAD]):
        if len(kept) + len(piece) > end:
            break
        kept += piece
    return kept


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most that many cells, broken at spaces, else between words of Thai and at the
    slashes of an address; a word longer than a line, between its letters."""
    lines = [""]
    for word in text.split():
        gap = " " if lines[-1] else ""
        if width(lines[-1] + gap + word) <= cells:
            lines[-1] += gap + word
            continue
        address = "://" in word
        room = 0 if address else cells - width(lines[-1] + gap)
        if lines[-1] and room <= cells // 3:
            lines.append("")
            gap = ""
        _fill(lines, gap, word, cells)
    return lines


def _fill(lines: list[str], gap: str, word: str, cells: int) -> None:
    """Add a word that may need several lines, beginning on the last one."""
    for piece in pieces(word):
        if lines[-1] and width(lines[-1] + gap + piece) > cells:
            lines.append("")
            gap = ""
        *full, rest = _cut(piece, cells)
        if full:
            lines[-1:] = [*full, ""]
        lines[-1] += gap + rest
        gap = ""
    if not lines[-1] and len(lines) > 1:
        lines.pop()


def _cut(piece: str, cells: int) -> list[str]:
    """The piece in parts of at most so many cells, cut between its letters."""
    parts = [""]
    used = 0
    for found in _CLUSTER.finditer(piece):
        taken = width(found[0])
        if parts[-1] and used + taken > cells:
            parts.append("")
            used = 0
        parts[-1] += found[0]
        used += taken
    return parts


def _head(text: str, cells: int) -> str:
    kept: list[str] = []
    used = 0
    for found in _CLUSTER.finditer(text):
        used += width(found[0])
        if used > cells:
            break
        kept.append(found[0])
    return "".join(kept)
