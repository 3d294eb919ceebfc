"""XLS (Excel 5.0 to 2003) → `Document`, by calamine: one table for each visible sheet."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from crawler.documents._assembled import (
    MAX_CELLS,
    MAX_ROWS,
    MAX_SHEETS,
    Letters,
    add_sheet,
    assembled,
)
from crawler.documents._biff import hidden_parts
from crawler.documents._builder import Builder
from crawler.documents.model import Document, Kind

LONGEST_NUMBER = 1e15
MORE = 400_000_000  # bytes of address space, for one file

Value = int | float | str | bool | time | date | datetime | timedelta


class OldSheetError(ValueError):
    """The file could not be read; its text is the problem to say."""


def read_old_excel(body: bytes, url: str, sha256: str = "") -> Document:
    """One table per visible sheet, without the rows and columns that are hidden. A day is
    written as day/month/year of the common era. Raises OldSheetError."""
    import python_calamine as calamine

    build = Builder(url)
    try:
        with _held(), calamine.CalamineWorkbook.from_filelike(io.BytesIO(body)) as book:
            hidden, letters = hidden_parts(body), Letters()
            shown = [
                (number, one.name)
                for number, one in enumerate(book.sheets_metadata[:MAX_SHEETS])
                if one.visible is calamine.SheetVisibleEnum.Visible
                and one.typ is calamine.SheetTypeEnum.WorkSheet
            ]
            for page, (number, name) in enumerate(shown, 1):
                sheet = book.get_sheet_by_index(number)
                rows = list(_rows(sheet.to_python(nrows=MAX_ROWS), letters))
                seen = hidden.seen(number, rows, sheet.start or (0, 0))
                add_sheet(build, name, seen, page=page)
    except calamine.PasswordError as error:
        raise OldSheetError("encrypted") from error
    except (calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise OldSheetError("unreadable") from error
    except BaseException as error:  # a panic of calamine is no Exception
        if type(error).__name__ == "PanicException":
            raise OldSheetError("unreadable") from error
        raise
    return assembled(build, Kind.EXCEL, sha256, pages=len(shown))


def _rows(values: list[list[Value]], letters: Letters) -> Iterator[list[str]]:
    for row in values:
        cells = [letters.take(_text(value)) for value in row[:MAX_CELLS]]
        yield cells if any(cells) else []


def _text(value: Value) -> str:
    """A cell as the sheet shows it, as far as that is known."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < LONGEST_NUMBER
        return str(int(value)) if whole else f"{value:.12g}"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value)


@contextlib.contextmanager
def _held() -> Iterator[None]:
    """Little more memory while a file is taken apart: what asks for more ends its worker."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (ImportError, OSError, ValueError):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    room = pages * resource.getpagesize() + MORE
    if before[0] != resource.RLIM_INFINITY:
        room = min(room, before[0])
    resource.setrlimit(resource.RLIMIT_AS, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
