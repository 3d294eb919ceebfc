"""Evidence: the immutable record of what was seen on a site. Collected once, judged at will."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from crawler.documents.model import Document, Link
from crawler.result import PathAct, PathStep


class Outcome(StrEnum):
    """How a visit to an address ended."""

    OK = "ok"
    NOT_FOUND = "not_found"  # 404, 410, soft 404
    SERVER_ERROR = "server_error"  # 5xx after retries, connection reset
    BLOCKED = "blocked"  # 401/403/429 or a challenge page
    LOGIN = "login"  # a log-in wall
    ROBOTS = "robots"  # robots.txt forbids, so not fetched
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"  # DNS, refused connection, refused private address
    TOO_LARGE = "too_large"
    LOOP = "loop"  # endless redirect
    UNREADABLE = "unreadable"  # fetched, but no reader could read it
    UNSUPPORTED = "unsupported"  # not http(s)
    EXTERNAL = "external"  # address of another site, noted but not fetched


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the page it leads to, the label used, what the visitor did."""

    url: str
    label: str
    action: str  # "open" for the home page, then click, hover+click, …
    acts: tuple[PathAct, ...] = ()  # what came before the click, where it was walked
    pictures: tuple[str, ...] = ()  # files in the folder of proof pictures
    place: str = ""  # row or heading of the link, where others on the page have the same label

    @property
    def told(self) -> PathStep:
        """The step as results know it."""
        return PathStep(self.url, self.label, self.action, self.acts, self.pictures, self.place)


@dataclass(frozen=True, slots=True)
class Visit:
    """One address that was visited, with the shortest visible path that led there."""

    url: str
    final_url: str
    outcome: Outcome
    path: tuple[Step, ...]
    status: int = 0
    content_type: str = ""
    size: int = 0
    detail: str = ""
    document: Document | None = None
    proof: str = "static"  # static, browser, unproven
    picture: str = ""  # file of a picture of the document

    @property
    def depth(self) -> int:
        return max(0, len(self.path) - 1)


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A visible link and the address of the page it stands on."""

    source: str
    link: Link


@dataclass(frozen=True, slots=True)
class Shadow:
    """An address that exists without a visible link: from a sitemap, a hidden link, a comment,
    the agency's own list. It never proves an item; it tells the agency what lies unlinked."""

    url: str
    source: str  # sitemap, hidden_link, comment, itas
    found_on: str
    label: str = ""
    item: str = ""  # item code, for addresses from the agency's own list
    visit: Visit | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """An address that the agency itself submitted for an item (`--itas`)."""

    item: str  # item code
    url: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class RobotsDecision:
    """One decision taken because of robots.txt."""

    url: str
    allowed: bool
    rule: str


@dataclass(frozen=True, slots=True)
class CrawlStats:
    """What the collecting cost."""

    requests: int = 0
    pages: int = 0
    documents: int = 0
    browser_pages: int = 0
    ocr_pages: int = 0
    pictures: int = 0
    picture_bytes: int = 0
    bytes: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0


@dataclass(frozen=True)
class Evidence:
    """Everything collected on one site."""

    homepage: str
    final_url: str
    site_name: str
    visits: tuple[Visit, ...]
    links: tuple[SeenLink, ...]
    shadows: tuple[Shadow, ...] = ()
    unexplored: tuple[SeenLink, ...] = ()  # the frontier when a budget ran out
    budget: str = ""  # which budget ran out: "", "requests", "time", "depth", …
    robots: tuple[RobotsDecision, ...] = ()
    submitted: tuple[Submission, ...] = ()  # the agency's own list, in its order
    site_findings: tuple[tuple[str, str], ...] = ()  # (code, detail), e.g. ("tls_invalid", "…")
    stats: CrawlStats = field(default_factory=CrawlStats)
