"""The outcome of a period rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.judge.stated import Stated
from crawler.thai.periods import Month


@dataclass(frozen=True)
class PeriodFinding:
    """problem: "" (right), "missing" (no year stated), "wrong" (another year), "incomplete"
    (months missing), "label_only" (only labels state the year), "expired", "unsure" (a number of a
    scan that could not be read for sure may say it). `how`: the place that
    `quote` stands in ("period:title"). `against`: a name outside the document that says otherwise,
    with its place ("against:file_name"); such a finding is never sure."""

    problem: str
    quote: str = ""
    url: str = ""
    page: int = 1
    found_years: tuple[int, ...] = ()
    missing_months: tuple[Month, ...] = ()
    sure: bool = True
    how: str = ""
    against: tuple[str, str] | None = None

    @property
    def ok(self) -> bool:
        return not self.problem


def finding(
    problem: str,
    shown: Sequence[Stated],
    stated: Sequence[Stated],
    missing: tuple[Month, ...] = (),
) -> PeriodFinding:
    """A finding that quotes the first of the statements it rests on."""
    first = next(iter(shown or stated), None)
    years = sorted({year for s in shown for year in s.years})
    return PeriodFinding(
        problem,
        quote=first.quote if first else "",
        url=first.url if first else "",
        page=first.page if first else 1,
        found_years=tuple(years[:8]),
        missing_months=missing,
        how=first.how if first else "",
    )
