"""A regression is what passed before, fails now, and fails again at a second look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from crawler.audit.second_look import Baseline, confirmed, suspects
from crawler.checklist.load import load
from crawler.errors import AuditImpossible
from crawler.result import AuditResult, ItemResult, Verdict, Waiver
from crawler.score import score
from tests.report.sample import result

CHECKLIST = load("oit-2563")
WAIVER = Waiver("ระบบใหม่", "นางสาวสมศรี ตัวอย่าง", "2026-12-31", active=True)


def made(**verdicts: Verdict) -> AuditResult:
    """The sample with the checklist's own keys."""
    sample = result()
    keyed = [replace(i, key=CHECKLIST.item(i.id).key) for i in sample.items]
    items = [_as(i, verdicts.get(i.id, i.verdict)) for i in keyed]
    indicators, oit = score(CHECKLIST, items)
    return replace(sample, items=tuple(items), indicators=indicators, oit=oit)


def _as(item: ItemResult, verdict: Verdict) -> ItemResult:
    return replace(item, verdict=verdict, score=100 if verdict is Verdict.PASS else 0)


def baseline(*codes: str) -> Baseline:
    keys = frozenset(CHECKLIST.item(code).key for code in codes)
    return Baseline(keys, "2026-02-02T09:00:00+07:00")


class Look:
    """The second look: notes which items it is asked for and answers as told."""

    def __init__(self, answer: AuditResult | AuditImpossible) -> None:
        self.answer, self.asked = answer, list[Collection[str]]()

    async def __call__(self, keys: frozenset[str]) -> AuditResult:
        self.asked.append(keys)
        if isinstance(self.answer, AuditImpossible):
            raise self.answer
        items = tuple(item for item in self.answer.items if item.key in keys)
        return replace(self.answer, items=items)


async def after(first: AuditResult, look: Look, *passed: str) -> AuditResult:
    return await confirmed(first, baseline(*passed), CHECKLIST, look)


def item(told: AuditResult, code: str) -> ItemResult:
    return next(one for one in told.items if one.id == code)


async def test_what_fails_twice_regressed() -> None:
    look = Look(made())
    told = await after(made(), look, "O1", "O9", "O11", "O43")
    assert look.asked == [{CHECKLIST.item("O9").key, CHECKLIST.item("O11").key}]
    assert told.findings["regressions"] == ["O9", "O11"]
    assert told.findings["baseline"].startswith("2026-02-02")
    assert [i.id for i in told.items if i.second_look] == ["O9", "O11"]
    assert told.oit == made().oit


@pytest.mark.parametrize("second", [Verdict.PASS, Verdict.UNPROVEN])
async def test_what_does_not_fail_again_is_no_regression(second: Verdict) -> None:
    told = await after(made(), Look(made(O9=second)), "O9", "O11")
    assert told.findings["regressions"] == ["O11"]
    assert item(told, "O9").verdict is second
    assert told.oit == made(O9=second).oit
    assert told.findings["failed"] == 24
    assert "O9" in told.notes[-1].en


async def test_unproven_now_is_not_even_looked_at() -> None:
    look = Look(made())
    told = await after(made(), look, "O43")
    assert look.asked == []
    assert told.findings["regressions"] == []
    assert told.notes == made().notes


async def test_when_the_second_look_cannot_be_had_nothing_regressed() -> None:
    told = await after(made(), Look(AuditImpossible("เปิดไม่ได้", "does not open")), "O9")
    assert told.findings["regressions"] == []
    assert item(told, "O9").verdict is Verdict.FAIL
    assert "does not open" in told.notes[-1].en


async def test_a_waived_item_is_not_looked_at_while_its_waiver_holds() -> None:
    for active, expected in ((True, 0), (False, 1)):
        first = made()
        waiver = replace(WAIVER, active=active)
        items = tuple(replace(i, waiver=waiver) if i.id == "O9" else i for i in first.items)
        first = replace(first, items=items)
        assert len(suspects(first, baseline("O9"))) == expected
        told = await after(first, Look(made()), "O9")
        assert item(told, "O9").waiver == waiver
