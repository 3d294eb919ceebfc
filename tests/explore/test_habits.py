"""Whole audits of sites of one habit each: the verdict on O1, and the path to it.

The audits run side by side, a few at a time; each test waits for its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
import pytest_asyncio

from crawler.audit import audit
from crawler.result import AuditResult, Verdict
from tests.explore.habits import HABITS
from tests.explore.habits.base import Habit, served
from tests.explore.sites import AUTO, CHECKLIST

AT_ONCE = 2
O1_ONLY = CHECKLIST.model_copy(update={"items": CHECKLIST.items[:1]})


@dataclass(frozen=True)
class Finding:
    home: str
    result: AuditResult
    posts: tuple[str, ...]


Findings = dict[str, "asyncio.Task[Finding]"]


async def look(one: Habit, turn: asyncio.Semaphore) -> Finding:
    async with turn:
        with served(one) as (home, posts):
            result = await audit(home, O1_ONLY, AUTO)
            return Finding(home, result, tuple(posts))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def findings(request: pytest.FixtureRequest) -> AsyncIterator[Findings]:
    turn = asyncio.Semaphore(AT_ONCE)
    calls = (getattr(item, "callspec", None) for item in request.session.items)
    named = [call.params.get("one") for call in calls if call is not None]
    todo = [one for one in named if isinstance(one, Habit)]
    tasks = {one.name: asyncio.create_task(look(one, turn)) for one in todo}
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


def addresses(finding: Finding) -> list[str]:
    """The path's addresses below the home page; of a post only that it is one."""
    found = []
    for step in finding.result.items[0].path:
        address = "/" + unquote(step.url.removeprefix(finding.home), errors="replace")
        page, post, _ = address.partition("#oit-post:")
        found.append(page + (post and post + "*"))
    return found


def test_names_are_unique() -> None:
    assert len({one.name for one in HABITS}) == len(HABITS) >= 40


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("one", HABITS, ids=lambda one: one.name)
async def test_habit(one: Habit, findings: Findings) -> None:
    finding = await asyncio.wait_for(asyncio.shield(findings[one.name]), 240)
    item = finding.result.items[0]
    told = [(reason.code.value, reason.message.en) for reason in item.reasons]
    if one.path:
        assert item.verdict is Verdict.PASS, told
        assert addresses(finding) == list(one.path)
    else:
        assert item.verdict is not Verdict.PASS, addresses(finding)
    assert one.posts is None or len(finding.posts) <= one.posts
