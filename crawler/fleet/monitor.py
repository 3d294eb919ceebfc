"""Auditing the sites that are due, several at once, one at a time on the same host."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from crawler.checklist.model import Checklist
from crawler.errors import AuditImpossible
from crawler.evidence import Evidence
from crawler.fleet.changes import Change
from crawler.fleet.history import Again, SiteHistory, history_of
from crawler.result import AuditResult, Text, Verdict
from crawler.store import Origin, RunRow, RunState, SiteRow, Store
from crawler.store.liveness import at_work, interrupted

GRACE = timedelta(hours=12)
"""A site is due that much before its days are over, so that a weekly timer never skips a week."""

ChecklistOf = Callable[[SiteRow], Checklist]


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit gave; `pictures` is the folder of its proof pictures."""

    result: AuditResult
    evidence: Evidence | None
    pictures: Path | None = None


Auditor = Callable[[SiteRow, Checklist, frozenset[str], str], Awaitable[Audited]]
"""Audits a site; the items (permanent keys) that passed before are looked at a second time, in a
fresh session, before they fail. The last is what the audit is called: that of a killed audit is
gone on with. Raises AuditImpossible."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one site: its run and what changed by it."""

    site: SiteRow
    run: RunRow
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a round needs. `checklist_of` raises ConfigError for a list that is not there."""

    store: Store
    audit: Auditor
    killed: Callable[[SiteRow, Checklist], str]
    """What the audit of a site is called that was killed, "" where none was."""
    checklist_of: ChecklistOf
    again: Again
    told: Callable[[Outcome], None]
    now: Callable[[], datetime]
    busy: Callable[[SiteRow], None]
    """Told of a site that another round is at."""


def due_sites(
    store: Store, sites: Iterable[SiteRow], now: datetime, checklist_of: ChecklistOf
) -> tuple[SiteRow, ...]:
    """Those sites that no run was made of within their days."""
    return tuple(site for site in sites if _is_due(store, site, now, checklist_of(site)))


def _is_due(store: Store, site: SiteRow, now: datetime, checklist: Checklist) -> bool:
    """Whether no run of the last days is there; one of a time to come, made when the clock was
    wrong, counts for nothing."""
    fresh = now - timedelta(days=site.every_days) + GRACE
    return not any(
        fresh < run.started_at <= now + GRACE
        and run.state is not RunState.RUNNING
        and run.origin is not Origin.REJUDGE
        and (run.checklist, run.profile) == (checklist.id, checklist.profile)
        for run in store.runs_of(site.id)
    )


async def watch(tools: Tools, sites: Sequence[SiteRow], parallel: int) -> tuple[Outcome, ...]:
    """Audit the sites and keep what was found, but for those that another round is busy with. A
    site that fails costs the others nothing: an error of the program's own is raised when all
    others are done."""
    hosts = {host_of(site): asyncio.Lock() for site in sites}
    slots = asyncio.Semaphore(parallel)

    async def one(site: SiteRow) -> Outcome | None:
        async with hosts[host_of(site)], slots:
            if _is_busy(tools, site):
                tools.busy(site)
                return None
            outcome = await _audited(tools, site)
        tools.told(outcome)
        return outcome

    ended = await asyncio.gather(*(one(site) for site in sites), return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, BaseException):
            raise outcome
    return tuple(outcome for outcome in ended if isinstance(outcome, Outcome))


def _is_busy(tools: Tools, site: SiteRow) -> bool:
    """Whether another process audits the site. One of this process's own number was killed: in a
    container every round has the same."""
    own = f":{os.getpid()}"
    return any(
        at_work(run) and not run.owner.endswith(own) and not interrupted(run, tools.now())
        for run in tools.store.runs(site=site.id, state=RunState.RUNNING)
    )


def host_of(site: SiteRow) -> str:
    """The host whose patience a site's audit uses, with www in front or without."""
    return (urlsplit(site.homepage).hostname or site.homepage).removeprefix("www.")


async def _audited(tools: Tools, site: SiteRow) -> Outcome:
    store, checklist = tools.store, tools.checklist_of(site)
    left = store.runs(site=site.id, state=RunState.RUNNING)
    store.delete_runs([run.id for run in left if interrupted(run, tools.now())])
    before = history_of(store, site.id, tools.again, (checklist.id, checklist.profile))
    run = store.begin_run(site.homepage, checklist, uid=tools.killed(site, checklist))
    try:
        found = await tools.audit(site, checklist, _passing(before), run.uid)
    except AuditImpossible as error:
        run = store.fail_run(run.id, Text(error.th, error.en))
    except BaseException:
        store.delete_runs([run.id])
        raise
    else:
        run = store.finish_run(run.id, found.result, found.evidence, pictures_in=found.pictures)
    after = history_of(store, site.id, tools.again, (checklist.id, checklist.profile))
    return Outcome(site, run, tuple(change for change in after.changes if change.run == run.id))


def _passing(history: SiteHistory) -> frozenset[str]:
    if history.standing is None:
        return frozenset()
    stands = history.standing.items.items()
    return frozenset(key for key, one in stands if one.seen.verdict is Verdict.PASS)
