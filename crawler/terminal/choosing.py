"""`--items O1,O5-O9`: which items to look for."""

from __future__ import annotations

import re

from crawler.checklist.model import Checklist
from crawler.checklist.waivers import nearest
from crawler.errors import UsageError

_LONGEST = 2000
_RANGE = re.compile(r"^[oO]?(\d{1,3})-[oO]?(\d{1,3})$")
_CODE = re.compile(r"^[oO]?(\d{1,3})$")


def chosen(typed: str, checklist: Checklist) -> frozenset[str]:
    """Permanent keys of the items in a list like "O1,O5-O9,annual_plan".

    A range goes over the numbers of the codes. Raises UsageError for an item that the checklist
    has not, naming the nearest that it has.
    """
    joined = re.sub(r"\s*[-–—]\s*", "-", typed[:_LONGEST])
    parts = re.split(r"[,\s]+", joined)
    keys = {key for part in parts if part for key in _keys(part, checklist)}
    if not keys:
        raise UsageError("--items ต้องระบุข้อ เช่น O1,O5-O9", "--items needs items, like O1,O5-O9.")
    return frozenset(keys)


def _keys(part: str, checklist: Checklist) -> list[str]:
    found = _RANGE.match(part)
    if not found:
        return [_key(part, checklist)]
    first, last = int(found[1]), int(found[2])
    for number in (first, last):
        _key(f"O{number}", checklist)
    keys = [item.key for item in checklist.items if first <= int(item.code[1:]) <= last]
    if not keys:
        raise UsageError(
            f"--items: ช่วง {part} กลับด้าน ให้เขียน O{last}-O{first}",
            f"--items: the range {part} runs backwards; write O{last}-O{first}.",
        )
    return keys


def _key(part: str, checklist: Checklist) -> str:
    code = _CODE.match(part)
    try:
        return checklist.item(f"O{int(code[1])}" if code else part).key
    except KeyError:
        near = nearest(part, checklist)
        shown = "".join(char if char.isprintable() else "?" for char in part[:40])
        hint = (f" ที่ใกล้เคียงคือ {near}", f"; the nearest is {near}.") if near else ("", ".")
        raise UsageError(
            f"--items: แบบตรวจ {checklist.id} ไม่มีข้อ “{shown}”{hint[0]}",
            f"--items: {checklist.id} has no item “{shown}”{hint[1]}",
        ) from None
