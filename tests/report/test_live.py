"""Progress: a few plain lines in a pipe, one display on a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from crawler.progress import Progress, Silent
from crawler.report.console import make_console
from crawler.report.live import LiveProgress


def work(progress: Progress) -> None:
    progress.stage("explore")
    for n in range(44):
        progress.looking(f"https://www.example.go.th/{n}\x1b[31m[bold]")
        progress.settled(n, 43)
    progress.stage("judge")
    progress.stage("something new")


def test_plain_lines_in_a_pipe() -> None:
    stream = io.StringIO()
    with LiveProgress(make_console(stream), clock=lambda: 61.0) as live:
        work(live)
    assert stream.getvalue().splitlines() == [
        "[0:00] สำรวจเว็บไซต์จากหน้าแรก",
        "[0:00]   สรุปแล้ว 10/43 ข้อ",
        "[0:00]   สรุปแล้ว 20/43 ข้อ",
        "[0:00]   สรุปแล้ว 30/43 ข้อ",
        "[0:00]   สรุปแล้ว 40/43 ข้อ",
        "[0:00]   สรุปแล้ว 43/43 ข้อ",
        "[0:00] ตัดสินทีละข้อ",
        "[0:00] something new",
    ]


def test_verbose_tells_every_page() -> None:
    stream = io.StringIO()
    with LiveProgress(make_console(stream), "en", verbose=True) as live:
        work(live)
    text = stream.getvalue()
    assert text.count("https://www.example.go.th/") == 44
    assert "\x1b" not in text


def test_a_terminal_sees_where_the_audit_is() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=60, markup=False, emoji=False)
    with LiveProgress(console) as live:
        live.stage("explore")
        live.looking("https://www.example.go.th/" + "ก่" * 200)
        live.settled(7, 43)
        console.print(live._view())
    text = stream.getvalue()
    assert "สรุปแล้ว 7/43 ข้อ" in text
    assert "กำลังดู https://www.example.go.th/" in text


def test_silent_says_nothing() -> None:
    work(Silent())
