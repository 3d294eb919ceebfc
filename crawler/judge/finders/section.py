"""A heading or label of the asked words with something under it ("ไม่มี" is something)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.checklist.finding import BySection
from crawler.documents.model import Kind, Role
from crawler.judge.content import Line
from crawler.judge.finders.base import (
    Hit,
    filled,
    hit,
    is_blank_form,
    label_in,
    left_blank,
    names_document,
    says_none,
    term_in,
)
from crawler.judge.finders.labelled import HEADER_MAX
from crawler.judge.finders.values import is_value
from crawler.judge.leads import is_open_word
from crawler.judge.unit import Unit
from crawler.thai.text import Folded, squash

LABEL_MAX = 110
LABEL_TAIL = 25  # letters that may still belong to a label
LABEL_REST = 12  # letters beside a term in a line that is only a label
RUN_ON = 25  # letters behind a label on its own line that are its text
REACH = 400  # lines a section may have
_NUMBERING = re.compile(
    r"^\s*(?:(?:ข้อ|หมวด|ส่วน|บท|ตอน|ด้าน)(?:ที่)?\s*[\d๐-๙]{1,2}[.)]?|[\d๐-๙]+[.)]|[ก-ฮ][.)]|\([\d๐-๙]+\)|[•\-–*])?\s*"
    r"(?:[\d๐-๙]+\.)*[\d๐-๙]*\s*"
)
_INTRODUCED = re.compile(
    r"^[^:：]{0,60}?(?:[:：]|ได้แก่|คือ|ดังนี้|ดังต่อไปนี้)|^(?:ที่พบ)?\s?(?:ให้|ว่า|ควร|เพื่อ(?=[ก-ฮเ-ไ]{12}))"
)
_QUESTION = re.compile(
    r"^(\S{2,40}?(?:อะไร|ไหน|ใด|อย่างไร|เท่าไร|ใคร|บ้าง)(?:บ้าง|ต่อ|คะ|ครับ|\?)*)\s*[:：]?\s+(?=\S)"
)
_ENTRY = re.compile(
    r"→|->|➜|>>|[;•]|(?<!\d)[\d๐-๙]{1,2}[.)]\s*(?=[ก-ฮเ-ไ])"
    r"|(?:มาตรการ|โครงการ|กิจกรรม|ขั้นตอน|ข้อ)(?:ที่)?\s?[\d๐-๙]"
)
_PROMISE = ("อยู่ระหว่าง", "กำลังปรับปรุง", "กำลังดำเนินการจัดทำ", "comingsoon", "notavailable")


def find(finder: BySection, unit: Unit, terms: Sequence[str]) -> list[Hit]:
    """Sections of that name that are not empty."""
    hits: list[Hit] = []
    if not term_in(unit.all_text, terms) and not unit.tables:
        return hits
    heads = {" | ".join(dict.fromkeys(filter(None, table.header))) for table in unit.tables}
    lines = [x for x in unit.lines if x.role is not Role.ROW or x.raw not in heads]
    paged = unit.content.document.kind is not Kind.HTML  # labels may stand inside joined lines
    for position, line in enumerate(lines):
        if line.leads:
            continue
        if line.role is Role.ROW:
            hits += _in_cells(line, finder, terms)
            continue
        inline = _inline_content(line, terms, paged=paged, starts=finder.starts)
        if inline is None:
            continue
        label = line.raw[: len(line.raw) - len(inline)] if line.raw.endswith(inline) else line.raw
        if inline and _is_content(inline, finder.min_chars):
            if _entries(inline) >= finder.entries and _is_asked(inline, finder):
                hits.append(hit(line, "section", label=label))
        elif len(squash(inline)) < 4:
            below = lines[position + 1 : position + 2]
            if not below or not left_blank(unit.content.document.blocks, line, below[0]):
                hits += _under(lines, position, finder, terms)
    hits += _columns(unit, finder, terms)
    return hits


def _in_cells(line: Line, finder: BySection, terms: Sequence[str]) -> Iterator[Hit]:
    """A cell that begins with the label and goes on after a colon."""
    for cell in line.raw.split(" | "):
        label, colon, content = cell.partition(":")
        named = colon and len(label) <= LABEL_MAX and _named(label, finder, terms)
        if named and _is_content(content, finder.min_chars) and _is_asked(content, finder):
            yield hit(line, "section", cell, label)


def _inline_content(line: Line, terms: Sequence[str], *, paged: bool, starts: bool) -> str | None:
    """What follows the label on its own line; None when the line is not such a label."""
    question = _QUESTION.match(line.raw)
    if question and term_in(Folded(question[1]), terms):
        return line.raw[question.end() :]
    for term in terms:
        if term.startswith("="):
            label, colon, content = line.raw.partition(":")
            if squash(label) == squash(term):
                return content.strip() if colon else ""
            continue
        span = line.words.find(term)
        if span is not None and starts and not _begins(line.raw[: span[0]]):
            continue
        behind = None if span is None else _behind(line, span, paged=paged)
        if behind is not None:
            return behind
    return None


def _begins(before: str) -> bool:
    """Whether nothing but numbering stands before a label."""
    return not squash(_NUMBERING.sub("", before, count=1))


def _named(label: str, finder: BySection, terms: Sequence[str]) -> bool:
    found = label_in(label, terms)
    if not finder.starts or not found:
        return bool(found)
    return squash(_NUMBERING.sub("", label, count=1)).startswith(tuple(map(squash, terms)))


def _behind(line: Line, span: tuple[int, int], *, paged: bool) -> str | None:
    before = _NUMBERING.sub("", line.raw[: span[0]], count=1)
    if names_document(before):
        return None
    after = line.raw[span[1] :]
    introduced = _INTRODUCED.match(after)
    if introduced:
        return after[introduced.end() :].strip()
    if not squash(before) and _runs_on(span, after):
        return after.strip()
    if paged and line.raw[: span[0]][-1:].isspace():
        rest = after.partition(" ")
        if len(squash(rest[0])) <= LABEL_TAIL and len(squash(rest[2])) >= RUN_ON:
            return rest[2]
    short = len(line.raw) <= LABEL_MAX and len(after) <= 60 and len(before) <= 30
    return "" if line.is_heading or short else None


def _runs_on(span: tuple[int, int], after: str) -> bool:
    """A label at the start of its line with its text right behind it ("ปัญหา งานล่าช้าเพราะฝน",
    "ข้อ 1 การสรรหาให้กระทำโดย…"), not a longer name that begins with the label."""
    if len(squash(after)) >= RUN_ON and (after[:1].isspace() or span[0] > 0):
        return True
    tail, _, rest = after.partition(" ")
    return len(squash(tail)) <= LABEL_TAIL and len(squash(rest)) >= RUN_ON


def _under(
    lines: Sequence[Line], position: int, finder: BySection, terms: Sequence[str]
) -> Iterator[Hit]:
    """The section's own lines: up to the next heading of its rank, or the next label."""
    heading = lines[position]
    level = heading.level if heading.is_heading else 8
    collected: list[Line] = []
    for line in lines[position + 1 : position + REACH]:
        if line.is_heading and line.level <= level:
            break
        if is_blank_form(line.raw) and not collected:
            return  # to be filled in; what comes after belongs to the next label
        if line.is_heading or line.leads or not filled(line.raw) or _is_promise(line.raw):
            continue
        if line.role is Role.ROW and not heading.is_heading:
            continue  # a sentence before a table is not the heading of its columns
        if _looks_like_label(line, heading) or _is_bare_label(line, terms):
            break
        collected.append(line)
    if not collected:
        return
    chars = sum(len(line.text.compact) for line in collected)
    entries = sum(_entries(line.raw) for line in collected)
    asked = any(_is_asked(part, finder) for line in collected for part in line.raw.split(" | "))
    enough = chars >= finder.min_chars and entries >= finder.entries and asked
    if enough or says_none(collected[0].raw):
        shown = f"{heading.raw} — {collected[0].raw}"
        yield hit(collected[0], "section", shown, heading.raw)


def _entries(text: str) -> int:
    """Entries on one line: steps with arrows between them, numbered parts."""
    return 1 + len(_ENTRY.findall(_NUMBERING.sub("", text, count=1)))


def _is_bare_label(line: Line, terms: Sequence[str]) -> bool:
    """Another of the labels asked for, with nothing behind it: a list of labels is no content."""
    content = squash(line.raw)
    names = (squash(term) for term in terms)
    return any(name in content and len(content) - len(name) <= LABEL_REST for name in names)


def _looks_like_label(line: Line, heading: Line) -> bool:
    """In text without marked headings: a short line ending in a colon starts something new."""
    return not heading.is_heading and line.raw.rstrip().endswith(":") and len(line.raw) <= 60


def _columns(unit: Unit, finder: BySection, terms: Sequence[str]) -> Iterator[Hit]:
    for table in unit.tables:
        for column, header in enumerate(table.header):
            if len(header) > HEADER_MAX or not _named(header, finder, terms):
                continue
            cells = [row[column] for row in table.rows if column < len(row)]
            full = [c for c in cells if c != header and _is_content(c, 4) and _is_asked(c, finder)]
            if len(full) >= min(finder.entries, max(1, len(cells))):
                shown = f"{header}: {full[0]}"[:160]
                yield Hit(shown, unit.url, table.page, "table_column", label=header)
        for row in table.rows:
            if len(row) != 2 or len(row[0]) > HEADER_MAX or not _named(row[0], finder, terms):
                continue
            least = min(finder.min_chars, 10)
            if _is_content(row[1], least) and _is_asked(row[1], finder):
                shown = " | ".join(row)[:160]
                yield Hit(shown, unit.url, table.page, "table_row", label=row[0])


def _is_content(text: str, least: int) -> bool:
    if not filled(text) or _is_promise(text) or is_open_word(text):
        return False
    return says_none(text) or len(squash(text)) >= least


def _is_asked(text: str, finder: BySection) -> bool:
    """Whether a text holds a value of the kind that is asked for, or says that there is none."""
    if finder.value == "text" or says_none(text):
        return True
    return is_value(text, finder.value, cell=True)


def _is_promise(text: str) -> bool:
    return squash(text).startswith(_PROMISE)
