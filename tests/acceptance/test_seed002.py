"""The agency of seed 002 (FY2567): all 35 items pass, and each thing left out fails its own item."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from crawler.evidence import Evidence
from crawler.result import AuditResult, ItemResult, Verdict
from crawler.score import Surveys
from fixtures.build import HTML, mutations
from fixtures.build.fy2567_site import SITE
from fixtures.serve import serve
from tests.acceptance.evidence import Change, changes, collect_all
from tests.acceptance.judging import Judging, Results
from tests.report.valid import misfits

CHECKLIST = load("oit-2567", "local_government")
CODES = [f"O{n}" for n in range(1, 36)]
SURVEYS = Surveys.of(99.26, eit1=95.34, eit2=92.38)
YEAR_REASONS = {"wrong_year", "expired", "period_incomplete"}

NOT_ASKED = {"O3:legal_basis"}
"""What the site shows beyond the year's criteria."""
DROPS = [drop for drop in mutations(SITE) if drop not in NOT_ASKED]
AT_ONCE = 4
"""Variants judged together: each of another sub-indicator and in other files. What one of them
does to the items of the other three is not seen, to the rest it is."""


def told(result: ItemResult) -> tuple[object, ...]:
    reasons = [(r.code.value, r.element) for r in result.reasons]
    return result.verdict.value, result.score, reasons


@pytest.mark.parametrize("browser", ["never", "auto"])
def test_all_35_items_pass(browser: str) -> None:
    options = AuditOptions(interval_seconds=0.0, surveys=SURVEYS, browser=browser)
    with serve(HTML / SITE) as address:
        result: AuditResult = asyncio.run(audit(address, CHECKLIST, options))
    assert [item.id for item in result.items] == CODES
    assert {r.id: told(r) for r in result.items if r.verdict is not Verdict.PASS} == {}
    assert {one.id: one.score for one in result.indicators} == {"9": 100.0, "10": 100.0}
    assert (result.oit.score, result.oit.lowest, result.oit.highest) == (100.0,) * 3
    assert result.projection is not None
    assert (result.projection.total, result.projection.grade) == (97.94, "ผ่านดี")
    assert misfits(result) == []


@pytest.fixture(scope="module")
def whole() -> Evidence:
    return collect_all(SITE, CHECKLIST)


@pytest.fixture(scope="module")
def changed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Change]:
    """The variants that the chosen tests ask for."""
    own = [
        test
        for test in request.session.items
        if isinstance(test, pytest.Function) and test.module is request.module
    ]
    given = [test.callspec.params.get("drop") for test in own if hasattr(test, "callspec")]
    drops = [str(drop) for drop in given if drop]
    return changes(SITE, drops, tmp_path_factory.mktemp("papers"))


def together(changed: dict[str, Change]) -> list[list[str]]:
    groups: list[list[str]] = []
    for drop, change in changed.items():
        for group in groups:
            if len(group) < AT_ONCE and all(
                group_of(drop) != group_of(one) and not change.files.keys() & changed[one].files
                for one in group
            ):
                group.append(drop)
                break
        else:
            groups.append([drop])
    return groups


def item_of(drop: str) -> str:
    return drop.partition(":")[0]


def group_of(drop: str) -> str:
    return CHECKLIST.item(item_of(drop)).subindicator


@pytest.fixture(scope="module")
def groups(changed: dict[str, Change]) -> dict[str, list[str]]:
    return {drop: group for group in together(changed) for drop in group}


@pytest.fixture(scope="module")
def judging(
    whole: Evidence,
    changed: dict[str, Change],
    groups: dict[str, list[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Judging]:
    judging = Judging(SITE, whole, tmp_path_factory.mktemp("judging"), CHECKLIST)
    judging.ask("", Change({}))
    for group in dict.fromkeys(tuple(group) for group in groups.values()):
        files = {path: body for drop in group for path, body in changed[drop].files.items()}
        judging.ask(group[0], Change(files))
    yield judging
    judging.close()


@pytest.fixture(scope="module")
def whole_results(judging: Judging) -> Results:
    return judging.results("")


def fits(result: ItemResult, what: str) -> bool:
    """Whether the item is 0 for what was left out."""
    given = {(reason.code.value, reason.element) for reason in result.reasons}
    if what in ("year", "wrongyear", "asof"):
        return any(code in YEAR_REASONS for code, _ in given)
    if what == "act_plan":
        return any(element and element.startswith("plan_") for _, element in given)
    return any(element == what for _, element in given)


def test_every_element_of_the_checklist_can_be_left_out() -> None:
    asked = {f"{item.code}:{e.id}" for item in CHECKLIST.items for e in item.all_elements}
    assert asked - set(mutations(SITE)) == set()


def test_the_whole_site_passes(whole_results: Results) -> None:
    failed = {code: told(r) for code, r in whole_results.items() if r.verdict is not Verdict.PASS}
    assert failed == {}


@pytest.mark.parametrize("drop", DROPS)
def test_exactly_that_item_fails_for_that_reason(
    drop: str,
    changed: dict[str, Change],
    groups: dict[str, list[str]],
    judging: Judging,
    whole_results: Results,
) -> None:
    assert changed[drop].files
    group = groups[drop]
    results = judging.results(group[0])
    own = results[item_of(drop)]
    assert (own.score, own.verdict) == (0, Verdict.FAIL), told(own)
    assert fits(own, drop.partition(":")[2]), told(own)
    varied = {item_of(one) for one in group}
    others = {
        code: told(result)
        for code, result in results.items()
        if code not in varied and told(result) != told(whole_results[code])
    }
    assert others == {}, group
