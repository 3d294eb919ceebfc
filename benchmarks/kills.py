"""Kill audits at random moments, go on with them, and compare with an undisturbed one.

`python -m benchmarks.kills --times 50 --seed 7` kills each audit several times, and tells when, how
much had been finished by then, and whether the audit that went on found the same without doing any
of it again. With `--db FILE` or `--db postgresql://…` every audit is kept as well, and the database is
looked at after each; `--db postgresql` starts a server for that.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.audit.rejudging import rejudged
from crawler.checklist.load import load
from crawler.fetch.journal import Lines, read_lines
from crawler.store import RunRow, RunState, open_store
from fixtures.counting import Counting, counting
from fixtures.serve import HTML
from tests.store.databases import on_server
from tests.store.postgres import cluster

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 600.0  # for one audit, on a machine that is busy
Wait = Callable[["subprocess.Popen[bytes]"], str]
FINISHED = RunState.FINISHED
CHANGING = ("crawl", "started_at", "finished_at")


@dataclass(frozen=True)
class Undisturbed:
    """What an audit that nobody killed found, asked for and took."""

    result: dict[str, Any]
    asked: Counter[str]
    seconds: float


@dataclass(frozen=True)
class Kill:
    """One kill: when it came, and how many exchanges and tasks of the browser were finished."""

    after: str
    finished: int


@dataclass
class Survived:
    """An audit that was killed and gone on with, again and again, until it came to its end.
    `faults` is what went wrong, empty when nothing did."""

    kills: list[Kill]
    faults: list[str]


class Bench:
    """One site, audited by the command line again and again."""

    def __init__(
        self, site: Counting, folder: Path, *, checklist: str, more: tuple[str, ...], db: str = ""
    ):
        self.site = site
        self.folder = folder
        self._db = db
        self._kept = len(kept_runs(db)) if db else 0
        self._options = ("--checklist", checklist, "--quiet", *more, *(("--db", db) if db else ()))

    def undisturbed(self) -> Undisturbed:
        """The audit to compare with."""
        cache, started = self.folder / "undisturbed", time.monotonic()
        self._run(cache, None)
        seconds = time.monotonic() - started
        self._kept += bool(self._db)
        return Undisturbed(told(_out(cache)), self.site.own(), seconds)

    def survive(self, name: str, waits: Iterable[Wait], before: Undisturbed) -> Survived:
        """Begin an audit, kill it when each of `waits` returns, go on with it, and let it come
        to its end after the last."""
        cache, survived = self.folder / name, Survived([], [])
        more: tuple[str, ...] = ()
        for wait in (*waits, None):
            kept = journal_of(cache)
            after = self._run(cache, wait, *more)
            survived.faults += self._asked_again(kept, before)
            more = ("--resume",)
            if after is None:
                break
            left = journal_of(cache)
            survived.kills.append(Kill(after, _finished(left)))
            if not left.header and _out(cache).is_file():
                break  # it had delivered its result and was about to end
        if told(_out(cache)) != before.result:
            survived.faults.append("another result")
        survived.faults += unsound(cache)
        if self._db:
            self._kept += 1
            survived.faults += unsound_runs(self._db, self._kept, before)
            self._kept = len(kept_runs(self._db))
        return survived

    def _run(self, cache: Path, wait: Wait | None, *more: str) -> str | None:
        """Run an audit; when it was killed, what `wait` said, and None when it had ended."""
        words = [sys.executable, "-m", "crawler", "audit", self.site.home, *self._options]
        words += ["--json", str(_out(cache)), *more]
        env = {**os.environ, "OIT_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
        self.site.requests.clear()
        process = subprocess.Popen(  # noqa: S603 - our own command
            words, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            after = wait(process) if wait is not None else ""
            if wait is None:
                process.wait(SECONDS)
        finally:
            alive = process.poll() is None
            process.send_signal(signal.SIGKILL)
            _, error = process.communicate()
        if not alive and process.returncode != 0:
            raise RuntimeError(error.decode("utf-8", "replace")[-500:])
        return after if alive else None

    def _asked_again(self, kept: Lines, before: Undisturbed) -> list[str]:
        finished = Counter(_path(r["url"]) for r in kept.records if r["kind"] == "exchange")
        return [
            f"asked again: {path}"
            for path, times in self.site.own().items()
            if finished[path] and times + finished[path] > max(before.asked[path], finished[path])
        ]


def _out(cache: Path) -> Path:
    return cache.with_suffix(".json")


def _finished(lines: Lines) -> int:
    return sum(record["kind"] in ("exchange", "browser") for record in lines.records)


def told(file: Path) -> dict[str, Any]:
    """A result without what differs each time."""
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return {name: value for name, value in data.items() if name not in CHANGING}


def journal_of(cache: Path) -> Lines:
    """The journal that a killed audit has left."""
    left = [p for p in cache.glob("audits/*/*.journal") if not p.name.startswith("last-")]
    return read_lines(left[0]) if left else Lines({}, (), 0)


def unsound(cache: Path) -> list[str]:
    """What is wrong with what an audit that has ended has kept."""
    faults = [f"left: {p.name}" for p in cache.glob("audits/*/running-*")]
    for path in cache.glob("audits/*/last-*.journal"):
        lines = read_lines(path)
        if not lines.header or lines.size != path.stat().st_size:
            faults.append("torn journal")
        done = Counter(r["key"] for r in lines.records if r["kind"] == "browser")
        faults += [f"browsed again: {key[:8]}" for key, times in done.items() if times > 1]
        names = {r["sha256"] for r in lines.records if "sha256" in r}
        faults += [f"lost: {n[:8]}" for n in names if not (cache / _place(n)).is_file()]
    for path in cache.glob("audits/bodies/??/*"):
        whole = hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        if not whole and not path.name.startswith(".new-"):
            faults.append(f"damaged: {path.name[:8]}")
    return faults


def kept_runs(db: str) -> tuple[RunRow, ...]:
    """All runs in the database, the latest first."""
    with open_store(db) as store:
        return store.runs()


def unsound_runs(db: str, expected: int, before: Undisturbed) -> list[str]:
    """What is wrong with the database: each audit is kept once, whole, under its own number."""
    runs = kept_runs(db)
    faults = [f"{run.state.value} run {run.id}" for run in runs if run.state is not FINISHED]
    if len(runs) != expected:
        faults.append(f"{len(runs)} runs in place of {expected}")
    with open_store(db) as store:
        result, evidence = store.result_of(runs[0].id), store.evidence_of(runs[0].id)
        verdicts = [[item.id, item.verdict.value] for item in result.items]
        if verdicts != [[item["id"], item["verdict"]] for item in before.result["items"]]:
            faults.append("other verdicts are kept")
        again = rejudged(result, evidence, load(runs[0].checklist))
        if [item.verdict for item in again.items] != [item.verdict for item in result.items]:
            faults.append("the kept evidence gives other verdicts")
    if "://" not in db:
        with closing(sqlite3.connect(db)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        faults += [f"database: {said}"] if said != "ok" else []
    return faults


def _place(name: str) -> str:
    return f"audits/bodies/{name[:2]}/{name}"


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def at(seconds: float) -> Wait:
    """Wait so long, or until the audit has ended."""

    def wait(process: subprocess.Popen[bytes]) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end and process.poll() is None:
            time.sleep(0.005)
        return f"{seconds:.2f} s"

    return wait


def after_requests(site: Counting, number: int, pause: float = 0.0) -> Wait:
    """Wait until the site has answered so many requests, and a moment more."""

    def wait(process: subprocess.Popen[bytes]) -> str:
        while len(site.requests) < number and process.poll() is None:
            time.sleep(0.002)
        time.sleep(pause)
        return f"{number} requests"

    return wait


@contextmanager
def database(asked: str) -> Iterator[str]:
    """The address of the database that was asked for."""
    if asked != "postgresql":
        yield asked
        return
    with cluster() as server, on_server(server) as fresh:
        yield fresh("ready")


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when every audit that was gone on with found the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--site", default="seed001-municipality")
    parser.add_argument("--checklist", default="oit-2563")
    parser.add_argument("--times", type=int, default=50, help="kills in all")
    parser.add_argument("--in-a-row", type=int, default=5, help="kills of the same audit")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--browser", default="auto")
    parser.add_argument("--db", default="", help="a file, postgresql://… or postgresql")
    chosen = parser.parse_args(arguments)
    moments = random.Random(chosen.seed)  # noqa: S311 - a plan, not a secret
    folder = Path(tempfile.mkdtemp(prefix="oit-kills-"))
    kills = failed = 0
    try:
        with counting(HTML / chosen.site) as site, database(chosen.db) as db:
            more = ("--browser", chosen.browser)
            bench = Bench(site, folder, checklist=chosen.checklist, more=more, db=db)
            before = bench.undisturbed()
            print(
                f"undisturbed: {before.seconds:.1f} s, {before.asked.total()} requests", flush=True
            )
            for number in itertools.count():
                row = min(chosen.in_a_row, chosen.times - kills)
                if row <= 0:
                    break
                waits = [at(moments.uniform(0.2, before.seconds)) for _ in range(row)]
                ended = bench.survive(f"audit-{number}", waits, before)
                kills, failed = kills + len(ended.kills), failed + bool(ended.faults)
                when = ", ".join(f"{k.after} ({k.finished} done)" for k in ended.kills)
                what = "; ".join(ended.faults) or "the same"
                print(f"{kills:3} kills; this audit after {when or 'none'}: {what}", flush=True)
                shutil.rmtree(folder / f"audit-{number}", ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{kills} kills, {failed} audits that did not end as if nothing had happened")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
