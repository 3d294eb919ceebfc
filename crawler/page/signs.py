"""Signs that a page is not the page it pretends to be: login wall, soft 404.

Both ask the same: is that *all* the page says? A page with content of its own is never
called one of them, whatever words it holds.
"""

from __future__ import annotations

import re

from crawler.documents.model import Block, Document, Role

_LITTLE = 200  # characters of content, besides the sentence itself, that still count as nothing
_GONE = re.compile(
    r"^\W*(?:error|http|รหัส)?\W*404\W*(?:error\W*)?$|404\W{0,3}(?:not|page|error|ไม่พบ)|ไม่พบ(?:หน้า|เว็บ|ไฟล์|ที่อยู่|สิ่งที่|เอกสาร)|ไม่สามารถ(?:เข้าถึง|แสดง|เปิด|ค้นหา)หน้า|ขออภัย\s*.{0,20}ไม่พบ|หน้า(?:เว็บ)?(?:นี้|ที่คุณ|ที่ท่าน).{0,40}(?:ไม่มี|ไม่พบ|ถูกลบ)|"
    r"page\s*(?:can\s*not|cannot|could\s*not|not|was\s*not)\s*(?:be\s*)?found|not\s*found|does\s*(?:not|n.t)\s*exist|page\s*you\s*(?:requested|are\s*looking)|no\s*longer\s*(?:exists|available)|error\s*404",
    re.IGNORECASE,
)
_CARRIERS = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.ROW, Role.CONTROL, Role.HEADING})


def _content(document: Document) -> list[Block]:
    return [block for block in document.blocks if not block.chrome and block.role in _CARRIERS]


def _rest(blocks: list[Block], pattern: re.Pattern[str]) -> int:
    """Characters of body text in blocks that do not carry the sentence."""
    return sum(
        len(block.text)
        for block in blocks
        if block.role is not Role.HEADING and not pattern.search(block.text)
    )


def _targets(document: Document) -> int:
    here = document.url.split("#", 1)[0]
    return sum(
        1 for link in document.links
        if link.url and not link.chrome and link.url.split("#", 1)[0] != here and link.kind != "refresh"
    )  # fmt: skip


def is_login_wall(document: Document) -> bool:
    """A password field with little around it: what is behind it is not public."""
    asking = [
        form for form in document.forms if any(field.kind == "password" for field in form.fields)
    ]
    if not any(not form.chrome and len(form.fields) <= 8 for form in asking):
        return False
    text = sum(len(block.text) for block in _content(document) if block.role is not Role.CONTROL)
    return (
        text < 600
        and not any(not table.chrome for table in document.tables)
        and _targets(document) <= 8
    )


def soft_404(document: Document) -> bool:
    """A page that answers 200 and says that there is no such page."""
    blocks = _content(document)
    said = [block for block in blocks if _GONE.search(block.text) and len(block.text) <= 300]
    titled = bool(_GONE.search(document.title)) and len(document.title) <= 120
    if not said and not titled:
        return False
    if any(not table.chrome for table in document.tables):
        return False
    return _rest(blocks, _GONE) <= 2 * _LITTLE and _targets(document) <= 15
