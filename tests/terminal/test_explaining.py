"""`oit explain`: from a file and a code to the story, or one clear sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.cli import main
from crawler.report.json_report import to_bytes, write_json

from ..report.sample import result


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("OIT_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    write_json(result(), tmp_path / "r.json")
    return str(tmp_path / "r.json")


@pytest.mark.parametrize("code", ["O23", "o23", "23", "item_23", " O23 "])
def test_an_item_by_code_or_key(file: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", file, code]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("O23 สรุปผลการจัดซื้อจัดจ้าง")
    assert "ไม่มีลิงก์ที่มองเห็นได้" in out
    assert err == ""


def test_english(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", file, "O9", "--lang", "en"]) == 0
    assert "Where it looked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "said"),
    [("O99", "O9"), ("O44", "O4"), ("item43", "O43"), ("xyz", "O1"), ("", "O43")],
)
def test_an_unknown_item_names_the_nearest(
    file: str, code: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", file, code]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert said in err
    assert "O1 ถึง O43" in err


def test_a_wrong_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.html").write_text("<html>", "utf-8")
    for name in ("r.html", "none.json"):
        assert main(["explain", str(tmp_path / name), "O1", "--lang", "en"]) == 2
        err = capsys.readouterr().err
        assert err.count("\n") == 1
        assert name in err


def test_the_list_is_the_one_named_or_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = replace(result(), checklist={**result().checklist, "id": "../../etc/passwd"})
    (tmp_path / "r.json").write_bytes(to_bytes(made))
    assert main(["explain", str(tmp_path / "r.json"), "O1"]) == 0
    assert "ไม่มีแบบตรวจ ../../etc/passwd ในเครื่องนี้" in capsys.readouterr().out
    assert main(["explain", str(tmp_path / "r.json"), "O1", "--checklist", "oit-2563"]) == 0
    assert "ไม่มีแบบตรวจ" not in capsys.readouterr().out


def test_a_kind_of_agency_that_is_not_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(to_bytes(result()))
    data["checklist"]["profile"] = "moon_base"
    (tmp_path / "r.json").write_text(json.dumps(data), "utf-8")
    assert main(["explain", str(tmp_path / "r.json"), "O1"]) == 0
    assert "ข้อนี้ถามอะไร" in capsys.readouterr().out
