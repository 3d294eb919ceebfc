"""A page that only lists links is not what an item lacks: what its own link leads to is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Item
from crawler.documents.model import Kind
from crawler.fetch.urls import normalise
from crawler.judge.assess import Assessment, Tried
from crawler.judge.candidates import STRONG, DeadEnd
from crawler.judge.dead_ends import DEAD, dead_reasons
from crawler.judge.unit import Unit
from crawler.judge.verdict import content_reasons
from crawler.result import Reason
from crawler.thai.text import Folded
from crawler.thai.years import mentions

HARDLY = 0.34  # share of an item's elements that a page of links may show by chance


@dataclass(frozen=True, slots=True)
class Behind:
    """What explains a failed item: the assessment to tell of, and the reasons where they are not
    what that one lacks."""

    best: Assessment | None
    reasons: tuple[Reason, ...] = ()


def behind(
    item: Item,
    best: Assessment | None,
    tried: Sequence[Tried],
    dead_ends: Sequence[DeadEnd],
    index: LabelIndex,
    fiscal_year: int,
) -> Behind:
    """What to tell the officer in place of a page of links, or of a document of another year:
    the item's own dead link, or the document of another year that its own link opens. Never
    makes anything pass."""
    if best is None or best.passes or best.parts or best.unreadable:
        return Behind(best)
    is_hub = _is_hub(best)
    if not (is_hub or best.period.problem == "wrong"):
        return Behind(best)
    own = _own_links(item, best.units[0], index) if is_hub else frozenset()
    dead = [
        end
        for end in dead_ends
        if end.outcome in DEAD
        and end.grade in STRONG
        and (normalise(end.url) in own if is_hub else _of_year(item, end, fiscal_year))
    ]
    if dead:
        own_lack = [] if is_hub else content_reasons(item, best)
        return Behind(best, (*dead_reasons(item, dead), *own_lack))
    for asked, one in tried:
        led = not one.parts and len(one.units) == 1 and own & _addresses(one.units[0])
        if asked is item and led and one.subject and one.period.problem == "wrong":
            return Behind(one)
    return Behind(best)


def _is_hub(best: Assessment) -> bool:
    """Whether it is one page, with links, that shows none or hardly any of the elements."""
    if len(best.units) != 1 or best.units[0].content.document.kind is not Kind.HTML:
        return False
    found = sum(1 for _, hits in best.elements if hits)
    return bool(best.missing) and found <= HARDLY * len(best.elements)


def _own_links(item: Item, unit: Unit, index: LabelIndex) -> frozenset[str]:
    """Addresses of the links on it that are called the item, or stand under its name."""
    return frozenset(
        normalise(link.url)
        for link in unit.links
        if link.url and index.score(item, link.label, link.context).names_item
    )


def _addresses(unit: Unit) -> frozenset[str]:
    return frozenset({normalise(unit.visit.url), normalise(unit.visit.final_url)})


def _of_year(item: Item, end: DeadEnd, fiscal_year: int) -> bool:
    """Whether a dead link's label names the asked year: one of another year is not what lacks."""
    stated = [m.fiscal_years for m in mentions(Folded(end.label))]
    return any(fiscal_year + item.period.year in years for years in stated)
