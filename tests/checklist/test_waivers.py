"""Waivers: read and checked as data, told when they are of no use, ended by the day itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawler.checklist.load import load as load_checklist
from crawler.checklist.waivers import Waivers, applied, day_of, load, nearest
from crawler.errors import ConfigError
from crawler.result import Verdict
from tests.report.sample import result

CHECKLIST = load_checklist("oit-2563")
GOOD = """waivers:
  - item: O17
    reason: ระบบใหม่เปิดใช้ในเดือนธันวาคม
    signer: นางสาวสมศรี ตัวอย่าง
    until: 2569-12-31
"""


def read(folder: Path, text: str) -> Waivers:
    path = folder / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, CHECKLIST)


def test_a_waiver_is_of_the_permanent_key(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    key = CHECKLIST.item("O17").key
    assert list(found.by_key) == [key]
    assert found.by_key[key].until == "2026-12-31"
    assert read(tmp_path, GOOD.replace("O17", key)).by_key == found.by_key
    assert found.unknown == ()


@pytest.mark.parametrize("until", ["2569-12-31", "2026-12-31", "'2569-12-31'"])
def test_the_last_day_is_of_either_era(tmp_path: Path, until: str) -> None:
    (only,) = read(tmp_path, GOOD.replace("2569-12-31", until)).by_key.values()
    assert only.until == "2026-12-31"


def test_a_leap_day_of_the_buddhist_era(tmp_path: Path) -> None:
    (only,) = read(tmp_path, GOOD.replace("2569-12-31", "2571-02-29")).by_key.values()
    assert only.until == "2028-02-29"


@pytest.mark.parametrize(
    ("day", "active"),
    [(date(2026, 12, 30), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)],
)
def test_it_ends_by_itself(tmp_path: Path, day: date, active: bool) -> None:
    (only,) = read(tmp_path, GOOD).on(day).by_key.values()
    assert only.active is active


def test_the_day_of_the_audit_is_thai(tmp_path: Path) -> None:
    late = replace(result(), started_at="2026-12-31T17:30:00+00:00")  # half past midnight there
    assert day_of(late) == date(2027, 1, 1)
    text = GOOD.replace("O17", "structure")
    items = tuple(replace(i, key="structure") if i.id == "O17" else i for i in late.items)
    late = replace(late, items=items)
    early = replace(late, started_at="2026-12-31T16:59:59+00:00")
    for made, active in ((early, True), (late, False)):
        done = applied(made, read(tmp_path, text))
        waiver = next(item.waiver for item in done.items if item.id == "O17")
        assert waiver is not None
        assert waiver.active is active


def test_verdict_and_score_stay(tmp_path: Path) -> None:
    made = result()
    items = tuple(replace(i, key="e_service") if i.id == "O17" else i for i in made.items)
    made = replace(made, items=items)
    found = read(tmp_path, GOOD)
    done = applied(made, replace(found, by_key={"e_service": next(iter(found.by_key.values()))}))
    item = next(item for item in done.items if item.id == "O17")
    assert item.waiver is not None
    assert (item.verdict, item.score) == (Verdict.FAIL, 0)
    assert done.oit == made.oit


def test_of_two_the_one_that_ends_last_counts(tmp_path: Path) -> None:
    more = GOOD + GOOD.removeprefix("waivers:\n").replace("2569", "2570")
    (only,) = read(tmp_path, more).by_key.values()
    assert only.until == "2027-12-31"


@pytest.mark.parametrize(
    ("item", "near"), [("O99", "O43"), ("o0", "O1"), ("anual_plan", "annual_plan"), ("xyz", "")]
)
def test_an_unknown_item_is_told_with_the_nearest(tmp_path: Path, item: str, near: str) -> None:
    found = read(tmp_path, GOOD.replace("O17", item))
    assert found.by_key == {}
    (sentence,) = found.unknown
    assert item in sentence.th
    assert nearest(item, CHECKLIST) == near
    assert (f"did you mean {near}?" in sentence.en) == bool(near)
    assert sentence in applied(result(), found).notes


@pytest.mark.parametrize(
    ("text", "thai", "line"),
    [
        ("", "ว่างเปล่า", 1),
        ("waivers: [", "YAML", 1),
        ("- item: O1\n", "กลุ่มของฟิลด์", 1),
        (GOOD + "    who: x\n", "who", 6),
        (GOOD.replace("    signer: นางสาวสมศรี ตัวอย่าง\n", ""), "signer", 2),
        (GOOD.replace("นางสาวสมศรี ตัวอย่าง", "' '"), "signer", 4),
        (GOOD.replace("2569-12-31", "2569-13-31"), "ปปปป-ดด-วว", 5),
        (GOOD.replace("2569-12-31", "31 ธ.ค. 2569"), "ปปปป-ดด-วว", 5),
        (GOOD.replace("2569-12-31", "20261231"), "ปปปป-ดด-วว", 5),
        (GOOD.replace("2569-12-31", "{a: b}"), "ปปปป-ดด-วว", 5),
        (GOOD.replace("    until: 2569-12-31\n", ""), "until", 2),
        (GOOD.replace("O17", "!secret x"), "ชนิดข้อมูล", 2),
    ],
)
def test_a_wrong_file_is_one_sentence(tmp_path: Path, text: str, thai: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert thai in caught.value.th
    assert re.search(rf"waivers\.yaml บรรทัด {line}\b", caught.value.th)
    assert "แบบตรวจ" not in caught.value.th
    assert "\n" not in caught.value.th + caught.value.en


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        load(tmp_path / "none.yaml", CHECKLIST)


def test_the_shipped_example_is_right() -> None:
    example = Path(__file__).parents[2] / "examples" / "waivers.yaml"
    assert load(example, CHECKLIST).unknown == ()
