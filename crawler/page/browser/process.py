"""The browser as a process: which one, and how nothing of it is left behind."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from crawler.doctor import CHROMIUM_SETTING, find_chromium
from crawler.errors import ConfigError

PROC = Path("/proc")


def chromium_path() -> str:
    """The browser to drive, as `oit doctor` names it. Raises `ConfigError` when there is none."""
    found = find_chromium()
    if found:
        return found
    named = os.environ.get(CHROMIUM_SETTING, "")
    if named:
        raise ConfigError(
            f"ไม่พบเบราว์เซอร์ตามที่ {CHROMIUM_SETTING} ระบุ: {named}",
            f"{CHROMIUM_SETTING} names a browser that cannot be run: {named}",
        )
    raise ConfigError(
        f"ไม่พบเบราว์เซอร์ Chromium กรุณาติดตั้ง (เช่น apt-get install chromium) หรือระบุ {CHROMIUM_SETTING}",
        f"No Chromium found: install it (apt-get install chromium) or set {CHROMIUM_SETTING}",
    )


def processes_with(marker: str) -> list[tuple[int, list[str]]]:
    """(pid, arguments) of the running processes that carry `marker`; empty without /proc."""
    found = []
    for entry in PROC.glob("[0-9]*"):
        with suppress(OSError):
            line = (entry / "cmdline").read_bytes()
            if marker.encode() in line:
                found.append((int(entry.name), line.decode("utf-8", "replace").split("\0")))
    return found


class Remains:
    """What a launched browser would leave behind: its process groups and its profile."""

    def __init__(self, marker: str) -> None:
        self._marker = marker
        self._groups: set[int] = set()
        self._profiles: set[Path] = set()

    def note(self) -> None:
        """Remember the groups and profiles of the running browser."""
        for pid, arguments in processes_with(self._marker):
            with suppress(OSError):
                group = os.getpgid(pid)
                if group != os.getpgid(0):
                    self._groups.add(group)
            for argument in arguments:
                if argument.startswith("--user-data-dir="):
                    self._profiles.add(Path(argument.partition("=")[2]))

    def sweep(self) -> None:
        """Kill what still runs and remove the profile. Safe to call twice."""
        self.note()
        for group in self._groups:
            with suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        self._groups.clear()
        home = Path(tempfile.gettempdir()).resolve()
        for profile in self._profiles:
            if profile.resolve().is_relative_to(home) and profile.resolve() != home:
                shutil.rmtree(profile, ignore_errors=True)
        self._profiles.clear()
