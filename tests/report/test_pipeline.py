"""A CI server's log: nothing a site is named is a command, no colours, no moving display."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from crawler.report.console import make_console, print_result
from crawler.report.live import LiveProgress
from crawler.report.pipeline import harmless, harmless_stream
from tests.report.sample import result

# GitHub trims a line and obeys `::name::`; the older form it obeys anywhere.
COMMAND = re.compile(r"(?m)^\s*::\S|##\[|##vso\[|##teamcity\[", re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "::error::x",
        "  \u3000::set-output name=x::y",
        "ok\n::stop-commands::x",
        "ok\r::add-mask::x",
        "x ##[set-env name=A]b",
        "##VSO[task.setvariable variable=A]b",
        "##teamcity[buildStatus status='SUCCESS']",
        "::::error::x",
    ],
)
def test_commands_are_broken_and_still_readable(text: str) -> None:
    assert COMMAND.search(text.replace("\r", "\n"))
    broken = harmless(text)
    assert not COMMAND.search(broken.replace("\r", "\n"))
    assert broken.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["a::b", "2569 :: x", "# [x]", "ผ่าน ## ไม่ผ่าน", ": :x"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


def test_what_is_printed_of_a_hostile_site_commands_nothing() -> None:
    made = result()
    made = replace(made, site=made.site | {"name": "::error file=x::y ##[group]z"})
    stream = io.StringIO()
    print_result(made, make_console(stream))
    text = stream.getvalue()
    assert "error file=x" in text
    assert not COMMAND.search(text)


def test_progress_of_a_hostile_site_commands_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    stream = io.StringIO()
    with LiveProgress(make_console(stream), "th", verbose=True, clock=lambda: 0.0) as live:
        live.stage("explore")
        live.looking("::error::x")
        live.settled(43, 43)
    text = stream.getvalue()
    assert text.count("\n") == 3
    assert "43" in text
    assert "\x1b" not in text
    assert not COMMAND.search(text)


def test_a_terminal_is_left_alone() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    assert harmless_stream(screen) is screen
