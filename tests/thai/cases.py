"""The case table of Thai years and periods, and the notation it is written in."""

from __future__ import annotations

from pathlib import Path

import yaml

from crawler.thai.mention import Mention
from crawler.thai.periods import LooseMonth
from crawler.thai.years import mentions

TABLE = Path(__file__).with_name("cases_years.yaml")


def cases() -> list[tuple[str, str]]:
    """Every text with what an assessor reads in it."""
    groups: dict[str, dict[str, str]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [case for group in groups.values() for case in group.items()]


def read(text: str, expected: str = "") -> set[str]:
    """What the library reads, in the notation of the table. That a year is meant as a fiscal one
    is shown only where the table asks for it."""
    found = [m for m in mentions(text) if m.is_document_period or m.signing_date]
    dated = {_numbers(m) for m in found if m.months and m.months[0][0] is not None}
    said = {_said(m) for m in found if not _repeats(m, dated)}
    asked = expected.split()
    return {x[2:] if x.startswith("FY") and x not in asked else x for x in said}


def _repeats(mention: Mention, dated: set[tuple[int, int]]) -> bool:
    return bool(mention.months and mention.months[0][0] is None) and _numbers(mention) in dated


def _numbers(mention: Mention) -> tuple[int, int]:
    assert mention.months is not None
    return mention.months[0][1], mention.months[1][1]


def _said(mention: Mention) -> str:
    if mention.months is None:
        first, last = mention.first_year, mention.last_year
        if first != last:
            return f"{first}..{last}"
        return f"FY{first}" if mention.basis == "fiscal" else f"{first}"
    first_month, last_month = map(_month, mention.months)
    if mention.kind not in ("date", "as_of"):
        return first_month if first_month == last_month else f"{first_month}..{last_month}"
    mark = "^" if mention.posted else "~" if mention.signing_date else ""
    mark = "@" if mention.kind == "as_of" else mark
    return mark + last_month + (f"-{mention.day:02}" if mention.day else "")


def _month(month: LooseMonth) -> str:
    return f"{month[0] or '?'}-{month[1]:02}"
