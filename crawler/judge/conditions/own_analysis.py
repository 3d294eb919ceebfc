"""O42: the agency's own analysis; a table of scores taken from the system is not one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.documents.model import Role
from crawler.judge.conditions.base import Answer
from crawler.judge.content import HEADING_MAX, Line
from crawler.judge.finders.base import quote, term_in
from crawler.judge.unit import Unit
from crawler.result import ReasonCode
from crawler.thai.text import squash

LEAST_SENTENCES = 2
SENTENCE_CHARS = 30
_ASSESSORS = re.compile(
    r"^\s*(?:[\d๐-๙]{1,2}[.)]\s*|[-•]\s*)?(?:ข้อ\s?[ieoIEO]?\s?[\d๐-๙]{1,2}\s*:?\s*)?"
    r"หน่วยงาน(?:ของท่าน)?(?:ควร|จะต้อง|ต้อง|มีผลการประเมิน|ได้มีการดำเนินการตามแบบวัด)"
)
"""How the assessment system addresses an agency; its advice is not the agency's analysis."""


def check(units: Sequence[Unit], terms: Sequence[str]) -> Answer:
    """Sentences of the agency's own, not figures or the assessors' advice, in a document that
    speaks of analysis, weaknesses or measures."""
    for unit in units:
        lines = [line for line in unit.body if not _is_title(line, unit)]
        sentences = [part for line in lines for part in _parts(line) if _is_sentence(part)]
        if len(sentences) >= LEAST_SENTENCES and term_in(unit.subject_text, terms):
            return Answer(True, ReasonCode.WRONG_CONTENT, quote(sentences[0]), unit.url)
    return Answer(False, ReasonCode.WRONG_CONTENT, url=units[0].url if units else "")


def _is_title(line: Line, unit: Unit) -> bool:
    return len(line.raw) <= HEADING_MAX and line.raw in unit.titles


def _parts(line: Line) -> list[str]:
    return line.raw.split(" | ") if line.role is Role.ROW else [line.raw]


def _is_sentence(text: str) -> bool:
    letters = squash(text)
    if _ASSESSORS.match(text):
        return False
    return len(letters) >= SENTENCE_CHARS and sum(c.isdigit() for c in letters) * 5 < len(letters)
