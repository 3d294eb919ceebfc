"""What finders share: the hit, and how text is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.documents.model import UNSURE, Block
from crawler.judge.content import Line, masked
from crawler.thai.text import Folded, squash

QUOTE = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where an element was seen. `sure` is False where only a person can tell (a
    picture that is probably the chart). `label`: the words that say what stands there; `heads`:
    those of the columns it was read in; `row`: the name of its row, "" where there is none."""

    quote: str
    url: str
    page: int
    how: str
    sure: bool = True
    label: str = ""
    heads: tuple[str, ...] = ()
    row: str = ""


def quote(text: str) -> str:
    """Text as shown in a report: blanks folded, shortened."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE else flat[: QUOTE - 1] + "…"


def hit(line: Line, how: str, text: str = "", label: str = "") -> Hit:
    """A hit at a line."""
    return Hit(quote(text or line.raw), line.url, line.page, how, label=label)


LABEL_BEHIND = 30  # letters behind a term that may still be its label


def label_at(text: str, span: tuple[int, int]) -> str:
    """The label that a term at `span` belongs to: up to the colon, else the words around it."""
    before, colon, _ = text.partition(":")
    if colon and span[1] <= len(before) + 1:
        return before
    return text[max(0, span[0] - LABEL_BEHIND) : span[1] + LABEL_BEHIND]


def term_in(text: Folded, terms: Sequence[str]) -> str:
    """The first of the terms that the text holds, "" when none."""
    return next((term for term in terms if text.contains(term)), "")


_WORDS = re.compile(r"[\s\-–—/]+")
SHORT = 4  # letters of an abbreviation ("ต.ค."), which must be the whole label


def label_in(text: str, terms: Sequence[str]) -> str:
    """The first of the terms that a label holds. Abbreviations must be the whole label: their
    letters stand in many words. "ปีงบประมาณ" is not taken for a budget."""
    folded = Folded(masked(text))
    words = {squash(word).rstrip("0123456789") for word in _WORDS.split(text)}
    words -= {"", "q", "ไตรมาส", "ไตรมาสที่", "ปี", "พศ", "เดือน"}
    short = {squash(term) for term in terms if is_whole(term)}
    for term in terms:
        if is_whole(term):
            if folded.compact == squash(term) or (words <= short and squash(term) in words):
                return term
        elif folded.contains(term):
            return term
    return ""


def is_whole(term: str) -> bool:
    """Whether a term must be a whole label: written "=ผล", or a short form such as a month's."""
    return term.startswith("=") or ("." in term and len(squash(term)) <= SHORT)


_EMPTY = {
    squash(word) for word in ("ไม่ระบุ", "กำลังปรับปรุง", "อยู่ระหว่างปรับปรุง", "รอข้อมูล", "xxx", "n/a")
}
_NONE = tuple(
    squash(word) for word in ("ไม่มี", "ไม่พบ", "ไม่ใช้งบประมาณ", "ไม่ได้ใช้งบประมาณ", "ไม่เบิกจ่าย")
)


def says_none(text: str) -> bool:
    """Whether a cell or line states that there is none ("ไม่มี…"), which counts as content."""
    return squash(text).startswith(_NONE)


LABEL_MOST = 14  # letters of a label with dots behind it
_DOTS = re.compile(r"[._…]{4,}|…+|(?:[._] ){4,}")
_WRITTEN = re.compile(r"[._…] ?[^\s._…][^._…]{0,80}[._…]{4}")
_NUMBER = re.compile(r"^\s*[(]?[\d๐-๙]{1,2}[.)]?\s*")


def is_blank_form(text: str) -> bool:
    """Whether a line is one to be filled in by hand and nobody did: dots or a rule in place of
    words, behind a label or between few words. Dots behind a sentence only fill its line."""
    dots = sum(map(len, _DOTS.findall(text)))
    if not dots or _WRITTEN.search(text):
        return False
    rest = len(squash(_DOTS.sub(" ", _NUMBER.sub("", text))))
    at_end = not squash(text.rpartition("..")[2].rpartition("__")[2])
    return rest <= (LABEL_MOST if at_end else 4 * dots)


def left_blank(blocks: Sequence[Block], label: Line, below: Line) -> bool:
    """Whether there is a rule to write on between a label and the next line with words."""
    between = (block for block in blocks if label.order < block.order < below.order)
    return any(is_blank_form(block.text) for block in between)


def filled(text: str) -> bool:
    """Whether a cell or line holds something: not blank, not a dash, not a promise, not the dots
    of a form. A number that could not be read for sure is something."""
    if is_blank_form(text):
        return False
    compact = squash(text)
    if not compact:
        return UNSURE in text
    return compact not in _EMPTY and not compact.startswith("กำลังปรับปรุง")


_DOCUMENT = tuple(squash(word) for word in ("แผน", "ประกาศ", "คู่มือ", "คำสั่ง", "ร่างแผน", "แผนปฏิบัติการ"))


def names_document(before: str) -> bool:
    """Whether the words before a term make it a document's name ("แผน" + "ยุทธศาสตร์"), not the
    label of one of its parts."""
    return squash(before).endswith(_DOCUMENT)
