"""Every mistake in a checklist is one sentence with file, line and item, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.checklist.load import MAX_BYTES, available, find, load, parse
from crawler.errors import ChecklistError, ExitCode
from crawler.thai.text import thai_ratio

SHIPPED = find("oit-2563")
Edit = Callable[[str], str]


def replace(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def broken(edit: Edit) -> tuple[ChecklistError, str]:
    text = edit(SHIPPED.read_text(encoding="utf-8"))
    with pytest.raises(ChecklistError) as caught:
        parse(text, Path("my/list.yaml"))
    return caught.value, text


def test_the_shipped_checklist_loads() -> None:
    checklist = load("oit-2563")
    assert checklist.id == "oit-2563"
    assert "oit-2563" in available()
    assert load(str(SHIPPED)) == checklist


@pytest.mark.parametrize(
    ("edit", "marker", "item", "word"),
    [
        (replace("key: news", "key: contact"), "key: contact\n    title: ข่าว", "O7", "O5"),
        (replace("code: O4", "code: O3"), "code: O3\n    key: strategic", "O3", "code"),
        (replace("code: O4\n", "code: P4\n"), "code: P4", "P4", "code"),
        (replace("    labels:\n      exact: [โครงสร้าง", "    lables:\n      exact: [โครงสร้าง"), "lables", "O1", "lables"),
        (replace("rule: every_month", "rule: all_months"), "all_months", "O23", "all_months"),
        (replace("by: social", "by: sozial"), "by: sozial", "O9", "sozial"),
        (replace("posts: [$executive_posts]", "posts: [$exec_posts]"), "$exec_posts", "O2", "$exec_posts"),
        (replace("follows: {item: hr_policy", "follows: {item: hr_polic"), "{item: hr_polic,", "O26", "hr_polic"),
        (replace("follows: {item: hr_policy", "follows: {item: hr_policy_actions"), "{item: hr_policy_actions,", "O26", "hr_policy_actions"),
        (replace('subindicator: "9.3"', 'subindicator: "9.7"'), '"9.7"', "O18", "9.7"),
        (replace('subindicator: "9.3"', "subindicator: 9.3"), "subindicator: 9.3\n", "O18", "subindicator"),
        (replace("units: 3", "units: three"), "units: three", "O1", "units"),
        (replace("    title_en: Duties and powers\n", ""), "key: duties", "O3", "title_en"),
        (replace("project: [โครงการ,", "project: [$budget,"), "project: [$budget", "", "$budget"),
        (replace("version: 1.1.0", "version: 1.0"), "version: 1.0\n", "", "version"),
        (replace("grades: letters", "grades: letters\ngrades: words"), "grades: words", "", "grades"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_item(edit: Edit, marker: str, item: str, word: str) -> None:
    error, text = broken(edit)
    at = text.index(marker)
    line = text.count("\n", 0, at) + 1
    # a missing field is reported at the item it is missing from
    lines = {line, line - 1, line + 1}
    assert any(f"line {n}" in error.en for n in lines), (error.en, line)
    assert any(f"บรรทัด {n}" in error.th for n in lines)
    assert "my/list.yaml" in error.en and "my/list.yaml" in error.th
    if item:
        assert f"item {item}" in error.en and f"ข้อ {item}" in error.th
    assert word in error.en and word in error.th
    assert thai_ratio(error.th) > 0.2
    assert "\n" not in error.en and "\n" not in error.th
    assert error.exit_code == ExitCode.WRONG_USAGE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just text",
        "- a\n- b",
        "id: [unclosed",
        "id: a\n\tb: c",
        "id: \x00",
        "a: &x [*x]",
        "a: !!python/object/apply:os.system [true]",
        "a: !custom 1",
        "? [a]\n: b",
        "id: " + "[" * 5000,
        "id: " + "{a: " * 5000,
        "n: " + "1:" * 500_000 + "1",
    ],
)
def test_hostile_or_empty_text_is_one_sentence(text: str) -> None:
    with pytest.raises(ChecklistError) as caught:
        parse(text, Path("x.yaml"))
    assert "x.yaml" in caught.value.en
    assert len(caught.value.en) < 600


def test_aliases_do_not_blow_up() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(ChecklistError, match="too far"):
        parse("\n".join(levels), Path("x.yaml"))


def test_size_encoding_and_absence(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * (MAX_BYTES + 1))
    thai = tmp_path / "thai.yaml"
    thai.write_bytes("id: x\ntitle: แบบตรวจ".encode("cp874"))
    for path, word in ((big, "2 MB"), (thai, "UTF-8"), (tmp_path / "no.yaml", "No checklist")):
        with pytest.raises(ChecklistError, match=word):
            load(str(path))
    with pytest.raises(ChecklistError, match="oit-2563"):
        load("oit-9999")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(b"\xef\xbb\xbf" + SHIPPED.read_bytes())
    assert load(str(copy)) == load("oit-2563")
