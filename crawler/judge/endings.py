"""Labels at the end of a document with nothing after them: forms that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from crawler.checklist.finding import ByLabelled, BySection
from crawler.checklist.model import Checklist
from crawler.documents.model import Kind
from crawler.judge.content import Line
from crawler.judge.unit import Unit
from crawler.thai.text import squash

_NUMBERING = re.compile(
    r"^\s*(?:(?:ข้อ|ส่วน|ตอน|ด้าน)(?:ที่)?\s*[\d๐-๙]{1,2}|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*)[.)]?\s*"
)


def label_names(checklist: Checklist) -> frozenset[str]:
    """What the elements of all items are called as labels and headings, folded."""
    finders = [f for item in checklist.items for e in item.elements for f in e.find]
    terms = [f.terms for f in finders if isinstance(f, ByLabelled | BySection)]
    return frozenset(squash(term) for own in terms for term in checklist.expand(own))


def without_empty_labels(unit: Unit, names: Set[str]) -> Unit:
    """The unit of a file without the labels that it ends with. In a file what is a heading can
    only be guessed, so one label could pass for the text of another."""
    if unit.content.document.kind is Kind.HTML:
        return unit
    empty: set[int] = set()
    for line in reversed(unit.lines):
        if not _is_label(line, names):
            break
        empty.add(line.order)
    return replace(unit, dropped=unit.dropped | empty) if empty else unit


def _is_label(line: Line, names: Set[str]) -> bool:
    return squash(_NUMBERING.sub("", line.raw, count=1).strip().rstrip(":： ")) in names
