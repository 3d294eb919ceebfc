"""Every small site: reachable or not, by which path, by which action."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from crawler.page.browser.address import key_of
from crawler.page.browser.session import BrowserSession
from tests.page.browser.assessor import assess
from tests.page.browser.server import SiteServer
from tests.page.browser.sites import HELPERS, SITES
from tests.page.browser.sites.base import Site


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[tuple[SiteServer, BrowserSession]]:
    with SiteServer(SITES + HELPERS) as server:
        homes = [server.home(site.name) for site in SITES] + [server.home("frames")]
        async with BrowserSession(homes) as session:
            yield server, session


def test_suite_is_large_and_names_are_unique() -> None:
    assert len(SITES) >= 80
    assert len({site.name for site in SITES}) == len(SITES)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
async def test_site(site: Site, world: tuple[SiteServer, BrowserSession]) -> None:
    server, session = world
    home = server.home(site.name)
    finding = await assess(session, home, home.rstrip("/") + site.target)
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
    assert all(step.words("th") and step.words("en") for step in steps)
