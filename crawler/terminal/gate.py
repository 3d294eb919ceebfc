"""Whether a job fails: the thresholds of `oit audit`, and the one line that says which broke.

What somebody waived fails no job: it is left out of the score that is held against the minimum
(the score that is shown stays the assessors'), and no failure of it counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Checklist
from crawler.report.waived import day, waived
from crawler.report.words import points
from crawler.result import AuditResult, ItemResult, ReasonCode, Text, Verdict
from crawler.score import narrowed, score
from crawler.score.findings import has_reason

_CODES = 15


def broken(
    result: AuditResult, checklist: Checklist, min_score: float | None, fail_on: str | None
) -> Text | None:
    """Which thresholds are broken, in one sentence; None when the job is good.

    `fail_on`: any (an item fails), reachability (one fails because no visible link leads
    there); regressions against a baseline always count. An unproven item is no failed one.
    """
    found = [
        each
        for each in (
            _below(result, checklist, min_score),
            _regressed(result),
            _failed(result, fail_on),
        )
        if each is not None
    ]
    if not found:
        return None
    return Text(" · ".join(each.th for each in found), " · ".join(each.en for each in found))


def _below(result: AuditResult, checklist: Checklist, least: float | None) -> Text | None:
    if least is None:
        return None
    left_out = [item for item in result.items if waived(item)]
    counted = _without(result, checklist, left_out) if left_out else result.oit.score
    good = bool(left_out) if counted is None else counted >= least
    if good:
        return None
    note = Text("", "")
    if left_out:
        note = Text(
            f" (ไม่นับข้อที่ยกเว้น {len(left_out)} ข้อ: {points(counted)})",
            f" ({points(counted)} without {len(left_out)} waived)",
        )
    partial = "selected" in result.checklist
    over = Text("บางส่วน", "partial ") if partial else Text("", "")
    return Text(
        f"คะแนน OIT {over.th}{' ' if partial else ''}{points(result.oit.score)}{note.th} "
        f"ต่ำกว่าเกณฑ์ที่ตั้งไว้ {points(least)}",
        f"The {over.en}OIT score {points(result.oit.score)}{note.en} is below the minimum of "
        f"{points(least)}.",
    )


def _without(
    result: AuditResult, checklist: Checklist, left_out: Sequence[ItemResult]
) -> float | None:
    items = [item for item in result.items if item not in left_out]
    return score(narrowed(checklist, {item.key for item in items}), items)[1].score


def _regressed(result: AuditResult) -> Text | None:
    codes = result.findings.get("regressions")
    if not codes:
        return None
    since = str(result.findings.get("baseline", ""))[:10]
    return Text(
        f"ถดถอย {len(codes)} ข้อจากผลเมื่อ {day(since, 'th')} (ตรวจซ้ำแล้ว): {_list(codes)}",
        f"{_n(codes)} regressed since {day(since, 'en')}, confirmed by a second look: "
        f"{_list(codes)}.",
    )


def _failed(result: AuditResult, fail_on: str | None) -> Text | None:
    failed = [i for i in result.items if i.verdict is Verdict.FAIL and not waived(i)]
    if fail_on == "reachability":
        codes = [i.id for i in failed if has_reason(i, ReasonCode.NOT_REACHABLE)]
        why = Text(" เพราะไม่มีลิงก์ที่มองเห็นได้", " because no visible link leads there")
    elif fail_on == "any":
        codes, why = [i.id for i in failed], Text("", "")
    else:
        return None
    if not codes:
        return None
    return Text(
        f"ไม่ผ่าน {len(codes)} ข้อ{why.th}: {_list(codes)}",
        f"{_n(codes)} failed{why.en}: {_list(codes)}.",
    )


def _n(codes: Sequence[str]) -> str:
    return "1 item" if len(codes) == 1 else f"{len(codes)} items"


def _list(codes: Sequence[str]) -> str:
    more = [f"+{len(codes) - _CODES}"] if len(codes) > _CODES else []
    return " ".join([*codes[:_CODES], *more])
