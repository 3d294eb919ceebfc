"""The JSON result: the machine-readable contract "oit-audit/1"."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crawler.errors import Lang
from crawler.report.files import write_bytes
from crawler.result import AuditResult

SCHEMA = Path(__file__).parent / "schema" / "oit-audit-1.schema.json"

LONGEST = 4000


def to_bytes(result: AuditResult, lang: Lang = "th") -> bytes:
    """The result as UTF-8 JSON: keys in the contract's order, two spaces, Thai readable.

    A text longer than LONGEST characters ends in "…" there: a site may send megabytes as a label.
    """
    text = json.dumps(_bounded(result.to_json(lang)), ensure_ascii=False, indent=2, allow_nan=False)
    # a lone surrogate from a site becomes its JSON escape
    return (text + "\n").encode("utf-8", errors="backslashreplace")


def write_json(result: AuditResult, path: Path, lang: Lang = "th") -> None:
    """Write the result whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_bytes(result, lang))


def schema() -> dict[str, Any]:
    """The published JSON Schema of the result."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def _bounded(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    if isinstance(value, dict):
        return {key: _bounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_bounded(each) for each in value]
    return value
