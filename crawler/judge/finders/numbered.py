"""Lines that are numbered one after the other, as steps are."""

from __future__ import annotations

import re

from crawler.checklist.model import ByNumbered
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit
from crawler.judge.unit import Unit
from crawler.thai.text import fold

_NUMBER = re.compile(r"^\s*(?:ขั้น(?:ตอน)?(?:ที่)?\s*|ข้อ(?:ที่)?\s*|step\s*)?[(]?(\d{1,2})[.):]?\s")


def find(finder: ByNumbered, unit: Unit) -> list[Hit]:
    """The longest run 1, 2, 3 … when it is long enough."""
    best: list[Line] = []
    run: list[Line] = []
    for line in unit.lines:
        match = _NUMBER.match(fold(line.raw) + " ")
        if match is None:
            continue
        number = int(match[1])
        if number == len(run) + 1:
            run.append(line)
        else:
            run = [line] if number == 1 else []
        best = max(best, run, key=len)
    return [hit(line, "numbered") for line in best] if len(best) >= finder.least else []
