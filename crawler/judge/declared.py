"""How far a document itself says that its data reach, whatever its title promises.

Titles are copied from year to year and say "six months" or name the whole year; the note beneath
a table ("ข้อมูล ณ วันที่ 31 ธันวาคม 2567"), a heading of one quarter or the sentence that tells what a
report brings together say how far the figures go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.judge.period_finding import PeriodFinding, finding
from crawler.judge.stated import Place, Stated, own
from crawler.thai.periods import Month
from crawler.thai.text import squash

SHORT = 60  # letters of a line that says little more than the time
LEAD = 60  # letters before a span in which the words stand that make it the report's
WHOLE = 12  # months of a year
_OF_DATA = re.compile(
    r"ข้อมูล|รายงาน(?:ฉบับ)?นี้|รวบรวม|ผลการดำเนิน(?:งาน|การ)|เบิกจ่าย|สถิติ|รอบ(?:ระยะเวลา)?(?:การ)?รายงาน"
)
_OF_REPORT = re.compile(
    r"รายงาน(?:ฉบับ)?นี้|(?<!เก็บ)รวบรวม|ข้อมูล(?:ระหว่าง|ตั้งแต่|ของเดือน|ในช่วง)|รอบ(?:ระยะเวลา)?(?:การ)?รายงาน"
    r"|ผลการดำเนิน(?:งาน|การ)(?:ระหว่าง|ตั้งแต่|ในช่วง)|สถิติ(?:ระหว่าง|ตั้งแต่)"
)
_OTHER = re.compile(r"ประเมิน|แบบสอบถาม|สำรวจ|เก็บ|ประชากร|ครัวเรือน|อัตรากำลัง")
"""What has a time of its own: rounds of appraisal, a survey, the registers of people."""
_SURVEYED = re.compile(r"แบบสอบถาม|สำรวจ|สุ่ม|ตัวอย่าง|ความพึงพอใจ|ผู้ตอบ")


def cut_short(
    stated: Sequence[Stated], year: int, wanted: Collection[Month], day: int = 1
) -> PeriodFinding | None:
    """Incomplete, where what the data say of themselves ends before that day of the last month
    asked for and only the title reaches so far; else None."""
    told = [s for s in own(stated) if not s.years or year in s.years]
    days = [s for s in told if s.mention.kind == "as_of" and not s.title and _of_data(s)]
    spans = [s for s in told if not s.title and not s.row and _is_span(s) and _of_data(s)]
    said = [*days, *spans]
    if not said:
        return None
    asked = (*max(wanted), day)
    reaching = said if days else [*said, *(s for s in told if s.row and _is_quarter(s))]
    if any(_end(s, year) >= asked for s in reaching):
        return None
    promised = [s for s in told if s.title and s.mention.kind in ("as_of", "month_range")]
    if any(_end(s, year) >= asked for s in promised) and not any(
        _OF_DATA.search(s.quote) for s in said
    ):
        return None
    return _incomplete(said, stated, year, wanted)


def short_of_year(
    stated: Sequence[Stated], year: int, wanted: Collection[Month]
) -> PeriodFinding | None:
    """Incomplete, where the title, or a sentence about the report itself, names a span of the year
    that is not all of it, and no other such place names the rest, or where the data are all as of
    a day before the year's last month; else None."""
    days = [s for s in own(stated) if s.mention.kind == "as_of" and not s.row and _day_of_data(s)]
    if days and all(s.years and max(s.months(year)) < max(wanted) for s in days):
        return _incomplete(days, stated, year, wanted)
    told = [s for s in own(stated) if not s.row and (not s.years or year in s.years)]
    spans = [s for s in told if _is_span(s) and (_of_title(s) or _of_report(s))]
    months = [s.months(year) for s in spans]
    covered = frozenset(month for own_months in months for month in own_months)
    if not spans or any(len(own_months) >= WHOLE for own_months in months):
        return None
    return None if set(wanted) <= covered else _incomplete(spans, stated, year, wanted)


def _incomplete(
    said: Sequence[Stated], stated: Sequence[Stated], year: int, wanted: Collection[Month]
) -> PeriodFinding:
    last = max(max(s.months(year)) for s in said)
    covered = {month for s in said for month in s.months(year)}
    if any(s.mention.kind == "as_of" for s in said):
        covered |= {month for month in wanted if month <= last}
    return finding("incomplete", said, stated, tuple(sorted(set(wanted) - covered)))


def _end(s: Stated, year: int) -> tuple[int, int, int]:
    """The last day that a statement names; of a month, a day that no month has more of."""
    return (*max(s.months(year)), s.mention.day or 31)


def _is_span(s: Stated) -> bool:
    return s.mention.kind == "month_range" or _is_quarter(s)


def _is_quarter(s: Stated) -> bool:
    return s.mention.kind in ("quarter", "round")


def _of_data(s: Stated) -> bool:
    """Whether a statement is about the figures: it stands nearly alone on its line, or behind
    words that say so."""
    if _OTHER.search(s.quote):
        return False
    heads = s.place is Place.HEAD and _is_quarter(s)
    return bool(_OF_DATA.search(_lead(s))) or (
        _is_alone(s) and (s.mention.kind == "as_of" or heads)
    )


def _is_alone(s: Stated) -> bool:
    """Whether little else stands on the line."""
    return len(squash(s.quote)) - len(squash(s.mention.quote)) <= SHORT - len("ข้อมูลณวันที่")


def _of_title(s: Stated) -> bool:
    return s.title and not _SURVEYED.search(s.quote)


def _day_of_data(s: Stated) -> bool:
    """Whether a day is that of all the figures: it stands in the title, or alone behind "data"."""
    if s.title:
        return _of_title(s)
    return _is_alone(s) and "ข้อมูล" in _lead(s) and not _OTHER.search(s.quote)


def _of_report(s: Stated) -> bool:
    return bool(_OF_REPORT.search(_lead(s))) and not _OTHER.search(s.quote)


def _lead(s: Stated) -> str:
    return s.quote[max(0, s.mention.start - LEAD) : s.mention.start]
