"""The place that decided is named, and names that say otherwise are a doubt."""

from __future__ import annotations

import pytest

from crawler.checklist.model import Period
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.periods import check
from tests.judge.build import unit

FY = 2567
RIGHT = "# แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567"
TWICE = f"{RIGHT}\nตามแผนของปีงบประมาณ พ.ศ. 2567 หน่วยงานมีโครงการดังนี้"


def outcome(
    text: str, *, name: str = "plan.pdf", label: str = "", year: int = 0, rule: str = "covers_year"
) -> PeriodFinding:
    period = Period(rule=rule, year=year)  # type: ignore[arg-type]
    trail = (label,) if label else ()
    made = unit(text, trail=trail, url=f"http://127.0.0.1/{name}")
    return check(period, FY, [made])


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (RIGHT, "period:title"),
        ("# แผนดำเนินงาน\nบทนำ\n# ปีงบประมาณ 2567", "period:heading"),
        ("# แผนดำเนินงาน\nประจำปีงบประมาณ พ.ศ. 2567", "period:line"),
        ("# แผนดำเนินงาน\nโครงการที่ทำในปี 2567", "period:text"),
        ("# แผนดำเนินงาน\n| โครงการ | ปี\n| ถนน | ปี 2567", "period:row"),
        ("# แผนดำเนินงาน ปีงบประมาณ 2566", "period:title"),
        ("# แผนดำเนินงาน\nประจำปีงบประมาณ พ.ศ. 2566", "period:line"),
    ],
)
def test_the_place_is_named_right_or_wrong(text: str, how: str) -> None:
    found = outcome(text)
    assert found.how == how
    assert found.ok == ("2567" in text)
    assert ("2567" if found.ok else "2566") in found.quote


def test_a_label_is_named_too() -> None:
    found = outcome("# แผนดำเนินงาน\nโครงการก่อสร้างถนน", label="แผนดำเนินงาน ปี 2567")
    assert (found.problem, found.how) == ("label_only", "period:label")


@pytest.mark.parametrize(
    ("name", "label", "how"),
    [
        ("plan-2566.pdf", "", "against:file_name"),
        ("แผน%202566.pdf", "", "against:file_name"),
        ("ita66-o10.pdf", "", "against:file_name"),
        ("plan.pdf", "แผนดำเนินงาน ปี 2566", "against:label"),
        ("plan-2561-2565.pdf", "", "against:file_name"),
    ],
)
def test_a_title_alone_against_a_name_is_asked_about(name: str, label: str, how: str) -> None:
    found = outcome(RIGHT, name=name, label=label)
    assert found.ok and not found.sure
    assert found.against is not None and found.against[1] == how


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        (TWICE, "plan-2566.pdf", "แผนดำเนินงาน ปี 2566"),
        (RIGHT, "plan-2567.pdf", ""),
        (RIGHT, "plan-2566-2570.pdf", ""),
        (RIGHT, "20231005-43990067.pdf", ""),
        (RIGHT, "plan-2566.pdf", "แผนดำเนินงาน ปี 2567"),
        (RIGHT, "plan.pdf", "แผนดำเนินงาน"),
    ],
)
def test_no_doubt(text: str, name: str, label: str) -> None:
    found = outcome(text, name=name, label=label)
    assert found.ok and found.sure and found.against is None


def test_last_year_s_report_is_published_under_this_year_s_name() -> None:
    text = "# รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566"
    assert outcome(text, name="ita67-o13.pdf", year=-1).sure
    assert not outcome(text, name="ita65-o13.pdf", year=-1).sure


def test_years_spoken_of_in_the_text_against_a_label() -> None:
    text = "# แผนดำเนินงาน\nโครงการที่ทำในปี 2567\nกิจกรรมของปี 2567"
    assert outcome(text).sure
    assert not outcome(text, label="แผนดำเนินงาน ปี 2566").sure


def test_a_name_never_decides() -> None:
    assert outcome("# แผนดำเนินงาน\nโครงการก่อสร้างถนน", name="plan-2567.pdf").problem == "missing"
    found = outcome("# แผนดำเนินงาน ปีงบประมาณ 2566", name="plan-2567.pdf")
    assert (found.problem, found.sure) == ("wrong", True)
