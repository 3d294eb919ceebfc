"""From what was found to a verdict with its reasons, for one item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.checklist.established import unverified_facts
from crawler.checklist.model import Checklist, Element, Item, Part
from crawler.evidence import Evidence, Shadow, Visit
from crawler.judge.assess import Assessment
from crawler.judge.blank_tables import is_left_blank
from crawler.judge.candidates import DeadEnd
from crawler.judge.causes import in_words
from crawler.judge.dead_ends import dead_reasons, pending_reasons
from crawler.judge.legible import document_ref
from crawler.judge.parts import as_item
from crawler.judge.period_words import months_words, years_words
from crawler.judge.reasons import make_reason
from crawler.judge.unreadable import remedy_of, why_unread
from crawler.judge.unsure import SUBJECT
from crawler.result import (
    DocumentRef,
    ItemResult,
    PathStep,
    Proof,
    Reason,
    ReasonCode,
    Text,
    Verdict,
)

_DEMAND = Text(
    "(เกณฑ์ทางการยังไม่ยืนยันว่าต้องมี โปรดตรวจสอบ)",
    "(that this is demanded is not established; please check)",
)

UNPROVEN = "unproven"
"""`Visit.proof` of a document whose path the browser could neither walk nor refute."""


def proven(best: Assessment) -> bool:
    """Whether no document it rests on has a path that the browser failed to prove."""
    return all(unit.visit.proof != UNPROVEN for unit in best.units)


def passed(item: Item, best: Assessment) -> ItemResult:
    """The item's document was found and shows everything; without a proven path that is not
    enough."""
    visit = next((u.visit for u in best.units if u.visit.proof == UNPROVEN), None)
    if visit is not None:
        cause = in_words(visit.detail or UNPROVEN)
        reason = make_reason(
            ReasonCode.BUDGET_EXHAUSTED,
            place=visit.url,
            detail_th=f"เบราว์เซอร์พิสูจน์เส้นทางไม่ได้: {cause.th}",
            detail_en=f"the browser could not prove the path: {cause.en}",
        )
        return _result(item, Verdict.UNPROVEN, best, (reason,), needs_review=True)
    return _result(item, Verdict.PASS, best, (), needs_review=not best.sure)


def not_applicable(checklist: Checklist, item: Item) -> ItemResult:
    """The checklist's profile leaves the item out: no score, and the reason why."""
    why = checklist.not_applicable[item.key]
    blank = _result(item, Verdict.NOT_APPLICABLE, None, (), needs_review=False)
    return replace(blank, score=None, not_applicable=Text(why.th, why.en))


def failed(
    item: Item,
    best: Assessment | None,
    dead_ends: Sequence[DeadEnd],
    evidence: Evidence,
    shadow: tuple[Assessment, str] | None,
    listed: Shadow | None,
    unread: Sequence[Reason] = (),
    behind: Sequence[Reason] = (),
) -> ItemResult:
    """Nothing passed: say why, nearest cause first. `unread`: pages of the item's documents that
    were not read, so that nothing is proven. `behind`: told in place of what the content lacks."""
    reasons: list[Reason] = []
    unlinked = ""
    if shadow is not None and _shadow_is_cause(best, shadow[0]):
        unlinked = shadow[1]
        reasons.append(_not_reachable(unlinked))
        if not shadow[0].passes:
            reasons += content_reasons(item, shadow[0])
        best = None
    elif listed is not None and best is None:
        unlinked = listed.url
        reasons.append(_not_reachable(unlinked))
    if unlinked:
        unread = ()
    if best is not None:
        own = behind or content_reasons(item, best)
        reasons += [*unread, *own] if best.unreadable else [*own, *unread]
    else:
        reasons += unread
    pending = pending_reasons(item, dead_ends)
    if unlinked:
        pending = []
    elif best is None or best.empty:
        reasons += dead_reasons(item, dead_ends)
    reasons += pending
    blurred = best is not None and (bool(best.unreadable) or _is_blurred(best))
    unproven = bool(pending) or bool(unread) or blurred
    if evidence.budget and not unlinked:
        unproven = True
        reasons.append(_budget(evidence.budget))
    if not reasons:
        reasons.append(make_reason(ReasonCode.NOT_FOUND))
    verdict = Verdict.UNPROVEN if unproven else Verdict.FAIL
    review = unproven or (best is not None and _doubtful(best))
    result = _result(item, verdict, best, _distinct(reasons), needs_review=review)
    question = _question_of_scan(best) or result.question
    return replace(result, shadow=unlinked, question=question)


def content_reasons(item: Item, best: Assessment) -> list[Reason]:
    """What the content lacks, in the order an assessor reads: is it the thing, of the right
    time, complete, in the right form; of an item with parts, what each failing part lacks."""
    if best.parts:
        return [
            _of_part(part, reason)
            for part, one in best.parts
            if not one.passes
            for reason in content_reasons(as_item(item, part), one)
        ]
    place = best.units[0].url if best.units else ""
    if best.unreadable:
        th, en = why_unread(best.unreadable)
        return [
            make_reason(
                ReasonCode.UNREADABLE_DOCUMENT,
                place=place,
                detail_th=th,
                detail_en=en,
                remedy=remedy_of(best.unreadable),
            )
        ]
    reasons: list[Reason] = []
    if best.empty:
        reasons.append(make_reason(ReasonCode.EMPTY_PAGE, place=place))
    elif is_left_blank(best):
        return [
            make_reason(
                ReasonCode.EMPTY_PAGE,
                place=place,
                detail_th="มีตาราง แต่ไม่ได้กรอกข้อมูล",
                detail_en="its table is not filled in",
                remedy=item.remedy,
            ),
            *_period_reasons(best, place),
        ]
    elif best.issued.foreign:
        reasons.append(_of_another_agency(best.issued.other, place))
    elif not best.subject:
        reasons.append(make_reason(ReasonCode.WRONG_CONTENT, place=place, remedy=item.remedy))
    reasons += _period_reasons(best, place)
    reasons += [
        _blurred_element(element, place)
        if element.id in best.blurred
        else _element_reason(item, element, place)
        for element in best.missing
    ]
    for answer in best.answers:
        if not answer.holds:
            reasons.append(make_reason(answer.code, place=answer.url or place, remedy=item.remedy))
    return reasons


def _of_another_agency(issuer: str, place: str) -> Reason:
    return make_reason(
        ReasonCode.WRONG_CONTENT,
        place=place,
        detail_th=f"เอกสารเป็นของหน่วยงานอื่น: “{issuer}”",
        detail_en=f"the document is another agency's: “{issuer}”",
    )


def _question_of_issuer(best: Assessment | None) -> Text | None:
    """The question whose document it is, where that is not sure."""
    if best is None or not best.issued.doubtful:
        return None
    return Text(
        f"เอกสารระบุชื่อ “{best.issued.other}” เป็นเอกสารของหน่วยงานนี้ใช่หรือไม่",
        f"The document names “{best.issued.other}”: is it this agency's own?",
    )


def _is_blurred(best: Assessment) -> bool:
    """Whether what it lacks may stand in numbers of a scan that were not read for sure."""
    return any(
        one.period.problem == "unsure"
        or any(element.id in one.blurred for element in one.missing)
        or (not one.subject and SUBJECT in one.blurred)
        for one in [part for _, part in best.parts] or [best]
        if not one.passes
    )


def _question_of_scan(best: Assessment | None) -> Text | None:
    """The question about the time that stands in a scan, with the place to look at."""
    if best is None:
        return None
    periods = [one.period for _, one in best.parts] or [best.period]
    for found in periods:
        if found.problem == "unsure":
            page = f"หน้า {found.page}", f"page {found.page}"
            return Text(
                f"ในภาพสแกน {page[0]} ที่อ่านได้ว่า “{found.quote}” เป็นปีหรือช่วงเวลาที่ข้อนี้กำหนดใช่หรือไม่",
                f"Does the scan, on {page[1]} where “{found.quote}” was read, name the year or "
                "period this item asks for?",
            )
    return None


def _of_part(part: Part, reason: Reason) -> Reason:
    message = Text(f"{part.title.th}: {reason.message.th}", f"{part.title.en}: {reason.message.en}")
    return replace(reason, message=message, element=reason.element or part.id)


def _element_reason(item: Item, element: Element, place: str) -> Reason:
    reason = make_reason(
        ReasonCode(element.reason),
        element=element.title.th,
        element_en=element.title.en,
        place=place,
        remedy=item.remedy,
    )
    if not element.unverified:
        return replace(reason, element=element.id)
    message = Text(f"{reason.message.th} {_DEMAND.th}", f"{reason.message.en} {_DEMAND.en}")
    return replace(reason, element=element.id, message=message)


def _blurred_element(element: Element, place: str) -> Reason:
    reason = make_reason(
        ReasonCode.UNREADABLE_DOCUMENT,
        element=element.title.th,
        element_en=element.title.en,
        place=place,
        detail_th="ข้อความหรือตัวเลขในภาพสแกนอ่านได้ไม่แน่ชัด",
        detail_en="words or numbers on the scan could not be read for sure",
    )
    return replace(reason, element=element.id)


def _period_reasons(best: Assessment, place: str) -> list[Reason]:
    period = best.period
    if period.ok:
        return []
    where = period.url or place
    if period.problem == "incomplete":
        th, en = months_words(period.missing_months)
        return [make_reason(ReasonCode.PERIOD_INCOMPLETE, place=where, detail_th=th, detail_en=en)]
    if period.problem == "unsure":
        return [
            make_reason(
                ReasonCode.UNREADABLE_DOCUMENT,
                place=where,
                detail_th=f"อ่านปีในภาพสแกนได้ไม่แน่ชัด หน้า {period.page}: “{period.quote}”",
                detail_en="the year on the scan could not be read for sure, "
                f"page {period.page}: “{period.quote}”",
            )
        ]
    if period.problem == "expired":
        return [make_reason(ReasonCode.EXPIRED, place=where)]
    th, en = years_words(period)
    return [make_reason(ReasonCode.WRONG_YEAR, place=where, detail_th=th, detail_en=en)]


def _shadow_is_cause(best: Assessment | None, shadow: Assessment) -> bool:
    """The unlinked document is the item's, and what is linked is not, or less so. One of another
    year or item is not what is missing."""
    if shadow.passes:
        return True
    if shadow.another or shadow.period.problem in ("wrong", "expired"):
        return False
    if best is None:
        return True
    return (best.empty or not best.subject) and shadow.nearness > best.nearness


def _not_reachable(url: str) -> Reason:
    return make_reason(ReasonCode.NOT_REACHABLE, place=url, detail_th=url, detail_en=url)


def _budget(which: str) -> Reason:
    words = {
        "requests": ("ครบจำนวนหน้าที่กำหนด", "the limit of pages was reached"),
        "time": ("หมดเวลาที่กำหนด", "the time limit was reached"),
        "depth": ("ลึกเกินจำนวนคลิกที่กำหนด", "the limit of clicks was reached"),
        "bytes": ("ครบปริมาณข้อมูลที่กำหนด", "the limit of bytes was reached"),
    }.get(which, (which, which))
    return make_reason(ReasonCode.BUDGET_EXHAUSTED, detail_th=words[0], detail_en=words[1])


def _doubtful(best: Assessment) -> bool:
    """A person may see what the machine did not: only labels state the year, something was
    seen whose meaning is not sure, or nothing is missing but what may not be demanded at all."""
    return best.period.problem == "label_only" or not best.sure or _only_unestablished(best)


def _only_unestablished(best: Assessment) -> bool:
    right = best.subject and best.period.ok and all(answer.holds for answer in best.answers)
    return right and bool(best.missing) and all(one.unverified for one in best.missing)


def _distinct(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    seen: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        seen.setdefault((reason.code, reason.element), reason)
    return tuple(seen.values())


def _result(
    item: Item,
    verdict: Verdict,
    best: Assessment | None,
    reasons: tuple[Reason, ...],
    *,
    needs_review: bool,
) -> ItemResult:
    visits = [unit.visit for unit in best.units] if best else []
    first = next((v for v in visits if v.path), None)
    proof, detail = _proof_of(visits)
    asked = _question_of_issuer(best) or Text(item.question.th, item.question.en)
    question = asked if needs_review else None
    facts = unverified_facts(item)
    return ItemResult(
        id=item.code,
        key=item.key,
        title=item.title,
        title_en=item.title_en,
        subindicator=item.subindicator,
        score=100 if verdict is Verdict.PASS else 0,
        verdict=verdict,
        reachable=first is not None,
        path=_path(first),
        documents=_documents(best),
        evidence=_proofs(best),
        reasons=reasons,
        needs_review=needs_review,
        question=question,
        unverified=bool(facts),
        unverified_facts=facts,
        proof=proof,
        proof_detail=detail,
    )


def _path(visit: Visit | None) -> tuple[PathStep, ...]:
    if visit is None:
        return ()
    return tuple(step.told for step in visit.path)


def _proof_of(visits: Sequence[Visit]) -> tuple[str, str]:
    """How the paths were proved, the weakest of them counting, and why one is unproven."""
    reached = [visit for visit in visits if visit.path]
    doubted = next((visit for visit in reached if visit.proof == UNPROVEN), None)
    if doubted is not None:
        return UNPROVEN, doubted.detail
    static = any(visit.proof != "browser" for visit in reached)
    return ("static" if static else "browser") if reached else "", ""


def _documents(best: Assessment | None) -> tuple[DocumentRef, ...]:
    if best is None:
        return ()
    refs: dict[str, DocumentRef] = {}
    for unit in best.units:
        document = unit.content.document
        refs.setdefault(document.url, document_ref(document, unit.visit.picture))
    return tuple(refs.values())


def _proofs(best: Assessment | None) -> tuple[Proof, ...]:
    if best is None:
        return ()
    proofs = [
        Proof(element.id, hit.quote, hit.url, hit.page, hit.how)
        for element, hits in best.elements
        for hit in hits
    ]
    periods = [one.period for _, one in best.parts] or [best.period]
    for p in periods:
        if p.quote:
            proofs.append(Proof("period", p.quote, p.url, p.page, p.how or "period"))
        if p.against:
            proofs.append(Proof("period", p.against[0], p.url, 1, p.against[1]))
    for answer in best.answers:
        if answer.holds and answer.quote:
            proofs.append(Proof("form", answer.quote, answer.url, 1, "condition"))
    return tuple(proofs)
