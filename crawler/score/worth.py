"""What each item is worth: the arithmetic of the score, turned round.

A sub-indicator is the mean of its items, so an item among two is worth more than one among
nine. OIT is linear in the items, and what several items would bring is the sum of their worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from crawler.result import ItemResult, Verdict
from crawler.score.means import FULL


def worth(items: Iterable[ItemResult]) -> dict[str, Fraction]:
    """OIT points that an item brings when it passes, exact, by its code; together they make 100.

    `items` are all items of the result. What does not apply is worth nothing and left out."""
    applicable = [item for item in items if item.verdict is not Verdict.NOT_APPLICABLE]
    in_sub = Counter(item.subindicator for item in applicable)
    in_indicator = Counter(_indicator(sub) for sub in in_sub)
    return {
        item.id: FULL
        / len(in_indicator)
        / in_indicator[_indicator(item.subindicator)]
        / in_sub[item.subindicator]
        for item in applicable
    }


def _indicator(subindicator: str) -> str:
    return subindicator.split(".")[0]
