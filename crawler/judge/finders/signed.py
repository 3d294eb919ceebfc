"""A signature: who signed, and in which post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit
from crawler.thai.names import person_names

REACH = 4  # lines from a name to its post
LINE_MAX = 90  # a longer line is running text that only mentions the person
_BRACKETED = re.compile(r"^[^()]{0,40}\(\s*[^()\d]{5,60}\s*\)")
_SIGN = re.compile(r"(?:ลงชื่อ|ลงนาม|signed)", re.IGNORECASE)


def find(unit: Unit, posts: Sequence[str]) -> list[Hit]:
    """Lines with a signer's name that one of the posts follows."""
    lines = [line for line in unit.lines if not line.linked]
    return [
        hit(line, "signed")
        for at, line in enumerate(lines)
        if _is_name(line) and _has_post(lines[at : at + REACH], posts)
    ]


def _is_name(line: Line) -> bool:
    """A name in brackets, as under a signature, or with "signed" before it on the line."""
    if len(line.raw) > LINE_MAX or not person_names(line.raw):
        return False
    return bool(_BRACKETED.match(line.raw.strip()) or _SIGN.search(line.raw))


def _has_post(lines: Sequence[Line], posts: Sequence[str]) -> bool:
    return any(len(line.raw) <= LINE_MAX and term_in(line.text, posts) for line in lines)
