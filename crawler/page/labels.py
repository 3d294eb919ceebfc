"""What a link is called, and what stands around it when its name says nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from crawler.page.text import fold, plain, seen
from crawler.page.tree import Node
from crawler.page.visibility import View

MAX_LABEL = 300
MAX_CONTEXT = 200
_WORDS = sorted(
    [
        "คลิกที่นี่",
        "คลิกที่นี้",
        "คลิ๊กที่นี่",
        "คลิกเพื่อดู",
        "คลิก",
        "คลิ๊ก",
        "คลิ้ก",
        "ที่นี่",
        "ที่นี้",
        "เปิดข้อมูล",
        "เปิดดู",
        "เปิดอ่าน",
        "เปิดไฟล์",
        "เปิด",
        "ดูทั้งหมด",
        "ทั้งหมด",
        "ดูเพิ่มเติม",
        "เพิ่มเติม",
        "เพิ่ม",
        "ดูรายละเอียด",
        "รายละเอียด",
        "ข้อมูลเพิ่มเติม",
        "ข้อมูล",
        "อ่านต่อ",
        "อ่านเพิ่มเติม",
        "อ่านทั้งหมด",
        "อ่าน",
        "ดาวน์โหลด",
        "ดาวโหลด",
        "ดาวน์โหล",
        "โหลด",
        "ไฟล์แนบ",
        "แนบไฟล์",
        "เอกสารแนบ",
        "เอกสาร",
        "เอกสารประกอบ",
        "ไฟล์",
        "ลิงก์",
        "ลิงค์",
        "ลิ้งค์",
        "ลิ้งก์",
        "ดูข้อมูล",
        "ดู",
        "แสดงข้อมูล",
        "แสดง",
        "เข้าชม",
        "เข้าดู",
        "ต่อ",
        "ตรวจสอบ",
        "หน้าถัดไป",
        "ถัดไป",
        "ก่อนหน้า",
        "ย้อนกลับ",
        "กลับ",
        "หน้า",
        "เพื่อ",
        "และ",
        "หรือ",
        "ขนาด",
        "เว็บไซต์",
        "ไปยัง",
    ],
    key=len,
    reverse=True,
)
_ENGLISH = (
    "click here|click|here|download|downloads|view all|view more|view|open|read more|readmore|more info|"
    "more|details?|see all|show all|show|all|see|links?|url|files?|attachments?|documents?|docs?|docx|pdf|xlsx?|pptx?|zip|rar|"
    "jpe?g|png|next|previous|prev|back|go|page|continue|website|web|info|[kmg]?b|bytes?|kib|mib"
)
_GENERIC = re.compile("|".join(map(re.escape, _WORDS)) + rf"|\b(?:{_ENGLISH})\b", re.IGNORECASE)
_CODE = re.compile(r"^\s*\(?\s*(?:oit|o)\s*[-.]?\s*\d{1,2}\s*\)?\s*$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SAYS = re.compile(r"[^\W_]")
_ICON = re.compile(
    r"^(?:fa|bi|icon|icofont|mdi|lni|ti|glyphicon|flaticon|ion|la|uil|bxl?)-([a-z][a-z0-9-]{1,40})$"
)
_ICON_SIZES = frozenset(
    [
        "lg",
        "xs",
        "sm",
        "fw",
        "spin",
        "solid",
        "brands",
        "regular",
        "stack",
        "inverse",
        "pulse",
        "border",
        "icon",
    ]
)
_FILE_NOISE = re.compile(
    r"^(?:img|image|images|banner|icon|icons|logo|btn|button|pic|photo|untitled|screenshot|line|dsc|bg|"
    r"thumb|thumbnail|unnamed|download|file|new|copy|of|small|large|\d+x\d+|[0-9a-f]{8,}|[ivx]+|\d+|\W)+$",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def is_generic(label: str) -> bool:
    """Whether a label names nothing: "เปิด", "ดาวน์โหลด", "click here", "PDF", a number, a size."""
    text = fold(label)
    if len(text) > 80:
        return False
    if _CODE.match(text):
        return True
    rest = _GENERIC.sub(" ", re.sub(r"(?<=\d)(?=[kmg]b\b)", " ", text, flags=re.IGNORECASE))
    return not _LETTER.search(rest)


def says_something(text: str) -> bool:
    """Whether there is any letter or digit to read."""
    return bool(_SAYS.search(text))


def link_label(node: Node, view: View) -> str:
    """What a visitor reads as the link's name, best source first, "" when there is none."""
    text = seen(node, view, MAX_LABEL)
    if says_something(text):
        return text
    for source in (_attribute(node), _picture(node, view), _file_name(node), _icon(node)):
        if source and says_something(source):
            return source[:MAX_LABEL]
    return neighbour(node, view) or text


def _attribute(node: Node) -> str:
    if node.tag == "input":
        return fold(node.get("value") or node.get("alt") or node.get("title"))
    return fold(node.get("aria-label")) or fold(node.get("title")) or fold(node.get("alt"))


def _inside(node: Node, limit: int = 60) -> list[Node]:
    found: list[Node] = []
    stack = list(reversed(node.elements()))
    while stack and len(found) < limit:
        one = stack.pop()
        found.append(one)
        stack.extend(reversed(one.elements()))
    return found


def _picture(node: Node, view: View) -> str:
    inner = [one for one in _inside(node) if view.shown(one) or one.tag == "title"]
    for name in ("alt", "aria-label", "title"):
        for one in inner:
            text = fold(one.get(name))
            if says_something(text):
                return text
    return next((plain(one, MAX_LABEL) for one in inner if one.tag == "title" and one.children), "")


def _icon(node: Node) -> str:
    """Name of an icon-font glyph (`fab fa-facebook-f`), as close as it comes to a picture's alt."""
    for one in [node, *_inside(node, 10)]:
        for name in sorted(one.classes):
            found = _ICON.match(name)
            if found and found.group(1) not in _ICON_SIZES:
                return found.group(1).replace("-", " ")
    return ""


def _file_name(node: Node) -> str:
    for one in [node, *_inside(node)]:
        if (
            one.tag in {"img", "input"}
            and one.get("src")
            and not one.get("src").startswith("data:")
        ):
            return meaningful_name(one.get("src"))
    return ""


def meaningful_name(src: str) -> str:
    """A picture's file name as words, "" when it says nothing (`img_01.jpg`)."""
    try:
        path = urlsplit(src.strip()).path
    except ValueError:
        return ""
    name = unquote(path.rsplit("/", 1)[-1][:400], errors="replace")
    stem = name.rsplit(".", 1)[0] if "." in name else name
    words = fold(re.sub(r"[-_+.\s]+", " ", stem))
    if "\ufffd" in words or not re.search(r"[^\W\d_]{3}", words):
        return ""
    return "" if _FILE_NOISE.match(words[:80].replace(" ", "")) else words


def neighbour(node: Node, view: View, own: str = "") -> str:
    """Short text that stands beside the element in its nearest wordy container."""
    holder = node.parent
    for _ in range(4):
        if holder is None or holder.tag in {
            "body",
            "html",
            "nav",
            "ul",
            "table",
            "tr",
            "tbody",
            "form",
        }:
            return ""
        text = seen(holder, view, MAX_CONTEXT + MAX_LABEL)
        if own and own in text:
            text = fold(text.replace(own, " ", 1))
        if says_something(text) and not is_generic(text):
            return text if len(text) <= MAX_CONTEXT and _links_in(holder) <= 4 else ""
        holder = holder.parent
    return ""


def _links_in(node: Node) -> int:
    return sum(1 for one in _inside(node, 80) if one.tag == "a")


def context(node: Node, label: str, view: View, row: tuple[str, ...], heading: str) -> str:
    """What names the link from outside: row, list, term, caption, sibling text, heading."""
    parts = [" | ".join(row[:3])] if row else []
    parts += [_group(node, label, view)]
    if is_generic(label) or not says_something(label):
        parts.append(neighbour(node, view, label))
    parts.append(heading)
    kept: list[str] = []
    for part in parts:
        part = fold(part)
        if part and part != label and part not in kept and not any(part in one for one in kept):
            kept.append(part)
    return " · ".join(kept)[:MAX_CONTEXT].strip()


def _group(node: Node, label: str, view: View) -> str:
    """Title of the list, term, figure or fieldset the link stands in."""
    inner = node
    for holder in list(node.ancestors())[:10]:
        if holder.tag in {"html", "table"}:
            break
        text = ""
        if holder.tag == "dd":
            text = next((plain(one, 150) for one in holder.previous() if one.tag == "dt"), "")
        elif holder.tag in {"figure", "fieldset", "details"}:
            wanted = {"figure": "figcaption", "fieldset": "legend", "details": "summary"}[
                holder.tag
            ]
            text = next((plain(one, 150) for one in holder.elements() if one.tag == wanted), "")
        elif holder.tag == "li" or inner.tag in {"ul", "ol"}:
            text = _before(inner, holder)
        if says_something(text) and text != label:
            return text
        inner = holder
    return ""


def _before(inner: Node, holder: Node) -> str:
    """Own text of a list item, or of what stands just before a list, as its title."""
    if inner.tag in {"ul", "ol", "div"}:
        texts = [
            plain(one, 150)
            for one in inner.previous(3)
            if one.tag not in {"ul", "ol", "table", "script", "style"}
            and (holder.tag == "li" or not _links_in(one))
        ]
        found = next((text for text in texts if says_something(text)), "")
        if found or holder.tag != "li":
            return found if len(found) < 150 else ""
        own = fold(" ".join(child for child in holder.children if isinstance(child, str)))
        return own[:150]
    return ""
