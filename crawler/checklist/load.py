"""Reading a checklist file: from YAML to the typed model, or one clear sentence why not.

Every mistake is reported as `ChecklistError` with file, line and, inside an item, its code.
The YAML is read with the safe loader; size, nesting and the expansion of aliases are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from crawler.checklist import _faults
from crawler.checklist._nodes import Index, compose, plain
from crawler.checklist.model import Checklist, Item
from crawler.errors import ChecklistError

MAX_BYTES = 2_000_000
_NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,80}$")
_PACKAGED = Path(__file__).parent / "data"
_IN_REPOSITORY = Path(__file__).parents[2] / "checklists"


def available() -> list[str]:
    """Names of the checklists that come with the program, oldest year first."""
    return sorted({path.stem for folder in _folders() for path in folder.glob("*.yaml")})


def find(name_or_path: str) -> Path:
    """The file of a shipped checklist's name ("oit-2563") or of a path. Raises ChecklistError."""
    if _NAME.match(name_or_path):
        for folder in _folders():
            path = folder / f"{name_or_path}.yaml"
            if path.is_file():
                return path
    path = Path(name_or_path)
    if path.is_file():
        return path
    known = ", ".join(available()) or "-"
    raise ChecklistError(
        f"ไม่พบแบบตรวจ “{name_or_path}” (ที่มีอยู่: {known} หรือระบุที่อยู่ไฟล์ .yaml)",
        f"No checklist “{name_or_path}” (known: {known}; or give the path of a .yaml file).",
    )


def load(name_or_path: str) -> Checklist:
    """The checklist of that name or path. Raises ChecklistError on the first mistake."""
    path = find(name_or_path)
    return parse(_read(path), path)


def parse(text: str, path: Path) -> Checklist:
    """The checklist in a YAML text; `path` is what errors name. Raises ChecklistError."""
    node = compose(text, path)
    index = Index(node)
    data = plain(node, path)
    if not isinstance(data, dict):
        raise _faults.error(path, 1, "", *_faults.NOT_A_MAPPING)
    try:
        checklist = Checklist.model_validate(data)
    except ValidationError as caught:
        raise _faults.from_validation(caught, data, index, path) from None
    for line, item, th, en in _broken_references(checklist, index):
        raise _faults.error(path, line, item, th, en)
    return checklist


def _folders() -> list[Path]:
    return [folder for folder in (_PACKAGED, _IN_REPOSITORY) if folder.is_dir()]


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as caught:
        raise ChecklistError(
            f"เปิดไฟล์แบบตรวจ {path} ไม่ได้: {caught.strerror}",
            f"The checklist {path} cannot be opened: {caught.strerror}.",
        ) from None
    if len(raw) > MAX_BYTES:
        raise _faults.error(path, 1, "", *_faults.TOO_LARGE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as caught:
        line = raw[: caught.start].count(b"\n") + 1
        raise _faults.error(path, line, "", *_faults.NOT_UTF8) from None


_Fault = tuple[int, str, str, str]


def _broken_references(checklist: Checklist, index: Index) -> Iterator[_Fault]:
    """What no single field can know: doubles, `$name`s, `follows`, sub-indicators."""
    subs = {sub.id for part in checklist.indicators for sub in part.subindicators}
    keys = {item.key for item in checklist.items}
    seen: dict[str, str] = {}
    yield from _unknown_words(checklist.model_dump(mode="json"), checklist, index)
    for at, item in enumerate(checklist.items):
        place: tuple[str | int, ...] = ("items", at)
        for name, value in (("code", item.code), ("key", item.key)):
            if value in seen:
                first = seen[value]
                yield (
                    index.line((*place, name)),
                    item.code,
                    f"“{name}: {value}” ซ้ำกับข้อ {first}",
                    f"“{name}: {value}” is already used by item {first}",
                )
            seen[value] = item.code
        if item.subindicator not in subs:
            yield (
                index.line((*place, "subindicator")),
                item.code,
                f"ไม่มีตัวชี้วัดย่อย {item.subindicator} ในรายการ indicators",
                f"there is no sub-indicator {item.subindicator} under indicators",
            )
        yield from _follows(item, keys, index, place)


def _follows(
    item: Item, keys: set[str], index: Index, place: tuple[str | int, ...]
) -> Iterator[_Fault]:
    if item.follows is None or (item.follows.item in keys and item.follows.item != item.key):
        return
    yield (
        index.line((*place, "follows", "item")),
        item.code,
        f"follows ชี้ไปที่ “{item.follows.item}” ซึ่งไม่ใช่ key ของข้ออื่นในแบบตรวจนี้",
        f"follows names “{item.follows.item}”, which is not the key of another item here",
    )


def _unknown_words(
    data: object, checklist: Checklist, index: Index, place: tuple[str | int, ...] = ()
) -> Iterator[_Fault]:
    """Every `$name` that vocabulary lacks; word lists must not refer to each other."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _unknown_words(value, checklist, index, (*place, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _unknown_words(value, checklist, index, (*place, at))
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
            yield index.line(place), _code(checklist, place), f"“{data}”: {th}", f"“{data}”: {en}"


def _code(checklist: Checklist, place: tuple[str | int, ...]) -> str:
    if len(place) > 1 and place[0] == "items" and isinstance(place[1], int):
        return checklist.items[place[1]].code
    return ""
