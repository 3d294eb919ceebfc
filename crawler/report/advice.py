"""What to do first: failures merged by cause, ordered by points for effort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from crawler.judge.reasons import WORDINGS
from crawler.result import ItemResult, Reason, ReasonCode, Text, Verdict

# What comes first when an item has several reasons: nothing else counts while nobody gets there.
_FIRST = (ReasonCode.NOT_REACHABLE, ReasonCode.NOT_FOUND)

_LINKS = frozenset(
    {
        ReasonCode.NOT_REACHABLE,
        ReasonCode.BROKEN_LINK,
        ReasonCode.SERVER_ERROR,
        ReasonCode.BLOCKED,
        ReasonCode.LOGIN_REQUIRED,
        ReasonCode.ROBOTS_DISALLOWED,
        ReasonCode.BUDGET_EXHAUSTED,
    }
)
_NEW = frozenset(
    {
        ReasonCode.NOT_FOUND,
        ReasonCode.EMPTY_PAGE,
        ReasonCode.ONE_WAY_CHANNEL,
        ReasonCode.NOT_SEPARATE_CHANNEL,
        ReasonCode.NOT_OWN_SERVICE,
        ReasonCode.ANNOUNCEMENT_ONLY,
    }
)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do that mends all these items. `gain` is in OIT points, at best."""

    code: ReasonCode
    cause: Text
    remedy: Text
    items: tuple[ItemResult, ...]
    gain: float
    effort: int  # 0 links or settings, 1 complete what exists, 2 prepare new content


def main_reason(item: ItemResult) -> Reason | None:
    """The reason to read first; None for an item without one."""
    for code in _FIRST:
        for reason in item.reasons:
            if reason.code is code:
                return reason
    return item.reasons[0] if item.reasons else None


def weights(items: Iterable[ItemResult]) -> dict[str, Fraction]:
    """OIT points that each applicable item is worth, by its code."""
    applicable = [item for item in items if item.verdict is not Verdict.NOT_APPLICABLE]
    in_sub = Counter(item.subindicator for item in applicable)
    in_indicator = Counter(_indicator(sub) for sub in in_sub)
    return {
        item.id: Fraction(100)
        / (len(in_indicator) * in_indicator[_indicator(item.subindicator)])
        / in_sub[item.subindicator]
        for item in applicable
    }


def tasks(items: Sequence[ItemResult]) -> tuple[Task, ...]:
    """All tasks, the one that gives most points for its effort first."""
    worth = weights(items)
    groups: dict[ReasonCode, list[ItemResult]] = {}
    for item in items:
        reason = main_reason(item)
        if reason and item.verdict in (Verdict.FAIL, Verdict.UNPROVEN):
            groups.setdefault(reason.code, []).append(item)
    found = [_task(code, group, worth) for code, group in groups.items()]
    return tuple(sorted(found, key=lambda task: -task.gain / (task.effort + 1)))


def _task(code: ReasonCode, group: list[ItemResult], worth: dict[str, Fraction]) -> Task:
    words = WORDINGS[code]
    only = main_reason(group[0]) if len(group) == 1 else None
    return Task(
        code=code,
        cause=words.short,
        remedy=only.remedy if only else words.remedy,
        items=tuple(group),
        gain=float(sum(worth[item.id] for item in group)),
        effort=0 if code in _LINKS else 2 if code in _NEW else 1,
    )


def _indicator(subindicator: str) -> str:
    return subindicator.split(".")[0]
