"""`--baseline` takes an earlier result of the same year's checklist, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.checklist.load import load
from crawler.errors import ConfigError
from crawler.report.json_report import write_json
from crawler.result import AuditResult
from crawler.terminal.baseline import read
from tests.report.sample import result

CHECKLIST = load("oit-2563")


def made() -> AuditResult:
    """The sample with the checklist's own keys."""
    sample = result()
    items = (replace(item, key=CHECKLIST.item(item.id).key) for item in sample.items)
    return replace(sample, items=tuple(items))


def test_reading_an_earlier_result(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    write_json(made(), path)
    found = read(path, CHECKLIST.model_copy(update={"scheme": "oit"}))
    assert CHECKLIST.item("O1").key in found.passed
    assert len(found.passed) == 17
    assert found.started_at == made().started_at


def test_another_years_result_is_no_baseline(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    write_json(made(), path)
    with pytest.raises(ConfigError, match="cannot be compared with oit-2564"):
        read(path, load("oit-2564"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "oit-audit/1"}', "[" * 100_000])
def test_what_is_no_result_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "before.json"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read(path, CHECKLIST)
    assert "before.json" in caught.value.th
    assert "\n" not in caught.value.en


def test_a_missing_baseline_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.json"):
        read(tmp_path / "none.json", CHECKLIST)
