"""Holding a candidate's content against an item: subject, elements, period, conditions."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Checklist, Element, Item, OwnAnalysis, Part
from crawler.judge import year_rows
from crawler.judge.candidates import Candidate
from crawler.judge.claims import Elements, without_claims
from crawler.judge.conditions.base import Answer
from crawler.judge.conditions.dispatch import Surroundings
from crawler.judge.conditions.dispatch import check as check_condition
from crawler.judge.endings import without_empty_labels
from crawler.judge.finders.base import Hit, term_in
from crawler.judge.finders.dispatch import find_element
from crawler.judge.issuer import OWN, Issued
from crawler.judge.naming import Naming
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.periods import check as check_period
from crawler.judge.pictured import without_stray
from crawler.judge.readable import foreign_language, is_empty, unreadable
from crawler.judge.remembered import Remembered
from crawler.judge.stuffing import Stuffing
from crawler.judge.unit import Unit
from crawler.judge.unsure import blurred

NAMED = 2.0  # strength of a candidate whose label is the item's title or a known variant
CELLS = " | "  # between the cells of a row that is the context of a link
PROPOSED = 1.0  # … is like one of them, or its heading is: a mere hint lends nothing to others


@dataclass(frozen=True)
class Assessment:
    """What an item's document shows and lacks."""

    units: tuple[Unit, ...]
    strength: float
    subject: bool
    elements: tuple[tuple[Element, tuple[Hit, ...]], ...]
    period: PeriodFinding
    answers: tuple[Answer, ...]
    unreadable: str = ""
    empty: bool = False
    parts: tuple[tuple[Part, Assessment], ...] = ()  # of an item with parts, each judged alone
    another: bool = False  # calls itself another item: explains this one only if nothing else can
    blurred: frozenset[str] = frozenset()  # missing elements that a scan may hold, or SUBJECT
    titled: bool = False  # bears the item's own title
    issued: Issued = OWN  # whose document it is

    @property
    def missing(self) -> tuple[Element, ...]:
        return tuple(element for element, hits in self.elements if not hits)

    @property
    def passes(self) -> bool:
        return (
            not self.unreadable
            and self.subject
            and not self.issued.foreign
            and not self.missing
            and self.period.ok
            and all(answer.holds for answer in self.answers)
        )

    @property
    def sure(self) -> bool:
        """Whether nothing in it needs a person's eye."""
        hits_sure = all(any(hit.sure for hit in hits) for _, hits in self.elements if hits)
        own = not self.issued.doubtful
        return own and hits_sure and self.period.sure and all(a.sure for a in self.answers)

    @property
    def weak(self) -> bool:
        """Only lies near the item: no label or title of the item's, and little of its content."""
        found = sum(1 for _, hits in self.elements if hits) / max(1, len(self.elements))
        of_year = self.period.ok or self.period.problem == "incomplete"
        return self.strength < 1 and not (self.subject and of_year and found > 0.5)

    @property
    def nearness(self) -> tuple[float, ...]:
        """How near it comes to passing; the nearest failing one is explained to the officer."""
        found = sum(1 for _, hits in self.elements if hits) / max(1, len(self.elements))
        named = self.strength >= NAMED and (self.subject or found > 0)
        own = named or (self.subject and found > 0)
        return (
            float(self.passes),
            float(own and self.period.ok and not self.unreadable),
            float(self.titled and self.subject and found > 0 and self.period.ok),
            float(not self.empty and not self.unreadable),
            float(self.subject and found > 0),
            float(not self.another),
            found
            + 0.5 * self.period.ok
            + 0.4 * (self.period.problem == "incomplete")  # of the year, though not all of it
            + 0.25 * _share(self.answers)
            - 0.05 * len(self.period.missing_months),
            self.strength,
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """What units show of an item whatever else is on the site. `read`: they as they were read."""

    read: tuple[Unit, ...]
    subject: bool
    elements: Elements
    period: PeriodFinding
    unreadable: str
    empty: bool
    another: bool
    blurred: frozenset[str]


Tried = tuple[Item, Assessment]
"""An assessment with the item, or the part taken as an item, that it was made for."""


class Assessor:
    """Assesses candidates of one site under one checklist. `names`: its `label_names`."""

    def __init__(
        self,
        checklist: Checklist,
        index: LabelIndex,
        around: Surroundings,
        remembered: Remembered,
        names: Set[str],
    ) -> None:
        self._checklist = checklist
        self._index = index
        self._remembered = remembered
        self._stuffing = Stuffing(checklist)
        self._names = names
        self._around = around

    def best(
        self, item: Item, candidates: Sequence[Candidate], tried: list[Tried] | None = None
    ) -> Assessment | None:
        """The first assessment that passes, else the nearest; None without candidates. What was
        held against the item on the way is added to `tried`."""
        nearest: Assessment | None = None
        for candidate in candidates:
            page: Assessment | None = None
            for units in self._groups(item, candidate):
                assessment = self.assess(item, units, candidate.strength)
                if tried is not None:
                    tried.append((item, assessment))
                page = page or assessment
                if assessment.passes and assessment.strength < PROPOSED:
                    assessment = self._outranked(item, assessment, candidates)
                if nearest is None or assessment.nearness > nearest.nearness:
                    nearest = assessment
                elif nearest is page and not page.passes and _ties(assessment, page):
                    nearest = assessment  # the document itself, not the page that leads to it
                if assessment.passes and assessment.sure:
                    return assessment
        merged = self._merged(item, candidates)
        if merged is not None and (nearest is None or merged.nearness > nearest.nearness):
            nearest = merged
        return nearest

    def _outranked(
        self, item: Item, found: Assessment, candidates: Sequence[Candidate]
    ) -> Assessment:
        """What passes, though nothing calls it the item; or the document of the right time that
        bears the item's own title, which is what the agency shows for it and an assessor reads."""
        if self._titled(item, found.units) or any(self._led_by_name(item, u) for u in found.units):
            return found
        titled = [
            self.assess(item, [unit], candidate.strength)
            for candidate in candidates
            for unit in (candidate.unit, *candidate.children)
            if unit.whole
        ]
        shown = [one for one in titled if one.titled and one.subject and one.period.ok]
        return max(shown, key=lambda one: one.nearness, default=found)

    def _led_by_name(self, item: Item, unit: Unit) -> bool:
        return bool(unit.trail) and self._index.score(item, unit.trail[-1]).names_item

    def _bears_title(self, item: Item, unit: Unit) -> bool:
        grades = (self._index.score(item, title).grade for title in unit.titles)
        return any(grade in ("exact", "variant") for grade in grades)

    def assess(self, item: Item, units: Sequence[Unit], strength: float) -> Assessment:
        """Hold units, judged together as one document, against the item."""
        if item.scope == "site":
            units = [unit.framed() if unit.whole else unit for unit in units]
        held = self._remembered.once("held", item, units, lambda: self._hold(item, units))
        answers = tuple(
            check_condition(self._checklist, c, held.read, self._around) for c in item.conditions
        )
        return Assessment(
            units=tuple(units),
            strength=strength,
            subject=held.subject,
            elements=held.elements,
            period=held.period,
            answers=answers,
            unreadable=held.unreadable,
            empty=held.empty,
            another=held.another,
            blurred=held.blurred,
            titled=any(self._bears_title(item, unit) for unit in units),
            issued=self._around.issued(units),
        )

    def _hold(self, item: Item, units: Sequence[Unit]) -> _Held:
        keeps_lists = any(isinstance(c, OwnAnalysis) for c in item.conditions)
        of_year = [self._of_asked_year(item, unit) for unit in units]
        read = [u if keeps_lists else self._stuffing.without(u, item) for u in of_year]
        read = [without_empty_labels(unit, self._names) for unit in read]
        another = all(self._is_another(item, unit) for unit in read)
        elements = without_claims(self._elements(item, read))
        missing = [element for element, hits in elements if not hits]
        return _Held(
            read=tuple(read),
            subject=not another and self._subject(item, read),
            elements=elements,
            period=check_period(item.period, self._checklist.fiscal_year, read),
            unreadable=unreadable(units),
            empty=is_empty(units),
            another=another,
            blurred=blurred(self._checklist, item, missing, read),
        )

    def _of_asked_year(self, item: Item, unit: Unit) -> Unit:
        if item.period.rule not in year_rows.RULES:
            return unit
        return year_rows.of_year(unit, self._checklist.fiscal_year + item.period.year)

    def _elements(self, item: Item, read: Sequence[Unit]) -> Elements:
        naming = Naming(self._checklist, item)
        found = tuple(
            (e, tuple(find_element(self._checklist, e, read, naming.own(e)))) for e in item.elements
        )
        return without_stray(found, read, lambda text: self._index.score(item, text).names_item)

    def _merged(self, item: Item, candidates: Sequence[Candidate]) -> Assessment | None:
        """Several documents of the right period together, where the item allows it."""
        if item.gather != "many":
            return None
        units: dict[tuple[str, tuple[int, int]], Unit] = {}
        for candidate in candidates:
            for unit in (candidate.unit, *candidate.children):
                own = unit is candidate.unit or self._belongs(item, unit)
                if own and self._is_proposed(item, candidate, unit):
                    units.setdefault((unit.content.document.url, unit.span), unit)
        if len(units) < 2:
            return None
        right = [u for u in units.values() if self._may_join(item, u)]
        if not right:
            return None
        return self.assess(item, right, max(c.strength for c in candidates))

    def _is_proposed(self, item: Item, candidate: Candidate, unit: Unit) -> bool:
        named = candidate.strength >= PROPOSED or self._titled(item, [unit])
        return named or item.scope == "site" or self._in_own_row(item, unit)

    def _in_own_row(self, item: Item, unit: Unit) -> bool:
        """Whether the link stands in a table row of which another cell is the item's title."""
        cells = [cell for context in unit.trail[:-1] for cell in context.split(CELLS)[:-1]]
        return any(self._index.score(item, cell).names_item for cell in cells)

    def _belongs(self, item: Item, unit: Unit) -> bool:
        """Whether what hangs below a page of the item may be its: not what is called another's,
        and neither called nor about the item. Pages link to whatever there is."""
        if foreign_language(item, unit):
            return False
        names = (*unit.titles, *unit.trail[-1:])
        found = [(other, match) for name in names for other, match in self._index.best(name)[:1]]
        if not any(match.names_item and other.key != item.key for other, match in found):
            return True
        if any(self._index.score(item, name).grade != "none" for name in names):
            return True
        return self._remembered.once(
            "belongs", item, [unit], lambda: self._subject(item, [unit])
        ) or self._in_own_row(item, unit)

    def _may_join(self, item: Item, unit: Unit) -> bool:
        if self._around.issued([unit]).foreign:
            return False
        return not self._of_other_period(item, unit) and not self._is_another(item, unit)

    def _of_other_period(self, item: Item, unit: Unit) -> bool:
        """Whether the unit states other years than the asked one, and only those: it may not
        lend an element to a document of the right year."""
        if item.period.rule == "none":
            return False
        return self._remembered.once(
            "of other period", item, [unit], lambda: self._states_other(item, unit)
        )

    def _states_other(self, item: Item, unit: Unit) -> bool:
        read = self._of_asked_year(item, unit)
        finding = check_period(item.period, self._checklist.fiscal_year, [read])
        short = item.period.rule == "as_of" and finding.problem == "incomplete"
        return short or finding.problem in ("wrong", "expired")

    def _groups(self, item: Item, candidate: Candidate) -> list[tuple[Unit, ...]]:
        """What is judged as one document: the unit, each document below it, and, where several
        may count, all of them that are not of another period."""
        unit, children = candidate.unit, candidate.children
        groups: list[tuple[Unit, ...]] = [(unit,), *((child,) for child in children)]
        if item.gather == "many" and children:
            own = (unit, *(child for child in children if self._belongs(item, child)))
            right = [u for u in own if self._may_join(item, u)]
            if len(right) > 1:
                groups.append(tuple(right))
        return groups

    def _subject(self, item: Item, units: Sequence[Unit]) -> bool:
        """The body itself is about the item; a sibling item's words do not outweigh its own."""
        expand = self._checklist.expand
        groups = [expand(group) for group in item.subject.body]
        own_words = [word for group in groups for word in group]
        weight = _weight(units, own_words)
        other = _weight(units, expand(item.subject.other))
        if all(any(_in_body(u, group) for u in units) for group in groups):
            return other <= weight or not groups
        return other == 0 and self._titled(item, units)

    def _is_another(self, item: Item, unit: Unit) -> bool:
        """The document calls itself another item, and neither its own title nor the label that
        leads to it names this one: it only lies near."""
        titles = unit.titles
        if any(self._index.score(item, title).names_item for title in titles):
            return False
        if self._led_by_name(item, unit):
            return False
        named = [self._index.best(title)[:1] for title in titles]
        return any(best and best[0][1].grade in ("exact", "variant") for best in named)

    def _titled(self, item: Item, units: Sequence[Unit]) -> bool:
        """The document's own title names the item. With every element found beneath it, and no
        word of a sibling item, short documents (a bare table) need no more words."""
        return any(
            self._index.score(item, title).names_item for unit in units for title in unit.titles
        )


def _ties(one: Assessment, other: Assessment) -> bool:
    return one is not other and one.nearness == other.nearness


def _in_body(unit: Unit, words: Sequence[str]) -> bool:
    return bool(term_in(unit.subject_text, words))


def _weight(units: Sequence[Unit], words: Sequence[str]) -> int:
    return sum(len(unit.subject_text.findall(word)) for unit in units for word in words)


def _share(answers: Sequence[Answer]) -> float:
    return sum(a.holds for a in answers) / len(answers) if answers else 1.0
