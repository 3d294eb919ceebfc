"""The end of an audit: score the items and put the result together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from crawler.audit.notes import notes_of
from crawler.audit.options import AuditOptions, browser_mode, ocr_mode
from crawler.checklist import established
from crawler.checklist.model import Checklist
from crawler.documents.model import Visibility
from crawler.evidence import CrawlStats, Evidence
from crawler.judge.link_place import with_link_places
from crawler.judge.submitted import judge_submitted
from crawler.result import AuditResult, ItemResult
from crawler.score import findings, narrowed, project, score
from crawler.version import VERSION


def described(
    checklist: Checklist, release: str, selected: Sequence[ItemResult] = ()
) -> dict[str, Any]:
    """What a result tells of its checklist; `selected` are its items where they are only some."""
    told: dict[str, Any] = {
        "id": checklist.id,
        "version": checklist.version,
        "scheme": checklist.scheme,
        "fiscal_year": checklist.fiscal_year,
        "profile": checklist.profile,
        "profile_title": established.profile_title(checklist),
        "status": checklist.status,
        "release": release,
    }
    return told | ({"selected": [item.id for item in selected]} if selected else {})


def conclude(
    checklist: Checklist,
    evidence: Evidence,
    items: tuple[ItemResult, ...],
    started: datetime,
    options: AuditOptions,
) -> AuditResult:
    """Score the items and put the result together."""
    surveys = options.surveys
    items = with_link_places(checklist, evidence, items)
    mode, _ = browser_mode(options.browser)
    scored = narrowed(checklist, options.only) if options.only else checklist
    indicators, oit = score(scored, items)
    return AuditResult(
        tool={"name": "oit", "version": VERSION},
        checklist=described(checklist, options.release, items if options.only else ()),
        site={
            "homepage": evidence.homepage,
            "final_url": evidence.final_url,
            "name": evidence.site_name,
        },
        started_at=started.isoformat(timespec="seconds"),
        finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
        items=items,
        indicators=indicators,
        oit=oit,
        findings=findings(items),
        crawl=_crawl(evidence) | {"browser": mode, "ocr": ocr_mode(options.ocr)},
        projection=project(scored, items, surveys) if surveys else None,
        submitted=judge_submitted(checklist, evidence, items),
        notes=notes_of(checklist, evidence, options.browser, options.ocr),
    )


def _crawl(evidence: Evidence) -> dict[str, Any]:
    stats: CrawlStats = evidence.stats
    forbidden = [d for d in evidence.robots if not d.allowed]
    return {
        "requests": stats.requests,
        "pages": stats.pages,
        "documents": stats.documents,
        "browser_pages": stats.browser_pages,
        "ocr_pages": stats.ocr_pages,
        "bytes": stats.bytes,
        "seconds": round(stats.seconds, 2),
        "cpu_seconds": round(stats.cpu_seconds, 2),
        "robots": [{"url": d.url, "allowed": d.allowed, "rule": d.rule} for d in evidence.robots],
        "blocked": [d.url for d in forbidden]
        + [v.url for v in evidence.visits if v.outcome == "blocked"],
        "budget": evidence.budget,
        "pictures": stats.pictures,
        "picture_bytes": stats.picture_bytes,
        "struck_links": [
            {"page": s.source, "url": s.link.url, "label": s.link.label, "why": s.link.why}
            for s in evidence.links
            if s.link.visibility is Visibility.HIDDEN
        ],
        "shadows": [
            {"url": s.url, "source": s.source, "found_on": s.found_on} for s in evidence.shadows
        ],
    }
