"""The facts of FY2566 and of the lists of other schemes, stated once more and compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.checklist.labels import LabelIndex
from crawler.checklist.load import load
from tests.checklist.facts import codes, firm, follows, periods, rules, sizes, titles

FIRST = load("oit-2563")
BEFORE = load("oit-2565")
CHECKLIST = load("oit-2566")
SCHOOL = load("school-2566")
POLICE = load("police-2568")
INDEX = LabelIndex(CHECKLIST)
CODE = re.compile(r"\bO\d{1,2}\b")

# criteria notes 1.5, word for word
TITLES = """\
โครงสร้าง
ข้อมูลผู้บริหาร
อำนาจหน้าที่
แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน
ข้อมูลการติดต่อ
กฎหมายที่เกี่ยวข้อง
ข่าวประชาสัมพันธ์
Q&A
Social Network
นโยบายคุ้มครองข้อมูลส่วนบุคคล
แผนดำเนินงานและการใช้งบประมาณประจำปี
รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน
รายงานผลการดำเนินงานประจำปี
คู่มือหรือมาตรฐานการปฏิบัติงาน
คู่มือหรือมาตรฐานการให้บริการ
ข้อมูลเชิงสถิติการให้บริการ
รายงานผลการสำรวจความพึงพอใจการให้บริการ
E-Service
แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ
ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ
สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน
รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี
นโยบายหรือแผนการบริหารทรัพยากรบุคคล
การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล
หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล
รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี
แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ
ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ
ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ
การเปิดโอกาสให้เกิดการมีส่วนร่วม
ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่
การสร้างวัฒนธรรม No Gift Policy
รายงานผลตามนโยบาย No Gift Policy
การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี
การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ
แผนปฏิบัติการป้องกันการทุจริต
รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี รอบ 6 เดือน
รายงานผลการดำเนินการป้องกันการทุจริตประจำปี
ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ
การขับเคลื่อนจริยธรรม
การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ
มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
""".splitlines()
GONE = {
    "annual_plan", "spending_plan", "spending_progress", "spending_report", "opinion_channel",
    "executive_participation", "integrity_culture", "no_gift_policy",
}  # fmt: skip
NEW = {
    "privacy_policy", "annual_plan_and_budget", "no_gift_declaration", "no_gift_culture",
    "no_gift_report", "ethics_code", "ethics_drive", "ethics_assessment",
}  # fmt: skip
VARIANTS = [
    line.split("\t")
    for line in (Path(__file__).parent / "label_variants.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


def test_titles_and_codes() -> None:
    assert titles(CHECKLIST) == {f"O{n}": title for n, title in enumerate(TITLES, 1)}


def test_sub_indicators() -> None:
    assert sizes(CHECKLIST) == {
        "9.1": 10, "9.2": 8, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 8, "10.2": 5,
    }  # fmt: skip
    named = {sub.id: sub.title for part in CHECKLIST.indicators for sub in part.subindicators}
    assert named["9.3"] == "การจัดซื้อจัดจ้าง"
    assert named["10.2"] == "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
    assert CHECKLIST.grades == "words"


def test_permanent_keys_survive_the_renumbering() -> None:
    before = {item.key for item in BEFORE.items}
    now = {item.key for item in CHECKLIST.items}
    assert before - now == GONE
    assert now - before == NEW
    assert (BEFORE.item("e_service").code, CHECKLIST.item("e_service").code) == ("O17", "O18")
    assert BEFORE.item("O10").key != CHECKLIST.item("O10").key


def test_where_items_come_from() -> None:
    assert CHECKLIST.item("O11").from_ == ["annual_plan", "spending_plan"]
    assert CHECKLIST.item("O12").from_ == ["annual_plan_progress", "spending_progress"]
    assert CHECKLIST.item("O31").from_ == ["no_gift_policy"]


def test_periods() -> None:
    found = periods(CHECKLIST)
    assert found[("covers_year", -1)] == codes(13, 17, 22, 26, 38)
    assert found[("covers_year", 0)] == codes(11, 19, 33, 34, 41)
    assert found[("about_year", -1)] == codes(42)
    assert found[("first_half", 0)] == codes(12, 16, 24, 29, 37)
    assert found[("every_month", 0)] == codes(21)
    assert found[("within_year", 0)] == codes(7, 20, 30, 32, 35, 40, 43)
    assert found[("renewed", 0)] == codes(31)
    assert found[("in_force", 0)] == codes(4, 23, 25, 36)
    assert found[("none", 0)] == codes(1, 2, 3, 5, 6, 8, 9, 10, 14, 15, 18, 27, 28, 39)


def test_dependencies_and_conditions() -> None:
    assert follows(CHECKLIST) == {
        "O12": "O11", "O24": "O23", "O35": "O34", "O37": "O36", "O43": "O42",
    }  # fmt: skip
    assert rules(CHECKLIST) == {
        "two_way": {"O8"},
        "own_service": {"O18"},
        "separate_channel": {"O28"},
        "own_analysis": {"O42"},
        "shows_activity": {"O30", "O32", "O35", "O43"},
    }


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("O1", {"chart", "posts"}),
        ("O2", {"names", "posts", "photos", "contacts"}),
        ("O3", {"duties"}),
        ("O11", {"projects", "budget", "time"}),
        ("O12", {"progress", "projects", "spent"}),
        ("O21", {"work", "amount", "median_price", "method", "bidders", "winner", "reason"}),
        ("O24", {"progress", "budget"}),
        ("O25", {"recruitment"}),
        ("O27", {"how_to_complain", "steps", "unit", "time"}),
        ("O31", {"declaration", "duty_times", "signed"}),
        ("O32", {"activity", "purpose", "meeting"}),
        ("O39", {"code"}),
        ("O40", {"team", "dos_donts", "training"}),
    ],
)
def test_verified_elements_are_firm(code: str, ids: set[str]) -> None:
    assert ids <= firm(CHECKLIST, code)


def test_what_no_source_of_the_year_gives_is_unverified() -> None:
    carried = codes(4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 22, 26, 29, 30, 33)
    carried |= codes(34, 35, 36, 37, 38, 41, 42, 43)
    for code in carried:
        assert firm(CHECKLIST, code) == set(), code
        assert CHECKLIST.item(code).provenance.unverified, code
    for code in ("O22", "O26", "O38"):
        assert CHECKLIST.item(code).period.unverified, code
    assert "follows" in CHECKLIST.item("O35").provenance.unverified


def test_sentences_name_the_codes_of_the_year() -> None:
    for item in CHECKLIST.items:
        spoken = " ".join(
            [item.remedy.th, item.remedy.en, item.question.th, item.question.en]
            + [text for e in item.elements for text in (e.title.th, e.title.en)]
        )
        followed = [CHECKLIST.item(item.follows.item).code] if item.follows else []
        assert set(CODE.findall(spoken)) <= set(followed), item.code


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("no_gift_declaration", "นโยบายไม่รับของขวัญ no gift policy"),
        ("no_gift_declaration", "นโยบายไม่รับของขวัญ (No Gift Policy)"),
        ("no_gift_declaration", "เจตจำนงสุจริตของผู้บริหาร (No Gift Policy)"),
        ("no_gift_culture", "O32 การสร้างวัฒนธรรม No Gift Policy"),
        ("ethics_code", "ประมวลผลจริยธรรมและการขับเคลื่อนจริยธรรม"),
        ("ethics_drive", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม"),
        ("privacy_policy", "นโยบายการคุ้มครองข้อมูลส่วนบุคคล"),
        ("hr_policy", "แผนการบริหารและพัฒนาทรัพยากรบุคคลประจำปี"),
        ("annual_plan_and_budget", "แผนปฏิบัติการประจำปีงบประมาณ"),
        ("annual_plan_and_budget", "แผนดำเนินงาน/งบประมาณประจำปี"),
        ("e_service", "O17-ช่องทางที่บุคคลภายนอกขอรับบริการ"),
        ("service_manual", "O15 คู่มือหรือมาตรฐานการให้บริการ"),
    ],
)
def test_labels_of_the_year(key: str, label: str) -> None:
    top = INDEX.best(label)[0][1]
    mine = INDEX.score(CHECKLIST.item(key), label)
    assert mine.names_item
    assert mine.value == top.value


def test_labels_seen_in_the_years_before_lead_to_the_same_item_under_its_new_code() -> None:
    keys = {item.key for item in CHECKLIST.items}
    seen = [(FIRST.item(code).key, label) for code, label in VARIANTS]
    kept = [(key, label) for key, label in seen if key in keys]
    assert len(kept) > 200
    for key, label in kept:
        mine, best = INDEX.score(CHECKLIST.item(key), label), INDEX.best(label)
        assert best and mine.value == best[0][1].value, (key, label, best[:2])


def test_a_code_of_another_year_decides_nothing() -> None:
    for label, key in (
        ("O10 แผนดำเนินงานประจำปี", "annual_plan_and_budget"),
        ("O23 สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1)", "procurement_monthly"),
        ("O36 การประเมินความเสี่ยงการทุจริตประจำปี", "corruption_risk_assessment"),
        ("O31 ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี", "corruption_statistics"),
    ):
        assert INDEX.best(label)[0][0].key == key, label


def test_schools_have_the_same_list_in_their_own_words() -> None:
    assert (SCHOOL.scheme, SCHOOL.extends) == ("school", "oit-2566")
    changed = {
        code: title for code, title in titles(SCHOOL).items() if title != titles(CHECKLIST)[code]
    }
    assert changed == {
        "O4": "แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา",
        "O42": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา",
        "O43": "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา",
    }
    assert [item.key for item in SCHOOL.items] == [item.key for item in CHECKLIST.items]
    assert "ผู้อำนวยการ" in SCHOOL.vocabulary["head_posts"]


def test_police_codes_mean_other_things() -> None:
    assert (POLICE.scheme, POLICE.status, POLICE.extends) == ("police", "partial", "")
    assert titles(POLICE) == {
        "O2": "ข้อมูลผู้บริหาร อัตรากำลังและพื้นที่รับผิดชอบ",
        "O15": "สรุปผลการจัดซื้อจัดจ้างรายเดือน",
    }
    assert POLICE.item("O15").key == "procurement_monthly" == CHECKLIST.item("O21").key
    assert POLICE.item("O2").key != CHECKLIST.item("O2").key
    for item in POLICE.items:
        assert firm(POLICE, item.code) == set()
