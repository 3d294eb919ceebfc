"""The facts of FY2565 that the criteria notes establish, stated once more and compared."""

from __future__ import annotations

import pytest

from crawler.checklist.labels import LabelIndex
from crawler.checklist.load import load
from tests.checklist.facts import codes, firm, follows, periods, rules, sizes, titles

BEFORE = load("oit-2564")
CHECKLIST = load("oit-2565")
INDEX = LabelIndex(CHECKLIST)
REWORDED = {
    "O34": "นโยบายไม่รับของขวัญ (No Gift Policy)",
    "O36": "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี",
    "O37": "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ",
    "O38": "การเสริมสร้างวัฒนธรรมองค์กรตามมาตรฐานทางจริยธรรม",
    "O39": "แผนปฏิบัติการป้องกันการทุจริต",
}


def test_43_items_of_which_one_is_another() -> None:
    assert (CHECKLIST.extends, CHECKLIST.grades) == ("oit-2564", "letters")
    assert sizes(CHECKLIST) == {
        "9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5, "10.1": 8, "10.2": 2,
    }  # fmt: skip
    keys = {item.code: item.key for item in CHECKLIST.items}
    before = {item.code: item.key for item in BEFORE.items}
    assert {code for code in keys if keys[code] != before[code]} == {"O34"}
    assert keys["O34"] == "no_gift_policy"
    assert CHECKLIST.item("O34").from_ == ["integrity_pledge"]


def test_titles() -> None:
    assert titles(CHECKLIST) == titles(BEFORE) | REWORDED


def test_periods_and_dependencies() -> None:
    found = periods(CHECKLIST)
    assert found[("covers_year", -1)] == codes(12, 16, 20, 24, 28, 41)
    assert found[("covers_year", 0)] == codes(10, 18, 21, 36)
    assert found[("about_year", -1)] == codes(42)
    assert found[("first_half", 0)] == codes(11, 15, 19, 31, 40)
    assert found[("every_month", 0)] == codes(23)
    assert found[("within_year", 0)] == codes(7, 22, 26, 33, 35, 37, 38, 43)
    assert found[("renewed", 0)] == codes(34)
    assert found[("in_force", 0)] == codes(4, 25, 27, 39)
    assert follows(CHECKLIST) == {
        "O11": "O10", "O19": "O18", "O26": "O25", "O37": "O36", "O40": "O39", "O43": "O42",
    }  # fmt: skip
    assert rules(CHECKLIST) == rules(BEFORE)


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("O2", {"names", "posts", "photos", "contacts"}),
        ("O11", {"progress", "projects"}),
        ("O12", {"advice"}),
        ("O20", {"advice"}),
        ("O24", {"problems", "advice"}),
        ("O27", {"recruitment", "appointment", "development"}),
        ("O28", {"problems", "advice"}),
        ("O36", {"event", "level", "measure"}),
        ("O38", {"activity", "purpose", "staff"}),
        ("O42", {"weaknesses", "to_develop", "responsible", "steps", "follow_up"}),
        ("O43", {"measures", "progress"}),
    ],
)
def test_what_the_report_of_that_year_faulted_is_firm(code: str, ids: set[str]) -> None:
    assert ids <= firm(CHECKLIST, code)
    assert "003" in CHECKLIST.item(code).provenance.elements


def test_what_is_known_of_the_new_item_only_from_later_years_is_unverified() -> None:
    policy = CHECKLIST.item("no_gift_policy")
    assert policy.period.unverified
    assert set(policy.provenance.unverified) == {"period", "by_head"}
    assert firm(CHECKLIST, "O34") == {"policy"}


def test_the_analysis_that_was_only_an_example_is_no_longer_asked_for() -> None:
    assert "analysis" in {element.id for element in BEFORE.item("O28").elements}
    assert "analysis" not in {element.id for element in CHECKLIST.item("O28").elements}


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("นโยบายไม่รับของขวัญ no gift policy", "no_gift_policy"),
        ("O34 นโยบายไม่รับของขวัญ (No Gift Policy)", "no_gift_policy"),
        ("ประกาศเจตจำนงสุจริตและความโปร่งใสในการบริหารงาน (No Gift Policy)", "no_gift_policy"),
        ("OIT 36 การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี", "corruption_risk_assessment"),
        ("การเสริมสร้างวัฒนธรรมองค์กร", "integrity_culture"),
    ],
)
def test_labels_of_what_changed(label: str, key: str) -> None:
    assert INDEX.best(label)[0][0].key == key
    assert INDEX.score(CHECKLIST.item(key), label).names_item


def test_a_general_pledge_does_not_name_the_gift_policy() -> None:
    assert not INDEX.score(CHECKLIST.item("O34"), "O34 เจตจำนงสุจริตของผู้บริหาร").names_item
