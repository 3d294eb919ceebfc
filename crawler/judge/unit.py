"""A unit: the part of a document that speaks of one item, with the labels that led to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from crawler.documents.model import Embed, Form, Kind, Link, Picture, Table
from crawler.evidence import Visit
from crawler.judge.content import Content, Line
from crawler.judge.headed import with_heads
from crawler.thai.text import Folded

EVERYTHING = (0, 1 << 30)
GUESSED = 7  # level of a heading that is only guessed from its looks
_BREADCRUMB = re.compile(
    r"^\s*(?:คุณอยู่ที่|ท่านอยู่ที่|you are here)?\s*:?\s*(?:หน้าแรก|หน้าหลัก|home)\s*[›»>/|·→:]", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\s*(?:[\d๐-๙]{1,2}[.)\s]|[ก-ฮ][.)]|ข้อ|ขั้นตอน|ส่วนที่|บทที่|หมวด)")


@dataclass(frozen=True)
class Unit:
    """A whole document, or a section of it (from one heading to the next).

    `trail`: labels a visitor read on the way, nearest last (link label, its heading, the
    section's name on the page before). `dropped`: orders of lines that do not count.
    """

    visit: Visit
    content: Content
    span: tuple[int, int] = EVERYTHING
    trail: tuple[str, ...] = ()
    heading: str = ""
    with_frame: bool = False
    dropped: frozenset[int] = frozenset()

    @property
    def url(self) -> str:
        return self.visit.url

    @property
    def whole(self) -> bool:
        return self.span == EVERYTHING

    def framed(self) -> Unit:
        """The same unit with the site's frame (header, footer) counted as content."""
        return replace(self, with_frame=True)

    def _inside(self, order: int) -> bool:
        return self.span[0] <= order < self.span[1]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(
            line
            for line in self.content.lines
            if self._inside(line.order)
            and line.order not in self.dropped
            and (self.with_frame or not line.frame)
            and not _BREADCRUMB.match(line.raw)
        )

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_heading)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """Lines that state something: not the title, no marked headings, no lines that are only
        a link. What only looks like a heading may be a sentence and counts."""
        title = self.title_lines
        return tuple(
            line
            for line in self.lines
            if not line.linked
            and line.order not in title
            and (not line.is_heading or line.level == GUESSED)
        )

    @cached_property
    def said(self) -> tuple[Line, ...]:
        """The body without the lines that only name what a link on them leads to."""
        return tuple(line for line in self.body if not line.leads)

    @cached_property
    def title_lines(self) -> frozenset[int]:
        """Orders of the headings that the unit begins with, up to the first numbered one."""
        orders: list[int] = []
        for line in self.lines:
            if not line.is_heading or (orders and _NUMBERED.match(line.raw)):
                break
            orders.append(line.order)
        return frozenset(orders)

    @cached_property
    def body_text(self) -> Folded:
        """The body as one text, to see quickly whether a word occurs at all."""
        return Folded("\n".join(line.raw for line in self.body))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the document calls itself: its leading headings, and a file's first lines."""
        heads = [line.raw for line in self.lines if line.order in self.title_lines]
        if self.content.document.kind is not Kind.HTML and self.whole:
            heads += [self.content.document.title, *(line.raw for line in self.lines[:2])]
        return tuple(dict.fromkeys(head for head in heads if head))

    @cached_property
    def subject_text(self) -> Folded:
        """What the unit is about, its own title left out: a title alone decides nothing."""
        title = self.title_lines
        lines = (line for line in self.lines if not line.linked and line.order not in title)
        return Folded("\n".join(line.raw for line in lines))

    @cached_property
    def all_text(self) -> Folded:
        return Folded("\n".join(line.raw for line in self.lines))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        source = self.content.document.tables if self.with_frame else self.content.tables
        return tuple(with_heads(t) for t in source if self._inside(t.order))

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        source = self.content.document.pictures if self.with_frame else self.content.pictures
        return tuple(p for p in source if self._inside(p.order))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        source = self.content.document.forms if self.with_frame else self.content.forms
        return tuple(f for f in source if self._inside(f.order))

    @cached_property
    def embeds(self) -> tuple[Embed, ...]:
        source = self.content.document.embeds if self.with_frame else self.content.embeds
        return tuple(e for e in source if self._inside(e.order))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        source = self.content.document.links if self.with_frame else self.content.links
        return tuple(link for link in source if self._inside(link.order))
