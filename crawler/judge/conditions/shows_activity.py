"""Activities: something was done; an announcement, order or policy alone is not an activity."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.judge.conditions.base import Answer
from crawler.judge.finders.base import quote, term_in
from crawler.judge.finders.pictures import content_pictures
from crawler.judge.unit import Unit
from crawler.result import ReasonCode

DONE = (
    "ได้ดำเนินการ",
    "ได้จัด",
    "จัดกิจกรรม",
    "จัดโครงการ",
    "จัดประชุม",
    "จัดอบรม",
    "ร่วมกิจกรรม",
    "เข้าร่วม",
    "ผู้เข้าร่วม",
    "ผลการดำเนินการ",
    "ผลการดำเนินงาน",
    "ดำเนินการแล้ว",
    "แล้วเสร็จ",
    "ภาพกิจกรรม",
    "เมื่อวันที่",
    "มีผู้เข้าร่วม",
    "ลงพื้นที่",
    "ประชุมเชิงปฏิบัติการ",
)
LEAST_CHARS = 80


def check(units: Sequence[Unit], acts: Sequence[str]) -> Answer:
    """Lines that tell of the act as done, with photographs or enough of an account."""
    code = ReasonCode.ANNOUNCEMENT_ONLY
    for unit in units:
        told = [line for line in unit.body if term_in(line.text, DONE)]
        about = [line for line in unit.body if term_in(line.text, acts)]
        chars = sum(len(line.text.compact) for line in unit.body)
        if told and about and (content_pictures(unit) or chars >= LEAST_CHARS):
            return Answer(True, code, quote(told[0].raw), unit.url)
    return Answer(False, code, url=units[0].url if units else "")
