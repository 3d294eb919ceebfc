"""Where checklist files lie, and reading one with bounds."""

from __future__ import annotations

import re
from pathlib import Path

from crawler.checklist import _faults
from crawler.errors import ChecklistError

MAX_BYTES = 2_000_000
_NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,80}$")
_NOT_CHECKLISTS = {"releases"}
_PACKAGED = Path(__file__).parent / "data"
_IN_REPOSITORY = Path(__file__).parents[2] / "checklists"


def folders() -> list[Path]:
    """The folders of the checklists that come with the program."""
    return [folder for folder in (_PACKAGED, _IN_REPOSITORY) if folder.is_dir()]


def available() -> list[str]:
    """Names of the checklists that come with the program, oldest year first."""
    names = {path.stem for folder in folders() for path in folder.glob("*.yaml")}
    return sorted(names - _NOT_CHECKLISTS)


def is_name(text: str) -> bool:
    """Whether a text has the form of a checklist's name ("oit-2563"), not of a path."""
    return bool(_NAME.match(text))


def shipped(name: str) -> Path | None:
    """The file of that name among the checklists that come with the program."""
    if is_name(name) and name not in _NOT_CHECKLISTS:
        for folder in folders():
            path = folder / f"{name}.yaml"
            if path.is_file():
                return path
    return None


def find(name_or_path: str) -> Path:
    """The file of a shipped checklist's name ("oit-2563") or of a path. Raises ChecklistError."""
    path = shipped(name_or_path) or Path(name_or_path)
    if path.is_file():
        return path
    known = ", ".join(available()) or "-"
    raise ChecklistError(
        f"ไม่พบแบบตรวจ “{name_or_path}” (ที่มีอยู่: {known} หรือระบุที่อยู่ไฟล์ .yaml)",
        f"No checklist “{name_or_path}” (known: {known}; or give the path of a .yaml file).",
    )


def read(path: Path) -> str:
    """The text of a checklist file. Raises ChecklistError when it is too large or not UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as caught:
        raise ChecklistError(
            f"เปิดไฟล์แบบตรวจ {path} ไม่ได้: {caught.strerror}",
            f"The checklist {path} cannot be opened: {caught.strerror}.",
        ) from None
    if len(raw) > MAX_BYTES:
        raise _faults.error(path, 1, "", *_faults.TOO_LARGE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as caught:
        line = raw[: caught.start].count(b"\n") + 1
        raise _faults.error(path, line, "", *_faults.NOT_UTF8) from None
