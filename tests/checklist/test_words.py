"""What officers read about an item."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.checklist.model import Period
from crawler.checklist.words import condition_words, period_words, show
from crawler.errors import UsageError
from crawler.thai.text import thai_ratio

CHECKLIST = load("oit-2563")


@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.code)
def test_every_item_is_explained_in_both_languages(item) -> None:
    thai, english = show(CHECKLIST, item.code), show(CHECKLIST, item.key, "en")
    assert item.title in thai and item.title_en in english
    assert item.remedy.th in thai and item.remedy.en in english
    assert item.question.th in thai and item.question.en in english
    for element in item.elements:
        assert element.title.th in thai and element.title.en in english
    assert thai_ratio(thai) > 0.6
    assert ("[ยังไม่ยืนยัน]" in thai) == bool(item.provenance.unverified)
    if item.follows:
        assert CHECKLIST.item(item.follows.item).code in thai
    for condition in item.conditions:
        assert condition_words(CHECKLIST, condition) in thai


def test_months_and_years_are_real_ones() -> None:
    assert "ต.ค. 2562" in show(CHECKLIST, "o23") and "มี.ค. 2563" in show(CHECKLIST, "O23")
    assert "2562" in period_words(Period(rule="covers_year", year=-1), 2563)
    assert "Oct 2562 – Mar 2563" in period_words(Period(rule="first_half"), 2563, "en")
    assert "2 ปี" in period_words(Period(rule="in_force", least_years=2), 2563)


def test_an_unknown_code_is_a_sentence() -> None:
    with pytest.raises(UsageError, match="O1–O43"):
        show(CHECKLIST, "O44")
