"""What a unit states about its time, and where it states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from crawler.documents.model import UNSURE, Kind, Role
from crawler.judge.content import Line
from crawler.judge.finders.base import quote
from crawler.judge.unit import Unit
from crawler.thai.periods import Month, calendar_month
from crawler.thai.years import Mention, mentions

HEAD_LINES = 10  # lines of a file that are its head
TITLE_LINES = 3  # lines of a file that are its title
_YEAR_UNSURE = re.compile(rf"[ .]{{0,3}}(?:พ\. ?ศ\. ?)?{UNSURE}")


class Place(IntEnum):
    """Where a year stands, strongest first."""

    HEAD = 1
    BODY = 2
    LABEL = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of time. `row`: it stands in a table row, so it may be about that row.
    `title`: it stands in the document's own title."""

    place: Place
    mention: Mention
    quote: str
    url: str
    page: int
    order: int
    row: bool = False
    title: bool = False

    @property
    def years(self) -> frozenset[int]:
        """Fiscal years (Buddhist era) it can stand for."""
        return self.mention.fiscal_years

    @property
    def explicit(self) -> bool:
        """Says what period is meant: a fiscal year, a span of months, "as of" a date."""
        return self.mention.basis == "fiscal" or self.mention.kind in ("month_range", "as_of")

    @property
    def how(self) -> str:
        """Where it stands, strongest place first: title, heading, line, label, row, text."""
        if self.place is Place.LABEL:
            return "period:label"
        if self.place is Place.HEAD:
            return "period:title" if self.title else "period:heading"
        if self.row:
            return "period:row"
        return "period:line" if self.explicit else "period:text"

    def months(self, fiscal_year: int) -> frozenset[Month]:
        """Its months; where no year is said, those of the given fiscal year."""
        return frozenset(
            (year, month) if year is not None else calendar_month(fiscal_year, month)
            for year, month in self.mention.month_set
        )


def statements(units: Sequence[Unit]) -> list[Stated]:
    """Every statement of time in the units, in reading order, then those of the labels that led
    there. Lines that are only a link speak of what they lead to and are left out."""
    found: list[Stated] = []
    for unit in units:
        found += _of_content(unit)
    for unit in units:
        for label in unit.trail:
            found += [_stated(Place.LABEL, m, label, unit.url) for m in _own(mentions(label))]
    return found


def own(stated: Iterable[Stated]) -> list[Stated]:
    """Statements of the documents themselves: no labels, no signatures."""
    return [s for s in stated if s.place is not Place.LABEL and not s.mention.signing_date]


def _of_content(unit: Unit) -> list[Stated]:
    found: list[Stated] = []
    paged = unit.content.document.kind is not Kind.HTML
    lines = [line for line in unit.lines if not line.linked]
    for number, line in enumerate(lines):
        head = line.is_heading or (paged and number < HEAD_LINES and line.role is not Role.ROW)
        place = Place.HEAD if head else Place.BODY
        title = head and (line.order in unit.title_lines or (paged and number < TITLE_LINES))
        sure = [m for m in mentions(line.text) if not _cut(line.raw, m)]
        found += [_of_line(place, m, line, title) for m in _own(sure)]
    return found


def _cut(raw: str, mention: Mention) -> bool:
    """Whether the mention's year is a number that was not read for sure."""
    return UNSURE in raw and _YEAR_UNSURE.match(raw, mention.end) is not None


def _own(found: Iterable[Mention]) -> list[Mention]:
    return [m for m in found if m.is_document_period or m.signing_date]


def _of_line(place: Place, mention: Mention, line: Line, title: bool) -> Stated:
    row = line.role is Role.ROW
    return Stated(place, mention, quote(line.raw), line.url, line.page, line.order, row, title)


def _stated(place: Place, mention: Mention, text: str, url: str) -> Stated:
    return Stated(place, mention, quote(text), url, 1, -1)
