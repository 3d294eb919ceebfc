"""`oit monitor`: the watched sites, their rounds, and the weekly report."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from rich.console import Console

from crawler.audit import AuditOptions, audit
from crawler.audit.memory import delivered
from crawler.audit.rejudging import rejudged
from crawler.checklist import releases
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.documents.cache import usual_folder
from crawler.errors import ConfigError, ExitCode, Lang, StoreError, UsageError
from crawler.evidence import Evidence
from crawler.fleet.building import Span, build, write_folder
from crawler.fleet.changes import Kind
from crawler.fleet.history import Again
from crawler.fleet.markdown import to_markdown
from crawler.fleet.monitor import Audited, Outcome, Tools, due_sites, watch
from crawler.fleet.observations import Seen, observed
from crawler.fleet.pages import email
from crawler.fleet.sending import (
    Hook,
    Mailbox,
    Message,
    NotSentError,
    Outbox,
    hook,
    hook_message,
    mail_message,
    mailbox,
    send,
)
from crawler.fleet.weekly import Weekly, to_json
from crawler.fleet.words import KINDS, before_after, label
from crawler.progress import Silent
from crawler.report.console import make_console
from crawler.report.files import check_folder, check_writable, write_bytes
from crawler.report.text import clean
from crawler.report.words import moment, points, say
from crawler.result import AuditResult, Text
from crawler.store import RunRow, SiteRow, Store, open_store
from crawler.store.answering import with_answers
from crawler.store.fingerprints import fingerprints
from crawler.store.places import data_folder
from crawler.terminal import baseline
from crawler.terminal.address import candidates

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `oit monitor report` was asked."""

    db: str = ""
    days: int = 7
    html: Path | None = None
    email: Path | None = None
    markdown: Path | None = None
    json_file: Path | None = None
    mail: bool = False
    webhook: bool = False


# --- sites ---------------------------------------------------------------------------------------


def add(
    db: str, homepage: str, checklist: str, profile: str, name: str, days: int, lang: Lang
) -> None:
    """Watch a site; of a site that is watched already, change what is given."""
    load(checklist, profile)
    address = candidates(homepage)[0]
    if Path(checklist).is_file():
        checklist = str(Path(checklist).resolve())
    with open_store(db) as store:
        site = store.add_site(
            address, checklist=checklist, profile=profile, name=name, every_days=days
        )
    _tell(
        make_console(sys.stdout),
        Text(
            f"ติดตาม {site.homepage} ด้วย {site.checklist} ทุก {site.every_days} วัน (หมายเลข {site.id})",
            f"{site.homepage} is watched by {site.checklist} every {site.every_days} days "
            f"(number {site.id})",
        ),
        lang,
    )


def remove(db: str, which: str, lang: Lang) -> None:
    """Watch a site no longer; its runs stay."""
    with open_store(db) as store:
        site = _named(store, which)
        store.change_site(replace(site, watched=False))
    _tell(
        make_console(sys.stdout),
        Text(
            f"เลิกติดตาม {site.homepage} แล้ว ผลที่บันทึกไว้ยังอยู่",
            f"{site.homepage} is watched no longer; its runs stay.",
        ),
        lang,
    )


def _named(store: Store, which: str) -> SiteRow:
    found = store.site(int(which) if which.isdecimal() else candidates(which)[0])
    if found is None or not found.watched:
        raise UsageError(
            f"ไม่ได้ติดตามเว็บไซต์ {which} ดูด้วยคำสั่ง oit monitor list",
            f"{which} is not watched; see oit monitor list.",
        )
    return found


def show(db: str, lang: Lang) -> None:
    """The watched sites, one line each."""
    console = make_console(sys.stdout)
    with open_store(db) as store:
        sites = store.sites(watched=True)
        for site in sites:
            last = store.previous_run(site.id)
            when = moment(last.started_at.isoformat(), lang) if last else label("no_runs", lang)
            score = points(last.score) if last else "–"
            name = clean(site.name, 60)
            told = (
                f"{site.id}  {score}  {when}  {site.checklist}  {clean(site.homepage, 100)}  {name}"
            )
            console.print(told.rstrip(), soft_wrap=True, markup=False, highlight=False)
    if not sites:
        _tell(console, Text(label("never", "th"), label("never", "en")), lang)


# --- a round -------------------------------------------------------------------------------------


def run(
    asked: Round, lang: Lang, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> ExitCode:
    """Audit what is due. 1 when something was lost, 3 when no site could be audited."""
    console = make_console(sys.stdout)
    with open_store(asked.db, clock=now) as store:
        sites = store.sites(watched=True) if asked.every else due_sites(store, now(), checklist_of)
        if not sites:
            _tell(console, Text("ยังไม่มีเว็บไซต์ที่ถึงกำหนดตรวจ", "No site is due."), lang)
            return ExitCode.OK
        for site in sites:  # what is wrong with a list is said before anything is fetched
            checklist_of(site)
        tools = _tools(store, asked, lang, console, now)
        found = asyncio.run(watch(tools, sites, asked.parallel or PARALLEL))
    if all(outcome.run.why is not None for outcome in found):
        return ExitCode.NOT_AUDITABLE
    lost = any(c.kind is Kind.LOST and not c.waived for outcome in found for c in outcome.changes)
    return ExitCode.BELOW_THRESHOLD if lost else ExitCode.OK


def _tools(
    store: Store, asked: Round, lang: Lang, console: Console, now: Callable[[], datetime]
) -> Tools:
    usual = AuditOptions()
    options = AuditOptions(
        owner=asked.owner,
        contact=asked.contact or usual.contact,
        interval_seconds=usual.interval_seconds if asked.delay is None else asked.delay,
        browser=asked.browser or BROWSER,
        ocr=asked.ocr or OCR,
        cache=usual_folder(),
        resume=True,
        reuse=True,
    )

    async def audited(site: SiteRow, checklist: Checklist, passing: frozenset[str]) -> Audited:
        return await _audited(store, site, checklist, passing, options)

    def told(outcome: Outcome) -> None:
        delivered((outcome.site.homepage,), checklist_of(outcome.site), options)
        _tell_outcome(console, outcome, lang)

    return Tools(store, audited, checklist_of, again_of(store), told, now)


async def _audited(
    store: Store,
    site: SiteRow,
    checklist: Checklist,
    passing: frozenset[str],
    options: AuditOptions,
) -> Audited:
    seen: list[Evidence] = []
    options = replace(options, release=releases.state(load(site.checklist)), keep=seen.append)
    try:
        first = await audit(site.homepage, checklist, options, Silent())
    except UsageError:  # what was killed was another audit: begin anew
        options = replace(options, resume=False)
        first = await audit(site.homepage, checklist, options, Silent())

    async def look(keys: frozenset[str]) -> AuditResult:
        fresh = replace(options, only=keys, resume=False, reuse=False, keep=None)
        return await audit(site.homepage, checklist, fresh, Silent())

    evidence = seen[-1]
    answers = store.answers_of(site.id)
    result = with_answers(first, checklist, answers, fingerprints(first, evidence))
    before = baseline.Baseline(passing, "")
    return await baseline.confirmed(result, before, checklist, look, None), evidence


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


@lru_cache(maxsize=64)
def _loaded(name: str, profile: str) -> Checklist:
    return load(name, profile)


def checklist_of(site: SiteRow) -> Checklist:
    """The list that a site is watched by. Raises ConfigError that names the site."""
    try:
        return _loaded(site.checklist, site.profile)
    except ConfigError as error:
        raise ConfigError(f"{site.homepage}: {error.th}", f"{site.homepage}: {error.en}") from None


def again_of(store: Store) -> Again:
    """Judges an earlier run by a later run's checklist, where evidence and checklist are there."""

    def again(before: RunRow, run: RunRow) -> tuple[Seen, ...] | None:
        try:
            checklist = _loaded(run.checklist, run.profile)
            if checklist.version != run.checklist_version:
                return None
            evidence = store.evidence_of(before.id)
            result = rejudged(store.result_of(before.id), evidence, checklist)
        except (ConfigError, StoreError):
            return None
        prints = fingerprints(result, evidence)
        return observed(before.id, before.started_at.isoformat(), result, prints).items

    return again


# --- the report ----------------------------------------------------------------------------------


def report(
    asked: Wanted,
    lang: Lang,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    environ: Mapping[str, str] = os.environ,
    wait: Callable[[float], None] = time.sleep,
) -> ExitCode:
    """Write and send the weekly report. 3 when something could not be sent, which then waits in
    the outbox for the next time."""
    ways: dict[str, Mailbox | Hook] = {}
    if asked.mail:
        ways["mail"] = mailbox(environ)
    if asked.webhook:
        ways["webhook"] = hook(environ)
    for path in (asked.email, asked.markdown, asked.json_file):
        if path:
            check_writable(path)
    if asked.html:
        check_folder(asked.html)
    told = make_console(sys.stderr)
    with open_store(asked.db) as store:
        made = build(store, Span.days(now(), asked.days), checklist_of, again_of(store))
    text = to_markdown(made, lang)
    _write(asked, made, text, lang)
    if not any((asked.html, asked.email, asked.markdown, asked.json_file, *ways)):
        print(text, end="")
    outbox = Outbox(data_folder() / "outbox")
    for message in _messages(made, text, ways, lang, now()):
        outbox.put(message)
    lost = [_flushed(outbox, kind, way, wait, told, lang) for kind, way in ways.items()]
    return ExitCode.NOT_AUDITABLE if any(lost) else ExitCode.OK


def _write(asked: Wanted, made: Weekly, text: str, lang: Lang) -> None:
    if asked.html:
        write_folder(made, asked.db, asked.html, lang)
    if asked.email:
        write_bytes(asked.email, email(made, lang).encode("utf-8", "replace"))
    if asked.markdown:
        write_bytes(asked.markdown, text.encode("utf-8", "replace"))
    if asked.json_file:
        data = json.dumps(to_json(made), ensure_ascii=False, indent=2)
        write_bytes(asked.json_file, (data + "\n").encode("utf-8", "backslashreplace"))


def _messages(
    made: Weekly, text: str, ways: Mapping[str, object], lang: Lang, now: datetime
) -> list[Message]:
    found = []
    if "mail" in ways:
        lost, won = made.count(Kind.LOST), made.count(Kind.WON)
        counts = Text(f"หาย {lost} เพิ่ม {won}", f"lost {lost}, won {won}")
        subject = f"{label('weekly', lang)} · {say(counts, lang)}"
        found.append(mail_message(subject, text, email(made, lang), now))
    if "webhook" in ways:
        found.append(hook_message(to_json(made), now))
    return found


def _flushed(
    outbox: Outbox,
    kind: str,
    way: Mailbox | Hook,
    wait: Callable[[float], None],
    told: Console,
    lang: Lang,
) -> bool:
    """Send what waits, the oldest first; whether something could not be sent."""
    for message in outbox.left(kind):
        try:
            send(message, way, wait)
        except NotSentError as error:
            left = len(outbox.left(kind))
            _tell(
                told,
                Text(
                    f"ส่งไม่สำเร็จ ({kind}): {error} · ค้าง {left} ฉบับ จะส่งใหม่เมื่อเรียกคำสั่งนี้ครั้งต่อไป",
                    f"Not sent ({kind}): {error}; {left} wait and are sent the next time.",
                ),
                lang,
            )
            return True
        outbox.done(message)
    return False


def _tell(console: Console, text: Text, lang: Lang) -> None:
    console.print(say(text, lang), soft_wrap=True, markup=False, highlight=False)
