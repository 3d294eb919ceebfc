"""Lines or rows that tell of something with its day or month: what was done, and when."""

from __future__ import annotations

import re

from crawler.checklist.finding import ByDated
from crawler.documents.model import Role
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit
from crawler.thai.years import mentions

KINDS = ("date", "as_of", "month")
PROSE_CHARS = 45
LEAST_CHARS = 20
PAST = (
    "เมื่อวันที่", "ได้ดำเนินการ", "ได้จัด", "ได้ร่วม", "ได้เข้าร่วม", "ได้มีการจัด", "ได้มอบ", "ได้นำ",
    "มีผู้เข้าร่วม", "ผู้เข้าร่วมจำนวน", "จำนวนผู้เข้าร่วม", "ดำเนินการแล้ว", "แล้วเสร็จ", "เสร็จสิ้น",
    "ประมวลภาพ", "ภาพกิจกรรม",
)  # fmt: skip
_ANNOUNCED = re.compile(
    r"กำหนด(?:การ)?(?:ที่)?(?:จะ)?\s?(?:จัด|ดำเนิน|ประชุม|ฝึกอบรม|อบรม)|(?<!ซึ่ง)จะ(?:มีการ|ได้)?(?:จัด|ดำเนินการ)"
    r"|กำหนดการ|ขอเชิญ|เชิญชวน|เตรียม(?:การ)?จัด"
)


def find(finder: ByDated, unit: Unit) -> list[Hit]:
    """One hit for each such line of the body."""
    return [
        hit(line, "dated")
        for line in unit.said
        if len(line.text.compact) >= (PROSE_CHARS if finder.prose else LEAST_CHARS)
        and not (finder.prose and line.role is Role.ROW)
        and happened(line, KINDS)
    ]


def happened(line: Line, kinds: tuple[str, ...]) -> bool:
    """Whether a line gives a day or month that is not the day of a signature or a posting, and
    does not only announce what is to come."""
    if _ANNOUNCED.search(line.raw) and not term_in(line.text, PAST):
        return False
    return any(
        m.kind in kinds and m.is_document_period and not m.signing_date for m in mentions(line.text)
    )
