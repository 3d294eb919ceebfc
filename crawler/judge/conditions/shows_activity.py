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
from crawler.judge.finders.pictures import content_pictures
from crawler.judge.unit import Unit
from crawler.result import ReasonCode
from crawler.thai.years import mentions

PAST = (
    "เมื่อวันที่", "ได้ดำเนินการ", "ได้จัด", "ได้ร่วม", "ได้เข้าร่วม", "ได้มีการจัด", "ได้มอบ", "ได้นำ",
    "มีผู้เข้าร่วม", "ผู้เข้าร่วมจำนวน", "จำนวนผู้เข้าร่วม", "ดำเนินการแล้ว", "แล้วเสร็จ", "เสร็จสิ้น",
    "ประมวลภาพ", "ภาพกิจกรรม",
)  # fmt: skip
DATED = ("date", "as_of", "month", "month_range")
LEAST_CHARS = 60


def check(units: Sequence[Unit], acts: Sequence[str]) -> Answer:
    """Lines that tell of an act as done, with photographs or enough of an account."""
    code = ReasonCode.ANNOUNCEMENT_ONLY
    for unit in units:
        told = _told(unit, acts)
        chars = sum(len(line.text.compact) for line in unit.body)
        if told is not None and (content_pictures(unit) or chars >= LEAST_CHARS):
            return Answer(True, code, quote(told.raw), unit.url)
    return Answer(False, code, url=units[0].url if units else "")


def _told(unit: Unit, acts: Sequence[str]) -> Line | None:
    for line in unit.body:
        if term_in(line.text, PAST):
            return line
        if term_in(line.text, acts) and _happened(line):
            return line
    rows = [line for line in unit.body if line.role is Role.ROW and _happened(line)]
    return rows[0] if len(rows) >= 2 else None


def _happened(line: Line) -> bool:
    """Whether the line gives a day or month that is not the day of a signature."""
    return any(
        m.kind in DATED and m.is_document_period and not m.signing_date for m in mentions(line.text)
    )
