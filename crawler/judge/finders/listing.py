"""Different entries of a kind: laws, notices, news."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crawler.checklist.finding import ByListing
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, filled, hit, term_in
from crawler.judge.unit import Unit
from crawler.page.labels import is_generic
from crawler.thai.text import squash
from crawler.thai.years import mentions

LEAST_CHARS = 12
PARAGRAPH = 120


def find(finder: ByListing, unit: Unit, terms: Sequence[str]) -> list[Hit]:
    """One hit for each different entry; headings and group titles are not entries."""
    seen: set[str] = set()
    hits: list[Hit] = []
    days = {line.order for line in unit.lines if not terms and _is_dated(line)}
    for line in unit.lines:
        if line.dead:
            continue
        if line.is_heading and not line.linked and not _heads_a_card(line, unit):
            continue
        key = squash(line.raw)
        if len(key) < LEAST_CHARS or key in seen or not filled(line.raw) or is_generic(line.raw):
            continue
        if terms and not term_in(line.text, terms):
            continue
        if not terms and not line.linked:
            day = _day_of(line.order, days)
            if day is None:
                continue
            days.remove(day)
        seen.add(key)
        hits += [hit(line, "listing", term) for term in _named_at_once(line, terms)]
    return hits


def _is_dated(line: Line) -> bool:
    return any(m.kind == "date" and not m.signing_date for m in mentions(line.text))


def _day_of(order: int, days: Collection[int]) -> int | None:
    """The line with the day of an entry that is no link: news have a title and a day of their
    own, so each day stands for one entry; what else lies around it is none."""
    near = (day for day in days if abs(order - day) <= 2)
    return min(near, key=lambda day: (abs(order - day), day), default=None)


def _named_at_once(line: Line, terms: Sequence[str]) -> list[str]:
    """What a paragraph of running text names at once; a shorter line is one entry."""
    if len(line.raw) < PARAGRAPH:
        return [line.raw]
    return [term for term in terms if line.text.contains(term)] or [line.raw]


def _heads_a_card(line: Line, unit: Unit) -> bool:
    """Cards put the entry's title into a heading that holds, or sits beside, its link."""
    return line.level >= 3 and any(0 <= line.order - link.order <= 2 for link in unit.links)
