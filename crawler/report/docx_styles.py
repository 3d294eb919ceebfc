"""How the draft looks: TH Sarabun New of 16 points, Thai page layout, and marks in its XML."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "TH Sarabun New"
SIZE = 16
BODY, TABLE, NOTE, LISTED = "Body Text", "OIT Table", "OIT Draft Note", "OIT List"
PLAIN = "Normal"
BLANK, LINK = "OIT Blank", "OIT Link"
_YELLOW, _HEAD, _NOTE = "FFF2A8", "DDEBF7", "FFF9DB"

# Word takes a font of the same kind, and of these names first, where FONT is missing.
FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:font w:name="{FONT}"><w:altName w:val="TH SarabunPSK,TH Sarabun,Sarabun"/>'
    '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
).encode()


def prepare(document: Document) -> None:
    """Give a new document its fonts and styles."""
    _defaults(document)
    styles = document.styles
    for name, size, before, after in (
        ("Normal", SIZE, 0, 0),
        (BODY, SIZE, 0, 6),
        ("Caption", SIZE, 8, 4),
        ("Header", SIZE, 0, 0),
        ("Heading 1", 18, 14, 4),
        ("Heading 2", SIZE, 8, 2),
        ("Title", 22, 0, 12),
    ):
        _paragraph_style(styles[name], size, before, after)
    for name in ("Heading 1", "Heading 2", "Caption"):
        styles[name].paragraph_format.keep_with_next = True
        _bold(styles[name].element.get_or_add_rPr())
    styles["Caption"].font.italic = False
    _body(styles[BODY])
    for name in (TABLE, NOTE, LISTED):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _paragraph_style(made, 14 if name == TABLE else SIZE, 0, 0 if name == TABLE else 4)
    listed = styles[LISTED].paragraph_format
    listed.left_indent, listed.first_line_indent = Cm(1.6), Cm(-0.8)
    _boxed(styles[NOTE].element.get_or_add_pPr())
    blank = styles.add_style(BLANK, WD_STYLE_TYPE.CHARACTER)
    blank.element.get_or_add_rPr().append(_shading(_YELLOW))
    link = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor(0x0B, 0x4E, 0xA2)


def _defaults(document: Document) -> None:
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _fonts(properties)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH"))
    # without this Word opens the file in the manner of 2007
    compat = _element("w:compat")
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(_element("w:compatSetting", name="compatibilityMode", uri=uri, val="15"))
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    place = settings.find(qn("w:rsids"))
    if place is None:
        settings.append(compat)
    else:
        place.addprevious(compat)


def _paragraph_style(style: Any, size: float, before: float, after: float) -> None:
    assert isinstance(style, ParagraphStyle)
    _fonts(style.element.get_or_add_rPr())
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    _complex_size(style.element.rPr, size)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _body(style: Any) -> None:
    style.paragraph_format.first_line_indent = Cm(2)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY


def _boxed(properties: Any) -> None:
    """A border all round, which neighbours of the same style share."""
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_element(f"w:{side}", val="single", sz="8", space="6", color="BF9000"))
    for mark in (borders, _shading(_NOTE)):
        properties.insert_element_before(mark, "w:tabs", "w:spacing", "w:ind", "w:jc")


def _fonts(properties: Any) -> None:
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    kinds = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT)
    properties.insert(0, _element("w:rFonts", **kinds))


def _complex_size(properties: Any, size: float) -> None:
    """Thai is a complex script to Word: its size and weight are said apart."""
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(_element("w:szCs", val=str(int(size * 2))))


def _bold(properties: Any) -> None:
    for name in ("w:b", "w:bCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    fonts = properties.find(qn("w:rFonts"))
    marks = (_element("w:b"), _element("w:bCs"))
    if fonts is None:
        for number, mark in enumerate(marks):
            properties.insert(number, mark)
        return
    for mark in reversed(marks):
        fonts.addnext(mark)


def _shading(colour: str) -> Any:
    return _element("w:shd", val="clear", color="auto", fill=colour)


def _element(name: str, /, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


# --- marks on what is written --------------------------------------------------------------


def strong(run: Run, points: float = 0) -> None:
    """Make a run bold, and of that size where one is given, for Thai as well."""
    if points:
        run.font.size = Pt(points)
        _complex_size(run._r.get_or_add_rPr(), points)
    run.font.bold, run.font.cs_bold = True, True


def shade(cell: _Cell) -> None:
    """The ground of a heading of a table."""
    cell._tc.get_or_add_tcPr().append(_shading(_HEAD))


def mark_row(row: Any, *, head: bool, broken: bool) -> None:
    """The first row of a table stands on each of its pages; the others are not broken over two
    unless they may be."""
    properties = row.get_or_add_trPr()
    if head or not broken:
        properties.append(_element("w:cantSplit"))
    if head:
        properties.append(_element("w:tblHeader"))


def describe(table: Table, title: str) -> None:
    """The table's name for those who hear it read."""
    properties = table._tbl.tblPr
    for name in ("w:tblCaption", "w:tblDescription"):
        properties.append(_element(name, val=title))


def page_field(paragraph: Paragraph) -> None:
    """ "- 2 -", the number of the page, as Thai documents have it on top."""
    code = _element("w:instrText")
    code.text = " PAGE "
    marks = [_element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    paragraph.add_run("- ")
    for mark in (marks[0], code, marks[1]):
        paragraph.add_run()._r.append(mark)
    paragraph.add_run("1")
    paragraph.add_run()._r.append(marks[2])
    paragraph.add_run(" -")


def page_numbers(section: Section, *, thai: bool, start: int | None) -> None:
    """Which numerals a section's pages have, and where they begin."""
    marks = {"fmt": "thaiNumbers"} if thai else {}
    if start is not None:
        marks["start"] = str(start)
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    after = ("w:cols", "w:titlePg", "w:textDirection", "w:bidi", "w:docGrid")
    properties.insert_element_before(_element("w:pgNumType", **marks), *after)


def a4(section: Section, *, landscape: bool = False) -> None:
    """A4 with the margins of Thai government documents."""
    sides = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides[::-1] if landscape else sides
    section.left_margin, section.right_margin = (Cm(2), Cm(2)) if landscape else (Cm(3), Cm(2))
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance = Cm(1.25)
