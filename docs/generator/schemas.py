"""The reference of the JSON result and of checklist files, from their JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from crawler.checklist.schema import PUBLISHED
from crawler.report.json_report import schema as result_schema
from docs.generator.markdown import anchor, code, plain, table

_RESULT = """# ผลตรวจเป็น JSON · The JSON result

`oit audit HOMEPAGE --json FILE` เขียนผลในรูปแบบ `oit-audit/1` รุ่นต่อไปเพิ่มช่องได้ แต่จะไม่เปลี่ยนชื่อหรือตัดช่องเดิมโดยไม่เปลี่ยนชื่อรูปแบบ
โปรแกรมที่อ่านจึงควรข้ามช่องที่ไม่รู้จัก ประโยคที่คนอ่านมีทั้ง `…_th` และ `…_en`
(fields may be added, never renamed; readers ignore what they do not know).
JSON Schema: [oit-audit-1.schema.json](../../crawler/report/schema/oit-audit-1.schema.json)
"""
_CHECKLIST = """# รูปแบบไฟล์แบบตรวจ · The checklist format

แบบตรวจหนึ่งปีคือไฟล์ YAML หนึ่งไฟล์ใน `checklists/` ปีใหม่คือไฟล์ใหม่ ไม่ต้องแก้โปรแกรม ปีเขียนเป็นระยะห่างจากปีงบประมาณที่ประเมิน
(0 คือปีนั้น −1 คือปีก่อน) ไฟล์ที่มี `extends` ระบุเฉพาะส่วนที่ต่างจากอีกแบบ: รายการแก้ด้วย `add` `drop` `change` และ null ตัดออก
(years are offsets to the assessed year; a file with `extends` states differences only).
ตรวจไฟล์ด้วย `oit checklist lint FILE` · JSON Schema: [schema.json](../../checklists/schema.json)
"""
_OTHER = ("Changed", "Differences")  # of a file with `extends`: the same fields, none required
Schema = Mapping[str, Any]


def result_page() -> str:
    """The result: what stands at the top, then each object within."""
    schema = result_schema()
    return _RESULT + _section("result", schema) + "".join(_definitions(schema["$defs"]))


def checklist_page() -> str:
    """The checklist itself first, then each object within."""
    known = dict(json.loads(PUBLISHED.read_text(encoding="utf-8"))["$defs"])
    own = {name: one for name, one in known.items() if not name.startswith(_OTHER)}
    top = own.pop("Checklist")
    return _CHECKLIST + _section("Checklist", top) + "".join(_definitions(own))


def _definitions(known: Mapping[str, Schema]) -> Iterator[str]:
    return (_section(name, one) for name, one in known.items())


def _section(name: str, schema: Schema) -> str:
    text = f"\n## {name}\n\n"
    about = schema.get("description", "")
    text += f"{plain(about)}\n\n" if about else ""
    fields = schema.get("properties")
    if not fields:
        return text + f"{_type(schema)}\n"
    required = set(schema.get("required", ()))
    rows = (
        (code(field), _type(one), "✓" if field in required else "", _about(one))
        for field, one in fields.items()
    )
    text += table(("ช่อง · field", "ชนิด · type", "ต้องมี", "ความหมาย · meaning"), rows)
    for field, one in fields.items():
        inner = one.get("items", one) if isinstance(one.get("items"), dict) else one
        if "properties" in inner:
            text += _section(f"{name}.{field}", inner)
    return text


def _about(schema: Schema) -> str:
    told = [plain(str(schema["description"]))] if schema.get("description") else []
    if "default" in schema and schema["default"] not in ("", [], {}, None):
        told.append(f"default {code(json.dumps(schema['default'], ensure_ascii=False))}")
    if "pattern" in schema:
        told.append(code(str(schema["pattern"])))
    return " · ".join(told)


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return f"[{name}](#{anchor(name)})"
    for key in ("oneOf", "anyOf", "allOf"):
        if key in schema:
            return " / ".join(dict.fromkeys(_type(one) for one in schema[key]))
    if "const" in schema:
        return code(json.dumps(schema["const"], ensure_ascii=False))
    if "enum" in schema:
        return " ".join(code(json.dumps(one, ensure_ascii=False)) for one in schema["enum"])
    kind = schema.get("type", "any")
    if kind == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    names = [kind] if isinstance(kind, str) else list(kind)
    return " / ".join(names) + _range(schema)


def _range(schema: Schema) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is None and most is None:
        return ""
    return f" ({'' if least is None else least}–{'' if most is None else most})"
