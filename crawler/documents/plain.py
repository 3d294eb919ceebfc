"""Plain text and CSV → `Document`."""

from __future__ import annotations

import csv
import io
from collections import Counter

from crawler.documents._assembled import add_sheet, assembled
from crawler.documents._builder import Builder
from crawler.documents._kinds import utf16
from crawler.documents.model import Document, Kind, Role

MAX_CHARS = 2_000_000
MAX_LINES = 20_000
MAX_CELLS = 60
STEADY = 0.8  # of the rows with several cells have the same number of them
FULL = 0.5  # of all rows have several cells
SAMPLE = 200  # rows that decide


def decode(body: bytes) -> str:
    """Text of these bytes: UTF-8 or UTF-16 when they are, else Thai Windows (cp874)."""
    if coding := utf16(body[:4096]):
        return body.decode(coding, "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.start >= len(body) - 4
        return body.decode("utf-8" if cut else "cp874", "replace")


def read_plain(body: bytes, url: str, content_type: str = "", sha256: str = "") -> Document:
    """Lines as paragraphs; values between commas, semicolons or tabs as a table."""
    text = decode(body[: 4 * MAX_CHARS])
    problems = ("truncated",) if len(text) > MAX_CHARS else ()
    build = Builder(url)
    lines = text[:MAX_CHARS].splitlines()[:MAX_LINES]
    rows = _rows(lines, content_type)
    if rows:
        add_sheet(build, "", rows)
    else:
        for line in lines:
            if folded := " ".join(line.split()):
                build.block(Role.PARAGRAPH, folded)
    if not build.blocks:
        problems = (*problems, "empty")
    return assembled(build, Kind.TEXT, sha256, problems)


def _rows(lines: list[str], content_type: str) -> list[list[str]]:
    """Rows of a CSV, empty when the lines do not keep one number of cells."""
    full = [line if line.strip(" ,;\t") else "" for line in lines]
    if full and full[0].strip().lower().startswith("sep="):
        full = full[1:]
    declared = "csv" in content_type.lower()
    best: tuple[int, list[list[str]]] = (0, [])
    for mark in (",", ";", "\t"):
        if sum(mark in line for line in full[:SAMPLE]) < 2:
            continue
        try:
            rows = list(csv.reader(io.StringIO("\n".join(full)), delimiter=mark))
        except csv.Error:
            continue
        best = max(best, (_steady(rows[:SAMPLE], 2 if declared else 3), rows), key=lambda b: b[0])
    if not best[0]:
        return []
    return [[" ".join(cell.split()) for cell in row[:MAX_CELLS]] for row in best[1]]


def _steady(rows: list[list[str]], least: int) -> int:
    """How many marks between values stand where a table would have them, 0 when it is none."""
    widths = [len(row) for row in rows if len(row) > 1]
    if len(widths) < 2 or len(widths) < FULL * sum(map(any, rows)):
        return 0
    width, often = Counter(widths).most_common(1)[0]
    return often * (width - 1) if width >= least and often >= STEADY * len(widths) else 0
