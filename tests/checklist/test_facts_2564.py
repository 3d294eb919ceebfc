"""The facts of FY2564 that the criteria notes establish, stated once more and compared."""

from __future__ import annotations

from crawler.checklist.labels import LabelIndex
from crawler.checklist.load import load
from tests.checklist.facts import follows, periods, rules, sizes, titles

BEFORE = load("oit-2563")
CHECKLIST = load("oit-2564")
REWORDED = {
    "O29": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O30": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O31": "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบประจำปี",
}


def test_it_extends_the_year_before() -> None:
    assert (CHECKLIST.extends, CHECKLIST.fiscal_year) == ("oit-2563", 2564)
    assert (CHECKLIST.status, CHECKLIST.scheme, CHECKLIST.grades) == (
        "complete",
        "generic-local",
        "letters",
    )
    assert "2564" in CHECKLIST.title.th and "2563" not in CHECKLIST.title.th


def test_same_codes_keys_and_sub_indicators() -> None:
    assert [(i.code, i.key, i.subindicator) for i in CHECKLIST.items] == [
        (i.code, i.key, i.subindicator) for i in BEFORE.items
    ]
    assert sizes(CHECKLIST) == {
        "9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5, "10.1": 8, "10.2": 2,
    }  # fmt: skip


def test_only_the_complaint_titles_are_reworded() -> None:
    assert titles(CHECKLIST) == titles(BEFORE) | REWORDED


def test_periods_dependencies_and_conditions_stay() -> None:
    assert periods(CHECKLIST) == periods(BEFORE)
    assert follows(CHECKLIST) == follows(BEFORE)
    assert rules(CHECKLIST) == rules(BEFORE)


def test_what_an_item_must_show_stays() -> None:
    for item in CHECKLIST.items:
        before = BEFORE.item(item.key)
        assert [(e.id, e.unverified) for e in item.elements] == [
            (e.id, e.unverified) for e in before.elements
        ], item.code


def test_the_title_in_conflict_is_unverified_and_its_other_name_is_known() -> None:
    pledge = CHECKLIST.item("O34")
    assert pledge.key == "integrity_pledge"
    assert pledge.title == "เจตจำนงสุจริตของผู้บริหาร"
    assert "title" in pledge.provenance.unverified
    index = LabelIndex(CHECKLIST)
    for name in (
        "นโยบายไม่รับของขวัญ (No Gift Policy)",
        "นโยบายไม่รับของขวัญหรือของกำนัลจากการปฏิบัติหน้าที่ (No Gift Policy)",
    ):
        assert index.score(pledge, name).names_item, name
