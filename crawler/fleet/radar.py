"""What will fall due: the ends of the checklist's periods in the weeks ahead.

A report on the first half can be asked for from the day after 31 March, a month's summary from the
first of the next month, the plan of a fiscal year from 1 October: the dates follow from the periods
of the items alone. The rules of a fiscal year that has no checklist yet are taken to be those of
the checklist that the site is watched by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crawler.checklist.model import Checklist, Item, Period
from crawler.result import Text, Verdict
from crawler.thai.periods import (
    BUDDHIST_OFFSET,
    MONTHS_EN,
    MONTHS_TH,
    Month,
    calendar_month,
    first_half,
    fiscal_year,
)

AHEAD = timedelta(days=45)


class DueKind(StrEnum):
    NEW_YEAR = "new_year"
    LAST_YEAR = "last_year"
    HALF_YEAR = "half_year"
    MONTH = "month"
    AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Due:
    """From `day` on an assessor may ask for it. `codes` are all items of that kind, `open` those
    that do not pass today."""

    day: date
    kind: DueKind
    fiscal_year: int
    codes: tuple[str, ...]
    open: tuple[str, ...]
    what: Text


def radar(
    checklist: Checklist,
    standing: Mapping[str, Verdict],
    today: date,
    ahead: timedelta = AHEAD,
) -> tuple[Due, ...]:
    """What falls due after today within that time, the nearest first. `standing` has the
    verdicts that stand, by permanent key."""
    found = dict[tuple[date, DueKind], list[Item]]()
    for year in sorted({fiscal_year(today), fiscal_year(today + ahead)}):
        for item in checklist.items:
            if item.key in checklist.not_applicable:
                continue
            for day, kind in _days(item, year):
                if today < day <= today + ahead and item not in found.setdefault((day, kind), []):
                    found[day, kind].append(item)
    return tuple(
        Due(
            day,
            kind,
            fiscal_year(day) if kind is DueKind.NEW_YEAR else fiscal_year(day - timedelta(days=1)),
            tuple(item.code for item in items),
            tuple(item.code for item in items if standing.get(item.key) is not Verdict.PASS),
            _told(day, kind),
        )
        for (day, kind), items in sorted(found.items(), key=lambda each: each[0])
    )


def _days(item: Item, year: int) -> Iterator[tuple[date, DueKind]]:
    """The days of a fiscal year from which the item's periods can be asked for."""
    periods = [item.period, *(part.period for part in item.parts)]
    for period in periods:
        if period is not None:
            yield from _of_period(period, year)


def _of_period(period: Period, year: int) -> Iterator[tuple[date, DueKind]]:
    match period.rule:
        case "covers_year" | "about_year" | "in_force" | "renewed" if not period.open_ended:
            kind = DueKind.NEW_YEAR if period.year == 0 else DueKind.LAST_YEAR
            yield _first_of((year - 1, 10)), kind
        case "first_half":
            yield _after(first_half(year)[-1]), DueKind.HALF_YEAR
        case "every_month":
            for month in first_half(year):
                yield _after(month), DueKind.MONTH
        case "as_of":
            of, number = calendar_month(year, period.month)
            last = date(of - BUDDHIST_OFFSET, number, 1)
            day = min(period.day, (_after((of, number)) - last).days)
            yield last + timedelta(days=day), DueKind.AS_OF
        case _:
            return


def _first_of(month: Month) -> date:
    return date(month[0] - BUDDHIST_OFFSET, month[1], 1)


def _after(month: Month) -> date:
    """The first day after a month."""
    year, number = month
    return _first_of((year + 1, 1) if number == 12 else (year, number + 1))


def _told(day: date, kind: DueKind) -> Text:
    ended = day - timedelta(days=1)
    month = f"{MONTHS_TH[ended.month - 1]} {ended.year + BUDDHIST_OFFSET}"
    month_en = f"{MONTHS_EN[ended.month - 1]} {ended.year + BUDDHIST_OFFSET}"
    year = fiscal_year(day)
    return {
        DueKind.NEW_YEAR: Text(
            f"เริ่มปีงบประมาณ พ.ศ. {year}: ต้องเป็นข้อมูลของปีใหม่ หรือแผนที่ยังครอบคลุมปีใหม่",
            f"fiscal year {year} begins: the new year's documents, or a plan that covers it, are due",
        ),
        DueKind.LAST_YEAR: Text(
            f"สิ้นปีงบประมาณ พ.ศ. {year - 1}: ต้องมีรายงานหรือผลของปีที่สิ้นสุด",
            f"fiscal year {year - 1} is over: the reports on it are due",
        ),
        DueKind.HALF_YEAR: Text(
            f"ครบรอบ 6 เดือนแรก ปีงบประมาณ พ.ศ. {year}: ต้องมีรายงานผล",
            f"the first half of fiscal year {year} is over: its reports are due",
        ),
        DueKind.MONTH: Text(
            f"สิ้นเดือน {month}: ต้องมีสรุปของเดือนนั้น (ไม่มีรายการก็ต้องระบุว่าไม่มี)",
            f"{month_en} is over: its summary is due (a month without any says so)",
        ),
        DueKind.AS_OF: Text(
            f"ข้อมูล ณ วันที่ {ended.day} {month} ขึ้นไป",
            f"data as of {ended.day} {month_en} or later are due",
        ),
    }[kind]
