"""What was read before: documents and recognised pages by the hash of their content, kept as
JSON in the user's cache folder from one audit to the next.

Nothing in it decides anything by itself: an entry stands for what the same readers would say of
the same bytes. Another version of the readers, or of the programs they use, knows nothing of it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

MOST_BYTES = 500_000_000
MOST_ENTRY = 20_000_000  # bytes; what is larger is read again each time
PRUNED = 0.8  # of the bound, left after pruning
PROGRAMS = ("pdftotext", "tesseract")

T = TypeVar("T")


def adapter(kind: Any) -> TypeAdapter[Any]:
    """From and to JSON for a dataclass."""
    return _adapter(kind)


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@functools.cache
def sources(*names: str) -> str:
    """A hash of parts of this program, folders or modules: what they say may change with it."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for name in names:
        for path in sorted((package / name).rglob("*")) or [package / f"{name}.py"]:
            if path.suffix in (".py", ".npz", ".js", ".txt"):
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@functools.cache
def reader_version() -> str:
    """Stands for everything that decides what is read from given bytes: the readers' own files
    and the programs they call."""
    digest = hashlib.sha256(sources("documents", "thai").encode())
    for name in PROGRAMS:
        place = shutil.which(name)
        if place:
            state = Path(place).stat()
            digest.update(f"{place} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


class Cache:
    """A folder of entries, bounded in bytes; the longest unused go first. Never raises for a
    folder that cannot be read or written: then nothing is kept."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes

    def get(self, key: tuple[str, ...], kind: type[T]) -> T | None:
        """The entry of that kind, None when there is none that can be used."""
        path = self._path(key, kind)
        try:
            found: T = adapter(kind).validate_json(path.read_bytes())
            os.utime(path)
        except (OSError, ValidationError, RecursionError):
            return None
        return found

    def put(self, key: tuple[str, ...], value: object) -> None:
        """Keep an entry, whole or not at all."""
        kind = type(value)
        try:
            data = adapter(kind).dump_json(value)
        except (PydanticSerializationError, RecursionError):  # no JSON says half a character
            return
        if len(data) > min(MOST_ENTRY, self._most):
            return
        path = self._path(key, kind)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def prune(self) -> None:
        """Bring the folder back under its bound."""
        entries: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self._folder.glob("??/*"):
                state = path.stat()
                entries.append((state.st_mtime, state.st_size, path))
        size = sum(bytes_ for _, bytes_, _ in entries)
        if size <= self._most:
            return
        for _, bytes_, path in sorted(entries):
            if size <= PRUNED * self._most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                size -= bytes_

    def _path(self, key: tuple[str, ...], kind: type[Any]) -> Path:
        named = "\0".join((kind.__name__, reader_version(), *key))
        digest = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / digest[:2] / f"{digest}.json"
