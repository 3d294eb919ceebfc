"""What to do first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.judge.reasons import WORDINGS, make_reason
from crawler.report.priorities import Effort, main_reason, priorities
from crawler.report.words import EFFORTS
from crawler.result import ItemResult, ReasonCode, Text, Verdict

from .sample import HOME, items, result


def changed(**changes: ItemResult) -> tuple[ItemResult, ...]:
    return tuple(changes.get(item.id, item) for item in items())


def failing(number: int, *codes: ReasonCode, **changes: object) -> ItemResult:
    reasons = tuple(make_reason(code) for code in codes)
    item = replace(items()[number - 1], verdict=Verdict.FAIL, score=0, reasons=reasons)
    return replace(item, **changes)  # type: ignore[arg-type]


def test_shared_causes_are_merged_and_ordered_by_points_for_effort() -> None:
    found = priorities(result())
    assert [(each.code.value, len(each.items)) for each in found] == [
        ("not_reachable", 23),
        ("blocked", 1),
        ("not_found", 1),
        ("not_own_service", 1),
    ]
    assert [each.effort for each in found] == [Effort.LINK, Effort.SETTING, Effort.NEW, Effort.NEW]
    assert [each.unproven for each in found] == [0, 1, 0, 0]


def test_gains_bring_the_score_to_a_hundred() -> None:
    made, found = result(), priorities(result())
    assert made.oit.score is not None
    assert round(made.oit.score + sum(each.gain for each in found), 1) == 100
    assert [each.score_after for each in found][-1] == 100
    assert found[0].score_after == round(made.oit.score + found[0].gain, 2)


def test_what_is_sure_leaves_out_items_with_other_faults() -> None:
    unreached = priorities(result())[0]
    alone = {stake.item.id: stake.alone for stake in unreached.stakes}
    assert [code for code, only in alone.items() if not only] == ["O42", "O23"]
    assert 0 < unreached.sure < unreached.gain
    by_code = {stake.item.id: stake.gain for stake in unreached.stakes}
    assert unreached.gain - unreached.sure == pytest.approx(
        by_code["O42"] + by_code["O23"], abs=0.01
    )


def test_the_most_valuable_items_of_a_cause_come_first() -> None:
    stakes = priorities(result())[0].stakes
    assert stakes[0].item.id == "O42"
    assert [stake.gain for stake in stakes] == sorted((s.gain for s in stakes), reverse=True)


def test_an_item_of_a_small_subindicator_outweighs_two_of_a_large_one() -> None:
    made = changed(
        O42=failing(42, ReasonCode.WRONG_YEAR),
        O1=failing(1, ReasonCode.ELEMENT_MISSING),
        O2=failing(2, ReasonCode.ELEMENT_MISSING),
    )
    codes = [each.code for each in priorities(result(items=made))]
    assert codes.index(ReasonCode.WRONG_YEAR) < codes.index(ReasonCode.ELEMENT_MISSING)


def test_links_come_before_documents_of_the_same_worth() -> None:
    everything = tuple(replace(item, verdict=Verdict.PASS, reasons=()) for item in items())
    one = failing(1, ReasonCode.WRONG_YEAR)
    two = failing(2, ReasonCode.BROKEN_LINK)
    made = (one, two, *everything[2:])
    assert [each.code for each in priorities(result(items=made))] == [
        ReasonCode.BROKEN_LINK,
        ReasonCode.WRONG_YEAR,
    ]


def test_no_path_is_the_reason_to_read_first() -> None:
    o23 = items()[22]
    assert o23.reasons[0].code is ReasonCode.PERIOD_INCOMPLETE
    reason = main_reason(o23)
    assert reason is not None
    assert reason.code is ReasonCode.NOT_REACHABLE


def test_items_of_one_remedy_keep_it_others_get_the_cause_s() -> None:
    own = make_reason(ReasonCode.EXPIRED, remedy=Text("เฉพาะข้อ", "just this"))
    other = make_reason(ReasonCode.EXPIRED, remedy=Text("อีกข้อ", "that one"))
    first, second = failing(1, reasons=(own,)), failing(2, reasons=(own,))
    (same,) = priorities(result(items=(first, second)))
    assert same.remedy.en == "just this"
    (mixed,) = priorities(result(items=(first, replace(second, reasons=(other,)))))
    assert mixed.remedy == WORDINGS[ReasonCode.EXPIRED].remedy


def test_pages_that_several_items_share_are_told_once() -> None:
    made = changed(
        **{
            item.id: replace(item, link_from=HOME + "ita" if item.id != "O9" else HOME)
            for item in items()
            if item.shadow
        }
    )
    (spot,) = priorities(result(items=made))[0].spots
    assert spot.place == HOME + "ita"
    assert len(spot.items) == 22


def test_every_kind_of_effort_has_its_words() -> None:
    assert len(EFFORTS) == len(Effort)


def test_nothing_to_do() -> None:
    passing = tuple(item for item in items() if item.verdict is Verdict.PASS)
    assert priorities(result(items=passing)) == ()
