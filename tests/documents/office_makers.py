"""PPTX and OpenDocument files made by hand, and what LibreOffice makes of a file."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from crawler.documents._libreoffice import program
from tests.documents.makers import zipped

_PPTX = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("style", "style"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        ("presentation", "presentation"),
    )
)  # fmt: skip
_BORDERS = (
    '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties '
    'fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>'
)
_LANDSCAPE = (
    '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" fo:margin="1.5cm"/></style:page-layout>'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SLIDE_LAYOUT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"


def slide(title: str, lines: Sequence[str] = (), more: str = "", *, hidden: bool = False) -> str:
    """A slide with a title, a body of these lines, and other shapes."""
    shapes = (
        shape(title, "title") + shape("\n".join(lines), "body") if lines else shape(title, "title")
    )
    show = ' show="0"' if hidden else ""
    return f"<p:sld {_PPTX}{show}><p:cSld><p:spTree>{shapes}{more}</p:spTree></p:cSld></p:sld>"


def shape(text: str, place: str = "") -> str:
    mark = f'<p:ph type="{place}"/>' if place else ""
    words = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>{mark}</p:nvPr></p:nvSpPr>'
        f"<p:txBody>{words}</p:txBody></p:sp>"
    )


def slide_table(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        "<a:tr>"
        + "".join(
            f"<a:tc><a:txBody><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:txBody></a:tc>" for c in row
        )
        + "</a:tr>"
        for row in rows
    )
    return f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{lines}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"


def slide_picture(width: int, height: int) -> str:
    size = f'<a:xfrm><a:ext cx="{width * 9525}" cy="{height * 9525}"/></a:xfrm>'
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="y"/></p:nvPicPr><p:spPr>{size}</p:spPr></p:pic>'
    )


def pptx(slides: Sequence[str]) -> bytes:
    """A PPTX whose slides lie in its package in another order than they are shown."""
    ids = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in range(len(slides)))
    rels = "".join(
        f'<Relationship Id="r{n}" Type="{SLIDE_LAYOUT}" Target="slides/slide{len(slides) - n}.xml"/>'
        for n in range(len(slides))
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_PPTX}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_RELS}">{rels}</Relationships>',
    }
    parts |= {f"ppt/slides/slide{len(slides) - n}.xml": s for n, s in enumerate(slides)}
    return zipped(parts)


def opendocument(kind: str, body: str, styles: str = "") -> bytes:
    """A file of that OpenDocument kind: text, spreadsheet or presentation."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def flat(kind: str, body: str, styles: str = "") -> bytes:
    """The same as one XML file, which LibreOffice reads however little is in it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_ODF} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"<office:automatic-styles>{styles}{_BORDERS}{_LANDSCAPE}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="L"/></office:master-styles>'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def open_rows(rows: Sequence[Sequence[str]]) -> str:
    cell = "<table:table-cell table:style-name='C'><text:p>{}</text:p></table:table-cell>"
    wide = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return wide + "".join(
        f"<table:table-row>{''.join(cell.format(c) for c in row)}</table:table-row>" for row in rows
    )


def by_libreoffice(body: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it in another format, b"" where it is not installed."""
    if not program():
        return b""
    source = folder / f"body.{suffix}"
    source.write_bytes(body)
    wanted = folder / "out" / f"body.{target.partition(':')[0]}"
    for _ in range(2):  # the first start only makes the profile
        if not wanted.exists():
            done = subprocess.run(
                [program(), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                 "--convert-to", target, "--outdir", str(wanted.parent), str(source)],
                timeout=120, capture_output=True, check=False,
            )  # fmt: skip
    assert wanted.exists(), (done.returncode, done.stdout, done.stderr)
    return wanted.read_bytes()
