"""What was read from pictures of text, put into the document that the pictures belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crawler.documents._tables import as_table
from crawler.documents.model import (
    LEAST_OCR,
    Block,
    Document,
    Kind,
    PageRead,
    Picture,
    Role,
    Table,
)

TITLE_MAX = 200
COVERS = 0.6  # of the page's area: a picture that large is the page itself
MENDED = ("image_only", "partly_image", "broken_text")
_NUMBERED = ("blocks", "tables", "pictures", "forms", "embeds", "links")

Key = tuple[float, int]


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was read on one page; orders count from 1 within it. `wordless`: it is a photograph
    or empty, with nothing to read on it. `again`: it could not be read this time (the time ran out), but
    may be another time."""

    page: int
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    confidence: float = 0.0  # 0..1
    unsure: int = 0
    size: tuple[float, float] = (0.0, 0.0)  # of the page, in CSS pixels
    wordless: bool = False
    again: bool = False

    @property
    def readable(self) -> bool:
        """Whether what was read may be used."""
        return self.confidence > LEAST_OCR and not self.wordless and bool(self.blocks)

    @property
    def read(self) -> PageRead:
        """How the page was read, for the document's list."""
        if self.again:
            return PageRead(self.page, "none", 0.0)
        confidence = 1.0 if self.wordless else round(self.confidence, 3)
        return PageRead(self.page, "ocr", confidence, self.unsure)


def on_page(page: ScannedPage, number: int) -> ScannedPage:
    """The same as page `number` of its file."""
    blocks = tuple(replace(block, page=number) for block in page.blocks)
    tables = tuple(replace(table, page=number) for table in page.tables)
    return replace(page, page=number, blocks=blocks, tables=tables)


def open_pages(document: Document) -> tuple[int, ...]:
    """Numbers of the pages that may still be read from their pictures, from the first."""
    return tuple(read.page for read in document.reads if read.wants_ocr)


def with_pages(document: Document, pages: Iterable[ScannedPage]) -> Document:
    """The file with these pages read; a page that could not be read says so in `reads`."""
    found = {page.page: page for page in pages}
    used = {number: page for number, page in found.items() if page.readable}
    parts = _keyed(document, lambda part: _stays(document, part, used))
    starts = _starts(document)
    for number, page in used.items():
        at = _start(starts, number)
        parts["blocks"] += [((at, block.order), block) for block in page.blocks]
        parts["tables"] += [((at, table.order), table) for table in page.tables]
    made = _renumbered(document, parts)
    reads = tuple(found[r.page].read if r.page in found else r for r in document.reads)
    read_now = any(r.route == "ocr" and not r.unread for r in reads)
    return replace(
        made,
        title=document.title or _title(made.blocks),
        tables=_continued(made.tables, used),
        reads=reads,
        route="ocr" if read_now else document.route,
        confidence=_confidence(document, reads),
        problems=_problems(document, reads),
    )


def with_pictures(document: Document, pictures: Mapping[str, ScannedPage]) -> Document:
    """The web page with the text of some of its pictures (by `src`) behind each of them."""
    parts = _keyed(document, lambda _: True)
    reads: list[PageRead] = list(document.reads)
    for picture in document.pictures:
        page = pictures.get(picture.src)
        if page is None or page.wordless:
            continue
        reads.append(replace(page.read, page=len(reads) + 1))
        if page.readable:
            for name in ("blocks", "tables"):
                parts[name] += [
                    ((picture.order, own.order), replace(own, page=picture.page))
                    for own in getattr(page, name)
                ]
    return replace(_renumbered(document, parts), reads=tuple(reads))


def with_labels(document: Document, pictures: Mapping[str, ScannedPage]) -> Document:
    """The web page with the links that only a picture stands for (by its address) named by what
    was read on it."""
    named = {
        src: " ".join(block.text for block in page.blocks)
        for src, page in pictures.items()
        if page.readable
    }
    links = tuple(
        replace(link, label=named[link.picture]) if link.picture in named else link
        for link in document.links
    )
    return replace(document, links=links) if named else document


def _keyed(document: Document, stays: Callable[[Any], bool]) -> dict[str, list[tuple[Key, Any]]]:
    """The parts of a document by the name of their field, each with its place."""
    return {
        name: [((part.order, 0), part) for part in getattr(document, name) if stays(part)]
        for name in _NUMBERED
    }


def _renumbered(document: Document, parts: Mapping[str, Sequence[tuple[Key, Any]]]) -> Document:
    """The document with these parts in the order of their places, numbered anew."""
    keys = sorted({key for keyed in parts.values() for key, _ in keyed})
    orders = {key: order for order, key in enumerate(keys, 1)}
    fields: dict[str, Any] = {
        name: tuple(
            replace(part, order=orders[key]) for key, part in sorted(keyed, key=lambda p: p[0])
        )
        for name, keyed in parts.items()
    }
    return replace(document, **fields)


def _stays(document: Document, part: Any, used: Mapping[int, ScannedPage]) -> bool:
    """Whether a part of the file stays beside what was read from the picture of its page."""
    page = used.get(getattr(part, "page", 0))
    if page is None:
        return True
    if isinstance(part, Picture):
        whole = part.width * part.height >= COVERS * page.size[0] * page.size[1]
        return document.kind is Kind.IMAGE or not whole
    return False


def _starts(document: Document) -> dict[int, float]:
    starts: dict[int, float] = {}
    parts: list[Block | Table | Picture] = [*document.blocks, *document.tables]
    for part in (*parts, *document.pictures):
        starts[part.page] = min(part.order, starts.get(part.page, part.order))
    return starts


def _start(starts: Mapping[int, float], number: int) -> float:
    """The place of a page's first part, or one just before the pages behind it."""
    later = [at - 0.5 / number for page, at in starts.items() if page > number]
    return starts.get(number, min(later, default=float(1 << 40) + number))


def _continued(tables: Sequence[Table], used: Mapping[int, ScannedPage]) -> tuple[Table, ...]:
    """A table without a heading at the top of a page goes on with the one on the page before."""
    out: list[Table] = []
    for table in tables:
        before = out[-1] if out else None
        if table.page in used and not table.header and before and before.page == table.page - 1:
            out.append(
                as_table(
                    table.rows,
                    0,
                    order=table.order,
                    page=table.page,
                    caption=table.caption,
                    above=before.header,
                )
            )
        else:
            out.append(table)
    return tuple(out)


def _title(blocks: Sequence[Block]) -> str:
    """The leading headings of the first page, else its first line."""
    title = ""
    for block in blocks[:6]:
        if block.page > 1 or block.role is Role.ROW:
            break
        if title and (block.role is not Role.HEADING or len(title) + len(block.text) > TITLE_MAX):
            break
        title = f"{title} {block.text}".strip()[:TITLE_MAX]
    return title


def _confidence(document: Document, reads: Sequence[PageRead]) -> float:
    if not reads:
        return document.confidence
    return round(sum(read.confidence for read in reads) / len(reads), 3)


def _problems(document: Document, reads: Sequence[PageRead]) -> tuple[str, ...]:
    """What was wrong with the file, less what reading its pictures has mended."""
    left = [problem for problem in document.problems if problem not in MENDED]
    unread = [read for read in reads if read.unread]
    if unread:
        left.append("image_only" if len(unread) == len(reads) else "partly_image")
    return tuple(left)
