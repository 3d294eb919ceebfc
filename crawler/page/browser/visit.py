"""Going to an address and waiting until the page has settled, every wait bounded."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from typing import Any

from playwright.async_api import Error as PlaywrightError

from crawler.evidence import Outcome
from crawler.page.browser.address import same_address
from crawler.page.browser.model import Arrival
from crawler.page.browser.session import BrowserSession, Hop, MovedError, TabLostError

TRIES = 3
PASS_THROUGH_SECONDS = 8.0  # a refresh that waits longer is a link, not a passage
CHALLENGE = re.compile(
    r"just a moment|checking your browser|attention required|ddos protection|verify you are human"
    r"|กำลังตรวจสอบเบราว์เซอร์",
    re.IGNORECASE,
)
NOT_FOUND = re.compile(r"^\W*(error\s*)?404\b|page not found|ไม่พบหน้า|not found\s*$", re.IGNORECASE)
NET = (
    ("ERR_TOO_MANY_REDIRECTS", Outcome.LOOP),
    ("ERR_NAME_NOT_RESOLVED", Outcome.UNREACHABLE),
    ("ERR_SOCKS_CONNECTION", Outcome.UNREACHABLE),
    ("ERR_CONNECTION_REFUSED", Outcome.UNREACHABLE),
    ("ERR_UNSAFE_PORT", Outcome.UNREACHABLE),
    ("ERR_ADDRESS", Outcome.UNREACHABLE),
    ("ERR_UNKNOWN_URL_SCHEME", Outcome.UNSUPPORTED),
    ("ERR_TIMED_OUT", Outcome.TIMEOUT),
    ("Timeout", Outcome.TIMEOUT),
    ("ERR_", Outcome.SERVER_ERROR),
)
RETRY = ("ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_CLOSED", "ERR_SOCKS")


async def go(session: BrowserSession, url: str, *, referer: str = "") -> Arrival:
    """Open `url` in the session's tab, retrying what passes, and wait until it has settled."""
    await session.fresh()
    arrival = Arrival(url, 0, Outcome.UNREACHABLE)
    for attempt in range(TRIES):
        await session.enter(url)
        start = len(session.hops)
        try:
            arrival = await _ask_for(session, url, referer)
        except TabLostError as error:
            if "crash" in str(error) and attempt == 0:
                continue  # it may have been the page before
            return Arrival(url, 0, Outcome.TIMEOUT, detail=str(error))
        if arrival.detail.startswith("ERR_ABORTED") and attempt == 0:
            await session.replace_tab()  # the page before is crashing and takes this one along
            continue
        passing = arrival.status in (429, 502, 503, 504) or arrival.detail.startswith(RETRY)
        if not passing or attempt == TRIES - 1:
            break
        if arrival.status in (429, 503) and await _challenged(session):
            break
        await asyncio.sleep(0.4 * 2**attempt)
    if arrival.outcome is not Outcome.OK and not arrival.status:
        return arrival
    if arrival.download:
        return arrival
    arrival = await settle(session, url, session.hops[start:])
    if arrival.outcome is Outcome.OK and await _agrees(session):
        return await settle(session, url, session.hops[start:])
    return arrival


async def _agrees(session: BrowserSession) -> bool:
    """Agree to what a page asks before it shows anything at all; whether something was pressed."""
    try:
        wall = await session.ask("wall")
        point = await session.ask("spot", {"i": wall, "scroll": True}) if wall else None
        if not point:
            return False
        await session.within(session.page.mouse.click(*point))
        await session.ask("after", {"max": 1500})
    except (MovedError, TabLostError):
        pass
    return True


async def _ask_for(session: BrowserSession, url: str, referer: str) -> Arrival:
    downloads, start = len(session.downloads), len(session.hops)
    limit = session.limits.navigation
    try:
        await session.within(
            session.page.goto(
                url, wait_until="commit", timeout=limit * 1000, referer=referer or None
            ),
            limit + 5,
        )
    except MovedError:
        pass  # the page went on by itself before it was committed
    except PlaywrightError as error:
        await asyncio.sleep(0.05)
        hops = session.hops[start:]
        if len(session.downloads) > downloads or "Download is starting" in str(error):
            return _as_download(session, url, hops)
        text = re.sub(r"^Page\.goto: (net::)?", "", str(error).splitlines()[0])
        if "ERR_ABORTED" in text and hops:
            return _as_download(session, url, hops)
        outcome = next((o for name, o in NET if name in text), Outcome.UNREACHABLE)
        return Arrival(url, 0, outcome, hops=tuple(h.url for h in hops), detail=text)
    last = next((h for h in reversed(session.hops[start:]) if h.main), None)
    status = last.status if last else 200
    return Arrival(session.page.url, status, outcome_of(status))


def _as_download(session: BrowserSession, url: str, hops: Sequence[Hop]) -> Arrival:
    main = [h for h in hops if h.main]
    files = [h for h in main if h.is_file]
    last = (files or main or [Hop(url, 200, "", True)])[-1]
    return Arrival(
        last.url,
        last.status,
        outcome_of(last.status),
        content_type=last.content_type,
        hops=tuple(h.url for h in main),
        download=True,
    )


def outcome_of(status: int) -> Outcome:
    """The outcome that a status alone tells."""
    if status in (404, 410):
        return Outcome.NOT_FOUND
    if status in (401, 403, 429, 451):
        return Outcome.BLOCKED
    if status >= 500:
        return Outcome.SERVER_ERROR
    return Outcome.OK if status < 400 else Outcome.NOT_FOUND


async def settle(session: BrowserSession, url: str, before: Sequence[Hop] = ()) -> Arrival:
    """Wait until nothing is under way any more and every passage was passed through."""
    start = len(session.hops) - len(before)
    deadline = time.monotonic() + session.limits.settle * 2
    state: dict[str, Any] = {}
    horizon, quiet = 2500, 120
    moves = 0
    try:
        while time.monotonic() < deadline:
            main = [h for h in session.hops[start:] if h.main]
            if any(hop.is_file for hop in main):  # a viewer shows it; there is nothing to click
                return _as_download(session, url, main)
            if len(main) > session.limits.navigations_per_page:
                await session.within(session.page.goto("about:blank"))
                return Arrival(url, main[-1].status, Outcome.LOOP, detail="endless navigation")
            left = max(0.2, min(session.limits.settle, deadline - time.monotonic()))
            try:
                await session.ask("quiet", {"quiet": quiet, "max": left * 1000, "horizon": horizon})
                found = await session.ask("state")
            except MovedError:
                moves += 1
                await asyncio.sleep(0.05)
                continue
            if found is None:  # no page of ours: an error page, a viewer, about:blank
                await asyncio.sleep(0.05)
                moves += 1
                if moves > 20:
                    break
                continue
            state = found
            if await _passes_on(session, state, deadline):
                continue
            if horizon < 8000 and _unfinished(state):
                horizon, quiet = 8000, 1000
                continue
            break
    except TabLostError as error:
        return Arrival(url, 0, Outcome.TIMEOUT, detail=str(error))
    return _arrived(session, url, state, session.hops[start:])


def _unfinished(state: dict[str, Any]) -> bool:
    """Whether what stands there announces more: a spinner, a challenge, a page still empty."""
    if state["frames"]:
        return False
    bare = state["links"] == 0 and len(state["text"]) < 200
    empty = bare and len(state["text"]) < 20 and state["scripts"] > 0
    waiting = bare and state["pending"] > 0
    return bool(state["spinner"] or _is_challenge(state) or empty or waiting)


async def _passes_on(session: BrowserSession, state: dict[str, Any], deadline: float) -> bool:
    """Whether a meta refresh is about to lead on; waits for it."""
    refresh = state.get("refresh")
    if not refresh or not refresh["url"] or refresh["wait"] > PASS_THROUGH_SECONDS:
        return False
    if same_address(refresh["url"], state["url"]):
        return False
    seen = len(session.hops)
    until = min(deadline, time.monotonic() + refresh["wait"] + 3)
    while time.monotonic() < until:
        if len(session.hops) > seen or session.page.url != state["url"]:
            await asyncio.sleep(0.05)
            return True
        await asyncio.sleep(0.05)
    return False


def _is_challenge(state: dict[str, Any]) -> bool:
    return bool(
        CHALLENGE.search(state["title"]) or (state["challenge"] and len(state["text"]) < 600)
    )


async def _challenged(session: BrowserSession) -> bool:
    try:
        state = await session.ask("state")
    except (MovedError, TabLostError):
        return False
    return state is not None and _is_challenge(state)


def _arrived(
    session: BrowserSession, url: str, state: dict[str, Any], hops: Sequence[Hop]
) -> Arrival:
    main = [h for h in hops if h.main]
    final = state.get("url") or session.page.url
    last = next((h for h in reversed(main) if same_address(h.url, final, routes=False)), None)
    last = last or (main[-1] if main else None)
    status = last.status if last else 200
    outcome, detail = outcome_of(status), ""
    if state and _is_challenge(state):
        outcome, detail = Outcome.BLOCKED, "challenge page"
    elif state and outcome is Outcome.OK:
        outcome, detail = _content(state)
    return Arrival(
        final,
        status,
        outcome,
        content_type=last.content_type if last else "",
        hops=tuple(dict.fromkeys(h.url for h in main)),
        detail=detail,
    )


def _content(state: dict[str, Any]) -> tuple[Outcome, str]:
    text = state["text"]
    if len(text) < 600 and (NOT_FOUND.search(state["title"]) or NOT_FOUND.search(text)):
        return Outcome.NOT_FOUND, "soft 404"
    if state["password"] and len(text) < 600 and state["links"] < 8:
        return Outcome.LOGIN, "log-in form"
    return Outcome.OK, ""
