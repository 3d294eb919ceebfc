"""A heading or label of the asked words with something under it ("ไม่มี" is something)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.checklist.model import BySection
from crawler.documents.model import Role
from crawler.judge.content import Line
from crawler.judge.finders.base import (
    Hit,
    filled,
    hit,
    label_in,
    names_document,
    says_none,
    term_in,
)
from crawler.judge.finders.labelled import HEADER_MAX
from crawler.judge.unit import Unit
from crawler.thai.text import squash

LABEL_MAX = 110
_NUMBERING = re.compile(
    r"^\s*(?:[\d๐-๙]+[.)]|[ก-ฮ][.)]|\([\d๐-๙]+\)|[•\-–*])?\s*(?:[\d๐-๙]+\.)*[\d๐-๙]*\s*"
)
_PROMISE = ("อยู่ระหว่าง", "กำลังปรับปรุง", "กำลังดำเนินการจัดทำ", "comingsoon", "notavailable")


def find(finder: BySection, unit: Unit, terms: Sequence[str]) -> list[Hit]:
    """Sections of that name that are not empty."""
    hits: list[Hit] = []
    if not term_in(unit.all_text, terms) and not unit.tables:
        return hits
    lines = unit.lines
    for position, line in enumerate(lines):
        if line.linked or line.role is Role.ROW:
            continue
        inline = _inline_content(line, terms)
        if inline is not None:
            if _is_content(inline, finder.min_chars):
                hits.append(hit(line, "section"))
            elif not inline:
                hits += _under(lines, position, finder, terms)
    hits += _columns(unit, finder, terms)
    return hits


def _inline_content(line: Line, terms: Sequence[str]) -> str | None:
    """What follows the label on its own line; None when the line is not such a label."""
    for term in terms:
        span = line.words.find(term)
        if span is None:
            continue
        before = _NUMBERING.sub("", line.raw[: span[0]], count=1)
        if (len(before) > 45 and not line.is_heading) or names_document(before):
            continue
        after = line.raw[span[1] :]
        for separator in (":", "："):
            label, found, content = after.partition(separator)
            if found and len(label) <= 60:
                return content.strip()
        if line.is_heading or (
            len(line.raw) <= LABEL_MAX and len(after) <= 60 and len(before) <= 30
        ):
            return ""
    return None


def _under(
    lines: Sequence[Line], position: int, finder: BySection, terms: Sequence[str]
) -> Iterator[Hit]:
    """The section's own lines: up to the next heading of its rank, or the next label."""
    heading = lines[position]
    level = heading.level if heading.is_heading else 8
    collected: list[Line] = []
    chars = 0
    for line in lines[position + 1 : position + 400]:
        if line.is_heading and line.level <= level:
            break
        if line.is_heading or not filled(line.raw) or _is_promise(line.raw):
            continue
        if _looks_like_label(line, heading):
            break
        collected.append(line)
        chars += len(squash(line.raw))
    if not collected:
        return
    none = says_none(collected[0].raw)
    if none or (chars >= finder.min_chars and len(collected) >= finder.entries):
        yield hit(collected[0], "section", f"{heading.raw} — {collected[0].raw}")


def _looks_like_label(line: Line, heading: Line) -> bool:
    """In text without marked headings: a short line ending in a colon starts something new."""
    return not heading.is_heading and line.raw.rstrip().endswith(":") and len(line.raw) <= 60


def _columns(unit: Unit, finder: BySection, terms: Sequence[str]) -> Iterator[Hit]:
    for table in unit.tables:
        for column, header in enumerate(table.header):
            if len(header) > HEADER_MAX or not label_in(header, terms):
                continue
            cells = [row[column] for row in table.rows if column < len(row)]
            full = [c for c in cells if c != header and _is_content(c, 4)]
            if len(full) >= min(finder.entries, max(1, len(cells))):
                yield Hit(f"{header}: {full[0]}"[:160], unit.url, table.page, "table_column")
        for row in table.rows:
            labelled = len(row) == 2 and len(row[0]) <= HEADER_MAX
            if not labelled or not label_in(row[0], terms):
                continue
            if _is_content(row[1], min(finder.min_chars, 10)):
                yield Hit(" | ".join(row)[:160], unit.url, table.page, "table_row")


def _is_content(text: str, least: int) -> bool:
    if not filled(text) or _is_promise(text):
        return False
    return says_none(text) or len(squash(text)) >= least


def _is_promise(text: str) -> bool:
    return squash(text).startswith(_PROMISE)
