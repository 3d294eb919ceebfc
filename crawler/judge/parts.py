"""Items with parts: a plan and its progress, a plan under the act and the notices.

Each part is held, as if it were an item, against everything the item's labels lead to, and
rests on its own best document: the parts may stand in one file or in several. The item is what
its parts are together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.checklist.model import Item, Part
from crawler.judge.assess import NAMED, Assessment, Assessor, Tried
from crawler.judge.candidates import Candidate
from crawler.judge.issuer import together
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.unit import Unit

UNNAMED = NAMED - 0.5  # a label names the item, never one of its parts


def best(
    assessor: Assessor,
    item: Item,
    candidates: Sequence[Candidate],
    tried: list[Tried] | None = None,
) -> Assessment | None:
    """The best assessment of an item, part by part where it has parts; None without candidates.
    What was held against the item or its parts is added to `tried`."""
    if not item.parts:
        return assessor.best(item, candidates, tried)
    found: list[tuple[Part, Assessment]] = []
    unnamed = [replace(c, strength=min(c.strength, UNNAMED)) for c in candidates]
    for part in item.parts:
        one = assessor.best(as_item(item, part), unnamed, tried)
        if one is None:
            return None
        found.append((part, one))
    return _joined(found, candidates)


def as_item(item: Item, part: Part) -> Item:
    """The item as if it asked for this part alone; its labels and sentences stay."""
    own = {
        "gather": part.gather,
        "period": part.period,
        "subject": part.subject,
        "elements": part.elements,
        "conditions": part.conditions,
        "parts": [],
    }
    return item.model_copy(update=own)


def _joined(
    found: Sequence[tuple[Part, Assessment]], candidates: Sequence[Candidate]
) -> Assessment:
    """One assessment that passes when every part's does, and is unsure when any part's is."""
    all_of = [one for _, one in found]
    failing = [one for one in all_of if not one.passes]
    unread = [one.unreadable for one in failing]
    return Assessment(
        units=_distinct(all_of),
        strength=_strength(all_of, candidates),
        subject=all(one.subject for one in all_of),
        elements=tuple(pair for one in all_of for pair in one.elements),
        period=_period([one.period for one in all_of]),
        answers=tuple(answer for one in all_of for answer in one.answers),
        unreadable=unread[0] if unread and all(unread) else "",
        empty=all(one.empty for one in all_of),
        parts=tuple(found),
        issued=together(one.issued for one in all_of),
    )


def _strength(all_of: Sequence[Assessment], candidates: Sequence[Candidate]) -> float:
    """How well the labels name the item, of what the parts rest on."""
    used = {id(unit.content.document) for one in all_of for unit in one.units}
    return max(
        c.strength
        for c in candidates
        if {id(unit.content.document) for unit in (c.unit, *c.children)} & used
    )


def _distinct(all_of: Sequence[Assessment]) -> tuple[Unit, ...]:
    """The units the parts rest on, those of passing parts first, each once."""
    units: dict[tuple[str, tuple[int, int]], Unit] = {}
    for one in sorted(all_of, key=lambda one: not one.passes):
        for unit in one.units:
            units.setdefault((unit.content.document.url, unit.span), unit)
    return tuple(units.values())


def _period(findings: Sequence[PeriodFinding]) -> PeriodFinding:
    """The finding that tells most: one that is not right, one that is not sure, one with a quote."""
    return min(findings, key=lambda f: (f.ok, f.sure, not f.quote))
