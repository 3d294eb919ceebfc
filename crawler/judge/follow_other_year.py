"""A report that copies another year's plan: all its names are in that plan, none in the right one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from crawler.checklist.model import Item
from crawler.judge import follows
from crawler.judge.assess import Assessment
from crawler.judge.follow_names import names
from crawler.judge.follows import ALIKE, LEAST_NAMES, Agreement, Comparison, Doubt
from crawler.judge.periods import check as check_period
from crawler.judge.unit import Unit

Elsewhere = Callable[[Item], Sequence[Unit]]
"""Every document of a site that may be the item's, of whatever year."""


def settled(
    found: Comparison,
    own: Assessment,
    other: Item,
    fiscal_year: int,
    shares: str,
    units: Sequence[Unit],
    usual: Collection[str] = frozenset(),
) -> Comparison:
    """The comparison, its doubt settled where every name of the item's document is in one of the
    other item's documents of another year, and none is in that of the right year."""
    mine = [name for name in found.mine if not name.standard]
    open_to_doubt = found.agreement is Agreement.UNSURE and not found.pairs
    if not open_to_doubt or found.doubt not in (Doubt.ALIKE, Doubt.GENERAL):
        return found
    if sum(name.listed for name in mine) < LEAST_NAMES or len(found.theirs) < LEAST_NAMES:
        return found
    taken = {unit.content.document.url for unit in own.units} | {found.other_url}
    for unit in units:
        if unit.content.document.url in taken or unit.url in taken:
            continue
        if check_period(other.period, fiscal_year, [unit]).problem != "wrong":
            continue
        theirs = names([unit], shares, other.labels.exact, usual)
        if all(any(follows.likeness(a.core, b.core) >= ALIKE for b in theirs) for a in mine):
            return replace(found, agreement=Agreement.DIFFERENT, doubt=Doubt.NONE)
    return found
