"""Runs: begun, finished or failed, with result, items, evidence and documents."""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from crawler.checklist.model import Checklist
from crawler.errors import StoreError
from crawler.evidence import Evidence
from crawler.result import AuditResult, Text
from crawler.store import codec, pictures, records
from crawler.store._filling import MOST_NAME, fill, items, keep_evidence, run_row
from crawler.store._history import History, no_run
from crawler.store.fingerprints import fingerprints
from crawler.store.rows import Origin, RunRow, RunState
from crawler.store.tables import (
    DocumentRecord,
    Item,
    Result,
    Run,
    RunDocument,
    RunPicture,
    Site,
)
from crawler.version import VERSION


class Runs(History):
    """The part of the store that keeps what was audited."""

    def begin_run(
        self,
        homepage: str,
        checklist: Checklist,
        *,
        started_at: datetime | None = None,
        origin: Origin = Origin.AUDIT,
        source: int | None = None,
        uid: str = "",
    ) -> RunRow:
        """A new run of the site of that home page, which is added where it is new. `source`: of
        a run that judges another's evidence again, that run. `uid`: what it is called, unless
        a run here is called so already."""
        began = started_at or self._clock()
        facts = {
            "source_id": source,
            "origin": origin.value,
            "checklist": checklist.id,
            "checklist_version": checklist.version,
            "scheme": checklist.scheme,
            "fiscal_year": checklist.fiscal_year,
            "profile": checklist.profile,
            "tool_version": VERSION,
        }
        run = self.begin_run_as(homepage, began, uid=uid, **facts) if uid else None
        run = run or self.begin_run_as(homepage, began, uid=uuid.uuid4().hex, **facts)
        assert run is not None, "a new uid"
        return run

    def begin_run_as(
        self, homepage: str, started_at: datetime, *, uid: str, **facts: Any
    ) -> RunRow | None:
        """A run with these columns; None where a run of that uid is here already."""
        site = self._site_id(homepage)
        row = {
            "uid": uid,
            "site_id": site,
            "homepage": homepage,
            "state": RunState.RUNNING.value,
            "owner": _owner(),
            "started_at": started_at,
            **facts,
        }

        def work(session: Session) -> RunRow | None:
            there = session.scalars(select(Run.id).where(Run.uid == uid)).first()
            if there is not None:
                return None
            made = Run(**row)
            session.add(made)
            session.flush()
            return run_row(made)

        return self._write(work)

    def take_over(self, run: RunRow) -> RunRow | None:
        """Go on with a run that was killed, as the process that runs it now; None when another
        process was first, or has ended it."""

        def work(session: Session) -> RunRow | None:
            row = session.get(Run, run.id, with_for_update=True)
            if row is None or row.state != RunState.RUNNING or row.owner != run.owner:
                return None
            row.owner = _owner()
            return run_row(row)

        return self._write(work)

    def finish_run(
        self,
        run: int,
        result: AuditResult,
        evidence: Evidence | None = None,
        *,
        pictures_in: Path | None = None,
        finished_at: datetime | None = None,
    ) -> RunRow:
        """Keep the result, its evidence and the pictures of a folder, all or nothing.

        Evidence too large to be kept is left out (`RunRow.evidence` tells). Raises StoreError
        for a run that is not there or has ended already.
        """
        parts = _split(evidence)
        seen = fingerprints(result, evidence)
        data = records.of_result(result)
        shown = pictures.take(pictures_in, self._place.pictures) if pictures_in else ()

        def work(session: Session) -> RunRow:
            row = _running(session, run)
            fill(row, result, evidence=parts is not None)
            row.finished_at = finished_at or self._clock()
            site = session.get_one(Site, row.site_id)
            site.name = site.name or result.site.get("name", "")[:MOST_NAME]
            session.add(Result(run_id=run, data=data))
            session.execute(insert(Item), items(run, result, seen))
            if parts is not None:
                keep_evidence(session, run, parts)
            if shown:
                rows = [
                    {"run_id": run, "name": p.name, "sha256": p.sha256, "size": p.size}
                    for p in shown
                ]
                session.execute(insert(RunPicture), rows)
            return run_row(row)

        return self._write(work)

    def fail_run(self, run: int, why: Text) -> RunRow:
        """Note that a run ended without a result. Raises StoreError as `finish_run` does."""

        def work(session: Session) -> RunRow:
            row = _running(session, run)
            row.state, row.finished_at = RunState.FAILED.value, self._clock()
            row.why_th, row.why_en = why.th, why.en
            return run_row(row)

        return self._write(work)

    def delete_runs(self, runs: Sequence[int]) -> None:
        """Forget runs with everything that only they hold; see `crawler.store.pruning`."""

        def work(session: Session) -> None:
            for run in runs:
                session.execute(delete(Run).where(Run.id == run))
            used = select(RunDocument.sha256)
            session.execute(delete(DocumentRecord).where(DocumentRecord.sha256.not_in(used)))

        self._write(work)
        with self._read() as session:
            kept = set(session.scalars(select(RunPicture.sha256).distinct()))
        pictures.forget(self._place.pictures, kept)


def _split(evidence: Evidence | None) -> records.Split | None:
    try:
        return records.split(evidence) if evidence is not None else None
    except codec.CodecError:
        return None


def _owner() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _running(session: Session, number: int) -> Run:
    row = session.get(Run, number, with_for_update=True)
    if row is None:
        raise no_run(number)
    if row.state != RunState.RUNNING:
        raise StoreError(
            f"การตรวจครั้งที่ {number} จบแล้ว จึงบันทึกทับไม่ได้",
            f"Run {number} has ended already; nothing is written over it.",
        )
    return row
