"""What items are worth is what they change in the score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.result import ItemResult, Verdict
from crawler.score import exact_oit, worth

from .sample import checklist, result

LIST = checklist()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(Verdict), min_size=43, max_size=43), st.integers(0, 42))
def test_making_an_item_pass_gains_its_worth(verdicts: list[Verdict], which: int) -> None:
    if verdicts[which] is Verdict.NOT_APPLICABLE:
        verdicts[which] = Verdict.FAIL

    def items(all_verdicts: list[Verdict]) -> list[ItemResult]:
        return [
            replace(result(item.code, each), subindicator=item.subindicator)
            for item, each in zip(LIST.items, all_verdicts, strict=True)
        ]

    def oit(all_verdicts: list[Verdict]) -> Fraction:
        score = exact_oit(LIST, items(all_verdicts)).score
        assert score is not None
        return score

    failing, passing = ([*verdicts], [*verdicts])
    failing[which], passing[which] = Verdict.FAIL, Verdict.PASS
    points = worth(items(failing))
    assert oit(passing) - oit(failing) == points[f"O{which + 1}"]
    assert sum(points.values()) == 100


def test_what_does_not_apply_is_worth_nothing() -> None:
    items = [result("O1", Verdict.PASS), result("O2", Verdict.NOT_APPLICABLE)]
    assert worth(items) == {"O1": Fraction(100)}
