"""The sentences for mistakes in a checklist file: file, line, item, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from crawler.errors import ChecklistError

if TYPE_CHECKING:
    from crawler.checklist._nodes import Index

Sentence = tuple[str, str]

EMPTY: Sentence = ("ไฟล์ว่างเปล่า", "the file is empty")
NOT_A_MAPPING: Sentence = (
    "ไฟล์ต้องขึ้นต้นด้วยฟิลด์ เช่น id: และ items:",
    "the file must begin with fields such as id: and items:",
)
TOO_LARGE: Sentence = ("ไฟล์ใหญ่เกิน 2 เมกะไบต์", "the file is larger than 2 MB")
NOT_UTF8: Sentence = ("ไฟล์ไม่ได้บันทึกเป็น UTF-8", "the file is not saved as UTF-8")
TOO_DEEP: Sentence = (
    "ข้อมูลซ้อนกันลึกหรือขยายใหญ่เกินกำหนด",
    "the data is nested too deeply or expands too far",
)
TAG: Sentence = ("ใช้ชนิดข้อมูลที่ไม่อนุญาต", "a kind of value is used that is not allowed")

_WRONG: dict[str, Sentence] = {
    "extra_forbidden": ("ไม่รู้จักฟิลด์นี้", "this field is not known"),
    "missing": ("ขาดฟิลด์นี้", "this field is missing"),
    "string_type": (
        "ต้องเป็นข้อความ (ตัวเลขให้ใส่เครื่องหมายคำพูด)",
        "must be text (put numbers in quotes)",
    ),
    "int_type": ("ต้องเป็นจำนวนเต็ม", "must be a whole number"),
    "int_parsing": ("ต้องเป็นจำนวนเต็ม", "must be a whole number"),
    "bool_type": ("ต้องเป็น true หรือ false", "must be true or false"),
    "bool_parsing": ("ต้องเป็น true หรือ false", "must be true or false"),
    "list_type": ("ต้องเป็นรายการ [ … ]", "must be a list [ … ]"),
    "too_short": ("รายการต้องไม่ว่าง", "the list must not be empty"),
    "string_too_short": ("ข้อความสั้นเกินไป", "the text is too short"),
    "model_type": ("ต้องเป็นกลุ่มของฟิลด์", "must be a group of fields"),
    "model_attributes_type": ("ต้องเป็นกลุ่มของฟิลด์", "must be a group of fields"),
    "dict_type": ("ต้องเป็นกลุ่มของฟิลด์", "must be a group of fields"),
    "union_tag_not_found": ("ขาดฟิลด์ by หรือ rule", "the field by or rule is missing"),
}


def double_field(name: str) -> Sentence:
    return f"มีฟิลด์ “{name}” ซ้ำกันในกลุ่มเดียว", f"the field “{name}” stands twice in one group"


def error(path: Path, line: int, item: str, th: str, en: str) -> ChecklistError:
    """A mistake as one sentence in both languages, with file, line and item."""
    in_item = (f" ข้อ {item}", f", item {item}") if item else ("", "")
    return ChecklistError(
        f"แบบตรวจ {path} บรรทัด {line}{in_item[0]}: {th}",
        f"Checklist {path}, line {line}{in_item[1]}: {en}.",
    )


def from_yaml(caught: yaml.YAMLError, text: str, path: Path) -> ChecklistError:
    """The sentence for a YAML syntax error."""
    mark = getattr(caught, "problem_mark", None)
    problem = getattr(caught, "problem", None) or getattr(caught, "reason", None) or "syntax error"
    at = getattr(caught, "position", None)
    line = mark.line + 1 if mark else text.count("\n", 0, at) + 1 if isinstance(at, int) else 1
    return error(
        path,
        line,
        "",
        f"รูปแบบ YAML ไม่ถูกต้อง ({problem})",
        f"not valid YAML ({problem})",
    )


def wrong(kind: str) -> Sentence:
    """The sentence for one of the usual mistakes of a field."""
    return _WRONG[kind]


def from_validation(caught: ValidationError, data: dict[str, Any], index: Index) -> ChecklistError:
    """The sentence for the first mistake, in the order of the file."""
    details = caught.errors(include_url=False, include_context=True)
    first = min(details, key=lambda one: _order(one, index))
    th, en = _sentence(first)
    more = len(details) - 1
    if more:
        th, en = f"{th} (และมีที่ผิดอีก {more} แห่ง)", f"{en} (and {more} more)"
    place = first["loc"]
    return error(index.file(place), index.line(place), _item(data, place), th, en)


def _order(fault: ErrorDetails, index: Index) -> tuple[int, bool, int]:
    """File order; but a misspelt field explains why another one is missing."""
    place = fault["loc"]
    return index.line(place[:2]), fault["type"] != "extra_forbidden", index.line(place)


def _sentence(fault: ErrorDetails) -> Sentence:
    kind, context = fault["type"], fault.get("ctx", {})
    name = next((str(step) for step in reversed(fault["loc"]) if isinstance(step, str)), "?")
    value = _shown(fault["input"])
    if kind in _WRONG:
        th, en = _WRONG[kind]
        return f"“{name}”: {th}", f"“{name}”: {en}"
    if kind in ("literal_error", "union_tag_invalid"):
        allowed = context.get("expected") or context.get("expected_tags")
        tag = context.get("tag", value)
        return (
            f"“{name}”: ค่า {tag} ใช้ไม่ได้ ให้แก้เป็นค่าใดค่าหนึ่งในรายการต่อไปนี้ {allowed}",
            f"“{name}”: the value {tag} is not one of {allowed}",
        )
    if kind == "string_pattern_mismatch":
        return (
            f"“{name}”: ค่า {value} ไม่ตรงรูปแบบ {context.get('pattern')}",
            f"“{name}”: the value {value} does not have the form {context.get('pattern')}",
        )
    return f"“{name}”: ค่า {value} ไม่ถูกต้อง ({fault['msg']})", f"“{name}”: {value}: {fault['msg']}"


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else text[:57] + "…"


def _item(data: dict[str, Any], place: tuple[str | int, ...]) -> str:
    """The code of the item a place lies in, or its number in the list when it has no code."""
    if len(place) < 2 or place[0] != "items" or not isinstance(place[1], int):
        return ""
    items = data.get("items")
    item = items[place[1]] if isinstance(items, list) else None
    code = item.get("code") if isinstance(item, dict) else None
    return code if isinstance(code, str) else f"#{place[1] + 1}"
