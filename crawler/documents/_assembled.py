"""What Office readers share: sheets put into a document, and the finished document."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.documents._builder import LOOKS_LIKE_HEADING, Builder
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
    """A sheet: its name, the lines of one cell above its table as headings, the table."""
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    rows = [[*row, *[""] * (width - len(row))][:width] for row in rows if any(row)]
    build.cut = build.cut or len(rows) >= MAX_ROWS
    if name:
        build.block(Role.HEADING, name, level=LOOKS_LIKE_HEADING, page=page)
    while len(rows) > 1 and sum(1 for cell in rows[0] if cell) == 1:
        text = next(cell for cell in rows.pop(0) if cell)
        build.block(Role.HEADING, text, level=LOOKS_LIKE_HEADING, page=page)
    if rows:
        build.table(as_table(rows, 1, order=build.next(), page=page, caption=name))


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
