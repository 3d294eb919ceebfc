"""The official result beside the program's: where they agree, how far beyond chance, where not.

The official list is a CSV or XLSX with the item and its score, as agencies copy it from the assessment's
system: any of the usual separators and codings, Thai or English headings, Thai digits, scores of
0 and 100, percentages, or 0 and 1 throughout; titles above the headings and totals below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from crawler.documents.row_files import Row, read_rows
from crawler.errors import StoreError
from crawler.result import AuditResult, ItemResult
from crawler.thai.text import item_code

_HEADING_ROWS = 20  # titles stand above the headings, not a whole table
_ITEM = (
    "item", "ข้อ", "รหัส", "code", "ข้อที่", "ประเด็น", "ประเด็นการประเมิน", "ตัวชี้วัด", "รายการ"
)  # fmt: skip
_SCORE = ("score", "คะแนน", "ผล", "result", "ผลการประเมิน", "official")
_SCORE_BEGINS = ("score", "คะแนน", "ผลคะแนน", "ผลการประเมิน")
_FULL_MARKS = ("เต็ม", "full", "max")
_TOTALS = ("รวม", "เฉลี่ย", "คะแนนรวม", "คะแนนเฉลี่ย", "total", "average", "sum", "mean")
_BARE = re.compile(r"[1-9][0-9]?\.?")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PASS = ("ผ่าน", "pass", "passed", "yes", "มี")
_FAIL = ("ไม่ผ่าน", "fail", "failed", "no", "ไม่มี")
_Scores = dict[str, tuple[int, str, int | None]]  # by item: line, as written, score
_NONE = ("", "-", "–", "n/a", "na", "ไม่ประเมิน", "ไม่ต้องประเมิน", "null")


class Case(StrEnum):
    """How tool and assessors stand to each other on an item, the worst first."""

    TOO_MILD = "too_mild"  # the tool gave 100, the assessors 0
    TOO_STRICT = "too_strict"
    AGREE = "agree"
    ONE_SIDED = "one_sided"  # only one of them gave a score


@dataclass(frozen=True, slots=True)
class Compared:
    """One item; `official` is None where the assessors gave no score."""

    item: ItemResult
    official: int | None
    case: Case


@dataclass(frozen=True, slots=True)
class Agreement:
    """All items, the worst first. Both gave a score for `both` of them."""

    items: tuple[Compared, ...]
    both_pass: int
    both_fail: int
    too_mild: int
    too_strict: int
    unknown: tuple[str, ...]  # items of the official list that the result has not

    @property
    def both(self) -> int:
        return self.both_pass + self.both_fail + self.too_mild + self.too_strict

    @property
    def observed(self) -> float | None:
        """Share of items on which they agree, 0..1; None without any."""
        return (self.both_pass + self.both_fail) / self.both if self.both else None

    @property
    def kappa(self) -> float | None:
        """Cohen's κ: agreement beyond chance, 1 for full; None where chance alone explains all
        (both gave one and the same score throughout) or there is nothing to compare."""
        n = self.both
        if not n:
            return None
        tool, official = self.both_pass + self.too_mild, self.both_pass + self.too_strict
        chance = Fraction(tool * official + (n - tool) * (n - official), n * n)
        observed = Fraction(self.both_pass + self.both_fail, n)
        return float((observed - chance) / (1 - chance)) if chance != 1 else None


def compared(result: AuditResult, official: Mapping[str, int | None]) -> Agreement:
    """The result beside the official scores, by the year's codes (O1, O2 …)."""
    rows = [_case(item, official.get(item.id)) for item in result.items]
    order = list(Case)
    count = {case: sum(row.case is case for row in rows) for case in Case}
    both_pass = sum(row.case is Case.AGREE and row.official == 100 for row in rows)
    known = {item.id for item in result.items}
    return Agreement(
        items=tuple(sorted(rows, key=lambda row: order.index(row.case))),
        both_pass=both_pass,
        both_fail=count[Case.AGREE] - both_pass,
        too_mild=count[Case.TOO_MILD],
        too_strict=count[Case.TOO_STRICT],
        unknown=tuple(code for code in official if code not in known),
    )


def _case(item: ItemResult, official: int | None) -> Compared:
    if item.score is None or official is None:
        return Compared(item, official, Case.ONE_SIDED)
    if item.score == official:
        return Compared(item, official, Case.AGREE)
    return Compared(item, official, Case.TOO_MILD if item.score == 100 else Case.TOO_STRICT)


# --- the official list -------------------------------------------------------------------------


def read_official(path: Path) -> dict[str, int | None]:
    """The official score of each item: 100, 0, or None where none was given. Raises StoreError
    with the line that cannot be understood."""
    rows = read_rows(path, lambda what: _wrong(path, what.th, what.en))
    start, item_at, score_at = _columns(path, rows)
    found: _Scores = {}
    for row in rows[start:]:
        number = row.line
        cells = [*row.cells, *[""] * (max(item_at, score_at) + 1 - len(row.cells))]
        code, score = _code(cells[item_at]), cells[score_at]
        if code is None:
            named = cells[item_at].strip()
            if named.lower() not in _TOTALS and (named or score.strip()):
                raise _line(path, number, named)
            continue
        if code in found:
            raise _wrong(path, f"บรรทัดที่ {number}: {code} ซ้ำ", f"line {number}: {code} again")
        found[code] = number, score, _points(path, number, score)
    if not found:
        raise _wrong(path, "ไม่มีข้อใดเลย", "it has no items")
    return _scaled(path, found)


def _scaled(path: Path, found: _Scores) -> dict[str, int | None]:
    """The scores as 100 and 0; a list that knows but 0 and 1 means these."""
    full = 1 if any(score == 1 for _, _, score in found.values()) else 100
    for number, said, score in found.values():
        if score not in (0, full, None):
            raise _line(path, number, said)
    return {code: score and 100 for code, (_, _, score) in found.items()}


def _columns(path: Path, rows: Sequence[Row]) -> tuple[int, int, int]:
    """Where the rows begin, and the columns of item and score."""
    for start, row in enumerate(rows[:_HEADING_ROWS], 1):
        heads = [cell.strip().lower() for cell in row.cells]
        item = next((at for at, head in enumerate(heads) if head in _ITEM), None)
        score = _score_column(heads)
        if item is not None and score is not None:
            return start, item, score
    if rows and _code(rows[0].cells[0]) and len(rows[0].cells) == 2:
        return 0, 0, 1
    raise _wrong(
        path,
        "ต้องมีแถวหัวตาราง item,score (ข้อ,คะแนน)",
        "it must have a row with the headings item,score",
    )


def _score_column(heads: Sequence[str]) -> int | None:
    """The column of that heading, or the only one whose heading begins so and does not name what
    could be had at most."""
    exact = [at for at, head in enumerate(heads) if head in _SCORE]
    begun = [
        at
        for at, head in enumerate(heads)
        if head.startswith(_SCORE_BEGINS) and not any(word in head for word in _FULL_MARKS)
    ]
    return exact[0] if exact else begun[0] if len(begun) == 1 else None


def _code(cell: str) -> str | None:
    said = cell.strip().translate(_DIGITS)
    number = int(said.rstrip(".")) if _BARE.fullmatch(said) else item_code(said[:200])
    return f"O{number}" if number else None


def _points(path: Path, number: int, cell: str) -> int | None:
    """0, 1 or 100 as it is written."""
    said = cell.strip().translate(_DIGITS).lower()
    if said in _NONE:
        return None
    if said in _PASS or said in _FAIL:
        return 100 if said in _PASS else 0
    try:
        score = Fraction(said.removesuffix("%").strip()[:20].replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise _line(path, number, cell) from None
    if score not in ((0, 100) if said.endswith("%") else (0, 1, 100)):
        raise _line(path, number, cell)
    return int(score)


def _line(path: Path, number: int, cell: str) -> StoreError:
    said = " ".join(cell.split())[:40]
    return _wrong(
        path,
        f"บรรทัดที่ {number} “{said}” ไม่ใช่ข้อ (เช่น O1) หรือคะแนน (0 หรือ 100)",
        f"line {number}: “{said}” is no item (like O1) or score (0 or 100)",
    )


def _wrong(path: Path, th: str, en: str) -> StoreError:
    return StoreError(f"อ่านผลการประเมิน {path} ไม่ได้: {th}", f"Cannot read {path}: {en}.")
