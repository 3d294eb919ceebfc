"""Every code of the closed list has its words, in both languages."""

from __future__ import annotations

import re

import pytest

from crawler.judge.reasons import WORDINGS, make_reason
from crawler.result import ReasonCode, Text

THAI = re.compile(r"[\u0e00-\u0e7f]")


def test_every_code_has_words_and_no_other() -> None:
    assert set(WORDINGS) == set(ReasonCode)


@pytest.mark.parametrize("code", ReasonCode)
@pytest.mark.parametrize("element", ["", "รูปถ่าย"])
def test_words_are_whole_sentences(code: ReasonCode, element: str) -> None:
    reason = make_reason(code, element=element, element_en=element and "photo")
    for text in (reason.message, reason.remedy, WORDINGS[code].short):
        assert THAI.search(text.th)
        assert not THAI.search(text.en)
        assert not re.search(r"[{}\[\]]|\s\s|\s[.,]|:$", text.th + text.en)
    assert reason.message.en.endswith(".")
    assert ("“photo”" in reason.message.en) == bool(element)
    assert ("“รูปถ่าย”" in reason.message.th) == bool(element)


def test_facts_stand_in_the_reason() -> None:
    reason = make_reason(
        ReasonCode.PERIOD_INCOMPLETE,
        element="{0} [สขร.1]",
        place="https://www.example.go.th/o23",
        detail_th="ขาด มี.ค. 2563",
        detail_en="March 2563 is missing",
        remedy=Text("เติมให้ครบ", "Fill it in."),
    )
    assert "“{0} [สขร.1]”" in reason.message.th
    assert reason.message.th.endswith("(ขาด มี.ค. 2563)")
    assert reason.message.en.endswith("(March 2563 is missing)")
    assert (reason.place, reason.remedy.en) == ("https://www.example.go.th/o23", "Fill it in.")


def test_short_names_differ() -> None:
    assert len({w.short.th for w in WORDINGS.values()}) == len(WORDINGS)
    assert len({w.short.en for w in WORDINGS.values()}) == len(WORDINGS)


def test_a_detail_that_repeats_the_place_is_left_out() -> None:
    place = "https://www.example.go.th/files/%E0%B8%81.pdf"
    reason = make_reason(ReasonCode.NOT_REACHABLE, place=place, detail_th=place, detail_en=place)
    assert reason.message == make_reason(ReasonCode.NOT_REACHABLE).message
    assert reason.place == place
