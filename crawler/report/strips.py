"""The path of an item as a strip: numbered steps in words, a picture of each, where it leads."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from crawler.errors import Lang
from crawler.judge.causes import in_words
from crawler.page.walking import describe, phrases
from crawler.report.text import clean, shown_address
from crawler.report.words import label, say
from crawler.result import DocumentRef, ItemResult

_FILE = re.compile(r"[0-9a-f]{20}\.webp")
_MOST = 40  # steps of one strip
_LABEL = 160  # characters of a label that are shown
_MOST_PIXELS = 20_000_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its address relative to the report, what it shows in words, its size."""

    src: str
    alt: str
    width: int
    height: int


Act = tuple[tuple[str, str], ...]
"""One thing to do: words, each with the label that follows them, "" for none."""


@dataclass(frozen=True, slots=True)
class StripStep:
    """One numbered step: what is done in order, also as a sentence, where that leads, its
    picture."""

    number: int
    acts: tuple[Act, ...]
    words: str
    url: str
    shot: Shot | None


@dataclass(frozen=True, slots=True)
class Strip:
    """The steps of one path, the document at its end with its picture, and why the path is
    unproven ("" where it is not). `left_out`: steps beyond the bound."""

    steps: tuple[StripStep, ...]
    left_out: int
    document: DocumentRef | None
    shot: Shot | None
    cause: str
    pictured: bool


class Pictures:
    """The pictures that lie in `folder`, as the report at `report` names them."""

    def __init__(self, folder: Path | None = None, report: Path | None = None) -> None:
        self._folder: Path | None = None
        self._base = ""
        self._sizes: dict[str, tuple[int, int] | None] = {}
        if folder is not None and report is not None:
            self._folder = folder
            self._base = quote(Path(os.path.relpath(folder, report.parent)).as_posix())

    def shot(self, file: str, alt: str) -> Shot | None:
        """The picture of that name, None when it is not there."""
        if self._folder is None or not _FILE.fullmatch(file):
            return None
        if file not in self._sizes:
            self._sizes[file] = _size(self._folder / file)
        size = self._sizes[file]
        return Shot(f"{self._base}/{file}", alt, *size) if size else None


def _size(picture: Path) -> tuple[int, int] | None:
    """Width and height, None for what is not a picture of ours."""
    with suppress(OSError, ValueError, Image.DecompressionBombError):
        with Image.open(picture, formats=("WEBP",)) as image:
            width, height = image.size
        return (width, height) if width * height <= _MOST_PIXELS else None
    return None


def strip(item: ItemResult, pictures: Pictures, lang: Lang) -> Strip:
    """The strip of an item that has a path."""
    steps = tuple(
        _step(item, number, pictures, lang) for number in range(1, min(len(item.path), _MOST) + 1)
    )
    document = item.documents[0] if item.documents else None
    shot = None
    if document is not None:
        name = clean(document.title, _LABEL) or shown_address(document.url, _LABEL)
        shot = pictures.shot(document.picture, label("alt_document", lang, name=name))
    pictured = shot is not None or any(step.shot for step in steps)
    return Strip(steps, len(item.path) - len(steps), document, shot, _cause(item, lang), pictured)


def _step(item: ItemResult, number: int, pictures: Pictures, lang: Lang) -> StripStep:
    step = item.path[number - 1]
    place = step.place.replace(" | ", " ")
    words = clean(describe(step.acts, step.action, step.label, lang, place), 4 * _LABEL)
    shot = _shot(item, number - 1, pictures, lang)
    said = phrases(step.acts, step.action, step.label, lang, place)
    acts = tuple(_act(phrase, names) for phrase, names in said)
    return StripStep(number, acts, words, step.url, shot)


def _act(phrase: str, names: Sequence[str]) -> Act:
    words = [part.strip() for part in phrase.split("{}")]
    labels = [clean(name, _LABEL) for name in names]
    return tuple(zip_longest(words, labels, fillvalue=""))


def _shot(item: ItemResult, index: int, pictures: Pictures, lang: Lang) -> Shot | None:
    step = item.path[index]
    if not step.pictures:
        return None
    if index == 0:
        alt = label("alt_home", lang, address=shown_address(step.url, _LABEL))
    else:
        name = clean(step.label, _LABEL) or label("no_label", lang)
        page = shown_address(item.path[index - 1].url, _LABEL)
        alt = label("alt_click", lang, name=name, address=page)
    return pictures.shot(step.pictures[0], alt)


def _cause(item: ItemResult, lang: Lang) -> str:
    """Why the browser could not prove the path, in words."""
    if item.proof != "unproven":
        return ""
    return clean(say(in_words(item.proof_detail), lang), 200)
