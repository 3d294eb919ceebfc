"""Running text in a language."""

from __future__ import annotations

from crawler.checklist.finding import ByLanguage
from crawler.judge.finders.base import Hit, hit
from crawler.judge.unit import Unit
from crawler.thai.text import english_words, thai_ratio

THAI_LETTERS_A_WORD = 3


def find(finder: ByLanguage, unit: Unit) -> list[Hit]:
    """The longest line of that language, when the body holds enough of it."""
    lines = [line for line in unit.body if _is_in(line.raw, finder.lang)]
    if not lines:
        return []
    words = sum(_words(line.raw, finder.lang) for line in lines)
    if words < finder.min_words:
        return []
    return [hit(max(lines, key=lambda line: len(line.raw)), "language")]


def _is_in(text: str, lang: str) -> bool:
    ratio = thai_ratio(text)
    return ratio >= 0.5 if lang == "th" else ratio < 0.3 and english_words(text) >= 4


def _words(text: str, lang: str) -> int:
    if lang == "en":
        return english_words(text)
    return sum("ก" <= char <= "ฮ" for char in text) // THAI_LETTERS_A_WORD
