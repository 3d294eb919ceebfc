"""The ITA total and grade that follow from this OIT and the given IIT and EIT.

ITA = 30 % IIT + 30 % EIT + 40 % OIT. In later years EIT has two parts of 15 % each. Grades are
letters up to fiscal year 2565 and words from 2566; the two upper words also ask every tool
(IIT, EIT, OIT) to reach their limit. Limits are compared before rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from crawler.checklist.model import Checklist
from crawler.errors import UsageError
from crawler.result import ItemResult, Projection
from crawler.score.means import exact_oit, published_oit, rounded

Scale = Literal["letters", "words"]

_IIT, _EIT, _OIT = Fraction(3, 10), Fraction(3, 10), Fraction(4, 10)
_LETTERS = ((95, "AA"), (85, "A"), (75, "B"), (65, "C"), (55, "D"), (50, "E"), (0, "F"))

EXCELLENT, GOOD, PASSED, IMPROVE, IMPROVE_URGENTLY = (
    "ผ่านดีเยี่ยม",
    "ผ่านดี",
    "ผ่าน",
    "ต้องปรับปรุง",
    "ต้องปรับปรุงโดยด่วน",
)


@dataclass(frozen=True, slots=True)
class Surveys:
    """Scores 0..100 of the two survey tools, exactly as the user wrote them."""

    iit: Fraction
    eit: Fraction

    @classmethod
    def of(
        cls,
        iit: float,
        eit: float | None = None,
        *,
        eit1: float | None = None,
        eit2: float | None = None,
    ) -> Surveys:
        """From IIT and either EIT or both of its parts, which weigh the same.

        Raises UsageError for a score outside 0..100 and for anything but one of the two ways.
        """
        if eit is not None and eit1 is None and eit2 is None:
            return cls(_score("--iit", iit), _score("--eit", eit))
        if eit is None and eit1 is not None and eit2 is not None:
            parts = _score("--eit1", eit1) + _score("--eit2", eit2)
            return cls(_score("--iit", iit), parts / 2)
        raise UsageError(
            "ให้ระบุคะแนน EIT อย่างใดอย่างหนึ่ง คือ --eit หรือ --eit1 พร้อม --eit2",
            "Give either --eit, or both --eit1 and --eit2.",
        )


def project(
    checklist: Checklist, items: Sequence[ItemResult], surveys: Surveys
) -> Projection | None:
    """The projected total with its grade and band; None when no item applies.

    Raises ValueError unless `items` holds exactly the checklist's items.
    """
    oit, shown = published_oit(checklist, items), rounded(exact_oit(checklist, items).score)
    if oit.score is None or oit.lowest is None or oit.highest is None or shown is None:
        return None
    total, lowest, highest = (
        _total(value, surveys) for value in (oit.score, oit.lowest, oit.highest)
    )
    scale = checklist.grades
    return Projection(
        iit=_shown(surveys.iit),
        eit=_shown(surveys.eit),
        oit=shown,
        total=_shown(total),
        grade=grade(total, oit.score, surveys, scale),
        grade_lowest=grade(lowest, oit.lowest, surveys, scale),
        grade_highest=grade(highest, oit.highest, surveys, scale),
        total_lowest=_shown(lowest),
        total_highest=_shown(highest),
    )


def grade(total: Fraction, oit: Fraction, surveys: Surveys, scale: Scale) -> str:
    """The grade of an unrounded total; words look at the weakest tool as well."""
    if scale == "letters":
        return next(letter for least, letter in _LETTERS if total >= least)
    weakest = min(surveys.iit, surveys.eit, oit)
    if total >= 95 and weakest >= 95:
        return EXCELLENT
    if total >= 85:
        return GOOD if weakest >= 85 else PASSED
    return IMPROVE if total >= 70 else IMPROVE_URGENTLY


def _total(oit: Fraction, surveys: Surveys) -> Fraction:
    return _IIT * surveys.iit + _EIT * surveys.eit + _OIT * oit


def _score(option: str, value: float) -> Fraction:
    if not 0 <= value <= 100:
        raise UsageError(
            f"{option} ต้องเป็นคะแนนระหว่าง 0 ถึง 100",
            f"{option} must be a score from 0 to 100.",
        )
    return Fraction(str(value))


def _shown(value: Fraction) -> float:
    shown = rounded(value)
    assert shown is not None
    return shown
