"""Released versions: checklists/releases.yaml says what each contained, by its hash.

A released version never changes; a correction is a new version with its reason. What is not
recorded there (a private copy, a list in the making) is named as unreleased in results.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from crawler.checklist import _faults, files
from crawler.checklist._nodes import Index, compose, plain
from crawler.checklist.model import UNRELEASED, Checklist, Model
from crawler.errors import ChecklistError, UsageError

NAME = "releases.yaml"
_HEAD = """\
# Released versions of the checklists, oldest first; written by `oit checklist release ID`.
# sha256 is that of the whole resolved checklist, whatever file a fact stands in.
"""

State = Literal["released", "changed", "unreleased"]


class Release(Model):
    id: str
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    date: str = Field(pattern=r"^\d{4}-\d\d-\d\d$", description="Christian era")
    reason: str = Field(min_length=2)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class _File(Model):
    releases: list[Release] = Field(default=[])


def digest(checklist: Checklist) -> str:
    """Hash of everything the checklist says, without a profile laid over it; what it leaves to
    defaults does not count, so that a program that knows more fields has the same hash."""
    data = checklist.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def path() -> Path | None:
    """The file of the releases that came with the program."""
    found = (folder / NAME for folder in files.folders())
    return next((one for one in found if one.is_file()), None)


def recorded(file: Path | None = None) -> list[Release]:
    """The releases, in the order of the file. Raises ChecklistError for a mistake in it."""
    file = file or path()
    if file is None:
        return []
    node = compose(files.read(file), file)
    data = plain(node, file)
    try:
        return _File.model_validate(data).releases
    except ValidationError as caught:
        index = Index(node)
        raise _faults.from_validation(caught, data, index) from None


def state(checklist: Checklist, file: Path | None = None) -> State:
    """Whether this very content was released under this version. Of a checklist with a profile
    laid over it, ask with the checklist as it is without."""
    same = [
        one for one in recorded(file) if (one.id, one.version) == (checklist.id, checklist.version)
    ]
    if not same:
        return "unreleased"
    return "released" if same[-1].sha256 == digest(checklist) else "changed"


def release(checklist: Checklist, file: Path, today: date) -> Release:
    """Record the checklist's version. Raises UsageError where there is nothing to record: no
    version or reason, a version that is recorded already or is not above the last one."""
    known = [one for one in recorded(file) if one.id == checklist.id]
    if checklist.version == UNRELEASED or not checklist.reason_for_version:
        raise UsageError(
            f"แบบตรวจ {checklist.id} ต้องมี version และ reason_for_version ก่อนเผยแพร่",
            f"Checklist {checklist.id} needs a version and a reason_for_version to be released.",
        )
    if known and _number(checklist.version) <= _number(known[-1].version):
        raise UsageError(
            f"แบบตรวจ {checklist.id} รุ่น {known[-1].version} เผยแพร่แล้ว รุ่นใหม่ต้องสูงกว่า",
            f"Version {known[-1].version} of checklist {checklist.id} is released already; a "
            "new one must be higher.",
        )
    made = Release(
        id=checklist.id,
        version=checklist.version,
        date=today.isoformat(),
        reason=checklist.reason_for_version,
        sha256=digest(checklist),
    )
    entries = [one.model_dump() for one in [*recorded(file), made]]
    text = yaml.safe_dump({"releases": entries}, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(_HEAD + text, encoding="utf-8")
    return made


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def changed_error(checklist: Checklist, file: Path) -> ChecklistError:
    """The sentence for a released version whose content is no longer what was released."""
    return ChecklistError(
        f"แบบตรวจ {file}: รุ่น {checklist.version} เผยแพร่แล้วแต่เนื้อหาเปลี่ยนไป ต้องเพิ่มเลขรุ่นพร้อมเหตุผล",
        f"Checklist {file}: version {checklist.version} is released, but its content changed; "
        "it needs a new version and its reason.",
    )
