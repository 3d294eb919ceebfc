"""Files that were read, kept until the audit ends, so that pictures can be made of some."""

from __future__ import annotations

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

    def put(self, response: Response) -> None:
        """Keep a file that may be pictured, while there is room."""
        key, size = normalise(response.final_url), len(response.body)
        if key in self._files or size > MAX_FILE or self._bytes + size > MAX_SHELF:
            return
        path = Path(self._folder.name) / str(len(self._files))
        path.write_bytes(response.body)
        self._files[key] = path
        self._bytes += size

    def body(self, url: str) -> bytes:
        """The file that was read at an address, b"" when it was not kept."""
        path = self._files.get(normalise(url))
        return path.read_bytes() if path else b""
