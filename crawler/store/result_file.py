"""A result from the JSON file that an audit wrote ("oit-audit/1")."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crawler.errors import StoreError
from crawler.result import FORMAT, AuditResult
from crawler.store.codec import CodecError, from_plain

MOST_BYTES = 60_000_000


def read_result(path: Path) -> AuditResult:
    """The result in that file. Raises StoreError for a file that holds none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise CodecError("too large")
        told = json.loads(data)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise CodecError(f"not of the format {FORMAT}")
        return from_plain(AuditResult, _in_both(told), strict=False)
    except (OSError, ValueError, RecursionError) as error:
        cause = getattr(error, "strerror", None) or str(error)[:160] or type(error).__name__
        raise StoreError(
            f"{path} ไม่ใช่ไฟล์ผลตรวจที่เขียนด้วย oit audit --json ({cause})",
            f"{path} is no result written by oit audit --json ({cause}).",
        ) from error


def _in_both(value: Any) -> Any:
    """Sentences as the program has them: in both languages, not in one with both beside it."""
    if isinstance(value, list):
        return [_in_both(each) for each in value]
    if not isinstance(value, dict):
        return value
    told = {name: _in_both(each) for name, each in value.items()}
    for name in list(told):
        th, en = told.get(f"{name}_th"), told.get(f"{name}_en")
        if f"{name}_th" in told and f"{name}_en" in told:
            told[name] = {"th": th, "en": en} if th is not None else None
    return told
