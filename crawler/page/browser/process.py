"""The browser as a process: which one, and how nothing of it is left behind."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from crawler.doctor import CHROMIUM_SETTING, find_chromium
from crawler.errors import ConfigError

PROC = Path("/proc")
PREFIX = "oit-browser-"
LIST = "profiles"
DYING_SECONDS = 2.0


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
    """What a launched browser would leave behind: process groups, its profile, its own files.

    Everything is listed in a folder named after our process, so that the next start removes what
    a killed one could not.
    """

    def __init__(self, marker: str) -> None:
        self._marker = marker
        self._groups: set[int] = set()
        self._profiles: set[Path] = set()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))

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
        with suppress(OSError):
            (self.folder / LIST).write_text("\n".join(map(str, self._profiles)), "utf-8")

    def kill(self) -> None:
        """Kill what still runs and remove its profile. Safe to call twice."""
        self.note()
        for group in self._groups:
            with suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        end = time.monotonic() + DYING_SECONDS
        while self._groups and processes_with(self._marker) and time.monotonic() < end:
            time.sleep(0.02)
        self._groups.clear()
        for profile in self._profiles:
            _remove(profile)
        self._profiles.clear()

    def sweep(self) -> None:
        """Kill, and remove every file. The browser cannot be started again after that."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep_stale() -> None:
    """Remove what processes of this program left that were killed before they could clean up."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if not pid.isdigit() or _lives(int(pid)):
            continue
        with suppress(OSError):
            if folder.stat().st_uid != os.getuid():
                continue
            for line in (folder / LIST).read_text("utf-8").splitlines():
                _remove(Path(line))
        shutil.rmtree(folder, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _remove(profile: Path) -> None:
    """Remove a profile, never anything but a folder made for one in the temporary folder."""
    home = Path(tempfile.gettempdir()).resolve()
    inside = profile.resolve().parent == home and profile.name.startswith("playwright_")
    if inside and not profile.is_symlink():
        shutil.rmtree(profile, ignore_errors=True)
