"""The JSON contract and its published schema."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crawler.report.json_report import schema, to_bytes, write_json
from crawler.result import AuditResult, ReasonCode, Verdict

from .sample import hostile, result

CHECK = jsonschema.Draft202012Validator(
    schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def loaded(made: AuditResult) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(to_bytes(made))
    return data


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("made", [result(), result(projection=None), hostile()])
def test_results_fit_the_schema(made: AuditResult) -> None:
    assert list(CHECK.iter_errors(loaded(made))) == []


def test_the_schema_knows_every_code_and_verdict() -> None:
    definitions = schema()["$defs"]
    assert definitions["reason_code"]["enum"] == [code.value for code in ReasonCode]
    assert definitions["item"]["properties"]["verdict"]["enum"] == [v.value for v in Verdict]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "oit-audit/2"),
        (("items", 0, "score"), 50),
        (("items", 0, "score"), 0),  # passes, so 100
        (("items", 0, "path"), []),  # passes, so reached
        (("items", 8, "reasons"), []),  # fails, so why
        (("items", 8, "verdict"), "maybe"),
        (("items", 8, "reasons", 0, "code"), "bad_luck"),
        (("oit", "score"), 101),
        (("findings", "failed"), -1),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    data = copy.deepcopy(loaded(result()))
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert list(CHECK.iter_errors(data))


def test_the_contracts_names_and_order() -> None:
    data = loaded(result())
    assert list(data)[:11] == [
        "format",
        "tool",
        "checklist",
        "site",
        "started_at",
        "finished_at",
        "items",
        "indicators",
        "oit",
        "findings",
        "crawl",
    ]
    assert data["items"][0]["path"][1] == {
        "url": "https://www.example.go.th/about",
        "label": "ข้อมูลหน่วยงาน",
        "action": "hover+click",
        "acts": [],
        "pictures": [],
        "place": "",
    }
    assert data["items"][22]["reasons"][1]["code"] == "not_reachable"


def test_the_same_result_gives_the_same_bytes() -> None:
    assert to_bytes(result()) == to_bytes(result())


def test_thai_is_readable_and_language_is_chosen(tmp_path: Path) -> None:
    write_json(result(), tmp_path / "r.json")
    assert "ไม่มีลิงก์ที่มองเห็นได้" in (tmp_path / "r.json").read_text(encoding="utf-8")
    reason = json.loads(to_bytes(result(), "en"))["items"][8]["reasons"][0]
    assert reason["message"] == reason["message_en"] != reason["message_th"]


def test_broken_unicode_is_still_json() -> None:
    title = loaded(hostile())["items"][0]["documents"][0]["title"]
    assert "\ud800" in title
    assert len(title) == 4000
