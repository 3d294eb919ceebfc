"""What `ReaderPool` asks of its workers: things to read, each with how to read it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from crawler.documents._pdf_worker import MEMORY
from crawler.documents.model import Document, Kind
from crawler.documents.read import read_document
from crawler.documents.scanned import ScannedPage


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
class PageTask:
    """One page of a file on disk, from its picture."""

    path: Path
    kind: Kind
    page: int

    def run(self) -> ScannedPage:
        """Runs in a worker; what reads pictures is loaded only where pictures are read."""
        from crawler.documents.ocr.reading import read_file

        _limit_memory()
        try:
            return read_file(self.path, self.kind, self.page)
        except MemoryError:
            return ScannedPage(self.page)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


Task = ReadTask | PageTask
