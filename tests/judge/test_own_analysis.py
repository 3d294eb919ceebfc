"""O42: an agency's own analysis, and what is only pasted from the assessment system."""

from __future__ import annotations

import pytest

from crawler.documents.model import Kind
from crawler.judge.conditions.own_analysis import check
from tests.judge.build import unit

TERMS = ["วิเคราะห์", "จุดอ่อน", "มาตรการ"]
SCORES = """
องค์การบริหารส่วนตำบลสมมติ
มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ
ผลการประเมินคุณธรรมและความโปร่งใสจากระบบของผู้ประเมินประจำปี
| ตัวชี้วัด | คะแนน |
| การใช้งบประมาณ | 79.45 |
"""
ADVICE = """
1. หน่วยงานควรมีการเผยแพร่และประชาสัมพันธ์แผนการใช้จ่ายงบประมาณให้บุคลากรทราบ
ข้อ I23 หน่วยงานควรระบุขั้นตอนและแนวทางในการขอยืมทรัพย์สินของทางราชการ
- หน่วยงานจะต้องเผยแพร่ช่องทางการร้องเรียนเจ้าหน้าที่ผ่านช่องทางออนไลน์
"""
OWN = """
ผลการวิเคราะห์พบว่าบุคลากรส่วนใหญ่ไม่ทราบขั้นตอนการยืมพัสดุของสำนักงาน
กองคลังจัดทำทะเบียนยืมคืนและรายงานผลให้ที่ประชุมทราบทุกเดือนเพื่อแก้จุดอ่อนนี้
"""


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (SCORES, False),
        (SCORES + ADVICE, False),
        (SCORES + ADVICE + OWN, True),
        (SCORES + OWN, True),
    ],
)
@pytest.mark.parametrize("kind", [Kind.PDF, Kind.HTML])
def test_scores_and_the_assessors_advice_are_not_the_agencys_analysis(
    text: str, holds: bool, kind: Kind
) -> None:
    if kind is Kind.HTML:
        text = text.replace("องค์การ", "# องค์การ", 1).replace("\nมาตรการ", "\n# มาตรการ", 1)
    assert check([unit(text, kind=kind)], TERMS).holds is holds
