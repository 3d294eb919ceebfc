"""A year of a watched site, week by week: exactly the expected events, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.cli import main
from crawler.errors import ExitCode
from crawler.fleet.changes import Change, SiteState
from crawler.fleet.history import SiteHistory, history_of
from crawler.store import open_store
from crawler.terminal.monitoring import Round, run
from tests.fleet.town import Town, page_of, served, write_list

START = datetime(2020, 1, 6, 3, tzinfo=UTC)
WEEKS = 52


class Year:
    """The town's site, its monitor and the clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.town = Town()
        self.db = str(folder / "runs.db")
        self.codes: list[ExitCode] = []

    def watch(self, home: str, year: int) -> None:
        path = write_list(self.folder, year)
        assert main(["monitor", "add", home, "--checklist", str(path), "--db", self.db]) == 0

    def live(self, home: str) -> None:
        for week in range(WEEKS):
            self.change(home, week)
            moment = START + timedelta(weeks=week)
            asked = Round(self.db, browser="never", ocr="never", delay=0.0, parallel=1)
            self.codes.append(run(asked, "en", now=lambda at=moment: at))

    def change(self, home: str, week: int) -> None:
        town = self.town
        match week:
            case 0:
                self.watch(home, 2563)
            case 3:  # moved, and the menu leads there
                town.pages["/town-hall/duties"] = town.pages.pop("/duties")
                town.menu["/town-hall/duties"] = town.menu.pop("/duties")
            case 6:  # the menu is broken for one request
                town.once["/"] = (200, town.home({}))
            case 10:  # a document is replaced by last year's
                town.pages["/spending_plan"] = page_of("spending_plan", -1)
            case 13:
                town.pages["/spending_plan"] = page_of("spending_plan")
            case 16:  # a week of 503
                town.down = True
            case 17:
                town.down = False
            case 20:  # a link is taken out of the menu
                self.label = town.menu.pop("/procurement_plan")
            case 22:
                town.menu["/procurement_plan"] = self.label
            case 25:  # a document is revised
                town.pages["/annual_plan"] = town.pages["/annual_plan"].replace(
                    "480,000", "490,000"
                )
            case 30:  # one page alone fails
                town.status["/laws"] = 500
            case 31:
                del town.status["/laws"]
            case 35:  # a page is missing for one request
                town.once["/laws"] = (404, "ไม่พบหน้า")
            case 40:  # the new year's list, the town's plans not yet
                self.watch(home, 2564)
            case 42:
                for key in ("annual_plan", "spending_plan", "procurement_plan"):
                    town.pages[f"/{key}"] = page_of(key, 1)


EXPECTED = [
    (10, "lost", "O4", "pass", "fail", "site", ["wrong_year"]),
    (13, "won", "O4", "fail", "pass", "site", []),
    (16, "site_down", "", "up", "down", "site", []),
    (17, "site_up", "", "down", "up", "site", []),
    (20, "lost", "O5", "pass", "fail", "site", ["not_found"]),
    (22, "won", "O5", "fail", "pass", "site", []),
    (25, "documents", "O3", "pass", "pass", "site", []),
    (30, "site_partly", "", "up", "partly", "site", []),
    (31, "site_up", "", "partly", "up", "site", []),
    (40, "lost", "O3", "pass", "fail", "rule", ["wrong_year"]),
    (40, "lost", "O4", "pass", "fail", "rule", ["wrong_year"]),
    (40, "lost", "O5", "pass", "fail", "rule", ["wrong_year"]),
    (42, "won", "O3", "fail", "pass", "site", []),
    (42, "won", "O4", "fail", "pass", "site", []),
    (42, "won", "O5", "fail", "pass", "site", []),
]


def told(change: Change) -> tuple[object, ...]:
    week = (datetime.fromisoformat(change.at) - START) // timedelta(weeks=1)
    causes = [code.value for code in change.causes]
    return (
        week, change.kind.value, change.code, change.before, change.after, change.source.value,
        causes,
    )  # fmt: skip


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Year, SiteHistory]]:
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OIT_CACHE", str(folder / "cache"))
        patch.setenv("OIT_DATA", str(folder / "data"))
        lived = Year(folder)
        with served(lived.town) as home:
            lived.live(home)
        with open_store(lived.db) as store:
            (site,) = store.sites(watched=True)
            yield lived, history_of(store, site.id)


def test_exactly_the_expected_events(year: tuple[Year, SiteHistory]) -> None:
    _, history = year
    assert [told(change) for change in history.changes] == EXPECTED


def test_every_week_has_its_run(year: tuple[Year, SiteHistory]) -> None:
    _, history = year
    assert len(history.points) == WEEKS
    assert [n for n, p in enumerate(history.points) if p.state is SiteState.DOWN] == [16]
    why = history.points[16].why
    assert why is not None and "server fails" in why.en
    assert history.points[-1].score == 100.0


def test_exit_codes_tell_what_was_lost(year: tuple[Year, SiteHistory]) -> None:
    lived, _ = year
    ended = {week: int(code) for week, code in enumerate(lived.codes) if code}
    assert ended == {10: 1, 16: 3, 20: 1, 40: 1}


def test_a_history_that_is_lost_is_made_again(year: tuple[Year, SiteHistory]) -> None:
    lived, history = year
    with open_store(lived.db) as store:
        (site,) = store.sites()
        store.remember(site.id, "history-1", b"{}")
        again = history_of(store, site.id)
    assert [p.run for p in again.points] == [p.run for p in history.points]
