"""The runner tells examples that come out as written from those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.checklist.examples import ExampleFile, examples_of, parse_examples
from crawler.checklist.load import find, load
from crawler.errors import ChecklistError
from crawler.examples.run import differences, judged, run
from crawler.examples.site import evidence
from crawler.judge.judge import Judge

CHECKLIST = load("oit-2563")
JUDGE = Judge(CHECKLIST)
TEXT = (find("oit-2563").parent / "examples" / "annual_plan.yaml").read_text(encoding="utf-8")


def parsed(text: str) -> ExampleFile:
    return parse_examples(text, Path("annual_plan.yaml"))


def told(text: str) -> list[str]:
    file = parsed(text)
    item = CHECKLIST.item(file.key)
    return [
        said.en
        for example in file.examples
        for said in differences(example, judged(JUDGE, item, example, file, CHECKLIST))
    ]


def test_the_patterns_come_out_as_written() -> None:
    report = run("oit-2563", ["structure", "annual_plan", "procurement_monthly"])
    assert [failure.sentence("en") for failure in report.failures] == []
    assert report.items == 3 and report.examples >= 12 and report.without == ()


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("kind: pass\n  - name: เลขปีไทย", "kind: pass\n    shift: -1\n  - name: เลขปีไทย", "wrong_year"),
        ("reasons: [wrong_year]", "reasons: [expired]", "should be expired"),
        ("elements: [budget]", "elements: [time]", "should be time"),
        ("kind: pass\n  - name: เลขปีไทย", "kind: pass\n    review: true\n  - name: เลขปีไทย", "person"),
    ],
)  # fmt: skip
def test_an_example_that_comes_out_otherwise_is_told(old: str, new: str, word: str) -> None:
    assert TEXT.count(old) >= 1
    assert any(word in said for said in told(TEXT.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("kind: pass", "kind: perfect", "perfect"),
        ("pages: [five_years]", "pages: [six_years]", "six_years"),
        ("480,000\": กอง", "481,000\": กอง", "481,000"),
        ("    reasons: [wrong_year]\n", "", "need reasons"),
        ("key: annual_plan", "key: other_plan", "file's name"),
        ("reasons: [wrong_year]", "reasons: [wrong_years]", "wrong_years"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_one_sentence(old: str, new: str, word: str) -> None:
    assert old in TEXT
    with pytest.raises(ChecklistError, match=word) as caught:
        parsed(TEXT.replace(old, new, 1))
    assert "annual_plan.yaml" in caught.value.en


def test_pages_are_reached_as_a_visitor_would() -> None:
    text = """
key: annual_plan
texts:
  index: "[แผนดำเนินงาน](plan)"
  plan: "# แผน"
  other: "# อื่น"
examples:
  - {name: สองชั้น, kind: other, pages: [index, plan, {เมนูอื่น: other}]}
"""
    file = parsed(text)
    item = CHECKLIST.item("annual_plan")
    seen = evidence(file.examples[0], file, CHECKLIST, item)
    assert [(v.url.rsplit("/", 1)[-1], [s.label for s in v.path[1:]]) for v in seen.visits] == [
        ("", []),
        ("index", [item.title]),
        ("other", ["เมนูอื่น"]),
        ("plan", [item.title, "แผนดำเนินงาน"]),
    ]


def test_an_item_without_a_file_has_no_examples() -> None:
    assert examples_of("no_such_item") is None


def test_a_new_year_of_three_lines_keeps_every_rule(tmp_path: Path) -> None:
    """Rules hold offsets to the year, so a copy of three lines asks the same of the new year."""
    path = tmp_path / "my-2571.yaml"
    path.write_text("id: my-2571\nextends: oit-2567\nfiscal_year: 2571\n", "utf-8")
    report = run(str(path))
    assert [failure.sentence("en") for failure in report.failures] == []
    assert report.items == 35 and report.examples >= 190 and report.without == ()
