"""Kind of a body by its bytes; the address and the declared type are not believed."""

from __future__ import annotations

from crawler.documents.model import Kind

_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"BM", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"{\\rtf", Kind.WORD),
)
_IN_ZIP = ((b"word/", Kind.WORD), (b"xl/", Kind.EXCEL), (b"ppt/", Kind.POWERPOINT))
_IN_OLE = (
    ("WordDocument", Kind.WORD),
    ("Workbook", Kind.EXCEL),
    ("Book", Kind.EXCEL),
    ("PowerPoint Document", Kind.POWERPOINT),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<frameset", b"<meta", b"<script")


def sniff(body: bytes) -> Kind:
    """The kind these bytes are of, UNKNOWN when nothing can be said."""
    if b"%PDF-" in body[:1024]:
        return Kind.PDF
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return Kind.IMAGE
    if body.startswith(b"PK\x03\x04"):
        return _zip_kind(body)
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        head = body[:2_000_000] + body[-500_000:]
        return next(
            (kind for name, kind in _IN_OLE if name.encode("utf-16-le") in head), Kind.UNKNOWN
        )
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML):
        return Kind.HTML
    return Kind.TEXT if _is_text(body[:4096]) else Kind.UNKNOWN


def _zip_kind(body: bytes) -> Kind:
    directory = body[-65_536:] + body[:4096]
    if b"[Content_Types].xml" not in directory:
        return Kind.ARCHIVE
    return next((kind for name, kind in _IN_ZIP if name in directory), Kind.ARCHIVE)


def _is_text(head: bytes) -> bool:
    if not head or b"\x00" in head:
        return False
    odd = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return odd < 0.01 * len(head) + 1
