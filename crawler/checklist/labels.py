"""Which item does a label name? Used by exploring and judging alike.

A label is compared without code, years, file words and the agency's own name. The grade says
how much the comparison is worth:

- exact: it is the item's title; variant: what sites write instead of the title;
- similar: nearly one of those, with the deciding words and without the excluding ones;
- hint: worth following, proves nothing; none: no relation.

Fuzzy likeness alone never suffices ("รายงานผลการจัดซื้อจัดจ้าง" is 92 % alike to
"แผนการจัดซื้อจัดจ้าง"): the deciding words must be there. A code proves nothing, since other
years and schemes use the same codes; it only breaks ties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process

from crawler.checklist import _label_text as text
from crawler.checklist.model import Checklist, Item
from crawler.thai.text import Folded, bare, squash

Grade = Literal["exact", "variant", "similar", "hint", "none"]
RANK: dict[Grade, int] = {"exact": 4, "variant": 3, "similar": 2, "hint": 1, "none": 0}

SIMILAR = 88  # rapidfuzz ratio from which two labels are nearly the same
SHORTEST = 6  # letters a form must have to be looked for inside a longer label
TITLE_LIKE = 14  # letters from which a form inside a much longer label still names the item
CONTEXT_WORTH = 0.9  # of a generic label's context, against the label itself
_MEMORY = 4096


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """How a label relates to an item: grade, value 0..1, and the checklist's own words."""

    grade: Grade
    value: float
    matched: str = ""
    via: Literal["label", "context", ""] = ""

    @property
    def names_item(self) -> bool:
        """Whether the label names the item; a hint does not."""
        return RANK[self.grade] >= RANK["similar"]


NONE = LabelMatch("none", 0.0)


@dataclass(frozen=True, slots=True)
class _Form:
    """One of an item's labels in comparison form."""

    text: str
    item: int
    grade: Grade
    shown: str


class LabelIndex:
    """The labels of a checklist, prepared for matching. Answers are deterministic."""

    def __init__(self, checklist: Checklist) -> None:
        self._items = checklist.items
        self._numbers = [int(item.code[1:]) for item in checklist.items]
        self._forms = list(_forms(checklist.items))
        self._names = [form for form in self._forms if form.grade != "hint"]
        self._hints = [form for form in self._forms if form.grade == "hint"]
        self._texts = [form.text for form in self._names]
        self._bares = [bare(form.text) for form in self._names]
        self._deciding = [
            [checklist.expand(group) for group in item.labels.deciding] for item in checklist.items
        ]
        self._never = [checklist.expand(item.labels.never) for item in checklist.items]
        self._position = {item.key: at for at, item in enumerate(checklist.items)}
        self._entry_terms = list(checklist.entry_points)
        self._headings = sorted(set(_headings(checklist)))
        self._decisions: dict[str, frozenset[str]] = {}
        self._memory: dict[tuple[str, str], dict[int, LabelMatch]] = {}

    def score(self, item: Item, label: str, context: str = "") -> LabelMatch:
        """How the label (with what stands around it) relates to one item."""
        return self._matches(label, context).get(self._position[item.key], NONE)

    def best(self, label: str, context: str = "") -> list[tuple[Item, LabelMatch]]:
        """Every related item, best first; equal values in the order of the checklist."""
        found = self._matches(label, context)
        order = sorted(found, key=lambda at: (-RANK[found[at].grade], -found[at].value, at))
        return [(self._items[at], found[at]) for at in order]

    def decided(self, item: Item, label: str) -> bool:
        """Whether a label that is no known name of the item still holds a word of each of its
        deciding groups and none that excludes it: worth reading, proves nothing."""
        if not item.labels.deciding or len(label) > text.LONGEST:
            return False
        if label not in self._decisions:
            if len(self._decisions) >= _MEMORY:
                self._decisions.clear()
            folded = Folded(label)
            self._decisions[label] = frozenset(
                other.key
                for at, other in enumerate(self._items)
                if other.labels.deciding
                and self._decided(at, folded)
                and not self._excluded(at, folded)
            )
        return item.key in self._decisions[label]

    def entry_point(self, label: str) -> bool:
        """Whether a label leads towards the items without naming one: the page of the
        assessment, a sub-indicator or group heading, a bare item code, a range of codes."""
        if not label.strip():
            return False
        folded = Folded(label[: text.LONGEST])
        if text.is_range(label) or any(folded.contains(term) for term in self._entry_terms):
            return True
        if text.is_generic(label):
            return text.code_number(label) is not None
        return any(
            heading in reading and len(reading) <= 1.6 * len(heading) + 4
            for reading in text.readings(label)
            for heading in self._headings
        )

    def _matches(self, label: str, context: str) -> dict[int, LabelMatch]:
        key = (label[: text.LONGEST], context[: text.LONGEST])
        known = self._memory.get(key)
        if known is None:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            known = self._memory[key] = self._compute(*key)
        return known

    def _compute(self, label: str, context: str) -> dict[int, LabelMatch]:
        if not text.is_generic(label):
            found = self._read(label)
            if context:
                for at, match in self._read(context).items():
                    if match.names_item and at not in found:
                        worth = round(0.4 * match.value, 4)
                        found[at] = LabelMatch("hint", worth, match.matched, "context")
            return found
        if not context.strip():
            return {}
        found = self._read(f"{context} {label}") if label.strip() else {}
        for at, match in self._read(context).items():
            if at not in found or _better(match, found[at]):
                blocked = match.names_item and self._excluded(at, Folded(label))
                found[at] = found.get(at, NONE) if blocked else match
        return {
            at: replace(match, value=round(CONTEXT_WORTH * match.value, 4), via="context")
            for at, match in found.items()
            if match.grade != "none"
        }

    def _read(self, label: str) -> dict[int, LabelMatch]:
        """All matches of one text, read alone."""
        readings = text.readings(label)
        folded = Folded(label)
        found: dict[int, LabelMatch] = {}
        equal: set[int] = set()
        for nth, reading in enumerate(readings):
            worth = 1.0 - 0.02 * min(nth, 3)
            for form in self._forms:
                if form.text == reading:
                    _keep(found, form, form.grade, _worth(form.grade) * worth)
                    if form.grade != "hint":
                        equal.add(form.item)
            self._inside(reading, worth, folded, found)
            self._alike(reading, self._texts, folded, found)
            if text.is_markless(reading):
                self._without_marks(reading, found)
        self._hinted(readings, folded, found)
        return self._settled(found, equal, text.code_number(label))

    def _inside(
        self, reading: str, worth: float, folded: Folded, found: dict[int, LabelMatch]
    ) -> None:
        """An item's label inside a longer label."""
        for form in self._names:
            size = len(form.text)
            rest = len(reading) - size
            if size < SHORTEST or rest <= 0 or rest > 3 * size or form.text not in reading:
                continue
            near = rest <= max(4, 0.4 * size)
            if not near and size < TITLE_LIKE:
                continue
            if self._excluded(form.item, folded):
                continue
            if near:
                grade: Grade = "exact" if form.grade == "exact" and rest <= 3 else "variant"
                value = _worth(grade) * worth - 0.15 * rest / size
            else:
                if not self._decided(form.item, folded):
                    continue
                grade, value = "similar", 0.7 - 0.1 * rest / size
            _keep(found, form, grade, value)

    def _alike(
        self, reading: str, forms: list[str], folded: Folded, found: dict[int, LabelMatch]
    ) -> None:
        """Nearly the same letters, and the deciding words."""
        if len(reading) < SHORTEST:
            return
        for _, ratio, at in process.extract(
            reading, forms, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=None
        ):
            form = self._names[at]
            if self._decided(form.item, folded) and not self._excluded(form.item, folded):
                _keep(found, form, "similar", 0.6 + 0.015 * (ratio - SIMILAR))

    def _without_marks(self, reading: str, found: dict[int, LabelMatch]) -> None:
        """Labels that lost vowels and tone marks above and below, as in page addresses."""
        for _, ratio, at in process.extract(
            reading, self._bares, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=None
        ):
            form = self._names[at]
            decided = all(
                any(bare(word) in reading for word in group) for group in self._deciding[form.item]
            )
            excluded = any(bare(word) in reading for word in self._never[form.item])
            if len(reading) >= SHORTEST and decided and not excluded:
                grade: Grade = "variant" if ratio >= 97 else "similar"
                _keep(found, form, grade, _worth(grade) - 0.05 - 0.01 * (100 - ratio))

    def _hinted(
        self, readings: tuple[str, ...], folded: Folded, found: dict[int, LabelMatch]
    ) -> None:
        longest = max(readings, key=len, default="")
        for form in self._hints:
            if len(form.text) >= 4 and form.text in longest and form.item not in found:
                share = len(form.text) / len(longest)
                if share >= 0.2 and not self._excluded(form.item, folded):
                    _keep(found, form, "hint", 0.2 + 0.15 * share)
        for reading in readings[:1]:
            for form in self._names:
                part = len(reading) >= MEANT and reading in form.text
                if part and form.item not in found and not self._excluded(form.item, folded):
                    _keep(found, form, "hint", 0.15 + 0.2 * len(reading) / len(form.text))

    def _settled(
        self, found: dict[int, LabelMatch], equal: set[int], code: int | None
    ) -> dict[int, LabelMatch]:
        """A label that *is* another item's label names this one less; a code breaks ties."""
        out: dict[int, LabelMatch] = {}
        for at, match in found.items():
            value, grade = match.value, match.grade
            if equal and at not in equal and RANK[grade] >= RANK["similar"]:
                grade, value = "hint", 0.35
            if code == self._numbers[at] and RANK[grade] >= RANK["similar"]:
                value += 0.01
            out[at] = LabelMatch(grade, round(min(1.0, max(0.0, value)), 4), match.matched, "label")
        return out

    def _decided(self, at: int, label: Folded) -> bool:
        return all(any(label.contains(word) for word in group) for group in self._deciding[at])

    def _excluded(self, at: int, label: Folded) -> bool:
        return any(label.contains(word) for word in self._never[at])


MEANT = 10  # letters from which a piece of a title is worth following


def _worth(grade: Grade) -> float:
    return {"exact": 0.99, "variant": 0.9, "similar": 0.7, "hint": 0.35, "none": 0.0}[grade]


def _better(one: LabelMatch, other: LabelMatch) -> bool:
    return (RANK[one.grade], one.value) > (RANK[other.grade], other.value)


def _keep(found: dict[int, LabelMatch], form: _Form, grade: Grade, value: float) -> None:
    match = LabelMatch(grade, value, form.shown)
    if form.item not in found or _better(match, found[form.item]):
        found[form.item] = match


def _forms(items: list[Item]) -> Iterator[_Form]:
    grades: tuple[Grade, ...] = ("exact", "variant", "hint")
    for at, item in enumerate(items):
        seen: set[str] = set()
        titles = [item.title, *item.labels.exact]
        variants = [*item.labels.variant, *(x for p in item.parts for x in p.labels.variant)]
        hints = [*item.labels.hint, *(x for p in item.parts for x in p.labels.hint)]
        for grade, labels in zip(grades, (titles, variants, hints), strict=True):
            for label in labels:
                for form in dict.fromkeys((text.core(label), squash(label))):
                    if form and form not in seen:
                        seen.add(form)
                        yield _Form(form, at, grade, label)


def _headings(checklist: Checklist) -> Iterator[str]:
    for indicator in checklist.indicators:
        yield text.core(indicator.title)
        for sub in indicator.subindicators:
            for heading in (sub.title, sub.title_en, *sub.groups):
                yield text.core(heading)
