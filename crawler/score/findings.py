"""What the verdicts say together: how many failed, and of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from crawler.result import ItemResult, ReasonCode, Verdict
from crawler.score.means import rounded


def findings(items: Sequence[ItemResult]) -> dict[str, Any]:
    """The `findings` of the result.

    `failed_on_reachability` counts the failed items that have `not_reachable` among their
    reasons, alone or beside others. `by_reason` counts items, most frequent first, so an item
    with two reasons stands under both.
    """
    verdicts = Counter(item.verdict for item in items)
    failed = [item for item in items if item.verdict is Verdict.FAIL]
    unreached = sum(has_reason(item, ReasonCode.NOT_REACHABLE) for item in failed)
    share = Fraction(100 * unreached, len(failed)) if failed else Fraction(0)
    return {
        "passed": verdicts[Verdict.PASS],
        "failed": len(failed),
        "unproven": verdicts[Verdict.UNPROVEN],
        "not_applicable": verdicts[Verdict.NOT_APPLICABLE],
        "failed_on_reachability": unreached,
        "failed_on_reachability_percent": rounded(share),
        "needs_review": sum(item.needs_review for item in items),
        "by_reason": _by_reason(items),
    }


def has_reason(item: ItemResult, code: ReasonCode) -> bool:
    return any(reason.code is code for reason in item.reasons)


def _by_reason(items: Sequence[ItemResult]) -> dict[str, int]:
    counts = Counter(
        code
        for item in items
        if item.verdict in (Verdict.FAIL, Verdict.UNPROVEN)
        for code in ReasonCode
        if has_reason(item, code)
    )
    order = list(ReasonCode)
    ranked = sorted(counts, key=lambda code: (-counts[code], order.index(code)))
    return {code.value: counts[code] for code in ranked}
