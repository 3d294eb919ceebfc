"""Finished exchanges: answered from the journal when an audit goes on, asked conditionally when
a site is audited again."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crawler.evidence import Outcome
from crawler.fetch.archive import Archive
from crawler.fetch.exchange import Exchange
from crawler.fetch.journal import Journal, Record
from crawler.fetch.response import FetchStats

KIND = "exchange"
_HEADERS = (
    "content-type",
    "etag",
    "last-modified",
    "cf-mitigated",
    "x-sucuri-block",
    "retry-after",
)
"""All that is kept of an answer's headers: cookies and the like stay in memory."""
_CODE = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)
_TEXT = re.compile(rb">[^<>]*<")
_DIGITS = re.compile(rb"[0-9]+")
_TOKENS = re.compile(
    rb"\bnonce\s?=\s?[\"'][^\"'<>]{0,200}[\"']"
    rb"|<(?:input\b[^<>]{0,300}type\s?=\s?[\"']?hidden|meta\b[^<>]{0,100}csrf)[^<>]{0,3000}>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished exchange as it is kept: everything but the body, which is in the archive.
    `cookie`: the answer set one; `tls`: what is wrong with the host's certificate."""

    url: str
    exchange: Exchange
    sha256: str
    spent: FetchStats = field(default_factory=FetchStats)
    cookie: bool = False
    tls: tuple[str, str] | None = None

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask a server whether this is still what it has; {} without any."""
        known = self.exchange.headers
        asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        cut = self.exchange.truncated or self.exchange.too_large
        if self.exchange.status != 200 or cut or not self.sha256:
            return {}
        return {name: known[of] for name, of in asked.items() if known.get(of)}

    def record(self) -> dict[str, Any]:
        """The journal's line."""
        one = self.exchange
        return {
            "kind": KIND,
            "url": self.url,
            "status": one.status,
            "headers": one.headers,
            "location": one.location,
            "detail": one.detail,
            "truncated": one.truncated,
            "too_large": one.too_large,
            "wire": one.wire,
            "sha256": self.sha256,
            "spent": [self.spent.requests, self.spent.bytes, self.spent.retries],
            "cookie": self.cookie,
            "tls": self.tls,
        }

    @classmethod
    def of(cls, record: Record) -> Kept | None:
        """What a line says; None when it is not of this kind."""
        if record.get("kind") != KIND:
            return None
        try:
            names = ("status", "location", "detail", "truncated", "too_large", "wire")
            exchange = Exchange(headers=dict(record["headers"]), **{n: record[n] for n in names})
            tls = record["tls"]
            return cls(
                url=record["url"],
                exchange=exchange,
                sha256=record["sha256"],
                spent=FetchStats(*record["spent"]),
                cookie=record["cookie"],
                tls=(tls[0], tls[1]) if tls else None,
            )
        except (KeyError, TypeError, IndexError):
            return None


class Exchanges:
    """The exchanges of one audit. `again` are those that it finished before it was killed, each
    given out once in its turn; `before` those of the site's audit before this one."""

    def __init__(
        self,
        archive: Archive,
        journal: Journal | None,
        again: Iterable[Record] = (),
        before: Iterable[Record] = (),
    ) -> None:
        self._archive = archive
        self._journal = journal
        self._again: dict[str, deque[Kept]] = defaultdict(deque)
        for kept in filter(None, map(Kept.of, again)):
            self._again[kept.url].append(kept)
        self._before: Mapping[str, Kept] = {
            kept.url: kept for kept in filter(None, map(Kept.of, before))
        }
        self._now: dict[str, Kept] = {}
        self.unmodified = 0
        """Answers so far that said: not modified."""

    async def replay(self, url: str) -> tuple[Kept, bytes] | None:
        """What was answered before the kill, with its body; None when it must be asked."""
        waiting = self._again.get(url)
        if not waiting:
            return None
        kept = waiting.popleft()
        body = await self.body(kept)
        if body is None:
            return None
        self._now[url] = kept
        return kept, body

    def before(self, url: str) -> Kept | None:
        """What the audit before got at an address."""
        return self._before.get(url)

    async def body(self, kept: Kept) -> bytes | None:
        """The body of a kept exchange, None when it is no longer there."""
        return await asyncio.to_thread(self._archive.get, kept.sha256)

    async def keep(
        self,
        url: str,
        exchange: Exchange,
        spent: FetchStats,
        *,
        cookie: bool,
        tls: tuple[str, str] | None,
    ) -> None:
        """Note a finished exchange. Failures to get an answer are not finished work."""
        if not exchange.status or exchange.outcome is Outcome.TIMEOUT:
            return
        sha256 = await asyncio.to_thread(self._archive.put, exchange.body)
        headers = {n: v for n, v in exchange.headers.items() if n in _HEADERS}
        plain = Exchange(
            exchange.status,
            headers,
            location=exchange.location,
            detail=exchange.detail,
            truncated=exchange.truncated,
            too_large=exchange.too_large,
            wire=exchange.wire,
        )
        kept = Kept(url, plain, sha256, spent, cookie, tls)
        self._now[url] = kept
        if sha256 and self._journal is not None:
            self._journal.append(kept.record())

    def asked(self, url: str) -> bool:
        """Whether the address was answered in this audit."""
        return url in self._now

    def leads_to(self, url: str) -> str:
        """The target of the redirect that the address is, "" when it is none."""
        return self._now[url].exchange.location if url in self._now else ""

    async def same(self, url: str) -> bool:
        """Whether an address was answered as in the audit before, but for digits in the text
        and tokens that are new each time."""
        now, before = self._now.get(url), self._before.get(url)
        if now is None or before is None:
            return False
        one, other = now.exchange, before.exchange
        if (one.status, one.location) != (other.status, other.location):
            return False
        if now.sha256 == before.sha256:
            return True
        if "html" not in one.headers.get("content-type", "html"):
            return False
        bodies = [await self.body(now), await self.body(before)]
        return None not in bodies and len({outline(body or b"") for body in bodies}) == 1


def outline(page: bytes) -> str:
    """A hash of a page's source that a counter of visitors, a clock or a token leaves as it is;
    any word, address, attribute or script that changes changes it."""
    plain = _TOKENS.sub(b"", page)
    digest, at, inside = hashlib.sha256(), 0, False
    for tag in _CODE.finditer(plain):
        digest.update(_told(plain[at : tag.start()], code=inside))
        at, inside = tag.start(), not tag[1]
    digest.update(_told(plain[at:], code=inside))
    return digest.hexdigest()


def _told(piece: bytes, *, code: bool) -> bytes:
    return piece if code else _TEXT.sub(lambda text: _DIGITS.sub(b"0", text[0]), piece)
