"""Strengths and weaknesses at 85, and measures."""

from __future__ import annotations

from dataclasses import replace

from crawler.judge.reasons import make_reason
from crawler.report.analysis import advice, extremes, measures, standings
from crawler.report.priorities import priorities
from crawler.result import ReasonCode, Text

from .sample import HOME, result


def test_strengths_begin_at_85() -> None:
    made = result()
    nine, ten = made.indicators
    subs = tuple(
        replace(sub, score=score)
        for sub, score in zip(nine.subindicators, (85.0, 84.99, None, 100.0, 0.0), strict=True)
    )
    told = standings(replace(made, indicators=(replace(nine, subindicators=subs), ten)))
    assert [(each.id, each.strong) for each in told] == [
        ("9.1", True),
        ("9.2", False),
        ("9.4", True),
        ("9.5", False),
        ("10.1", False),
        ("10.2", False),
    ]


def test_a_standing_counts_its_items_and_their_causes() -> None:
    admin = standings(result())[1]
    assert (admin.asked, admin.passed) == (8, 4)
    assert [item.id for item in admin.left] == ["O11", "O15", "O16", "O17"]
    assert [(cause.en, n) for cause, n in admin.causes] == [
        ("no visible path", 3),
        ("not own service", 1),
    ]


def test_one_measure_for_each_cause_in_the_order_of_work() -> None:
    made = result()
    told = measures(made)
    assert [each.task for each in told] == list(priorities(made))
    assert all(each.steps[-1].text.en.startswith("open it from the home page") for each in told)


def test_links_that_belong_on_one_page_are_one_step() -> None:
    made = result()
    page = HOME + "ita"
    moved = tuple(
        replace(item, link_from=page) if item.id in ("O9", "O11") else item for item in made.items
    )
    steps = measures(replace(made, items=moved))[0].steps
    assert [(step.items, step.place) for step in steps if step.place] == [(("O9", "O11"), page)]
    assert sum(len(step.items) for step in steps) == 23


def test_steps_are_few_and_leave_no_item_out() -> None:
    made = result()
    own = tuple(
        replace(
            item,
            reasons=(
                make_reason(ReasonCode.WRONG_YEAR, remedy=Text(f"แก้ {item.id}", f"mend {item.id}")),
            ),
        )
        if item.score == 0
        else item
        for item in made.items
    )
    (told,) = measures(replace(made, items=own))
    assert len(told.steps) == 13
    named = [code for step in told.steps for code in step.items]
    assert sorted(named) == sorted(item.id for item in told.task.items)


def test_advice_is_gathered_once() -> None:
    made = result()
    text = Text("ใช้ PDF ที่ค้นหาได้", "use a searchable PDF")
    first, second, *rest = made.items
    said = [
        replace(item, documents=(replace(item.documents[0], advice=(text,)),))
        for item in (first, second)
    ]
    assert advice(replace(made, items=(*said, *rest))) == ((text, ("O1", "O2")),)


def test_highest_and_lowest() -> None:
    made = result()
    assert extremes(made.indicators) == ("9.1", "9.4")
    nine = made.indicators[0]
    same = tuple(replace(sub, score=100.0) for sub in nine.subindicators)
    assert extremes((replace(nine, subindicators=same),)) is None
    assert extremes(()) is None
