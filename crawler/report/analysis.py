"""What an agency's own analysis report says of its result: strengths, weaknesses, measures.

The line is 85 points, as agencies draw it. Pure; words come out in both languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.judge.reasons import WORDINGS
from crawler.report.priorities import Effort, Priority, main_reason, priorities
from crawler.result import AuditResult, IndicatorScore, ItemResult, Text, Verdict

TARGET = 85.0
"""OIT points from which a sub-indicator is a strength."""
_STEPS = 12  # items of one measure that are told apart


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sub-indicator stands. `left`: its items without a score; `causes`: why, with how
    many items, the most frequent first."""

    id: str
    title: Text
    score: float
    asked: int
    passed: int
    left: tuple[ItemResult, ...]
    causes: tuple[tuple[Text, int], ...]

    @property
    def strong(self) -> bool:
        return self.score >= TARGET


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do; `place` is the page at which, "" for none, `items` the codes it serves."""

    text: Text
    items: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is done about one cause, in steps. `task` tells its items and points."""

    name: Text
    task: Priority
    steps: tuple[Step, ...]


NAMES: Mapping[Effort, Text] = {
    Effort.SETTING: Text(
        "ปรับปรุงระบบเว็บไซต์ให้ประชาชนเปิดดูข้อมูลได้", "Let the website open for its visitors"
    ),
    Effort.LINK: Text(
        "จัดให้มีช่องทางเข้าถึงข้อมูลจากหน้าแรกของเว็บไซต์",
        "Give access to the information from the home page",
    ),
    Effort.COMPLETE: Text(
        "ปรับปรุงข้อมูลที่เผยแพร่ให้ครบถ้วนและเป็นปัจจุบัน",
        "Complete and update what is published",
    ),
    Effort.NEW: Text("จัดทำและเผยแพร่ข้อมูลที่ยังไม่มี", "Prepare and publish what is not there yet"),
}
_LINKS = Text(
    "วางลิงก์ที่มองเห็นได้ไปยังข้อมูลแต่ละข้อ (ที่อยู่ในภาคผนวก) ไว้ที่หน้า",
    "put visible links to each item (its address is in the appendix) on the page",
)
_VERIFY = Text(
    "เปิดจากหน้าแรกตามลิงก์ที่มองเห็นได้ทีละขั้น แล้วตรวจซ้ำด้วยแบบตรวจเดียวกัน",
    "open it from the home page click by click, then check again by the same checklist",
)


def standings(result: AuditResult) -> tuple[Standing, ...]:
    """The sub-indicators that have a score, in the checklist's order."""
    return tuple(
        _standing(sub.id, Text(sub.title, sub.title_en), sub.score, result)
        for indicator in result.indicators
        for sub in indicator.subindicators
        if sub.score is not None
    )


def _standing(id_: str, title: Text, score: float, result: AuditResult) -> Standing:
    items = [
        item
        for item in result.items
        if item.subindicator == id_ and item.verdict is not Verdict.NOT_APPLICABLE
    ]
    left = tuple(item for item in items if item.verdict is not Verdict.PASS)
    reasons = [reason.code for item in left if (reason := main_reason(item))]
    counted = Counter(reasons).most_common()
    causes = tuple((WORDINGS[code].short, n) for code, n in counted)
    return Standing(id_, title, score, len(items), len(items) - len(left), left, causes)


def measures(result: AuditResult) -> tuple[Measure, ...]:
    """One measure for each cause, in the order of what to do first."""
    return tuple(Measure(NAMES[task.effort], task, _steps(task)) for task in priorities(result))


def _steps(task: Priority) -> tuple[Step, ...]:
    if task.effort is Effort.LINK:
        placed = {code for spot in task.spots for code in spot.items}
        steps = [Step(_LINKS, spot.items, spot.place) for spot in task.spots]
        steps += [
            Step(stake.reason.remedy, (stake.item.id,))
            for stake in task.stakes
            if stake.item.id not in placed
        ]
    else:
        steps = [Step(stake.reason.remedy, (stake.item.id,)) for stake in task.stakes]
    merged = _merged(steps)
    if len(merged) > _STEPS:
        rest = tuple(code for step in merged[_STEPS - 1 :] for code in step.items)
        merged = [*merged[: _STEPS - 1], Step(task.remedy, rest)]
    return (*merged, Step(_VERIFY))


def _merged(steps: list[Step]) -> list[Step]:
    """Steps of the same words at the same place as one."""
    codes: dict[tuple[Text, str], tuple[str, ...]] = {}
    for step in steps:
        key = (step.text, step.place)
        codes[key] = (*codes.get(key, ()), *step.items)
    return [Step(text, items, place) for (text, place), items in codes.items()]


def advice(result: AuditResult) -> tuple[tuple[Text, tuple[str, ...]], ...]:
    """How what is published could be read more easily, each with the codes of its items."""
    found: dict[Text, dict[str, None]] = {}
    for item in result.items:
        for document in item.documents:
            for text in document.advice:
                found.setdefault(text, {})[item.id] = None
    return tuple((text, tuple(codes)) for text, codes in found.items())


def extremes(indicators: tuple[IndicatorScore, ...]) -> tuple[str, str] | None:
    """Ids of the highest and the lowest sub-indicator; None unless two differ."""
    scored = [
        (sub.score, sub.id)
        for indicator in indicators
        for sub in indicator.subindicators
        if sub.score is not None
    ]
    if not scored or max(scored)[0] == min(scored)[0]:
        return None
    best = next(id_ for score, id_ in scored if score == max(scored)[0])
    worst = next(id_ for score, id_ in scored if score == min(scored)[0])
    return best, worst
