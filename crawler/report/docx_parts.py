"""The parts of a Thai government document: its fonts, styles, paragraphs, blanks and tables.

Every text passes `_told`, so that nothing of a site is more than text; links are made of
http(s) addresses only. Equal contents give equal bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from crawler.errors import Lang
from crawler.report.docx_styles import (
    BLANK,
    BODY,
    FONT_TABLE,
    LINK,
    PLAIN,
    TABLE,
    a4,
    describe,
    mark_row,
    page_field,
    page_numbers,
    prepare,
    shade,
    strong,
)
from crawler.report.office import link_target, plain, repacked
from crawler.report.text import shown_address

_BLANK = re.compile(r"\[\[([^\[\]]*)\]\]")
_RUN = re.compile("[!-~]+")
_LETTER = re.compile("[A-Za-z]")
_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that the agency fills."""

    ask: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the audited site: a link where it is http(s), else text."""

    url: str


Piece = str | Blank | Address
Line = str | tuple[Piece, ...]
Told = Line | list[Line]
"""What a cell holds: a line, or several."""


def thai_numerals(text: str) -> str:
    """Thai numerals for all numbers but those in a word with Latin letters: codes of items,
    addresses and names of standards stay as they are written elsewhere."""

    def told(found: re.Match[str]) -> str:
        return found[0] if _LETTER.search(found[0]) else found[0].translate(_DIGITS)

    return _RUN.sub(told, text)


def pieces(template: str, **facts: object) -> tuple[Piece, ...]:
    """A sentence with its facts filled in; `[[…]]` of the sentence, never of a fact, is a blank
    and the fact named `homepage` an address."""
    out: list[Piece] = []
    for number, part in enumerate(_BLANK.split(template)):
        if number % 2:
            out.append(Blank(part))
            continue
        before, mark, after = part.partition("{homepage}")
        out.append(before.format(**facts))
        if mark:
            out += [Address(str(facts["homepage"])), after.format(**facts)]
    return tuple(piece for piece in out if piece != "")


class Writer:
    """Writes a document from top to bottom."""

    def __init__(self, lang: Lang, *, title: str, created: datetime) -> None:
        self.lang = lang
        self.blanks = 0
        self._tables = 0
        self.document: DocumentObject = Document()
        prepare(self.document)
        self._styles = {style.name: style.style_id for style in self.document.styles}
        told = self.document.core_properties
        told.title = self._told(title)
        told.author = told.last_modified_by = "oit-selfcheck"
        told.comments = told.keywords = told.subject = told.category = ""
        told.created = told.modified = created.replace(tzinfo=None)
        told.language = "th-TH" if lang == "th" else "en-US"
        told.revision = 1
        a4(self.document.sections[0])

    def number(self, value: object) -> str:
        """A number as this document writes it."""
        return self._told(str(value))

    def heading(self, text: str, level: int = 1) -> Paragraph:
        return self.paragraph(text, f"Heading {level}")

    def paragraph(self, line: Line, style: str = BODY) -> Paragraph:
        """A paragraph of text, blanks and addresses."""
        paragraph = self._looking(self.document.add_paragraph(), style)
        self._fill(paragraph, line)
        return paragraph

    def before(self, paragraph: Paragraph, line: Line) -> None:
        """A paragraph of the same style before one that is there."""
        self._fill(paragraph.insert_paragraph_before(style=paragraph.style), line)

    def title(self, line: Line, points: float, after: float = 0, style: str = PLAIN) -> Paragraph:
        """A bold line in the middle."""
        paragraph = self.paragraph(line, style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(after)
        for run in paragraph.runs:
            strong(run, points)
        return paragraph

    def labelled(self, told: Iterable[tuple[str, Line]]) -> Paragraph:
        """A line of a memo's head: bold names, each with what follows it."""
        paragraph = self.document.add_paragraph()
        for number, (name, line) in enumerate(told):
            run = paragraph.add_run(("\t" if number else "") + self._told(name) + "  ")
            strong(run, 20)
            self._fill(paragraph, line)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(8))
        paragraph.paragraph_format.space_after = Pt(2)
        return paragraph

    def table(
        self,
        caption: str,
        columns: Sequence[tuple[str, float]],
        rows: Iterable[Sequence[Told]],
        *,
        centred: Iterable[int] = (),
        bold: Iterable[int] = (),
        broken: bool = False,
    ) -> Table:
        """A table with its caption; `columns` are headings and widths in centimetres, a cell a
        line or several, `centred` columns and `bold` rows; `broken`: its rows may go over two
        pages."""
        self._tables += 1
        named = ("ตารางที่ {}  {}" if self.lang == "th" else "Table {}  {}").format(
            self._tables, caption
        )
        self.paragraph(named, "Caption")
        told: list[Sequence[Told]] = [[heading for heading, _ in columns], *rows]
        made: Table = self.document.add_table(len(told), len(columns), style="Table Grid")
        made.autofit = False
        describe(made, self._told(caption))
        middle, heavy = set(centred), set(bold)
        for number, (row, cells) in enumerate(zip(made.rows, told, strict=True)):
            mark_row(row._tr, head=not number, broken=broken)
            for place, cell in enumerate(row.cells):
                cell.width = Cm(columns[place][1])
                self._cell(cell, cells[place], centred=place in middle or not number)
                if not number:
                    shade(cell)
                if not number or number - 1 in heavy:
                    for run in (run for each in cell.paragraphs for run in each.runs):
                        strong(run)
        for column, (_, width) in zip(made.columns, columns, strict=True):
            column.width = Cm(width)
        return made

    def section(self, *, landscape: bool = False, numbered_from: int | None = None) -> Section:
        """A new page with a layout of its own. Pages are numbered from the section on that
        says so."""
        section: Section = self.document.add_section(WD_SECTION.NEW_PAGE)
        a4(section, landscape=landscape)
        if numbered_from is not None:
            section.header.is_linked_to_previous = False
            head = section.header.paragraphs[0]
            self._looking(head, TABLE)
            head.alignment = WD_ALIGN_PARAGRAPH.CENTER
            page_field(head)
        page_numbers(section, thai=self.lang == "th", start=numbered_from)
        return section

    def close(self) -> bytes:
        """The finished file."""
        package = self.document.part.package
        for key, relationship in list(package.rels.items()):
            if relationship.reltype.endswith("/thumbnail"):
                del package.rels[key]
        out = io.BytesIO()
        self.document.save(out)
        return repacked(out.getvalue(), {"word/fontTable.xml": FONT_TABLE})

    def _looking(self, paragraph: Paragraph, style: str) -> Paragraph:
        # by id: python-docx looks a name up among all styles, which takes most of its time
        paragraph._p.style = self._styles[style]
        return paragraph

    def _told(self, text: str) -> str:
        told = plain(text)
        if self.lang == "en":
            return told
        return thai_numerals(told).replace("พ.ศ. ", "พ.ศ.\u00a0")  # a year stays on its line

    def _fill(self, paragraph: Paragraph, line: Line) -> None:
        for piece in [line] if isinstance(line, str) else line:
            if isinstance(piece, Blank):
                self.blanks += 1
                run = paragraph.add_run(f"[{self._told(piece.ask)}]")
                run._r.style = self._styles[BLANK]
            elif isinstance(piece, Address):
                self._address(paragraph, piece.url)
            else:
                lead = " " if piece[:1] == " " else ""
                trail = " " if piece[-1:] == " " and piece.strip() else ""
                paragraph.add_run(f"{lead}{self._told(piece)}{trail}")

    def _address(self, paragraph: Paragraph, url: str) -> None:
        told, target = plain(shown_address(url)), link_target(url)
        run = paragraph.add_run(told)
        if not target:
            return
        run._r.style = self._styles[LINK]
        link = OxmlElement("w:hyperlink")
        id_ = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), id_)
        paragraph._p.append(link)
        link.append(run._r)

    def _cell(self, cell: _Cell, told: Told, *, centred: bool) -> None:
        lines = told if isinstance(told, list) else [told]
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
            self._looking(paragraph, TABLE)
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._fill(paragraph, line)
