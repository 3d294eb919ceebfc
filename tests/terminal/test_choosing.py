"""`--items`: lists, ranges, permanent keys, and one sentence with the nearest for a wrong one."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.errors import UsageError
from crawler.terminal.choosing import chosen

CHECKLIST = load("oit-2563")


def codes(typed: str) -> list[str]:
    keys = chosen(typed, CHECKLIST)
    return [item.code for item in CHECKLIST.items if item.key in keys]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("O1", ["O1"]),
        ("o1,O3", ["O1", "O3"]),
        ("O1,O5-O9", ["O1", "O5", "O6", "O7", "O8", "O9"]),
        ("O5-7", ["O5", "O6", "O7"]),
        ("5–7", ["O5", "O6", "O7"]),
        ("O5 - O6, O1", ["O1", "O5", "O6"]),
        ("O3 O1", ["O1", "O3"]),
        ("O1,O1,O1-O2,", ["O1", "O2"]),
        ("annual_plan", ["O10"]),
        ("O43-O43", ["O43"]),
    ],
)
def test_lists_and_ranges(typed: str, expected: list[str]) -> None:
    assert codes(typed) == expected


@pytest.mark.parametrize(
    ("typed", "thai", "english"),
    [
        ("O99", "ที่ใกล้เคียงคือ O43", "nearest is O43"),
        ("O1,O44", "ที่ใกล้เคียงคือ O43", "nearest is O43"),
        ("O40-O50", "“O50”", "nearest is O43"),
        ("O0", "ที่ใกล้เคียงคือ O1", "nearest is O1"),
        ("anual_plan", "annual_plan", "annual_plan"),
        ("O9-O5", "O5-O9", "O5-O9"),
        ("", "O1,O5-O9", "O1,O5-O9"),
        (" , ", "O1,O5-O9", "O1,O5-O9"),
        ("\x1b[31m", "“?[31m”", "“?[31m”"),
        ("x" * 100_000, "ไม่มีข้อ", "no item"),
    ],
)
def test_a_wrong_one_is_told(typed: str, thai: str, english: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(typed, CHECKLIST)
    assert thai in caught.value.th
    assert english in caught.value.en
    assert len(caught.value.en) < 200
