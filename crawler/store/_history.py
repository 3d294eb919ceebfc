"""Reading what earlier runs left."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from crawler.errors import DamagedRunError, StoreError
from crawler.evidence import Evidence
from crawler.result import AuditResult
from crawler.store import codec, pictures, records
from crawler.store._filling import item_row, run_row
from crawler.store._sites import Sites
from crawler.store.rows import DocumentRow, ItemRow, Origin, PictureRow, RunRow, RunState
from crawler.store.tables import (
    DocumentRecord,
    EvidenceRecord,
    Item,
    Result,
    Run,
    RunDocument,
    RunPicture,
)


class History(Sites):
    """The part of the store that tells what was audited."""

    def run(self, number: int) -> RunRow | None:
        with self._read() as session:
            row = session.get(Run, number)
            return run_row(row) if row else None

    def run_called(self, uid: str) -> RunRow | None:
        """The run of that uid, None when there is none."""
        with self._read() as session:
            row = session.scalars(select(Run).where(Run.uid == uid)).first()
            return run_row(row) if row else None

    def existing(self, number: int) -> RunRow:
        """The run of that number. Raises StoreError for none."""
        found = self.run(number)
        if found is None:
            raise no_run(number)
        return found

    def runs(
        self,
        *,
        site: int | None = None,
        state: RunState | None = None,
        scheme: str = "",
        limit: int | None = None,
    ) -> tuple[RunRow, ...]:
        """Runs, the latest first."""
        query = select(Run).order_by(Run.started_at.desc(), Run.id.desc())
        if site is not None:
            query = query.where(Run.site_id == site)
        if state is not None:
            query = query.where(Run.state == state.value)
        if scheme:
            query = query.where(Run.scheme == scheme)
        with self._read() as session:
            return tuple(run_row(row) for row in session.scalars(query.limit(limit)))

    def runs_of(
        self, site: int, *, state: RunState | None = None, scheme: str = ""
    ) -> tuple[RunRow, ...]:
        """The runs of a site, the latest first."""
        return self.runs(site=site, state=state, scheme=scheme)

    def previous_run(
        self, site: int, scheme: str = "", *, before: int | None = None
    ) -> RunRow | None:
        """The latest finished audit of a site (by a checklist of that scheme, before that run)."""
        found = self.runs_of(site, state=RunState.FINISHED, scheme=scheme)
        limit = self.run(before) if before is not None else None
        for run in found:
            earlier = limit is None or (run.started_at, run.id) < (limit.started_at, limit.id)
            if run.origin is not Origin.REJUDGE and earlier:
                return run
        return None

    def result_of(self, run: int) -> AuditResult:
        """The whole result. Raises StoreError for a run that has none."""
        with self._read() as session:
            record = session.get(Result, run)
            data = record.data if record else None
        if data is None:
            raise _lacking(run, "ผลตรวจ", "result")
        try:
            return codec.from_bytes(AuditResult, codec.unpack(data), strict=False)
        except codec.CodecError as error:
            raise self._damaged(run, error) from error

    def evidence_of(self, run: int) -> Evidence:
        """The whole evidence. Raises StoreError for a run whose evidence is not kept."""
        with self._read() as session:
            record = session.get(EvidenceRecord, run)
            if record is None:
                raise _lacking(run, "หลักฐาน", "evidence")
            query = (
                select(DocumentRecord.sha256, DocumentRecord.data)
                .join(RunDocument, RunDocument.sha256 == DocumentRecord.sha256)
                .where(RunDocument.run_id == run)
            )
            found = {row.sha256: row.data for row in session.execute(query)}
            data = record.data
        try:
            return records.joined(data, found.get)
        except codec.CodecError as error:
            raise self._damaged(run, error) from error

    def items_of(self, run: int) -> tuple[ItemRow, ...]:
        """The verdicts of a run, in the checklist's order."""
        query = select(Item).where(Item.run_id == run).order_by(Item.position)
        with self._read() as session:
            return tuple(item_row(row) for row in session.scalars(query))

    def fingerprints_of(self, run: RunRow) -> dict[str, str]:
        """What each verdict of a run rests on, by permanent key; nothing for a run that was taken
        in without its evidence, as what it rests on was not seen here."""
        if run.origin is Origin.IMPORT and not run.evidence:
            return {}
        return {item.key: item.fingerprint for item in self.items_of(run.id)}

    def documents_of(self, run: int) -> tuple[DocumentRow, ...]:
        """The documents that a run's evidence holds, by address."""
        columns = (
            DocumentRecord.sha256,
            DocumentRecord.content,
            DocumentRecord.url,
            DocumentRecord.kind,
            DocumentRecord.title,
        )
        query = (
            select(*columns)
            .join(RunDocument, RunDocument.sha256 == DocumentRecord.sha256)
            .where(RunDocument.run_id == run)
            .order_by(DocumentRecord.url, DocumentRecord.sha256)
        )
        with self._read() as session:
            return tuple(DocumentRow(*row) for row in session.execute(query))

    def pictures_of(self, run: int) -> tuple[PictureRow, ...]:
        """The pictures of a run, by name."""
        query = select(RunPicture).where(RunPicture.run_id == run).order_by(RunPicture.name)
        with self._read() as session:
            rows = session.scalars(query)
            return tuple(PictureRow(row.name, row.sha256, row.size) for row in rows)

    def restore_pictures(self, run: int, folder: Path) -> int:
        """Put a run's pictures into a folder, as a report wants them; tells how many."""
        return pictures.restore(self.pictures_of(run), self._place.pictures, folder)

    def count_documents(self) -> int:
        """How many documents are kept for all runs together."""
        with self._read() as session:
            return session.scalar(select(func.count()).select_from(DocumentRecord)) or 0

    def _damaged(self, run: int, error: Exception) -> DamagedRunError:
        return DamagedRunError(
            f"ข้อมูลของการตรวจครั้งที่ {run} ในฐานข้อมูล {self._place.shown} เสียหาย ({error})",
            f"The data of run {run} in the database {self._place.shown} are damaged ({error}).",
        )


def no_run(number: int) -> StoreError:
    return StoreError(
        f"ไม่มีการตรวจครั้งที่ {number} ในฐานข้อมูล ดูด้วยคำสั่ง oit runs",
        f"The database has no run {number}; see oit runs.",
    )


def _lacking(run: int, th: str, en: str) -> StoreError:
    return StoreError(
        f"การตรวจครั้งที่ {run} ไม่มี{th}เก็บไว้ ดูด้วยคำสั่ง oit runs",
        f"No {en} is kept of run {run}; see oit runs.",
    )
