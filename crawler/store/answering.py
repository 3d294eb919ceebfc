"""What officers' answers make of a result.

An answer holds where question and evidence are the ones it was given on. It settles the question;
the verdict follows it only as far as the question goes:

- "no" turns a pass into a fail, and what could not be read into a fail.
- "yes" leaves a pass a pass. What is unproven passes only where nothing but reading it was
  lacking, its path is proven, and the question asks for all that was lacking.
- "yes" turns a fail into a pass only where it is the item's own question, which asks whether
  everything is there, and nothing is missing but what is not established as demanded.

What nobody can see in a document (no link, a dead link, a limit) no answer changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crawler.checklist.model import Checklist, Item
from crawler.judge.reasons import make_reason
from crawler.result import AuditResult, ItemResult, ReasonCode, Text, Verdict
from crawler.score import rescored
from crawler.store.rows import AnswerRow
from crawler.thai.periods import THAI_TIME

_UNPROVEN_PATH = "unproven"


def with_answers(
    result: AuditResult,
    checklist: Checklist,
    answers: Sequence[AnswerRow],
    seen: Mapping[str, str],
) -> AuditResult:
    """The result with the questions settled that were answered; scores follow, and a note tells
    each answer with its signer and day. `seen`: the fingerprint of each item, by key."""
    told, notes = answered(result, checklist, answers, seen)
    if not notes:
        return result
    return rescored(replace(told, notes=(*result.notes, *notes)), checklist, told.items)


def answered(
    result: AuditResult,
    checklist: Checklist,
    answers: Sequence[AnswerRow],
    seen: Mapping[str, str],
) -> tuple[AuditResult, list[Text]]:
    """The result with its items as the answers leave them and nothing else changed, and a note
    for each answer, also for one that has lapsed."""
    made = {item.key: item for item in checklist.items}
    items: list[ItemResult] = []
    notes: list[Text] = []
    for item in result.items:
        answer = holding(item, checklist, answers, seen) if item.key in made else None
        if answer is None:
            items.append(item)
            notes += _lapsed(item, checklist, answers)
            continue
        items.append(settled(item, made[item.key], answer))
        notes.append(_note(item, answer))
    return replace(result, items=tuple(items)), notes


def holding(
    item: ItemResult,
    checklist: Checklist,
    answers: Sequence[AnswerRow],
    seen: Mapping[str, str],
) -> AnswerRow | None:
    """The last answer to this question on this evidence, None for none. Where there is no
    document there is nothing that could be answered."""
    if not item.documents:
        return None
    given = _given(item, checklist, answers)
    holds = [answer for answer in given if answer.fingerprint == seen.get(item.key)]
    return holds[-1] if holds else None


def _given(item: ItemResult, checklist: Checklist, answers: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The answers to the item's open question, on whatever evidence, in their order."""
    if item.question is None or not item.needs_review:
        return []
    asked = (item.key, checklist.scheme, checklist.fiscal_year, item.question.th)
    return [
        answer
        for answer in answers
        if (answer.key, answer.scheme, answer.fiscal_year, answer.question.th) == asked
    ]


def _lapsed(item: ItemResult, checklist: Checklist, answers: Sequence[AnswerRow]) -> Iterator[Text]:
    """What to say of the last answer where none holds any more."""
    for answer in _given(item, checklist, answers)[-1:]:
        yield Text(
            f"ข้อ {item.id}: คำตอบของ {answer.signer} เมื่อ {_day(answer)} สิ้นผลแล้ว เพราะหลักฐานเปลี่ยน "
            "โปรดตอบใหม่ด้วย oit review",
            f"{item.id}: the answer of {answer.signer} on {_day(answer)} has lapsed, as the evidence "
            "changed; answer anew with oit review",
        )


def settled(item: ItemResult, made: Item, answer: AnswerRow) -> ItemResult:
    """The item as its answer leaves it."""
    known = replace(item, needs_review=False, question=None)
    if not answer.yes:
        return _refused(known, made, answer)
    own = item.question is not None and item.question.th == made.question.th
    if item.verdict is Verdict.UNPROVEN and _only_unread(item, own=own):
        return _accepted(known)
    if item.verdict is Verdict.FAIL and own and _only_unestablished(item):
        return _accepted(known)
    return known


def _accepted(item: ItemResult) -> ItemResult:
    return replace(item, verdict=Verdict.PASS, score=100, reasons=())


def _refused(item: ItemResult, made: Item, answer: AnswerRow) -> ItemResult:
    unread = all(one.code is ReasonCode.UNREADABLE_DOCUMENT for one in item.reasons)
    if item.verdict is not Verdict.PASS and not (item.verdict is Verdict.UNPROVEN and unread):
        return item
    reason = make_reason(
        ReasonCode.WRONG_CONTENT,
        place=item.documents[0].url,
        detail_th=f"{answer.signer} ตรวจดูแล้วตอบว่าไม่ใช่ เมื่อ {_day(answer)}",
        detail_en=f"{answer.signer} looked at it and answered no on {_day(answer)}",
        remedy=made.remedy,
    )
    return replace(item, verdict=Verdict.FAIL, score=0, reasons=(reason,))


def _only_unread(item: ItemResult, *, own: bool) -> bool:
    """Whether nothing but reading was lacking, and the question covers it: the item's own covers
    everything, that of a scan only the time, which is the reason that names no element."""
    unread = all(one.code is ReasonCode.UNREADABLE_DOCUMENT for one in item.reasons)
    covered = own or not any(one.element for one in item.reasons)
    return bool(item.reasons) and unread and covered and _proven(item)


def _only_unestablished(item: ItemResult) -> bool:
    facts = {fact.id for fact in item.unverified_facts}
    return (
        bool(item.reasons)
        and all(
            one.code is ReasonCode.ELEMENT_MISSING and one.element in facts for one in item.reasons
        )
        and _proven(item)
    )


def _proven(item: ItemResult) -> bool:
    return item.reachable and bool(item.proof) and item.proof != _UNPROVEN_PATH


def _note(item: ItemResult, answer: AnswerRow) -> Text:
    th, en = ("ใช่", "yes") if answer.yes else ("ไม่ใช่", "no")
    asked = answer.question
    return Text(
        f"ข้อ {item.id}: {answer.signer} ตอบว่า{th} เมื่อ {_day(answer)} ({asked.th})",
        f"{item.id}: {answer.signer} answered {en} on {_day(answer)} ({asked.en})",
    )


def _day(answer: AnswerRow) -> str:
    return answer.answered_at.astimezone(THAI_TIME).date().isoformat()
