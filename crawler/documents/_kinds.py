"""Kind of a body by its bytes; the address and the declared type are not believed."""

from __future__ import annotations

import io
import re
import zipfile

from crawler.documents.model import Kind

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"

_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"II+\x00", Kind.IMAGE),
    (b"MM\x00+", Kind.IMAGE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"PK\x05\x06", Kind.ARCHIVE),
    (RTF, Kind.WORD),
)
_IN_ZIP = ((b"word/", Kind.WORD), (b"xl/", Kind.EXCEL), (b"ppt/", Kind.POWERPOINT))
_OPEN = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]{4,20})")
_OPEN_KINDS = {
    b"text": Kind.WORD,
    b"spreadsheet": Kind.EXCEL,
    b"presentation": Kind.POWERPOINT,
    b"graphics": Kind.POWERPOINT,
}
_IN_OLE = (
    ("WordDocument", Kind.WORD),
    ("Workbook", Kind.EXCEL),
    ("Book", Kind.EXCEL),
    ("PowerPoint Document", Kind.POWERPOINT),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<frameset", b"<meta", b"<script")
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def sniff(body: bytes) -> Kind:
    """The kind these bytes are of, UNKNOWN when nothing can be said."""
    if body.startswith(ZIP):
        return _zip_kind(body)
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return Kind.IMAGE
    if body[:2] == b"BM" and body[6:10] == b"\x00" * 4:
        return Kind.IMAGE
    if body.startswith(OLE):
        head = _ole_names(body)
        return next(
            (kind for name, kind in _IN_OLE if name.encode("utf-16-le") in head), Kind.UNKNOWN
        )
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML):
        return Kind.HTML
    if b"%PDF-" in body[:1024]:
        return Kind.PDF
    return Kind.TEXT if _is_text(body[:4096]) else Kind.UNKNOWN


def is_opendocument(body: bytes) -> bool:
    """Whether a zip says that it is an OpenDocument file."""
    return _OPEN.match(_mimetype(body)) is not None


def is_locked(body: bytes) -> bool:
    """Whether these bytes are an Office file that a password locks."""
    return body.startswith(OLE) and _LOCKED in _ole_names(body)


def utf16(head: bytes) -> str:
    """The Python name of the UTF-16 form that Thai or Latin text is stored in, "" when none."""
    if head.startswith(_BOMS):
        return "utf-16"
    pairs = len(head) // 2
    if pairs < 8:
        return ""
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[first : 2 * pairs : 2]
        if sum(high.count(byte) for byte in (b"\x00", b"\x0e")) > 0.9 * pairs and b"\x00" in high:
            text = head[: 2 * pairs].decode(name, "replace")
            odd = sum(1 for c in text if not (c.isprintable() or c.isspace()))
            return name if odd < 0.02 * len(text) else ""
    return ""


def _ole_names(body: bytes) -> bytes:
    return body[:2_000_000] + body[-500_000:]


def _mimetype(body: bytes) -> bytes:
    """What a zip calls itself in the member that OpenDocument begins with, b"" without one."""
    if b"mimetype" not in body[:200] or b"content.xml" not in body[-65_536:]:
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive, archive.open("mimetype") as member:
            return member.read(100)
    except Exception:  # zlib.error, RuntimeError, KeyError, BadZipFile: no common base
        return b""


def _zip_kind(body: bytes) -> Kind:
    opened = _OPEN.match(_mimetype(body))
    if opened is not None:
        return _OPEN_KINDS.get(opened[1], Kind.ARCHIVE)
    directory = body[-65_536:] + body[:4096]
    if b"[Content_Types].xml" not in directory:
        return Kind.ARCHIVE
    return next((kind for name, kind in _IN_ZIP if name in directory), Kind.ARCHIVE)


def _is_text(head: bytes) -> bool:
    if utf16(head):
        return True
    if not head or b"\x00" in head:
        return False
    odd = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return odd < 0.01 * len(head) + 1
