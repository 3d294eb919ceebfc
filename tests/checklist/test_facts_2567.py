"""The facts of FY2567 to 2569 that the criteria notes establish, stated once more and compared."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.checklist.model import Checklist, Item, Part

C67, C68, C69 = load("oit-2567"), load("oit-2568"), load("oit-2569")
LOCAL = load("oit-2567", "local_government")

TITLES_67 = """
โครงสร้าง|ข้อมูลผู้บริหาร|อำนาจหน้าที่|ข้อมูลการติดต่อ|ข่าวประชาสัมพันธ์|Q&A
แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน|แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี
รายงานผลการดำเนินงานประจำปี|คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่
คู่มือหรือแนวทางการให้บริการสำหรับผู้รับบริการหรือผู้มาติดต่อ|ข้อมูลสถิติการให้บริการ|E-Service
รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ|ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ
ความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ|รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี
แผนการบริหารและพัฒนาทรัพยากรบุคคล|รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี
ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ|การขับเคลื่อนจริยธรรม
แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ|ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ
ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ|การเปิดโอกาสให้เกิดการมีส่วนร่วม
ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่|การสร้างวัฒนธรรม No Gift Policy
รายงานผลตามนโยบาย No Gift Policy|รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา
การประเมินความเสี่ยงการทุจริตในประเด็นที่เกี่ยวข้องกับสินบน
รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี
แผนปฏิบัติการป้องกันการทุจริต|รายงานผลการดำเนินการป้องกันการทุจริตประจำปี
มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
"""
SIZES = {
    "oit-2567": {"9.1": 6, "9.2": 7, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 6, "10.2": 4},
    "oit-2568": {"9.1": 4, "9.2": 7, "9.3": 2, "9.4": 3, "9.5": 4, "10.1": 4, "10.2": 4},
    "oit-2569": {"9.1": 4, "9.2": 6, "9.3": 2, "9.4": 3, "9.5": 4, "10.1": 3, "10.2": 4},
}


def holders(checklist: Checklist) -> list[tuple[int, Item | Part]]:
    found: list[tuple[int, Item | Part]] = []
    for item in checklist.items:
        asked: list[Item | Part] = [*item.parts] or [item]
        found += [(int(item.code[1:]), one) for one in asked]
    return found


def numbers(checklist: Checklist, rule: str, year: int = 0) -> set[int]:
    return {
        number
        for number, one in holders(checklist)
        if one.period.rule == rule and one.period.year == year
    }


def ids(checklist: Checklist, code: str) -> set[str]:
    return {element.id for element in checklist.item(code).all_elements}


def test_35_titles_in_order() -> None:
    titles = [title for line in TITLES_67.split("\n") for title in line.split("|") if title]
    assert [item.title for item in C67.items] == titles


@pytest.mark.parametrize("checklist", [C67, C68, C69], ids=lambda c: c.id)
def test_sizes_of_the_subindicators(checklist: Checklist) -> None:
    sizes = dict.fromkeys(SIZES[checklist.id], 0)
    for item in checklist.items:
        sizes[item.subindicator] += 1
    assert sizes == SIZES[checklist.id]
    count = sum(sizes.values())
    assert [item.code for item in checklist.items] == [f"O{n}" for n in range(1, count + 1)]


def test_periods_of_2567() -> None:
    assert numbers(C67, "covers_year", -1) == {9, 12, 17, 19, 24, 28, 29, 31, 33, 35}
    assert numbers(C67, "covers_year") == {8, 14, 15, 30}
    assert numbers(C67, "as_of") == {8, 16}
    assert numbers(C67, "within_year") == {5, 15, 21, 25, 27}
    assert numbers(C67, "in_force") == {7, 18, 32}
    assert numbers(C67, "renewed") == {26}
    assert numbers(C67, "about_year", -1) == {34}
    assert numbers(C67, "none") == {1, 2, 3, 4, 6, 10, 11, 13, 20, 21, 22, 23}
    for _, one in holders(C67):
        if one.period.rule == "as_of":
            assert (one.period.day, one.period.month) == (31, 3)
    assert C67.item("O7").period.least_years == 2


def test_elements_of_2567() -> None:
    contract = {
        "work", "budget", "source", "status", "method", "median_price", "agreed_price",
        "winner_id", "winner", "project_number", "contract_date", "end_date",
    }  # fmt: skip
    wanted = {
        "O4": {"address", "phone", "email", "map"},
        "O9": {"results", "allotted", "spent", "time"},
        "O10": {"task", "steps", "step_times", "law"},
        "O11": {"service", "steps", "step_times", "channel", "fee", "law"},
        "O12": {"services", "walk_in", "e_service_use"},
        "O13": {"request", "instructions"},
        "O14": {"work", "budget", "source", "method", "start"},
        "O16": contract,
        "O17": contract | {"count_by_method", "budget_by_method", "problems", "advice"},
        "O18": {"projects", "budget", "time", "management", "development"},
        "O19": {
            "projects", "results", "allotted", "spent", "dates", "manpower", "trainees",
            "problems", "advice",
        },
        "O22": {"what_to_give", "channel", "steps", "unit", "time"},
        "O23": {"channel", "protection"},
        "O24": {"total", "finished", "in_progress"},
        "O25": {"topic", "participants", "result", "use"},
        "O30": {"permits", "powers", "procurement", "personnel", "event", "level", "measure"},
        "O31": {"event", "level", "measure", "result"},
        "O32": {"projects", "budget", "time"},
        "O33": {"results", "budget", "problems", "advice"},
        "O35": {"measures", "summary", "outcome"},
    }  # fmt: skip
    for code, elements in wanted.items():
        assert ids(C67, code) == elements, code
    topics = {
        "transparent_process", "services", "publicity", "property", "budget", "powers", "mechanisms",
    }  # fmt: skip
    assert ids(C67, "O34") == topics | {"into_practice", "responsible", "steps", "time", "limits"}
    assert {"thai", "english", "signed"} <= ids(C67, "O26")


def test_items_with_parts_in_2567() -> None:
    parts = {item.code: [part.id for part in item.parts] for item in C67.items if item.parts}
    assert parts == {
        "O8": ["plan", "progress"],
        "O15": ["act_plan", "notices"],
        "O17": ["summary", "contracts"],
        "O21": ["team", "dos_donts", "training"],
    }


def test_three_codes_for_local_governments() -> None:
    assert [part.id for part in LOCAL.item("O20").parts] == [
        "executives_code",
        "council_code",
        "staff_code",
    ]
    assert not C67.item("O20").parts
    sides = {"political_side", "permanent_side"}
    assert sides <= ids(load("oit-2569", "local_government"), "O1")
    assert not sides & ids(C69, "O1")


def test_what_is_not_established() -> None:
    open_67 = {item.code: item.provenance.unverified for item in C67.items}
    assert {code for code, names in open_67.items() if names} == {"O8"}
    assert set(open_67["O8"]) == {"progress_projects", "progress_spent"}
    assert (C67.status, C68.status, C69.status) == ("complete", "partial", "partial")
    inferred = {
        checklist.id: {
            int(item.code[1:]) for item in checklist.items if "title" in item.provenance.unverified
        }
        for checklist in (C68, C69)
    }
    assert inferred == {"oit-2568": {2, 5, 6, 7, 27, 28}, "oit-2569": {2, 5, 6, 7}}
    for item in C68.items:
        assert all(element.unverified for element in item.all_elements), item.code
    established = {item.code for item in C69.items if not item.provenance.unverified}
    assert established == {"O1"}


def test_keys_live_on_through_renumbering() -> None:
    assert C67.item("O32").key == C68.item("O25").key == C69.item("O23").key
    assert C69.item("O11").key == load("oit-2566").item("O21").key == "procurement_monthly"
    new = {"s128_report"}
    for older, newer in ((load("oit-2566"), C67), (C67, C68), (C68, C69)):
        before = {item.key for item in older.items}
        for item in newer.items:
            if item.key not in before | new | {"procurement_monthly"}:
                assert before & set(item.from_), (newer.id, item.code)
