"""What a report says of the checklist: which one, and when only some of its items were judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.report.facts import checklist_line, score_name, spans
from crawler.report.html import render
from crawler.report.markdown import to_text
from crawler.result import AuditResult
from tests.report.sample import result


def partial() -> AuditResult:
    made = result()
    return replace(made, checklist=made.checklist | {"selected": ["O1", "O5", "O6", "O7"]})


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (["O1"], "O1"),
        (["O7", "O5", "O6", "O1"], "O1 O5–O7"),
        (["O9", "O10", "O12"], "O9–O10 O12"),
        (["x", "O1\n", "O9999"], ""),
    ],
)
def test_neighbours_are_drawn_together(codes: list[str], shown: str) -> None:
    assert spans(codes) == shown


def test_a_score_of_some_items_is_named_as_partial() -> None:
    line = checklist_line(partial().checklist, "th")
    assert line.endswith(" · คะแนนบางส่วน เฉพาะ 4 ข้อ: O1 O5–O7")
    assert checklist_line(partial().checklist, "en").endswith("of 4 items only: O1 O5–O7")
    assert score_name(partial(), "th") == "คะแนน OIT บางส่วน"
    assert score_name(result(), "en") == "OIT score"
    assert "บางส่วน" not in checklist_line(result().checklist, "th")


def test_the_forms_say_so() -> None:
    assert "คะแนน OIT บางส่วน 25.57" in to_text(partial())
    assert "<h3>คะแนน OIT บางส่วน</h3>" in render(partial())
    assert "บางส่วน" not in render(result()).split("<h2")[1]
