"""What one audit has finished, line by line, so that a killed audit can go on.

Each line is a check sum and a JSON object; the first one says what the audit is. A line that a
kill has torn, and whatever stands behind it, counts as never written. Only one process writes: it
holds a lock that the system releases however the process ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # not on Windows, where a journal is never taken for another's
    fcntl = None  # type: ignore[assignment]

MOST_BYTES = 64_000_000
MOST_LINE = 1_000_000
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lines:
    """A journal as it was read: `size` bytes of it are whole. The header is {} without any."""

    header: Record
    records: tuple[Record, ...]
    size: int


def read_lines(path: Path) -> Lines:
    """The whole lines of a journal, none when there is no such file. Never raises."""
    found: list[Record] = []
    size = 0
    try:
        with path.open("rb") as file:
            for raw in file.read(MOST_BYTES).splitlines(keepends=True):
                record = _parsed(raw)
                if record is None:
                    break
                found.append(record)
                size += len(raw)
    except OSError:
        return Lines({}, (), 0)
    return Lines(found[0], tuple(found[1:]), size) if found else Lines({}, (), 0)


def read_header(path: Path) -> Record:
    """The first line only; {} when there is none."""
    try:
        with path.open("rb") as file:
            return _parsed(file.readline(MOST_LINE)) or {}
    except OSError:
        return {}


class Journal:
    """A journal that is being written. Appending never raises: a disk that is full costs the
    journal, not the audit."""

    def __init__(self, path: Path, handle: int, size: int) -> None:
        self.path = path
        self._handle = handle
        self._size = size

    @classmethod
    def begin(cls, path: Path, header: Record) -> Journal | None:
        """A new journal; None when it cannot be written."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        except OSError:
            return None
        journal = cls(path, handle, 0)
        if not _locked(handle) or not journal.append(header):
            journal.close()
            return None
        return journal

    @classmethod
    def go_on(cls, path: Path) -> tuple[Journal, Lines] | None:
        """A journal to go on with, what is torn cut off; None while its audit still runs."""
        try:
            handle = os.open(path, os.O_WRONLY | os.O_APPEND)
        except OSError:
            return None
        lines = read_lines(path) if _locked(handle) else Lines({}, (), 0)
        journal = cls(path, handle, lines.size)
        if not lines.header or not _cut(handle, lines.size):
            journal.close()
            return None
        return journal, lines

    def append(self, record: Record) -> bool:
        """Write one record, whole or not at all; False when it was not written."""
        body = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        line = b"%08x %s\n" % (zlib.crc32(body), body)
        if self._handle < 0 or len(line) > MOST_LINE or self._size + len(line) > MOST_BYTES:
            return False
        try:
            written = os.write(self._handle, line)
        except OSError:
            return False
        if written < len(line):
            _cut(self._handle, self._size)
            return False
        self._size += written
        return True

    def close(self) -> None:
        """End writing and release the lock. Safe to call twice."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)


def is_running(path: Path) -> bool:
    """Whether the audit that writes this journal is still alive."""
    try:
        handle = os.open(path, os.O_WRONLY)
    except OSError:
        return False
    try:
        return not _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _cut(handle: int, size: int) -> bool:
    try:
        os.ftruncate(handle, size)
    except OSError:
        return False
    return True


def _parsed(raw: bytes) -> Record | None:
    sum_, _, body = raw.rstrip(b"\n").partition(b" ")
    if not raw.endswith(b"\n") or sum_ != b"%08x" % zlib.crc32(body):
        return None
    try:
        record = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
