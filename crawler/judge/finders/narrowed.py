"""What more a checklist may ask of a place that a finder has found."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.finding import BySection
from crawler.judge.finders import section
from crawler.judge.finders.base import Hit, quote, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import Folded

LEAST_CHARS = 20  # letters of a section that says something


def holding(hits: Sequence[Hit], holds: Sequence[str]) -> list[Hit]:
    """The hits that hold one of the words in what they show, their label left out; all of them
    where nothing is asked."""
    return [x for x in hits if not holds or term_in(Folded(_shown(x)), holds)]


def has_section(unit: Unit, names: Sequence[str]) -> bool:
    """Whether a unit has a section of one of these names that is not empty."""
    asked = BySection(by="section", terms=list(names), min_chars=LEAST_CHARS)
    return bool(section.find(asked, unit, names))


def _shown(found: Hit) -> str:
    return found.quote.removeprefix(quote(found.label)) if found.label else found.quote
