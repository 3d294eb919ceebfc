"""O42: the agency's own analysis; a table of scores taken from the system is not one."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.judge.conditions.base import Answer
from crawler.judge.finders.base import quote, term_in
from crawler.judge.unit import Unit
from crawler.result import ReasonCode

LEAST_SENTENCES = 2
SENTENCE_CHARS = 30


def check(units: Sequence[Unit], terms: Sequence[str]) -> Answer:
    """Several sentences of analysis in the agency's own words."""
    for unit in units:
        lines = [
            line
            for line in unit.body
            if len(line.text.compact) >= SENTENCE_CHARS and term_in(line.text, terms)
        ]
        if len(lines) >= LEAST_SENTENCES:
            return Answer(True, ReasonCode.WRONG_CONTENT, quote(lines[0].raw), unit.url)
    return Answer(False, ReasonCode.WRONG_CONTENT, url=units[0].url if units else "")
