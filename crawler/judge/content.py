"""The content of one document as the judge reads it: lines, tables, pictures, forms, links,
each known to be content or frame.

The frame is what a page shares with the site's other pages: menus, banners, side lists. It is
recognised by the reader's `chrome` mark and by repetition, whatever the markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.documents.model import (
    Block,
    Document,
    Embed,
    Form,
    Kind,
    Link,
    Picture,
    Role,
    Table,
    Visibility,
)
from crawler.judge.leads import only_leads
from crawler.thai.text import Folded, squash

SHINGLE = 3  # blocks in a row that must repeat to be frame
LEAST_PAGES = 3
SHARE = 0.34
HEADING_MAX = 120  # a longer "heading" is a paragraph set in large type


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document: its folded text, its place, and what it is."""

    order: int
    role: Role
    level: int
    page: int
    url: str
    text: Folded
    frame: bool
    linked: bool  # the whole line is a link's label
    dead: bool  # … of links that lead nowhere
    leads: bool  # … beside a number and a word such as "download": it only names what it leads to
    words: Folded  # the text to look for labels in: "ปีงบประมาณ" holds no "งบประมาณ"

    @property
    def raw(self) -> str:
        return self.text.raw

    @property
    def is_heading(self) -> bool:
        return self.role is Role.HEADING and len(self.raw) <= HEADING_MAX


@dataclass(frozen=True, slots=True)
class Marks:
    """What of one document is frame: orders of its blocks and links, addresses of its pictures,
    and its forms."""

    blocks: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()
    pictures: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()


class Frame:
    """What repeats over a site's pages."""

    def __init__(self, documents: Iterable[Document]) -> None:
        pages = [d for d in documents if d.kind is Kind.HTML]
        self._shingles = _repeated((_shingles(_texts(d.blocks)) for d in pages), len(pages))
        self._links = _repeated((_shingles(_hrefs(d.links)) for d in pages), len(pages))
        self._pictures = _repeated(({p.src for p in d.pictures} for d in pages), len(pages))
        self._forms = _repeated(({_form(f) for f in d.forms} for d in pages), len(pages))

    def marks(self, document: Document) -> Marks:
        """What of this document belongs to the frame."""
        return Marks(
            self._blocks(document),
            self._linked(document),
            frozenset(p.src for p in document.pictures if p.src in self._pictures),
            frozenset(form for form in map(_form, document.forms) if form in self._forms),
        )

    def _blocks(self, document: Document) -> frozenset[int]:
        if document.kind is not Kind.HTML:
            return frozenset()
        marked = _covered(_texts(document.blocks), self._shingles)
        orders = {document.blocks[i].order for i in marked}
        return frozenset(orders | {b.order for b in document.blocks if b.chrome})

    def _linked(self, document: Document) -> frozenset[int]:
        if document.kind is not Kind.HTML:
            return frozenset()
        marked = _covered(_hrefs(document.links), self._links)
        orders = {document.links[i].order for i in marked}
        return frozenset(orders | {link.order for link in document.links if link.chrome})


@dataclass(frozen=True)
class Content:
    """A document with frame and content told apart."""

    document: Document
    marks: Marks

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order, frame included (`Line.frame` tells)."""
        framed = self.marks.blocks
        linked, dead, leads = _linked_blocks(self.document)
        url = self.document.url
        return tuple(
            _line(b, url, b.order in framed, b.order in linked, b.order in dead, b.order in leads)
            for b in self.document.blocks
            if squash(b.text)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Usable links that are content, not frame."""
        framed = self.marks.links
        return tuple(
            link
            for link in self.document.links
            if link.order not in framed and link.visibility is not Visibility.HIDDEN
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        framed = self.marks.blocks
        return tuple(t for t in self.document.tables if not t.chrome and t.order not in framed)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        framed = self.marks.pictures
        return tuple(p for p in self.document.pictures if not p.chrome and p.src not in framed)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        framed = self.marks.forms
        return tuple(f for f in self.document.forms if not f.chrome and _form(f) not in framed)

    @cached_property
    def embeds(self) -> tuple[Embed, ...]:
        return tuple(e for e in self.document.embeds if not e.chrome)


_FISCAL_YEAR = re.compile(r"ปี\s?งบประมาณ")


def masked(text: str) -> str:
    """The text with the money in "fiscal year" blanked out; positions stay the same."""
    return _FISCAL_YEAR.sub(lambda found: "ปี" + " " * (len(found[0]) - 2), text)


def _line(block: Block, url: str, frame: bool, linked: bool, dead: bool, leads: bool) -> Line:
    text = Folded(block.text)
    words = Folded(masked(block.text)) if "งบประมาณ" in block.text else text
    return Line(
        block.order,
        block.role,
        block.level,
        block.page,
        url,
        text,
        frame,
        linked,
        dead,
        leads,
        words,
    )


def _linked_blocks(document: Document) -> tuple[set[int], set[int], set[int]]:
    """Orders of the blocks that are nothing but the labels of the links standing in them, of
    those among them whose links all lead nowhere, and of all that only name what they lead to."""
    orders = [block.order for block in document.blocks]
    labels: dict[int, str] = {}
    links: dict[int, list[Link]] = {}
    alive: set[int] = set()
    for link in document.links:
        position = bisect_right(orders, link.order) - 1
        if position >= 0:
            labels[orders[position]] = labels.get(orders[position], "") + squash(link.label)
            links.setdefault(orders[position], []).append(link)
            if link.url:
                alive.add(orders[position])
    linked = {b.order for b in document.blocks if b.order in labels and _is_all(b, labels[b.order])}
    leads = {b.order for b in document.blocks if only_leads(b, links.get(b.order, ()))}
    return linked, linked - alive, linked | leads


def _is_all(block: Block, labels: str) -> bool:
    text = squash(block.text)
    return bool(text) and (text in labels)


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [" ".join(b.text.split()) for b in blocks]


def _hrefs(links: Sequence[Link]) -> list[str]:
    return [f"{link.url}\0{link.label}" for link in links]


def _form(form: Form) -> str:
    return "\0".join([form.action, form.submit, *(f"{f.kind}:{f.name}" for f in form.fields)])


def _shingles(parts: Sequence[str]) -> set[str]:
    return {"\1".join(parts[i : i + SHINGLE]) for i in range(len(parts) - SHINGLE + 1)}


def _repeated(sets: Iterable[set[str]], pages: int) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for members in sets:
        counts.update(members)
    least = max(LEAST_PAGES, SHARE * pages)
    return frozenset(member for member, count in counts.items() if count >= least)


def _covered(parts: Sequence[str], known: frozenset[str]) -> set[int]:
    covered: set[int] = set()
    for i in range(len(parts) - SHINGLE + 1):
        if "\1".join(parts[i : i + SHINGLE]) in known:
            covered.update(range(i, i + SHINGLE))
    return covered
