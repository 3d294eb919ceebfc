"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from crawler.errors import ConfigError


def check_writable(path: Path) -> None:
    """Raise ConfigError when a report could not be put there, before the work begins."""
    if path.is_dir():
        raise _error(path, "เป็นชื่อของโฟลเดอร์", "is a folder")
    if path.exists() and not path.is_file():  # a device or pipe
        return
    if not path.parent.is_dir():
        raise _error(path, "ไม่มีโฟลเดอร์นี้", "its folder does not exist")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".oit-"):
            pass
    except OSError as error:
        raise _os_error(path, error) from error
    if path.exists() and not os.access(path, os.W_OK):
        raise _error(path, "ไม่มีสิทธิ์เขียนทับ", "it may not be overwritten")


def check_folder(path: Path) -> None:
    """Raise ConfigError when files could not be put into that folder, which need not exist."""
    if path.exists() and not path.is_dir():
        raise _error(path, "มีไฟล์ชื่อนี้อยู่แล้ว", "a file of that name exists")
    parent = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    if not parent.is_dir() or not os.access(parent, os.W_OK | os.X_OK):
        raise _error(path, "ไม่มีสิทธิ์เขียน", "permission denied")


def write_bytes(path: Path, data: bytes) -> None:
    """Put the data there in one step: a reader sees the old file or the new one, never half.

    Raises ConfigError. A device or pipe (`/dev/stdout`) is written to directly.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        _replace(path.resolve(), data)
    except OSError as error:
        raise _os_error(path, error) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".oit-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), _mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _os_error(path: Path, error: OSError) -> ConfigError:
    cause = error.strerror or type(error).__name__
    return _error(path, cause, cause)


def _error(path: Path, th: str, en: str) -> ConfigError:
    return ConfigError(f"เขียนไฟล์ {path} ไม่ได้: {th}", f"Cannot write {path}: {en}.")
