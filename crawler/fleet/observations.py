"""What the monitor compares: one run of a site, reduced to what a change can be told from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.result import AuditResult, ItemResult, Reason, ReasonCode, Text, Verdict

PASSING_CAUSES = frozenset(
    {
        ReasonCode.SERVER_ERROR,
        ReasonCode.BLOCKED,
        ReasonCode.ROBOTS_DISALLOWED,
        ReasonCode.BUDGET_EXHAUSTED,
    }
)
"""Causes of *unproven* that are states of the site or of the run, not of an item."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One item in one run. `confirmed` tells that a fresh look in the same run agreed;
    `fingerprint` changes with what the verdict rests on."""

    key: str
    code: str
    title: Text
    verdict: Verdict
    causes: tuple[ReasonCode, ...] = ()
    cause: Text | None = None
    fingerprint: str = ""
    confirmed: bool = False
    waived: bool = False

    @property
    def settled(self) -> bool:
        """Whether the run reached a verdict that can be held against another run's."""
        return self.verdict is not Verdict.UNPROVEN

    @property
    def held_by_site(self) -> bool:
        """Whether the site (an outage, a refusal) or a limit kept the run from a verdict."""
        return not self.settled and bool(self.causes) and set(self.causes) <= PASSING_CAUSES


@dataclass(frozen=True, slots=True)
class Observation:
    """One run. `down` says why the site could not be audited at all; it has no items then."""

    run: int
    at: str  # ISO 8601
    checklist: str  # name, version and profile
    items: tuple[Seen, ...] = ()
    down: Text | None = None
    score: float | None = None
    tool: str = ""  # version of the program


def checklist_name(checklist: str, version: str, profile: str) -> str:
    """What tells two sets of rules apart."""
    return " ".join(filter(None, (checklist, version, profile)))


def observed(
    run: int, at: str, result: AuditResult, fingerprints: Mapping[str, str]
) -> Observation:
    """A finished run; `fingerprints` by permanent key, as the store keeps them. They are of the
    first look: of an item that was looked at twice it is not known what the verdict rests on."""
    told = result.checklist
    items = tuple(_seen(item, fingerprints.get(item.key, "")) for item in result.items)
    name = checklist_name(str(told["id"]), str(told["version"]), str(told.get("profile") or ""))
    tool = result.tool.get("version", "")
    return Observation(run, at, name, items, score=result.oit.score, tool=tool)


def _seen(item: ItemResult, fingerprint: str) -> Seen:
    return Seen(
        key=item.key,
        code=item.id,
        title=Text(item.title, item.title_en),
        verdict=item.verdict,
        causes=_codes(item.reasons),
        cause=item.reasons[0].message if item.reasons else None,
        fingerprint="" if item.second_look else fingerprint,
        confirmed=item.second_look,
        waived=item.waiver is not None and item.waiver.active,
    )


def _codes(reasons: Iterable[Reason]) -> tuple[ReasonCode, ...]:
    return tuple(dict.fromkeys(reason.code for reason in reasons))
