"""The result of an audit: format "oit-audit/1", a contract. Fields may be added, never renamed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

FORMAT = "oit-audit/1"


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    UNPROVEN = "unproven"
    NOT_APPLICABLE = "not_applicable"


class ReasonCode(StrEnum):
    """The closed list of reasons."""

    NOT_FOUND = "not_found"
    NOT_REACHABLE = "not_reachable"
    BROKEN_LINK = "broken_link"
    SERVER_ERROR = "server_error"
    BLOCKED = "blocked"
    LOGIN_REQUIRED = "login_required"
    ROBOTS_DISALLOWED = "robots_disallowed"
    EMPTY_PAGE = "empty_page"
    WRONG_CONTENT = "wrong_content"
    ELEMENT_MISSING = "element_missing"
    WRONG_YEAR = "wrong_year"
    PERIOD_INCOMPLETE = "period_incomplete"
    EXPIRED = "expired"
    LANGUAGE_MISSING = "language_missing"
    COUNT_SHORT = "count_short"
    ONE_WAY_CHANNEL = "one_way_channel"
    NOT_SEPARATE_CHANNEL = "not_separate_channel"
    NOT_OWN_SERVICE = "not_own_service"
    ANNOUNCEMENT_ONLY = "announcement_only"
    INCONSISTENT_WITH = "inconsistent_with"
    UNREADABLE_DOCUMENT = "unreadable_document"
    BUDGET_EXHAUSTED = "budget_exhausted"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages."""

    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item did not pass. `place` is the address it speaks of, "" when none."""

    code: ReasonCode
    message: Text
    remedy: Text
    element: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was seen for an element: the quoted place and how it was found."""

    element: str
    quote: str
    url: str
    page: int
    how: str


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document an item rests on, and how it was read."""

    url: str
    kind: str
    title: str
    picture: str = ""  # file of a picture of it, "" when none was taken
    pages: int = 1
    route: str = ""  # html, text, repaired, ocr, none
    confidence: float = 1.0  # of its text, 0..1
    scanned: tuple[int, ...] = ()  # pages (pictures of a web page) read by recognition
    unread: tuple[int, ...] = ()  # pages that could not be read or were not looked at
    unsure: int = 0  # numbers on scans that were not read for sure
    advice: tuple[Text, ...] = ()  # what makes it hard to read, and how to publish it better


@dataclass(frozen=True, slots=True)
class PathAct:
    """What a visitor does before the click of a step: close, scroll, wait, hover, click, choose."""

    do: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step: where it leads, the label used, and how. `pictures` are files in the folder of
    proof pictures; `place` is the row or heading of a link whose label others have too. They and
    the acts are there where the step was walked in the browser."""

    url: str
    label: str
    action: str
    acts: tuple[PathAct, ...] = ()
    pictures: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Considered:
    """Something that might have been the item's document, and what of the item it lacks.
    `label` and `source` are the visible link that leads there, "" where none does."""

    url: str
    title: str
    label: str
    source: str
    taken: bool  # whether the verdict rests on it
    lacks: tuple[ReasonCode, ...] = ()
    why: Text | None = None  # what it lacks; None when nothing, and where the verdict rests on it


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the checklist, named for programs and for officers."""

    id: str  # title, period, conditions, follows, or the id of an element
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody answers for an item until a day: while it holds, the item fails no job. It
    changes neither verdict nor score."""

    reason: str
    signer: str
    until: str  # its last day, YYYY-MM-DD of the common era
    active: bool  # whether it still held on the day of the audit, in Thai time


@dataclass(frozen=True, slots=True)
class ItemResult:
    id: str
    key: str
    title: str
    title_en: str
    subindicator: str
    score: int | None
    verdict: Verdict
    reachable: bool
    path: tuple[PathStep, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    evidence: tuple[Proof, ...] = ()
    reasons: tuple[Reason, ...] = ()
    needs_review: bool = False
    question: Text | None = None
    shadow: str = ""  # the address that exists without a visible link
    link_from: str = ""  # the visible page on which a link to it belongs
    unverified: bool = False  # the checklist's own rule is not established for this item
    unverified_facts: tuple[Fact, ...] = ()  # what of it is not
    not_applicable: Text | None = None  # why it does not apply to this kind of agency
    proof: str = ""  # how the path was proved: browser, static, unproven; "" without a path
    proof_detail: str = ""  # why it is unproven
    considered: tuple[Considered, ...] = ()  # where it was looked for, nearest first
    waiver: Waiver | None = None
    second_look: bool = False  # the verdict is confirmed by a second look, or is that one's


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of one address that the agency submitted for an item.

    None means that it could not be established: `answers` when the address was refused to this
    program or not looked at, `reachable` when a limit or the browser's proof ended first,
    `satisfies` when there was nothing to judge."""

    item: str
    url: str
    description: str
    answers: bool | None
    status: int
    outcome: str  # as in a visit: ok, not_found, timeout …; "" when not looked at
    reachable: bool | None
    path: tuple[PathStep, ...]
    proof: str  # of the path: browser, static, unproven; "" without a path
    satisfies: bool | None
    reasons: tuple[Reason, ...]
    link_from: str = ""
    remedy: Text | None = None  # None when nothing is to be done


@dataclass(frozen=True, slots=True)
class SubIndicatorScore:
    id: str
    title: str
    title_en: str
    score: float | None


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    id: str
    title: str
    title_en: str
    score: float | None
    subindicators: tuple[SubIndicatorScore, ...]


@dataclass(frozen=True, slots=True)
class OitScore:
    """Scores 0..100 rounded to two decimals; lowest and highest span the unproven items."""

    score: float | None
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class Projection:
    """The ITA total that follows from this OIT and the given IIT and EIT."""

    iit: float
    eit: float
    oit: float
    total: float
    grade: str
    grade_lowest: str
    grade_highest: str
    total_lowest: float
    total_highest: float


@dataclass(frozen=True)
class AuditResult:
    tool: dict[str, str]
    checklist: dict[str, Any]
    site: dict[str, str]
    started_at: str
    finished_at: str
    items: tuple[ItemResult, ...]
    indicators: tuple[IndicatorScore, ...]
    oit: OitScore
    findings: dict[str, Any]
    crawl: dict[str, Any]
    projection: Projection | None = None
    submitted: tuple[Submitted, ...] = ()  # the agency's own list, in its order
    notes: tuple[Text, ...] = field(default=())  # site findings an officer reads (TLS, robots …)

    def to_json(self, lang: str = "th") -> dict[str, Any]:
        """The contract's JSON object. `lang` picks the language of `message` and `remedy`;
        both languages are always there as `message_th`, `message_en`, …"""
        data: dict[str, Any] = {"format": FORMAT}
        data |= asdict(self)
        for told in (*data["items"], *data["submitted"]):
            for reason in told["reasons"]:
                for name in ("message", "remedy"):
                    _in_words(reason, name, lang)
        for item in data["items"]:
            _in_words(item, "question", lang)
            _in_words(item, "not_applicable", lang)
            for document in item["considered"]:
                _in_words(document, "why", lang)
        for address in data["submitted"]:
            _in_words(address, "remedy", lang)
        return data


def _in_words(data: dict[str, Any], name: str, lang: str) -> None:
    """The text in one language under its own name, in both beside it; null stays null."""
    text = data[name]
    data[name] = text and text[lang]
    data[f"{name}_th"], data[f"{name}_en"] = text and text["th"], text and text["en"]
