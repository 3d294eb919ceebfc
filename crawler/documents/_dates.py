"""Days that a spreadsheet keeps as numbers, written as the sheet shows them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIRST = date(1899, 12, 30)
_FIRST_1904 = date(1904, 1, 1)
_LAST = 2_958_465  # 31 December 9999
_FIXED = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_THAI_FIXED = frozenset(range(71, 82))
_QUOTED = re.compile(r'"[^"]{0,200}"|\\.|_.|\*.')
_LOCALE = re.compile(r"\[\$-?([0-9A-F,]{1,20})[^\]]{0,20}\]|\[\$[^\]]{0,40}\]", re.I)
_BRACKETS = re.compile(r"\[[^\]]{0,40}\]")
_BUDDHIST = re.compile(r"b{2,4}|[BbE]2?\s?bbbb", re.I)
_THAI_CALENDAR = re.compile(r"07[0-9A-F]{4}$", re.I)


def calendar_of(number: int, code: str) -> str:
    """Calendar of a number format: "" when it shows no day, "common" or "buddhist" era."""
    if number in _FIXED:
        return "common"
    if number in _THAI_FIXED:
        return "buddhist"
    text = _QUOTED.sub("", code[:300])
    places = [found for found in _LOCALE.findall(text) if found]
    bare = _BRACKETS.sub("", _LOCALE.sub("", text)).split(";", 1)[0].lower()
    if "b" in bare and _BUDDHIST.search(bare):
        return "buddhist"
    if "general" in bare or not ("y" in bare or ("d" in bare and "m" in bare)):
        return ""
    return "buddhist" if any(_THAI_CALENDAR.search(place) for place in places) else "common"


def shown(value: str, calendar: str, *, from_1904: bool = False) -> str:
    """The day as day/month/year, the value itself where it is no day."""
    try:
        days = int(float(value[:20]))
        if not 1 <= days <= _LAST:
            return value
        day = (_FIRST_1904 if from_1904 else _FIRST) + timedelta(days=days)
    except (ValueError, OverflowError):
        return value
    year = day.year + (543 if calendar == "buddhist" else 0)
    return f"{day.day}/{day.month}/{year}"
