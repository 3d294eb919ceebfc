"""Waivers: items that somebody answers for until a day, as data beside the checklist.

    waivers:
      - item: O17                  # code of the year's list, or permanent key
        reason: ระบบใหม่เปิดใช้ในเดือนธันวาคม
        signer: นางสาวสมศรี ตัวอย่าง หัวหน้าสำนักปลัด
        until: 2569-12-31          # the last day; years of the Buddhist or the common era

A waiver changes neither verdict nor score. While it holds, the item fails no job; after its
last day it is only told that it has ended.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from crawler.checklist import _faults
from crawler.checklist._nodes import Index, compose, plain
from crawler.checklist.files import read
from crawler.checklist.model import Checklist
from crawler.errors import ChecklistError, ConfigError
from crawler.result import AuditResult, Text, Waiver
from crawler.thai.periods import THAI_TIME

MOST = 500
_BUDDHIST = 543
_FIRST_BUDDHIST_YEAR = 2400


def _day(value: Any) -> Any:
    """A day written YYYY-MM-DD; a year from 2400 on is of the Buddhist era."""
    text = str(value).strip()
    year, dash, rest = text.partition("-")
    if dash and year.isdigit() and len(year) == 4 and int(year) >= _FIRST_BUDDHIST_YEAR:
        text = f"{int(year) - _BUDDHIST:04}-{rest}"
    try:
        return date.fromisoformat(text) if len(text) == 10 else text
    except ValueError:
        return text


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    item: str = Field(min_length=1, max_length=80)
    reason: str = Field(min_length=2, max_length=1000)
    signer: str = Field(min_length=2, max_length=200)
    until: Annotated[date, BeforeValidator(_day)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: Annotated[list[_Entry], Field(max_length=MOST)]


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of one file by the item's permanent key, and what is odd about the file."""

    by_key: dict[str, Waiver]
    unknown: tuple[Text, ...]  # a sentence for each entry whose item the checklist has not

    def on(self, day: date) -> Waivers:
        """The waivers as they are on that day."""
        dated = {
            key: replace(one, active=day <= date.fromisoformat(one.until))
            for key, one in self.by_key.items()
        }
        return replace(self, by_key=dated)


def load(path: Path, checklist: Checklist) -> Waivers:
    """Read a file of waivers. Of several for one item the one that ends last counts. Raises
    ConfigError, which says file and line, when the file is wrong."""
    try:
        node = compose(read(path), path)
        data, index = plain(node, path), Index(node)
        try:
            entries = _File.model_validate(data).waivers
        except ValidationError as caught:
            raise _fault(caught, data, index) from None
    except ChecklistError as error:
        raise ConfigError(
            f"ไฟล์ข้อยกเว้น: {error.th.removeprefix('แบบตรวจ ')}",
            f"Waivers: {error.en.removeprefix('Checklist ')}",
        ) from None
    known: dict[str, Waiver] = {}
    unknown: list[Text] = []
    for entry in sorted(entries, key=lambda one: one.until):
        try:
            key = checklist.item(entry.item).key
        except KeyError:
            unknown.append(_unknown(entry.item, checklist))
            continue
        known[key] = Waiver(entry.reason, entry.signer, entry.until.isoformat(), active=True)
    return Waivers(known, tuple(unknown))


def applied(result: AuditResult, waivers: Waivers) -> AuditResult:
    """The result with the waivers on its items, as they were on the day of the audit."""
    on_the_day = waivers.on(day_of(result)).by_key
    items = tuple(replace(item, waiver=on_the_day.get(item.key)) for item in result.items)
    return replace(result, items=items, notes=(*result.notes, *waivers.unknown))


def day_of(result: AuditResult) -> date:
    """The day on which the audit began, in Thai time."""
    return datetime.fromisoformat(result.started_at).astimezone(THAI_TIME).date()


def nearest(typed: str, checklist: Checklist) -> str:
    """The code or permanent key that was probably meant, "" when nothing is near."""
    codes = [item.code for item in checklist.items]
    digits = typed.strip().lstrip("oO")
    if digits.isascii() and digits.isdigit() and len(digits) < 5:
        return min(codes, key=lambda code: abs(int(code[1:]) - int(digits)))
    keys = [item.key for item in checklist.items]
    return next(iter(difflib.get_close_matches(typed[:80].lower(), keys, n=1)), "")


def _unknown(item: str, checklist: Checklist) -> Text:
    near = nearest(item, checklist)
    hint = (f" หมายถึง {near} หรือไม่", f"; did you mean {near}?") if near else ("", ".")
    return Text(
        f"ข้อยกเว้นของ “{item}” ไม่มีผล เพราะแบบตรวจ {checklist.id} ไม่มีข้อนี้{hint[0]}",
        f"The waiver of “{item}” has no effect: {checklist.id} has no such item{hint[1]}",
    )


_DAY: _faults.Sentence = (
    "“until”: ต้องเป็นวันที่รูปแบบ ปปปป-ดด-วว เช่น 2569-12-31",
    "“until”: must be a day like 2569-12-31 or 2026-12-31",
)


def _fault(caught: ValidationError, data: Any, index: Index) -> ChecklistError:
    first = caught.errors(include_url=False)[0]
    if first["loc"][-1:] == ("until",) and first["type"] != "missing":
        place = first["loc"]
        return _faults.error(index.file(place), index.line(place), "", *_DAY)
    return _faults.from_validation(caught, data if isinstance(data, dict) else {}, index)
