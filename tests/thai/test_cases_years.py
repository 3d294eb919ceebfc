"""Each text of the case table is read as an assessor reads it."""

from __future__ import annotations

import pytest

from tests.thai.cases import cases, read


@pytest.mark.parametrize(("text", "expected"), cases())
def test_case(text: str, expected: str) -> None:
    assert read(text, expected) == set(expected.split())


def test_there_are_at_least_three_hundred_cases() -> None:
    assert len(cases()) >= 300
