"""The same content in every form: a page's parts put into files of each kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import escape
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from crawler.documents.model import Document, Role
from tests.documents import makers
from tests.documents import office_makers as office

Rows = list[list[str]]
Part = tuple[str, str | Rows]  # heading, text or table


def parts_of(page: Document) -> list[Part]:
    """The parts of a page in its order: headings, paragraphs, tables."""
    tables = {table.order: table for table in page.tables}
    parts: list[tuple[int, Part]] = [
        (
            order,
            ("table", [list(t.header), *map(list, t.rows)] if t.header else [*map(list, t.rows)]),
        )
        for order, t in tables.items()
    ]
    parts += [
        (b.order, ("heading" if b.role is Role.HEADING else "text", b.text))
        for b in page.blocks
        if b.role is not Role.ROW and not b.chrome and not _in_a_table(b.text, page)
    ]
    return [part for _, part in sorted(parts, key=lambda pair: pair[0])]


def _in_a_table(text: str, page: Document) -> bool:
    return any(text == " | ".join(table.header) for table in page.tables)


def docx(parts: list[Part]) -> bytes:
    pieces = [
        makers.word_table([[escape(c) for c in row] for row in content])
        if isinstance(content, list)
        else makers.word_paragraph(escape(content), "Heading2" if what == "heading" else "")
        for what, content in parts
    ]
    return makers.docx("".join(pieces))


def rows_of(parts: list[Part]) -> Rows:
    """The parts one below the other, a blank row before each heading, as in a spreadsheet."""
    rows: Rows = []
    for what, content in parts:
        if isinstance(content, list):
            rows += content
        else:
            rows += [[], [content]] if what == "heading" else [[content]]
    return rows


def xlsx(parts: list[Part]) -> bytes:
    return makers.xlsx([[escape(cell) for cell in row] for row in rows_of(parts)], "")


def comma_separated(parts: list[Part]) -> bytes:
    """As a Thai Windows saves it: semicolons, TIS-620, every row as wide as the widest."""
    rows = rows_of(parts)
    width = max(map(len, rows))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([row + [""] * (width - len(row)) for row in rows])
    return out.getvalue().encode("cp874", "replace")


def pptx(parts: list[Part]) -> bytes:
    """A slide for every heading."""
    slides: list[tuple[str, list[str], str]] = []
    for what, content in parts:
        if what == "heading" or not slides:
            slides.append((str(content) if what == "heading" else "", [], ""))
        title, lines, more = slides[-1]
        if isinstance(content, list):
            slides[-1] = (
                title,
                lines,
                more + office.slide_table([[escape(c) for c in row] for row in content]),
            )
        elif what != "heading":
            lines.append(escape(content))
    return office.pptx([office.slide(escape(t), lines, more) for t, lines, more in slides])


def open_body(parts: list[Part]) -> str:
    pieces = [
        f"<table:table>{office.open_rows([[escape(c) for c in row] for row in content])}</table:table>"
        if isinstance(content, list)
        else f'<text:h text:outline-level="2">{escape(content)}</text:h>'
        if what == "heading"
        else f"<text:p>{escape(content)}</text:p>"
        for what, content in parts
    ]
    return "".join(pieces)


def odt(parts: list[Part]) -> bytes:
    return office.opendocument("text", open_body(parts))


def paper(parts: list[Part], spoil: Callable[[str], str] = str) -> bytes:
    """A PDF set by a program, its letters spoilt in the text layer."""
    plain = ParagraphStyle("text", fontName=makers.font(), fontSize=9, leading=14, wordWrap="CJK")
    large = ParagraphStyle("head", parent=plain, fontSize=14, leading=22)
    flow: list[Flowable] = []
    for what, content in parts:
        if isinstance(content, list):
            cells = [[Paragraph(escape(spoil(c)), plain) for c in row] for row in content]
            looks = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
            widths = [740 / len(content[0])] * len(content[0])
            flow.append(Table(cells, colWidths=widths, style=looks, repeatRows=1))
        else:
            flow.append(Spacer(1, 12))
            flow.append(Paragraph(escape(spoil(content)), large if what == "heading" else plain))
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=landscape(A4), leftMargin=36, rightMargin=36, invariant=1
    ).build(flow)
    return out.getvalue()


def halved(text: str) -> str:
    """As programs store sara am that draw it in two parts."""
    return text.replace("ำ", "ํา")


def printed(parts: list[Part], folder: Path) -> bytes:
    return makers.printed_pdf(html(parts), folder)


def html(parts: list[Part]) -> str:
    pieces = []
    for what, content in parts:
        if isinstance(content, list):
            rows = "".join(
                f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in content
            )
            pieces.append(f"<table border=1 style='border-collapse:collapse'>{rows}</table>")
        else:
            tag = "h2" if what == "heading" else "p"
            pieces.append(f"<{tag}>{escape(content)}</{tag}>")
    return "".join(pieces)


def by_libreoffice(parts: list[Part], target: str, folder: Path) -> bytes:
    return office.by_libreoffice(office.flat("text", open_body(parts)), "fodt", target, folder)


FORMS: dict[str, Callable[[list[Part], Path], bytes]] = {
    "docx": lambda parts, _: docx(parts),
    "xlsx": lambda parts, _: xlsx(parts),
    "csv": lambda parts, _: comma_separated(parts),
    "pptx": lambda parts, _: pptx(parts),
    "odt": lambda parts, _: odt(parts),
    "zip": lambda parts, _: docx(parts),  # judged inside an archive
    "pdf": lambda parts, _: paper(parts),
    "pdf with a broken layer": lambda parts, _: paper(parts, halved),
    "pdf of a browser": printed,
    "pdf of LibreOffice": lambda parts, folder: by_libreoffice(parts, "pdf", folder),
    "doc": lambda parts, folder: by_libreoffice(parts, "doc", folder),
    "rtf": lambda parts, folder: by_libreoffice(parts, "rtf", folder),
}
