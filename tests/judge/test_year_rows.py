"""Of a table of several years only the asked year's row counts."""

from __future__ import annotations

import pytest

from crawler.judge.year_rows import of_year
from tests.judge.build import unit

HEAD = "# สถิติเรื่องร้องเรียน\n| ปีงบประมาณ | เรื่อง | แล้วเสร็จ |"
YEARS = f"{HEAD}\n| 2561 | 4 | 4 |\n| พ.ศ. 2562 | 1 | 1 |\n| 2563 | 2 | 0 |\n| รวม | 7 | 5 |"


def test_rows_of_other_years_and_their_sum_are_left_out() -> None:
    made = of_year(unit(YEARS), 2563)
    assert [table.rows for table in made.tables] == [(("2563", "2", "0"),)]
    assert [line.raw for line in made.lines] == [
        "สถิติเรื่องร้องเรียน",
        "ปีงบประมาณ | เรื่อง | แล้วเสร็จ",
        "2563 | 2 | 0",
    ]


def test_the_number_of_a_row_may_stand_before_its_year() -> None:
    text = "| ที่ | ปี | เรื่อง |\n| 1 | 2562 | 1 |\n| 2 | 2563 | 2 |"
    assert of_year(unit(text), 2563).tables[0].rows == (("2", "2563", "2"),)


@pytest.mark.parametrize(
    "text",
    [
        YEARS.replace("2563", "2560"),  # the asked year has no row
        f"{HEAD}\n| 2563 | 2 | 0 |",  # only one year
        f"{HEAD}\n| 2562 | 1 | 1 |\n| 2563 | 2 | 0 |\n| 2563 | 3 | 1 |",  # rows of things
        "| โครงการ | ปี 2562 | ปี 2563 |\n| ถนน | 100 | 200 |\n| น้ำ | 300 | 400 |",
        "| โครงการ | ปี |\n| ถนน | ก่อสร้าง |\n| น้ำ | ขุดลอก |\n| ตลาด | 2563 |\n| วัด | 2562 |",
    ],
)
def test_other_tables_stay(text: str) -> None:
    made = unit(text)
    assert of_year(made, 2563) is made
