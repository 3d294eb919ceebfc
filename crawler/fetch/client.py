"""The HTTP client of an audit: polite, bounded, guarded, and never surprised."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result

from crawler.evidence import Outcome, RobotsDecision
from crawler.fetch import robots as robots_txt
from crawler.fetch.answer import response_of
from crawler.fetch.body import ACCEPT_ENCODING
from crawler.fetch.cookies import CookieKeeper
from crawler.fetch.exchange import Exchange, send
from crawler.fetch.guard import AddressPolicy, GuardedBackend, Resolver, resolve_name
from crawler.fetch.kept import Exchanges, Kept
from crawler.fetch.limits import Limits
from crawler.fetch.pace import Pacer
from crawler.fetch.response import FetchStats, Response
from crawler.fetch.rulebook import Rulebook
from crawler.fetch.soft404 import Signature, nonsense_path, signature_of
from crawler.fetch.transport import CUT, Mode, Transports
from crawler.fetch.urls import resolve

PRODUCT = "oit-selfcheck"
_CONNECT_SECONDS = 10.0
_PATIENCE = 3
_ROBOTS_REDIRECTS = 5


def user_agent(contact: str = "") -> str:
    """The honest User-Agent: product, version, and the contact address or page of whoever
    runs the audit, when given."""
    try:
        number = version(PRODUCT)
    except PackageNotFoundError:
        number = "0"
    about = contact.strip() or "self-check of public information; contact the agency's IT"
    plain = "".join(c for c in about if c.isascii() and c.isprintable() and c not in "()")
    return f"{PRODUCT}/{number} (+{plain})"


class Fetcher:
    """Fetches for one audit. Use as `async with Fetcher(homepage, limits=Limits()) as fetcher`.

    Nothing the network does raises; the response's outcome tells it. `owner`: the agency
    audits its own site, so robots.txt is reported but not obeyed. `stats` counts requests,
    bytes and retries. `resolver` is for tests of the address guard. `kept` are the exchanges of
    this audit before it was killed, which are not asked again; with `conditional`, what the
    site's audit before this one got is asked for on condition that it has changed.
    """

    def __init__(
        self,
        homepage: str,
        *,
        limits: Limits | None = None,
        owner: bool = False,
        user_agent: str = user_agent(),
        resolver: Resolver = resolve_name,
        kept: Exchanges | None = None,
        conditional: bool = False,
    ) -> None:
        self.homepage = homepage
        self.limits = limits or Limits()
        self.owner = owner
        self.stats = FetchStats()
        self._agent = user_agent
        self._policy = AddressPolicy(homepage)
        self._transports = Transports(GuardedBackend(self._policy, resolver))
        self._pacer = Pacer(self.limits.concurrency)
        self._cookies = CookieKeeper()
        self._http1_only: set[str] = set()
        self._cut: set[str] = set()
        self._suspected: dict[str, tuple[str, str]] = {}  # hosts whose TLS failed, and why
        self._failures: dict[str, int] = {}
        self._rules = Rulebook(self._robots_answer, PRODUCT, owner=owner)
        self._findings: dict[tuple[str, str], str] = {}
        self._kept = kept
        self._conditional = conditional and kept is not None
        self._saved = 0  # bytes that were not sent because nothing had changed
        self._regained = 0  # cookies that were set before the audit was killed
        self._opened = 0.0

    async def __aenter__(self) -> Self:
        self._opened = asyncio.get_running_loop().time()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._transports.aclose()

    @property
    def findings(self) -> tuple[tuple[str, str], ...]:
        """What was noticed about the hosts, as (code, detail): "tls_invalid", "tls_outdated",
        "robots_unavailable". At most once per host and code, ordered by both."""
        found = [(code, text) for (code, _), text in self._findings.items()]
        found += [("robots_unavailable", text) for text in self._rules.unavailable]
        return tuple(sorted(found))

    @property
    def robots_decisions(self) -> tuple[RobotsDecision, ...]:
        """Per host what its robots.txt amounted to, and each address it forbids, by address.
        With `owner`, forbidden addresses are there as allowed, their rule marked as ignored."""
        return tuple(decision for _, decision in sorted(self._rules.decisions.items()))

    @property
    def exhausted(self) -> str:
        """The budget that has run out: "requests", "bytes", "time", or "" while all last."""
        if self.stats.requests >= self.limits.max_requests:
            return "requests"
        if self.stats.bytes + self._saved >= self.limits.max_bytes_total:
            return "bytes"
        return "time" if self._remaining() <= 0 else ""

    async def get(self, url: str, *, referer: str = "") -> Response:
        """Fetches `url`, following redirects; see Response. Never raises for what the network
        or the site does. The fragment of `url` is not sent."""
        return await self._follow(url, referer, self.limits, robots=True)

    async def admit(self, url: str) -> Response | None:
        """Waits for this audit's next turn at the address's host, for a caller that fetches by
        other means. None when it may go ahead, else the response that stands for the page:
        forbidden by robots.txt, or a host that does not answer."""
        forbidden = await self._rules.forbids(url.partition("#")[0])
        if forbidden is not None:
            return forbidden
        async with self._pacer.turn(urlsplit(url).netloc.rpartition("@")[2], self._interval(url)):
            return None

    async def ask_again(self, url: str, validators: Mapping[str, str]) -> Exchange:
        """A bare answer to a conditional question, neither followed nor kept: for parts of a
        page that this program does not read itself."""
        forbidden = await self._rules.forbids(url)
        if forbidden is not None or self.exhausted:
            return Exchange(outcome=Outcome.ROBOTS if forbidden else Outcome.TIMEOUT)
        host = urlsplit(url).netloc.rpartition("@")[2]
        async with self._pacer.turn(host, self._interval(url)):
            limit = self.limits.max_bytes_body
            return await self._send(url, host, "", limit, FetchStats(), validators)

    async def soft404_signature(self, origin: str) -> Signature | None:
        """How the site at `origin` answers addresses that do not exist, or None when it says
        404 (or says nothing at all). Costs one request, or two when a signature is found; the
        addresses asked are the same at every audit."""
        first = await self.get(resolve(origin, nonsense_path(origin)) or origin)
        if not first.ok:
            return None
        again = await self.get(resolve(origin, nonsense_path(origin, 1)) or origin)
        return signature_of(first, again)

    async def sitemaps(self, origin: str) -> tuple[str, ...]:
        """Addresses named as sitemaps in the robots.txt of that origin."""
        return await self._rules.sitemaps(origin)

    # --- redirects ---------------------------------------------------------------------------

    async def _follow(self, url: str, referer: str, limits: Limits, *, robots: bool) -> Response:
        most = limits.max_redirects
        started = asyncio.get_running_loop().time()
        hops: list[str] = []
        seen: set[tuple[str, str]] = set()
        current = resolve(url, url)
        if current is None:
            outcome = Outcome.UNREACHABLE if _is_http(url) else Outcome.UNSUPPORTED
            return Response(url, url, outcome, "not a usable http address")
        while True:
            current = current.partition("#")[0]
            forbidden = await self._rules.forbids(current) if robots else None
            if forbidden:
                return replace(forbidden, url=url, final_url=current, redirects=tuple(hops))
            exchange = await self._persist(current, referer, limits.max_bytes_body)
            target = resolve(current, exchange.location) if exchange.location else None
            if exchange.location and target is None:
                exchange = Exchange(
                    exchange.status,
                    outcome=Outcome.UNSUPPORTED,
                    detail=f"redirect to {exchange.location[:100]}",
                )
            # The same address again is no loop when a cookie was set meanwhile.
            state = (current, f"{self._cookies.header_for(current)}{self._regained or ''}")
            if target and (state in seen or len(hops) >= most):
                why = "redirects in a circle" if state in seen else f"more than {most} redirects"
                exchange = Exchange(exchange.status, outcome=Outcome.LOOP, detail=why)
                target = None
            if target is None:
                elapsed = asyncio.get_running_loop().time() - started
                return response_of(url, current, tuple(hops), exchange, elapsed)
            seen.add(state)
            hops.append(current)
            current = target

    async def _robots_answer(self, where: str) -> Response:
        limits = replace(
            self.limits, max_redirects=_ROBOTS_REDIRECTS, max_bytes_body=robots_txt.MAX_BYTES
        )
        return await self._follow(where, "", limits, robots=False)

    # --- one hop, with retries ---------------------------------------------------------------

    async def _persist(self, url: str, referer: str, limit: int) -> Exchange:
        """One address until it answers or the tries are used up. A host that failed several
        times running gets one try only, so that a dead host cannot eat the time."""
        again = await self._kept.replay(url) if self._kept else None
        if again is not None:
            return self._replayed(*again)
        host, spent = urlsplit(url).netloc, FetchStats()
        tired = self._failures.get(host, 0) >= _PATIENCE
        retrying = AsyncRetrying(
            stop=lambda state: state.attempt_number >= (1 if tired else self.limits.tries),
            wait=self._wait,
            retry=retry_if_result(self._worth_retrying),
            retry_error_callback=lambda state: state.outcome and state.outcome.result(),
            before_sleep=lambda _: self._count(spent, retries=1),
        )
        exchange: Exchange = await retrying(self._once, url, referer, limit, spent)
        if exchange.budget:
            return exchange
        self._note_failure(host, exchange)
        if self._kept is not None:
            name = host.rpartition("@")[2]
            cookie = exchange.raw is not None and "set-cookie" in exchange.raw.headers
            tls = self._suspected.get(name)
            await self._kept.keep(url, exchange, spent, cookie=cookie, tls=tls)
        return exchange

    def _note_failure(self, host: str, exchange: Exchange) -> None:
        alive = exchange.status or exchange.wire
        self._failures[host] = 0 if alive else self._failures.get(host, 0) + 1

    def _replayed(self, kept: Kept, body: bytes) -> Exchange:
        """What was answered before the audit was killed, counted as it was then."""
        spent, host = kept.spent, urlsplit(kept.url).netloc
        name = host.rpartition("@")[2]
        self._count(requests=spent.requests, wire=spent.bytes, retries=spent.retries)
        self._regained += kept.cookie
        if kept.tls is not None:
            self._suspected.setdefault(name, kept.tls)
            self._findings[kept.tls[0], name] = f"{name}: {kept.tls[1]}"
        self._note_failure(host, kept.exchange)
        return replace(kept.exchange, body=body)

    def _worth_retrying(self, exchange: Exchange) -> bool:
        wait = exchange.retry_after
        return exchange.retry and wait <= min(self.limits.max_wait_seconds, self._remaining())

    def _wait(self, state: RetryCallState) -> float:
        exchange: Exchange | None = state.outcome.result() if state.outcome else None
        asked = exchange.retry_after if exchange else -1.0
        backoff = self.limits.backoff_seconds * 2.0 ** (state.attempt_number - 1)
        return min(max(asked, backoff), self.limits.max_wait_seconds)

    def _count(
        self,
        spent: FetchStats | None = None,
        *,
        requests: int = 0,
        wire: int = 0,
        retries: int = 0,
    ) -> None:
        for stats in filter(None, (self.stats, spent)):
            stats.requests += requests
            stats.bytes += wire
            stats.retries += retries

    async def _once(self, url: str, referer: str, limit: int, spent: FetchStats) -> Exchange:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        if self.exhausted:
            return self._spent()
        async with self._pacer.turn(host, self._interval(url)):
            exchange = await self._send(url, host, referer, limit, spent)
            if exchange.tls == CUT and host not in self._cut:
                self._cut.add(host)
                return replace(exchange, retry=True)
            if exchange.tls and host not in self._suspected:
                self._suspected[host] = exchange.tls
                exchange = await self._send(url, host, referer, limit, spent)
        return exchange

    async def _send(
        self,
        url: str,
        host: str,
        referer: str,
        limit: int,
        spent: FetchStats,
        validators: Mapping[str, str] | None = None,
    ) -> Exchange:
        if self.exhausted:
            return self._spent()
        before, body = (None, b"") if validators else await self._known(url, limit)
        if before is not None:
            validators = before.validators
        try:
            request = self._request(url, referer, validators or {})
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            return Exchange(outcome=Outcome.UNREACHABLE, detail=f"invalid address: {error}"[:200])
        self._count(spent, requests=1)
        mode = Mode(verify=host not in self._suspected, http2=host not in self._http1_only)
        seconds = min(self.limits.request_seconds, self._remaining())
        transport = self._transports.of(mode)
        exchange = await send(transport, request, limit, seconds)
        self._count(spent, wire=exchange.wire)
        if exchange.raw is not None:
            self._cookies.keep(exchange.raw)
            if not mode.verify:
                code, what = self._suspected[host]
                self._findings[code, host] = f"{host}: {what}"
        elif exchange.retry and mode.http2 and url.startswith("https:"):
            self._http1_only.add(host)
        if exchange.status == 304 and before is not None:
            self._saved += before.exchange.wire
            if self._kept is not None:
                self._kept.unmodified += 1
            headers = before.exchange.headers | exchange.headers
            headers["content-type"] = before.exchange.headers.get("content-type", "")
            return replace(before.exchange, body=body, headers=headers, raw=exchange.raw)
        return exchange

    async def _known(self, url: str, limit: int) -> tuple[Kept | None, bytes]:
        """What the audit before got here, if the server may be asked whether it has changed."""
        before = self._kept.before(url) if self._kept and self._conditional else None
        if self._kept is None or before is None or not before.validators:
            return None, b""
        body = await self._kept.body(before)
        return (before, body) if body is not None and len(body) <= limit else (None, b"")

    def _spent(self) -> Exchange:
        spent = self.exhausted
        return Exchange(
            outcome=Outcome.TIMEOUT, detail=f"audit budget spent: {spent}", budget=spent
        )

    def _request(self, url: str, referer: str, more: Mapping[str, str]) -> httpx.Request:
        headers = {
            "User-Agent": self._agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
            "Accept-Language": "th,en;q=0.5",
            "Accept-Encoding": ACCEPT_ENCODING,
        }
        source = resolve(referer, referer) if referer else None
        if source:
            headers["Referer"] = source.partition("#")[0]
        headers |= more
        timeout = {
            "connect": min(_CONNECT_SECONDS, self.limits.request_seconds),
            "read": self.limits.request_seconds,
            "write": self.limits.request_seconds,
            "pool": self.limits.request_seconds,
        }
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeout})
        self._cookies.add_to(request)
        return request

    def _interval(self, url: str) -> float:
        """Seconds between two requests to the address's host."""
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        own = self._policy.is_own_machine(parts.hostname or "", port)
        usual = 0.0 if own else self.limits.interval_seconds
        return max(usual, min(self._rules.delay(url), self.limits.max_crawl_delay_seconds))

    def _remaining(self) -> float:
        gone = asyncio.get_running_loop().time() - self._opened
        return self.limits.total_seconds - gone


def _is_http(url: str) -> bool:
    return url.strip().lower().startswith(("http:", "https:"))
