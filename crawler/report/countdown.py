"""How long a stage may still take: at most what its budget leaves, at the rate so far."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from crawler.result import Text

_LEAST_PAGES, _LEAST_SECONDS = 20, 5.0  # before the rate is worth speaking of
_STEPS = (10, 20, 30, 45, 60, 90)  # seconds; from then on whole minutes, and fives
_MUCH = 1.5  # an estimate that grew by less is still the old one

_SECONDS = Text("ขั้นนี้อีกไม่เกินราว {n} วินาที", "this stage: about {n} seconds at most")
_MINUTES = Text("ขั้นนี้อีกไม่เกินราว {n} นาที", "this stage: about {n} minutes at most")
_MINUTE = Text("ขั้นนี้อีกไม่เกินราว 1 นาที", "this stage: about 1 minute at most")


@dataclass(frozen=True, slots=True)
class Bound:
    """What ends a stage at the latest: so many pages, or so many seconds."""

    pages: int
    seconds: float


class Countdown:
    """Counts the pages of one stage and tells the time left, in steps that do not jump about.

    It is an upper limit, not a forecast: a stage ends early when every item is settled or
    nothing is left to look at, which nobody can know before."""

    def __init__(self, bound: Bound | None, clock: Callable[[], float]) -> None:
        self._bound = bound
        self._clock = clock
        self._started = clock()
        self._shown: int | None = None
        self.pages = 0

    def looked(self) -> None:
        """One more page was looked at."""
        self.pages += 1

    def left(self) -> Text | None:
        """The time left in words, None while nothing honest can be said."""
        seconds = self._seconds()
        if seconds is None:
            return None
        step = _stepped(seconds)
        if self._shown is None or step < self._shown or seconds > _MUCH * self._shown:
            self._shown = step
        return _in_words(self._shown)

    def _seconds(self) -> float | None:
        passed = self._clock() - self._started
        if self._bound is None or self.pages < _LEAST_PAGES or passed < _LEAST_SECONDS:
            return None
        by_rate = (self._bound.pages - self.pages) * passed / self.pages
        return max(0.0, min(by_rate, self._bound.seconds - passed))


def _stepped(seconds: float) -> int:
    """The next step upwards."""
    for step in _STEPS:
        if seconds <= step:
            return step
    minutes = math.ceil(seconds / 60)
    return 60 * (minutes if minutes <= 10 else 5 * math.ceil(minutes / 5))


def _in_words(seconds: int) -> Text:
    if seconds == 60:
        return _MINUTE
    words, n = (_SECONDS, seconds) if seconds < 120 else (_MINUTES, seconds // 60)
    return Text(words.th.format(n=n), words.en.format(n=n))
