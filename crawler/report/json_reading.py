"""Reading a JSON result back, of this program or an older one of the same format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Never

from pydantic import TypeAdapter, ValidationError

from crawler.errors import ConfigError
from crawler.result import FORMAT, AuditResult

MOST_BYTES = 64 * 1024 * 1024
_FAMILY = FORMAT.partition("/")[0]
_TEXTS = ("message", "remedy", "question", "not_applicable", "why")
_RESULT = TypeAdapter(AuditResult)


def read_result(path: Path) -> AuditResult:
    """The result in a file that `oit audit --json` wrote. Raises ConfigError, with a sentence
    that names the file and what is wrong with it, for any other file."""
    data = _data(path)
    named = data.get("format") if isinstance(data, dict) else None
    if named != FORMAT:
        if isinstance(named, str) and named.startswith(f"{_FAMILY}/"):
            raise ConfigError(
                f"ไฟล์ {path} เขียนด้วยโปรแกรมรุ่นอื่น รุ่นนี้อ่านได้เฉพาะรูปแบบ {FORMAT}",
                f"{path} was written by another version; this one reads {FORMAT} only.",
            )
        _refuse(path)
    try:
        return _RESULT.validate_python(_with_texts(data))
    except (ValidationError, RecursionError):
        raise ConfigError(
            f"ไฟล์ {path} ไม่ครบหรือถูกแก้ไข จึงอ่านผลตรวจไม่ได้ โปรดตรวจใหม่ด้วย --json",
            f"{path} is incomplete or was changed and cannot be read; audit again with --json.",
        ) from None


def _data(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            _refuse(path)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"เปิดไฟล์ {path} ไม่ได้ ({error.strerror})", f"{path} cannot be opened ({error.strerror})."
        ) from None
    except UnicodeDecodeError:
        _refuse(path)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        _refuse(path)


def _refuse(path: Path) -> Never:
    raise ConfigError(
        f"ไฟล์ {path} ไม่ใช่ผลตรวจ JSON ของ oit ต้องเป็นไฟล์ที่ได้จาก oit audit --json",
        f"{path} is not a JSON result of oit; it must come from oit audit --json.",
    )


def _with_texts(value: Any) -> Any:
    """The same data, sentences that stand there in one language and in both as both."""
    if isinstance(value, list):
        return [_with_texts(each) for each in value]
    if not isinstance(value, dict):
        return value
    out = {key: _with_texts(each) for key, each in value.items()}
    for name in _TEXTS:
        told = out.get(name)
        if isinstance(told, str):
            th, en = out.get(f"{name}_th"), out.get(f"{name}_en")
            out[name] = {"th": th or told, "en": en or told}
    return out
