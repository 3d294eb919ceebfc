"""A workbook in which every text is a text: no formula, no link but to http(s), fixed bytes.

Cells are marked as text (the quote prefix), so that not even editing a cell that begins with
"=" makes a formula of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zipfile import ZipFile

import xlsxwriter  # type: ignore[import-untyped]

from crawler.errors import Lang
from crawler.report.office import link_target, plain, repacked
from crawler.report.text import shown_address, wrap

LONGEST_CELL = 32_000
"""Characters of one cell; a workbook holds 32,767."""
FONT, SIZE = "TH Sarabun New", 14
_A4 = 9
_LINE = 1.45  # height of a line of print, in font sizes
_TALLEST = 400  # points; a spreadsheet's rows end at 409
_FULL = 0.7  # share of a line that is filled, by the widest font that may stand in
_SEEN = 2000  # characters of a cell that a height can show
_SHADES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "": {},
        "head": {
            "bold": True,
            "bg_color": "#1F3864",
            "font_color": "#FFFFFF",
            "align": "center",
            "valign": "vcenter",
        },
        "group": {"bold": True, "bg_color": "#BDD7EE"},
        "subgroup": {"bold": True, "bg_color": "#DDEBF7"},
        "total": {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"},
        "pass": {"font_color": "#1E6B2E"},
        "fail": {"font_color": "#A61B1B", "bold": True},
        "unproven": {"font_color": "#7A5200", "bold": True},
        "not_applicable": {"font_color": "#595959"},
        "input": {"bg_color": "#FFF9DB"},
    }
)
_DATES: Mapping[Lang, str] = MappingProxyType({"th": "[$-107041E]d mmm yyyy;@", "en": "d mmm yyyy"})
_FIRST_DAY, _LAST_DAY = date(2019, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and whether its cells stand in the middle."""

    heading: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address of the audited site: a link where it is http(s), else text."""

    url: str


Cell = str | float | int | Link | None


class Sheet:
    """One table on its sheet, written from top to bottom."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column]) -> None:
        self._book, self.columns = book, columns
        self._sheet = book.workbook.add_worksheet(name)
        self._row = 0
        self._head = 0
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width)

    def line(self, text: str, *, size: int = SIZE, bold: bool = False) -> None:
        """A line of text across the table, on as many lines of print as it needs."""
        style = self._book.style(border=0, font_size=size, bold=bold)
        cell = _told(text)
        self._sheet.merge_range(self._row, 0, self._row, len(self.columns) - 1, "", style)
        self._sheet.write_string(self._row, 0, cell, style)
        self._sheet.set_row(self._row, _height([(cell, sum(c.width for c in self.columns))], size))
        self._row += 1

    def head(self) -> None:
        """The headings: they stay in sight and are printed on every page."""
        for number, column in enumerate(self.columns):
            self._write(number, column.heading, "head", centred=True)
        self._fit([column.heading for column in self.columns])
        self._head = self._row
        self._row += 1
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(self._head)

    def row(self, cells: Sequence[Cell], shades: Mapping[int, str] | str = "") -> None:
        """One row; `shades` names the look of all its cells, or of some by their column."""
        for number, cell in enumerate(cells):
            shade = shades if isinstance(shades, str) else shades.get(number, "")
            self._write(number, cell, shade, centred=self.columns[number].centred)
        self._fit(cells)
        self._row += 1

    def banner(self, text: str, score: Cell, shade: str) -> None:
        """A row of a group: its name across the table, its score at the end."""
        last = len(self.columns) - 1
        style = self._book.style(**_SHADES[shade])
        self._sheet.merge_range(self._row, 0, self._row, last - 1, "", style)
        self._sheet.write_string(self._row, 0, _told(text), style)
        self._write(last, score, shade, centred=True)
        self._sheet.set_row(self._row, _height([(text, 80)]))
        self._row += 1

    def choices(self, column: int, options: Sequence[str], ask: str, refuse: str) -> None:
        """Let the cells of a column below the headings be chosen from a list."""
        self._validate(
            column,
            {
                "validate": "list",
                "source": list(options),
                "input_message": ask,
                "error_message": refuse,
            },
        )

    def dates(self, column: int, ask: str, refuse: str) -> None:
        """Let the cells of a column below the headings hold dates only."""
        self._validate(
            column,
            {
                "validate": "date",
                "criteria": "between",
                "minimum": _FIRST_DAY,
                "maximum": _LAST_DAY,
                "input_message": ask,
                "error_message": refuse,
            },
        )

    def filtered(self) -> None:
        """Let the reader filter the rows under the headings."""
        if self._row > self._head + 1:
            self._sheet.autofilter(self._head, 0, self._row - 1, len(self.columns) - 1)

    def printed(self, lang: Lang) -> None:
        """A4 across, as wide as the paper, numbered."""
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page = "หน้า &P จาก &N" if lang == "th" else "page &P of &N"
        self._sheet.set_footer(f'&C&"{FONT},Regular"&{SIZE - 2}{page}')

    def date_cell(self, column: int) -> None:
        """Make the cell of the row just written an empty one for a date."""
        style = self._book.style(num_format=_DATES[self._book.lang], **_SHADES["input"])
        self._sheet.write_blank(self._row - 1, column, None, style)

    def _fit(self, cells: Sequence[Cell]) -> None:
        told = [_shown(cell) for cell in cells]
        pairs = zip(told, (column.width for column in self.columns), strict=True)
        self._sheet.set_row(self._row, _height(pairs))

    def _validate(self, column: int, rule: dict[str, Any]) -> None:
        if self._row > self._head + 1:
            self._sheet.data_validation(self._head + 1, column, self._row - 1, column, rule)

    def _write(self, column: int, cell: Cell, shade: str, *, centred: bool) -> None:
        extra = dict(_SHADES[shade])
        if centred:
            extra["align"] = "center"
        if cell is None:
            self._sheet.write_blank(self._row, column, None, self._book.style(**extra))
        elif isinstance(cell, Link):
            self._link(column, cell.url, extra)
        elif isinstance(cell, str):
            style = self._book.style(quote_prefix=True, **extra)
            self._sheet.write_string(self._row, column, _told(cell), style)
        else:
            number = "0" if isinstance(cell, int) else "0.00"
            style = self._book.style(num_format=number, **extra)
            self._sheet.write_number(self._row, column, cell, style)

    def _link(self, column: int, url: str, extra: dict[str, Any]) -> None:
        target, told = link_target(url), plain(shown_address(url))
        if not target:
            self._sheet.write_string(
                self._row, column, told, self._book.style(quote_prefix=True, **extra)
            )
            return
        style = self._book.style(font_color="#0B4EA2", underline=1, quote_prefix=True, **extra)
        self._sheet.write_url(self._row, column, target, style, string=told)


class Book:
    """A workbook that is made in memory; equal contents give equal bytes."""

    def __init__(self, lang: Lang, *, title: str, created: datetime) -> None:
        self.lang = lang
        self._data = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._data,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.workbook.set_properties(
            {"title": title, "author": "oit-selfcheck", "created": created.replace(tzinfo=None)}
        )
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, name: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet behind the others; `name` has at most 31 characters."""
        return Sheet(self, name, columns)

    def style(self, **look: Any) -> Any:
        """The cell format of that look, made once."""
        whole = {
            "font_name": FONT,
            "font_size": SIZE,
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#8EA9C1",
        } | look
        key = tuple(sorted(whole.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format(whole)
        return self._styles[key]

    def close(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        made = self._data.getvalue()
        with ZipFile(io.BytesIO(made)) as package:
            sheets = {
                name: _FIXED_HEIGHT.sub(rb"\1", package.read(name))
                for name in package.namelist()
                if name.startswith("xl/worksheets/sheet")
            }
        return repacked(made, sheets)


# A height that is written as fixed would no longer follow what an officer types into the row.
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*) customHeight="1"')


def _told(text: str) -> str:
    """The lines of a cell, each one harmless, all of them within what a cell holds."""
    lines = "\n".join(plain(line) for line in text.split("\n", 200)[:200])
    return lines if len(lines) <= LONGEST_CELL else lines[: LONGEST_CELL - 1] + "…"


def _shown(cell: Cell) -> str:
    if isinstance(cell, Link):
        return shown_address(cell.url)
    return cell if isinstance(cell, str) else ""


def _height(cells: Iterable[tuple[str, float]], size: int = SIZE) -> float:
    """Points that a row of these texts needs, each in a column of that many characters."""
    most = 1
    for text, room in cells:
        per_line = max(2, int(room * _FULL * SIZE / size))
        most = max(most, sum(len(wrap(part, per_line)) for part in text[:_SEEN].split("\n")))
    return min(float(_TALLEST), round(size * (_LINE * most + 0.5), 1))


def numbered(lines: Iterable[str]) -> str:
    """Several lines as a numbered list, one as it is."""
    told = list(lines)
    if len(told) < 2:
        return "".join(told)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(told, start=1))
