"""Thai text as it is compared: folded forms, terms in text, shares of Thai and English.

Three forms, each coarser than the one before:

- `fold`: what a reader takes for the same text (marks in order, digits, dashes, known misspellings);
- `squash`: fold without blanks and punctuation, for "is this contained in that";
- `bare`: squash without any mark above or below, for page addresses and broken PDF text layers.

Nothing here decides; folded text is never shown to anybody. Quote from the original instead:
`Folded.find` returns positions in the text as it was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from crawler.thai import _fold
from crawler.thai.labels import item_code, strip_code, strip_years

__all__ = [
    "Folded",
    "Span",
    "bare",
    "contains_term",
    "english_words",
    "find_term",
    "fold",
    "item_code",
    "squash",
    "strip_code",
    "strip_years",
    "thai_ratio",
]

_NOISE = re.compile(r"[^\w\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]+|[_\u0e2f\u0e5a\u0e5b]+")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]+")
_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
_LETTER = re.compile(r"[^\W\d_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_SHORT_FORM = re.compile(
    "^\\s*(?:[\u0e01-\u0e2e\u0e40-\u0e44][\u0e31-\u0e3a\u0e47-\u0e4e]?){1,2}\\.\\s?[\u0e01-\u0e2e]\\.?\\s*$"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|[\w.+-]{1,64}@[\w.-]{1,255}", re.ASCII)
_ENGLISH = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z'’]{1,30}(?![A-Za-z])")

Span = tuple[int, int]


def fold(text: str) -> str:
    """Comparison form: spelling variants, digits, marks, dashes and blanks made one."""
    return _fold.run(text)


def squash(text: str) -> str:
    """Comparison form without blanks and punctuation."""
    return _known(text) if len(text) <= _fold.SHORT else _squashed(text)


@lru_cache(maxsize=_fold.KNOWN)
def _known(text: str) -> str:
    return _squashed(text)


def _squashed(text: str) -> str:
    return _NOISE.sub("", _fold.run(text))


def bare(text: str) -> str:
    """Comparison form without blanks, punctuation and marks; sara am counts as sara aa."""
    return _MARKS.sub("", squash(text)).replace("\u0e33", "า")


class _Term(NamedTuple):
    """A term to look for: squashed, whether it has an edge that must be one in the text, and
    whether it is a short form."""

    needle: str
    edges: bool
    short: bool


@lru_cache(maxsize=8192)
def _term(term: str) -> _Term:
    needle = squash(term)
    edges = bool(needle) and (_has_edge(needle[0]) or _has_edge(needle[-1]))
    return _Term(needle, edges, bool(_SHORT_FORM.match(term)))


class Folded:
    """A text folded once, to be searched for many terms.

    Terms are compared in squashed form, so blanks and spelling variants do not matter. A Thai
    term is found anywhere; where a term begins or ends with a Latin letter or a digit, it must
    stand at the edge of a word or number ("line" is not in "online", "6 เดือน" not in "16 เดือน").
    A short form of two parts ("มี.ค.", "พ.ศ.") is found with its dots, or alone: not in "มีความ".
    """

    __slots__ = ("__dict__", "compact", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = _fold.run(raw)
        self.compact = _NOISE.sub("", self.text)

    def __contains__(self, term: str) -> bool:
        return self.contains(term)

    def contains(self, term: str) -> bool:
        """Whether the term occurs; an empty term never does."""
        needle, edges, short = _term(term)
        if edges or short:
            return next(self._hits(term), None) is not None
        return bool(needle) and needle in self.compact

    def find(self, term: str, start: int = 0) -> Span | None:
        """First place of the term at or after `start`, as positions in `raw`."""
        return next((span for span in self._spans(term) if span[0] >= start), None)

    def findall(self, term: str) -> list[Span]:
        """All places of the term that do not overlap, as positions in `raw`."""
        return list(self._spans(term))

    def quote(self, span: Span, around: int = 40) -> str:
        """The published text at a place with some characters either side, blanks folded."""
        start, end = max(0, span[0] - around), span[1] + around
        return " ".join(self.raw[start:end].split())

    def original(self, start: int, end: int) -> Span:
        """Positions in `raw` for the span [start, end) of `text`."""
        if not self._map[0] or start >= end:
            return (0, 0)
        return self._map[0][start], self._map[1][end - 1]

    @cached_property
    def _map(self) -> tuple[list[int], list[int]]:
        _, starts, ends = _fold.trace(self.raw)
        return starts, ends

    @cached_property
    def _index(self) -> list[int]:
        """Position in `text` of every character of `compact`."""
        kept: list[int] = []
        done = 0
        for match in _NOISE.finditer(self.text):
            kept += range(done, match.start())
            done = match.end()
        return [*kept, *range(done, len(self.text))]

    def _hits(self, term: str) -> Iterator[Span]:
        needle, edges, short = _term(term)
        if not needle:
            return
        at = self.compact.find(needle)
        while at >= 0:
            end = at + len(needle)
            if (not edges or self._at_edges(at, end)) and (not short or self._is_short(at, end)):
                yield at, end
                at = self.compact.find(needle, end)
            else:
                at = self.compact.find(needle, at + 1)

    def _spans(self, term: str) -> Iterator[Span]:
        for at, end in self._hits(term):
            yield self.original(self._index[at], self._index[end - 1] + 1)

    def _is_short(self, at: int, end: int) -> bool:
        first, last = self._index[at], self._index[end - 1]
        if "." in self.text[first:last]:
            return True
        around = self.text[first - 1 : first] + self.text[last + 1 : last + 2]
        return not _THAI_LETTER.search(around)

    def _at_edges(self, at: int, end: int) -> bool:
        first, last = self._index[at], self._index[end - 1]
        before = self.text[first - 1] if first else " "
        after = self.text[last + 1] if last + 1 < len(self.text) else " "
        return not (_joined(before, self.text[first]) or _joined(self.text[last], after))


def _has_edge(char: str) -> bool:
    return char.isdigit() or _is_latin(char)


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < "\u0250"


def _joined(left: str, right: str) -> bool:
    return (left.isdigit() and right.isdigit()) or (_is_latin(left) and _is_latin(right))


def contains_term(text: str | Folded, term: str) -> bool:
    """Whether a term occurs in a text; see `Folded` for what counts as the same."""
    return (text if isinstance(text, Folded) else Folded(text)).contains(term)


def find_term(text: str | Folded, term: str) -> Span | None:
    """First place of a term, as positions in the original text."""
    return (text if isinstance(text, Folded) else Folded(text)).find(term)


def thai_ratio(text: str) -> float:
    """Share of Thai among the letters of a text, 0 where it has none."""
    letters = len(_LETTER.findall(text))
    return len(_THAI_LETTER.findall(text)) / letters if letters else 0.0


def english_words(text: str) -> int:
    """Number of words of two or more English letters, addresses left out."""
    return len(_ENGLISH.findall(_ADDRESS.sub(" ", text)))
