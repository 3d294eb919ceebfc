"""Reading a checklist file: from YAML to the typed model, or one clear sentence why not.

Every mistake is reported as `ChecklistError` with file, line and, inside an item, its code.
The YAML is read with the safe loader; size, nesting and the expansion of aliases are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from crawler.checklist import _faults
from crawler.checklist._nodes import Index, Place, plain
from crawler.checklist.extending import resolve
from crawler.checklist.files import MAX_BYTES, available, find, read
from crawler.checklist.model import Checklist, Item

__all__ = ["MAX_BYTES", "available", "find", "load", "parse"]


def load(name_or_path: str, profile: str = "") -> Checklist:
    """The checklist of that name or path, as it is for a kind of agency (`profile`).

    Raises ChecklistError on the first mistake, and for a profile that the checklist has not.
    """
    path = find(name_or_path)
    return parse(read(path), path, profile)


def parse(text: str, path: Path, profile: str = "") -> Checklist:
    """The checklist in a YAML text; `path` is what errors name. Raises ChecklistError."""
    node = resolve(text, path, profile)
    index = Index(node)
    try:
        checklist = Checklist.model_validate(plain(node, path))
    except ValidationError as caught:
        raise _faults.from_validation(caught, plain(node, path), index) from None
    for place, item, th, en in _broken_references(checklist):
        raise _faults.error(index.file(place), index.line(place), item, th, en)
    return checklist


_Fault = tuple[Place, str, str, str]


def _broken_references(checklist: Checklist) -> Iterator[_Fault]:
    """What no single field can know: doubles, `$name`s, `follows`, sub-indicators."""
    subs = {sub.id for part in checklist.indicators for sub in part.subindicators}
    keys = {item.key for item in checklist.items}
    seen: dict[str, str] = {}
    yield from _unknown_words(checklist.model_dump(mode="json"), checklist)
    yield from _not_applicable(checklist, keys)
    for at, item in enumerate(checklist.items):
        place: Place = ("items", at)
        for name, value in (("code", item.code), ("key", item.key)):
            if value in seen:
                first = seen[value]
                yield (
                    (*place, name),
                    item.code,
                    f"“{name}: {value}” ซ้ำกับข้อ {first}",
                    f"“{name}: {value}” is already used by item {first}",
                )
            seen[value] = item.code
        if item.subindicator not in subs:
            yield (
                (*place, "subindicator"),
                item.code,
                f"ไม่มีตัวชี้วัดย่อย {item.subindicator} ในรายการ indicators",
                f"there is no sub-indicator {item.subindicator} under indicators",
            )
        yield from _follows(item, keys, place)


def _follows(item: Item, keys: set[str], place: Place) -> Iterator[_Fault]:
    if item.follows is None or (item.follows.item in keys and item.follows.item != item.key):
        return
    yield (
        (*place, "follows", "item"),
        item.code,
        f"follows ชี้ไปที่ “{item.follows.item}” ซึ่งไม่ใช่ key ของข้ออื่นในแบบตรวจนี้",
        f"follows names “{item.follows.item}”, which is not the key of another item here",
    )


def _not_applicable(checklist: Checklist, keys: set[str]) -> Iterator[_Fault]:
    for name, profile in checklist.profiles.items():
        for key in sorted(set(profile.not_applicable) - keys):
            yield (
                ("profiles", name, "not_applicable", key),
                "",
                f"not_applicable: แบบตรวจนี้ไม่มีข้อ “{key}”",
                f"not_applicable: there is no item “{key}” in this checklist",
            )


def _unknown_words(data: object, checklist: Checklist, place: Place = ()) -> Iterator[_Fault]:
    """Every `$name` that vocabulary lacks; word lists must not refer to each other."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _unknown_words(value, checklist, (*place, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _unknown_words(value, checklist, (*place, at))
    elif isinstance(data, str) and data.startswith("$"):
        inside = place[:1] == ("vocabulary",)
        if data[1:] not in checklist.vocabulary or inside:
            th = (
                "คำในรายการ vocabulary อ้างถึงรายการอื่นไม่ได้" if inside else "ไม่มีรายการคำนี้ใน vocabulary"
            )
            en = (
                "a vocabulary list cannot refer to another"
                if inside
                else "there is no such list in vocabulary"
            )
            yield place, _code(checklist, place), f"“{data}”: {th}", f"“{data}”: {en}"


def _code(checklist: Checklist, place: Place) -> str:
    if len(place) > 1 and place[0] == "items" and isinstance(place[1], int):
        return checklist.items[place[1]].code
    return ""
