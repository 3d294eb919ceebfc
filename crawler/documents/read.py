"""One door for all files: bytes → `Document`. Pages (HTML) are read by crawler.page."""

from __future__ import annotations

import contextlib
import hashlib

from crawler.documents._kinds import ZIP, is_locked, is_opendocument, sniff
from crawler.documents._libreoffice import ConversionError, converted, is_old
from crawler.documents.archives import read_archive
from crawler.documents.images import read_image
from crawler.documents.model import Document, Kind, Picture
from crawler.documents.office import read_word
from crawler.documents.oldsheets import OldSheetError, read_old_excel
from crawler.documents.opendocument import read_opendocument
from crawler.documents.pasted import with_pasted
from crawler.documents.pdfs import read_pdf
from crawler.documents.plain import read_plain
from crawler.documents.sheets import read_excel
from crawler.documents.slides import read_slides

MAX_BYTES = 80_000_000


def read_document(
    body: bytes, url: str, content_type: str = "", *, text_hint: str = ""
) -> Document:
    """The document in these bytes, its kind told by the bytes alone.

    Never raises for what a site sends: `problems` says what went wrong (crashed, timeout,
    too_large, encrypted, truncated, unreadable, broken_text, image_only, partly_image, empty,
    unsupported_kind, unsupported_archive, too_deep, needs_libreoffice). `text_hint` is the label
    that led here; it names a document without a title.
    """
    kind = sniff(body)
    sha256 = hashlib.sha256(body).hexdigest()
    if len(body) > MAX_BYTES:
        return failed(url, kind, "too_large", sha256)
    try:
        document = _read(kind, body, url, content_type, sha256)
    except (ValueError, ArithmeticError, LookupError, OSError, RecursionError, MemoryError):
        return failed(url, kind, "crashed", sha256)
    return document if document.title or not text_hint else _named(document, text_hint)


def _read(kind: Kind, body: bytes, url: str, content_type: str, sha256: str) -> Document:
    if kind is Kind.PDF:
        return read_pdf(body, url, sha256)
    if kind is Kind.IMAGE:
        return read_image(body, url, sha256)
    if kind is Kind.TEXT:
        return read_plain(body, url, content_type, sha256)
    if kind is Kind.ARCHIVE:
        return read_archive(body, url, read_document, sha256)
    if body.startswith(ZIP):
        return _read_package(kind, body, url, sha256)
    if is_old(body, kind):
        return _read_old(kind, body, url, sha256)
    if is_locked(body):
        return failed(url, kind, "encrypted", sha256)
    return failed(url, kind, "empty" if not body else "unsupported_kind", sha256)


def _read_package(kind: Kind, body: bytes, url: str, sha256: str) -> Document:
    if is_opendocument(body) and kind is not Kind.ARCHIVE:
        return read_opendocument(body, url, kind, sha256)
    if kind is Kind.WORD:
        return with_pasted(read_word(body, url, sha256), body)
    if kind is Kind.EXCEL:
        return read_excel(body, url, sha256)
    return with_pasted(read_slides(body, url, sha256), body)


def _read_old(kind: Kind, body: bytes, url: str, sha256: str) -> Document:
    if kind is Kind.EXCEL:
        with contextlib.suppress(OldSheetError):
            return read_old_excel(body, url, sha256)
    try:
        return _read_package(kind, converted(body, kind), url, sha256)
    except ConversionError as error:
        return failed(url, kind, str(error), sha256)


def failed(url: str, kind: Kind, problem: str, sha256: str = "") -> Document:
    """A document of which nothing could be read."""
    return Document(
        url=url, kind=kind, title="", sha256=sha256, route="none", confidence=0.0, problems=(problem,)
    )  # fmt: skip


def _named(document: Document, title: str) -> Document:
    from dataclasses import replace

    pictures: tuple[Picture, ...] = document.pictures
    return replace(document, title=" ".join(title.split())[:200], pictures=pictures)
