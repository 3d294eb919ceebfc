"""`oit monitor run`: a round over the watched sites."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from crawler.audit import AuditOptions, audit
from crawler.audit.interrupted import killed_audit
from crawler.audit.memory import delivered
from crawler.audit.rejudging import rejudged
from crawler.audit.second_look import Baseline, confirmed
from crawler.checklist import releases
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.errors import ConfigError, ExitCode, Lang, StoreError, UsageError
from crawler.evidence import Evidence
from crawler.fleet.changes import Kind
from crawler.fleet.history import Again
from crawler.fleet.monitor import Audited, Outcome, Tools, due_sites, watch
from crawler.fleet.observations import Seen, observed
from crawler.fleet.words import KINDS, before_after
from crawler.folders import cache_folder
from crawler.progress import Silent
from crawler.report.console import make_console
from crawler.report.text import clean
from crawler.report.words import points, say
from crawler.result import AuditResult, Text
from crawler.store import RunRow, SiteRow, Store, open_store
from crawler.store.answering import with_answers
from crawler.store.fingerprints import fingerprints
from crawler.terminal.address import first_that_opens
from crawler.terminal.watched_sites import checklist_of, held_waivers, loaded, tell

BROWSER, OCR, PARALLEL = "auto", "auto", 2


@dataclass(frozen=True, slots=True)
class Round:
    """What `oit monitor run` was asked; None where nothing was said."""

    db: str = ""
    every: bool = False
    parallel: int | None = None
    delay: float | None = None
    browser: str | None = None
    ocr: str | None = None
    contact: str | None = None
    owner: bool = False
    pictures: bool = False


def run(
    asked: Round, lang: Lang, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> ExitCode:
    """Audit what is due. 1 when something was lost, 3 when no site could be audited. A site whose
    checklist cannot be used is told and left out; when that leaves none, ConfigError."""
    console = make_console(sys.stdout)
    with open_store(asked.db, clock=now) as store:
        sites = _usable(store.sites(watched=True), lang)
        if not asked.every:
            sites = due_sites(store, sites, now(), checklist_of)
        if not sites:
            tell(console, Text("ยังไม่มีเว็บไซต์ที่ถึงกำหนดตรวจ", "No site is due."), lang)
            return ExitCode.OK
        with TemporaryDirectory(prefix="oit-round-") as folder:
            pictures = Path(folder) if asked.pictures else None
            tools = _tools(store, asked, lang, console, now, pictures)
            found = asyncio.run(watch(tools, sites, asked.parallel or PARALLEL))
    if found and all(outcome.run.why is not None for outcome in found):
        return ExitCode.NOT_AUDITABLE
    lost = any(c.kind is Kind.LOST and not c.waived for outcome in found for c in outcome.changes)
    return ExitCode.BELOW_THRESHOLD if lost else ExitCode.OK


def _usable(sites: tuple[SiteRow, ...], lang: Lang) -> tuple[SiteRow, ...]:
    """The sites whose checklist can be used; what is wrong with the others is said before
    anything is fetched."""
    wrong: dict[int, ConfigError] = {}
    for site in sites:
        try:
            checklist_of(site)
        except ConfigError as error:
            wrong[site.id] = error
    if wrong and len(wrong) == len(sites):
        raise next(iter(wrong.values()))
    console = make_console(sys.stderr)
    for told in wrong.values():
        tell(console, Text(told.th, told.en), lang)
    return tuple(site for site in sites if site.id not in wrong)


def _tools(
    store: Store,
    asked: Round,
    lang: Lang,
    console: Console,
    now: Callable[[], datetime],
    pictures: Path | None,
) -> Tools:
    usual = AuditOptions()
    options = AuditOptions(
        owner=asked.owner,
        contact=asked.contact or usual.contact,
        interval_seconds=usual.interval_seconds if asked.delay is None else asked.delay,
        browser=asked.browser or BROWSER,
        ocr=asked.ocr or OCR,
        cache=cache_folder(),
        reuse=True,
        pictures=pictures,
    )

    def killed(site: SiteRow, checklist: Checklist) -> str:
        try:
            return killed_audit(cache_folder(), _addresses(site), checklist, options)
        except UsageError:  # what was killed was another audit: begin anew
            return ""

    async def audited(
        site: SiteRow, checklist: Checklist, passing: frozenset[str], name: str
    ) -> Audited:
        goes_on = killed(site, checklist) == name
        folder = pictures / str(site.id) if pictures else None
        named = replace(options, resume=goes_on, audit_id=name, pictures=folder)
        return await _audited(store, site, checklist, passing, named)

    def told(outcome: Outcome) -> None:
        delivered(_addresses(outcome.site), checklist_of(outcome.site), options)
        _tell_outcome(console, outcome, lang)

    def busy(site: SiteRow) -> None:
        name = clean(site.name or site.homepage, 80)
        at_it = Text(f"{name}: กำลังตรวจโดยรอบอื่น", f"{name}: another round is at it")
        tell(console, at_it, lang)

    return Tools(store, audited, killed, checklist_of, again_of(store), told, now, busy)


async def _audited(
    store: Store,
    site: SiteRow,
    checklist: Checklist,
    passing: frozenset[str],
    options: AuditOptions,
) -> Audited:
    seen: list[Evidence] = []
    options = replace(options, release=releases.state(load(site.checklist)), keep=seen.append)
    _, first = await first_that_opens(
        _addresses(site), lambda address: audit(address, checklist, options, Silent())
    )
    homepage, evidence = first.site["homepage"], seen[-1]
    answers = store.answers_of(site.id)

    def answered(result: AuditResult) -> AuditResult:
        return with_answers(result, checklist, answers, fingerprints(result, seen[-1]))

    async def look(keys: frozenset[str]) -> AuditResult:
        fresh = replace(options, only=keys, resume=False, reuse=False, audit_id="", pictures=None)
        return answered(await audit(homepage, checklist, fresh, Silent()))

    result = answered(first)
    held = held_waivers(store, site, checklist)
    items = tuple(replace(item, waiver=held.get(item.key)) for item in result.items)
    result = replace(result, items=items)
    result = await confirmed(result, Baseline(passing, ""), checklist, look)
    return Audited(result, evidence, options.pictures)


def _addresses(site: SiteRow) -> tuple[str, ...]:
    """The home page, and as a browser would open it where there is no https."""
    scheme, _, place = site.homepage.partition("://")
    return (site.homepage, f"http://{place}") if scheme == "https" else (site.homepage,)


def _tell_outcome(console: Console, outcome: Outcome, lang: Lang) -> None:
    run = outcome.run
    name = clean(outcome.site.name or outcome.site.homepage, 80)
    if run.why is not None:
        line = f"{name}: {say(run.why, lang)}"
    else:
        line = f"{name}: OIT {points(run.score)} · {run.passed}/{run.items}"
    told = [line]
    for change in outcome.changes:
        title = f" {change.code} {clean(say(change.title, lang), 60)}" if change.title else ""
        told.append(f"  {say(KINDS[change.kind], lang)}{title}: {before_after(change, lang)}")
    console.print("\n".join(told), soft_wrap=True, markup=False, highlight=False)


def again_of(store: Store) -> Again:
    """Judges an earlier run by a later run's checklist, where evidence and checklist are there."""

    def again(before: RunRow, run: RunRow) -> tuple[Seen, ...] | None:
        try:
            checklist = loaded(run.checklist, run.profile)
            if checklist.version != run.checklist_version:
                return None
            evidence = store.evidence_of(before.id)
            result = rejudged(store.result_of(before.id), evidence, checklist)
        except (ConfigError, StoreError):
            return None
        prints = fingerprints(result, evidence)
        return observed(before.id, before.started_at.isoformat(), result, prints).items

    return again
