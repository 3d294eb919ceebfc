"""From the store to the weekly report and its folder."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from crawler.errors import ConfigError, Lang, StoreError
from crawler.fleet.changes import SiteState
from crawler.fleet.history import Again, SiteHistory, history_of
from crawler.fleet.monitor import ChecklistOf
from crawler.fleet.pages import RunPage, write_index, write_site
from crawler.fleet.radar import radar
from crawler.fleet.weekly import SiteWeek, Weekly, weekly
from crawler.report.files import check_folder
from crawler.report.html import write_html
from crawler.result import Verdict
from crawler.store import SiteRow, Store, open_store
from crawler.thai.periods import THAI_TIME

_PICTURES = "pictures-"  # and the number of the run
MOST_RUNS = 60  # pages of runs an agency, the latest


@dataclass(frozen=True, slots=True)
class Span:
    """The time reported on."""

    since: datetime
    until: datetime

    @classmethod
    def days(cls, until: datetime, days: int) -> Span:
        return cls(until - timedelta(days=days), until)


def build(store: Store, span: Span, checklist_of: ChecklistOf, again: Again) -> Weekly:
    """The report on all watched sites."""
    weeks = [_week(store, site, span, checklist_of, again) for site in store.sites(watched=True)]
    return weekly(weeks, _stamp(span.since), _stamp(span.until))


def _week(
    store: Store,
    site: SiteRow,
    span: Span,
    checklist_of: ChecklistOf,
    again: Again,
) -> SiteWeek:
    try:
        checklist = checklist_of(site)
    except ConfigError:  # the list is gone; the rest is worth reporting all the same
        checklist = None
    rules = (checklist.id, checklist.profile) if checklist else None
    history = history_of(store, site.id, again, rules)
    since, until = _stamp(span.since), _stamp(span.until)
    changes = tuple(c for c in history.changes if since < c.at <= until)
    today = span.until.astimezone(THAI_TIME).date()
    dues = radar(checklist, _verdicts(history), today) if checklist else ()
    return SiteWeek(site, history, changes, dues, since)


def _verdicts(history: SiteHistory) -> dict[str, Verdict]:
    standing = history.standing
    return {key: one.seen.verdict for key, one in standing.items.items()} if standing else {}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def write_folder(report: Weekly, database: str, folder: Path, lang: Lang) -> int:
    """Write the whole static folder, agency by agency on all processors; tells how many pages.

    `database` is the address of the store, which every process opens for itself. Raises
    ConfigError when the folder cannot be written. Pages of runs that are gone stay.
    """
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(week, database, folder / f"site-{week.site.id}", lang) for week in report.sites]
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers > 1:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            pages = sum(pool.map(_write_site, jobs, chunksize=4))
    else:
        pages = sum(map(_write_site, jobs))
    write_index(report, folder, lang)
    return pages + 1


def _write_site(job: tuple[SiteWeek, str, Path, Lang]) -> int:
    week, database, folder, lang = job
    try:
        with open_store(database) as store:
            return _site_pages(store, week, folder, lang)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise ConfigError(
            f"เขียนโฟลเดอร์ {folder} ไม่ได้: {cause}", f"Cannot write {folder}: {cause}."
        ) from error


def _site_pages(store: Store, week: SiteWeek, folder: Path, lang: Lang) -> int:
    points = [p for p in week.history.points if p.state is not SiteState.DOWN][-MOST_RUNS:]
    found = [RunPage(point, store.items_of(point.run)) for point in points]
    runs = [run for run in found if run.items]
    folder.mkdir(parents=True, exist_ok=True)
    full = bool(runs) and _full_report(store, runs[-1].point.run, folder, lang)
    write_site(week, runs, folder, lang, full=full)
    return len(runs) + 1 + full


def _full_report(store: Store, run: int, folder: Path, lang: Lang) -> bool:
    """The last run's whole report with its pictures, where the store still has it; those of
    the runs before go, which no page shows any more."""
    try:
        result = store.result_of(run)
    except StoreError:
        return False
    pictures = folder / f"{_PICTURES}{run}"
    shown = store.restore_pictures(run, pictures)
    write_html(result, folder / "latest.html", lang, None, pictures if shown else None)
    for earlier in folder.glob(f"{_PICTURES}*"):
        if earlier != pictures:
            shutil.rmtree(earlier, ignore_errors=True)
    return True
