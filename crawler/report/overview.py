"""Where the agency stands, at a glance: scores with their bands, and what can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from crawler.errors import Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.cards import Card
from crawler.report.near import stated_years
from crawler.report.priorities import Priority
from crawler.report.words import VERDICTS, label, say
from crawler.result import (
    AuditResult,
    IndicatorScore,
    ItemResult,
    ReasonCode,
    SubIndicatorScore,
    Verdict,
)
from crawler.score import rounded

TARGET = 85.0
"""Points that agencies are to reach; the line that analyses divide strength from weakness by."""

_AGREE = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator or sub-indicator: its score, the highest that unproven items could make of
    it, and how many of its applicable items passed."""

    told: IndicatorScore | SubIndicatorScore
    score: float | None
    highest: float | None
    passed: int
    of: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator with its sub-indicators."""

    top: Row
    subs: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by, with the number of items it leaves."""

    value: str
    words: str
    n: int


def blocks(result: AuditResult, cards: Sequence[Card]) -> tuple[Block, ...]:
    """The indicators of the result, in its order."""
    out = []
    for indicator in result.indicators:
        subs = tuple(_row(sub, cards) for sub in indicator.subindicators)
        highest = [_highest(row.cards) for row in subs]
        out.append(
            Block(
                top=Row(
                    told=indicator,
                    score=indicator.score,
                    highest=rounded(_mean([each for each in highest if each is not None])),
                    passed=sum(row.passed for row in subs),
                    of=sum(row.of for row in subs),
                    cards=(),
                ),
                subs=subs,
            )
        )
    return tuple(out)


def _row(sub: SubIndicatorScore, cards: Sequence[Card]) -> Row:
    own = tuple(card for card in cards if card.it.subindicator == sub.id)
    verdicts = Counter(card.it.verdict for card in own)
    return Row(
        told=sub,
        score=sub.score,
        highest=rounded(_highest(own)),
        passed=verdicts[Verdict.PASS],
        of=len(own) - verdicts[Verdict.NOT_APPLICABLE],
        cards=own,
    )


def _highest(cards: Sequence[Card]) -> Fraction | None:
    """As if every unproven item passed."""
    verdicts = [card.it.verdict for card in cards]
    counted = [each for each in verdicts if each is not Verdict.NOT_APPLICABLE]
    return _mean([Fraction(100 * (each is not Verdict.FAIL)) for each in counted])


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def years_instead(todo: Sequence[Priority]) -> tuple[tuple[int, int], ...]:
    """The years that documents of the wrong year are of, with the number of items, most frequent
    first; none unless three items or more agree on one."""
    wrong = [each for each in todo if each.code is ReasonCode.WRONG_YEAR]
    years = Counter(year for each in wrong for item in each.items for year in stated_years(item))
    ranked = years.most_common(3)
    return tuple(ranked) if ranked and ranked[0][1] >= _AGREE else ()


# --- what can be filtered by ---------------------------------------------------------------


def verdict_choices(items: Sequence[ItemResult], lang: Lang) -> tuple[Choice, ...]:
    """All items, those of each verdict that occurs, and those that a person must look at."""
    counts = Counter(item.verdict for item in items)
    review = sum(item.needs_review for item in items)
    return (
        Choice("", label("all", lang), len(items)),
        *(Choice(v.value, say(VERDICTS[v], lang), counts[v]) for v in VERDICTS if counts[v]),
        *([Choice("review", label("review", lang), review)] if review else []),
    )


def cause_choices(cards: Sequence[Card], lang: Lang) -> tuple[Choice, ...]:
    """Every cause that occurs, most frequent first; an item stands under all of its causes."""
    counts = Counter(code for card in cards for code in card.causes)
    return tuple(
        Choice(code.value, say(WORDINGS[code].short, lang), n) for code, n in counts.most_common()
    )


def sub_choices(found: Sequence[Block], lang: Lang) -> tuple[Choice, ...]:
    """The sub-indicators that have items."""
    rows = [row for block in found for row in block.subs if row.cards]
    titles = [row.told.title if lang == "th" else row.told.title_en for row in rows]
    return tuple(
        Choice(row.told.id, f"{row.told.id} {title}", len(row.cards))
        for row, title in zip(rows, titles, strict=True)
    )
