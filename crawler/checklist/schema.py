"""The JSON Schema of checklist files, published beside them.

A file with a list of items is a full checklist; any other states differences: nothing is
required, a list may be edited (`add`, `drop`, `change`), null takes a field away.
`python -m crawler.checklist.schema` writes it again after a change of the model.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from crawler.checklist.model import Checklist

PUBLISHED = Path(__file__).parents[2] / "checklists" / "schema.json"
_FULL, _DIFFERENCES, _CHANGED = "Checklist", "Differences", "Changed"
_REF = "#/$defs/"
Schema = dict[str, Any]


def text() -> str:
    """The schema as published: stable order, readable Thai."""
    full = Checklist.model_json_schema()
    known: Schema = full.pop("$defs")
    known[_FULL] = full
    changed = {f"{_CHANGED}{name}": _changed(one) for name, one in known.items()}
    differences = _differences(changed.pop(f"{_CHANGED}{_FULL}"))
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": known | changed | {_DIFFERENCES: differences},
        "if": {"properties": {"items": {"type": "array"}}, "required": ["items"]},
        "then": {"$ref": _REF + _FULL},
        "else": {"$ref": _REF + _DIFFERENCES},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _differences(checklist: Schema) -> Schema:
    keys = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    item = {"$ref": f"{_REF}{_CHANGED}Item"}
    own = {
        "items": {"type": "object", "additionalProperties": _or_null(item)},
        "order": {
            "type": "object",
            "additionalProperties": keys,
            "description": "the year's items by permanent key, per sub-indicator",
        },
    }
    properties = {**checklist["properties"], **own}
    return checklist | {"properties": properties, "required": ["id", "fiscal_year"]}


def _changed(schema: Schema) -> Schema:
    """The schema of differences to what another schema describes."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        return _or_null(schema | {"$ref": f"{_REF}{_CHANGED}{name}"})
    if "oneOf" in schema:
        return _or_null(*(_changed(one) for one in schema["oneOf"]))
    if schema.get("type") == "array":
        return _or_null(schema, _edit(schema))
    if schema.get("type") != "object":
        return _or_null(schema)
    out = {name: value for name, value in schema.items() if name != "required"}
    if "properties" in schema:
        out["properties"] = {name: _changed(one) for name, one in schema["properties"].items()}
    if isinstance(schema.get("additionalProperties"), dict):
        out["additionalProperties"] = _changed(schema["additionalProperties"])
    return out


def _edit(array: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            "add": array,
            "drop": {"type": "array", "items": {"type": "string"}},
            "change": {"type": "object", "additionalProperties": _changed(array["items"])},
        },
    }


def _or_null(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas, {"type": "null"}]}


def main() -> int:
    """Write the schema to the file given, or to its published place."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED
    target.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
