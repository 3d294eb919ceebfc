"""`Document`: what a visitor can read on a page or in a file, whatever its kind.

One reader per kind produces it; the judge reads nothing else. Everything in it is *visible*
content: text that a visitor cannot see is left out by the reader. All parts share one running
number, `order`, so that a section (from one heading to the next) can be cut out of any kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TRUSTED = 0.5  # confidence from which the text of a page is believed
MEMBER = "oit-file:"
"""Begins the fragment in the address of a file inside an archive."""
LEAST_OCR = 0.35  # confidence of recognised text below which the page counts as not read
UNSURE = "□"  # stands for each digit of a number on a scan that was not read for sure


class Kind(StrEnum):
    """Kind of document, decided from content bytes."""

    HTML = "html"
    PDF = "pdf"
    IMAGE = "image"
    WORD = "word"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    TEXT = "text"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a block of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"  # one table row, its cells joined by " | "
    CONTROL = "control"  # button text, option, field label


class Visibility(StrEnum):
    """Whether a visitor can see and use a link."""

    VISIBLE = "visible"
    OPENABLE = "openable"  # appears after hover or click on something visible
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of visible text in reading order; white space folded, otherwise as published."""

    order: int
    role: Role
    text: str
    level: int = 0  # headings: 1..6 for h1..h6, 7 for what only looks like a heading
    page: int = 1  # page of a paged file, from 1
    chrome: bool = False  # inside nav, header, footer, aside: the site's frame, not content


@dataclass(frozen=True, slots=True)
class Table:
    """A data table; `header` is empty when no row can be told to be one."""

    order: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    page: int = 1
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A visible picture. Width and height in CSS pixels, 0 when unknown."""

    order: int
    src: str
    alt: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0
    page: int = 1
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One visible input of a form."""

    kind: str  # text, textarea, email, tel, file, select, checkbox, radio, password, search …
    name: str = ""
    label: str = ""  # label, placeholder or the text beside it


@dataclass(frozen=True, slots=True)
class Form:
    """A form a visitor can fill in (never submitted by this program)."""

    order: int
    action: str
    method: str
    heading: str
    fields: tuple[Field, ...]
    submit: str = ""
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Embed:
    """Something of another address shown inside the page."""

    order: int
    url: str
    what: str  # map, document, video, chat, social, frame
    title: str = ""
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Something on a page that leads to another address.

    `label` is what a visitor reads as its name; `context` is the heading, card, table row or
    list the link belongs to, for links called "open" or "download". `url` is absolute,
    "" when the link leads nowhere (`#`, empty, script without an address).
    """

    order: int
    url: str
    label: str
    context: str = ""
    kind: str = "anchor"  # anchor, area, frame, refresh, onclick, select, form, svg, pdf
    visibility: Visibility = Visibility.VISIBLE
    why: str = ""  # reason for hidden, or what opens it ("hover: ข้อมูลหน่วยงาน")
    action: str = "click"  # what a visitor does: click, hover+click, open+click, follow
    chrome: bool = False
    picture: str = ""  # address of the picture that is all a visitor sees of the link


@dataclass(frozen=True, slots=True)
class PageRead:
    """How one page of a file was read."""

    page: int  # from 1
    route: str  # text, repaired, ocr, none
    confidence: float = 1.0  # of the text, 0..1; a page with nothing on it is sure to be empty
    unsure: int = 0  # numbers on it that were not read for sure

    @property
    def wants_ocr(self) -> bool:
        """Whether the page shows something that its text layer does not say, or says wrongly."""
        return self.route != "ocr" and self.confidence < TRUSTED

    @property
    def unread(self) -> bool:
        """Whether what the page shows is not known, be it that nobody tried or that it failed."""
        return self.wants_ocr or (self.route == "ocr" and self.confidence <= LEAST_OCR)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that was read at one address."""

    url: str
    kind: Kind
    title: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    forms: tuple[Form, ...] = ()
    embeds: tuple[Embed, ...] = ()
    links: tuple[Link, ...] = ()
    sha256: str = ""
    pages: int = 1
    route: str = "html"  # html, text, repaired, ocr, none
    confidence: float = 1.0  # of the text, 0..1
    problems: tuple[str, ...] = ()  # "image_only", "encrypted", "truncated", "broken_text" …
    # hidden links and links in comments, kept only as shadow addresses; never a way in
    hidden_links: tuple[Link, ...] = ()
    # addresses of a page's meta refresh or script redirect (seconds, url), "" when none
    refresh: str = ""
    reads: tuple[PageRead, ...] = ()  # of a paged file or picture, one for each page looked at
    # what is inside an archive, each a document of its own; not kept in evidence a second time
    members: tuple[Document, ...] = ()
