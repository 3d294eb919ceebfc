"""The result of walking a path."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.page.browser.model import Act, Arrival


class Proof(StrEnum):
    """What became of a path."""

    PROVEN = "proven"
    REFUTED = "refuted"  # a visitor cannot walk it
    UNPROVEN = "unproven"  # the browser or the site failed; nothing is known


@dataclass(frozen=True, slots=True)
class WalkedStep:
    """A proven step. `action` is the code, `acts` what came before the click in order; `place`
    tells the link from others of the same label."""

    url: str
    label: str
    action: str
    acts: tuple[Act, ...] = ()
    pictures: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """`failed_at` is the number of the step that failed, None when all were proven.

    `reason`: "hidden: WHY", "no such link", "cannot open", "no reaction", "leads elsewhere: URL",
    "answers: OUTCOME", "deadline", "browser: …", "page before: …", "home: OUTCOME".
    """

    proof: Proof
    steps: tuple[WalkedStep, ...]
    failed_at: int | None
    reason: str
    arrival: Arrival | None = None
