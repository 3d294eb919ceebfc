"""What will fall due, from the periods of the checklist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crawler.checklist.load import load
from crawler.fleet.radar import Due, DueKind, radar
from crawler.result import Verdict

CHECKLIST = load("oit-2563")


def due(today: date, **standing: Verdict) -> list[Due]:
    return list(radar(CHECKLIST, standing, today))


def test_before_april_the_half_year_and_the_last_month() -> None:
    half, month = due(date(2020, 3, 1))
    assert (half.kind, half.day, half.fiscal_year) == (DueKind.HALF_YEAR, date(2020, 4, 1), 2563)
    assert "O11" in half.codes
    assert (month.kind, month.codes) == (DueKind.MONTH, ("O23",))
    assert "มี.ค. 2563" in month.what.th


def test_what_passes_is_not_open() -> None:
    key = next(item.key for item in CHECKLIST.items if item.code == "O23")
    (month,) = (d for d in due(date(2020, 3, 1), **{key: Verdict.PASS}) if d.kind is DueKind.MONTH)
    assert (month.codes, month.open) == (("O23",), ())


def test_a_new_fiscal_year() -> None:
    last, new = due(date(2020, 9, 1))
    assert (last.kind, last.fiscal_year) == (DueKind.LAST_YEAR, 2563)
    assert (new.kind, new.fiscal_year, new.day) == (DueKind.NEW_YEAR, 2564, date(2020, 10, 1))
    assert "O10" in new.codes
    assert "2564" in new.what.en


def test_months_across_the_calendar_year() -> None:
    days = [d.day for d in due(date(2020, 12, 20))]
    assert days == [date(2021, 1, 1), date(2021, 2, 1)]


def test_a_day_within_the_year() -> None:
    checklist = load("oit-2567")
    found = radar(checklist, {}, date(2024, 3, 1))
    (as_of,) = (d for d in found if d.kind is DueKind.AS_OF)
    assert as_of.day == date(2024, 4, 1)
    assert "31 มี.ค. 2567" in as_of.what.th


@pytest.mark.parametrize("name", ["oit-2563", "oit-2565", "oit-2567"])
def test_every_day_is_told_once_and_in_time(name: str) -> None:
    checklist, start = load(name), date(2023, 9, 24)
    week = timedelta(days=7)
    told = [
        (d.day, d.kind)
        for n in range(52)
        for d in radar(checklist, {}, start + n * week, ahead=week)
    ]
    assert len(told) == len(set(told))
    assert all(start < day <= start + 52 * week for day, _ in told)
    assert (date(2023, 10, 1), DueKind.NEW_YEAR) in told
    assert (date(2024, 4, 1), DueKind.AS_OF if name == "oit-2567" else DueKind.HALF_YEAR) in told
