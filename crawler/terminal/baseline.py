"""`--baseline FILE`: what passed in an earlier run and fails now, confirmed by a second look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crawler.audit.selection import narrowed
from crawler.checklist.model import Checklist
from crawler.errors import AuditImpossible, ConfigError
from crawler.report.waived import waived
from crawler.result import FORMAT, AuditResult, ItemResult, Text, Verdict
from crawler.score import Surveys, findings, project, score

MAX_BYTES = 64_000_000
SecondLook = Callable[[frozenset[str]], Awaitable[AuditResult]]


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Item(_Model):
    key: str
    verdict: str


class _Checklist(_Model):
    id: str
    version: str
    scheme: str
    fiscal_year: int


class _Earlier(_Model):
    format: Literal["oit-audit/1"]
    checklist: _Checklist
    started_at: str = Field(max_length=60)
    items: list[_Item] = Field(max_length=1000)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What of an earlier run counts: the permanent keys of the items that passed, and when."""

    passed: frozenset[str]
    started_at: str
    version: str  # of its checklist


def read(path: Path, checklist: Checklist) -> Baseline:
    """The baseline in a JSON result. Raises ConfigError for a file that is none, or that was
    judged by another year's or scheme's checklist."""
    earlier = _parsed(path)
    its = earlier.checklist
    if (its.scheme, its.fiscal_year) != (checklist.scheme, checklist.fiscal_year):
        raise _wrong(
            path,
            f"เป็นผลของแบบตรวจ {its.id} จึงเทียบกับ {checklist.id} ไม่ได้",
            f"it is of the checklist {its.id} and cannot be compared with {checklist.id}",
        )
    passed = frozenset(i.key for i in earlier.items if i.verdict == Verdict.PASS.value)
    return Baseline(passed, earlier.started_at, its.version)


def _parsed(path: Path) -> _Earlier:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise _wrong(path, why, why) from None
    if len(raw) > MAX_BYTES:
        raise _wrong(path, "ไฟล์ใหญ่เกินกำหนด", "the file is too large")
    try:
        return _Earlier.model_validate_json(raw)
    except ValidationError:
        raise _wrong(
            path,
            f"ไม่ใช่ผลที่เขียนด้วย --json ({FORMAT})",
            f"it is no result written by --json ({FORMAT})",
        ) from None


def _wrong(path: Path, th: str, en: str) -> ConfigError:
    return ConfigError(f"ใช้ {path} เป็น --baseline ไม่ได้: {th}", f"--baseline {path}: {en}.")


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
    surveys: Surveys | None,
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
    return rescored(result, items, checklist, surveys, told, tuple(notes))


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


def rescored(
    result: AuditResult,
    items: tuple[ItemResult, ...],
    checklist: Checklist,
    surveys: Surveys | None,
    told: dict[str, object],
    notes: tuple[Text, ...],
) -> AuditResult:
    """The result with other items, and everything that is reckoned from them."""
    scored = narrowed(checklist, {item.key for item in items})
    indicators, oit = score(scored, items)
    return replace(
        result,
        items=items,
        indicators=indicators,
        oit=oit,
        findings=findings(items) | told,
        projection=project(scored, items, surveys) if surveys else None,
        notes=(*result.notes, *notes),
    )
