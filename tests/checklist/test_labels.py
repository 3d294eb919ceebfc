"""Labels as sites write them, near-misses, and labels that say nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from crawler.checklist.labels import RANK, LabelIndex
from crawler.checklist.load import load

CHECKLIST = load("oit-2563")
INDEX = LabelIndex(CHECKLIST)
VARIANTS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "label_variants.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
# labels seen for an item that must not prove it by themselves, with the reason
ONLY_HINTS = {
    "สมาชิกสภา": "councillors are not executives",
    "สมาชิกสภาเทศบาล": "councillors are not executives",
    "คำถามที่พบบ่อย": "a FAQ is one-way",
    "คำถามที่พบบ่อย (FAQ)": "a FAQ is one-way",
    "แผนและความก้าวหน้าฯ": "cut short: of which plan is not said",
    "แบบสอบถามความพึงพอใจ": "the questionnaire, not the result",
    "รายงานแสดงรายรับ-รายจ่าย": "a cash statement, not progress against the plan",
    "งบแสดงฐานะทางการเงิน": "a balance sheet",
    "รายงานแสดงฐานะการเงิน": "a balance sheet",
    "นโยบายการบริหาร": "any policy",
    "สายด่วนผู้บริหาร": "any topic",
    "ยื่นแบบออนไลน์ร้องทุกข์-ร้องเรียน": "the general channel",
    "ระบบรับเรื่องร้องเรียนออนไลน์": "the general channel",
    "นโยบายไม่รับของขวัญ no gift policy": "a later year's item",
    "นโยบายไม่รับของขวัญ (No Gift Policy)": "a later year's item",
    "การสร้างวัฒนธรรม No Gift Policy": "a later year's item",
    "มาตรการภายใน": "of O42 or O43",
    "การกำกับติดตาม ประเมินผล": "of any plan",
}
ALIASED = {"กระดานข่าว ถาม-ตอบ": "O32"}  # one CMS gives its board to two items; it is O8's name


def codes(label: str, context: str = "", least: str = "similar") -> list[str]:
    return [
        item.code
        for item, match in INDEX.best(label, context)
        if RANK[match.grade] >= RANK[least]  # type: ignore[index]
    ]


@pytest.mark.parametrize(("code", "label"), VARIANTS)
def test_every_variant_seen_names_its_item(code: str, label: str) -> None:
    if ALIASED.get(label) == code:
        assert code in codes(label, least="hint")
        return
    best = INDEX.best(label)
    assert best, label
    top = best[0][1]
    mine = INDEX.score(CHECKLIST.item(code), label)
    assert (mine.grade, mine.value) == (top.grade, top.value), best[:3]
    assert mine.names_item is (label not in ONLY_HINTS)


@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.code)
def test_the_title_in_every_dress(item) -> None:
    for label in (
        item.title,
        f"{item.code} {item.title}",
        f"O{int(item.code[1:]):02d} : {item.title}",
        f"ข้อ {item.code} {item.title} ประจำปีงบประมาณ พ.ศ. 2563",
        f"{item.title} ปี ๒๕๖๓ ของเทศบาลตำบลตัวอย่าง",
        f"ประกาศเทศบาลตำบลตัวอย่าง เรื่อง {item.title} พ.ศ. 2563",
        f"ดาวน์โหลด{item.title} (PDF)",
        f"{item.title} - เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง",
        item.title.replace("ำ", "ํา").replace("แ", "เเ").replace("ฎ", "ฏ"),
        " ".join(item.title),
    ):
        best = INDEX.best(label)
        assert best and best[0][0].code == item.code, (label, best[:2])
        assert best[0][1].grade in ("exact", "variant"), (label, best[:2])
        # no other item may claim the same title as its own name
        assert [c for c in codes(label, least="variant") if c != item.code] == [], label


@pytest.mark.parametrize(
    ("label", "not_these"),
    [
        ("รายงานผลการจัดซื้อจัดจ้าง", {"O21", "O22", "O23"}),
        ("แผนการจัดซื้อจัดจ้าง", {"O22", "O23", "O24"}),
        ("รายงานการกำกับติดตามการดำเนินงาน รอบ 12 เดือน", {"O11", "O12"}),
        ("รายงานผลการดำเนินงาน รอบ 6 เดือน", {"O12"}),
        ("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ รอบ 12 เดือน", {"O19"}),
        ("รายงานผลการดำเนินการป้องกันการทุจริต รอบ 6 เดือน", {"O41"}),
        ("แผนปฏิบัติการป้องกันการทุจริต", {"O10", "O40", "O41"}),
        ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี", {"O12", "O39", "O40"}),
        ("การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล", {"O25"}),
        ("นโยบายการบริหารทรัพยากรบุคคล", {"O26"}),
        ("การประเมินความเสี่ยงการทุจริต", {"O37"}),
        ("การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", {"O36"}),
        ("การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", {"O42"}),
        ("การมีส่วนร่วมของประชาชน", {"O35"}),
        ("การมีส่วนร่วมของผู้บริหาร", {"O33", "O2"}),
        ("เจตจำนงสุจริตของผู้บริหาร", {"O2"}),
        ("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต", {"O15", "O29", "O30"}),
        ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", {"O30", "O31"}),
        ("คู่มือการใช้งาน E-Service", {"O17"}),
        ("คู่มือสำหรับประชาชน", {"O13"}),
        ("คู่มือการปฏิบัติงาน", {"O14"}),
        ("แผนพัฒนาบุคลากร 3 ปี", {"O4", "O10"}),
        ("แผนอัตรากำลัง 3 ปี", {"O4", "O10"}),
        ("โครงสร้างพื้นฐาน", {"O1"}),
        ("งานก่อสร้างโครงสร้างเหล็ก", {"O1"}),
        ("ศูนย์ข้อมูลข่าวสาร", {"O7"}),
        ("แบบฟอร์มสำรวจความพึงพอใจ", {"O16"}),
        ("ประกาศโอนงบประมาณรายจ่ายประจำปี", {"O18"}),
    ],
)
def test_near_misses_do_not_name_the_other_item(label: str, not_these: set[str]) -> None:
    assert not set(codes(label)) & not_these, INDEX.best(label)[:4]


@pytest.mark.parametrize(
    "label", ["ร้องเรียนร้องทุกข์", "ร้องเรียน/ร้องทุกข์", "รับเรื่องราวร้องทุกข์", "ช่องทางแจ้งเรื่องร้องเรียนทั่วไป"]
)
def test_the_general_complaint_channel_is_not_the_corruption_channel(label: str) -> None:
    assert INDEX.score(CHECKLIST.item("O30"), label).grade == "none"


@pytest.mark.parametrize(
    "label",
    ["O10", "o 10", "OIT 10", "010", "(O34)", "19", "", "เปิด", "ดาวน์โหลด", "PDF", "คลิกที่นี่", "2563"],
)
def test_a_code_or_a_generic_word_proves_nothing(label: str) -> None:
    assert INDEX.best(label) == []


def test_a_code_only_breaks_ties() -> None:
    plain = INDEX.score(CHECKLIST.item("O12"), "รายงานประจำปี")
    coded = INDEX.score(CHECKLIST.item("O12"), "O12 รายงานประจำปี")
    assert coded.grade == plain.grade and 0 < coded.value - plain.value < 0.011
    other_year = INDEX.best("O11 แผนดำเนินงานประจำปี")  # the code of FY2566
    assert other_year[0][0].code == "O10"


@pytest.mark.parametrize(
    ("label", "context", "code"),
    [
        ("เปิด", "แผนดำเนินงานประจำปี", "O10"),
        ("ดาวน์โหลด PDF", "O12 รายงานผลการดำเนินงานประจำปี 2562", "O12"),
        ("รอบ 6 เดือน", "รายงานการกำกับติดตามการดำเนินงานประจำปี", "O11"),
        ("ม.ค. 63", "สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1)", "O23"),
        ("O36", "การประเมินความเสี่ยงการทุจริตประจำปี", "O36"),
    ],
)
def test_a_generic_label_is_read_in_its_context(label: str, context: str, code: str) -> None:
    item, match = INDEX.best(label, context)[0]
    assert item.code == code and match.names_item and match.via == "context"
    assert match.value < INDEX.best(context)[0][1].value + 1e-9


def test_context_does_not_override_what_the_label_says() -> None:
    assert INDEX.score(CHECKLIST.item("O3"), "กองคลัง", "อำนาจหน้าที่").grade == "hint"
    assert not INDEX.score(
        CHECKLIST.item("O11"), "รอบ 12 เดือน", "รายงานการกำกับติดตามการดำเนินงานประจำปี"
    ).names_item


@pytest.mark.parametrize(
    "label",
    [
        "การประเมินคุณธรรมของหน่วยงานภาครัฐ ITA", "การประเมินคุณธรรม และความโปร่งใส (ITA)",
        "การประเมิน ITA ปี 2569", "ITA ปี พ.ศ.2567", "/ita68", "รายงาน ITA 2565", "ITA Online 2023",
        "Integrity and Transparency Assessment", "OIT", "O1-O43", "O1 – O43 ปี 2563", "O12",
        "การเปิดเผยข้อมูลสาธารณะ", "ศูนย์ข้อมูลข่าวสารของราชการ", "9.1 ข้อมูลพื้นฐาน",
        "ตัวชี้วัดย่อยที่ 9.2 การบริหารงาน", "การส่งเสริมความโปร่งใส", "ข้อมูลหน่วยงาน", "การเงินการคลัง",
        "มาตรการภายในเพื่อป้องกันการทุจริต",
    ],
)  # fmt: skip
def test_entry_points(label: str) -> None:
    assert INDEX.entry_point(label)


@pytest.mark.parametrize(
    "label",
    ["", "digital", "capital", "ผลกีฬา", "หน้าแรก", "เข้าสู่ระบบ", "พยากรณ์อากาศ", "ม.ค. 63", "เปิด"],
)
def test_other_labels_are_no_entry_points(label: str) -> None:
    assert not INDEX.entry_point(label)


def test_hostile_labels_are_bounded() -> None:
    started = time.process_time()
    for label in (
        "ก" * 1_000_000,
        "( " * 100_000,
        "ประกาศ " * 50_000,
        "์" * 100_000,
        "o1-" * 90_000,
    ):
        INDEX.best(label, label)
        INDEX.entry_point(label)
    assert time.process_time() - started < 5


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    fresh = LabelIndex(CHECKLIST)
    label = "รายงานผลการจัดซื้อจัดจ้าง"
    assert fresh.best(label) == INDEX.best(label) == fresh.best(label)


def test_matching_is_fast_enough_for_every_link_of_a_site() -> None:
    labels = [f"ข่าวประชาสัมพันธ์โครงการอบรมเชิงปฏิบัติการ ครั้งที่ {n} ของกองช่าง" for n in range(300)]
    started = time.process_time()
    for label in labels:
        INDEX.best(label)
    assert (time.process_time() - started) / len(labels) < 0.01  # about 0.4 ms on a quiet machine
