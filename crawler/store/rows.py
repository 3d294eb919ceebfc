"""What the store tells: immutable rows, apart from the tables they come from. Times are aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crawler.result import ReasonCode, Text, Verdict


class RunState(StrEnum):
    """How far a run is."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"  # ended without a result: `RunRow.why` says why


class Origin(StrEnum):
    """What made a run."""

    AUDIT = "audit"
    REJUDGE = "rejudge"  # stored evidence judged again, no site was visited
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site. `checklist` and `profile` are what it is watched by, "" when it is not said;
    `watched` tells whether the monitor audits it, every so many days."""

    id: int
    homepage: str
    name: str
    checklist: str
    profile: str
    watched: bool
    every_days: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class NewSite:
    """A site to be added, or what is to be changed of one that is there: "" and None leave as it
    is. A profile belongs to its checklist and goes with it."""

    homepage: str
    checklist: str = ""
    profile: str = ""
    name: str = ""
    every_days: int | None = None  # 7 for a new one
    watched: bool = True


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run of a site. Scores are those of the OIT, None until it has finished."""

    id: int
    uid: str  # the same in every store it is exported to
    site: int
    homepage: str
    state: RunState
    origin: Origin
    checklist: str
    checklist_version: str
    scheme: str
    fiscal_year: int
    profile: str
    tool_version: str
    started_at: datetime
    finished_at: datetime | None = None
    score: float | None = None
    lowest: float | None = None
    highest: float | None = None
    passed: int = 0
    items: int = 0
    why: Text | None = None
    evidence: bool = False  # whether its evidence is kept, so that it can be judged again
    source: int | None = None  # of a rejudged run, the run whose evidence it judged
    owner: str = ""  # host and process that runs it


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The verdict on one item in one run. `fingerprint` changes when what it rests on does."""

    run: int
    code: str
    key: str
    title: str
    title_en: str
    subindicator: str
    verdict: Verdict
    score: int | None
    reachable: bool
    needs_review: bool
    reasons: tuple[ReasonCode, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that a run's evidence holds. `content` is the hash of the bytes that were
    fetched ("" when there were none), `sha256` that of everything that was read in them."""

    sha256: str
    content: str
    url: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture of a run: its file's name in the run, and its hash."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An officer's answer to an item's question. It holds for results of the same site whose
    item has the same question and fingerprint."""

    id: int
    site: int
    key: str
    fiscal_year: int
    scheme: str
    question: Text
    yes: bool
    signer: str
    answered_at: datetime
    fingerprint: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """An item that is left out of an alarm until a day, with who said so and why."""

    id: int
    site: int
    key: str
    reason: str
    signer: str
    ends_at: datetime | None
    made_at: datetime
