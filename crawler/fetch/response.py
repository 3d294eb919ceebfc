"""What the fetcher hands back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from crawler.evidence import Outcome
from crawler.fetch.decode import decode


@dataclass(frozen=True)
class Response:
    """How asking for one address ended. There is always one: the network never raises.

    `redirects` holds the addresses that redirected, the asked one first, so it is empty when
    the answer came at once. `status` is 0 when no HTTP answer came. `body` is what was
    received, also of an error page; empty when too large. `budget` names the audit's budget
    that ran out before the request ("requests", "bytes", "time"): nothing is then known about
    the address. `truncated`: the server closed the connection before the body's end.
    """

    url: str
    final_url: str
    outcome: Outcome
    detail: str = ""
    redirects: tuple[str, ...] = ()
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    content_type: str = ""
    elapsed: float = 0.0
    truncated: bool = False
    budget: str = ""

    @property
    def ok(self) -> bool:
        return self.outcome is Outcome.OK

    @property
    def mime(self) -> str:
        """The media type alone, lower case: "text/html"."""
        return self.content_type.split(";", 1)[0].strip().lower()

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The body as text, and how it was decoded (see `decode`)."""
        return decode(self.body, self.content_type)

    @property
    def text(self) -> str:
        return self.decoded[0]


@dataclass(slots=True)
class FetchStats:
    """What the fetching cost so far; bytes as they came over the wire."""

    requests: int = 0
    bytes: int = 0
    retries: int = 0
