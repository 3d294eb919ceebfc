"""The published results of five agencies, which prove the arithmetic (one class a document)."""

from __future__ import annotations

from dataclasses import replace

from crawler.judge.reasons import make_reason
from crawler.result import ItemResult, ReasonCode
from crawler.score import Surveys, findings, project, score

from .sample import checklist, failing, results

LIST = checklist()
UNREACHED_001 = {9, 11, 15, 16, 18, 19, 20, 21, 23, 24, 25, 27, 28, 29, 31, 33}
UNREACHED_001 |= {34, 35, 36, 37, 38, 39, 42, 43}


def indicators(items: list[ItemResult]) -> tuple[float | None, ...]:
    return tuple(indicator.score for indicator in score(LIST, items)[0])


def of_subindicator(items: list[ItemResult], sub_id: str) -> float | None:
    subs = [sub for indicator in score(LIST, items)[0] for sub in indicator.subindicators]
    return next(sub.score for sub in subs if sub.id == sub_id)


class TestDocument001:
    """FY2563: 26 of 43 failed, 24 of them because no visible path led there."""

    items = failing(UNREACHED_001 | {17, 26})

    def test_subindicators(self) -> None:
        expected = {"9.1": 88.89, "9.2": 50, "9.3": 14.29, "9.4": 0, "9.5": 40, "10.1": 25}
        assert {sub: of_subindicator(self.items, sub) for sub in expected} == expected
        assert of_subindicator(self.items, "10.2") == 0

    def test_indicators_and_oit(self) -> None:
        assert indicators(self.items) == (38.63, 12.50)
        assert score(LIST, self.items)[1].score == 25.57

    def test_the_printed_100_of_o18_is_a_misprint(self) -> None:
        assert indicators(failing((UNREACHED_001 | {17, 26}) - {18})) == (41.49, 12.50)

    def test_total_and_grade(self) -> None:
        projection = project(LIST, self.items, Surveys.of(82.782, 86.08))
        assert projection is not None
        assert (projection.total, projection.grade) == (60.88, "D")

    def test_findings(self) -> None:
        unreached = make_reason(ReasonCode.NOT_REACHABLE)
        others = {17: ReasonCode.NOT_OWN_SERVICE, 26: ReasonCode.NOT_FOUND}
        items = [
            replace(item, reasons=(unreached,)) if int(item.id[1:]) in UNREACHED_001 else item
            for item in self.items
        ]
        for number, code in others.items():
            items[number - 1] = replace(items[number - 1], reasons=(make_reason(code),))
        items[22] = replace(
            items[22], reasons=(make_reason(ReasonCode.PERIOD_INCOMPLETE), unreached)
        )
        found = findings(items)
        assert (found["passed"], found["failed"]) == (17, 26)
        assert found["failed_on_reachability"] == 24
        assert found["failed_on_reachability_percent"] == 92.31
        assert found["by_reason"] == {
            "not_reachable": 24,
            "not_found": 1,
            "period_incomplete": 1,
            "not_own_service": 1,
        }

    def test_oit_is_shown_rounded_last(self) -> None:
        projection = project(LIST, self.items, Surveys.of(82.782, 86.08))
        assert projection is not None
        assert projection.oit == 25.57


class TestDocument003:
    """FY2565: rounding comes last (49.605 from rounded indicators would print 49.61)."""

    items = results({"9.1": 8, "9.2": 6, "9.3": 4, "9.4": 2, "9.5": 5, "10.1": 4})

    def test_listed_failures_give_indicator_9(self) -> None:
        assert indicators(failing({2, 11, 12, 20, 23, 24, 27, 28}))[0] == 74.21

    def test_indicators_and_oit(self) -> None:
        assert indicators(self.items) == (74.21, 25.00)
        assert score(LIST, self.items)[1].score == 49.60

    def test_total(self) -> None:
        projection = project(LIST, self.items, Surveys.of(99.80, 78.57))
        assert projection is not None
        assert (projection.oit, projection.total, projection.grade) == (49.60, 73.35, "C")


class TestDocument002:
    """FY2567: EIT in two parts of 15 % each; one weak tool keeps the best word away."""

    def test_total_and_grade(self) -> None:
        words = LIST.model_copy(update={"grades": "words"})
        projection = project(words, failing(set()), Surveys.of(99.26, eit1=95.34, eit2=92.38))
        assert projection is not None
        assert (projection.oit, projection.eit) == (100.00, 93.86)
        assert (projection.total, projection.grade) == (97.94, "ผ่านดี")


class TestDocument004:
    """FY2564: 42.86 needs one item of 10.1 out of the denominator."""

    items = results(
        {"9.1": 8, "9.2": 6, "9.3": 3, "9.4": 2, "9.5": 0, "10.1": 6}, dropped={"10.1": 1}
    )

    def test_indicators(self) -> None:
        assert indicators(self.items) == (51.35, 42.86)

    def test_42_86_is_out_of_reach_with_all_ten_items(self) -> None:
        reachable = {
            indicators(results({"10.1": a, "10.2": b}))[1] for a in range(9) for b in range(3)
        }
        assert 42.86 not in reachable

    def test_total_that_the_table_gives(self) -> None:
        iit = (86.38 + 84.37 + 80.20 + 78.46 + 73.07) / 5
        eit = (72.70 + 63.38 + 61.97) / 3
        projection = project(LIST, self.items, Surveys.of(iit, eit))
        assert projection is not None
        assert (projection.total, projection.grade) == (62.80, "D")


class TestDocument000:
    """FY2563: each figure has exactly one solution."""

    def test_indicators(self) -> None:
        items = results({"9.1": 3, "9.2": 7, "9.3": 5, "9.4": 4, "9.5": 2, "10.1": 2})
        assert indicators(items) == (66.45, 12.50)
