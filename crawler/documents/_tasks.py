"""What `ReaderPool` asks of its workers: things to read, each with how to read it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from crawler.documents._pdf_worker import MEMORY
from crawler.documents.archives import member_body
from crawler.documents.images import is_banner, is_small
from crawler.documents.model import Document, Kind
from crawler.documents.pasted import pasted_picture
from crawler.documents.read import read_document
from crawler.documents.scanned import ScannedPage, on_page


@dataclass(frozen=True, slots=True)
class ReadTask:
    """The document in these bytes."""

    body: bytes
    url: str
    content_type: str
    text_hint: str

    def run(self) -> Document:
        """Runs in a worker."""
        _limit_memory()
        return read_document(self.body, self.url, self.content_type, text_hint=self.text_hint)


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside an archive: the archive's address, its own, and the hash of its content."""

    archive: str
    address: str
    sha256: str

    def body(self, path: Path) -> bytes:
        """Its bytes, from the archive on disk. Raises OSError where they are not there."""
        found = member_body(path.read_bytes(), self.archive, self.address, self.sha256)
        if not found:
            raise FileNotFoundError(self.address)
        return found


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page of a file on disk, or of one inside that archive, from its picture."""

    path: Path
    kind: Kind
    page: int
    inside: Inside | None = None

    def run(self) -> ScannedPage:
        """Runs in a worker; what reads pictures is loaded only where pictures are read."""
        from crawler.documents.ocr.reading import read_file, read_page

        _limit_memory()
        try:
            drawn = self.kind in (Kind.PDF, Kind.IMAGE)
            if drawn and self.inside is None:
                return read_file(self.path, self.kind, self.page)
            body = self.inside.body(self.path) if self.inside else self.path.read_bytes()
            if drawn:
                return read_page(body, self.kind, self.page)
            picture = pasted_picture(body, self.kind, self.page)
            return on_page(read_page(picture, Kind.IMAGE, 1), self.page)
        except MemoryError:
            return ScannedPage(self.page)
        except OSError:
            return ScannedPage(self.page, again=True)


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A picture of a web page, in a file on disk: its text, or the few words of a label."""

    path: Path
    label: bool

    def run(self) -> ScannedPage:
        """Runs in a worker."""
        from crawler.documents.banners import read_label
        from crawler.documents.ocr.reading import read_file

        _limit_memory()
        try:
            body = self.path.read_bytes()
            if not self.label and is_small(body):
                return ScannedPage(1, wordless=True)
            if self.label or is_banner(body):
                return read_label(body)
            return read_file(self.path, Kind.IMAGE, 1)
        except MemoryError:
            return ScannedPage(1)
        except OSError:
            return ScannedPage(1, again=True)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


Task = ReadTask | PageTask | PictureTask
