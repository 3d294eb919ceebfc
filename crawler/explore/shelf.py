"""Files that were read, kept until the audit ends, so that pictures can be made of some and
scanned pages be read of others."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.fetch.response import Response
from crawler.fetch.urls import normalise

MAX_FILE = 30_000_000  # bytes of one file
MAX_SHELF = 400_000_000  # bytes of all of them


class Shelf:
    """A folder of its own on disk; an async context manager."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="oit-files-")
        self._files: dict[str, Path] = {}
        self._bytes = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._folder.cleanup()

    def put(self, response: Response, url: str = "") -> None:
        """Keep a file that may be pictured or read again, while there is room; `url`: what it is
        known by, its own address if nothing is said."""
        key, size = normalise(url or response.final_url), len(response.body)
        if key in self._files or size > MAX_FILE or self._bytes + size > MAX_SHELF:
            return
        path = Path(self._folder.name) / str(len(self._files))
        path.write_bytes(response.body)
        self._files[key] = path
        self._bytes += size

    def path(self, url: str) -> Path | None:
        """Where the file of an address is kept, None when it is not."""
        return self._files.get(normalise(url))

    def sha256(self, url: str) -> str:
        """Hash of the file's content, "" when it was not kept."""
        path = self.path(url)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""

    def body(self, url: str) -> bytes:
        """The file that was read at an address, b"" when it was not kept."""
        path = self._files.get(normalise(url))
        return path.read_bytes() if path else b""
