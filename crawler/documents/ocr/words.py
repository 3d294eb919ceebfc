"""Marks put back on words that Tesseract read without them or with others.

Marks above and below letters are small, and on scans they are what gets lost: "ความเสี่ยง" is
read "ความเสียง". A long official word whose letters all stand in a row is that word; only its
marks are put right, never its letters. The list (words.txt) is made by training/ocr/words.py
from the words of the checklists and of offices; a word that shares its letters with another one
is not in it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words.txt"
MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
LEAST = 6  # letters of a word that is put right
_PARTED = re.compile(r"(?<=[ก-๎]) +(?=[.])")
_LETTERS = {letter: letter for letter in map(chr, range(0x0E01, 0x0E47)) if letter not in MARKS}
_LETTERS |= {"ำ": "า", "ซ": "ช"}  # read for each other like marks


def letters(text: str) -> str:
    """The letters of a Thai text without marks, blanks and what else may be misread; a "|" for
    every sign that is no Thai letter."""
    return "".join(_LETTERS.get(char, "|") for char in text if char not in MARKS and char != " ")


def restored(text: str) -> str:
    """The text with the marks of known words put right, and without blanks before the points of
    Thai abbreviations."""
    known, longest = _known()
    text = _PARTED.sub("", text)
    places = [n for n, char in enumerate(text) if char not in MARKS and char != " "]
    bare = "".join(_LETTERS.get(text[n], "|") for n in places)
    out: list[str] = []
    at = done = 0
    while at + LEAST <= len(bare):
        size = next(
            (n for n in range(min(longest, len(bare) - at), LEAST - 1, -1)
             if bare[at : at + n] in known),
            0,
        )  # fmt: skip
        if not size:
            at += 1
            continue
        end = places[at + size - 1] + 1
        while end < len(text) and text[end] in MARKS:
            end += 1
        word, seen = known[bare[at : at + size]], text[places[at] : end]
        if seen.replace(" ", "") != word:
            out += [text[done : places[at]], word]
            done = end
        at += size
    return "".join([*out, text[done:]]) if out else text


@cache
def _known() -> tuple[dict[str, str], int]:
    words = {letters(word): word for word in WORDS.read_text("utf-8").split()}
    return words, max(map(len, words))
