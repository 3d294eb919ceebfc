"""Grades and the given surveys."""

from __future__ import annotations

from fractions import Fraction

import pytest

from crawler.errors import UsageError
from crawler.score import Surveys, grade, project

from .sample import SIZES, checklist, results


def of(value: str) -> Surveys:
    return Surveys(Fraction(value), Fraction(value))


@pytest.mark.parametrize(
    ("total", "letter"),
    [
        ("100", "AA"),
        ("95", "AA"),
        ("94.9999", "A"),
        ("85", "A"),
        ("84.999", "B"),
        ("75", "B"),
        ("65", "C"),
        ("55", "D"),
        ("54.999", "E"),
        ("50", "E"),
        ("49.999", "F"),
        ("0", "F"),
    ],
)
def test_letters(total: str, letter: str) -> None:
    assert grade(Fraction(total), Fraction(0), of("0"), "letters") == letter


@pytest.mark.parametrize(
    ("total", "weakest", "word"),
    [
        ("95", "95", "ผ่านดีเยี่ยม"),
        ("98", "94.99", "ผ่านดี"),
        ("85", "85", "ผ่านดี"),
        ("96", "84.99", "ผ่าน"),
        ("84.99", "84", "ต้องปรับปรุง"),
        ("70", "10", "ต้องปรับปรุง"),
        ("69.999", "10", "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_words_ask_every_tool(total: str, weakest: str, word: str) -> None:
    assert grade(Fraction(total), Fraction(weakest), of("100"), "words") == word
    assert grade(Fraction(total), Fraction(100), of(weakest), "words") == word


def test_band_of_the_total() -> None:
    items = results({}, unproven={"10.2": 2})
    projection = project(checklist(), items, Surveys.of(100, 100))
    assert projection is not None
    assert (projection.total, projection.total_lowest, projection.total_highest) == (60, 60, 70)
    assert (projection.grade, projection.grade_lowest, projection.grade_highest) == ("D", "D", "C")


def test_no_projection_without_a_score() -> None:
    assert project(checklist(), results({}, dropped=SIZES), Surveys.of(1, 1)) is None


@pytest.mark.parametrize(
    "given",
    [
        {"iit": 50},
        {"iit": 50, "eit1": 50},
        {"iit": 50, "eit2": 50},
        {"iit": 50, "eit": 50, "eit1": 50, "eit2": 50},
        {"iit": 50, "eit": 100.01},
        {"iit": -1, "eit": 50},
        {"iit": float("nan"), "eit": 50},
        {"iit": float("inf"), "eit": 50},
    ],
)
def test_surveys_that_cannot_be(given: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Surveys.of(**given)
