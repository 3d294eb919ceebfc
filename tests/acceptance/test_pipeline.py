"""`oit audit` in a shell pipeline: its exit codes, each with one clear line."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.ci import QUICK, agency, shell

AUDIT = f"oit audit --quiet --lang en --checklist oit-2563 --items O1 {QUICK}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("job")


@pytest.fixture(scope="module")
def good(folder: Path) -> Iterator[str]:
    with agency(folder / "good", linked=True) as home:
        yield home


@pytest.fixture(scope="module")
def bad(folder: Path) -> Iterator[str]:
    with agency(folder / "bad", linked=False) as home:
        yield home


@pytest.fixture(scope="module")
def baseline(folder: Path, good: str) -> Path:
    """The good site's result; that it is good is the first test of all."""
    done = shell(f"{AUDIT} --min-score 100 --json before.json {good}", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Partial OIT score 100.00 · 1 of 1 passed\n"
    return folder / "before.json"


def test_a_good_site_is_0(baseline: Path) -> None:
    told = json.loads(baseline.read_text("utf-8"))
    assert told["checklist"]["selected"] == ["O1"]
    assert [item["verdict"] for item in told["items"]] == ["pass"]


def test_below_the_threshold_is_1(folder: Path, bad: str) -> None:
    done = shell(f"set -o pipefail; {AUDIT} --min-score 50 {bad} | tee log", folder)
    assert done.returncode == 1
    assert done.stdout == "Partial OIT score 0.00 · 0 of 1 passed\n"
    assert done.stderr == "The partial OIT score 0.00 is below the minimum of 50.00.\n"


def test_a_regression_is_1_and_was_looked_at_twice(folder: Path, bad: str, baseline: Path) -> None:
    waivers = folder / "waivers.yaml"
    waivers.write_text(
        "waivers: [{item: O2, reason: ไม่เกี่ยว, signer: นายสมชาย ตัวอย่าง, until: 2599-12-31}]",
        encoding="utf-8",
    )
    done = shell(
        f"{AUDIT} --baseline {baseline} --waivers {waivers} --json after.json {bad}", folder
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "1 item regressed since" in done.stderr
    assert done.stderr.endswith("confirmed by a second look: O1.\n")
    told = json.loads((folder / "after.json").read_text("utf-8"))
    assert told["findings"]["regressions"] == ["O1"]
    assert told["items"][0]["second_look"] is True


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("--fail-on never HOME", "Invalid value for '--fail-on'"),
        ("--items O1,O99 HOME", "--items: oit-2563 has no item “O99”; the nearest is O43."),
    ],
)
def test_a_wrong_option_is_2(folder: Path, arguments: str, line: str) -> None:
    home = "http://127.0.0.1:9/"
    done = shell(
        f"oit audit --lang en --checklist oit-2563 {arguments}".replace("HOME", home), folder
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert line in done.stderr


def test_a_dead_site_is_3(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        home = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        done = shell(f"{AUDIT} {home}", folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert home in done.stderr
