"""Which thresholds break a job, and the one line that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.checklist.load import load
from crawler.result import AuditResult, Text, Verdict, Waiver
from crawler.score import findings, score
from crawler.terminal.gate import broken
from tests.report.sample import result

CHECKLIST = load("oit-2563")
WAIVER = Waiver("ระบบใหม่", "นางสาวสมศรี ตัวอย่าง", "2026-12-31", active=True)


def made(*waived: str, active: bool = True, **verdicts: Verdict) -> AuditResult:
    """The sample with some items waived or of another verdict, its score by the arithmetic."""
    items = []
    for item in result().items:
        verdict = verdicts.get(item.id, item.verdict)
        waiver = replace(WAIVER, active=active) if item.id in waived else None
        key = CHECKLIST.item(item.id).key
        items.append(replace(item, key=key, verdict=verdict, waiver=waiver))
    indicators, oit = score(CHECKLIST, items)
    whole = result(items=tuple(items), indicators=indicators, oit=oit)
    return replace(whole, findings=findings(items))


def line(
    told: AuditResult, min_score: float | None = None, fail_on: str | None = None
) -> Text | None:
    return broken(told, CHECKLIST, min_score, fail_on)


def test_without_a_threshold_nothing_breaks() -> None:
    assert line(made()) is None


def test_min_score() -> None:
    reached = made().oit.score
    assert reached is not None
    assert line(made(), reached) is None
    told = line(made(), reached + 0.01)
    assert told is not None
    assert f"{reached:.2f}" in told.th
    assert f"{reached + 0.01:.2f}" in told.en


def test_any_names_the_failed_and_not_the_unproven() -> None:
    told = line(made(), fail_on="any")
    assert told is not None
    assert told.en.startswith("25 items failed: ")  # and 1 is unproven
    assert "O43" not in told.en
    assert told.en.endswith("+10.")
    everything = dict.fromkeys((f"O{n}" for n in range(1, 44)), Verdict.UNPROVEN)
    assert line(made(**everything), fail_on="any") is None


def test_reachability_names_only_what_no_link_leads_to() -> None:
    told = line(made(), fail_on="reachability")
    assert told is not None
    assert "23" in told.th
    assert " O17 " not in told.en
    assert " O26 " not in told.en


def test_a_regression_breaks_whatever_else_is_asked() -> None:
    bad = made()
    since = {"regressions": ["O9"], "baseline": "2026-02-09T10:20:00+07:00"}
    bad = replace(bad, findings=bad.findings | since)
    told = line(bad, fail_on="new")
    assert told is not None
    assert told.en == "1 item regressed since 2026-02-09, confirmed by a second look: O9."
    assert "9 ก.พ. 2569" in told.th
    both = line(bad, 99.0)
    assert both is not None
    assert told.en in both.en
    assert "below the minimum" in both.en


def test_waived_failures_fail_no_job_while_the_waiver_holds() -> None:
    failed = tuple(i.id for i in made().items if i.verdict is Verdict.FAIL)
    assert line(made(*failed), fail_on="any") is None
    assert line(made(*failed), fail_on="reachability") is None
    assert line(made(*failed, active=False), fail_on="any") is not None
    one = line(made(*failed[1:]), fail_on="any")
    assert one is not None
    assert one.en == f"1 item failed: {failed[0]}."


def test_waived_items_are_left_out_of_the_score_that_is_compared() -> None:
    open_ = tuple(i.id for i in made().items if i.verdict in (Verdict.FAIL, Verdict.UNPROVEN))
    assert line(made(*open_), 100.0) is None
    told = line(made(*open_[1:]), 100.0)
    assert told is not None
    shown = made().oit.score
    assert f"The OIT score {shown:.2f} (" in told.en
    assert f"without {len(open_) - 1} waived" in told.en


@pytest.mark.parametrize("waived", ["O1", "O2"])
def test_a_waiver_of_what_passes_changes_nothing(waived: str) -> None:
    reached = made().oit.score
    assert reached is not None
    assert line(made(waived), reached) is None
    assert line(made(waived), reached + 0.01) == line(made(), reached + 0.01)


def test_when_all_is_waived_nothing_is_left_to_fail() -> None:
    everything = dict.fromkeys((f"O{n}" for n in range(1, 44)), Verdict.FAIL)
    assert line(made(*everything, **everything), 50.0) is None
    assert line(made(**everything), 50.0) is not None
