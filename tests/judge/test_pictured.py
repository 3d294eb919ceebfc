"""A picture alone proves only what its page is about."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from tests.judge.small_site import judged, page

CHECKLIST = load("oit-2568")
PICTURE = "![](p1.jpg)"


def score(label: str, text: str) -> int | None:
    return judged(CHECKLIST, "executives", {label: page("p", text)}).score


def test_a_board_in_one_picture_is_one_for_a_person_to_look_at() -> None:
    found = judged(CHECKLIST, "executives", {"คณะผู้บริหาร": page("p", f"# คณะผู้บริหาร\n{PICTURE}")})
    assert (found.score, found.needs_review) == (100, True)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("ฝ่ายบริหาร", f"# มหกรรมว่าวเปิดสนามแล้ว\n{PICTURE}\nอธิบดีเปิดงานมหกรรมว่าวสี่ภาค"),
        ("บุคลากร", f"# นายกเทศมนตรีมอบทุนการศึกษา\n{PICTURE}\nนายกเทศมนตรีมอบทุน 20 ทุน"),
        ("ผู้บริหารร่วมงาน", f"# ผู้บริหารร่วมงานลอยกระทง\n{PICTURE}\nนายกเทศมนตรีร่วมงานลอยกระทง"),
        ("ผู้บริหาร", f"# ผู้บริหาร\n{PICTURE}\nเมื่อวันที่ 3 มีนาคม 2568 นายกเทศมนตรีตรวจตลาด"),
        ("ผู้บริหาร", f"# ผู้บริหารลงพื้นที่\n{PICTURE}\nนายกเทศมนตรี วันที่ 3 มีนาคม 2568 ตรวจตลาด"),
    ],
)
def test_a_picture_of_news_is_no_board(label: str, text: str) -> None:
    assert score(label, text) == 0
