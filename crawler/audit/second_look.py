"""Looking again at what passed in an earlier run and fails now, before it counts as lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from crawler.checklist.model import Checklist
from crawler.errors import AuditImpossible
from crawler.report.waived import waived
from crawler.result import AuditResult, ItemResult, Text, Verdict
from crawler.score import Surveys, rescored

SecondLook = Callable[[frozenset[str]], Awaitable[AuditResult]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What of an earlier run counts: the permanent keys of the items that passed, and when."""

    passed: frozenset[str]
    started_at: str


def suspects(result: AuditResult, baseline: Baseline) -> frozenset[str]:
    """Permanent keys of the items that passed then and fail now; unproven is not failed, and
    what somebody waived is not looked at."""
    return frozenset(
        item.key
        for item in result.items
        if item.verdict is Verdict.FAIL and item.key in baseline.passed and not waived(item)
    )


async def confirmed(
    result: AuditResult,
    baseline: Baseline,
    checklist: Checklist,
    look: SecondLook,
    surveys: Surveys | None = None,
) -> AuditResult:
    """The result with the regressions that a second look confirms under `findings`.

    An item that does not fail again has the second look's result, and the scores follow.
    """
    keys = suspects(result, baseline)
    again: dict[str, ItemResult] = {}
    notes: list[Text] = []
    if keys:
        try:
            again = {item.key: item for item in (await look(keys)).items if item.key in keys}
        except AuditImpossible as error:
            notes.append(Text(f"{_NO_LOOK.th}: {error.th}", f"{_NO_LOOK.en}: {error.en}"))
    items = tuple(_after(item, again.get(item.key)) for item in result.items)
    failed = {key for key, item in again.items() if item.verdict is Verdict.FAIL}
    regressed = [item.id for item in items if item.key in failed]
    open_ = [item.id for item in items if item.key in keys - failed]
    if open_ and not notes:
        notes.append(Text(*(part.format(codes=" ".join(open_)) for part in _UNCONFIRMED)))
    told: dict[str, object] = {"regressions": regressed, "baseline": baseline.started_at}
    now = rescored(result, checklist, items, surveys)
    return replace(now, findings=now.findings | told, notes=(*result.notes, *notes))


_NO_LOOK = Text(
    "ตรวจซ้ำข้อที่ถดถอยไม่ได้ จึงยังไม่นับว่าถดถอย",
    "What regressed could not be looked at again, so it does not count as a regression",
)
_UNCONFIRMED = (
    "ไม่ผ่านในรอบแรกแต่รอบตรวจซ้ำไม่ยืนยัน จึงไม่นับว่าถดถอยและใช้ผลรอบตรวจซ้ำ: {codes}",
    "Failed at first, not confirmed by the second look, whose result is given: {codes}",
)


def _after(first: ItemResult, second: ItemResult | None) -> ItemResult:
    if second is None:
        return first
    kept = first if second.verdict is Verdict.FAIL else replace(second, waiver=first.waiver)
    return replace(kept, second_look=True)
