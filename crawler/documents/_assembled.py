"""What Office readers share: sheets put into a document, and the finished document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.documents._builder import HEADING_MAX, LOOKS_LIKE_HEADING, SHORT, Builder
from crawler.documents._tables import as_table
from crawler.documents.model import Document, Kind, Role

MAX_ROWS = 5_000
MAX_CELLS = 60
MAX_BLOCKS = 20_000
MAX_SHEETS = 20
MAX_CHARS = 4_000_000  # of all cells of one file; a shared string may stand in any number
TITLE_MAX = 200


class Letters:
    """Counts the letters of a file's cells, and leaves out what is beyond the bound."""

    def __init__(self) -> None:
        self._left = MAX_CHARS

    def take(self, text: str) -> str:
        """The text with single blanks, as far as it may be kept."""
        folded = " ".join(text[: self._left].split()) if self._left > 0 else ""
        self._left -= len(folded)
        return folded

    def times(self, length: int, many: int) -> int:
        """How often something taken once may be repeated: as asked for, or not at all."""
        again = length * (many - 1)
        if again > self._left:
            return 1
        self._left -= again
        return many


def add_table(build: Builder, rows: Sequence[Sequence[str]], *, page: int = 1) -> None:
    """A table under what was written last."""
    width = max((len(row) for row in rows), default=0)
    even = [[*row, *[""] * (width - len(row))] for row in rows]
    if any(cell for row in even for cell in row):
        caption = build.blocks[-1].text if build.blocks else ""
        build.table(as_table(even, 1, order=build.next(), page=page, caption=caption[:TITLE_MAX]))


def add_sheet(build: Builder, name: str, rows: list[list[str]], *, page: int = 1) -> None:
    """A sheet: its name, then part by part, as blank rows divide it, the lines above a table, the
    table, and the lines below it."""
    build.cut = build.cut or len(rows) >= MAX_ROWS
    if name:
        build.block(Role.HEADING, name, level=LOOKS_LIKE_HEADING, page=page)
    header: tuple[str, ...] = ()
    for part in _parts(rows):
        wide = [number for number, row in enumerate(part) if _filled(row) > 1]
        first, last = (wide[0], wide[-1] + 1) if wide else (len(part), len(part))
        _add_lines(build, part[:first], page, above_table=bool(wide))
        if wide:
            caption = build.blocks[-1].text[:TITLE_MAX] if build.blocks else name
            order = build.next()
            made = as_table(
                part[first:last], 1, order=order, page=page, caption=caption, above=header
            )
            build.table(made)
            header = made.header
        _add_lines(build, part[last:], page)


def _parts(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    part: list[list[str]] = []
    for row in rows:
        if any(row):
            part.append([*row, *[""] * (width - len(row))][:width])
        elif part:
            yield part
            part = []
    if part:
        yield part


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell)


def _add_lines(
    build: Builder, rows: list[list[str]], page: int, *, above_table: bool = False
) -> None:
    """Rows of one cell: names of what follows, or text."""
    texts = [next(cell for cell in row if cell) for row in rows]
    for number, text in enumerate(texts):
        after = texts[number + 1] if number + 1 < len(texts) else ""
        names = (above_table and len(text) <= HEADING_MAX) or (
            len(text) <= SHORT and (number == 0 or len(after) > len(text)) and bool(after)
        )
        if names or not build.blocks:
            build.block(Role.HEADING, text, level=LOOKS_LIKE_HEADING, page=page)
        else:
            build.block(Role.PARAGRAPH, text, page=page)


def assembled(
    build: Builder, kind: Kind, sha256: str, problems: tuple[str, ...] = (), *, pages: int = 1
) -> Document:
    """The document of everything collected; empty ones say so."""
    full = bool(build.blocks)
    problems = (*problems, "too_large") if build.cut else problems
    return Document(
        url=build.url,
        kind=kind,
        title=build.blocks[0].text[:TITLE_MAX] if full else "",
        blocks=tuple(build.blocks),
        tables=tuple(build.tables),
        pictures=tuple(build.pictures),
        links=tuple(build.links),
        sha256=sha256,
        pages=max(1, pages),
        route="text" if full else "none",
        confidence=1.0 if full else 0.0,
        problems=problems or (() if full else ("image_only" if build.pictures else "empty",)),
    )
