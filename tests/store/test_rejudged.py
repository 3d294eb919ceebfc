"""A real site's evidence, kept and judged again, gives the identical items."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from crawler.audit import AuditOptions, audit
from crawler.audit.rejudging import rejudged
from crawler.checklist.load import load
from crawler.evidence import Evidence
from crawler.result import AuditResult, Text, Verdict
from crawler.score import Surveys
from crawler.store import Store
from fixtures.build import HTML
from fixtures.serve import serve
from tests.store.sample import codes, rules


@pytest.fixture(scope="module")
def audited() -> tuple[AuditResult, Evidence]:
    """Half of its items fail, most for want of a link; some ask a person."""
    seen: list[Evidence] = []
    options = AuditOptions(
        interval_seconds=0.0, keep=seen.append, surveys=Surveys.of(82.782, 86.08)
    )
    with serve(HTML / "seed001-municipality") as address:
        result = asyncio.run(audit(address, rules(), options))
    return result, seen[0]


def test_kept_evidence_gives_the_identical_result(
    store: Store, audited: tuple[AuditResult, Evidence]
) -> None:
    result, evidence = audited
    run = store.begin_run(result.site["homepage"], rules())
    store.finish_run(run.id, result, evidence)
    kept, seen = store.result_of(run.id), store.evidence_of(run.id)
    assert (kept, seen) == (result, evidence)
    again = rejudged(kept, seen, rules(), str(result.checklist["release"]))
    assert again == result


def test_another_years_list_judges_the_same_evidence(
    audited: tuple[AuditResult, Evidence],
) -> None:
    result, evidence = audited
    later = load("oit-2564")
    again = rejudged(result, evidence, later, "released")
    assert codes(again.items) == [item.code for item in later.items]
    assert again.checklist["id"] == "oit-2564"
    assert again.oit.score is not None
    assert result.oit.score is not None
    assert again.oit.score < result.oit.score
    assert (again.started_at, again.site, again.crawl) == (
        result.started_at,
        result.site,
        result.crawl,
    )


def test_an_audit_of_some_items_is_judged_by_them(audited: tuple[AuditResult, Evidence]) -> None:
    result, evidence = audited
    some = tuple(item for item in result.items if item.id in ("O1", "O41"))
    partial = replace(result, items=some, checklist=result.checklist | {"selected": ["O1", "O41"]})
    again = rejudged(partial, evidence, rules())
    assert codes(again.items) == ["O1", "O41"]
    assert again.checklist["selected"] == ["O1", "O41"]
    assert [item.verdict for item in again.items] == [Verdict.PASS, Verdict.PASS]


def test_notes_on_the_list_follow_the_list(audited: tuple[AuditResult, Evidence]) -> None:
    result, evidence = audited
    begun = rules().model_copy(update={"status": "partial"})
    first = rejudged(result, evidence, begun)
    assert "only begun" in first.notes[0].en
    assert rejudged(first, evidence, rules()).notes == result.notes
    said = replace(result, notes=(Text("ก", "a"),))
    assert rejudged(said, evidence, rules()).notes == (Text("ก", "a"),)
