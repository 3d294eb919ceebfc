"""Statements of time that a line leaves unfinished: the line below belongs to them, however short
or wherever it stands. A span of years ("พ.ศ. 2566 -" and "2570" below) and a date ("วันที่ 22"
and its month, "22 กุมภาพันธ์" and its year, "พ.ศ." and its year)."""

from __future__ import annotations

import re

from crawler.thai.periods import MONTH_NAMES_TH

TAIL = 60  # characters of what was written before that are looked at

_YEAR = "[2๒][4-6๔-๖][0-9๐-๙]{2}(?![0-9๐-๙,.])"
_DASH = "[-\u2010-\u2015]"
_MONTH = f"(?:{'|'.join(MONTH_NAMES_TH)})"
# A word before the year: in a list of years a dash beside the year says that there is nothing.
_OPEN_SPAN = re.compile(rf"(?:พ\.?\s?ศ\.?|ปี|ประมาณ)\s?({_YEAR})\s?{_DASH}$")
_SPAN_ENDS = re.compile(rf"({_YEAR})\s?[)\]]?(?:$|\s+[(ก-ฮเ-ไ])")
_OPEN_DAY = re.compile("วันที่\\s?[0-9๐-๙]{1,2}$")
_MONTH_COMES = re.compile(rf"(?:เดือน\s?)?{_MONTH}(?![ก-๎])")
_OPEN_DATE = re.compile(rf"วันที่\s?[0-9๐-๙]{{1,2}}\s?(?:เดือน\s?)?{_MONTH}(?:\s?พ\.?\s?ศ\.?)?$")
_YEAR_COMES = re.compile(rf"(?:พ\.?\s?ศ\.?\s?)?{_YEAR}")


def unfinished(text: str, after: str) -> bool:
    """Whether `text` breaks off within a span of years or a date and `after` goes on with it."""
    tail, after = text[-TAIL:].rstrip(), after[:TAIL].strip()
    opened, closed = _OPEN_SPAN.search(tail), _SPAN_ENDS.match(after)
    if opened and closed:
        return int(opened[1]) < int(closed[1])
    if _OPEN_DAY.search(tail):
        return _MONTH_COMES.match(after) is not None
    return bool(_OPEN_DATE.search(tail) and _YEAR_COMES.match(after))
