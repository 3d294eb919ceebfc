"""A site that hangs, crashes and runs in circles: the audit ends within its budget, says of those
items that they are unproven, judges the others, and leaves no browser and no profile behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from crawler.explore.options import ExploreOptions
from crawler.page.browser import BrowserLimits, session
from crawler.page.browser.process import PROC, processes_with
from crawler.result import AuditResult, Verdict
from fixtures.serve import HTML
from tests.page.browser.server import SiteServer
from tests.page.browser.sites.base import Content, Reply, Site

ROOT = Path(__file__).parents[2]
MARKER = "--oit-session="
AGENCY = HTML / "all-pass-2563"
BUDGET = 240.0
FEW = ("O1", "O2", "O3", "O4", "O5", "O6", "O8", "O9")
CHECKLIST = load("oit-2563")
CHECKLIST = CHECKLIST.model_copy(
    update={"items": [item for item in CHECKLIST.items if item.code in FEW]}
)
PATIENCE = BrowserLimits(operation=4.0, navigation=10.0, settle=4.0, observation=20.0)
"""Less than an audit has, so that what hangs costs less; what answers does so long before."""
HANG = "<script>for(;;);</script>"
WAITS = "<!doctype html><meta charset=utf-8><title>x</title><p>กำลังโหลด...</p>"
TROUBLE: dict[str, Content] = {
    "/hang.html": f"{WAITS}{HANG}",
    "/crash.html": f"{WAITS}<script>const a=[];for(;;)a.push(new Array(1e7).fill(Math.random()))</script>",
    "/wander.html": f"{WAITS}<script>setTimeout(()=>location='/wander.html?'+Math.random(),30)</script>",
    "/reload.html": f"{WAITS}<script>location.reload()</script>",
}
NUISANCES = (
    "<script>setTimeout(()=>{alert('ยินดีต้อนรับ');confirm('?');prompt('?')},100);"
    "onbeforeunload=e=>{e.preventDefault();return 'x'};"
    "setTimeout(()=>{const a=document.createElement('a');a.href='/file.bin';a.download='f';a.click()},200)"
    "</script>"
)


def main_part(name: str) -> str:
    text = (AGENCY / name / "index.html").read_text(encoding="utf-8")
    return text.partition("<main")[2].partition(">")[2].partition("</main>")[0]


def troubled() -> Site:
    """Four ordinary items, and four whose only pages hang, crash or run in circles."""
    good = {"/o1.html": "about/structure", "/o3.html": "about/duties", "/o5.html": "contact"}
    labels = {
        "/o1.html": "โครงสร้างหน่วยงาน",
        "/o3.html": "อำนาจหน้าที่",
        "/o5.html": "ข้อมูลการติดต่อ",
        "/hang.html": "ข้อมูลผู้บริหาร",
        "/crash.html": "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
        "/wander.html": "กฎหมายที่เกี่ยวข้อง",
        "/reload.html": "Q&A",
    }
    links = "".join(f"<li><a href='{url}'>{name}</a>" for url, name in labels.items())

    def shell(body: str) -> str:
        return (
            "<!doctype html><html lang=th><head><meta charset=utf-8><title>อบต.ตัวอย่าง</title></head>"
            f"<body>{body}</body></html>"
        )

    pages: dict[str, Content] = {path: shell(main_part(name)) for path, name in good.items()}
    pages |= TROUBLE
    pages["/"] = shell(f"<h1>องค์การบริหารส่วนตำบลตัวอย่าง</h1><ul>{links}</ul>{NUISANCES}")
    pages["/file.bin"] = Reply(b"x" * 1000, type="application/octet-stream")
    return Site("127", pages)


@contextmanager
def served() -> Iterator[str]:
    with SiteServer((troubled(),)) as server:
        yield f"http://127.0.0.1:{server.port}/"


def parent_of(pid: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        stat = (PROC / str(pid) / "stat").read_text("utf-8", "replace")
        return int(stat.rpartition(")")[2].split()[1])
    return 0


def browsers_of(pid: int) -> list[int]:
    """Browser processes that an audit in the process `pid` has started, by its own session's
    marker on their command line; their children carry it too."""
    own = {pid}
    everyone = [int(entry.name) for entry in PROC.glob("[0-9]*")]
    grown = True
    while grown:
        more = {each for each in everyone if parent_of(each) in own} - own
        grown = bool(more)
        own |= more
    return [each for each, _ in processes_with(MARKER) if each in own]


def marker_of(pid: int) -> str:
    """The marker of the session that the process `pid` runs."""
    for each, arguments in processes_with(MARKER):
        if each in browsers_of(pid):
            return next(one for one in arguments if one.startswith(MARKER))
    return ""


def folders_of(pid: int) -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"oit-browser-{pid}-*"))


def verdicts(result: AuditResult) -> dict[str, str]:
    return {item.id: item.verdict.value for item in result.items}


@pytest.mark.parametrize("mode", ["auto", "always"])
async def test_trouble_is_unproven_and_the_rest_is_judged(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BrowserLimits", lambda: PATIENCE)
    explore = ExploreOptions(max_seconds=BUDGET, max_browser_seconds=BUDGET / 2)
    options = AuditOptions(interval_seconds=0.0, browser=mode, explore=explore)
    seen = []
    for _ in range(3):
        with served() as home:
            started = time.monotonic()
            result = await audit(home, CHECKLIST, options)
        assert time.monotonic() - started < BUDGET
        assert browsers_of(os.getpid()) == []
        assert folders_of(os.getpid()) == []
        seen.append(verdicts(result))
    assert seen[0] == seen[1] == seen[2]
    told = seen[0]
    assert [told[code] for code in ("O1", "O3", "O5")] == ["pass"] * 3
    for code in ("O2", "O4", "O6", "O8"):
        assert told[code] == Verdict.UNPROVEN, (code, told)
    assert told["O9"] == "fail"


def start(home: str, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "crawler", "audit", home, "--checklist", "oit-2563", "--browser",
         "always", "--delay", "0", "--json", str(out), "--lang", "en", "--max-minutes", "3"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"NO_COLOR": "1", "TERM": "dumb"},
    )  # fmt: skip


def wait_for(what: str, condition: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@pytest.mark.parametrize("stop", ["SIGINT", "browser killed"])
def test_nothing_is_left_when_it_is_stopped(stop: str, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    with served() as home:
        told = start(home, out)
        try:
            wait_for("no browser was started", lambda: browsers_of(told.pid), 60)
            marker = marker_of(told.pid)
            assert folders_of(told.pid)
            if stop == "SIGINT":
                told.send_signal(signal.SIGINT)
            else:
                for pid in browsers_of(told.pid):
                    with suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
            said = told.communicate(timeout=BUDGET)[1]
        finally:
            told.kill()
            told.wait()
    assert "Traceback" not in said
    assert told.returncode == (130 if stop == "SIGINT" else 0), said[-500:]
    assert out.exists() == (stop != "SIGINT")
    wait_for("a browser is left", lambda: not processes_with(marker), 10)
    assert folders_of(told.pid) == []
    if stop != "SIGINT":
        items = json.loads(out.read_text("utf-8"))["items"]
        assert {item["verdict"] for item in items if item["id"] in ("O1", "O3", "O5")} == {"pass"}
