"""What to do first."""

from __future__ import annotations

from fractions import Fraction

from crawler.judge.reasons import make_reason
from crawler.report.advice import main_reason, tasks, weights
from crawler.result import ReasonCode, Verdict

from .sample import items, result


def test_weights_share_out_a_hundred_points() -> None:
    worth = weights(items())
    assert sum(worth.values()) == 100
    assert worth["O42"] == Fraction(25, 2)  # one of two items in one of two of two
    assert worth["O1"] == Fraction(10, 9)


def test_shared_causes_are_merged_and_ordered_by_points_for_effort() -> None:
    found = tasks(items())
    assert [(task.code.value, len(task.items)) for task in found] == [
        ("not_reachable", 23),
        ("blocked", 1),
        ("not_found", 1),
        ("not_own_service", 1),
    ]
    assert found[0].effort == 0


def test_gains_bring_the_score_to_a_hundred() -> None:
    made = result()
    assert made.oit.score is not None
    assert round(made.oit.score + sum(task.gain for task in tasks(made.items)), 2) == 100


def test_no_path_is_the_reason_to_read_first() -> None:
    o23 = items()[22]
    assert o23.reasons[0].code is ReasonCode.PERIOD_INCOMPLETE
    reason = main_reason(o23)
    assert reason is not None
    assert reason.code is ReasonCode.NOT_REACHABLE


def test_a_single_item_keeps_its_own_remedy() -> None:
    from dataclasses import replace

    from crawler.result import Text

    own = make_reason(ReasonCode.EXPIRED, remedy=Text("เฉพาะข้อ", "just this"))
    item = replace(items()[0], verdict=Verdict.FAIL, score=0, reasons=(own,))
    (task,) = tasks([item])
    assert task.remedy.en == "just this"


def test_nothing_to_do() -> None:
    assert tasks([item for item in items() if item.verdict is Verdict.PASS]) == ()
