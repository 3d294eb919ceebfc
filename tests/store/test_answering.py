"""What officers' answers make of a result: never more than was asked and could be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.judge.reasons import make_reason
from crawler.result import DocumentRef, Fact, ItemResult, ReasonCode, Text, Verdict
from crawler.store.answering import with_answers
from tests.store.sample import answer, asked, of, result, rules, unread, with_items

SEEN = "a" * 64
SCAN = Text("ในภาพสแกน หน้า 1 เป็นปีใดใช่หรือไม่", "Does the scan, on page 1, name the year?")
MISSING = replace(make_reason(ReasonCode.ELEMENT_MISSING), element="map")
FACT = Fact("map", "แผนที่", "map")


def after(item: ItemResult, yes: bool, **changes: Any) -> ItemResult:
    """The item as it is in the result once the answer counts."""
    made = with_items(result(), item)
    given = replace(answer(item, yes, SEEN), **changes)
    return of(with_answers(made, rules(), [given], {item.key: SEEN}), item.id)


def item(verdict: Verdict = Verdict.PASS, **changes: Any) -> ItemResult:
    return asked(of(result(), "O5"), verdict, **changes)


def test_yes_leaves_a_pass_a_pass_and_settles_the_question() -> None:
    found = after(item(), True)
    assert (found.verdict, found.score, found.needs_review) == (Verdict.PASS, 100, False)
    assert found.question is None


def test_no_turns_a_pass_into_a_fail_that_names_who_said_so() -> None:
    found = after(item(), False)
    assert (found.verdict, found.score, found.needs_review) == (Verdict.FAIL, 0, False)
    (reason,) = found.reasons
    assert reason.code is ReasonCode.WRONG_CONTENT
    assert "สมหญิง ตัวอย่าง" in reason.message.th
    assert "2026-01-05" in reason.message.en


def test_yes_passes_what_only_could_not_be_read() -> None:
    assert after(item(Verdict.UNPROVEN, reasons=(unread("map"),)), True).verdict is Verdict.PASS


def test_no_fails_what_could_not_be_read() -> None:
    assert after(item(Verdict.UNPROVEN), False).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("element", "verdict"), [("", Verdict.PASS), ("map", Verdict.UNPROVEN)], ids=["time", "element"]
)
def test_the_question_of_a_scan_covers_only_its_time(element: str, verdict: Verdict) -> None:
    scan = item(Verdict.UNPROVEN, question=SCAN, reasons=(unread(), unread(element)))
    assert after(scan, True).verdict is verdict


@pytest.mark.parametrize(
    "code",
    [
        ReasonCode.BUDGET_EXHAUSTED,
        ReasonCode.BLOCKED,
        ReasonCode.SERVER_ERROR,
        ReasonCode.ROBOTS_DISALLOWED,
        ReasonCode.NOT_REACHABLE,
        ReasonCode.ELEMENT_MISSING,
    ],
)
def test_yes_proves_nothing_that_reading_cannot(code: ReasonCode) -> None:
    held = item(Verdict.UNPROVEN, reasons=(unread(), make_reason(code)))
    found = after(held, True)
    assert (found.verdict, found.score, found.reasons) == (Verdict.UNPROVEN, 0, held.reasons)
    assert after(held, False).verdict is Verdict.UNPROVEN


@pytest.mark.parametrize("change", [{"proof": "unproven"}, {"proof": ""}, {"reachable": False}])
def test_yes_proves_no_path(change: dict[str, Any]) -> None:
    assert after(item(Verdict.UNPROVEN, **change), True).verdict is Verdict.UNPROVEN
    failed = item(Verdict.FAIL, reasons=(MISSING,), unverified_facts=(FACT,), **change)
    assert after(failed, True).verdict is Verdict.FAIL


@pytest.mark.parametrize("code", [code for code in ReasonCode if code != "element_missing"])
def test_yes_turns_no_fail_into_a_pass(code: ReasonCode) -> None:
    failed = item(Verdict.FAIL, reasons=(make_reason(code),), unverified_facts=(FACT,))
    found = after(failed, True)
    assert (found.verdict, found.reasons, found.needs_review) == (
        Verdict.FAIL,
        failed.reasons,
        False,
    )


def test_yes_passes_a_fail_for_what_is_not_established_alone() -> None:
    failed = item(Verdict.FAIL, reasons=(MISSING,), unverified_facts=(FACT,))
    assert after(failed, True).verdict is Verdict.PASS
    demanded = replace(MISSING, element="address")
    assert after(replace(failed, reasons=(MISSING, demanded)), True).verdict is Verdict.FAIL
    assert after(replace(failed, unverified_facts=()), True).verdict is Verdict.FAIL
    assert after(replace(failed, question=SCAN), True).verdict is Verdict.FAIL
    assert after(replace(failed, reasons=()), True).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "change",
    [
        {"fingerprint": "b" * 64},
        {"key": "structure"},
        {"fiscal_year": 2564},
        {"scheme": "school"},
        {"question": Text("อื่น", "another")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_answer_to_something_else_settles_nothing(change: dict[str, Any]) -> None:
    assert after(item(), False, **change) == of(with_items(result(), item()), "O5")


def test_without_a_document_there_is_nothing_to_answer() -> None:
    blank = item(Verdict.UNPROVEN, documents=())
    assert after(blank, True) == of(with_items(result(), blank), "O5")


def test_what_needs_no_review_is_left_alone() -> None:
    sure = item(needs_review=False)
    assert after(sure, False).verdict is Verdict.PASS


def test_the_last_answer_counts() -> None:
    made = with_items(result(), item())
    given = [answer(item(), yes, SEEN) for yes in (False, True)]
    assert of(with_answers(made, rules(), given, {item().key: SEEN}), "O5").verdict is Verdict.PASS


def test_scores_and_notes_follow() -> None:
    made = with_items(result(), item())
    found = with_answers(made, rules(), [answer(item(), False, SEEN)], {item().key: SEEN})
    assert found.findings["passed"] == made.findings["passed"] - 1
    assert found.oit.score is not None
    assert made.oit.score is not None
    assert found.oit.score < made.oit.score
    assert found.projection is not None
    assert made.projection is not None
    assert found.projection.total < made.projection.total
    assert (found.projection.iit, found.projection.eit) == (
        made.projection.iit,
        made.projection.eit,
    )
    (note,) = set(found.notes) - set(made.notes)
    assert note.th.startswith("ข้อ O5: สมหญิง ตัวอย่าง ตอบว่าไม่ใช่ เมื่อ 2026-01-05")
    assert note.en.startswith("O5: สมหญิง ตัวอย่าง answered no on 2026-01-05")


def test_an_answer_that_has_lapsed_is_told_and_changes_nothing() -> None:
    made = with_items(result(), item())
    evening = datetime(2026, 1, 5, 20, tzinfo=UTC)  # the next day in Thailand
    given = [replace(answer(item(), False, "b" * 64), answered_at=evening)]
    found = with_answers(made, rules(), given, {item().key: SEEN})
    assert (found.items, found.oit) == (made.items, made.oit)
    (note,) = set(found.notes) - set(made.notes)
    assert "O5: the answer of สมหญิง ตัวอย่าง on 2026-01-06 has lapsed" in note.en
    other = replace(given[0], question=SCAN)
    assert with_answers(made, rules(), [other], {item().key: SEEN}) is made


def test_without_answers_the_result_is_the_same() -> None:
    made = with_items(result(), item())
    assert with_answers(made, rules(), [], {item().key: SEEN}) is made


def test_a_result_of_some_items_is_scored_by_them() -> None:
    made = with_items(result(), item())
    some = replace(made, items=tuple(one for one in made.items if one.id in ("O5", "O6")))
    found = with_answers(some, rules(), [answer(item(), False, SEEN)], {item().key: SEEN})
    assert len(found.items) == 2
    assert sum(one.verdict is Verdict.PASS for one in found.items) == found.findings["passed"]


def test_a_document_is_named_in_the_reason() -> None:
    other = item(documents=(DocumentRef("https://www.example.go.th/x.pdf", "pdf", "x"),))
    assert after(other, False).reasons[0].place == "https://www.example.go.th/x.pdf"
