"""Kill audits at random moments, go on with them, and compare with an undisturbed one.

`python -m benchmarks.kills --times 50 --seed 7` tells for each kill when it came, how much had been
finished by then, and whether the audit that went on found the same without doing any of it again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.fetch.journal import Lines, read_lines
from fixtures.counting import Counting, counting
from fixtures.serve import HTML

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 600.0  # for one audit, on a machine that is busy
CHANGING = ("crawl", "started_at", "finished_at")


@dataclass(frozen=True)
class Undisturbed:
    """What an audit that nobody killed found, asked for and took."""

    result: dict[str, Any]
    asked: Counter[str]
    seconds: float


@dataclass(frozen=True)
class Killed:
    """One audit that was killed and gone on with. `finished` exchanges and tasks of the browser
    stood in its journal; `faults` is what went wrong, empty when nothing did."""

    after: str
    finished: int
    faults: tuple[str, ...]


class Bench:
    """One site, audited by the command line again and again."""

    def __init__(self, site: Counting, folder: Path, *, checklist: str, more: tuple[str, ...]):
        self.site = site
        self._folder = folder
        self._options = ("--checklist", checklist, "--quiet", *more)

    def command(self, cache: Path, *more: str) -> tuple[list[str], dict[str, str], Path]:
        """The command line, its environment, and the file with the result."""
        out = cache.with_suffix(".json")
        words = [sys.executable, "-m", "crawler", "audit", self.site.home, *self._options]
        env = {**os.environ, "OIT_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
        return [*words, "--json", str(out), *more], env, out

    def audit(self, cache: Path, *more: str) -> dict[str, Any]:
        """An audit to its end; its result without what differs each time."""
        words, env, out = self.command(cache, *more)
        done = subprocess.run(  # noqa: S603 - our own command
            words, env=env, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode("utf-8", "replace")[-500:])
        return told(out)

    def undisturbed(self) -> Undisturbed:
        """The audit to compare with; the first one only warms the machine up."""
        self.site.requests.clear()
        started = time.monotonic()
        result = self.audit(self._folder / "undisturbed")
        return Undisturbed(result, self.site.own(), time.monotonic() - started)

    def killed_after(self, name: str, wait: Callable[[subprocess.Popen[bytes]], str]) -> Path:
        """The cache of an audit that was killed when `wait` returned."""
        cache = self._folder / name
        words, env, out = self.command(cache)
        out.unlink(missing_ok=True)
        self.site.requests.clear()
        process = subprocess.Popen(  # noqa: S603 - our own command
            words, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait(process)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
        return cache

    def go_on(self, cache: Path, before: Undisturbed, after: str) -> Killed:
        """Go on with a killed audit and look for what is wrong."""
        lines = journal_of(cache)
        delivered = cache.with_suffix(".json").is_file() and not lines.header
        self.site.requests.clear()
        result = self.audit(cache, "--resume")
        faults = [] if result == before.result else ["another result"]
        kept = Counter(_path(r["url"]) for r in lines.records if r["kind"] == "exchange")
        if not delivered:
            faults += [
                f"asked again: {path}"
                for path, times in self.site.own().items()
                if kept[path] and times + kept[path] > max(before.asked[path], kept[path])
            ]
        faults += unsound(cache)
        tasks = sum(record["kind"] == "browser" for record in lines.records)
        return Killed(after, kept.total() + tasks, tuple(faults))


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


def _place(name: str) -> str:
    return f"audits/bodies/{name[:2]}/{name}"


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def at(seconds: float) -> Callable[[subprocess.Popen[bytes]], str]:
    """Wait so long, or until the audit has ended."""

    def wait(process: subprocess.Popen[bytes]) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end and process.poll() is None:
            time.sleep(0.005)
        return f"{seconds:.2f} s"

    return wait


def after_requests(
    site: Counting, number: int, *, pause: float = 0.0
) -> Callable[[subprocess.Popen[bytes]], str]:
    """Wait until the site has answered so many requests, and a moment more."""

    def wait(process: subprocess.Popen[bytes]) -> str:
        reached = threading.Event()
        site.on_request = lambda _: reached.set() if len(site.requests) >= number else None
        while not reached.wait(0.01) and process.poll() is None:
            pass
        site.on_request = None
        time.sleep(pause)
        return f"request {number}"

    return wait


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when every audit that was gone on with found the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--site", default="seed001-municipality")
    parser.add_argument("--checklist", default="oit-2563")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--browser", default="auto")
    chosen = parser.parse_args(arguments)
    moments = random.Random(chosen.seed)  # noqa: S311 - a plan, not a secret
    folder = Path(tempfile.mkdtemp(prefix="oit-kills-"))
    failed = 0
    try:
        with counting(HTML / chosen.site) as site:
            more = ("--browser", chosen.browser)
            bench = Bench(site, folder, checklist=chosen.checklist, more=more)
            before = bench.undisturbed()
            print(
                f"undisturbed: {before.seconds:.1f} s, {before.asked.total()} requests", flush=True
            )
            for number in range(chosen.times):
                moment = moments.uniform(0.2, before.seconds)
                cache = bench.killed_after(f"kill-{number}", at(moment))
                ended = bench.go_on(cache, before, f"{moment:.2f} s")
                failed += bool(ended.faults)
                what = "; ".join(ended.faults) or "the same"
                print(
                    f"{number + 1:3} killed after {ended.after}, {ended.finished} done: {what}",
                    flush=True,
                )
                shutil.rmtree(cache, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{chosen.times - failed} of {chosen.times} went on as if nothing had happened")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
