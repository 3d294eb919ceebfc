"""The shipped checklist is clean, and each rule finds what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.checklist.lint import is_structural, lint
from crawler.checklist.load import find, load, parse
from crawler.thai.text import thai_ratio

SHIPPED = find("oit-2563")


def test_the_shipped_checklist_has_no_problem() -> None:
    assert [p.sentence("en") for p in lint(load("oit-2563"), SHIPPED)] == []


@pytest.mark.parametrize(
    ("old", "new", "item", "word"),
    [
        ("exact: [อำนาจหน้าที่,", "exact: [โครงสร้าง, อำนาจหน้าที่,", "O3", "โครงสร้าง"),
        ("variant: [อำนาจหน้าที่ของหน่วยงาน,", "variant: [ข้อมูลผู้บริหาร,", "O3", "ข้อมูลผู้บริหาร"),
        ("exact: [ข่าวประชาสัมพันธ์]", "exact: [ข่าวเด่น]", "O7", "official title"),
        ("deciding: [[มีส่วนร่วม]]", "deciding: [[ประชาคม]]", "O33", "ประชาคม"),
        ("never: [มอบอำนาจ,", "never: [อำนาจ,", "O3", "อำนาจ"),
        ("period_words: [", "unused_words: [ก ข]\n  period_words: [", "", "unused_words"),
        ("follows: {item: anticorruption_plan,", "follows: {item: anticorruption_progress,", "", ""),
        ("      th: รวบรวมกฎหมาย", "      th: Collect the laws of this agency and publish them all on the page #", "O6", "remedy"),
        ("terms: [เป้าหมาย, เป้าประสงค์, ค่าเป้าหมาย]", 'terms: ["เป้าหมายปี 2563"]', "O4", "2563"),
        ("        unverified: true\n        find:\n          - {by: listing, terms: [พระราชบัญญัติ", "        find:\n          - {by: listing, terms: [พระราชบัญญัติ", "O6", "laws"),
        ("- id: photos\n", "- id: names\n", "O2", "names"),
    ],
)  # fmt: skip
def test_each_rule_finds_its_problem(
    tmp_path: Path, old: str, new: str, item: str, word: str
) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / "copy.yaml"
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    if not word:  # a cycle of one is refused when loading already
        with pytest.raises(Exception, match="follows"):
            parse(copy.read_text(encoding="utf-8"), copy)
        return
    problems = lint(load(str(copy)), copy)
    assert problems
    assert any(p.item == item and word in p.en for p in problems), [p.en for p in problems]
    for problem in problems:
        assert problem.file == str(copy) and problem.line > 0
        assert thai_ratio(problem.th) > 0.2


def test_longer_cycles_are_found(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace(
        "    key: hr_policy\n", "    key: hr_policy\n    follows: {item: hr_policy_actions}\n", 1
    )
    copy = tmp_path / "copy.yaml"
    copy.write_text(text, encoding="utf-8")
    assert {p.item for p in lint(load(str(copy)), copy)} == {"O25", "O26"}


def test_words_alone_can_fulfil_no_item() -> None:
    for item in load("oit-2563").items:
        assert any(is_structural(element) for element in item.elements), item.code
