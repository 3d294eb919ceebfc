"""What may hold an item's information and was not read: scanned pages, pictures of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Item
from crawler.documents.model import Document, Kind, Picture
from crawler.judge.candidates import STRONG, Candidate
from crawler.judge.finders.pictures import is_decoration, is_mark
from crawler.judge.legible import told_pages
from crawler.judge.reasons import make_reason
from crawler.judge.unit import Unit
from crawler.result import Reason, ReasonCode

NAMED = 1.0  # strength of a candidate that a label, heading or title proposes
BUDGET = "ocr_budget"
"""Problem of a document of which a limit kept pages from being read."""
MOST_DOCUMENTS = 40
MOST_PICTURES = 6  # of one page
NAME_MAX = 80  # letters of a file's name in a sentence
LEAST_SIDES = (280, 150)  # CSS pixels, longer and shorter side of a picture that may hold text
LARGE = 400  # CSS pixels of both sides: content, whatever its file is called
FEW_LETTERS = 400  # beside so few, a page's pictures are its content


@dataclass(frozen=True, slots=True)
class Unread:
    """What to read for an open item, likeliest first. `documents`: final addresses of files with
    unread pages; `pictures`: addresses of pages, each with a picture on it."""

    item: str
    documents: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]


def unread_of(item: Item, candidates: Sequence[Candidate], index: LabelIndex) -> Unread:
    """What the item's candidates leave unread."""
    documents: dict[str, None] = {}
    pictures: dict[tuple[str, str], None] = {}
    for unit in _units(candidates):
        document = unit.content.document
        if any(read.wants_ocr for read in document.reads):
            documents.setdefault(document.url)
        if document.kind is Kind.HTML:
            for picture in _plausible(item, unit, index):
                pictures.setdefault((document.url, picture.src))
    return Unread(item.key, tuple(documents)[:MOST_DOCUMENTS], tuple(pictures))


def unread_reasons(candidates: Sequence[Candidate]) -> list[Reason]:
    """Why nothing is proven: pages of the item's own documents that were not read."""
    documents = {unit.content.document.url: unit.content.document for unit in _units(candidates)}
    reasons = []
    for document in documents.values():
        pages = [read.page for read in document.reads if read.unread]
        if pages:
            reasons.append(_reason(document, pages))
    return reasons


def _reason(document: Document, pages: Sequence[int]) -> Reason:
    told, name = told_pages(pages), _name(document)
    if BUDGET in document.problems:
        return make_reason(
            ReasonCode.BUDGET_EXHAUSTED,
            place=document.url,
            detail_th=f"ยังไม่ได้อ่าน{told.th} ของ {name} ซึ่งเป็นภาพสแกน: เพิ่ม --ocr-pages",
            detail_en=f"not read yet: {told.en} of {name}, scanned; raise --ocr-pages",
        )
    return make_reason(
        ReasonCode.UNREADABLE_DOCUMENT,
        place=document.url,
        detail_th=f"{told.th} ของ {name} เป็นภาพหรือข้อความเสีย",
        detail_en=f"{told.en} of {name}: a picture, or broken text",
    )


def _name(document: Document) -> str:
    """What the file is called in its address, else the address."""
    name = unquote(urlsplit(document.url).path.rpartition("/")[2], errors="replace").strip()
    return (name or document.url)[:NAME_MAX]


def _units(candidates: Iterable[Candidate]) -> Iterator[Unit]:
    for candidate in candidates:
        if candidate.strength >= NAMED:
            yield candidate.unit
            yield from candidate.children


def _plausible(item: Item, unit: Unit, index: LabelIndex) -> list[Picture]:
    """Pictures that may show the item's text: named as the item, or all there is on its page."""
    letters = sum(len(line.text.compact) for line in unit.body)
    bare = letters < FEW_LETTERS
    chosen = [
        picture
        for picture in unit.pictures
        if _may_hold_text(picture) and (bare or _named(item, picture, index))
    ]
    chosen.sort(key=lambda picture: -(picture.width * picture.height))
    return chosen[:MOST_PICTURES]


def _may_hold_text(picture: Picture) -> bool:
    """By its size on the page, where that is known, and by the name of its file."""
    sides = sorted((side for side in (picture.width, picture.height) if side), reverse=True)
    if any(side < least for side, least in zip(sides, LEAST_SIDES, strict=False)):
        return False
    if len(sides) == 2 and sides[1] >= LARGE:
        return not is_mark(picture)
    return not (is_mark(picture) or is_decoration(replace(picture, src=_still(picture.src))))


def _still(src: str) -> str:
    """The address without the ending of a picture that may move: announcements come as GIF too."""
    return src[: -len(".gif")] if src.lower().endswith(".gif") else src


def _named(item: Item, picture: Picture, index: LabelIndex) -> bool:
    return any(
        text and index.score(item, text).grade in STRONG for text in (picture.alt, picture.caption)
    )
