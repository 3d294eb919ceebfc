"""Files made at test time: PDFs by reportlab and by Chromium, DOCX, XLSX, hostile bodies."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

FONT = "/usr/share/fonts/truetype/tlwg/Laksaman.ttf"


@cache
def font() -> str:
    pdfmetrics.registerFont(TTFont("Laksaman", FONT))
    return "Laksaman"


def text_pdf(lines: Sequence[str], *, pages: int = 1, password: str = "", title: str = "") -> bytes:
    out = io.BytesIO()
    encrypt = pdfencrypt.StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt, invariant=1)
    if title:
        canvas.setTitle(title)
    for _ in range(pages):
        canvas.setFont(font(), 16)
        for i, line in enumerate(lines):
            canvas.drawString(72, 780 - 28 * i, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def latin_pdf(line: str) -> bytes:
    """A line in a font that knows Latin letters only."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 16)
    canvas.drawString(72, 780, line)
    canvas.save()
    return out.getvalue()


def table_pdf(
    rows: Sequence[Sequence[str]], *, ruled: bool = True, wraps: bool = False, spans=(),
    title: str = "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๓",
) -> bytes:  # fmt: skip
    out = io.BytesIO()
    style = ParagraphStyle("cell", fontName=font(), fontSize=12, leading=18, wordWrap="CJK")
    cells = [[Paragraph(c, style) if wraps else c for c in row] for row in rows]
    looks = [("FONT", (0, 0), (-1, -1), font(), 12), *[("SPAN", *s) for s in spans]]
    if ruled:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    width = 460 / len(rows[0])
    table = Table(cells, colWidths=[width] * len(rows[0]), style=looks, repeatRows=1)
    heading = Paragraph(title, style)
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(
        [heading, table, Paragraph("จบรายงาน", style)]
    )
    return out.getvalue()


def picture_pdf(width: int = 800, height: int = 600) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(png(width, height))), 36, 300, 480, 360)
    canvas.save()
    return out.getvalue()


def png(width: int = 640, height: int = 480) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).ellipse((10, 10, width - 10, height - 10), fill="navy")
    image.save(out, "PNG")
    return out.getvalue()


def printed_pdf(html: str, folder: Path) -> bytes:
    """A page printed by Chromium."""
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(f"<!doctype html><html lang=th><meta charset=utf-8>{html}", "utf-8")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", page.as_uri()],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    return target.read_bytes()


def joined(bodies: Sequence[bytes]) -> bytes:
    """One PDF with the pages of all."""
    document = pypdfium2.PdfDocument.new()
    for body in bodies:
        document.import_pages(pypdfium2.PdfDocument(body))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def turned(body: bytes, degrees: int) -> bytes:
    """The same PDF with its first page shown turned."""
    document = pypdfium2.PdfDocument(body)
    document[0].set_rotation(degrees)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def docx(body: str, prolog: str = "") -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
        }
    )


def word_paragraph(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        "<w:tr>" + "".join(f"<w:tc>{word_paragraph(c)}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{lines}</w:tbl>"


def xlsx(rows: Sequence[Sequence[str]], name: str = "แผ่นงาน") -> bytes:
    lines = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row) + "</row>"
        for row in rows
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {S}><sheets><sheet name="{name}"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet {S}><sheetData>{lines}</sheetData></worksheet>",
        }
    )
