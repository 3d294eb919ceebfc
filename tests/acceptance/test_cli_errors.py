"""What cannot be audited is told in one clear sentence and an exit code, never a traceback."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKLIST = ROOT / "checklists" / "oit-2563.yaml"
NO_NAME = "http://no-such-agency.invalid/"
PROGRESS = re.compile(r"\[\d+:\d\d\] ")
ADVICE = {"th": "โปรด", "en": "Check"}


def oit(*arguments: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    proxies = {name for name in os.environ if name.lower().endswith("_proxy")}
    surroundings = {k: v for k, v in os.environ.items() if k not in proxies}
    return subprocess.run(
        [sys.executable, "-m", "crawler", "audit", *arguments, "--lang", lang],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=ROOT,
        env=surroundings | {"NO_COLOR": "1", "COLUMNS": "400"},
        check=False,
    )


def sentence(told: subprocess.CompletedProcess[str]) -> str:
    """What stderr says beside its progress, when it is one thing and no traceback."""
    lines = [line for line in told.stderr.splitlines() if line.strip() and not PROGRESS.match(line)]
    assert len(lines) == 1, told.stderr
    assert "Traceback" not in told.stderr + told.stdout
    assert told.stdout.strip() == ""
    return lines[0]


@contextmanager
def site_that_answers(status: int) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<!doctype html><title>no</title><h1>no</h1>"
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def address_that_refuses() -> Iterator[str]:
    """A port that is taken, so that nobody else gets it, and at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_address_that_does_not_exist(lang: str) -> None:
    told = oit(NO_NAME, lang=lang)
    assert told.returncode == 3
    said = sentence(told)
    assert NO_NAME in said
    assert ADVICE[lang] in said


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_refused_connection(lang: str) -> None:
    with address_that_refuses() as address:
        told = oit(address, lang=lang)
    assert told.returncode == 3
    said = sentence(told)
    assert address in said
    assert ADVICE[lang] in said


def test_a_site_that_answers_403_to_all() -> None:
    with site_that_answers(403) as address:
        told = oit(address)
    assert told.returncode == 3
    said = sentence(told)
    assert address in said
    assert "403" in said
    assert "refuses" in said


def test_a_checklist_with_a_mistake(tmp_path: Path) -> None:
    whole = CHECKLIST.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(
        n for n, line in enumerate(whole) if re.match(r"\s*- ?code: O5\b|\s*code: O5\b", line)
    )
    line = next(n for n in range(at, len(whole)) if whole[n].lstrip().startswith("subindicator:"))
    whole[line] = re.sub(r"subindicator:.*", "subindicator: '8.1'", whole[line])
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("".join(whole), encoding="utf-8")
    told = oit("http://127.0.0.1:9/", "--checklist", str(wrong))
    assert told.returncode == 2
    said = sentence(told)
    assert "wrong.yaml" in said
    assert "O5" in said
    assert re.search(rf"\b{line + 1}\b", said)


def test_a_checklist_that_is_not_yaml(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: [oit\n", encoding="utf-8")
    told = oit("http://127.0.0.1:9/", "--checklist", str(wrong))
    assert told.returncode == 2
    assert "wrong.yaml" in sentence(told)
