"""Placeholders in examples: years relative to the checklist's, and the item's own title.

`{fy}` 2567, `{fy-1}` 2566, `{fy_th}` ๒๕๖๗, `{yy}` 67, `{ce}` 2024; `{title}`, `{code}`.
"""

from __future__ import annotations

import re

from crawler.checklist.model import Checklist, Item

_YEAR = re.compile(r"\{(fy|yy|ce)(?:(_th)?([+-]\d)?|([+-]\d)(_th))\}")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_CHRISTIAN = 543


def filled(text: str, checklist: Checklist, item: Item, shift: int = 0) -> str:
    """The text for that year's list, its years shifted by so many."""

    def year(found: re.Match[str]) -> str:
        value = checklist.fiscal_year + shift + int(found[3] or found[4] or 0)
        shown = str(value - _CHRISTIAN if found[1] == "ce" else value)
        shown = shown[-2:] if found[1] == "yy" else shown
        return shown.translate(_THAI) if found[2] or found[5] else shown

    return _YEAR.sub(year, text).replace("{title}", item.title).replace("{code}", item.code)
