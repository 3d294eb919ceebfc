"""What to do first: failures merged by their cause, ordered by points gained for the effort.

Every form that advises takes its order from here. Gains are OIT points by the arithmetic of
the score, so that one item of a small sub-indicator weighs more than several of a large one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from crawler.judge.reasons import WORDINGS
from crawler.result import AuditResult, ItemResult, Reason, ReasonCode, Text, Verdict
from crawler.score import rounded, worth

# What comes first when an item has several reasons: nothing else counts while nobody gets there.
_FIRST = (ReasonCode.NOT_REACHABLE, ReasonCode.NOT_FOUND)


class Effort(IntEnum):
    """The kind of work that a cause asks for, least first; words: `words.EFFORTS`."""

    SETTING = 0  # change a setting, or check again
    LINK = 1  # make or mend links
    COMPLETE = 2  # complete or correct what is published
    NEW = 3  # prepare new content


_EFFORTS: Mapping[ReasonCode, Effort] = {
    ReasonCode.SERVER_ERROR: Effort.SETTING,
    ReasonCode.BLOCKED: Effort.SETTING,
    ReasonCode.ROBOTS_DISALLOWED: Effort.SETTING,
    ReasonCode.BUDGET_EXHAUSTED: Effort.SETTING,
    ReasonCode.NOT_REACHABLE: Effort.LINK,
    ReasonCode.BROKEN_LINK: Effort.LINK,
    ReasonCode.LOGIN_REQUIRED: Effort.LINK,
    ReasonCode.NOT_FOUND: Effort.NEW,
    ReasonCode.EMPTY_PAGE: Effort.NEW,
    ReasonCode.ONE_WAY_CHANNEL: Effort.NEW,
    ReasonCode.NOT_SEPARATE_CHANNEL: Effort.NEW,
    ReasonCode.NOT_OWN_SERVICE: Effort.NEW,
    ReasonCode.ANNOUNCEMENT_ONLY: Effort.NEW,
}
"""Causes that are not named here ask to complete what is published."""


@dataclass(frozen=True, slots=True)
class Stake:
    """One item of a group, the reason that put it there, and the OIT points it would bring.
    `alone`: nothing else is wrong with it."""

    item: ItemResult
    reason: Reason
    gain: float
    alone: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """One page at which several items of a group are mended: where the links belong, or the
    document that is wrong for them all. `items`: their codes."""

    place: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priority:
    """One cause and all the items that fail by it, the most valuable first.

    Points are of OIT, rounded to two decimals. `gain` is what all its items bring at best,
    `sure` what those bring that nothing else is wrong with, `score_after` the OIT score once
    this and everything before it is done."""

    code: ReasonCode
    cause: Text
    remedy: Text  # the items' own where they share one, else the cause's
    effort: Effort
    stakes: tuple[Stake, ...]
    spots: tuple[Spot, ...]
    gain: float
    sure: float
    score_after: float

    @property
    def items(self) -> tuple[ItemResult, ...]:
        return tuple(stake.item for stake in self.stakes)

    @property
    def unproven(self) -> int:
        """How many of its items did not fail but could not be looked at."""
        return sum(item.verdict is Verdict.UNPROVEN for item in self.items)


def main_reason(item: ItemResult) -> Reason | None:
    """The reason to read first; None for an item without one."""
    for code in _FIRST:
        for reason in item.reasons:
            if reason.code is code:
                return reason
    return item.reasons[0] if item.reasons else None


def priorities(result: AuditResult) -> tuple[Priority, ...]:
    """All groups, the one that gives most points for its effort first.

    Every failed or unproven item that has a reason is in exactly one group, that of its main
    reason. Links are made in one sitting, so that a further one costs little; a setting is
    changed once for all; documents are each a work of their own."""
    points = worth(result.items)
    groups: dict[ReasonCode, list[tuple[ItemResult, Reason]]] = {}
    for item in result.items:
        reason = main_reason(item)
        if reason and item.verdict in (Verdict.FAIL, Verdict.UNPROVEN):
            groups.setdefault(reason.code, []).append((item, reason))
    order = list(ReasonCode)
    ranked = sorted(
        groups, key=lambda code: (-_rate(code, groups[code], points), order.index(code))
    )
    score = sum((points[i.id] for i in result.items if i.verdict is Verdict.PASS), Fraction(0))
    found = []
    for code in ranked:
        score += _points(groups[code], points)
        found.append(_priority(code, groups[code], points, score))
    return tuple(found)


_Group = Sequence[tuple[ItemResult, Reason]]
_Points = Mapping[str, Fraction]


def _effort(code: ReasonCode) -> Effort:
    return _EFFORTS.get(code, Effort.COMPLETE)


def _rate(code: ReasonCode, group: _Group, points: _Points) -> Fraction:
    """Points for one unit of work."""
    n = len(group)
    work = {
        Effort.SETTING: Fraction(1),
        Effort.LINK: 1 + Fraction(n, 8),
        Effort.COMPLETE: Fraction(2 * n),
        Effort.NEW: Fraction(4 * n),
    }
    return _points(group, points) / work[_effort(code)]


def _points(group: _Group, points: _Points) -> Fraction:
    return sum((points[item.id] for item, _ in group), Fraction(0))


def _priority(code: ReasonCode, group: _Group, points: _Points, after: Fraction) -> Priority:
    ordered = sorted(group, key=lambda each: -points[each[0].id])
    remedies = {reason.remedy for _, reason in group}
    sure = [each for each in group if _alone(each[0])]
    return Priority(
        code=code,
        cause=WORDINGS[code].short,
        remedy=remedies.pop() if len(remedies) == 1 else WORDINGS[code].remedy,
        effort=_effort(code),
        stakes=tuple(
            Stake(item, reason, _shown(points[item.id]), _alone(item)) for item, reason in ordered
        ),
        spots=_spots(group),
        gain=_shown(_points(group, points)),
        sure=_shown(_points(sure, points)),
        score_after=_shown(after),
    )


def _alone(item: ItemResult) -> bool:
    return len({reason.code for reason in item.reasons}) == 1


def _spots(group: _Group) -> tuple[Spot, ...]:
    """The pages that two items or more share, those of most items first."""
    shared: dict[str, list[str]] = {}
    for item, reason in group:
        place = item.link_from if reason.code is ReasonCode.NOT_REACHABLE else reason.place
        if place:
            shared.setdefault(place, []).append(item.id)
    spots = [Spot(place, tuple(codes)) for place, codes in shared.items() if len(codes) > 1]
    return tuple(sorted(spots, key=lambda spot: -len(spot.items)))


def _shown(value: Fraction) -> float:
    shown = rounded(value)
    assert shown is not None
    return shown
