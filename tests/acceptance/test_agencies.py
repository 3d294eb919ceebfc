"""The agencies, audited from their home pages over the loopback by their years' checklists,
against their truth."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from crawler.result import AuditResult, ItemResult, Verdict
from crawler.score import Surveys
from fixtures.build import HTML, year
from fixtures.build import NAMES as SITES
from fixtures.serve import serve
from tests.report.valid import misfits

NAMES = [name for name in SITES if year(name) < 2567]
"""The sites of 43 items; the one of 35 has its own tests (test_seed002)."""
SEED = "seed001-municipality"
SEED_003 = "seed003-tambon"
PASSING = "all-pass-2563"
HONEYPOT = "honeypot"
OPTIONS = AuditOptions(interval_seconds=0.0, surveys=Surveys.of(82.782, 86.08))
SURVEYS_003 = Surveys.of(99.80, 78.57)
CODES = [f"O{n}" for n in range(1, 44)]
TIMES = ("started_at", "finished_at")
TIME_COUNTERS = ("seconds", "cpu_seconds")


@dataclass(frozen=True)
class Audited:
    """A site's result, as the program has it and as it writes it."""

    truth: dict[str, Any]
    result: AuditResult
    json: dict[str, Any]

    def item(self, code: str) -> ItemResult:
        return next(item for item in self.result.items if item.id == code)

    def codes(self, code: str) -> set[str]:
        return {reason.code.value for reason in self.item(code).reasons}


def look(name: str, options: AuditOptions = OPTIONS) -> Audited:
    truth = json.loads((HTML / f"{name}.truth.json").read_text(encoding="utf-8"))
    with serve(HTML / name) as address:
        result = asyncio.run(audit(address, load(truth["checklist"]), options))
    host = f"{urlsplit(address).hostname}:{urlsplit(address).port}"
    text = json.dumps(result.to_json(), ensure_ascii=False).replace(host, "127.0.0.1:1")
    return Audited(truth, result, json.loads(text))


@pytest.fixture(scope="module")
def audits() -> dict[str, Audited]:
    return {name: look(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_all_verdicts(name: str, audits: dict[str, Audited]) -> None:
    audited = audits[name]
    assert [item.id for item in audited.result.items] == CODES
    assert {item.id: item.score for item in audited.result.items} == {
        code: item["score"] for code, item in audited.truth["items"].items()
    }
    told = {item.verdict for item in audited.result.items}
    assert told <= {Verdict.PASS, Verdict.FAIL}


@pytest.mark.parametrize("name", NAMES)
def test_the_machine_forms_fit_their_schemas(name: str, audits: dict[str, Audited]) -> None:
    assert misfits(audits[name].result) == []


@pytest.mark.parametrize("name", NAMES)
def test_reasons(name: str, audits: dict[str, Audited]) -> None:
    audited = audits[name]
    wanting = {
        code: (sorted(lacking), sorted(audited.codes(code)))
        for code, item in audited.truth["items"].items()
        if (lacking := set(item.get("reasons", ())) - audited.codes(code))
    }
    assert wanting == {}
    for item in audited.result.items:
        assert bool(item.reasons) == (item.verdict is not Verdict.PASS), item.id
        assert all(reason.message.th and reason.remedy.th for reason in item.reasons)


@pytest.mark.parametrize("name", NAMES)
def test_every_pass_has_a_path_from_the_home_page_and_its_evidence(
    name: str, audits: dict[str, Audited]
) -> None:
    result = audits[name].result
    checklist = load(audits[name].truth["checklist"])
    for item in result.items:
        if item.verdict is Verdict.PASS:
            assert item.reachable, item.id
            assert item.path[0].url == result.site["final_url"], item.id
            assert item.documents, item.id
            shown = {proof.element for proof in item.evidence}
            asked = {element.id for element in checklist.item(item.id).elements}
            assert asked <= shown, item.id


@pytest.mark.parametrize("name", NAMES)
def test_scores(name: str, audits: dict[str, Audited]) -> None:
    audited = audits[name]
    truth, result = audited.truth, audited.result
    assert {one.id: one.score for one in result.indicators} == truth["indicators"]
    assert (result.oit.score, result.oit.lowest, result.oit.highest) == (truth["oit"],) * 3
    assert result.findings["failed"] == truth["failed"]


def test_seed_001_fails_on_reachability(audits: dict[str, Audited]) -> None:
    seed = audits[SEED]
    truth, findings = seed.truth, seed.result.findings
    assert findings["failed_on_reachability"] == truth["failed_on_reachability"] == 24
    percent = truth["failed_on_reachability_percent"]
    assert findings["failed_on_reachability_percent"] == percent == 92.31
    hidden = [code for code in CODES if "not_reachable" in truth["items"][code].get("reasons", ())]
    assert len(hidden) == 24
    for code in hidden:
        item = seed.item(code)
        assert (item.reachable, item.path) == (False, ()), code
        assert item.shadow, f"{code}: the unlinked address is not named"


def test_seed_001_with_its_surveys_is_a_d(audits: dict[str, Audited]) -> None:
    projection = audits[SEED].result.projection
    assert projection is not None
    assert (projection.total, projection.grade) == (60.88, "D")
    assert (projection.oit, projection.iit, projection.eit) == (25.57, 82.78, 86.08)


@pytest.fixture(scope="module")
def seed_003_in_the_browser() -> Audited:
    return look(SEED_003, replace(OPTIONS, browser="auto", surveys=SURVEYS_003))


def test_seed_003_fails_item_by_item_for_what_its_assessors_wrote(
    audits: dict[str, Audited], seed_003_in_the_browser: Audited
) -> None:
    for seed in (audits[SEED_003], seed_003_in_the_browser):
        for code, truth in seed.truth["items"].items():
            item = seed.item(code)
            assert item.score == truth["score"], code
            assert set(truth.get("reasons", ())) <= seed.codes(code), code
            named = {reason.element for reason in item.reasons}
            assert set(truth.get("elements", ())) <= named, code
            assert "not_reachable" not in seed.codes(code), code


def test_seed_003_has_its_published_figures_in_the_browser_too(
    seed_003_in_the_browser: Audited,
) -> None:
    result = seed_003_in_the_browser.result
    assert {one.id: one.score for one in result.indicators} == {"9": 74.21, "10": 25.00}
    assert (result.oit.score, result.oit.lowest, result.oit.highest) == (49.60,) * 3
    assert result.projection is not None
    assert (result.projection.total, result.projection.grade) == (73.35, "C")


def test_seed_003_shows_which_names_agree_and_which_do_not(audits: dict[str, Audited]) -> None:
    seed = audits[SEED_003]
    shared = [proof for proof in seed.item("O19").evidence if proof.how == "consistency"]
    assert shared
    assert all(proof.url.endswith("budget-plan.pdf") for proof in shared)
    for code, other, names in (
        ("O37", "O36", ("ลงเวลามาปฏิบัติงาน", "การรับชำระภาษีป้าย")),
        ("O40", "O39", ("ประกวดสวนหย่อม", "หมู่บ้านร่วมตรวจงานก่อสร้าง")),
        ("O43", "O42", ("การใช้ดุลพินิจ", "ขอยืมทรัพย์สิน")),
    ):
        item = seed.item(code)
        assert [(r.code.value, r.element) for r in item.reasons] == [("inconsistent_with", other)]
        assert item.needs_review
        assert item.question is not None
        assert all(name in item.question.th for name in names), code


def test_the_passing_agency_has_100(audits: dict[str, Audited]) -> None:
    passing = audits[PASSING]
    assert passing.result.oit.score == 100.0
    assert passing.result.findings["failed_on_reachability"] == 0


def test_nothing_passes_on_the_honeypot(audits: dict[str, Audited]) -> None:
    pot = audits[HONEYPOT]
    assert pot.result.oit.score == 0.0
    assert [item.id for item in pot.result.items if item.score] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_audit_twice_gives_the_same_json(name: str, audits: dict[str, Audited]) -> None:
    assert without_times(look(name).json) == without_times(audits[name].json)


def without_times(result: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in result.items() if key not in TIMES}
    kept["crawl"] = {k: v for k, v in result["crawl"].items() if k not in TIME_COUNTERS}
    return kept
