"""Proof pictures on disk, each once under its hash, in a folder beside the database."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from crawler.errors import StoreError
from crawler.store.rows import PictureRow

MOST = 2_000  # pictures of one run
MOST_BYTES = 1_000_000  # of one picture
_NAME = re.compile(r"[0-9a-f]{20}\.webp")
_GRACE = 3_600  # seconds a picture stays though no run in the database has it yet


def take(source: Path, store: Path) -> tuple[PictureRow, ...]:
    """Copy the pictures of a run's folder into the store; what is there already stays. Raises
    StoreError when the store's folder cannot be written."""
    if not source.is_dir():
        return ()
    rows = []
    names = sorted(one.name for one in source.iterdir() if is_name(one.name))
    for name in names[:MOST]:
        path = source / name
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            rows.append(put(name, path.read_bytes(), store))
    return tuple(rows)


def is_name(name: str) -> bool:
    """Whether a picture of a run may be called so."""
    return _NAME.fullmatch(name) is not None


def put(name: str, data: bytes, store: Path) -> PictureRow:
    """Keep one picture, whole or not at all. Raises StoreError."""
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest, store)
    try:
        if path.exists():
            os.utime(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(made).replace(path)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise StoreError(
            f"เก็บภาพหลักฐานใน {store} ไม่ได้: {cause}", f"Cannot keep pictures in {store}: {cause}."
        ) from error
    return PictureRow(name, digest, len(data))


def path_of(digest: str, store: Path) -> Path:
    """The file of the picture with that hash."""
    return store / digest[:2] / f"{digest}.webp"


def restore(rows: Iterable[PictureRow], store: Path, folder: Path) -> int:
    """Put a run's pictures into a folder under their names; tells how many were there."""
    found = 0
    for row in rows:
        source = path_of(row.sha256, store)
        if source.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / row.name).write_bytes(source.read_bytes())
            found += 1
    return found


def forget(store: Path, kept: Collection[str]) -> int:
    """Remove the pictures that no run has; tells how many. Young ones stay: a run that is just
    being kept has its pictures before the database knows of it."""
    removed = 0
    before = time.time() - _GRACE
    for path in store.glob("??/*.webp"):
        with contextlib.suppress(OSError):
            if path.stem not in kept and path.stat().st_mtime < before:
                path.unlink()
                removed += 1
    return removed
