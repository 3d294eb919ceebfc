"""Every small site: reachable or not, by which path, by which action.

Four browsers work through the sites side by side; each test waits for its own site's finding.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from crawler.page.browser.address import key_of
from crawler.page.browser.session import BrowserSession
from crawler.page.walking import describe
from tests.page.browser.assessor import Finding, assess
from tests.page.browser.server import SiteServer
from tests.page.browser.sites import HELPERS, SITES
from tests.page.browser.sites.base import Site

WORKERS = 4
Findings = dict[str, "asyncio.Future[Finding]"]


def selected(request: pytest.FixtureRequest) -> list[Site]:
    """The sites of the tests that will run, in their order."""
    here = [item for item in request.session.items if item.path == request.path]
    calls = (getattr(item, "callspec", None) for item in here)
    return [call.params["site"] for call in calls if call is not None and "site" in call.params]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(request: pytest.FixtureRequest) -> AsyncIterator[tuple[SiteServer, Findings]]:
    todo = selected(request)
    findings: Findings = {site.name: asyncio.get_running_loop().create_future() for site in todo}
    waiting = iter(todo)
    with SiteServer(SITES + HELPERS) as server:
        homes = [server.home(site.name) for site in SITES + HELPERS]

        async def work() -> None:
            async with BrowserSession(homes) as session:
                for site in waiting:
                    home = server.home(site.name)
                    try:
                        finding = await assess(session, home, home.rstrip("/") + site.target)
                    except Exception as error:
                        findings[site.name].set_exception(error)
                    else:
                        findings[site.name].set_result(finding)

        tasks = [asyncio.create_task(work()) for _ in range(min(WORKERS, len(todo)))]
        yield server, findings
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def test_suite_is_large_and_names_are_unique() -> None:
    assert len(SITES) >= 80
    assert len({site.name for site in SITES}) == len(SITES)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
async def test_site(site: Site, world: tuple[SiteServer, Findings]) -> None:
    server, findings = world
    home = server.home(site.name)
    finding = await asyncio.wait_for(asyncio.shield(findings[site.name]), 120)
    assert finding.reachable == site.reachable, finding
    if not site.reachable:
        return
    assert finding.result is not None
    steps = finding.result.steps
    if site.route:
        wanted = [key_of(home.rstrip("/") + part) for part in site.route]
        assert [key_of(step.url) for step in steps] == wanted
    if site.action:
        assert steps[-1].action == site.action, steps[-1]
    for step in steps:
        acts = [act.told for act in step.acts]
        assert describe(acts, step.action, step.label, "th")
        assert describe(acts, step.action, step.label, "en")
