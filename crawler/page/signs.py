"""Signs that a page is not the page it pretends to be: stub, login wall, soft 404.

All three ask the same: is that *all* the page says? A page with content of its own is never
called one of them, whatever words it holds.
"""

from __future__ import annotations

import re

from crawler.documents.model import Block, Document, Role

_LITTLE = 200  # characters of content, besides the sentence itself, that still count as nothing
_STUB = re.compile(
    r"อยู่(?:ใน)?ระหว่าง(?:การ)?(?:ปรับปรุง|ดำเนินการ|จัดทำ|พัฒนา|เตรียม|รวบรวม|ก่อสร้าง)|กำลัง(?:ทำการ)?(?:ปรับปรุง|ดำเนินการ|จัดทำ|พัฒนา|อัพเดท|อัปเดต|โหลด|เตรียม|รวบรวม)|"
    r"ไม่มีข้อมูล|ไม่พบข้อมูล|ยังไม่มี(?:ข้อมูล|เนื้อหา|รายการ|เอกสาร|บทความ)|ไม่มีรายการ|ไม่มีเนื้อหา|ไม่มีบทความ|รอ(?:การ)?(?:ปรับปรุง|อัพเดท|อัปเดต|ข้อมูล)|"
    r"ปิดปรับปรุง|เร็ว\s*ๆ\s*นี้|coming\s*soon|under\s*construction|not\s*available|no\s*data|no\s*content|no\s*(?:posts?|results?|articles?|items?|records?)\b|"
    r"nothing\s*(?:here|found)|loading|lorem\s*ipsum|site\s*maintenance|under\s*maintenance|to\s*be\s*updated|hello\s*world",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"^\W*(?:error|http|รหัส)?\W*404\W*(?:error\W*)?$|404\W{0,3}(?:not|page|error|ไม่พบ)|ไม่พบ(?:หน้า|เว็บ|ไฟล์|ที่อยู่|สิ่งที่|เอกสาร)|ไม่สามารถ(?:เข้าถึง|แสดง|เปิด|ค้นหา)หน้า|ขออภัย\s*.{0,20}ไม่พบ|หน้า(?:เว็บ)?(?:นี้|ที่คุณ|ที่ท่าน).{0,40}(?:ไม่มี|ไม่พบ|ถูกลบ)|"
    r"page\s*(?:can\s*not|cannot|could\s*not|not|was\s*not)\s*(?:be\s*)?found|not\s*found|does\s*(?:not|n.t)\s*exist|page\s*you\s*(?:requested|are\s*looking)|no\s*longer\s*(?:exists|available)|error\s*404",
    re.IGNORECASE,
)
_CARRIERS = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.ROW, Role.CONTROL, Role.HEADING})


def _content(document: Document) -> list[Block]:
    return [block for block in document.blocks if not block.chrome and block.role in _CARRIERS]


def _has_other_content(document: Document) -> bool:
    """Whether the page offers something besides text: tables, documents, pictures, forms."""
    big = [
        one
        for one in document.pictures
        if not one.chrome and (one.width == 0 or one.width >= 200) and one.src
    ]
    embeds = [
        one
        for one in document.embeds
        if not one.chrome and one.what in {"map", "document", "video", "frame"}
    ]
    filled = [
        one
        for one in document.tables
        if not one.chrome and any(sum(map(bool, row)) > 1 for row in one.rows)
    ]
    forms = [
        one
        for one in document.forms
        if not one.chrome and any(field.kind != "search" for field in one.fields)
    ]
    return bool(embeds or filled or forms or big)


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


def is_placeholder(document: Document) -> bool:
    """Blank, under construction, "no data" or headings alone: a promise without content."""
    if document.refresh or _has_other_content(document):
        return False
    blocks = _content(document)
    body = [block for block in blocks if block.role is not Role.HEADING]
    said = [block for block in blocks if _STUB.search(block.text) and len(block.text) <= 300]
    if said:
        return _rest(blocks, _STUB) <= _LITTLE and _targets(document) <= 3
    letters = sum(len(block.text) for block in body if block.role is not Role.CONTROL)
    return letters < 15 and _targets(document) == 0


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
