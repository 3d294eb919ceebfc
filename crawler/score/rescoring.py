"""Reckoning a result anew when some of its verdicts have changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from crawler.checklist.model import Checklist
from crawler.result import AuditResult, ItemResult
from crawler.score.findings import findings
from crawler.score.means import score
from crawler.score.projection import Surveys, project


def narrowed(checklist: Checklist, keys: Collection[str]) -> Checklist:
    """The checklist with these items alone, to score them; labels are never read by it, because
    an item that is left out must still keep its documents from the others."""
    items = [item for item in checklist.items if item.key in keys]
    return checklist.model_copy(update={"items": items})


def rescored(
    result: AuditResult,
    checklist: Checklist,
    items: tuple[ItemResult, ...],
    surveys: Surveys | None = None,
) -> AuditResult:
    """The result with these items, and everything that is reckoned from them. Of an audit of
    some items only those are scored. `surveys`: the scores that the result was projected with,
    where they are known more exactly than the result shows them."""
    scored = narrowed(checklist, {item.key for item in items})
    indicators, oit = score(scored, items)
    was = result.projection
    if surveys is None and was is not None:
        surveys = Surveys.of(was.iit, was.eit)
    return replace(
        result,
        items=items,
        indicators=indicators,
        oit=oit,
        findings=findings(items),
        projection=project(scored, items, surveys) if surveys else None,
    )
