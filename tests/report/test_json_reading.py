"""A JSON result comes back as it was; anything else is refused in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.errors import ConfigError
from crawler.report import json_reading
from crawler.report.json_reading import read_result
from crawler.report.json_report import to_bytes, write_json
from crawler.result import AuditResult, Considered, ReasonCode, Submitted, Text

from .sample import HOME, hostile, result


def rich() -> AuditResult:
    made = result()
    told = Considered(HOME, "t", "l", HOME, False, (ReasonCode.WRONG_YEAR,), Text("ก", "a"))
    sent = Submitted("O1", HOME, "", None, 0, "", None, (), "", None, (), "", Text("ข", "b"))
    first = replace(made.items[0], considered=(told, replace(told, why=None)))
    return replace(made, items=(first, *made.items[1:]), submitted=(sent,))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_what_was_written_is_read(tmp_path: Path, lang: str) -> None:
    file = tmp_path / "r.json"
    file.write_bytes(to_bytes(rich(), "th" if lang == "th" else "en"))
    assert read_result(file) == rich()


def test_a_hostile_sites_result_is_read(tmp_path: Path) -> None:
    write_json(hostile(), tmp_path / "r.json")
    assert len(read_result(tmp_path / "r.json").items) == 43


def test_an_older_result_is_read(tmp_path: Path) -> None:
    data = json.loads(to_bytes(result()))
    for item in data["items"]:
        del item["considered"]
        for reason in item["reasons"]:
            for name in ("message_th", "message_en", "remedy_th", "remedy_en", "place"):
                del reason[name]
    file = tmp_path / "r.json"
    file.write_text(json.dumps(data), encoding="utf-8-sig")
    failed = read_result(file).items[8]
    assert failed.considered == ()
    assert failed.reasons[0].message.en == failed.reasons[0].message.th != ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b'"oit-audit/1"',
        b'{"format": "something else"}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"<html></html>",
        b'{"format": "oit-audit/9"}',
        b'{"format": "oit-audit/1"}',
        b'{"format": "oit-audit/1", "items": ' + b"[" * 900 + b"]" * 900 + b"}",
    ],
)
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "r.json"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_result(file)
    for sentence in (caught.value.th, caught.value.en):
        assert str(file) in sentence
        assert "\n" not in sentence


def test_a_missing_file_a_folder_and_a_giant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_json(result(), tmp_path / "r.json")
    monkeypatch.setattr(json_reading, "MOST_BYTES", 1000)
    for file in (tmp_path / "none.json", tmp_path, tmp_path / "r.json"):
        with pytest.raises(ConfigError):
            read_result(file)
