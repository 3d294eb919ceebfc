"""Years in examples follow the checklist's."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.examples.filling import filled

CHECKLIST = load("oit-2563")
ITEM = CHECKLIST.item("annual_plan")


@pytest.mark.parametrize(
    ("text", "shift", "expected"),
    [
        ("{fy}", 0, "2563"),
        ("{fy-1}/{fy+4}", 0, "2562/2567"),
        ("{fy_th}", 0, "๒๕๖๓"),
        ("{fy_th-1} {fy-1_th}", 0, "๒๕๖๒ ๒๕๖๒"),
        ("ธ.ค. {yy-1}", 0, "ธ.ค. 62"),
        ("{yy_th}", 0, "๖๓"),
        ("{ce} {ce-1}", 0, "2020 2019"),
        ("{fy} {yy-1}", -1, "2562 61"),
        ("{code} {title}", -1, "O10 แผนดำเนินงานประจำปี"),
        ("{other} {fy-x}", 0, "{other} {fy-x}"),
    ],
)
def test_placeholders(text: str, shift: int, expected: str) -> None:
    assert filled(text, CHECKLIST, ITEM, shift) == expected
