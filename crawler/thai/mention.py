"""`Mention`: one period named in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crawler.thai.periods import LooseMonth, fiscal_year_of, months_between

Basis = Literal["fiscal", "calendar", "unknown"]
MentionKind = Literal[
    "year", "year_range", "month", "month_range", "date", "as_of", "quarter", "round", "number"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """One period named in a text. `start`, `end` and `quote` refer to the text as published.

    `first_year`, `last_year`: Buddhist years as stated, None when no year is said. `months`: first
    and last month; their year is None when not said. A year of basis "unknown" ("ปี 2563") may be
    meant as fiscal or calendar year. `day`: the last day of the month that is said (of a date, or
    of the end of a range of dates). `signing_date`: when a paper was signed or a page was posted;
    `posted`: the latter, which dates the page, not the paper.
    """

    start: int
    end: int
    quote: str
    kind: MentionKind
    first_year: int | None
    last_year: int | None
    months: tuple[LooseMonth, LooseMonth] | None = None
    basis: Basis = "unknown"
    is_document_period: bool = True
    signing_date: bool = False
    day: int | None = None
    posted: bool = False

    @property
    def month_set(self) -> frozenset[LooseMonth]:
        """Every month from the first to the last; without years, the bare month numbers."""
        return frozenset(expand(self.months))

    @property
    def fiscal_years(self) -> frozenset[int]:
        """Fiscal years this can stand for: those of its months, else its years as stated."""
        if self.basis != "fiscal" and self.months:
            dated = [(y, m) for y, m in expand(self.months) if y is not None]
            if dated:
                return frozenset(fiscal_year_of(y, m) for y, m in dated)
        if self.first_year is None or self.last_year is None:
            return frozenset()
        return frozenset(range(self.first_year, self.last_year + 1))

    def covers(self, fiscal: int) -> bool:
        """Whether the fiscal year lies in it."""
        return fiscal in self.fiscal_years


def expand(months: tuple[LooseMonth, LooseMonth] | None) -> tuple[LooseMonth, ...]:
    if months is None:
        return ()
    (year, first), (end_year, last) = months
    if year is not None and end_year is not None:
        return months_between((year, first), (end_year, last))
    return tuple((None, (first - 1 + n) % 12 + 1) for n in range((last - first) % 12 + 1))
