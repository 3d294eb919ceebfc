"""What changed from one checklist to another, in words an officer can act on.

Items are followed by their permanent keys and by `from` (merged, split, succeeded), so that a
renumbered item is one that moved, not one that went and another that came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.checklist.demands import demanded, differences
from crawler.checklist.model import Checklist, Item
from crawler.errors import Lang


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the comparison: how far it is indented, and its text."""

    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The items of two lists, told apart by what became of them."""

    old: Checklist
    new: Checklist
    added: tuple[Item, ...]
    gone: tuple[Item, ...]
    succeeding: tuple[tuple[Item, tuple[Item, ...]], ...]  # with the items they come from
    kept: tuple[tuple[Item, Item], ...]  # the same key in both


def compare(old: Checklist, new: Checklist) -> Comparison:
    """What became of every item."""
    before = {item.key: item for item in old.items}
    keys = {item.key for item in new.items}
    added, succeeding, kept = [], [], []
    for item in new.items:
        sources = tuple(before[key] for key in item.from_ if key in before and key != item.key)
        if sources:
            succeeding.append((item, (*_own(before, item), *sources)))
        elif item.key in before:
            kept.append((before[item.key], item))
        else:
            added.append(item)
    used = {source.key for _, sources in succeeding for source in sources}
    gone = tuple(item for item in old.items if item.key not in keys | used)
    return Comparison(old, new, tuple(added), gone, tuple(succeeding), tuple(kept))


def _own(before: dict[str, Item], item: Item) -> tuple[Item, ...]:
    return (before[item.key],) if item.key in before else ()


def in_words(found: Comparison, lang: Lang = "th") -> Iterator[Line]:
    """The comparison, line by line; the reader of it wraps long lines."""
    yield Line(0, _heading(found, lang))
    changed = [pair for pair in found.kept if _changed(found, *pair, lang)]
    same = [pair for pair in found.kept if pair not in changed]
    yield Line(0, _summary(found, len(changed), lang))
    yield from _subindicators(found, lang)
    sections = (
        (("ข้อใหม่", "New items"), [_added(found, one, lang) for one in found.added]),
        (("ข้อที่ยกเลิก", "Items gone"), [[_name(one, lang)] for one in found.gone]),
        (
            ("ข้อที่รวม แยก หรือมาแทนข้อเดิม", "Items merged, split or succeeding others"),
            [_succeeding(found, *one, lang) for one in found.succeeding],
        ),
        (
            ("ข้อที่เปลี่ยนแปลง", "Items changed"),
            [[_moved(*one, lang), *_changed(found, *one, lang)] for one in changed],
        ),
    )
    for (th, en), entries in sections:
        if entries:
            yield Line(0, "")
            yield Line(0, th if lang == "th" else en)
        for first, *rest in entries:
            yield Line(2, first)
            yield from (Line(6, text) for text in rest)
    yield from _unchanged(same, lang)


def _heading(found: Comparison, lang: Lang) -> str:
    sides = [f"{one.id} {one.version}" for one in (found.old, found.new)]
    if lang == "th":
        return (
            f"จาก {sides[0]} ({len(found.old.items)} ข้อ) เป็น {sides[1]} ({len(found.new.items)} ข้อ)"
        )
    return f"From {sides[0]} ({len(found.old.items)} items) to {sides[1]} ({len(found.new.items)} items)"


def _summary(found: Comparison, changed: int, lang: Lang) -> str:
    numbered = sum(old.code != new.code for old, new in found.kept)
    counts = (
        (len(found.added), "ใหม่", "new"),
        (len(found.gone), "ยกเลิก", "gone"),
        (len(found.succeeding), "รวม แยก หรือมาแทน", "merged, split or succeeding"),
        (changed, "เปลี่ยนสิ่งที่ต้องแสดงหรือชื่อ", "changed in name or demand"),
        (numbered, "เปลี่ยนรหัส", "renumbered"),
    )
    said = [f"{th if lang == 'th' else en} {n}" for n, th, en in counts if n]
    return " · ".join(said) or ("ไม่มีข้อใดเปลี่ยน" if lang == "th" else "no item changed")


def _subindicators(found: Comparison, lang: Lang) -> Iterator[Line]:
    before, after = (
        {
            sub.id: sub.title if lang == "th" else sub.title_en
            for indicator in one.indicators
            for sub in indicator.subindicators
        }
        for one in (found.old, found.new)
    )
    said = [
        (f"+ {key} {title}" if key not in before else f"{key} “{before[key]}” → “{title}”")
        for key, title in after.items()
        if before.get(key) != title
    ]
    said += [f"− {key} {title}" for key, title in before.items() if key not in after]
    if said:
        yield Line(0, "")
        yield Line(0, "ตัวชี้วัดย่อย" if lang == "th" else "Sub-indicators")
        yield from (Line(2, text) for text in said)


def _name(item: Item, lang: Lang) -> str:
    return f"{item.code} {item.title if lang == 'th' else item.title_en}"


def _added(found: Comparison, item: Item, lang: Lang) -> list[str]:
    return [_name(item, lang), *demanded(found.new, item, lang)]


def _succeeding(found: Comparison, item: Item, sources: Sequence[Item], lang: Lang) -> list[str]:
    keys = {one.key for one in found.new.items}
    shared = any(
        source.key in keys - {item.key} or _sources(found).count(source.key) > 1
        for source in sources
    )
    th, en = ("แยกจาก", "split from") if shared else ("มาแทน", "succeeds")
    if len(sources) > 1 and not shared:
        th, en = "รวมจาก", "merges"
    names = " + ".join(_name(source, lang) for source in sources)
    said = [_name(item, lang), f"{th if lang == 'th' else en}: {names}"]
    return said + differences(found.old, sources, found.new, item, lang)


def _sources(found: Comparison) -> list[str]:
    return [source.key for _, sources in found.succeeding for source in sources]


def _moved(old: Item, new: Item, lang: Lang) -> str:
    code = f"{old.code} → {new.code}" if old.code != new.code else new.code
    return f"{code} {new.title if lang == 'th' else new.title_en}"


def _changed(found: Comparison, old: Item, new: Item, lang: Lang) -> list[str]:
    """What changed of an item besides its number."""
    said = []
    if old.subindicator != new.subindicator:
        said.append(
            f"ย้ายจากตัวชี้วัดย่อย {old.subindicator} ไป {new.subindicator}"
            if lang == "th"
            else f"moved from sub-indicator {old.subindicator} to {new.subindicator}"
        )
    if old.title != new.title:
        name = old.title if lang == "th" else f"{old.title_en} ({old.title})"
        said.append(f"ชื่อเดิม “{name}”" if lang == "th" else f"was called “{name}”")
    return said + differences(found.old, [old], found.new, new, lang)


def _unchanged(same: Sequence[tuple[Item, Item]], lang: Lang) -> Iterator[Line]:
    moved = [f"{old.code}→{new.code}" for old, new in same if old.code != new.code]
    still = [new.code for old, new in same if old.code == new.code]
    for codes, th, en in (
        (moved, "เปลี่ยนแต่รหัส", "Only renumbered"),
        (still, "ไม่เปลี่ยน", "Unchanged"),
    ):
        if codes:
            yield Line(0, "")
            yield Line(0, th if lang == "th" else en)
            yield Line(2, " ".join(codes))
