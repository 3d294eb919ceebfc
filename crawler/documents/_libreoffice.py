"""Old Office files (DOC, XLS, PPT, RTF) turned into today's by LibreOffice, where it is installed.

It runs without a window, with a profile of its own that is thrown away, within limits of memory,
CPU, time and file size. That profile runs no macros, updates no links and reaches no network.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from crawler.documents._kinds import OLE, RTF
from crawler.documents._pdf_worker import die_with_parent
from crawler.documents.model import Kind

SECONDS = 40  # for one file
MEMORY = 900_000_000  # bytes of address space; for ordinary files it uses a quarter
OUTPUT = 60_000_000  # bytes of the largest file it may write
FORMATS = {Kind.WORD: "docx", Kind.EXCEL: "xlsx", Kind.POWERPOINT: "pptx"}
_OLD = {
    Kind.WORD: ("doc", "MS Word 97"),
    Kind.EXCEL: ("xls", "MS Excel 97"),
    Kind.POWERPOINT: ("ppt", "MS PowerPoint 97"),
}
_RICH = ("rtf", "Rich Text Format")
_STARTED_ANEW = 81  # exit code: the profile was made, now start again
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)

_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


class ConversionError(ValueError):
    """A file could not be turned; its text is the problem to say."""


def is_old(body: bytes, kind: Kind) -> bool:
    """Whether only LibreOffice reads these bytes."""
    return kind in FORMATS and body.startswith((OLE, RTF))


@cache
def program() -> str:
    """LibreOffice's own program, "" when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice") or ""
    for place in (found, *_PLACES):
        if place and os.access(place, os.X_OK):
            plain = Path(place).resolve().with_name("soffice.bin")  # not the script around it
            return str(plain) if plain.exists() else place
    return ""


def converted(body: bytes, kind: Kind) -> bytes:
    """The same file in today's format of its kind. Raises ConversionError."""
    if not program():
        raise ConversionError("needs_libreoffice")
    with tempfile.TemporaryDirectory(prefix="oit-office-") as name:
        folder = Path(name)
        suffix, reader = _RICH if body.startswith(RTF) else _OLD[kind]
        source = folder / f"body.{suffix}"
        source.write_bytes(body)
        _write_profile(folder / "profile")
        target = folder / "out" / f"body.{FORMATS[kind]}"
        for _ in range(2):
            if _run(source, reader, target.parent, FORMATS[kind]) != _STARTED_ANEW:
                break
        if not target.is_file() or target.stat().st_size >= OUTPUT:
            raise ConversionError("unreadable")
        return target.read_bytes()


def _write_profile(profile: Path) -> None:
    items = "".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )


def _run(source: Path, reader: str, out: Path, target: str) -> int:
    """One start of LibreOffice; its exit code. Raises ConversionError when it does not end."""
    home = source.parent
    process = subprocess.Popen(  # noqa: S603 - fixed program, no shell
        [program(), "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
         "--nolockcheck", f"-env:UserInstallation={(home / 'profile').as_uri()}",
         f"--infilter={reader}", "--convert-to", target, "--outdir", str(out), str(source)],
        cwd=home,
        env={"PATH": os.defpath, "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8",
             "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_limited,
    )  # fmt: skip
    try:
        return process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ConversionError("timeout") from error
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limited() -> None:
    die_with_parent()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
