"""Runs the conditions of an item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawler.checklist.model import (
    Checklist,
    Condition,
    OwnAnalysis,
    OwnService,
    SeparateChannel,
    ShowsActivity,
    TwoWay,
)
from crawler.judge.conditions import (
    own_analysis,
    own_service,
    separate_channel,
    shows_activity,
    two_way,
)
from crawler.judge.conditions.base import Answer
from crawler.judge.conditions.own_service import SameSite
from crawler.judge.conditions.separate_channel import LabelsOf
from crawler.judge.issuer import OWN, Issued
from crawler.judge.unit import Unit


@dataclass(frozen=True)
class Surroundings:
    """What a condition may ask about the site."""

    same_site: SameSite
    labels_of: LabelsOf
    issued: Callable[[Sequence[Unit]], Issued] = lambda _: OWN
    """Whose document units are."""


def check(
    checklist: Checklist, condition: Condition, units: Sequence[Unit], around: Surroundings
) -> Answer:
    """The answer of one condition for units judged together."""
    expand = checklist.expand
    match condition:
        case TwoWay():
            return two_way.check(units)
        case SeparateChannel(topic=topic, general=general):
            return separate_channel.check(units, expand(topic), expand(general), around.labels_of)
        case OwnService(services=services):
            return own_service.check(units, expand(services), around.same_site)
        case ShowsActivity(acts=acts):
            return shows_activity.check(units, expand(acts))
        case OwnAnalysis(terms=terms):
            return own_analysis.check(units, expand(terms))
