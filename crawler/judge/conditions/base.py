"""What a condition answers."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.result import ReasonCode


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition holds; `quote` is what was seen, `sure` False asks the officer."""

    holds: bool
    code: ReasonCode
    quote: str = ""
    url: str = ""
    sure: bool = True
