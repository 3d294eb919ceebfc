"""Where a user's files lie: what may be forgotten, and what may not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

CACHE, DATA = "OIT_CACHE", "OIT_DATA"


def cache_folder() -> Path:
    """The folder of what can be had again: OIT_CACHE, else `oit` in the system's place for it."""
    return _folder(CACHE, "Library/Caches", "XDG_CACHE_HOME", ".cache")


def data_folder() -> Path:
    """The folder of what is kept: OIT_DATA, else `oit` in the system's place for it."""
    return _folder(DATA, "Library/Application Support", "XDG_DATA_HOME", ".local/share")


def _folder(setting: str, mac: str, variable: str, usual: str) -> Path:
    own = os.environ.get(setting, "").strip()
    if own:
        return Path(own)
    if sys.platform == "darwin":
        base = Path.home() / mac
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get(variable) or Path.home() / usual)
    return base / "oit"
