"""Item verdicts to sub-indicators, indicators and OIT, in exact arithmetic.

Proved by the published figures of five agencies: an item is 0 or 100, a sub-indicator is the
plain mean of its items, an indicator the plain mean of its sub-indicators, OIT the plain mean of
the indicators; what does not apply leaves the denominator; rounding comes last. Only the ITA
total starts from the indicators as published, with two decimals: users know IIT and EIT only
as means of published indicators, and 60.88 of a published result (not 60.89) follows so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from crawler.checklist.model import Checklist, Indicator
from crawler.result import IndicatorScore, ItemResult, OitScore, SubIndicatorScore, Verdict

FULL = Fraction(100)

_STRICT: Mapping[Verdict, Fraction | None] = {
    Verdict.PASS: FULL,
    Verdict.FAIL: Fraction(0),
    Verdict.UNPROVEN: Fraction(0),
    Verdict.NOT_APPLICABLE: None,
}
_LENIENT: Mapping[Verdict, Fraction | None] = {**_STRICT, Verdict.UNPROVEN: FULL}


@dataclass(frozen=True, slots=True)
class Band:
    """A score between what unproven items could make of it; None where no item applies."""

    score: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None


def rounded(value: Fraction | None) -> float | None:
    """Two decimals, halves upwards, as the printed results are."""
    published = _published(value)
    return None if published is None else float(published)


def score(
    checklist: Checklist, items: Sequence[ItemResult]
) -> tuple[tuple[IndicatorScore, ...], OitScore]:
    """Rounded scores of every indicator and of OIT with its band.

    Unproven items count 0 in the score and in the lowest, 100 in the highest. Raises ValueError
    unless `items` holds exactly the checklist's items.
    """
    values = _values(checklist, items, _STRICT)
    indicators = tuple(_indicator(indicator, values) for indicator in checklist.indicators)
    exact = exact_oit(checklist, items)
    return indicators, OitScore(rounded(exact.score), rounded(exact.lowest), rounded(exact.highest))


def exact_oit(checklist: Checklist, items: Sequence[ItemResult]) -> Band:
    """OIT without any rounding. Raises ValueError as `score` does."""
    return _band(checklist, items, _exact)


def published_oit(checklist: Checklist, items: Sequence[ItemResult]) -> Band:
    """The mean of the indicators as published, which the ITA total is reckoned from."""
    return _band(checklist, items, _published)


_Values = dict[str, list[Fraction]]


def _values(
    checklist: Checklist,
    items: Sequence[ItemResult],
    worth: Mapping[Verdict, Fraction | None],
) -> _Values:
    """The points of the applicable items, by sub-indicator."""
    verdicts = {item.id: item.verdict for item in items}
    codes = {item.code for item in checklist.items}
    if len(verdicts) != len(items) or set(verdicts) != codes:
        wrong = sorted(codes ^ set(verdicts)) or "an item twice"
        raise ValueError(f"results are not the checklist's items: {wrong}")
    values: _Values = {}
    for item in checklist.items:
        points = worth[verdicts[item.code]]
        if points is not None:
            values.setdefault(item.subindicator, []).append(points)
    return values


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    present = [value for value in values if value is not None]
    return sum(present, Fraction(0)) / len(present) if present else None


def _of_indicator(indicator: Indicator, values: _Values) -> Fraction | None:
    return _mean(_mean(values.get(sub.id, ())) for sub in indicator.subindicators)


_Round = Callable[[Fraction | None], Fraction | None]


def _exact(value: Fraction | None) -> Fraction | None:
    return value


def _published(value: Fraction | None) -> Fraction | None:
    return None if value is None else Fraction((value * 100 + Fraction(1, 2)) // 1, 100)


def _band(checklist: Checklist, items: Sequence[ItemResult], as_used: _Round) -> Band:
    def oit(worth: Mapping[Verdict, Fraction | None]) -> Fraction | None:
        values = _values(checklist, items, worth)
        return _mean(as_used(_of_indicator(each, values)) for each in checklist.indicators)

    strict = oit(_STRICT)
    return Band(strict, strict, oit(_LENIENT))


def _indicator(indicator: Indicator, values: _Values) -> IndicatorScore:
    subs = tuple(
        SubIndicatorScore(sub.id, sub.title, sub.title_en, rounded(_mean(values.get(sub.id, ()))))
        for sub in indicator.subindicators
    )
    exact = _of_indicator(indicator, values)
    return IndicatorScore(indicator.id, indicator.title, indicator.title_en, rounded(exact), subs)
