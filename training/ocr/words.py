"""Make the list of words whose marks the program puts right on scans.

    python -m training.ocr.words

The words are those of the shipped checklists and of office.txt. Left out: short ones, those
without marks, and those that share their letters with another word of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from crawler.documents.ocr.words import LEAST, WORDS, letters

ROOT = Path(__file__).parents[2]
OFFICE = Path(__file__).parent / "office.txt"
MOST = 24  # letters; longer runs are sentences
_RUN = re.compile(r"[\u0e01-\u0e4e]+")
_MARK = re.compile(r"[\u0e31\u0e33-\u0e3a\u0e47-\u0e4eซ]")


def chosen(texts: Iterable[str]) -> list[str]:
    """The words of these texts that marks can be put back on, sorted."""
    by_letters: dict[str, set[str]] = {}
    for text in texts:
        for word in _RUN.findall(text):
            if LEAST <= len(letters(word)) <= MOST:
                by_letters.setdefault(letters(word), set()).add(word)
    only = (words.pop() for words in by_letters.values() if len(words) == 1)
    return sorted(word for word in only if _MARK.search(word))


def texts() -> Iterator[str]:
    """What the checklists and the list of office words say."""
    yield OFFICE.read_text("utf-8")
    for path in sorted((ROOT / "checklists").glob("*.yaml")):
        yield from _strings(yaml.safe_load(path.read_text("utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def main() -> None:
    words = chosen(texts())
    WORDS.write_text("\n".join(words) + "\n", "utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main()
