"""Pictures pasted into a Word or PowerPoint file that holds no text: each is a page to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawler.documents._kinds import sniff
from crawler.documents._package import Package, UnreadableError
from crawler.documents.model import Document, Kind, PageRead

MOST = 60  # pictures of a file
LEAST_BYTES = 5_000  # of a picture that holds a page

_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}sldId"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def with_pasted(document: Document, body: bytes) -> Document:
    """The document, its pages its pictures where it has nothing else."""
    if document.problems != ("image_only",) or document.kind not in (Kind.WORD, Kind.POWERPOINT):
        return document
    count = len(_names(body, document.kind))
    reads = tuple(PageRead(number, "none", 0.0) for number in range(1, count + 1))
    return replace(document, reads=reads, pages=count) if count else document


def pasted_picture(body: bytes, kind: Kind, page: int) -> bytes:
    """The picture of that page (from 1), b"" when there is none."""
    try:
        with Package(body) as package:
            return package.read(_names(body, kind)[page - 1])
    except (UnreadableError, IndexError):
        return b""


def _names(body: bytes, kind: Kind) -> list[str]:
    """The parts that hold the pictures, in the order in which they are shown."""
    try:
        with Package(body) as package:
            shown = dict.fromkeys(_shown(package, kind))
            return [name for name in list(shown)[:MOST] if _is_page(package, name)]
    except UnreadableError:
        return []


def _is_page(package: Package, name: str) -> bool:
    picture = package.read(name)
    return len(picture) >= LEAST_BYTES and sniff(picture) is Kind.IMAGE


def _shown(package: Package, kind: Kind) -> Iterator[str]:
    for holder in ["word/document.xml"] if kind is Kind.WORD else _slides(package):
        paths = package.relations(holder)
        for blip in package.part(holder).iter(_BLIP):
            path = paths.get(blip.get(_EMBED, ""), "")
            if path in package.names:
                yield path


def _slides(package: Package) -> list[str]:
    name = "ppt/presentation.xml"
    paths = package.relations(name)
    slides = [paths.get(one.get(_ID, ""), "") for one in package.part(name).iter(_SLIDE)]
    shown = [path for path in slides if path in package.names]
    return [path for path in shown if package.part(path).get("show") not in ("0", "false")]
