"""What the second audit of an unchanged site costs beside the first.

`python -m benchmarks.weekly` audits sites twice by the command line, browser and all, the second time
with --reuse, and compares the bytes that the site sent (to the browser too) and the CPU seconds of
the whole process tree. Exit code 0 when no share is over the bound and the verdicts are the same.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kills import ROOT, told
from fixtures.counting import Counting, counting
from fixtures.serve import HTML

BOUND = 0.15
SITES = ("seed001-municipality", "all-pass-2563")
_SUBREAPER = 36  # prctl: what our children leave behind becomes our own child, to be counted
_SETTLE_SECONDS = 10.0


@dataclass(frozen=True)
class Cost:
    """What one audit cost."""

    requests: int
    sent: int
    cpu: float
    wall: float

    def line(self, name: str) -> str:
        """For people."""
        return (
            f"  {name:<8}{self.requests:5} requests {self.sent:>10,} bytes "
            f"{self.cpu:7.2f} s CPU {self.wall:7.1f} s"
        )


def measured(site: Counting, words: Sequence[str], env: dict[str, str]) -> Cost:
    """Run a command and all that it starts to the end, and count."""
    site.requests.clear()
    before, started = _cpu(), time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own command
        words, env=env, cwd=ROOT, capture_output=True, timeout=900, check=False
    )
    wall = time.monotonic() - started
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-500:])
    _reap()
    return Cost(len(site.requests), site.sent, _cpu() - before, wall)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    """Wait for the orphans of the command, so that their CPU seconds are counted."""
    end = time.monotonic() + _SETTLE_SECONDS
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.05)


def second_audit(name: str, checklist: str, more: Sequence[str], *, etags: bool = True) -> bool:
    """Audit one site twice, tell what it cost; whether it stayed within the bound."""
    with (
        tempfile.TemporaryDirectory(prefix="oit-weekly-") as folder,
        counting(HTML / name, etags=etags) as site,
    ):
        env = {**os.environ, "OIT_CACHE": str(Path(folder) / "cache"), "PYTHONPATH": str(ROOT)}
        costs, results = [], []
        for number, reuse in enumerate(((), ("--reuse",))):
            out = Path(folder) / f"{number}.json"
            words = [sys.executable, "-m", "crawler", "audit", site.home, "--quiet"]
            words += ["--checklist", checklist, "--json", str(out), *more, *reuse]
            costs.append(measured(site, words, env))
            results.append(told(out))
    first, second = costs
    sent, cpu = second.sent / first.sent, second.cpu / first.cpu
    same = results[0] == results[1]
    print(name, *more, flush=True)
    print(first.line("first"))
    print(second.line("second"))
    print(
        f"  second/first: bytes {sent:.1%}, CPU {cpu:.1%}; results {'the same' if same else 'DIFFER'}"
    )
    return same and sent <= BOUND and cpu <= BOUND


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when all is within the bound."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weekly", description=__doc__)
    parser.add_argument("sites", nargs="*", default=SITES)
    parser.add_argument("--checklist", default="oit-2563")
    parser.add_argument("--browser", default="auto")
    parser.add_argument("--no-etags", action="store_true", help="a server without validators")
    parser.add_argument("--html", action="store_true", help="with the report and its pictures")
    chosen = parser.parse_args(arguments)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="oit-weekly-html-") as reports:
        report = ("--html", str(Path(reports) / "report.html")) if chosen.html else ()
        more = ("--browser", chosen.browser, *report)
        within = [
            second_audit(site, chosen.checklist, more, etags=not chosen.no_etags)
            for site in chosen.sites
        ]
    print(f"bound {BOUND:.0%}: {'kept' if all(within) else 'NOT KEPT'}")
    return 0 if all(within) else 1


if __name__ == "__main__":
    raise SystemExit(main())
