"""A round: which sites are due, and what one site's trouble costs the others."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.errors import AuditImpossible
from crawler.fleet.monitor import Audited, Outcome, Tools, due_sites, host_of, watch
from crawler.result import Text
from crawler.store import RunState, SiteRow, Store, open_store
from tests.report.sample import result

NOW = datetime(2024, 1, 1, tzinfo=UTC)
CHECKLIST = load("oit-2563")


def of(_site: SiteRow) -> Checklist:
    return CHECKLIST


class Audits:
    """Audits that answer by the site's name, and who was at work at the same time."""

    def __init__(self) -> None:
        self.at_work: list[str] = []
        self.together: set[frozenset[str]] = set()

    async def __call__(
        self, site: SiteRow, _list: Checklist, _passing: frozenset[str], _name: str
    ) -> Audited:
        self.at_work.append(site.homepage)
        self.together.add(frozenset(self.at_work))
        try:
            for _ in range(5):
                await asyncio.sleep(0)
            if "broken" in site.homepage:
                raise RuntimeError("a mistake of the program")
            if "down" in site.homepage:
                raise AuditImpossible("เปิดไม่ได้", "does not open")
            made = result()
            return Audited(replace(made, started_at=NOW.isoformat()), None)
        finally:
            self.at_work.remove(site.homepage)


def world(
    store: Store, audits: Audits, told: list[Outcome], busy: list[SiteRow] | None = None
) -> Tools:
    return Tools(
        store,
        audits,
        lambda _site, _list: "",
        of,
        lambda _before, _run: None,
        told.append,
        lambda: NOW,
        [].append if busy is None else busy.append,
    )


def test_one_sites_trouble_costs_the_others_nothing(tmp_path: Path) -> None:
    told: list[Outcome] = []
    with open_store(str(tmp_path / "x.db"), clock=lambda: NOW) as store:
        names = ("a", "broken", "b", "down")
        sites = [store.add_site(f"http://{n}.example.go.th/", checklist="oit-2563") for n in names]
        with pytest.raises(RuntimeError, match="mistake"):
            asyncio.run(watch(world(store, Audits(), told), sites, 2))
        kept = {run.homepage: run.state for run in store.runs()}
    assert kept == {
        "http://a.example.go.th/": RunState.FINISHED,
        "http://b.example.go.th/": RunState.FINISHED,
        "http://down.example.go.th/": RunState.FAILED,
    }
    assert len(told) == 3


def test_sites_on_one_host_go_one_by_one(tmp_path: Path) -> None:
    audits = Audits()
    with open_store(str(tmp_path / "x.db"), clock=lambda: NOW) as store:
        homes = ("http://a.go.th/one/", "http://a.go.th/two/", "http://b.go.th/")
        sites = [store.add_site(home, checklist="oit-2563") for home in homes]
        asyncio.run(watch(world(store, audits, []), sites, 3))
    assert max(map(len, audits.together)) == 2
    assert not any(set(homes[:2]) <= group for group in audits.together)


def test_www_makes_no_other_host() -> None:
    homes = ("https://www.a.go.th/", "https://a.go.th/")
    assert {host_of(SiteRow(1, home, "", "", "", True, 7, NOW)) for home in homes} == {"a.go.th"}


def test_what_another_round_is_at_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, busy = list[Outcome](), list[SiteRow]()
    with open_store(str(tmp_path / "x.db"), clock=lambda: NOW) as store:
        site = store.add_site("http://a.example.go.th/", checklist="oit-2563")
        with monkeypatch.context() as patch:
            patch.setattr("os.getpid", os.getppid)  # a process that lives
            theirs = store.begin_run(site.homepage, CHECKLIST)
        tools = world(store, Audits(), told, busy)
        assert asyncio.run(watch(tools, [site], 1)) == ()
        assert (told, busy) == ([], [site])
        assert [run.id for run in store.runs()] == [theirs.id]
        tools = replace(tools, now=lambda: NOW + timedelta(days=4))
        assert len(asyncio.run(watch(tools, [site], 1))) == 1


def test_a_run_of_a_time_to_come_puts_nothing_off(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "x.db"), clock=lambda: NOW) as store:
        site = store.add_site("http://a.example.go.th/", checklist="oit-2563")
        begun = store.begin_run(site.homepage, CHECKLIST, started_at=NOW + timedelta(days=999))
        store.fail_run(begun.id, Text("เปิดไม่ได้", "does not open"))
        assert due_sites(store, [site], NOW, of) == (site,)


@pytest.mark.parametrize(("days", "due"), [(0, 0), (6, 0), (7, 1), (30, 1)])
def test_a_site_is_due_after_its_days(tmp_path: Path, days: int, due: int) -> None:
    with open_store(str(tmp_path / "x.db"), clock=lambda: NOW) as store:
        site = store.add_site("http://a.example.go.th/", checklist="oit-2563")
        store.add_site("http://unwatched.example.go.th/", checklist="oit-2563", watched=False)
        assert [one.id for one in due_sites(store, store.sites(watched=True), NOW, of)] == [site.id]
        asyncio.run(watch(world(store, Audits(), []), [site], 1))
        later = NOW + timedelta(days=days) - timedelta(hours=3)
        assert len(due_sites(store, store.sites(watched=True), later, of)) == due
