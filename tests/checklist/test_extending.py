"""A file that extends another: what it inherits, what it changes, and its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.checklist.load import load, parse
from crawler.checklist.model import Checklist
from crawler.errors import ChecklistError

YEAR = "id: my-2564\nextends: oit-2563\nfiscal_year: 2564\n"
CHANGED = """\
id: my-2565
extends: my-2564
fiscal_year: 2565
version: 1.2.3
reason_for_version: ทดลอง
status: partial
order:
  "9.1": [executives, structure, announcement]
  "9.2": [annual_plan]
items:
  structure:
    labels:
      variant: {add: [ผังทดสอบ], drop: [orgchart]}
      hint: null
    elements:
      change: {chart: {unverified: true}}
      drop: [posts]
    provenance: {unverified: [chart]}
  announcement:
    from: [news]
    title: ประกาศ
    title_en: Announcements
    labels: {exact: [ประกาศ]}
    elements:
      - {id: list, title: {th: รายการประกาศ, en: announcements}, find: [{by: dated}]}
    remedy: {th: เผยแพร่ประกาศ, en: Publish them}
    question: {th: มีประกาศหรือไม่, en: Any there}
    provenance: {title: [inf], elements: [inf]}
profiles:
  small:
    title: {th: หน่วยงานเล็ก, en: small agencies}
    items:
      structure: {elements: {add: [{id: photo, title: {th: ภาพถ่าย, en: photograph}, find: [{by: photos}]}]}}
      executives: {subject: null}
    not_applicable: {annual_plan: {th: ไม่มีแผน, en: no plan}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my-2564.yaml").write_text(YEAR, encoding="utf-8")
    (tmp_path / "my-2565.yaml").write_text(CHANGED, encoding="utf-8")
    return tmp_path


def made(folder: Path, text: str = CHANGED, profile: str = "") -> Checklist:
    return parse(text, folder / "my-2565.yaml", profile)


def test_three_lines_are_a_new_year(folder: Path) -> None:
    before, after = load("oit-2563"), load(str(folder / "my-2564.yaml"))
    assert after.items == before.items
    assert (after.fiscal_year, after.version, after.extends) == (2564, "0.0.0", "oit-2563")
    assert after.reason_for_version == "" and after.status == "complete"
    assert "พ.ศ. 2564 (O1–O43)" in after.title.th and "2564" in after.title.en


def test_codes_and_subindicators_follow_from_the_order(folder: Path) -> None:
    found = made(folder)
    assert [(item.code, item.key, item.subindicator) for item in found.items] == [
        ("O1", "executives", "9.1"),
        ("O2", "structure", "9.1"),
        ("O3", "announcement", "9.1"),
        ("O4", "annual_plan", "9.2"),
    ]
    assert "(O1–O4)" in found.title.th
    assert found.item("announcement").from_ == ["news"]
    assert (found.version, found.status) == ("1.2.3", "partial")


def test_lists_are_replaced_or_edited_and_fields_taken_away(folder: Path) -> None:
    old, new = load("oit-2563").item("structure"), made(folder).item("structure")
    expected = [one for one in old.labels.variant if one != "orgchart"] + ["ผังทดสอบ"]
    assert new.labels.variant == expected
    assert new.labels.exact == old.labels.exact and new.labels.hint == []
    assert [(one.id, one.unverified) for one in new.elements] == [("chart", True)]
    assert new.elements[0].find == old.elements[0].find
    assert new.provenance.title == old.provenance.title


def test_a_profile_is_laid_over(folder: Path) -> None:
    plain, small = made(folder), made(folder, profile="small")
    assert [one.id for one in small.item("structure").elements] == ["chart", "photo"]
    assert set(small.not_applicable) == {"annual_plan"}
    assert plain.not_applicable == {} and plain.profile == ""
    assert small.profile == "small"


def test_a_later_year_inherits_status_and_profiles_but_not_the_version(folder: Path) -> None:
    text = 'id: my-2566\nextends: my-2565\nfiscal_year: 2566\norder: {"9.1": [structure, news]}\n'
    later = parse(text, folder / "my-2566.yaml")
    assert (later.status, later.version) == ("partial", "0.0.0")
    assert [item.key for item in later.items] == ["structure", "news"]  # one that had gone is back
    assert later.profiles["small"].not_applicable == {}  # its item is not in this year's list


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("extends: my-2564", "extends: my-2565", 2, "leads back"),
        ("extends: my-2564", "extends: my-2999", 2, "no checklist “my-2999”"),
        ("extends: my-2564", "extends: ../my-2564", 2, "no checklist"),
        ("[annual_plan]", "[annual_plam]", 9, "annual_plam"),
        ("[annual_plan]", "[structure]", 9, "stands twice"),
        ('"9.2": [annual_plan]', '"9.2": annual_plan', 9, "must be a list"),
        ('"9.2"', '"9.8"', 9, "no sub-indicator 9.8"),
        ("drop: [posts]", "drop: [post]", 17, "“post”: is not in the inherited list"),
        ("change: {chart:", "change: {charts:", 16, "“charts”"),
        ("drop: [orgchart]", "drop: [orgchat]", 13, "“orgchat”"),
        ("drop: [orgchart]", "drop: orgchart", 13, "must be a list"),
        ("hint: null", "hints: null", 14, "no such field"),
        ("  announcement:\n", "  announcements:\n", 19, "neither inherited nor listed"),
        ("title: ประกาศ\n", "title: ประกาศ\n    code: O3\n", 22, "follows from order"),
        ("title: ประกาศ\n", "titel: ประกาศ\n", 21, "titel"),
        ("by: dated", "by: data", 25, "data"),
        ("{annual_plan: {th", "{annual_plam: {th", 35, "annual_plam"),
        ("      structure: {elements", "      structura: {elements", 33, "structura"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_and_line(
    folder: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in CHANGED
    with pytest.raises(ChecklistError) as caught:
        made(folder, CHANGED.replace(old, new, 1), profile="small")
    assert words in caught.value.en, caught.value.en
    assert f"line {line}" in caught.value.en, caught.value.en
    assert str(folder / "my-2565.yaml") in caught.value.en
    assert "\n" not in caught.value.en


def test_a_mistake_in_the_base_names_the_base(folder: Path) -> None:
    (folder / "my-2564.yaml").write_text(YEAR + "items: {structure: {colour: red}}\n", "utf-8")
    with pytest.raises(ChecklistError, match=r"my-2564\.yaml, line 4.*colour"):
        made(folder)


def test_an_unknown_profile_names_the_known_ones(folder: Path) -> None:
    with pytest.raises(ChecklistError, match=r"no profile “school” \(known: small\)"):
        made(folder, profile="school")
    with pytest.raises(ChecklistError, match=r"no profile “school” \(known: -\)"):
        load("oit-2563", "school")


def test_what_an_item_came_from_is_told_of_one_change_of_years_only() -> None:
    merged = load("oit-2566").item("annual_plan_and_budget")
    assert merged.from_ == ["annual_plan", "spending_plan"]
    copy = parse("id: my-2570\nextends: oit-2566\nfiscal_year: 2570\n", Path("my-2570.yaml"))
    assert all(item.from_ == [] for item in copy.items)
