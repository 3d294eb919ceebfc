"""Activities: something was done; an announcement, order or policy alone is not an activity.

What was done is told with its day, in the past, with those who came, or as dated rows of a
table. A policy that says what shall be done has none of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.documents.model import Role
from crawler.judge.conditions.base import Answer
from crawler.judge.content import Line
from crawler.judge.finders.base import quote, term_in
from crawler.judge.finders.dated import PAST, happened
from crawler.judge.finders.pictures import content_pictures
from crawler.judge.unit import Unit
from crawler.result import ReasonCode
from crawler.thai.text import squash

DAYS = ("date", "as_of")
DATED = (*DAYS, "month", "month_range")
NOT_AN_ACCOUNT = ("ประกาศ", "คำสั่ง", "แผน", "นโยบาย", "มาตรการ", "กำหนดการ")
LEAST_CHARS = 60


def check(units: Sequence[Unit], acts: Sequence[str]) -> Answer:
    """Lines that tell of an act as done, with photographs or enough of an account."""
    code = ReasonCode.ANNOUNCEMENT_ONLY
    for unit in units:
        told = _told(unit, acts)
        chars = sum(len(line.text.compact) for line in unit.said)
        if told is not None and (content_pictures(unit) or chars >= LEAST_CHARS):
            return Answer(True, code, quote(told.raw), unit.url)
    return Answer(False, code, url=units[0].url if units else "")


def _told(unit: Unit, acts: Sequence[str]) -> Line | None:
    account = not _is_announcement(unit)
    for line in unit.said:
        if term_in(line.text, PAST):
            return line
        if term_in(line.text, acts) and happened(line, DATED):
            return line
        prose = line.role is not Role.ROW and len(line.text.compact) >= LEAST_CHARS
        if account and prose and happened(line, DATED):
            return line
    days = [line for line in unit.said if happened(line, DAYS)]
    return days[0] if len(days) >= 2 else None


def _is_announcement(unit: Unit) -> bool:
    """Whether the document calls itself an announcement, order or plan."""
    heads = [squash(line.raw) for line in unit.lines[:4] if line.is_heading]
    return any(head.startswith(NOT_AN_ACCOUNT) for head in heads)
