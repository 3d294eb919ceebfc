"""Means, band and rounding."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.result import ItemResult, Verdict
from crawler.score import exact_oit, findings, rounded, score

from .sample import SIZES, checklist, failing, result, results

LIST = checklist()


def items(verdicts: list[Verdict]) -> list[ItemResult]:
    return [result(f"O{n}", verdict) for n, verdict in enumerate(verdicts, start=1)]


def test_everything_passes() -> None:
    _, oit = score(LIST, failing(set()))
    assert (oit.score, oit.lowest, oit.highest) == (100.0, 100.0, 100.0)


def test_unproven_items_open_the_band() -> None:
    _, oit = score(LIST, results({"10.2": 1}, unproven={"10.2": 1}))
    assert (oit.score, oit.lowest, oit.highest) == (12.5, 12.5, 25.0)


def test_an_empty_subindicator_and_indicator_leave_the_mean() -> None:
    indicators, oit = score(LIST, results({"9.1": 9}, dropped={"9.2": 8, "10.1": 8, "10.2": 2}))
    assert indicators[0].score == 25.0
    assert indicators[0].subindicators[1].score is None
    assert indicators[1].score is None
    assert oit.score == 25.0


def test_nothing_applies() -> None:
    indicators, oit = score(LIST, results({}, dropped=SIZES))
    assert [indicator.score for indicator in indicators] == [None, None]
    assert (oit.score, oit.lowest, oit.highest) == (None, None, None)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [("25.565", 25.57), ("0.005", 0.01), ("2.675", 2.68), ("99.995", 100.0), ("1.00499", 1.0)],
)
def test_halves_are_rounded_up(exact: str, shown: float) -> None:
    assert rounded(Fraction(exact)) == shown


@pytest.mark.parametrize(
    "wrong",
    [
        failing(set())[:-1],
        [*failing(set()), result("O43", Verdict.PASS)],
        [*failing(set())[:-1], result("O99", Verdict.PASS)],
    ],
)
def test_results_must_be_the_checklists_items(wrong: list[ItemResult]) -> None:
    with pytest.raises(ValueError, match="checklist's items"):
        score(LIST, wrong)


VERDICTS = st.lists(st.sampled_from(list(Verdict)), min_size=43, max_size=43)


@given(VERDICTS)
def test_band_holds_the_score(verdicts: list[Verdict]) -> None:
    exact = exact_oit(LIST, items(verdicts))
    if exact.score is None or exact.lowest is None or exact.highest is None:
        assert set(verdicts) == {Verdict.NOT_APPLICABLE}
        return
    assert 0 <= exact.lowest == exact.score <= exact.highest <= 100
    assert (exact.lowest < exact.highest) == (Verdict.UNPROVEN in verdicts)


@given(VERDICTS, st.integers(0, 42))
def test_a_better_verdict_never_lowers_the_score(verdicts: list[Verdict], at: int) -> None:
    worse = [*verdicts[:at], Verdict.FAIL, *verdicts[at + 1 :]]
    better = [*verdicts[:at], Verdict.PASS, *verdicts[at + 1 :]]
    low, high = exact_oit(LIST, items(worse)).score, exact_oit(LIST, items(better)).score
    assert low is not None
    assert high is not None
    assert low < high


@given(VERDICTS)
def test_findings_count_every_item_once(verdicts: list[Verdict]) -> None:
    found = findings(items(verdicts))
    names = ("passed", "failed", "unproven", "not_applicable")
    assert sum(found[name] for name in names) == 43


def test_nothing_failed() -> None:
    assert findings(failing(set()))["failed_on_reachability_percent"] == 0.0
