"""Progress: a few plain lines in a pipe, one display on a terminal."""

from __future__ import annotations

import io
import re

from rich.console import Console

from crawler.progress import Progress, Silent, link_told
from crawler.report.console import make_console
from crawler.report.countdown import Bound
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
        "[0:00]   สรุปแล้ว 10 จาก 43 ข้อ",
        "[0:00]   สรุปแล้ว 20 จาก 43 ข้อ",
        "[0:00]   สรุปแล้ว 30 จาก 43 ข้อ",
        "[0:00]   สรุปแล้ว 40 จาก 43 ข้อ",
        "[0:00]   สรุปแล้ว 43 จาก 43 ข้อ",
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
    assert "สรุปแล้ว 7 จาก 43 ข้อ" in text
    assert "กำลังดู https://www.example.go.th/" in text


class Clock:
    def __init__(self, step: float) -> None:
        self.now, self._step = 0.0, step

    def __call__(self) -> float:
        self.now += self._step
        return self.now


def test_a_long_stage_in_a_pipe_says_that_it_goes_on() -> None:
    stream = io.StringIO()
    bounds = {"explore": Bound(800, 1800)}
    with LiveProgress(make_console(stream), "en", bounds=bounds, clock=Clock(1)) as live:
        live.stage("explore")
        live.settled(3, 43)
        for n in range(100):
            live.looking(f"https://www.example.go.th/{n}")
    lines = stream.getvalue().splitlines()
    assert 3 <= len(lines) <= 8
    assert re.search(r"3 of 43 items settled · \d+ pages looked at · this stage: about", lines[-1])


def test_a_terminal_sees_pages_and_time_left_in_few_cells() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=60, markup=False, emoji=False)
    with LiveProgress(console, bounds={"explore": Bound(800, 1800)}, clock=Clock(10)) as live:
        live.stage("explore")
        for n in range(43):
            live.looking("https://www.example.go.th/" + "ก่" * 200)
            live.settled(n, 43)
        console.print(live._view())
    text = stream.getvalue()
    assert "ดูแล้ว 43 หน้า · ขั้นนี้อีกไม่เกินราว" in text


def test_a_link_is_told_with_where_it_leads() -> None:
    assert link_told(" ดาวน์โหลด\n", "https://a.example/1.pdf") == "ดาวน์โหลด https://a.example/1.pdf"
    assert link_told("", "https://a.example/") == "https://a.example/"
    assert link_told("ก" * 1_000_000, "https://a.example/") == "ก" * 50 + "… https://a.example/"


def test_silent_says_nothing() -> None:
    work(Silent())
