"""Small documents for the judge's tests, written as lines.

A line that begins with "# " is a heading (as many # as its level), "| a | b" a table row (the
first of a run is the header), "[label](url)" a link, "![caption](src)" a picture, "- " a list
item; anything else is a paragraph.
"""

from __future__ import annotations

import re

from crawler.documents.model import Block, Document, Form, Kind, Link, Picture, Role, Table
from crawler.evidence import Outcome, Step, Visit
from crawler.judge.content import Content, Marks
from crawler.judge.unit import Unit

URL = "http://127.0.0.1/page"
_LINK = re.compile(r"^\[(.*)\]\((.*)\)$")
_PICTURE = re.compile(r"^!\[(.*)\]\((.*)\)$")


def document(
    text: str, *, kind: Kind = Kind.HTML, url: str = URL, forms: tuple[Form, ...] = ()
) -> Document:
    """A document from lines."""
    blocks: list[Block] = []
    tables: list[Table] = []
    pictures: list[Picture] = []
    links: list[Link] = []
    rows: list[tuple[int, list[str]]] = []

    def close_table() -> None:
        if rows:
            header, *data = [tuple(cells) for _, cells in rows]
            tables.append(Table(rows[0][0], header, tuple(data)))
            rows.clear()

    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for order, line in enumerate(lines):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows.append((order, cells))
            blocks.append(Block(order, Role.ROW, " | ".join(cells)))
            continue
        close_table()
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            blocks.append(Block(order, Role.HEADING, line.lstrip("# "), level))
        elif match := _PICTURE.match(line):
            pictures.append(Picture(order, match[2], match[1], match[1], 400, 300))
        elif match := _LINK.match(line):
            links.append(Link(order, match[2], match[1]))
            blocks.append(Block(order, Role.LIST_ITEM, match[1]))
        elif line.startswith("- "):
            blocks.append(Block(order, Role.LIST_ITEM, line[2:]))
        else:
            blocks.append(Block(order, Role.PARAGRAPH, line))
    close_table()
    return Document(
        url=url,
        kind=kind,
        title="",
        blocks=tuple(blocks),
        tables=tuple(tables),
        pictures=tuple(pictures),
        forms=forms,
        links=tuple(links),
    )


def unit(text: str, *, trail: tuple[str, ...] = (), **how: object) -> Unit:
    """A unit that is a whole document."""
    made = document(text, **how)  # type: ignore[arg-type]
    path = (Step(URL, "", "open"),)
    visit = Visit(made.url, made.url, Outcome.OK, path, 200, document=made)
    return Unit(visit, Content(made, Marks()), trail=trail)
