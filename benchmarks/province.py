"""How long the static report of a province takes: 100 agencies, a run a week for a year.

`python -m benchmarks.province [--agencies 100] [--weeks 52] [--keep FOLDER]` audits one fixture
site, fills a database with variations of its result, and times the report from the store to the
last page. The figures are of the whole program, with all pages written anew.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from crawler.fleet.history import history_of
from crawler.result import AuditResult, Verdict
from crawler.store import Store, open_store
from crawler.terminal.weekly_report import Wanted, report
from fixtures.serve import HTML, serve

LIST, SITE = "oit-2563", "seed001-municipality"
START = datetime(2025, 1, 6, tzinfo=UTC)


def example() -> AuditResult:
    """One audit, without a browser."""
    with serve(HTML / SITE) as home:
        return asyncio.run(audit(home, load(LIST), AuditOptions(interval_seconds=0.0)))


def fill(store: Store, result: AuditResult, agencies: int, weeks: int) -> None:
    """A run a week for every agency, as the monitor keeps them; more and more items pass."""
    checklist, chance = load(LIST), random.Random(7)  # noqa: S311  # no secret
    for number in range(agencies):
        home = f"http://agency{number}.example.go.th/"
        site = store.add_site(home, checklist=LIST, name=f"เทศบาลตำบลสมมติที่ {number}")
        for week in range(weeks):
            at = START + timedelta(weeks=week)
            run = store.begin_run(home, checklist, started_at=at)
            varied = _varied(result, chance, 0.5 + week / 120, at)
            store.finish_run(run.id, varied, None, finished_at=at)
        history_of(store, site.id)
        print(f"\rfilling: {number + 1} of {agencies}", end="", flush=True)
    print()


def _varied(
    result: AuditResult, chance: random.Random, passing: float, at: datetime
) -> AuditResult:
    items = tuple(
        replace(item, verdict=Verdict.PASS, score=100, reasons=())
        if chance.random() < passing
        else replace(item, second_look=True)
        for item in result.items
    )
    share = 100 * sum(item.verdict is Verdict.PASS for item in items) / len(items)
    oit = replace(result.oit, score=round(share, 2))
    return replace(result, items=items, oit=oit, started_at=at.isoformat())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=100)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--keep", type=Path, help="folder for the database and the pages")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        database, pages = folder / "runs.db", folder / "public"
        if not database.exists():
            with open_store(str(database)) as store:
                fill(store, example(), chosen.agencies, chosen.weeks)
        until = START + timedelta(weeks=chosen.weeks - 1, days=1)
        began = time.perf_counter()
        report(Wanted(str(database), html=pages), "th", now=lambda: until)
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        written = list(pages.rglob("*.html"))
        size = sum(path.stat().st_size for path in written) / 1e6
        print(f"{len(written)} pages, {size:.0f} MB, in {seconds:.1f} s", end="")
        print(f" (CPU of the writing processes {used.ru_utime + used.ru_stime:.1f} s)")


if __name__ == "__main__":
    main()
