"""`oit audit --save`: the run is kept with its evidence, and officers' answers count."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.checklist.model import Checklist
from crawler.errors import OitError
from crawler.evidence import Evidence
from crawler.result import AuditResult, Text
from crawler.store import RunRow, RunState, open_store
from crawler.store.answering import with_answers
from crawler.store.fingerprints import fingerprints
from crawler.store.liveness import at_work, interrupted


class Saver:
    """Keeps one audit. A context manager around it: the run begins with the block; what ends the
    block without a result is noted as the cause, unless the user or a crash interrupted it.
    `resume`: go on under the number of such a run of the same site and checklist; `killed`: what
    the audit is called that is gone on with, "" where only its run is left, if that."""

    def __init__(
        self,
        url: str,
        homepage: str,
        checklist: Checklist,
        *,
        resume: bool = False,
        killed: str = "",
    ) -> None:
        self._store = open_store(url)
        self._homepage = homepage
        self._checklist = checklist
        self._resume = resume
        self._killed = killed
        self._evidence: Evidence | None = None
        self._run: RunRow | None = None
        self._kept = False

    def __enter__(self) -> Self:
        left = self._left() if self._resume else None
        self._kept = left is not None and left.state is RunState.FINISHED
        if left is not None and not self._kept:
            left = self._store.take_over(left)
        begin = self._store.begin_run
        self._run = left or begin(self._homepage, self._checklist, uid=self._killed)
        return self

    @property
    def audit_id(self) -> str:
        """What an audit is to be called whose result is kept here."""
        assert self._run is not None
        return self._run.uid

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if isinstance(error, OitError) and self._run is not None and not self._kept:
                self._store.fail_run(self._run.id, Text(error.th, error.en))
        finally:
            self._store.close()

    def _left(self) -> RunRow | None:
        """The run of the audit that was killed, finished where it was killed after that."""
        if self._killed:
            run = self._store.run_called(self._killed)
            return None if run is None or at_work(run) else run
        site = self._store.site(self._homepage)
        if site is None:
            return None
        made = self._checklist
        asked = (made.id, made.version, made.profile)
        for run in self._store.runs_of(site.id, state=RunState.RUNNING):
            same = (run.checklist, run.checklist_version, run.profile) == asked
            if same and interrupted(run, datetime.now(UTC)):
                return run
        return None

    def saw(self, evidence: Evidence) -> None:
        """What an audit tells of its evidence (`AuditOptions.keep`)."""
        self._evidence = evidence

    def answered(self, result: AuditResult, evidence: Evidence | None = None) -> AuditResult:
        """The result with the answers that were recorded for this site; `evidence`: its own,
        where it is not that of the audit which is kept."""
        assert self._run is not None
        answers = self._store.answers_of(self._run.site)
        if not answers:
            return result
        seen = fingerprints(result, evidence or self._evidence)
        return with_answers(result, self._checklist, answers, seen)

    def finish(self, result: AuditResult, pictures: Path | None) -> Text:
        """Keep the result, unless it was kept before; tells under which number."""
        run = self._run
        assert run is not None
        if not self._kept:
            run = self._store.finish_run(run.id, result, self._evidence, pictures_in=pictures)
        self._run = None
        kept = Text(
            f"บันทึกเป็นการตรวจครั้งที่ {run.id} ใน {self._store.shown}",
            f"Kept as run {run.id} in {self._store.shown}.",
        )
        if run.evidence:
            return kept
        return Text(
            f"{kept.th} แต่หลักฐานมีขนาดใหญ่เกินไปจึงไม่ได้เก็บ ตัดสินใหม่ภายหลังไม่ได้",
            f"{kept.en} Its evidence is too large to be kept, so it cannot be judged again.",
        )
