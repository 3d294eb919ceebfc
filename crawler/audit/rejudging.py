"""Stored evidence judged again, by the same checklist or another one, without visiting a site."""

from __future__ import annotations

from dataclasses import replace

from crawler.audit.concluding import described
from crawler.audit.selection import closure
from crawler.checklist import established
from crawler.checklist.model import Checklist
from crawler.evidence import Evidence
from crawler.judge.judge import Judge
from crawler.judge.link_place import with_link_places
from crawler.judge.submitted import judge_submitted
from crawler.result import AuditResult, Text
from crawler.score import rescored
from crawler.version import VERSION


def rejudged(
    result: AuditResult, evidence: Evidence, checklist: Checklist, release: str = "unreleased"
) -> AuditResult:
    """What the evidence comes to by that checklist and this version of the program. Times and
    costs stay those of the visit; of an audit of some items only those are judged. `release`:
    what `releases.state` says of the checklist."""
    chosen = [item.key for item in result.items] if "selected" in result.checklist else []
    chosen = [item.key for item in checklist.items if item.key in chosen]
    judged = Judge(checklist).judge(evidence, closure(checklist, chosen))
    kept = tuple(item for item in judged if not chosen or item.key in chosen)
    items = with_link_places(checklist, evidence, kept)
    told = replace(
        result,
        tool={"name": "oit", "version": VERSION},
        checklist=described(checklist, release, items if chosen else ()),
        submitted=judge_submitted(checklist, evidence, items),
        notes=_notes(result, checklist),
    )
    return rescored(told, checklist, items)


def _notes(result: AuditResult, checklist: Checklist) -> tuple[Text, ...]:
    """The notes on the visit, with those on the new checklist instead of those on the old."""
    before = {"id": str(result.checklist.get("id")), "status": "partial"}
    gone = established.notes(checklist.model_copy(update=before))
    kept = [note for note in result.notes if note not in gone]
    return (*established.notes(checklist), *kept)
