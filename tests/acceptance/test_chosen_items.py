"""`--items`: only these are looked for and judged, by the same evidence as all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.audit import audit
from crawler.audit.selection import PartialProgress, closure
from crawler.result import Verdict
from crawler.score import narrowed
from tests.explore.sites import CHECKLIST, LINK, NEVER, NEWS, page, site
from tests.report.valid import misfits


@pytest.fixture
def home(tmp_path: Path) -> Iterator[str]:
    with site(tmp_path, page(LINK + NEWS)) as address:
        yield address


class Told:
    """Notes how many items were said to be settled."""

    def __init__(self) -> None:
        self.counts: list[tuple[int, int]] = []

    def stage(self, name: str) -> None: ...

    def looking(self, what: str) -> None: ...

    def settled(self, n: int, total: int) -> None:
        self.counts.append((n, total))


def keys(*codes: str) -> frozenset[str]:
    return frozenset(CHECKLIST.item(code).key for code in codes)


async def test_the_others_are_neither_judged_nor_looked_for(home: str) -> None:
    told = Told()
    result = await audit(home, CHECKLIST, replace(NEVER, only=keys("O1")), told)
    assert [(i.id, i.verdict) for i in result.items] == [("O1", Verdict.PASS)]
    assert result.checklist["selected"] == ["O1"]
    assert (result.oit.score, result.oit.lowest, result.oit.highest) == (100.0,) * 3
    assert [one.score for one in result.indicators] == [100.0, None]
    assert result.findings["failed"] == 0
    assert set(told.counts) <= {(0, 1), (1, 1)}
    assert told.counts[-1] == (1, 1)
    assert misfits(result) == []
    whole = await audit(home, CHECKLIST, NEVER)
    assert "selected" not in whole.checklist
    assert result.crawl["requests"] < whole.crawl["requests"]
    assert result.items[0].documents == whole.items[0].documents


async def test_what_an_item_follows_is_looked_for_and_not_reported(home: str) -> None:
    result = await audit(home, CHECKLIST, replace(NEVER, only=keys("O12")))
    assert [item.id for item in result.items] == ["O12"]


def test_what_an_item_follows_belongs_to_it() -> None:
    follower = next(item for item in CHECKLIST.items if item.follows)
    assert follower.follows is not None
    assert {follower.key, follower.follows.item} <= closure(CHECKLIST, {follower.key})
    assert closure(CHECKLIST, keys("O1")) == keys("O1")
    assert closure(CHECKLIST, ()) == {item.key for item in CHECKLIST.items}


def test_the_checklist_that_is_scored() -> None:
    assert [item.code for item in narrowed(CHECKLIST, keys("O9", "O1")).items] == ["O1", "O9"]
    assert len(CHECKLIST.items) == 43


def test_progress_counts_what_is_asked_for() -> None:
    told = Told()
    progress = PartialProgress(told, 40)
    progress.settled(42, 43)
    progress.settled(0, 3 + 40)
    assert told.counts == [(2, 3), (0, 3)]
