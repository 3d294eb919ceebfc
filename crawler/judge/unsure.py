"""Numbers on scans that were not read for sure: they decide nothing, and a person is asked.

Such a number stands in the text as a row of □. Where a year or month is one, the period is not
known unless a place at least as strong states it surely; where an element needs numbers and none
was found, it may be there. The same holds for words: a term that a scan seems to hold but for
a letter or two was perhaps misread, so that its absence is not proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

from crawler.checklist.finding import (
    ByBreakdown,
    ByContact,
    ByCounted,
    ByDated,
    ByLabelled,
    ByNumbered,
    ByTimedSteps,
)
from crawler.checklist.model import Checklist, Element, Item
from crawler.documents.model import UNSURE, Kind, Role
from crawler.judge.content import Line
from crawler.judge.finders.base import quote
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.stated import HEAD_LINES
from crawler.judge.unit import Unit
from crawler.thai.text import squash

SUBJECT = "subject"
LEAST_LETTERS = 6  # of a term that may be misread; shorter ones are near to anything
NEAR = 80.0  # per cent of its letters
HEAD, BODY, ROW, LABEL, NOWHERE = 1, 2, 3, 4, 5
_STRENGTH = {
    "period:title": HEAD,
    "period:heading": HEAD,
    "period:line": BODY,
    "period:text": BODY,
    "period:row": ROW,
    "period:label": LABEL,
}
_OF_TIME = re.compile(
    rf"(?:ปี|พ\. ?ศ\.|ประมาณ|ศักราช|คม|ยน|พันธ์|[คพย]\.) {{0,3}}(?:พ\. ?ศ\. ?)?{UNSURE}{{2}}"
)
_FOUR = re.compile(rf"(?<!{UNSURE}){UNSURE}{{4}}(?![{UNSURE},.])")


@dataclass(frozen=True, slots=True)
class _Blur:
    """A place that names a time which could not be read."""

    strength: int
    line: Line


def doubted(found: PeriodFinding, units: Sequence[Unit]) -> PeriodFinding:
    """The finding, or "unsure" where an unreadable number may say otherwise."""
    decided = _STRENGTH.get(found.how, NOWHERE)
    if found.problem in ("missing", "incomplete", "label_only"):
        decided = NOWHERE
    elif found.ok:
        decided -= 1  # beside a sure place of the same strength it changes nothing
    if found.ok and not found.how:
        return found
    blur = min(_blurs(units), key=lambda b: b.strength, default=None)
    if blur is None or blur.strength > decided:
        return found
    line = blur.line
    return PeriodFinding("unsure", quote=quote(line.raw), url=line.url, page=line.page, sure=False)


def blurred(
    checklist: Checklist, item: Item, missing: Sequence[Element], units: Sequence[Unit]
) -> frozenset[str]:
    """Ids of the missing elements that may stand in what was recognised badly, and SUBJECT where
    the item's own words may."""
    lines = [line for unit in units for line in _recognised(unit)]
    if not lines:
        return frozenset()
    numbers = any(UNSURE in line.raw for line in lines)
    found = {
        element.id
        for element in missing
        if (numbers and _needs_numbers(element))
        or _misread(checklist.expand(_terms(element)), lines)
    }
    if any(_misread(checklist.expand(group), lines) for group in item.subject.body):
        found.add(SUBJECT)
    return frozenset(found)


def _needs_numbers(element: Element) -> bool:
    return any(
        isinstance(
            finder, ByContact | ByTimedSteps | ByDated | ByNumbered | ByCounted | ByBreakdown
        )
        or (isinstance(finder, ByLabelled) and finder.value != "text")
        for finder in element.find
    )


def _misread(terms: Iterable[str], lines: Sequence[Line]) -> bool:
    """Whether the lines nearly hold a term. It is never taken for found: "แผนการดำเนินงาน" and
    "ผลการดำเนินงาน" are as near."""
    texts = [line.text.compact for line in lines if len(line.text.compact) > LEAST_LETTERS]
    return any(
        len(term) >= LEAST_LETTERS
        and any(term not in text and partial_ratio(term, text, score_cutoff=NEAR) for text in texts)
        for term in {squash(term) for term in terms}
    )


def _terms(element: Element) -> list[str]:
    """All words by which an element may be found, lists of the vocabulary by their names."""
    found: list[str] = []
    for finder in element.find:
        for value in finder.model_dump().values():
            for part in value if isinstance(value, list) else ():
                found += part if isinstance(part, list) else [part]
    return [word for word in found if isinstance(word, str)]


def _recognised(unit: Unit) -> Iterator[Line]:
    """Lines that were read from pictures; on a web page its pictures have no pages of their own."""
    document = unit.content.document
    pages = {read.page for read in document.reads if read.route == "ocr"}
    if document.kind is Kind.HTML and pages:
        yield from unit.lines
        return
    yield from (line for line in unit.lines if line.page in pages)


def _blurs(units: Sequence[Unit]) -> Iterator[_Blur]:
    for unit in units:
        paged = unit.content.document.kind is not Kind.HTML
        for number, line in enumerate(line for line in unit.lines if not line.linked):
            if UNSURE not in line.raw:
                continue
            row = line.role is Role.ROW
            head = line.is_heading or (paged and number < HEAD_LINES and not row)
            if _OF_TIME.search(line.raw) or (head and _FOUR.search(line.raw)):
                yield _Blur(HEAD if head else ROW if row else BODY, line)
