"""Runs the finder that a checklist asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crawler.checklist.finding import (
    ByBreakdown,
    ByChart,
    ByContact,
    ByCounted,
    ByDated,
    ByForm,
    ByHeadings,
    ByLabelled,
    ByLanguage,
    ByListing,
    ByNumbered,
    ByPeople,
    ByPhotos,
    ByRow,
    BySection,
    BySigned,
    BySocial,
    ByStatement,
    ByTimedSteps,
    ByTitle,
    ByTitled,
    Finder,
)
from crawler.checklist.model import Checklist, Element
from crawler.judge.finders import (
    breakdown,
    chart,
    contact,
    counted,
    dated,
    form,
    headings,
    held,
    labelled,
    language,
    listing,
    narrowed,
    numbered,
    people,
    pictures,
    row,
    section,
    signed,
    social,
    statement,
    timed_steps,
    title,
    titled,
)
from crawler.judge.finders.base import Hit
from crawler.judge.unit import Unit


def find_element(
    checklist: Checklist,
    element: Element,
    units: Sequence[Unit],
    own: Callable[[Hit], bool] = lambda _: True,
) -> list[Hit]:
    """Where an element shows itself in these units; empty when it does not. The first finder
    that is satisfied decides; hits of several units count together. Only hits that `own` takes
    for the element's own count."""
    for finder in element.find:
        hits: list[Hit] = []
        for unit in units:
            hits += filter(own, run(checklist, finder, unit))
        if len(_different(hits)) >= least(finder):
            return hits[: max(3, least(finder))]
    return []


def least(finder: Finder) -> int:
    """How many hits a finder needs."""
    if isinstance(finder, ByLabelled):
        return finder.rows
    if isinstance(finder, ByListing | ByPhotos | ByHeadings | ByDated):
        return finder.least
    if isinstance(finder, ByNumbered | ByTimedSteps | ByCounted | ByBreakdown):
        return finder.least
    if isinstance(finder, ByStatement):
        return finder.times
    return 1


def run(checklist: Checklist, finder: Finder, unit: Unit) -> list[Hit]:
    """The hits of one finder in one unit."""
    expand = checklist.expand
    match finder:
        case ByLabelled():
            if finder.holds:
                terms, beside, holds = map(expand, (finder.terms, finder.beside, finder.holds))
                return held.find(unit, terms, beside, holds)
            return labelled.find(finder, unit, expand(finder.terms), expand(finder.beside))
        case BySection():
            hits = section.find(finder, unit, expand(finder.terms))
            return narrowed.holding(hits, expand(finder.holds))
        case ByStatement():
            names = expand(finder.sections)
            if names and not narrowed.has_section(unit, names):
                return []
            return statement.find(finder, unit, [expand(group) for group in finder.groups])
        case ByChart():
            return chart.find(finder, unit, expand(finder.unit_words))
        case ByPeople():
            return people.find(finder, unit, expand(finder.posts), expand(finder.except_posts))
        case ByContact():
            return contact.find(finder, unit)
        case ByPhotos():
            return pictures.find_photos(finder, unit)
        case ByForm():
            return form.find(finder, unit, expand(finder.purpose))
        case BySocial():
            return social.find(finder, unit, expand(finder.hosts))
        case ByListing():
            return listing.find(finder, unit, expand(finder.terms))
        case ByHeadings():
            return headings.find(finder, unit, expand(finder.starts), expand(finder.holds))
        case ByNumbered():
            return numbered.find(finder, unit)
        case ByTitle():
            return title.find(finder, unit, expand(finder.beyond))
        case ByDated():
            return dated.find(finder, unit)
        case ByLanguage():
            return language.find(finder, unit)
        case ByTimedSteps():
            return timed_steps.find(finder, unit, expand(finder.steps), expand(finder.times))
        case ByCounted():
            return counted.find(unit, expand(finder.terms))
        case ByBreakdown():
            return breakdown.find(finder, unit, expand(finder.kinds), expand(finder.heads))
        case ByRow():
            return row.find(finder, unit, expand(finder.terms))
        case ByTitled():
            return titled.find(finder, unit, expand(finder.names), expand(finder.holds))
        case BySigned():
            return signed.find(unit, expand(finder.posts))


def _different(hits: Sequence[Hit]) -> list[Hit]:
    seen: dict[tuple[str, ...], Hit] = {}
    for found in hits:
        seen.setdefault((found.quote, found.url, found.how, found.row), found)
    return list(seen.values())
