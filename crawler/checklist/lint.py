"""What the model cannot see in a checklist: rules about the facts themselves.

`load` refuses a file that cannot be used; `lint` finds what would make its verdicts unfair or
its sentences unclear. A published checklist has no problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.checklist import _label_text
from crawler.checklist._nodes import Index, Place
from crawler.checklist.extending import resolve
from crawler.checklist.files import read
from crawler.checklist.finding import ByStatement
from crawler.checklist.model import Bilingual, Checklist, Element, Item
from crawler.thai.text import contains_term, thai_ratio

STATEMENT_GROUPS = 3  # groups from which a statement is as particular as a value
_YEAR = re.compile(r"(?<![\d.])(?:25[5-9]\d|20[1-4]\d)(?!\d)|๒๕[๕-๙][๐-๙]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a checklist, with the place to correct it."""

    file: str
    line: int
    item: str
    th: str
    en: str

    def sentence(self, lang: str = "th") -> str:
        where = f"{self.file}:{self.line}" + (f" {self.item}" if self.item else "")
        return f"{where}: {self.th if lang == 'th' else self.en}"


_Found = tuple[Place, str, str, str]  # place, item code, Thai, English
_Rule = Callable[[Checklist], Iterator[_Found]]


def lint(checklist: Checklist, path: Path) -> list[Problem]:
    """Problems of a checklist that was loaded from `path`, in the order of the file."""
    index = Index(resolve(read(path), path, checklist.profile))
    found = [
        Problem(str(index.file(place)), index.line(place), item, th, en)
        for rule in _RULES
        for place, item, th, en in rule(checklist)
    ]
    return sorted(found, key=lambda one: (one.line, one.item, one.en))


def _items(checklist: Checklist) -> Iterator[tuple[Place, Item]]:
    for at, item in enumerate(checklist.items):
        yield ("items", at), item


def _identities(checklist: Checklist) -> Iterator[_Found]:
    """Codes and keys are unique, codes stand in order, elements have their own ids."""
    seen: set[str] = set()
    last = 0
    for place, item in _items(checklist):
        for name in (item.code, item.key):
            if name in seen:
                yield (*place, "code"), item.code, f"“{name}” ซ้ำ", f"“{name}” is used twice"
            seen.add(name)
        number = int(item.code[1:])
        if number <= last:
            yield (*place, "code"), item.code, "รหัสข้อไม่เรียงลำดับ", "the codes are not in order"
        last = number
        ids = [element.id for element in item.all_elements]
        for double in sorted({one for one in ids if ids.count(one) > 1}):
            yield (
                (*place, "elements"),
                item.code,
                f"องค์ประกอบ “{double}” ซ้ำ",
                f"the element “{double}” stands twice",
            )


def _subindicators(checklist: Checklist) -> Iterator[_Found]:
    """Every item has its sub-indicator, and every sub-indicator has items."""
    used = {item.subindicator for item in checklist.items}
    known: set[str] = set()
    for at, indicator in enumerate(checklist.indicators):
        for nth, sub in enumerate(indicator.subindicators):
            place: Place = ("indicators", at, "subindicators", nth)
            if sub.id in known or not sub.id.startswith(f"{indicator.id}."):
                yield place, "", f"ตัวชี้วัดย่อย {sub.id} ผิดที่หรือซ้ำ", f"{sub.id} is misplaced or double"
            known.add(sub.id)
            if sub.id not in used:
                yield place, "", f"ตัวชี้วัดย่อย {sub.id} ไม่มีข้อใด", f"{sub.id} has no item"
    for place, item in _items(checklist):
        if item.subindicator not in known:
            yield (
                (*place, "subindicator"),
                item.code,
                f"ไม่มีตัวชี้วัดย่อย {item.subindicator}",
                f"there is no sub-indicator {item.subindicator}",
            )


def _label_collisions(checklist: Checklist) -> Iterator[_Found]:
    """No item's exact label is another item's exact label or variant."""
    owners: dict[str, str] = {}
    for place, item in _items(checklist):
        for label in item.labels.exact:
            first = owners.setdefault(_label_text.core(label), item.code)
            if first != item.code:
                yield (
                    (*place, "labels", "exact"),
                    item.code,
                    f"ป้ายชื่อ “{label}” เป็นชื่อของข้อ {first} ด้วย",
                    f"the label “{label}” is also the exact label of {first}",
                )
    for place, item in _items(checklist):
        apart = [label for part in item.parts for label in part.labels.variant]
        for label in (*item.labels.variant, *apart):
            owner = owners.get(_label_text.core(label), item.code)
            if owner != item.code:
                yield (
                    (*place, "labels", "variant"),
                    item.code,
                    f"ป้ายชื่อ “{label}” เป็นชื่อของข้อ {owner}",
                    f"the variant “{label}” is the exact label of {owner}",
                )


def _label_words(checklist: Checklist) -> Iterator[_Found]:
    """Deciding words are in the own title; excluding words in none of the own names."""
    for place, item in _items(checklist):
        labels = item.labels
        if _label_text.core(item.title) not in {_label_text.core(one) for one in labels.exact}:
            yield (
                (*place, "labels", "exact"),
                item.code,
                "ชื่อข้ออย่างเป็นทางการไม่อยู่ใน labels.exact",
                "the official title is not among the exact labels",
            )
        for group in labels.deciding:
            words = checklist.expand(group)
            if not any(contains_term(item.title, word) for word in words):
                yield (
                    (*place, "labels", "deciding"),
                    item.code,
                    f"ชื่อข้อไม่มีคำชี้ขาด “{words[0]} …”",
                    f"no deciding word of “{words[0]} …” is in the title",
                )
        for word in checklist.expand(labels.never):
            for label in (item.title, *labels.exact, *labels.variant):
                if contains_term(label, word):
                    yield (
                        (*place, "labels", "never"),
                        item.code,
                        f"คำต้องห้าม “{word}” อยู่ในป้ายชื่อของข้อนี้เอง “{label}”",
                        f"the excluding word “{word}” is in the own label “{label}”",
                    )


def _structure(checklist: Checklist) -> Iterator[_Found]:
    """Every item, and every part of one, has an element that words alone cannot fulfil."""
    for place, item in _items(checklist):
        asked = [part.elements for part in item.parts] or [item.elements]
        if not all(any(map(is_structural, elements)) for elements in asked):
            yield (
                (*place, "elements"),
                item.code,
                "ทุกองค์ประกอบผ่านได้ด้วยการมีคำปรากฏเท่านั้น",
                "every element could be fulfilled by words alone",
            )


def is_structural(element: Element) -> bool:
    """Whether every way to find the element asks for values or structure, not words alone."""
    return all(
        not isinstance(finder, ByStatement) or len(finder.groups) >= STATEMENT_GROUPS
        for finder in element.find
    )


def _vocabulary(checklist: Checklist) -> Iterator[_Found]:
    """Every word list is used."""
    used = set(re.findall(r'"\$([^"]+)"', checklist.model_dump_json()))
    for name in sorted(set(checklist.vocabulary) - used):
        yield (
            ("vocabulary", name),
            "",
            f"รายการคำ “{name}” ไม่ถูกใช้",
            f"the word list “{name}” is not used",
        )


def _follows(checklist: Checklist) -> Iterator[_Found]:
    """`follows` names another item and never leads back to itself."""
    after = {item.key: item.follows.item for item in checklist.items if item.follows}
    keys = {item.key for item in checklist.items}
    for place, item in _items(checklist):
        seen = [item.key]
        while (key := after.get(seen[-1])) and key not in seen:
            seen.append(key)
        if seen[-1] not in keys or after.get(seen[-1]) == item.key:
            yield (
                (*place, "follows"),
                item.code,
                "follows อ้างวนกลับหรืออ้างข้อที่ไม่มี",
                "follows leads back to the item or to an item that is not there",
            )


def _sentences(checklist: Checklist) -> Iterator[_Found]:
    """What officers read is in Thai, with English beside it, and names no fixed year."""
    for place, item in _items(checklist):
        texts: list[tuple[str, Bilingual]] = [("remedy", item.remedy), ("question", item.question)]
        texts += [("elements", element.title) for element in item.all_elements]
        texts += [("parts", part.title) for part in item.parts]
        for name, text in texts:
            if thai_ratio(text.th) < 0.4 or thai_ratio(text.en) > 0.5:
                yield (
                    (*place, name),
                    item.code,
                    f"{name}: th ต้องเป็นภาษาไทย และ en เป็นภาษาอังกฤษ (“{text.th[:40]}”)",
                    f"{name}: th must be Thai and en English (“{text.en[:40]}”)",
                )


def _years(checklist: Checklist) -> Iterator[_Found]:
    """Rules name no absolute year, so that next year's file needs no new arithmetic."""
    for place, item in _items(checklist):
        rules = item.model_dump_json(
            include={"elements", "subject", "conditions", "labels", "parts"}
        )
        year = _YEAR.search(rules)
        if year:
            yield (
                place,
                item.code,
                f"กฎมีปี {year.group()} ตายตัว",
                f"a rule names the fixed year {year.group()}",
            )


def _unverified(checklist: Checklist) -> Iterator[_Found]:
    """What is marked unverified in the rules is listed in the provenance, and the reverse."""
    for place, item in _items(checklist):
        marked = {element.id for element in item.all_elements if element.unverified}
        listed = set(item.provenance.unverified)
        known = {element.id for element in item.all_elements} | {"period"}
        rules = {condition.rule for condition in item.all_conditions}
        told = {"title", "conditions", "follows"} | rules  # marked in the provenance alone
        periods = [item.period, *(part.period for part in item.parts)]
        if any(period.unverified for period in periods):
            marked.add("period")
        for name in sorted((marked ^ (listed & known)) | (listed - known - told)):
            yield (
                (*place, "provenance"),
                item.code,
                f"“{name}” ระบุ unverified ไม่ตรงกันระหว่างกฎกับ provenance",
                f"“{name}” is unverified in the rule or in the provenance, not in both",
            )


_RULES: tuple[_Rule, ...] = (
    _identities,
    _subindicators,
    _label_collisions,
    _label_words,
    _structure,
    _vocabulary,
    _follows,
    _sentences,
    _years,
    _unverified,
)
