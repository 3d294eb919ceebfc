"""Bodies and other finished work kept on disk by the hash of their content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from pathlib import Path

MOST_BYTES = 1_500_000_000
PRUNED = 0.8  # of the bound, left after pruning
STALE_SECONDS = 3600.0  # a half-written file this old was left by a process that was killed
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Archive:
    """A folder of contents for this user's eyes only, each stored once, whole or not at all.

    Bounded in bytes: the longest unused go first. Never raises for a folder that cannot be read
    or written: then nothing is kept."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes

    def put(self, content: bytes) -> str:
        """Keep a content; its SHA-256, or "" when it could not be kept."""
        name = hashlib.sha256(content).hexdigest()
        path = self._path(name)
        try:
            if path.stat().st_size == len(content):
                os.utime(path)
                return name
        except OSError:
            pass
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, half = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                Path(half).replace(path)
            except OSError:
                Path(half).unlink(missing_ok=True)
                raise
        except OSError:
            return ""
        return name

    def get(self, name: str) -> bytes | None:
        """The content of that hash; None when it is not there or no longer what it was."""
        if not _SHA256.fullmatch(name):
            return None
        path = self._path(name)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == name else None

    def prune(self) -> None:
        """Bring the folder back under its bound, and remove what was left half written."""
        kept: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self._folder.glob("??/*"):
                with contextlib.suppress(OSError):
                    state = path.stat()
                    if not path.name.startswith("."):
                        kept.append((state.st_mtime, state.st_size, path))
                    elif state.st_mtime < time.time() - STALE_SECONDS:
                        path.unlink()
        size = sum(bytes_ for _, bytes_, _ in kept)
        if size <= self._most:
            return
        for _, bytes_, path in sorted(kept):
            if size <= PRUNED * self._most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                size -= bytes_

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
