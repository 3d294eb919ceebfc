"""Item by item: one required element, the year or a month gone from a passing page turns exactly
that item to 0, with that reason. The cases come from the checklist."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from crawler.audit import audit
from crawler.result import ItemResult, Reason, Verdict
from fixtures.build import build_site, mutations
from fixtures.serve import serve
from tests.acceptance.cases import CASES, CHECKLIST, FIRST_HALF, Case
from tests.acceptance.conftest import PASSING
from tests.acceptance.evidence import QUICK, Change
from tests.acceptance.judging import Judging, Results

REAL = ("O10:year", "O23:month:3")
"""A changed paper, and a vanished one with its link: audited over the loopback as well."""


def followers(code: str) -> set[str]:
    """Codes of the items whose content must agree with this one's."""
    key = CHECKLIST.item(code).key
    return {item.code for item in CHECKLIST.items if item.follows and item.follows.item == key}


def says(reason: Reason, case: Case) -> bool:
    """Whether this is the reason that the case must be given."""
    if reason.code not in case.codes:
        return False
    if case.element is not None and reason.element != case.element.id:
        return False
    return not case.month or months_named(reason.message.th) == {case.month}


def months_named(message: str) -> set[int]:
    return {n for n, names in FIRST_HALF.items() if any(name in message for name in names)}


def told(result: ItemResult) -> tuple[object, ...]:
    reasons = [(r.code.value, r.element) for r in result.reasons]
    return result.verdict.value, result.score, reasons


def test_every_case_of_the_checklist_has_a_variant() -> None:
    assert [case.drop for case in CASES if case.drop not in mutations(PASSING)] == []


def test_nothing_is_left_that_the_checklist_does_not_ask_for() -> None:
    assert sorted(set(mutations(PASSING)) - {case.drop for case in CASES}) == []


def test_the_whole_site_passes(whole_results: Results) -> None:
    assert {
        code: told(r) for code, r in whole_results.items() if r.verdict is not Verdict.PASS
    } == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.drop)
def test_exactly_that_item_fails_for_that_reason(
    case: Case, changed: dict[str, Change], judging: Judging, whole_results: Results
) -> None:
    assert changed[case.drop].files
    results = dict(judging.results(case.drop))
    own = results.pop(case.item.code)
    assert (own.score, own.verdict) == (0, Verdict.FAIL), told(own)
    assert any(says(reason, case) for reason in own.reasons), told(own)
    others = {code: told(r) for code, r in results.items() if told(r) != told(whole_results[code])}
    assert others == {}
    asked = {
        code for code, r in results.items() if r.needs_review != whole_results[code].needs_review
    }
    assert asked <= followers(case.item.code)


@pytest.mark.parametrize("drop", REAL)
def test_rereading_tells_what_an_audit_tells(drop: str, judging: Judging, tmp_path: Path) -> None:
    with serve(build_site(PASSING, tmp_path, drop=drop)) as address:
        audited = asyncio.run(audit(address, CHECKLIST, QUICK)).items
    judged = judging.results(drop).values()
    assert [(r.id, told(r)) for r in judged] == [(r.id, told(r)) for r in audited]
