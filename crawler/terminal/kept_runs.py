"""What `RUN` on the command line means: the number of a kept run, or a result's JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from crawler.audit.rejudging import rejudged
from crawler.checklist import releases
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.errors import ChecklistError, UsageError
from crawler.evidence import Evidence
from crawler.report.json_reading import read_result
from crawler.result import AuditResult
from crawler.store import RunRow, Store, open_store


@dataclass(frozen=True)
class Kept:
    """A run, and how it is called on the command line; a result file has no row."""

    name: str
    result: AuditResult
    row: RunRow | None = None
    seen: Mapping[str, str] = field(default_factory=dict)  # fingerprints by permanent key

    def evidence(self, store: Store | None) -> Evidence | None:
        """Its evidence, None where none is kept."""
        if store is None or self.row is None or not self.row.evidence:
            return None
        return store.evidence_of(self.row.id)


class Opener:
    """Opens the database when it is first needed: a comparison of two files needs none."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stack = ExitStack()
        self.store: Store | None = None

    def __enter__(self) -> Opener:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def opened(self) -> Store:
        if self.store is None:
            self.store = self._stack.enter_context(open_store(self._url))
        return self.store

    def kept(self, said: str) -> Kept:
        """What was said. Raises UsageError, StoreError."""
        if said.isdecimal():
            store = self.opened()
            row = store.existing(int(said[:9]))
            return Kept(said, store.result_of(row.id), row, store.fingerprints_of(row))
        path = Path(said)
        if not path.is_file():
            raise UsageError(
                f"{said} ไม่ใช่หมายเลขการตรวจ (ดู oit runs) และไม่มีไฟล์ชื่อนี้",
                f"{said} is neither the number of a run (see oit runs) nor a file.",
            )
        return Kept(said, read_result(path))


@dataclass(frozen=True, slots=True)
class Rules:
    """A checklist to judge by, and what `releases.state` says of it."""

    checklist: Checklist
    release: str

    @classmethod
    def named(cls, name: str, profile: str = "") -> Rules:
        """Raises ChecklistError."""
        return cls(load(name, profile), releases.state(load(name)))

    @classmethod
    def of(cls, result: AuditResult) -> Rules | None:
        """What a result was judged by, None where this version of it is not here."""
        told = result.checklist
        try:
            found = cls.named(str(told.get("id")), str(told.get("profile") or ""))
        except ChecklistError:
            return None
        return found if found.checklist.version == told.get("version") else None

    def judge(self, kept: Kept, evidence: Evidence) -> AuditResult:
        """The kept evidence under this checklist."""
        return rejudged(kept.result, evidence, self.checklist, self.release)
