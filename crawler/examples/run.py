"""Running examples: every checklist that has the key, each example's verdict and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.checklist.examples import Example, ExampleFile, examples_of
from crawler.checklist.load import find, load
from crawler.checklist.model import Checklist, Item
from crawler.examples.bait import passing
from crawler.examples.labels import under_labels, usual
from crawler.examples.site import evidence
from crawler.judge.judge import Judge
from crawler.result import ItemResult, Text, Verdict


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as written."""

    checklist: str
    code: str
    key: str
    example: str
    said: Text

    def sentence(self, lang: str) -> str:
        said = self.said.th if lang == "th" else self.said.en
        return f"{self.checklist} {self.code} {self.key} “{self.example}”: {said}"


@dataclass(frozen=True, slots=True)
class Report:
    """What running one checklist's examples came to."""

    checklist: str
    items: int
    examples: int
    labels: int  # labels under which a passing example was looked for
    without: tuple[str, ...]  # keys of items without an example file
    failures: tuple[Failure, ...]


def run(name_or_path: str, only: Sequence[str] = ()) -> Report:
    """Run the examples of a checklist (of these keys or codes only, when some are named).

    Raises ChecklistError for a checklist or example file that cannot be read.
    """
    path = find(name_or_path)
    runner = _Runner(name_or_path, path)
    items = [
        item for item in runner.checklist.items if not only or {item.key, item.code} & set(only)
    ]
    found = {item.key: examples_of(item.key, path) for item in items}
    count, failures, labels = 0, [], 0
    for item in items:
        file = found[item.key]
        if file is None:
            continue
        own = [one for one in file.examples if one.meant_for(runner.checklist)]
        wrong = [said for one in own for said in runner.failures(item.key, one, file)]
        count += len(own)
        failures += wrong
        passing_example = usual(own)
        if passing_example and passing_example.name not in {one.example for one in wrong}:
            for example in under_labels(item, passing_example):
                labels += 1
                failures += runner.failures(item.key, example, file)
    if not only:
        failures += runner.fallen_for_claims()
    without = tuple(item.key for item in items if found[item.key] is None)
    return Report(runner.checklist.id, len(items), count, labels, without, tuple(failures))


class _Runner:
    """The judges of one checklist, one for each profile that examples name."""

    def __init__(self, name: str, path: Path) -> None:
        self._name = name
        self._path = path
        self._judges: dict[str, tuple[Checklist, Judge]] = {}
        self.checklist = self._judge("")[0]

    def _judge(self, profile: str) -> tuple[Checklist, Judge]:
        if profile not in self._judges:
            checklist = load(self._name, profile)
            self._judges[profile] = checklist, Judge(checklist)
        return self._judges[profile]

    def fallen_for_claims(self) -> list[Failure]:
        """Items that pass on a site that claims everything and shows nothing."""
        checklist, judge = self._judge("")
        return [
            Failure(
                checklist.id,
                checklist.item(key).code,
                key,
                claim,
                Text("ผ่านด้วยคำกล่าวอ้างที่ไม่มีข้อมูลจริง", "passes on claims without content"),
            )
            for key, claim in passing(checklist, judge).items()
        ]

    def failures(self, key: str, example: Example, file: ExampleFile | None) -> Iterator[Failure]:
        if file is None:
            return
        checklist, judge = self._judge(example.profile)
        item = checklist.item(key)
        result = judged(judge, item, example, file, checklist)
        for said in differences(example, result):
            yield Failure(checklist.id, item.code, key, example.name, said)


def judged(
    judge: Judge, item: Item, example: Example, file: ExampleFile, checklist: Checklist
) -> ItemResult:
    """The item's verdict on the example's site."""
    seen = evidence(example, file, checklist, item)
    keys = {item.key, item.follows.item} if item.follows else {item.key}
    found = {result.key: result for result in judge.judge(seen, keys)}
    return found[item.key]


def differences(example: Example, result: ItemResult) -> Iterator[Text]:
    """What came out otherwise than written."""
    got = _told(result)
    if result.verdict is not example.expected:
        yield Text(
            f"ควรได้ {example.expected} แต่ได้ {got}", f"should be {example.expected}, is {got}"
        )
        return
    codes = {reason.code.value for reason in result.reasons}
    elements = {reason.element for reason in result.reasons if reason.element}
    for wanted, found, th, en in (
        (example.reasons, codes, "เหตุผล", "the reasons"),
        (example.elements, elements, "องค์ประกอบ", "the elements"),
    ):
        if wanted is not None and {str(one) for one in wanted} != found:
            should = ", ".join(sorted(str(one) for one in wanted)) or "-"
            yield Text(f"{th}ควรเป็น {should} แต่ได้ {got}", f"{en} should be {should}, is {got}")
    if example.review is not None and example.review is not result.needs_review:
        yield Text(
            "ควรให้เจ้าหน้าที่ตรวจ" if example.review else "ไม่ควรต้องให้เจ้าหน้าที่ตรวจ",
            "should ask for a person's eye" if example.review else "should not ask for a person",
        )


def _told(result: ItemResult) -> str:
    reasons = "; ".join(
        f"{reason.code}{f' {reason.element}' if reason.element else ''} ({reason.message.th[:90]})"
        for reason in result.reasons
    )
    if result.verdict is Verdict.PASS:
        reasons = "; ".join(f"{proof.element}: {proof.quote[:30]}" for proof in result.evidence[:6])
    return f"{result.verdict}: {reasons}" if reasons else str(result.verdict)
