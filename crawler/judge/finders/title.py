"""The document's own title says more than the item's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.finding import ByTitle
from crawler.judge.finders.base import Hit, quote
from crawler.judge.unit import Unit
from crawler.thai.text import squash

LEAST_CHARS = 8
_ABOUT_ITSELF = re.compile(r"(?:ฉบับ|เล่ม|คู่มือ|เอกสาร|แผน|รายงาน|ชุด)นี้|จัดทำขึ้น")


def find(finder: ByTitle, unit: Unit, beyond: Sequence[str]) -> list[Hit]:
    """Titles from which something is left when the given words are taken out."""
    words = sorted((squash(word) for word in beyond), key=len, reverse=True)
    for title in unit.titles:
        rest = squash(title)
        if _ABOUT_ITSELF.search(title):
            continue  # a sentence of its introduction
        if not any(word in rest for word in words):
            continue
        for word in words:
            rest = rest.replace(word, "")
        if len(rest) >= LEAST_CHARS:
            return [Hit(quote(title), unit.url, 1, "title", label=title)]
    return []
