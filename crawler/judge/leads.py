"""Lines that only name what a link on them leads to: they say nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.documents.model import Block, Link, Role
from crawler.page.labels import is_generic
from crawler.thai.text import squash

NAME_MAX = 120  # letters of a document's name; a longer text is a paragraph that has a link
CELLS = " | "
_NONE = ("ไม่มี", "ไม่พบ", "ไม่ใช้", "ไม่ได้ใช้")  # such a line is a statement
_NUMBER = re.compile(
    r"^\s*(?:[(]?[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,2})*[.)]?(?=\s|$|[ก-ฮเ-ไ])|[•·»>*–-])\s*"
)
_DIGIT = re.compile(r"[\d๐-๙]")
_LETTER = re.compile(r"[^\W\d_]")


def only_leads(block: Block, links: Sequence[Link]) -> bool:
    """Whether a line, beside a number, is a name and the link to what bears it: "1. คำสั่งแต่งตั้ง
    คณะทำงาน ดาวน์โหลด", or a label with such a word behind it ("แผน 2569 [PDF]"). Text with a colon
    may be a label and its value, and counts."""
    if not links or block.role is Role.HEADING:
        return False
    labels = [" ".join(link.label.split()) for link in links]
    cells = [_without(cell, labels) for cell in block.text.split(CELLS)]
    cells[0] = _NUMBER.sub("", cells[0], count=1)
    left = [cell for cell in cells if not _says_nothing(cell)]
    if not left:
        return True
    if len(left) > 1 or not all(map(is_generic, labels)) or len(left[0]) > NAME_MAX:
        return False
    return ":" not in left[0] and not squash(left[0]).startswith(_NONE)


def is_open_word(text: str) -> bool:
    """Whether a cell or line holds only a word such as "ดาวน์โหลด"."""
    return bool(_LETTER.search(text)) and is_generic(text)


def _without(text: str, labels: Sequence[str]) -> str:
    rest = " ".join(text.split())
    for label in sorted(labels, key=len, reverse=True):
        rest = rest.replace(label, " ", 1) if label else rest
    return rest


def _says_nothing(text: str) -> bool:
    """No letters but those of "download", and no figure."""
    return not squash(text) or (is_generic(text) and not _DIGIT.search(text))
