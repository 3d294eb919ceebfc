"""Whose label it is: words that name one element of an item are no proof of another.

"วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ" holds the word for steps, and is the way into practice.
A label belongs to the element whose words cover more of it; words of two elements beside each
other ("steps and time") belong to both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from crawler.checklist.finding import ByCounted, ByLabelled, BySection
from crawler.checklist.model import Checklist, Element, Item
from crawler.judge.content import masked
from crawler.judge.finders.base import Hit, is_whole, label_in
from crawler.thai.text import Folded, Span, squash, strip_code, strip_years

_SUMS = {"รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "ทั้งหมด", "ยอดรวม", "รวมจำนวน", "total"}
BARE = 0.6  # share of a numbered line that another element's words take when it is only a label

_FIGURES = ("counted", "table_column", "table_row")

Own = Callable[[Hit], bool]


class Naming:
    """The elements that an item asks for, by the words of their labels."""

    def __init__(self, checklist: Checklist, item: Item) -> None:
        self._checklist = checklist
        self._item = item
        self._elements = item.elements

    @cached_property
    def _terms(self) -> dict[str, tuple[str, ...]]:
        return {element.id: self._terms_of(element) for element in self._elements}

    def _terms_of(self, element: Element) -> tuple[str, ...]:
        terms: list[str] = []
        for finder in element.find:
            if isinstance(finder, ByLabelled | BySection | ByCounted):
                terms += self._checklist.expand(finder.terms)
        return tuple(dict.fromkeys(terms))

    def own(self, element: Element) -> Own:
        """Tells whether a hit of this element stands under a label that is not another's."""
        return lambda found: not self._is_anothers(element, found)

    def _is_anothers(self, element: Element, found: Hit) -> bool:
        if found.how == "title":
            return self._is_items_name(found.label)
        if found.how == "numbered":
            return self._is_bare_label(element, found.label)
        if found.how in _FIGURES and self._counts_several(element, found.label):
            return True
        if found.label and self._names_another(element, found.label):
            return True
        if squash(found.label) not in _SUMS or not found.heads:
            return False
        return all(self._names_another(element, head) for head in found.heads)

    def _counts_several(self, element: Element, label: str) -> bool:
        """Whether one figure stands for what two elements count: "Walk-in และ E-Service"."""
        counted = self._counted
        own = _places(label, counted.get(element.id, ()))
        others = (
            place
            for one, terms in counted.items()
            if one != element.id
            for place in _places(label, terms)
        )
        return bool(own) and any(not any(_touch(o, place) for place in own) for o in others)

    @cached_property
    def _counted(self) -> dict[str, tuple[str, ...]]:
        """The words of the elements that are counted under a heading, each in figures of its own."""
        return {
            element.id: self._terms[element.id]
            for element in self._elements
            if any(isinstance(finder, ByCounted) for finder in element.find)
        }

    def _is_items_name(self, title: str) -> bool:
        """A title that is the item's own name says nothing beyond it."""
        labels = self._item.labels
        names = {squash(name) for name in (self._item.title, *labels.exact, *labels.variant)}
        return squash(strip_years(strip_code(title))) in names

    def _is_bare_label(self, element: Element, label: str) -> bool:
        """A numbered line that is only another element's label: a list of sections, no steps."""
        taken = max((e - s for s, e in self._of_others(element, label)), default=0)
        return taken > BARE * len(label) and self._names_another(element, label)

    def _names_another(self, element: Element, label: str) -> bool:
        """Whether words of another element take in all that names this one, and more."""
        own = _places(label, self._terms[element.id])
        others = self._of_others(element, label)
        return bool(others) and all(any(_covers(o, place) for o in others) for place in own)

    def _of_others(self, element: Element, label: str) -> list[Span]:
        return [
            place
            for one, terms in self._terms.items()
            if one != element.id
            for place in _places(label, terms)
        ]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _covers(one: Span, other: Span) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def _places(label: str, terms: Sequence[str]) -> list[Span]:
    text = Folded(masked(label))
    places: list[Span] = []
    for term in terms:
        if is_whole(term):
            places += [(0, len(label))] if label_in(label, [term]) else []
        else:
            places += text.findall(term)
    return places if squash(label) else []
