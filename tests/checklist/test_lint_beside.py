"""What stands beside a checklist: examples of each kind, profiles, releases, the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.checklist import files
from crawler.checklist.choice import newest
from crawler.checklist.established import notes, profile_title, unverified_facts
from crawler.checklist.extending import head
from crawler.checklist.lint_examples import lint_beside
from crawler.checklist.load import find, load, parse

EXAMPLE = """
key: structure
texts: {page: "# โครงสร้าง"}
examples:
  - {name: ไม่มีผัง, kind: fail, reasons: [element_missing]}
  - {name: เรื่องอื่น, kind: other, until: 2500}
"""
YEAR = "id: mine\nextends: oit-2563\nfiscal_year: 2564\n"


def test_every_kind_of_example_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "structure.yaml").write_text(EXAMPLE, encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(YEAR, encoding="utf-8")
    found = [one for one in lint_beside(load(str(path)), path) if one.item == "O1"]
    assert [one.en for one in found] == [
        "examples/structure.yaml has no example of kind pass, near_miss, other"
    ]
    assert found[0].file == str(find("oit-2563"))  # where the item is defined


def test_a_problem_of_a_profile_alone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = YEAR + (
        "profiles:\n  small:\n    title: {th: เล็ก, en: small}\n"
        "    items: {structure: {labels: {never: {add: [โครงสร้างหน่วยงาน]}}}}\n"
    )
    path.write_text(text, encoding="utf-8")
    found = [one for one in lint_beside(load(str(path)), path) if "excluding" in one.en]
    assert found and all(one.item == "O1" for one in found)


def test_a_changed_release_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(YEAR + "version: 1.0.0\n", encoding="utf-8")
    (tmp_path / "releases.yaml").write_text(
        "releases: [{id: mine, version: 1.0.0, date: 2024-01-01, reason: first, sha256: "
        + "a" * 64
        + "}]\n",
        encoding="utf-8",
    )
    folders = files.folders()
    monkeypatch.setattr(files, "folders", lambda: [tmp_path, *folders])
    found = [one.en for one in lint_beside(load(str(path)), path)]
    assert any("version 1.0.0 is released, but its content changed" in said for said in found)


def test_the_newest_complete_list_of_the_usual_scheme_is_the_default() -> None:
    name = newest()
    chosen = load(name)
    assert (chosen.scheme, chosen.status) == ("generic-local", "complete")
    for other in files.available():
        found = load(other)
        if (found.scheme, found.status) == ("generic-local", "complete"):
            assert found.fiscal_year <= chosen.fiscal_year
        path = find(other)
        seen = head(files.read(path), path)
        assert (seen.scheme, seen.status, seen.fiscal_year) == (
            found.scheme,
            found.status,
            found.fiscal_year,
        )


def test_what_is_not_established_has_a_name() -> None:
    items = {one.id: one.th for item in load("oit-2563").items for one in unverified_facts(item)}
    assert items and all(items.values())
    partial = parse(YEAR + "status: partial\n", Path("mine.yaml"))
    assert "only begun" in notes(partial)[0].en and "ยังจัดทำไม่ครบ" in notes(partial)[0].th
    assert notes(load("oit-2563")) == ()
    assert profile_title(partial) is None
