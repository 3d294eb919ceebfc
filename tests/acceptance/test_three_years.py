"""Three complete years' ITA pages side by side on one site: each year is judged by its own codes
and its own documents."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from crawler.result import AuditResult, ItemResult, ReasonCode, Verdict
from fixtures.build.three_years import YEARS, write
from fixtures.serve import serve
from tests.report.valid import misfits

OPTIONS = AuditOptions(interval_seconds=0.0)
GONE = {(2565, "O10"), (2565, "O34"), (2566, "O10"), (2566, "O34")}
"""Codes that the year's neighbours use for other things, with a document there."""
BOTH_YEARS = {"no_gift_report"}
"""FY2566 asks for the report of its own year, FY2567 for that of the year before: the same."""
PLACES = {2565: ("/docs/2565/",), 2566: ("/docs/2566/",), 2567: ("/wp-content/", "/archives/")}


def look(folder: Path, year: int) -> AuditResult:
    with serve(folder) as address:
        return asyncio.run(audit(address, load(f"oit-{year}"), OPTIONS))


def other_places(result: ItemResult, year: int) -> list[str]:
    """Documents of the item that are another year's."""
    others = [place for other, places in PLACES.items() if other != year for place in places]
    return [d.url for d in result.documents if any(place in d.url for place in others)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("year", YEARS)
def test_every_year_passes_by_its_own_documents(whole: Path, year: int) -> None:
    checklist = load(f"oit-{year}")
    result = look(whole, year)
    assert [(r.id, r.verdict) for r in result.items if r.verdict is not Verdict.PASS] == []
    assert result.oit.score == 100.0
    assert misfits(result) == []
    dated = {
        item.code
        for item in checklist.items
        if item.period.rule not in ("none", "in_force") and item.key not in BOTH_YEARS
    }
    assert {
        item.id: wrong
        for item in result.items
        if item.id in dated and (wrong := other_places(item, year))
    } == {}


def test_the_codes_mean_other_things_in_each_year() -> None:
    keys = [{item.code: item.key for item in load(f"oit-{year}").items} for year in YEARS]
    assert [of_year["O10"] for of_year in keys] == ["annual_plan", "privacy_policy", "work_manual"]
    for code in ("O10", "O34"):
        assert len({of_year[code] for of_year in keys}) == len(YEARS)


@pytest.mark.parametrize("year", [2565, 2566])
def test_what_a_year_lacks_is_not_taken_from_its_neighbours(tmp_path: Path, year: int) -> None:
    result = look(write(tmp_path, GONE), year)
    failed = {item.id for item in result.items if item.verdict is not Verdict.PASS}
    assert failed == {code for of, code in GONE if of == year}
    followers = {item.id for item in result.items if item.verdict is Verdict.PASS}
    asked = {2565: "O11", 2566: "O35"}[year]
    item = next(item for item in result.items if item.id == asked)
    assert asked in followers
    assert item.needs_review
    assert not any(r.code is ReasonCode.INCONSISTENT_WITH for r in item.reasons)
