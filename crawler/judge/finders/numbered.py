"""Lines that are numbered one after the other, as steps are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.finding import ByNumbered
from crawler.documents.model import Role, Table
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, quote
from crawler.judge.unit import GUESSED, Unit
from crawler.thai.text import fold, squash

_NUMBER = re.compile(r"^\s*(?:ขั้น(?:ตอน)?(?:ที่)?\s*|ข้อ(?:ที่)?\s*|step\s*)?[(]?(\d{1,2})[.):]?\s")

_NAMELESS = re.compile(r"^\s*[(]?[\d๐-๙]{1,2}[.):]?\s*")
_ROW_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.)]?\s*$")
STEP_HEAD = "ขั้น"
STEP_HEADS = ("ขั้นที่", "ขั้นตอนที่", "ลำดับขั้น", "step")
STEP_CHARS = 6
LEAST_CHARS = 4
_INSIDE = re.compile(r"(?:ขั้น(?:ตอน)?ที่ ?\d|(?<![\d.])\d{1,2}[.)] ?(?=[ก-ฮเ-ไ])|→|->)")


def find(finder: ByNumbered, unit: Unit) -> list[Hit]:
    """The longest run 1, 2, 3 … when it is long enough."""
    inside = [
        line
        for line in unit.lines
        if not line.leads and len(_INSIDE.findall(fold(line.raw))) >= finder.least
    ]
    if inside:
        return [hit(line, "numbered") for line in inside for _ in range(finder.least)]
    for table in unit.tables:
        rows = step_rows(table)
        if len(rows) >= finder.least:
            return [Hit(quote(" | ".join(row)), unit.url, table.page, "step_row") for row in rows]
    best = max(runs(unit.lines), key=len, default=[])
    if len(best) < finder.least:
        return []
    return [hit(line, "numbered", label=_NAMELESS.sub("", line.raw)) for line in best]


def step_rows(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table whose first column numbers steps ("ขั้นที่"): 1, 2, 3 … with words."""
    if not table.header or not _heads_steps(squash(table.header[0])):
        return []
    rows = [row for row in table.rows if row and _ROW_NUMBER.match(fold(row[0]))]
    told = [row for row in rows if any(len(squash(cell)) >= STEP_CHARS for cell in row[1:])]
    numbers = [int(fold(row[0]).strip(" .)")) for row in told]
    return told if numbers == list(range(1, len(told) + 1)) else []


def _heads_steps(head: str) -> bool:
    return head == STEP_HEAD or head.startswith(STEP_HEADS)


def runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Every run of lines numbered 1, 2, 3 … in order; lines between them may belong to a step."""
    found: list[list[Line]] = []
    run: list[Line] = []
    for line in lines:
        cell = line.raw.split(" | ")[0] if line.role is Role.ROW else line.raw
        match = _NUMBER.match(fold(cell) + " ")
        if match and len(squash(cell)) < LEAST_CHARS:
            match = None  # only a row's number
        if line.is_heading and line.level != GUESSED:
            run = []
        if match is None or line.leads or (line.is_heading and line.level != GUESSED):
            continue
        number = int(match[1])
        if number == len(run) + 1:
            run.append(line)
        else:
            run = [line] if number == 1 else []
        if len(run) == 1:
            found.append(run)
    return found
