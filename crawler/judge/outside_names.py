"""Names outside a document that speak of its year: the file's name and the link that leads to it.

They never decide, but where the document states its year in one place only, as a copied page
head does, and a name says otherwise, that is a doubt and the officer is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from crawler.judge.finders.base import quote
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.stated import Stated, own
from crawler.judge.unit import Unit
from crawler.thai.text import fold
from crawler.thai.years import mentions

_IN_NAME = re.compile(r"(?<!\d)(25[4-9]\d)(?!\d)|(?:ita|oit)[-_ ]?([5-9]\d)(?!\d)")
_WEAK = ("period:text", "period:row")


def held_against_names(
    found: PeriodFinding,
    units: Sequence[Unit],
    stated: Sequence[Stated],
    year: int,
    also: AbstractSet[int],
) -> PeriodFinding:
    """The finding, doubted where it rests on little and a name says another year. A name with
    one of the years `also` (when it was to be published) says nothing else."""
    if not found.ok or not found.quote:
        return found
    lines = {(s.url, s.order) for s in own(stated) if year in s.years}
    if len(lines) > 1 and found.how not in _WEAK:
        return found
    names = [n for n in _names(units) if n[2]]
    fitting = {year, *also}
    if any(fitting & years for _, _, years in names):
        return found
    for text, how, _ in names:
        return replace(found, sure=False, against=(quote(text), how))
    return found


def _names(units: Iterable[Unit]) -> Iterable[tuple[str, str, frozenset[int]]]:
    """Every name with its place and the years it says."""
    for unit in units:
        name = unquote(urlsplit(unit.url).path).rsplit("/", 1)[-1]
        yield name, "against:file_name", _years_in(name)
        if unit.trail:
            label = unit.trail[-1]
            said = [m.fiscal_years for m in mentions(label) if m.is_document_period]
            yield label, "against:label", frozenset().union(*said)


def _years_in(name: str) -> frozenset[int]:
    found = [int(long or f"25{short}") for long, short in _IN_NAME.findall(fold(name))]
    return frozenset(range(min(found), max(found) + 1)) if found else frozenset()
