"""Plain text and CSV → `Document`."""

from __future__ import annotations

import csv
import io

from crawler.documents._builder import Builder
from crawler.documents._tables import as_table
from crawler.documents.model import Document, Kind, Role

MAX_CHARS = 2_000_000
MAX_LINES = 20_000
MAX_CELLS = 60


def decode(body: bytes) -> str:
    """Text of these bytes: UTF-8 or UTF-16 when they are, else Thai Windows (cp874)."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.start >= len(body) - 4
        return body.decode("utf-8" if cut else "cp874", "replace")


def read_plain(body: bytes, url: str, content_type: str = "", sha256: str = "") -> Document:
    """Lines as paragraphs; a comma-separated file as a table."""
    text = decode(body)
    problems = ("truncated",) if len(text) > MAX_CHARS else ()
    build = Builder(url)
    lines = text[:MAX_CHARS].splitlines()[:MAX_LINES]
    rows = _rows(lines, content_type)
    if rows:
        build.table(as_table(rows, 1, order=build.next(), page=1, caption=""))
    else:
        for line in lines:
            if folded := " ".join(line.split()):
                build.block(Role.PARAGRAPH, folded)
    return Document(
        url=url,
        kind=Kind.TEXT,
        title=build.blocks[0].text[:200] if build.blocks else "",
        blocks=tuple(build.blocks),
        tables=tuple(build.tables),
        sha256=sha256,
        route="text" if build.blocks else "none",
        confidence=1.0 if build.blocks else 0.0,
        problems=problems if build.blocks else (*problems, "empty"),
    )


def _rows(lines: list[str], content_type: str) -> list[list[str]]:
    """Rows of a CSV, empty when the lines do not keep one number of cells."""
    full = [line for line in lines if line.strip()]
    if len(full) < 2:
        return []
    declared = "csv" in content_type.lower()
    for mark in (",", "\t", ";"):
        counts = [line.count(mark) for line in full[:50]]
        if min(counts) >= (1 if declared else 2) and max(counts) - min(counts) <= 3:
            try:
                rows = list(csv.reader(io.StringIO("\n".join(full)), delimiter=mark))
            except csv.Error:
                return []
            width = min(MAX_CELLS, max(map(len, rows)))
            return [[" ".join(c.split()) for c in (r + [""] * width)[:width]] for r in rows]
    return []
