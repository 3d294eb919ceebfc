"""From results to rows of tables, and from rows of tables to what the store tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from crawler.result import AuditResult, ReasonCode, Text, Verdict
from crawler.store._base import insert_new
from crawler.store.records import Split
from crawler.store.rows import ItemRow, Origin, RunRow, RunState
from crawler.store.tables import DocumentRecord, EvidenceRecord, Item, Run, RunDocument

MOST_NAME = 300  # letters of a name that is searched; records hold it whole
MOST_ADDRESS = 4_000


def fill(row: Run, result: AuditResult, *, evidence: bool) -> None:
    """What the row of a finished run says of its result."""
    made = result.checklist
    row.state = RunState.FINISHED.value
    row.checklist, row.checklist_version = str(made["id"]), str(made["version"])
    row.scheme, row.fiscal_year = str(made["scheme"]), int(made["fiscal_year"])
    row.profile = str(made.get("profile") or "")
    row.tool_version = result.tool.get("version", "")
    row.score, row.lowest, row.highest = result.oit.score, result.oit.lowest, result.oit.highest
    row.passed = sum(item.verdict is Verdict.PASS for item in result.items)
    row.items = len(result.items)
    row.has_evidence = evidence


def items(run: int, result: AuditResult, seen: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for every item."""
    return [
        {
            "run_id": run,
            "position": at,
            "code": item.id,
            "key": item.key,
            "title": item.title[:MOST_NAME],
            "title_en": item.title_en[:MOST_NAME],
            "subindicator": item.subindicator,
            "verdict": item.verdict.value,
            "score": item.score,
            "reachable": item.reachable,
            "needs_review": item.needs_review,
            "reasons": " ".join(dict.fromkeys(reason.code.value for reason in item.reasons)),
            "fingerprint": seen[item.key],
        }
        for at, item in enumerate(result.items)
    ]


def keep_evidence(session: Session, run: int, parts: Split) -> None:
    """The evidence of a run, and those of its documents that no run had before."""
    documents = [
        {
            "sha256": one.row.sha256,
            "content": one.row.content,
            "url": one.row.url[:MOST_ADDRESS],
            "kind": one.row.kind,
            "title": one.row.title[:MOST_NAME],
            "data": one.data,
        }
        for one in sorted(parts.documents, key=lambda one: one.row.sha256)
    ]
    session.add(EvidenceRecord(run_id=run, data=parts.record))
    insert_new(session, DocumentRecord, documents, "sha256")
    if documents:
        rows = [{"run_id": run, "sha256": one["sha256"]} for one in documents]
        session.execute(insert(RunDocument), rows)


def run_row(row: Run) -> RunRow:
    """A run as the store tells it."""
    return RunRow(
        id=row.id,
        uid=row.uid,
        site=row.site_id,
        homepage=row.homepage,
        state=RunState(row.state),
        origin=Origin(row.origin),
        checklist=row.checklist,
        checklist_version=row.checklist_version,
        scheme=row.scheme,
        fiscal_year=row.fiscal_year,
        profile=row.profile,
        tool_version=row.tool_version,
        started_at=row.started_at,
        finished_at=row.finished_at,
        score=row.score,
        lowest=row.lowest,
        highest=row.highest,
        passed=row.passed,
        items=row.items,
        why=Text(row.why_th, row.why_en) if row.why_en else None,
        evidence=row.has_evidence,
        source=row.source_id,
        owner=row.owner,
    )


def item_row(row: Item) -> ItemRow:
    """An item's verdict as the store tells it."""
    return ItemRow(
        run=row.run_id,
        code=row.code,
        key=row.key,
        title=row.title,
        title_en=row.title_en,
        subindicator=row.subindicator,
        verdict=Verdict(row.verdict),
        score=row.score,
        reachable=row.reachable,
        needs_review=row.needs_review,
        reasons=tuple(ReasonCode(code) for code in row.reasons.split()),
        fingerprint=row.fingerprint,
    )
