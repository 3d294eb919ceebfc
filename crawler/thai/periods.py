"""Fiscal years and months, in the Buddhist era: fiscal year 2563 = October 2562 – September 2563."""

from __future__ import annotations

import datetime as dt

BUDDHIST_OFFSET = 543
THAI_TIME = dt.timezone(dt.timedelta(hours=7))
MONTHS_TH = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
MONTH_NAMES_TH = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Month = tuple[int, int]  # (Buddhist year, 1..12)
LooseMonth = tuple[int | None, int]  # the year may not be said


def fiscal_year(date: dt.date) -> int:
    """Buddhist fiscal year of a day of the usual (common era) calendar."""
    return fiscal_year_of(date.year + BUDDHIST_OFFSET, date.month)


def fiscal_year_of(year: int, month: int) -> int:
    """Fiscal year of a month given in the Buddhist era; from October on it is the next one."""
    return year + 1 if month >= 10 else year


def calendar_month(fiscal: int, month: int) -> Month:
    """The month of that number inside a fiscal year: (2563, 10) → (2562, 10)."""
    return (fiscal - 1 if month >= 10 else fiscal, month)


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """All months from first to last, both included; at most 50 years, empty when reversed."""
    start, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return tuple((n // 12, n % 12 + 1) for n in range(start, min(end, start + 600) + 1))


def whole_year(fiscal: int) -> tuple[Month, ...]:
    """The twelve months of a fiscal year, from October."""
    return months_between((fiscal - 1, 10), (fiscal, 9))


def first_half(fiscal: int) -> tuple[Month, ...]:
    """October to March: what a "six-month round" reports on."""
    return whole_year(fiscal)[:6]


def second_half(fiscal: int) -> tuple[Month, ...]:
    """April to September."""
    return whole_year(fiscal)[6:]


def quarter(fiscal: int, number: int) -> tuple[Month, ...]:
    """Months of a fiscal quarter; quarter 1 is October to December.

    Raises ValueError for a number outside 1..4.
    """
    if not 1 <= number <= 4:
        raise ValueError(f"no such quarter: {number}")
    return whole_year(fiscal)[3 * number - 3 : 3 * number]
