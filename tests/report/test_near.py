"""Near misses are told where the evidence shows them, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crawler.checklist.load import load
from crawler.judge.reasons import make_reason
from crawler.report.near import near_miss
from crawler.result import ItemResult, Proof, Reason, ReasonCode, Verdict

from .sample import HOME
from .sample_rich import PLAN, other_year

LIST = load("oit-2563")


def failing(*reasons: Reason, **changes: Any) -> ItemResult:
    return replace(other_year(), reasons=reasons, **changes)


def element(name: str, code: ReasonCode = ReasonCode.ELEMENT_MISSING) -> Reason:
    return replace(make_reason(code, place=PLAN), element=name)


def told(item: ItemResult) -> str:
    text = near_miss(item, LIST)
    assert text is not None
    return text.en


def test_a_document_of_another_year() -> None:
    assert told(other_year()) == "This document is of 2562; it would do if it were of 2563."
    text = near_miss(other_year(), LIST)
    assert text is not None
    assert text.th == "เอกสารนี้เป็นของปี 2562 จะใช้ได้หากเป็นของปี 2563"


def test_without_the_checklist_no_year_is_made_up() -> None:
    text = near_miss(other_year())
    assert text is not None
    assert text.en == "This document is of 2562; it would do if it were of the year asked for."


def test_an_item_about_last_year_asks_for_last_year() -> None:
    item = replace(other_year(), id="O12", key="annual_report")
    assert LIST.item("O12").period.year == -1
    assert "were of 2562" in told(replace(item, evidence=(_year("ปีงบประมาณ พ.ศ. 2561"),)))


def _year(quote: str, how: str = "period:title") -> Proof:
    return Proof("period", quote, PLAN, 1, how)


@pytest.mark.parametrize("how", ["period:label", "against:file_name"])
def test_a_year_beside_the_document_is_not_the_document_s(how: str) -> None:
    item = replace(other_year(), evidence=(_year("ปีงบประมาณ พ.ศ. 2562", how),))
    assert told(item) == "This document would do if it said in itself that it is of 2563."


def test_other_single_faults() -> None:
    assert "in force in 2563" in told(failing(make_reason(ReasonCode.EXPIRED, place=PLAN)))
    assert "missing time" in told(failing(make_reason(ReasonCode.PERIOD_INCOMPLETE, place=PLAN)))
    first, second = LIST.item("O10").elements[:2]
    assert f"“{first.title.en}”" in told(failing(element(first.id)))
    both = told(failing(element(first.id), element(second.id)))
    assert f"“{first.title.en}” and “{second.title.en}”" in both


def test_an_item_that_follows_another_must_still_agree() -> None:
    follower = next(item for item in LIST.items if item.follows)
    assert "agreed with the item" in told(replace(other_year(), id=follower.code))


def test_a_web_page_is_called_one() -> None:
    item = other_year()
    page = replace(item.documents[0], kind="html")
    assert told(replace(item, documents=(page,))).startswith("This page is of 2562")


@pytest.mark.parametrize(
    "item",
    [
        replace(other_year(), verdict=Verdict.PASS),
        replace(other_year(), verdict=Verdict.UNPROVEN),
        replace(other_year(), reachable=False),
        replace(other_year(), documents=()),
        failing(),
        failing(make_reason(ReasonCode.WRONG_YEAR), make_reason(ReasonCode.WRONG_CONTENT)),
        failing(make_reason(ReasonCode.WRONG_CONTENT, place=HOME)),
        failing(*(element(name) for name in ("a", "b", "c"))),
        failing(element("an element that no checklist names")),
    ],
)
def test_more_than_one_fault_or_none_is_no_near_miss(item: ItemResult) -> None:
    assert near_miss(item, LIST) is None
