"""Issued in the fiscal year itself: a declaration renewed every year."""

from __future__ import annotations

import pytest

from crawler.checklist.model import Period
from crawler.judge.period_finding import PeriodFinding
from crawler.judge.periods import check
from tests.judge.build import unit

FY = 2567
TITLE = "# ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่"
LAW = "ตามพระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561"


def outcome(text: str, trail: tuple[str, ...] = ()) -> PeriodFinding:
    return check(Period(rule="renewed"), FY, [unit(text, trail=trail)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE} ประจำปีงบประมาณ พ.ศ. 2567", ""),
        (f"{TITLE} ประจำปี ๒๕๖๗", ""),
        (f"{TITLE}\n{LAW}\nประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2567", ""),
        (f"{TITLE}\nประกาศ ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๖", ""),
        (f"{TITLE} ประจำปีงบประมาณ พ.ศ. 2567\nประกาศ ณ วันที่ 25 กันยายน 2566", ""),
        (f"{TITLE}\nในปีงบประมาณ พ.ศ. 2567 ข้าพเจ้าขอประกาศ", ""),
        (f"{TITLE}\nประกาศ ณ วันที่ 30 กันยายน พ.ศ. 2566", "wrong"),
        (f"{TITLE}\nประกาศ ณ วันที่ 1 ตุลาคม พ.ศ. 2567", "wrong"),
        (f"{TITLE}\nประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2565\nให้ใช้บังคับตลอดไป", "wrong"),
        (f"{TITLE} ประจำปีงบประมาณ พ.ศ. 2566\nประกาศ ณ วันที่ 5 ตุลาคม 2566", "wrong"),
        (f"{TITLE} พ.ศ. 2566 - 2570\nประกาศ ณ วันที่ 5 ตุลาคม 2565", "wrong"),
        (f"{TITLE}\nประกาศ ณ วันที่ 5 ม.ค. 2565\nในปีงบประมาณ พ.ศ. 2567 จะดำเนินการ", "wrong"),
        (f"{TITLE}\nประกาศ ณ วันที่ 5 ม.ค. 2565\nเผยแพร่เมื่อวันที่ 6 มกราคม 2567", "wrong"),
        (f"{TITLE}\n{LAW}", "missing"),
    ],
)
def test_renewed(text: str, expected: str) -> None:
    assert outcome(text).problem == expected


def test_posting_alone_dates_no_paper() -> None:
    found = outcome(f"{TITLE}\nเผยแพร่เมื่อวันที่ 6 มกราคม 2567")
    assert (found.problem, found.sure) == ("missing", False)


def test_a_label_alone_is_not_enough() -> None:
    assert outcome(TITLE, trail=("No Gift Policy ปี 2567",)).problem == "label_only"
    assert outcome(TITLE, trail=("No Gift Policy ปี 2566",)).problem == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE} ประจำปีงบประมาณ พ.ศ. 2567\nประกาศ ณ วันที่ 5 มกราคม 2565",
        f"{TITLE} พ.ศ. 2566\nประกาศ ณ วันที่ 20 พฤศจิกายน 2566",
    ],
)
def test_title_and_signature_that_disagree_are_asked_about(text: str) -> None:
    found = outcome(text)
    assert found.ok and not found.sure
