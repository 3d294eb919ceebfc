"""From a checklist file and those it extends to one full tree: what the model is checked on.

A file states only its differences to the one it names under `extends`. The codes and
sub-indicators of the year follow from `order`; what `order` does not list is gone, though its
definition stays at hand for a later year that lists it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from crawler.checklist import _faults, files
from crawler.checklist._nodes import compose, plain
from crawler.checklist.overlay import Fields, Overlay, fault_at, fields, is_null, mapping, scalar
from crawler.errors import ChecklistError

MAX_CHAIN = 20
OWN = {"id", "version", "reason_for_version", "extends", "fiscal_year"}  # never inherited
FOLLOWS_FROM_ORDER = ("code", "key", "subindicator")


def resolve(text: str, path: Path, profile: str = "") -> yaml.Node:
    """The full tree of a checklist text; `profile` is laid over it. Raises ChecklistError."""
    chain = _chain(text, path)
    found = fields(chain[0])
    if len(chain) > 1 or isinstance(_value(found, "items"), yaml.MappingNode):
        found = _definitions(found)
        for node in chain[1:]:
            found = _laid_over(found, fields(node))
        found = _in_order(_with_profile(found, profile), chain[-1])
    elif profile:
        found = _in_order(_with_profile(_definitions(found), profile), chain[0])
    return mapping(_named(found, profile, chain[-1]), chain[-1])


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of checklists tells of one, without working through its items."""

    scheme: str
    status: str
    fiscal_year: int


def head(text: str, path: Path) -> Head:
    """The head of a checklist text. Raises ChecklistError for what `extends` gets wrong."""
    found: Fields = {}
    for node in _chain(text, path):
        found |= fields(node)
    known = {name: str(value.value) for name, (_, value) in found.items()}
    year = known.get("fiscal_year", "")
    return Head(
        known.get("scheme", ""),
        known.get("status", "complete"),
        int(year) if year.isdecimal() else 0,
    )


def _chain(text: str, path: Path) -> list[yaml.Node]:
    """The trees of the file and of all it extends, the oldest first."""
    nodes = [_tree(text, path)]
    seen = {path.resolve()}
    while base := _value(fields(nodes[-1]), "extends"):
        if is_null(base):
            break
        name = str(base.value)
        at = _base_file(base, name)
        if at.resolve() in seen or len(nodes) >= MAX_CHAIN:
            raise fault_at(
                base, "",
                f"extends: “{name}” วนกลับมาที่ไฟล์เดิม", f"extends: “{name}” leads back to a file before it",
            )  # fmt: skip
        seen.add(at.resolve())
        nodes.append(_tree(files.read(at), at))
    return nodes[::-1]


@lru_cache(maxsize=32)
def _tree(text: str, path: Path) -> yaml.Node:
    """The tree of one text; nothing changes it afterwards, so years share those they extend."""
    node = compose(text, path)
    plain(node, path)  # bounds, tags and doubled fields, told of this file
    if not isinstance(node, yaml.MappingNode):
        raise _faults.error(path, 1, "", *_faults.NOT_A_MAPPING)
    return node


def _base_file(node: yaml.Node, name: str) -> Path:
    """The file that `extends` names: one that comes with the program, or one beside."""
    beside = Path(node.start_mark.name).parent / f"{name}.yaml"
    found = files.shipped(name)
    if found is None and files.is_name(name) and beside.is_file():
        found = beside
    if found is None:
        known = ", ".join(files.available()) or "-"
        raise fault_at(
            node,
            "",
            f"extends: ไม่มีแบบตรวจ “{name}” (ที่มีอยู่: {known})",
            f"extends: there is no checklist “{name}” (known: {known})",
        )
    return found


def _value(found: Fields, name: str) -> yaml.Node | None:
    return found[name][1] if name in found else None


def _definitions(found: Fields) -> Fields:
    """A full list with its items as definitions by key, and the order they stood in."""
    order: Fields = {}
    items = _value(found, "items")
    if not isinstance(items, yaml.SequenceNode):
        return dict(found)
    definitions: Fields = {}
    listed: dict[str, list[yaml.Node]] = {}
    for item in items.value:
        parts = fields(item)
        missing = [name for name in FOLLOWS_FROM_ORDER if name not in parts]
        if missing:
            th, en = f"ขาดฟิลด์ “{missing[0]}”", f"the field “{missing[0]}” is missing"
            raise fault_at(item, "", th, en)
        key, sub = parts["key"][1], parts["subindicator"][1]
        rest = {name: pair for name, pair in parts.items() if name not in FOLLOWS_FROM_ORDER}
        definitions[str(key.value)] = (key, mapping(rest, item))
        listed.setdefault(str(sub.value), []).append(key)
    for sub_id, keys in listed.items():
        sequence = yaml.SequenceNode(
            "tag:yaml.org,2002:seq", keys, keys[0].start_mark, keys[-1].end_mark
        )
        order[sub_id] = (scalar(sub_id, keys[0]), sequence)
    out = dict(found)
    out["items"] = (found["items"][0], mapping(definitions, items))
    out["order"] = (scalar("order", items), mapping(order, items))
    return out


def _laid_over(base: Fields, over: Fields) -> Fields:
    base = _settled(base)
    out = {name: pair for name, pair in base.items() if name not in OWN}
    for name, (key, value) in over.items():
        if is_null(value):
            out.pop(name, None)
        elif name == "items":
            out[name] = (key, _items(base, value, _value(over, "order")))
        elif name == "order":
            out[name] = (key, value)
        else:
            old = _value(out, name)
            out[name] = (key, Overlay(edits=name != "profiles").merge(old, value))
    return out


def _settled(base: Fields) -> Fields:
    """The list without what its items came from: that tells of one change of years only."""
    items = _value(base, "items")
    if not isinstance(items, yaml.MappingNode):
        return base
    definitions: Fields = {}
    for name, (key, item) in fields(items).items():
        kept = {field: pair for field, pair in fields(item).items() if field != "from"}
        definitions[name] = (key, mapping(kept, item))
    return {**base, "items": (base["items"][0], mapping(definitions, items))}


def _items(base: Fields, over: yaml.Node, order: yaml.Node | None) -> yaml.Node:
    """The definitions with the differences of the items, by key."""
    if not isinstance(over, yaml.MappingNode):
        raise fault_at(
            over,
            "",
            "items ของไฟล์ที่ extends ต้องเป็นกลุ่มตาม key ของข้อ ไม่ใช่รายการ",
            "items of a file that extends another must be a mapping by the items' keys",
        )
    inherited = _value(base, "items")
    known = fields(inherited) if inherited is not None else {}
    listed = {str(key.value) for key in _keys(order)} if order is not None else set()
    out = dict(known)
    for name, (key, value) in fields(over).items():
        if name not in known and name not in listed:
            raise fault_at(
                key,
                name,
                "ข้อนี้ไม่มีในแบบตรวจที่สืบทอดมา และไม่อยู่ใน order",
                "the item is neither inherited nor listed in order",
            )
        for field in FOLLOWS_FROM_ORDER:
            if field in fields(value):
                raise fault_at(
                    fields(value)[field][0],
                    name,
                    f"“{field}” กำหนดจาก order ไม่ต้องระบุในข้อ",
                    f"“{field}” follows from order and is not stated in the item",
                )
        old = known.get(name)
        out[name] = (key, Overlay(name).merge(old[1] if old else None, value))
    return mapping(out, over)


def _keys(order: yaml.Node) -> list[yaml.Node]:
    return [key for _, (_, listed) in fields(order).items() for key in _entries(listed)]


def _entries(node: yaml.Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _with_profile(found: Fields, profile: str) -> Fields:
    """The tree with one profile laid over its items."""
    if not profile:
        return found
    known = fields(_value(found, "profiles") or scalar("", found["id"][1]))
    if profile not in known:
        names = ", ".join(known) or "-"
        raise ChecklistError(
            f"แบบตรวจนี้ไม่มีกลุ่มหน่วยงาน “{profile}” (ที่มี: {names})",
            f"This checklist has no profile “{profile}” (known: {names}).",
        )
    over = _value(fields(known[profile][1]), "items")
    if over is None or is_null(over):
        return found
    return {**found, "items": (found["items"][0], _items(found, over, None))}


def _in_order(found: Fields, root: yaml.Node) -> Fields:
    """The year's items as a list, with the codes and sub-indicators that follow from `order`."""
    order, items = _value(found, "order"), _value(found, "items")
    if order is None or not fields(order) or items is None:
        raise fault_at(
            items or root,
            "",
            "ต้องมี order ที่เรียงข้อของปีนั้นตามตัวชี้วัดย่อย",
            "order must list the year's items by sub-indicator",
        )
    definitions = fields(items)
    listed: list[yaml.Node] = []
    seen: set[str] = set()
    for sub, (_, keys) in fields(order).items():
        if not isinstance(keys, yaml.SequenceNode):
            raise fault_at(keys, "", f"order “{sub}” ต้องเป็นรายการ", f"order “{sub}” must be a list")
        for key in keys.value:
            name = str(key.value)
            if name in seen or name not in definitions:
                raise fault_at(key, "", *_ORDER[name in seen](name))
            seen.add(name)
            listed.append(_numbered(definitions[name][1], key, sub, len(listed) + 1))
    sequence = yaml.SequenceNode("tag:yaml.org,2002:seq", listed, items.start_mark, items.end_mark)
    out = {name: pair for name, pair in found.items() if name != "order"}
    out["items"] = (found["items"][0], sequence)
    if profiles := _value(found, "profiles"):
        out["profiles"] = (found["profiles"][0], _without(set(definitions) - seen, profiles))
    return out


def _without(gone: set[str], profiles: yaml.Node) -> yaml.Node:
    """The profiles without reasons for items that an earlier year had and this one has not."""
    out: Fields = {}
    for name, (key, profile) in fields(profiles).items():
        parts = fields(profile)
        if given := _value(parts, "not_applicable"):
            kept = {one: pair for one, pair in fields(given).items() if one not in gone}
            parts["not_applicable"] = (parts["not_applicable"][0], mapping(kept, given))
            profile = mapping(parts, profile)
        out[name] = (key, profile)
    return mapping(out, profiles)


_ORDER = {
    True: lambda name: (f"order: “{name}” ซ้ำ", f"order: “{name}” stands twice"),
    False: lambda name: (
        f"order: ไม่มีข้อ “{name}” ทั้งในไฟล์นี้และในแบบตรวจที่สืบทอดมา",
        f"order: no item “{name}” is defined here or inherited",
    ),
}


def _numbered(item: yaml.Node, key: yaml.Node, sub: str, number: int) -> yaml.Node:
    place = fields(item)
    head: Fields = {
        "code": (scalar("code", key), scalar(f"O{number}", key)),
        "key": (scalar("key", key), scalar(str(key.value), key)),
        "subindicator": (scalar("subindicator", key), scalar(sub, key)),
    }
    return mapping(head | place, item)


def _named(found: Fields, profile: str, root: yaml.Node) -> Fields:
    """With the year and the codes in the title, and the name of the profile."""
    out = dict(found)
    if profile:
        out["profile"] = (scalar("profile", root), scalar(profile, root))
    title, year, items = (_value(out, name) for name in ("title", "fiscal_year", "items"))
    if title is None or year is None:
        return out
    codes = [fields(item).get("code") for item in _entries(items)] if items is not None else []
    named = [str(code[1].value) for code in codes if code]
    words = {"{year}": str(year.value), "{codes}": "–".join([*named[:1], *named[1:][-1:]])}
    filled: Fields = {}
    for lang, (key, text) in fields(title).items():
        value = text
        if isinstance(text, yaml.ScalarNode):
            shown = str(text.value)
            for name, word in words.items():
                shown = shown.replace(name, word)
            value = yaml.ScalarNode(text.tag, shown, text.start_mark, text.end_mark)
        filled[lang] = (key, value)
    if filled:
        out["title"] = (out["title"][0], mapping(filled, title))
    return out
