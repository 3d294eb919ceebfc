"""One audit from home page to result: explore, judge, score. The only place that joins them."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

from crawler.audit.collecting import collect
from crawler.audit.concluding import conclude
from crawler.audit.memory import Memory
from crawler.audit.options import AuditOptions
from crawler.audit.selection import closure
from crawler.checklist.model import Checklist
from crawler.errors import AuditImpossible
from crawler.evidence import Evidence
from crawler.progress import Progress, Silent
from crawler.result import AuditResult, ItemResult, Verdict

__all__ = ["AuditOptions", "audit", "collect", "conclude"]


async def audit(
    homepage: str,
    checklist: Checklist,
    options: AuditOptions,
    progress: Progress | None = None,
) -> AuditResult:
    """Audit a site. Raises AuditImpossible when its home page cannot be read, ConfigError when
    a file named in the options cannot."""
    progress = progress or Silent()
    started, cpu = datetime.now(UTC), time.process_time()
    memory = Memory.of(homepage, checklist, options)
    try:
        evidence, items = await _judged(homepage, checklist, options, progress, memory)
        if memory.contradicted(items):
            memory = memory.afresh()
            evidence, items = await _judged(homepage, checklist, options, progress, memory)
    except AuditImpossible:
        memory.discard()
        raise
    except BaseException:
        memory.release()
        raise
    memory.finish(items)
    progress.settled(sum(i.verdict is Verdict.PASS for i in items), len(items))
    evidence = replace(
        evidence, stats=replace(evidence.stats, cpu_seconds=time.process_time() - cpu)
    )
    if options.keep is not None:
        options.keep(evidence)
    return conclude(checklist, evidence, items, started, options)


async def _judged(
    homepage: str,
    checklist: Checklist,
    options: AuditOptions,
    progress: Progress,
    memory: Memory,
) -> tuple[Evidence, tuple[ItemResult, ...]]:
    evidence = await collect(homepage, checklist, options, progress, memory)
    progress.stage("judge")
    judged = memory.judge(checklist).judge(evidence, closure(checklist, options.only))
    return evidence, tuple(item for item in judged if not options.only or item.key in options.only)
