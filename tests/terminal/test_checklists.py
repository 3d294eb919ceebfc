"""`oit checklist`: what an officer reads in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from crawler.cli import main

PRIVATE = """\
id: mine
extends: oit-2563
fiscal_year: 2564
status: partial
profiles:
  small:
    title: {th: หน่วยงานขนาดเล็ก, en: small agencies}
    not_applicable: {laws: {th: หน่วยงานนี้ไม่มีกฎหมายเฉพาะ, en: no laws of its own}}
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "mine.yaml"
    path.write_text(PRIVATE, encoding="utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["checklist", *words]) == 0
    return capsys.readouterr().out


def test_an_item_fits_the_terminal(capsys: pytest.CaptureFixture[str], mine: str) -> None:
    text = told(capsys, "show", mine, "O23", "--lang", "th")
    assert "ต.ค. 2563" in text and "มี.ค. 2564" in text
    for word in ("ต้องแสดง", "ช่วงเวลา", "รูปแบบ", "วางไว้ที่ใด", "วิธีแก้ไข", "ยังจัดทำไม่ครบ"):
        assert word in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_a_profile_says_what_does_not_apply(capsys: pytest.CaptureFixture[str], mine: str) -> None:
    everything = told(capsys, "show", mine, "--profile", "small", "--lang", "th")
    assert "หน่วยงานขนาดเล็ก" in everything
    assert "O6 " in everything and "[หน่วยงานนี้ไม่มีกฎหมายเฉพาะ]" in everything
    assert "no laws of its own" in told(
        capsys, "show", mine, "O6", "--profile", "small", "--lang", "en"
    )
    assert main(["checklist", "show", mine, "--profile", "large", "--lang", "en"]) == 2
    assert "(known: small)" in capsys.readouterr().err


def test_the_difference_fits_the_terminal(capsys: pytest.CaptureFixture[str], mine: str) -> None:
    text = told(capsys, "diff", "oit-2563", "oit-2566", "--lang", "th")
    assert "ข้อใหม่" in text and "รวมจาก" in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_the_list_names_what_is_only_begun(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "list", "--lang", "en").splitlines()
    assert any(line.startswith("police-2568") and line.endswith("[only begun]") for line in lines)
    assert not any("oit-2563" in line and "only begun" in line for line in lines)


def test_examples_are_run_and_what_fails_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, mine: str
) -> None:
    assert "all as written" in told(capsys, "test", mine, "--item", "structure", "--lang", "en")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "structure.yaml").write_text(
        "key: structure\ntexts: {page: '# โครงสร้าง'}\nexamples: [{name: ว่าง, kind: pass}]\n",
        encoding="utf-8",
    )
    assert main(["checklist", "test", mine, "--item", "O1", "--lang", "en"]) == 1
    assert "mine O1 structure “ว่าง”: should be pass, is fail" in capsys.readouterr().out


def test_only_shipped_lists_are_released(capsys: pytest.CaptureFixture[str], mine: str) -> None:
    assert main(["checklist", "release", mine, "--lang", "en"]) == 2
    assert "come with the program" in capsys.readouterr().err
