"""Kinds of values that stand under a label: money, counts, percentages, durations, dates,
reference numbers."""

from __future__ import annotations

import re

from crawler.checklist.model import ValueKind
from crawler.documents.model import UNSURE
from crawler.judge.finders.base import filled
from crawler.thai.text import fold

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?"
_MONEY = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?|\d{{1,10}}\.\d{{2}}(?!\d))|(?:{_NUMBER}) ?(?:บาท|ล้าน|พันบาท|-บาท)"
)
_BARE_AMOUNT = re.compile(r"^(?:฿ ?)?(?:\d{3,12}(?:\.\d{1,2})?|\d{1,3}\.\d{1,4})(?: ?[.-]*)?$")
_YEAR = re.compile(r"^(?:25|20)\d\d$")
_COUNT = re.compile(
    rf"(?:{_NUMBER}) ?(?:คน|ราย|เรื่อง|ครั้ง|ฉบับ|แห่ง|หลัง|คำขอ|รายการ|โครงการ|กิจกรรม|ครัวเรือน|ตัว|คัน|ชุด|ต้น)"
)
_BARE_COUNT = re.compile(r"^\d{1,7}(?:,\d{3})*(?:\.\d+)?$")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,4})? ?%|ร้อยละ(?:ของ\S{0,30})? ?:? ?\d{1,3}")
_MONTHS = (
    r"มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|"
    r"ม\.? ?ค\.|ก\.? ?พ\.|มี\.? ?ค\.|เม\.? ?ย\.|พ\.? ?ค\.|มิ\.? ?ย\.|ก\.? ?ค\.|ส\.? ?ค\.|ก\.? ?ย\.|ต\.? ?ค\.|พ\.? ?ย\.|ธ\.? ?ค\."
)
_DATE = re.compile(rf"(?:{_MONTHS})|\d{{1,2}}[/-]\d{{1,2}}[/-](?:25)?\d{{2}}|\d{{1,2}}/25\d\d")
_DURATION = re.compile(
    rf"(?:{_MONTHS})|ตลอดปี|ตลอดทั้งปี|ทั้งปี|ทุกเดือน|ไตรมาส|\d+(?:\.\d+)? ?(?:วัน|เดือน|ปี|ชั่วโมง|ชม|นาที|สัปดาห์)"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}/25\d\d|25\d\d ?- ?25\d\d|ปีงบประมาณ|ต\.?ค"
)
_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}} ?(?:{_MONTHS})[ก-๙.]{{0,6}} ?(?:พ\.? ?ศ\.? ?)?(?:25)?\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:25|20)?\d\d(?!\d)"
)
_REFERENCE = re.compile(
    r"(?<![\w.,])(?=[\dxX*–/.-]*\d[\dxX*–/.-]*\d)[\dxX*][\dxX*–/. -]{3,30}[\dxX*](?![\w,])"
)
_LETTERED = re.compile(r"^[\w./ -]{0,14}\d{1,4}(?:/25\d\d|/\d\d|-\d{2,4})")


def is_value(text: str, kind: ValueKind, *, cell: bool = False) -> bool:
    """Whether a text holds a value of that kind. In a table cell a bare number is enough."""
    folded = fold(text).strip()
    if not filled(folded):
        return False
    if kind != "text" and _states_none(folded):
        return True
    match kind:
        case "text":
            return sum(char.isalpha() for char in folded) >= 2
        case "money":
            if cell and _YEAR.match(folded):
                return False
            return bool(_MONEY.search(folded) or (cell and _BARE_AMOUNT.match(folded)))
        case "count":
            return bool(_COUNT.search(folded) or (cell and _BARE_COUNT.match(folded)))
        case "percent":
            return bool(_PERCENT.search(folded) or (cell and _BARE_COUNT.match(folded)))
        case "duration":
            return bool(_DURATION.search(folded))
        case "date":
            return bool(_DATE.search(folded))
        case "day":
            return bool(_DAY.search(folded))
        case "number":
            found = _REFERENCE.search(folded) or _LETTERED.match(folded)
            return bool(found) and not _is_amount(folded)


def _is_amount(folded: str) -> bool:
    """Whether a text is a sum of money rather than a reference number."""
    return bool(_MONEY.fullmatch(folded) or _DAY.fullmatch(folded))


_NO_VALUE = re.compile(
    r"^(?:ไม่มี|ไม่ใช้|ไม่ได้ใช้|ไม่ได้เบิก|ไม่เบิก)(?: ?(?:งบประมาณ|การเบิกจ่าย|ค่าใช้จ่าย|จ่าย|ค่าธรรมเนียม|เรื่อง|ผู้|ข้อ|การร้องเรียน).*)?$"
)


def _states_none(folded: str) -> bool:
    """ไม่มี alone, or none of what is counted ("ไม่ใช้งบประมาณ"); must be published as such."""
    return bool(_NO_VALUE.match(folded))


_MARK = re.compile(r"^(?:[^\w\s]{1,3}|[xX])$")


def is_mark(text: str) -> bool:
    """Whether a cell holds the mark of a time chart; a lone dash says "none"."""
    stripped = text.strip()
    return (
        bool(_MARK.match(stripped)) and UNSURE not in stripped and stripped not in {"-", "–", "—"}
    )


def is_dash(text: str) -> bool:
    """Whether a cell is only a dash, which in a money column means "none"."""
    return fold(text).strip() in {"-", "--", "0", "0.00", "–"}
