"""The browser obeys, whatever a site does, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from asyncio import Task
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from crawler.errors import ConfigError
from crawler.evidence import Outcome, Step
from crawler.page.browser import (
    BrowserLimits,
    BrowserSession,
    Observation,
    Proof,
    Prover,
    observe,
)
from crawler.page.browser.process import chromium_path, processes_with, sweep_stale
from crawler.page.browser.visit import go
from tests.page.browser.server import SiteServer
from tests.page.browser.sites import SITES, hostile
from tests.page.browser.sites.base import Site

LIMITS = BrowserLimits(operation=2.0, navigation=4.0, settle=2.0, observation=8.0)
PLAIN = tuple(site for site in SITES if site.name in ("plain", "pdf_link", "two_clicks"))
World = tuple[SiteServer, BrowserSession]
SESSIONS = 3


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    with SiteServer(hostile.SITES + PLAIN) as server:
        homes = [server.home(site.name) for site in hostile.SITES + PLAIN]
        async with BrowserSession(homes, limits=LIMITS) as session:
            yield server, session


@dataclass(frozen=True)
class Endured:
    """What one hostile site has cost a session, and the next page it saw."""

    seconds: float
    after: Observation
    tabs: int


async def endure(server: SiteServer, session: BrowserSession, site: Site) -> Endured:
    home = server.home(site.name)
    started = time.monotonic()
    await observe(session, home)
    path = (Step(home, "", "open"), Step(f"{home}target", "แผน", "click"))
    await Prover(session).prove(path)
    seconds = time.monotonic() - started
    after = await observe(session, server.home("plain"))
    return Endured(seconds, after, len(session.page.context.pages))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def endured(request: pytest.FixtureRequest) -> AsyncIterator[dict[str, Task[Endured]]]:
    """The hostile sites mostly wait, so a few sessions take them side by side."""
    calls = (getattr(item, "callspec", None) for item in request.session.items)
    todo = [
        c.params["site"] for c in calls if c is not None and c.params.get("site") in hostile.SITES
    ]
    sessions: asyncio.Queue[BrowserSession] = asyncio.Queue()
    async with AsyncExitStack() as stack:
        server = stack.enter_context(SiteServer(hostile.SITES + PLAIN))
        homes = [server.home(site.name) for site in hostile.SITES + PLAIN]
        for _ in range(min(SESSIONS, len(todo))):
            session = BrowserSession(homes, limits=LIMITS)
            sessions.put_nowait(await stack.enter_async_context(session))

        async def turn(site: Site) -> Endured:
            session = await sessions.get()
            try:
                return await endure(server, session, site)
            finally:
                sessions.put_nowait(session)

        tasks = {site.name: asyncio.create_task(turn(site)) for site in todo}
        yield tasks
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("site", hostile.SITES, ids=lambda site: site.name)
async def test_hostile_site_costs_its_time_only(
    site: Site, endured: dict[str, Task[Endured]]
) -> None:
    cost = await asyncio.wait_for(asyncio.shield(endured[site.name]), 400)
    assert cost.seconds < 75
    assert cost.after.outcome is Outcome.OK
    assert [link.label for link in cost.after.usable] == ["ข่าวประชาสัมพันธ์", "แผน"]
    assert cost.tabs == 1


@pytest.mark.asyncio(loop_scope="module")
async def test_outcomes_say_what_happened(world: World) -> None:
    server, session = world
    home = server.home("plain")
    assert (await go(session, f"{home}nothing")).outcome is Outcome.NOT_FOUND
    assert (await go(session, "http://10.255.0.1/")).outcome is Outcome.UNREACHABLE
    assert (await go(session, "http://169.254.169.254/latest")).outcome is Outcome.UNREACHABLE
    assert session.door.failures["10.255.0.1", 80] == "private"
    assert session.door.failures["169.254.169.254", 80] == "private"
    assert (await go(session, home)).outcome is Outcome.OK


@pytest.mark.asyncio(loop_scope="module")
async def test_other_ports_of_the_home_host_are_refused(world: World) -> None:
    server, session = world
    with SiteServer(PLAIN) as other:
        arrival = await go(session, other.home("plain"))
    assert arrival.outcome is Outcome.UNREACHABLE
    assert (await go(session, other.home("plain"))).outcome is Outcome.UNREACHABLE
    assert (await go(session, server.home("plain"))).outcome is Outcome.OK


@pytest.mark.asyncio(loop_scope="module")
async def test_a_killed_browser_is_started_again(world: World) -> None:
    server, session = world
    for pid, _ in processes_with(session._marker):
        os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.3)
    first = await observe(session, server.home("plain"))
    second = await observe(session, server.home("plain"))
    assert Outcome.OK in (first.outcome, second.outcome)
    assert second.outcome is Outcome.OK


@pytest.mark.asyncio(loop_scope="module")
async def test_a_crashed_tab_is_replaced(world: World) -> None:
    server, session = world
    await go(session, "chrome://crash")
    assert (await observe(session, server.home("plain"))).outcome is Outcome.OK


@pytest.mark.asyncio(loop_scope="module")
async def test_shared_beginnings_are_walked_once(world: World) -> None:
    server, session = world
    home = server.home("two_clicks")
    middle, end = Step(f"{home}ita", "ITA", "click"), Step(f"{home}target", "แผน", "click")
    prover = Prover(session)
    first = await prover.prove((Step(home, "", "open"), middle, end))
    before = session.pages_rendered
    second = await prover.prove((Step(home, "", "open"), middle, end))
    assert first.proof is second.proof is Proof.PROVEN
    assert session.pages_rendered == before
    assert [step.action for step in second.steps] == ["open", "click", "click"]


@pytest.mark.asyncio(loop_scope="module")
async def test_last_page_need_not_be_loaded(world: World) -> None:
    server, session = world
    home = server.home("plain")
    prover = Prover(session, load_last=False)
    start = Step(home, "", "open")
    before = session.pages_rendered
    good = await prover.prove((start, Step(f"{home}target", "แผน", "click")))
    other = await prover.prove((start, Step(f"{home}other", "ข่าวประชาสัมพันธ์", "click")))
    missing = await prover.prove((start, Step(f"{home}ghost", "ไม่มี", "click")))
    assert good.proof is other.proof is Proof.PROVEN
    assert (missing.proof, missing.reason) == (Proof.REFUTED, "no such link")
    assert session.pages_rendered - before <= 4


PROGRAM = """
import asyncio, sys
from crawler.page.browser import BrowserSession
async def main():
    async with BrowserSession([]) as session:
        await session.page.set_content("<p>x")
        print(session._marker, flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.parametrize(
    "how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name
)
def test_nothing_is_left_behind(how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        marker = process.stdout.readline().strip()
        running = processes_with(marker)
        assert running
        profiles = {
            Path(argument.partition("=")[2])
            for _, arguments in running
            for argument in arguments
            if argument.startswith("--user-data-dir=")
        }
        assert profiles
        if how is signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.send_signal(how)
        process.wait(20)
    end = time.monotonic() + 15
    while time.monotonic() < end and (
        processes_with(marker) or any(profile.exists() for profile in profiles)
    ):
        time.sleep(0.1)
    assert not processes_with(marker)
    assert not any(profile.exists() for profile in profiles)
    sweep_stale()
    assert not list(Path(tempfile.gettempdir()).glob(f"oit-browser-{process.pid}-*"))


def test_what_a_killed_run_left_is_removed_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    stale, own = tmp_path / f"oit-browser-{gone}-x", tmp_path / f"oit-browser-{os.getpid()}-x"
    profile, foreign = tmp_path / "playwright_chromiumdev_profile-1", tmp_path / "papers"
    for folder in (stale, own, profile, foreign):
        folder.mkdir()
    (stale / "profiles").write_text(f"{profile}\n{foreign}\n/etc")
    sweep_stale()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([own.name, foreign.name])


def test_a_browser_that_is_named_wrongly_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(chromium_path()).exists()
    monkeypatch.setenv("OIT_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ConfigError, match="/nowhere/chromium"):
        chromium_path()
