"""Labels of links and headings without the parts that do not say what they are about."""

from __future__ import annotations

import re

from crawler.thai._fold import run as fold

HIGHEST_CODE = 48  # the longest list, FY2562, ran to O48

_MONTH = r"(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)\b"
_MONTH_NAME = r"(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)"
_UNIT = r"(?:เดือน|ปี|วัน|ขั้นตอน|คน|แห่ง|บาท|ล้าน|ไตรมาส|ครั้ง|หมู่|ตำบล|ด้าน|ข้อ(?!มูล|ง|บัง|บัญ|กฎ)|%|เปอร์เซ็นต์)"
_NOT_A_DATE = rf"(?!\s*{_MONTH_NAME})(?!\s*{_MONTH})"
_BULLET = r"[\s\-•●○▪►▶»>·*✓✔☑➢◆◇■□→]*"
_CODE = (
    r"(?:oit\s?[-.:]?\s?[o0]?\s?(?P<oit>\d{1,2})"
    r"|ita\s?-?[o0](?P<ita>\d{1,2})"
    r"|o\s?[-.]?\s?0?(?P<o>\d{1,2})"
    r"|0(?P<zero>\d{1,2}))"
)
_AFTER = r"(?![a-z\d])(?!\s?(?:[-/.]|ถึง|to)\s?(?:o\s?)?\d)"
_LEADING = re.compile(
    rf"^{_BULLET}(?:ข้อ(?:ที่)?[\s\-]?)?[(\[]?\s?{_CODE}{_AFTER}{_NOT_A_DATE}\s?[)\]]?[\s\-:.)/|_]*"
)
_ANYWHERE = re.compile(
    r"(?<![a-z\d])(?:ข้อ(?:ที่)?[\s\-]?0(?P<plain>\d{1,2})"
    r"|o(?:it)?\s?-?0?(?P<o>\d{1,2})|ita[o0](?P<ita>\d{1,2}))(?![a-z\d])"
)
_TRAILING = re.compile(rf"\s?[(\[]\s?(?:ข้อ\s?)?{_CODE}{_AFTER}\s?[)\]]$")
_NUMBERING = re.compile(
    rf"^{_BULLET}(?:ข้อ(?:ที่)?\s?)?[(\[]?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}"
    rf"(?:\s?[.)\]:](?!\d)\s?|\s-\s?|\s|(?=[ก-ฮเ-ไa-z]))(?:[-:)]\s?)?"
    rf"(?!\d)(?!{_UNIT}){_NOT_A_DATE}(?=\S)"
)
_BULLETS = re.compile(rf"^{_BULLET}")

_YEAR = r"(?:25[4-9]\d|20[0-4]\d)"
_YEARS = re.compile(
    r"[(\[]?\s?(?:(?:ประจำ|ใน|สำหรับ)?\s?ปี(?:\s?งบประมาณ|\s?งบ(?:ฯ|\.)?|\s?การศึกษา)?\s?)?"
    rf"(?:(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.?|fy)\s?)?(?<!\d){_YEAR}"
    rf"(?:\s?(?:-|ถึง|/)\s?(?:พ\.?\s?ศ\.?\s?)?(?:{_YEAR}|\d{{2}}))?(?!\d)\s?[)\]]?"
)
_SHORT_YEAR = re.compile(
    r"(?:ประจำ)?\s?ปี(?:\s?งบประมาณ|\s?งบ(?:ฯ|\.)?)?\s?(?:พ\.?\s?ศ\.?\s?)?[5-9]\d(?:\s?-\s?[5-9]\d)?(?!\d)"
)
_YEARLY = re.compile(r"ประจำปี(?:\s?งบประมาณ)?|ปี\s?งบประมาณ|พ\.?\s?ศ\.(?!\S*\d{3})")


def _number(match: re.Match[str]) -> int | None:
    digits = next((value for value in match.groupdict().values() if value), "")
    number = int(digits) if digits else 0
    return number if 1 <= number <= HIGHEST_CODE else None


def item_code(label: str) -> int | None:
    """Number of the item code a label carries ("O 16", "(O34)", "๐๑", "OIT 3", "ITA029").

    A bare number ("19", "4.2") is a list's own numbering, not a code; a range ("O1-O43") is a
    claim about many items. Codes never prove an item: lists of other years reuse them.
    """
    folded = fold(label[:300])
    leading = _LEADING.match(folded)
    if leading:
        return _number(leading)
    found = {_number(match) for match in _ANYWHERE.finditer(folded)}
    return found.pop() if len(found) == 1 else None


def strip_code(label: str) -> str:
    """The folded label without bullets, item code and leading numbering."""
    folded = fold(label)
    leading = _LEADING.match(folded)
    if leading and _number(leading) and leading.end() < len(folded):
        folded = folded[leading.end() :]
    numbering = _NUMBERING.match(folded)
    if numbering:
        folded = folded[numbering.end() :]
    folded = _BULLETS.sub("", folded, count=1)
    trailing = _TRAILING.search(folded[-40:])
    if trailing and _number(trailing):
        folded = folded[: len(folded) - len(trailing.group())]
    return folded.strip()


def strip_years(label: str) -> str:
    """The folded label without years and without words that only say "yearly"."""
    folded = fold(label)
    for pattern in (_YEARS, _SHORT_YEAR, _YEARLY):
        folded = pattern.sub(" ", folded)
    return " ".join(re.sub(r"[(\[]\s*[)\]]", " ", folded).split())
