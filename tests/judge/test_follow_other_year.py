"""Names that are all another year's plan's settle the doubt; anything less leaves it."""

from __future__ import annotations

from crawler.checklist.load import load
from crawler.judge.assess import Assessment
from crawler.judge.follow_names import names
from crawler.judge.follow_other_year import settled
from crawler.judge.follows import Agreement, Comparison, Doubt
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.unit import Unit
from tests.judge.build import unit

LIST = load("oit-2566")
PLAN = LIST.item("annual_plan_progress").follows
OTHER = LIST.item(PLAN.item if PLAN else "")
THEN = ("ขุดลอกหนองน้ำบ้านดอน", "ค่ายเยาวชนรักษ์ป่าต้นน้ำ")
NOW = ("ปูกระเบื้องศาลากลางบ้าน", "ขุดบ่อบาดาลบ้านดอนกลาง")


def listed(*projects: str, year: int, url: str) -> Unit:
    rows = "\n".join(f"| {project} | 5,000 |" for project in projects)
    text = f"# แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. {year}\n| โครงการ | งบประมาณ |\n{rows}"
    return unit(text, url=f"http://127.0.0.1/{url}")


def agreement(
    *, report: tuple[str, ...] = THEN, old: tuple[str, ...] = THEN, year: int = 2565
) -> Agreement:
    mine, right = listed(*report, year=2566, url="report"), listed(*NOW, year=2566, url="plan")
    own = Assessment((mine,), 2.0, True, (), PeriodFinding(""), ())
    found = Comparison(
        Agreement.UNSURE,
        Doubt.ALIKE,
        (),
        names([mine], "projects"),
        names([right], "projects"),
        right.url,
    )
    before = [mine, right, listed(*old, year=year, url="old")]
    return settled(found, own, OTHER, LIST.fiscal_year, "projects", before).agreement


def test_all_names_of_last_years_plan_are_another_plans() -> None:
    assert agreement() is Agreement.DIFFERENT


def test_one_name_that_is_not_last_years_leaves_the_doubt() -> None:
    assert agreement(report=(*THEN, "ซ่อมเมรุวัดป่า")) is Agreement.UNSURE


def test_a_plan_of_the_right_year_is_no_other_years() -> None:
    assert agreement(year=2566) is Agreement.UNSURE


def test_one_name_proves_nothing() -> None:
    assert agreement(report=THEN[:1]) is Agreement.UNSURE
