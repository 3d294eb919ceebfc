"""Years and periods named in Thai text, in the Buddhist era.

`mentions` finds every year, range of years, month, range of months, date, quarter and six-month
round, says what calendar it is meant in, and whether it can be what the document is about: the
year in a law's title, an order's number or a signature is not.

Of the first 471 texts of tests/thai/cases_years.yaml, dateparser 1.5 (BSD) read 187, taking 2567 for a
common-era year and every law's year for a date, and pythainlp 5.4 (Apache-2.0) read 148, nearly
all of them texts that hold no period; dateutil knows no Thai. So none is used here, and only
rapidfuzz serves, for misspelt months.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.thai import _joining as joining
from crawler.thai._masking import masked
from crawler.thai._scanning import scan
from crawler.thai.mention import Basis, Mention, MentionKind
from crawler.thai.periods import (
    LooseMonth,
    calendar_month,
    first_half,
    fiscal_year,
    fiscal_year_of,
    months_between,
    quarter,
    second_half,
    whole_year,
)
from crawler.thai.text import Folded

__all__ = [
    "Basis",
    "Mention",
    "MentionKind",
    "calendar_month",
    "first_half",
    "fiscal_year",
    "fiscal_year_of",
    "mentions",
    "months_between",
    "months_named",
    "quarter",
    "second_half",
    "whole_year",
]


def mentions(text: str | Folded) -> list[Mention]:
    """All periods named in a text, in order of appearance, not overlapping."""
    folded = text if isinstance(text, Folded) else Folded(text)
    if not folded.text:
        return []
    text = masked(folded.text)
    found = joining.with_years(joining.joined(scan(text), text), text)
    return [_published(mention, folded) for mention in found]


def months_named(text: str | Folded, *, dates: bool = False) -> set[LooseMonth]:
    """Months a text names, alone or in a range; with `dates` also the months of full dates.

    Quarters and six-month rounds name no month; signing dates never count.
    """
    kinds = {"month", "month_range"} | ({"date", "as_of"} if dates else set())
    named: set[LooseMonth] = set()
    for mention in mentions(text):
        if mention.kind in kinds and mention.is_document_period:
            named |= mention.month_set
    return named


def _published(mention: Mention, folded: Folded) -> Mention:
    start, end = folded.original(mention.start, mention.end)
    quote = " ".join(folded.raw[start:end].split())
    return replace(mention, start=start, end=end, quote=quote)
