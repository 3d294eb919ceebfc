"""What a judge remembers from one look at a site to the next.

A site is judged many times while it is explored, each time with some pages more. To the judge a
document is the same as long as the same parts of it are frame: its lines are read once, and what
was found when it was held against an item stays found. Only the documents of the last look are
remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from crawler.checklist.model import Element, Item
from crawler.documents.model import Document
from crawler.judge.content import Content, Frame
from crawler.judge.unit import Unit

T = TypeVar("T")
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Something found, with what its key names by identity: as long as these are held, no other
    takes their place."""

    contents: tuple[Content, ...]
    elements: list[Element]
    what: object


class Remembered:
    """The documents of the last look, and what was found in them."""

    def __init__(self) -> None:
        self._now: dict[int, Content] = {}
        self._before: dict[int, Content] = {}
        self._found: dict[Key, _Found] = {}

    def look(self) -> None:
        """Another look begins: what the last one did not come upon is forgotten."""
        self._before, self._now = self._now, {}
        held = {id(content) for content in self._before.values()}
        self._found = {
            key: found
            for key, found in self._found.items()
            if all(id(content) in held for content in found.contents)
        }

    def content(self, document: Document, frame: Frame) -> Content:
        """The document with frame and content told apart, as it is known if it is."""
        marks = frame.marks(document)
        place = id(document)
        known = self._now.get(place) or self._before.get(place)
        if known is None or known.marks != marks:
            known = Content(document, marks)
        self._now[place] = known
        return known

    def once(self, kind: str, item: Item, units: Sequence[Unit], find: Callable[[], T]) -> T:
        """What `find` tells of these units under the item, found out once. It may depend on
        nothing else; of a unit's visit on its address only."""
        key = (kind, item.key, id(item.elements), *map(_identity, units))
        known = self._found.get(key)
        if known is None:
            contents = tuple(unit.content for unit in units)
            known = self._found[key] = _Found(contents, item.elements, find())
        return cast(T, known.what)


def _identity(unit: Unit) -> Key:
    return (
        unit.url,
        id(unit.content),
        unit.span,
        unit.trail,
        unit.heading,
        unit.with_frame,
        unit.dropped,
    )
