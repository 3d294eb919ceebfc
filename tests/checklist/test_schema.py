"""The published JSON Schema is the model's, and accepts what the loader accepts."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from crawler.checklist import schema
from crawler.checklist.load import find


def test_the_published_schema_is_up_to_date(tmp_path: Path) -> None:
    hint = "run: python -m crawler.checklist.schema"
    assert schema.PUBLISHED.read_text(encoding="utf-8") == schema.text(), hint


def test_it_accepts_the_shipped_checklist_and_refuses_mistakes() -> None:
    rules = json.loads(schema.text())
    Draft202012Validator.check_schema(rules)
    data = yaml.safe_load(find("oit-2563").read_text(encoding="utf-8"))
    validator = Draft202012Validator(rules)
    assert [error.message for error in validator.iter_errors(data)] == []
    data["items"][0]["colour"] = "red"
    data["items"][1]["period"] = {"rule": "sometimes"}
    assert len(list(validator.iter_errors(data))) >= 2
