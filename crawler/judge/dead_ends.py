"""What a label of the item says about it when it leads to no content."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Item
from crawler.evidence import Outcome
from crawler.judge.candidates import DeadEnd
from crawler.judge.reasons import make_reason
from crawler.result import Reason, ReasonCode

NOT_LOOKED_AT = {
    Outcome.BLOCKED: ReasonCode.BLOCKED,
    Outcome.ROBOTS: ReasonCode.ROBOTS_DISALLOWED,
    Outcome.TIMEOUT: ReasonCode.SERVER_ERROR,
    Outcome.SERVER_ERROR: ReasonCode.SERVER_ERROR,
    Outcome.TOO_LARGE: ReasonCode.UNREADABLE_DOCUMENT,
    Outcome.UNREADABLE: ReasonCode.UNREADABLE_DOCUMENT,
}
"""Outcomes that say nothing about the agency's information: the item stays unproven."""

DEAD = {
    Outcome.NOT_FOUND: ReasonCode.BROKEN_LINK,
    Outcome.LOOP: ReasonCode.BROKEN_LINK,
    Outcome.UNREACHABLE: ReasonCode.BROKEN_LINK,
    Outcome.LOGIN: ReasonCode.LOGIN_REQUIRED,
}


def reason_of(item: Item, end: DeadEnd) -> Reason | None:
    """The reason that a dead end is, None for an outcome that is none."""
    if end.outcome is Outcome.EXTERNAL:
        own_service = any(c.rule == "own_service" for c in item.all_conditions)
        code = ReasonCode.NOT_OWN_SERVICE if own_service else ReasonCode.WRONG_CONTENT
        return make_reason(code, place=end.url)
    if end.outcome in NOT_LOOKED_AT:
        return make_reason(NOT_LOOKED_AT[end.outcome], place=end.url)
    if end.outcome in DEAD:
        return make_reason(DEAD[end.outcome], place=end.url or end.source)
    return None


def pending_reasons(item: Item, dead_ends: Sequence[DeadEnd]) -> list[Reason]:
    """Reasons why it is not known what lies behind a label."""
    return _reasons(item, [end for end in dead_ends if end.outcome in NOT_LOOKED_AT])


def dead_reasons(item: Item, dead_ends: Sequence[DeadEnd]) -> list[Reason]:
    """Reasons why nothing lies behind a label; what leads off the site comes last."""
    dead = [end for end in dead_ends if end.outcome in DEAD]
    away = [end for end in dead_ends if end.outcome is Outcome.EXTERNAL]
    return _reasons(item, [*dead, *away])


def _reasons(item: Item, dead_ends: Sequence[DeadEnd]) -> list[Reason]:
    found = (reason_of(item, end) for end in dead_ends)
    return [reason for reason in found if reason is not None]
