"""Letters that a PDF draws from the right end of a line to its left, put in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crawler.documents._lines import same_line
from crawler.documents._pdf_parts import Word
from crawler.documents._repair import is_backwards

LEAST_PAIRS = 20  # neighbours on a page that tell the direction
MOST = 0.9  # share of them that run to the left


def left_to_right(words: Sequence[Word]) -> list[Word] | None:
    """The words with every line turned round, None for a page that is not drawn backwards: the
    places of its letters and the language of its text must both say so."""
    pairs = [(one, other) for one, other in pairwise(words) if same_line(one, other)]
    back = sum(other.x1 <= one.x0 + 1 for one, other in pairs)
    if len(pairs) < LEAST_PAIRS or back < MOST * len(pairs):
        return None
    if not is_backwards("".join(word.text for word in words)):
        return None
    lines: list[list[Word]] = []
    for word in words:
        if lines and same_line(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_turned(word) for line in lines for word in reversed(line)]


def _turned(word: Word) -> Word:
    return Word(word.x0, word.y0, word.x1, word.y1, word.text[::-1])
