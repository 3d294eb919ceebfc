"""Time left: an upper limit from budget and rate, told in steps that do not jump about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crawler.report.countdown import Bound, Countdown


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def look(clock: Clock) -> Callable[[Countdown, int, float], str]:
    def go(countdown: Countdown, pages: int, seconds: float) -> str:
        for _ in range(pages):
            clock.now += seconds / pages
            countdown.looked()
        left = countdown.left()
        return left.en.removeprefix("this stage: about ").removesuffix(" at most") if left else ""

    return go


Look = Callable[[Countdown, int, float], str]


def test_nothing_is_told_before_the_rate_is_known(clock: Clock, look: Look) -> None:
    countdown = Countdown(Bound(800, 1800), clock)
    assert look(countdown, 19, 60) == ""
    assert look(countdown, 1, 3) != ""
    assert look(Countdown(Bound(800, 1800), clock), 400, 4) == ""
    assert look(Countdown(None, clock), 400, 400) == ""


def test_the_nearer_bound_counts(clock: Clock, look: Look) -> None:
    assert (
        look(Countdown(Bound(800, 1800), clock), 100, 50) == "6 minutes"
    )  # 700 pages at 2 a second
    assert look(Countdown(Bound(800, 120), clock), 100, 50) == "90 seconds"
    assert look(Countdown(Bound(100, 60), clock), 200, 100) == "10 seconds"


def test_an_uneven_rate_does_not_make_it_jump(clock: Clock, look: Look) -> None:
    countdown = Countdown(Bound(800, 3600), clock)
    told = [look(countdown, 20, seconds) for seconds in (10, 14, 8, 13, 9, 12, 11, 10, 12, 9)]
    numbers = [int(one.split()[0]) for one in told]
    assert all("minutes" in one for one in told)
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) > 1


def test_a_site_that_becomes_slow_is_told_of(clock: Clock, look: Look) -> None:
    countdown = Countdown(Bound(800, 36000), clock)
    first = look(countdown, 100, 50)
    later = look(countdown, 20, 400)
    assert int(later.split()[0]) > 2 * int(first.split()[0])


def test_both_languages(clock: Clock) -> None:
    countdown = Countdown(Bound(40, 600), clock)
    for _ in range(20):
        clock.now += 3
        countdown.looked()
    left = countdown.left()
    assert left is not None
    assert left.th == "ขั้นนี้อีกไม่เกินราว 1 นาที"
    assert left.en == "this stage: about 1 minute at most"
