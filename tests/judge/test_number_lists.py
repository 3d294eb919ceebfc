"""Lists of the items by their numbers: only those whose names agree with the year's numbers."""

from __future__ import annotations

import pytest

from crawler.checklist.labels import LabelIndex
from crawler.checklist.load import load
from crawler.documents.model import Link, Visibility
from crawler.evidence import SeenLink
from crawler.judge.number_lists import numbered_links

CHECKLIST = load("oit-2568")
INDEX = LabelIndex(CHECKLIST)
PAGE = "http://127.0.0.1/ita68.php"
NAMED = (
    "ข้อ ๒ ข้อมูลผู้บริหาร",
    "ข้อ ๓ ข้อมูลการติดต่อ",
    "ข้อ ๙ คู่มือประชาชน",
    "ข้อ ๑๑ ข้อมูลสถิติการให้บริการ",
    "ข้อ ๒๕ แผนป้องกันการทุจริต",
)
WORK_MANUAL = "ข้อ ๘ แนวทำงานของเรา"  # no name of the item


def found(*rows: str, **how: object) -> dict[str, list[str]]:
    """Addresses by item of a list of these rows, a link "เปิดดู" behind each."""
    links = [
        SeenLink(PAGE, Link(order=n, url=f"{PAGE}?row={n}", label="เปิดดู", context=row, **how))  # type: ignore[arg-type]
        for n, row in enumerate(rows)
    ]
    lists = numbered_links(CHECKLIST, INDEX, links)
    return {key: [seen.link.url for seen in of] for key, of in lists.items()}


@pytest.mark.parametrize(
    "row",
    [
        WORK_MANUAL,
        "O8 แนวทำงานของเรา",
        "ข้อที่ 8. แนวทำงานของเรา",
        "8 | แนวทำงานของเรา",
        "๘) แนวทำงานของเรา",
    ],
)
def test_a_row_is_the_item_of_its_number(row: str) -> None:
    assert found(*NAMED, row)["work_manual"] == [f"{PAGE}?row=5"]


def test_the_number_may_stand_behind_another_part_of_the_context() -> None:
    assert "work_manual" in found(*NAMED, f"งานและเงิน · {WORK_MANUAL}")


def test_too_few_names_prove_no_list() -> None:
    assert found(*NAMED[:4], WORK_MANUAL) == {}


def test_a_list_of_another_year_is_none() -> None:
    old = ("O5 ข่าวประชาสัมพันธ์", "O7 แผนยุทธศาสตร์")  # their numbers of the year before
    assert found(*NAMED, *old, WORK_MANUAL) == {}


def test_a_list_with_more_items_than_the_year_has_is_none() -> None:
    assert found(*NAMED, WORK_MANUAL, "O35 อย่างอื่น") == {}


def test_a_row_that_names_another_item_is_not_that_of_its_number() -> None:
    assert "work_manual" not in found(*NAMED, "ข้อ ๘ ข่าวประชาสัมพันธ์")


def test_numbers_of_other_kinds_are_none() -> None:
    rows = ("8.1 แนวทำงานของเรา", "เล่ม ๘ แนวทำงานของเรา", "๘๐ แนวทำงานของเรา")
    shown = found(*NAMED, *rows)
    assert "executives" in shown
    assert "work_manual" not in shown


@pytest.mark.parametrize("how", [{"chrome": True}, {"visibility": Visibility.HIDDEN}])
def test_menus_and_hidden_lists_do_not_count(how: dict[str, object]) -> None:
    assert found(*NAMED, WORK_MANUAL, **how) == {}


def test_rows_of_different_pages_are_not_one_list() -> None:
    rows = (*NAMED, WORK_MANUAL)
    links = [
        SeenLink(
            f"{PAGE}?page={n}", Link(order=n, url=f"{PAGE}?row={n}", label="เปิดดู", context=row)
        )
        for n, row in enumerate(rows)
    ]
    assert numbered_links(CHECKLIST, INDEX, links) == {}
