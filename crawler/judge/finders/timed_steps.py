"""Steps, each with the time it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.finding import ByTimedSteps
from crawler.documents.model import Role, Table
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, label_in, quote
from crawler.judge.finders.labelled import HEADER_MAX
from crawler.judge.finders.numbered import runs
from crawler.judge.finders.values import is_value
from crawler.judge.unit import Unit
from crawler.thai.text import fold, squash

_TIME = re.compile(r"(?:\d+(?:\.\d+)?|ครึ่ง) ?(?:นาที|ชั่วโมง|ชม\.?|วัน|สัปดาห์|เดือน|minute|hour|day)|ทันที")
_UNIT = re.compile(r"นาที|ชั่วโมง|ชม\.|วัน|เดือน")
SHARE = 0.7  # of the steps that must have their time: a last step may be "done"
STEP_CHARS = 4


def find(finder: ByTimedSteps, unit: Unit, steps: Sequence[str], times: Sequence[str]) -> list[Hit]:
    """The steps of the table or run in which nearly every step has its time."""
    best: list[Hit] = []
    for table in unit.tables:
        best = max(best, _in_table(table, unit.url, steps, times), key=len)
    for run in runs(unit.lines):
        best = max(best, _in_run(run, unit.lines), key=len)
    return best if len(best) >= finder.least else []


def _in_table(table: Table, url: str, steps: Sequence[str], times: Sequence[str]) -> list[Hit]:
    step_columns = _columns(table, steps)
    time_columns = [at for at in _columns(table, times) if at not in step_columns[:1]]
    if not step_columns or not time_columns:
        return []
    told = [row for row in table.rows if _cell(row, step_columns[0], STEP_CHARS)]
    timed = [row for row in told if any(_is_time(table, row, at) for at in time_columns)]
    if len(timed) < SHARE * len(told):
        return []
    return [Hit(quote(" | ".join(row)), url, table.page, "timed_step") for row in timed]


def _columns(table: Table, terms: Sequence[str]) -> list[int]:
    heads = enumerate(table.header)
    return [at for at, head in heads if len(head) <= HEADER_MAX and label_in(head, terms)]


def _cell(row: Sequence[str], at: int, least: int) -> bool:
    return at < len(row) and len(squash(row[at])) >= least


def _is_time(table: Table, row: Sequence[str], at: int) -> bool:
    """A duration, a month of the year, or a number under a head that names the unit."""
    if at >= len(row):
        return False
    bare = bool(_UNIT.search(table.header[at])) and is_value(row[at], "count", cell=True)
    return bare or bool(_TIME.search(fold(row[at]))) or is_value(row[at], "date", cell=True)


def _in_run(run: Sequence[Line], lines: Sequence[Line]) -> list[Hit]:
    """Numbered steps that give a duration in their own lines, up to the next step."""
    starts = [line.order for line in run]
    timed: list[Hit] = []
    for start, end in zip(starts, [*starts[1:], starts[-1] + 3], strict=True):
        own = [line for line in lines if start <= line.order < end]
        if any(line.role is not Role.HEADING and _TIME.search(fold(line.raw)) for line in own):
            timed.append(hit(own[0], "timed_step"))
    return timed if len(timed) >= SHARE * len(run) else []
