"""A signature: who signed, and in which post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit
from crawler.thai.names import person_names
from crawler.thai.years import mentions

REACH = 4  # lines from a name to its post
BEFORE = 3  # lines above a name in which its signature and its day stand
HEAD = 6  # lines at the top in which a paper says that it is a draft
LINE_MAX = 90  # a longer line is running text that only mentions the person
_BRACKETED = re.compile(r"^[^()]{0,40}\(\s*[^()\d]{5,60}\s*\)")
_DRAFT = re.compile(r"^\s*[(\[-]?\s*(?:ร่าง|draft)\s*[)\]-]?\s*$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:ลงชื่อ|ลงนาม|signed)\s*\)?\s*[:：]?\s*[.…_]{4,}", re.IGNORECASE)
_NO_DAY = re.compile(r"วันที่\s*(?:[.…_]{3,}|เดือน[\s.…_]*พ\.?\s?ศ\.?[\s.…_]*$)")
_SIGN = re.compile(r"(?:ลงชื่อ|ลงนาม|signed)", re.IGNORECASE)


def find(unit: Unit, posts: Sequence[str]) -> list[Hit]:
    """Lines with a signer's name that one of the posts follows. A draft, and a paper whose day
    of signing is still dotted, is not signed, nor is a dotted line on a paper without such a day;
    whether a dotted line of a dated paper is signed, a person sees."""
    lines = [line for line in unit.lines if not line.linked]
    if any(_DRAFT.match(line.raw) for line in lines[:HEAD]):
        return []
    hits: list[Hit] = []
    for at, line in enumerate(lines):
        if not _is_name(line) or not _has_post(lines[at : at + REACH], posts):
            continue
        above = lines[max(0, at - BEFORE) : at + 1]
        if any(_NO_DAY.search(one.raw) for one in above):
            continue
        dotted = any(_DOTTED.search(one.raw) for one in above)
        if dotted and not _dated(lines):
            continue
        hits.append(replace(hit(line, "signed"), sure=not dotted))  # it may be drawn on the dots
    return hits


def _dated(lines: Sequence[Line]) -> bool:
    """Whether the paper gives a day: that of its signing, or any at all."""
    days = [m for line in lines for m in mentions(line.text) if m.kind in ("date", "as_of")]
    return any(m.first_year is not None and not m.posted for m in days)


def _is_name(line: Line) -> bool:
    """A name in brackets, as under a signature, or with "signed" before it on the line."""
    if len(line.raw) > LINE_MAX or not person_names(line.raw):
        return False
    return bool(_BRACKETED.match(line.raw.strip()) or _SIGN.search(line.raw))


def _has_post(lines: Sequence[Line], posts: Sequence[str]) -> bool:
    return any(len(line.raw) <= LINE_MAX and term_in(line.text, posts) for line in lines)
