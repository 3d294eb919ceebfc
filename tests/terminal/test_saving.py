"""A kept audit that is killed at its very end is kept once, whichever command goes on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from crawler.cli import main
from crawler.store import RunState, open_store
from crawler.terminal.monitoring import Round, run
from crawler.terminal.saving import Saver
from crawler.terminal.weekly_report import Wanted, report
from tests.fleet.town import Town, served, write_list
from tests.store import databases
from tests.store.conftest import Kinds, kinds

__all__ = ["kinds"]
NOW = datetime(2020, 3, 2, 3, tzinfo=UTC)
AUDIT, ROUND = "crawler.terminal.auditing", "crawler.terminal.monitoring"


class Killed(BaseException):
    """What no part of the program catches."""


def dies(*_: object) -> NoReturn:
    raise Killed


def gone(*_: int) -> NoReturn:
    raise ProcessLookupError


@dataclass
class World:
    """A town's site, and an empty database."""

    home: str
    town: Town
    db: str
    checklist: str

    def audit(self, *more: str) -> int:
        return self.unkept("--db", self.db, *more)

    def unkept(self, *more: str) -> int:
        words = ["audit", self.home, "--checklist", self.checklist, "--quiet", "--delay", "0"]
        return main([*words, "--browser", "never", "--ocr", "never", *more])

    def round(self, browser: str = "never") -> int:
        asked = Round(self.db, every=True, browser=browser, ocr="never", delay=0.0, pictures=True)
        return run(asked, "th", now=lambda: NOW)

    def states(self) -> list[RunState]:
        with open_store(self.db) as store:
            return [run.state for run in store.runs()]

    def asks(self, do: Callable[[], int]) -> int:
        """How many pages of the site are asked for meanwhile."""
        before = len(self.town.asked)
        do()
        return len(self.town.asked) - before


@pytest.fixture(params=databases.KINDS)
def world(
    request: pytest.FixtureRequest, kinds: Kinds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OIT_DATA", str(tmp_path / "data"))
    town = Town()
    with served(town) as home:
        path = str(write_list(tmp_path, 2563))
        yield World(home, town, kinds.fresh(request.param), path)


def test_killed_after_it_was_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(f"{AUDIT}.delivered", dies)
        world.audit()
    assert world.states() == [RunState.FINISHED]
    assert world.asks(lambda: world.audit("--resume")) == 0
    assert world.states() == [RunState.FINISHED]
    assert world.asks(lambda: world.audit("--resume")) > 0  # delivered: that one is over
    assert world.states() == [RunState.FINISHED] * 2


def test_killed_before_it_was_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Saver, "finish", dies)
        world.audit()
    assert world.states() == [RunState.RUNNING]
    monkeypatch.setattr("crawler.store.liveness.os.kill", gone)
    assert world.asks(lambda: world.audit("--resume")) == 0
    assert world.states() == [RunState.FINISHED]


def test_an_audit_that_was_not_to_be_kept_can_be_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(f"{AUDIT}._write", dies)
        world.unkept()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(f"{AUDIT}.delivered", dies)
        world.audit("--resume")
    world.audit("--resume")
    assert world.states() == [RunState.FINISHED]


def test_a_round_killed_after_it_kept_a_site(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["monitor", "add", world.home, "--checklist", world.checklist, "--db", world.db])
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(f"{ROUND}.delivered", dies)
        world.round()
    assert world.states() == [RunState.FINISHED]
    assert world.asks(world.round) > 0  # asked for anew, it is looked at anew
    assert world.states() == [RunState.FINISHED] * 2


def test_a_round_killed_before_it_kept_a_site(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["monitor", "add", world.home, "--checklist", world.checklist, "--db", world.db])
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("crawler.store.Store.finish_run", lambda *_, **__: dies())
        patch.setattr("crawler.store.Store.delete_runs", lambda *_: None)
        world.round()
    assert world.states() == [RunState.RUNNING]
    monkeypatch.setattr("crawler.store.liveness.os.kill", gone)
    assert world.asks(world.round) == 0
    assert world.states() == [RunState.FINISHED]


def test_a_round_keeps_its_pictures_for_the_report(world: World, tmp_path: Path) -> None:
    main(["monitor", "add", world.home, "--checklist", world.checklist, "--db", world.db])
    assert world.round("auto") == 0
    folder = tmp_path / "report"
    wanted = Wanted(db=world.db, html=folder, days=7)
    assert report(wanted, "th", now=lambda: NOW) == 0
    (site,) = folder.glob("site-*")
    shown = {path.name for path in site.glob("pictures-*/*.webp")}
    page = (site / "latest.html").read_text("utf-8")
    assert len(shown) >= 2
    assert all(name in page for name in shown)
