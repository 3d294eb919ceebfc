"""The robots.txt of every host of one audit, fetched once each, and the decisions they caused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from crawler.evidence import Outcome, RobotsDecision
from crawler.fetch.response import Response
from crawler.fetch.robots import Robots, from_answer
from crawler.fetch.urls import resolve

_PATIENCE = 3


def origin_of(url: str) -> str:
    """Scheme, host and port: "http://www.example.go.th:8080"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


class Rulebook:
    """Asks `fetch` for a host's robots.txt when first needed. `owner` notes the rules without
    obeying them."""

    def __init__(
        self, fetch: Callable[[str], Awaitable[Response]], token: str, *, owner: bool
    ) -> None:
        self._fetch = fetch
        self._token = token
        self._owner = owner
        self._known: dict[str, Robots] = {}
        self._failures: dict[str, list[Response]] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self.decisions: dict[str, RobotsDecision] = {}
        """By address: every robots.txt read, and every address one of them forbids."""

    async def forbids(self, url: str) -> Response | None:
        """None when `url` may be fetched; else the response that stands for it: `robots`, or,
        when the host did not answer at all, what asking for robots.txt ended in."""
        robots, failed = await self._of(origin_of(url))
        if failed:
            return failed
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        allowed, rule = robots.decide(target)
        if allowed:
            return None
        if self._owner:
            self.decisions[url] = RobotsDecision(url, True, f"{rule} (ignored: owner)")
            return None
        self.decisions[url] = RobotsDecision(url, False, rule)
        return Response(url, url, Outcome.ROBOTS, rule)

    async def sitemaps(self, origin: str) -> tuple[str, ...]:
        """Absolute addresses named as sitemaps in the robots.txt of that origin."""
        robots, _ = await self._of(origin_of(origin))
        return tuple(s for s in (resolve(origin, line) for line in robots.sitemaps) if s)

    def delay(self, url: str) -> float:
        """Crawl-delay in seconds, 0 when none, not read yet, or the owner asks."""
        robots = self._known.get(origin_of(url))
        return robots.delay if robots and not self._owner else 0.0

    @property
    def unavailable(self) -> tuple[str, ...]:
        """One line for each host whose robots.txt answers with a server error."""
        return tuple(f"{o}: {r.note}" for o, r in sorted(self._known.items()) if r.closed)

    async def _of(self, origin: str) -> tuple[Robots, Response | None]:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin in self._known:
                return self._known[origin], None
            failures = self._failures.setdefault(origin, [])
            if len(failures) >= _PATIENCE:
                return Robots(), failures[-1]
            where = f"{origin}/robots.txt"
            answer = await self._fetch(where)
            if answer.status:
                robots = from_answer(answer.status, answer.content_type, answer.body, self._token)
            elif answer.budget or not self._owner:
                if not answer.budget:
                    failures.append(answer)
                return Robots(), answer
            else:
                robots = Robots(note=f"robots.txt: {answer.detail}")
            self._known[origin] = robots
            self.decisions[where] = self._summary(where, robots)
            return robots, None

    def _summary(self, where: str, robots: Robots) -> RobotsDecision:
        rule = robots.note or f"robots.txt: {len(robots.rules)} rules"
        if robots.delay:
            rule += f", crawl-delay {robots.delay:g} s"
        return RobotsDecision(where, self._owner or not robots.closed, rule)
