"""`oit audit`: check what can be checked, audit, show, write, and say how it ended."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich.console import Console

from crawler.audit import AuditOptions, audit
from crawler.audit.interrupted import killed_audit, nothing_to_go_on_with
from crawler.audit.memory import delivered
from crawler.audit.second_look import Baseline, confirmed
from crawler.checklist import releases
from crawler.checklist.choice import newest
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.checklist.waivers import Waivers, applied
from crawler.checklist.waivers import load as load_waivers
from crawler.errors import ConfigError, ExitCode, Lang, UsageError
from crawler.evidence import Evidence
from crawler.explore.options import ExploreOptions
from crawler.explore.scans import ScanOptions
from crawler.folders import cache_folder
from crawler.page.browser.pictures import check_manifest
from crawler.progress import Progress, Silent
from crawler.report.console import make_console, print_result
from crawler.report.countdown import Bound
from crawler.report.facts import score_name
from crawler.report.files import check_folder, check_writable
from crawler.report.forms import FORMS, Occasion
from crawler.report.live import LiveProgress
from crawler.report.words import label, points
from crawler.result import AuditResult, Text, Verdict
from crawler.score import Surveys
from crawler.terminal import baseline
from crawler.terminal.address import candidates, first_that_opens
from crawler.terminal.choosing import chosen
from crawler.terminal.gate import broken

if TYPE_CHECKING:
    from crawler.terminal.saving import Saver

BROWSER = "auto"
"""Without --browser; where there is no Chromium, `auto` is `never` and the result says so."""

OCR = "auto"
"""Without --ocr; where scans cannot be read, `auto` is `never` and the result says so."""

Run = Callable[[str, Checklist, AuditOptions, Progress], Awaitable[AuditResult]]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked of `oit audit`; None where nothing was said."""

    homepage: str
    checklist: str | None = None
    profile: str | None = None
    files: Mapping[str, Path] = field(default_factory=dict)
    """Where each form of the report goes, by its name (`report.forms`)."""
    pictures: Path | None = None
    junit_unproven: Literal["skipped", "error"] | None = None
    min_score: float | None = None
    fail_on: str | None = None
    baseline: Path | None = None
    items: str | None = None
    waivers: Path | None = None
    iit: float | None = None
    eit: float | None = None
    eit1: float | None = None
    eit2: float | None = None
    owner: bool = False
    itas: Path | None = None
    contact: str | None = None
    browser: str | None = None
    ocr: str | None = None
    ocr_pages: int | None = None
    no_cache: bool = False
    resume: bool = False
    reuse: bool = False
    save: bool = False
    db: str | None = None
    max_requests: int | None = None
    max_minutes: float | None = None
    delay: float | None = None
    quiet: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done, everything that the user named read and checked."""

    addresses: tuple[str, ...]
    checklist: Checklist
    options: AuditOptions
    baseline: Baseline | None
    waivers: Waivers | None
    auditor: Run
    saver: Saver | None


def run(request: Request, lang: Lang, auditor: Run = audit) -> ExitCode:
    """Do it. Raises OitError for whatever must be told before or instead of a result."""
    job = _prepared(request, auditor)
    told = make_console(sys.stderr)
    if not request.quiet and job.waivers:
        for sentence in job.waivers.unknown:
            _tell(told, sentence, lang)
    if request.resume and job.options.cache and auditor is audit:
        note = nothing_to_go_on_with(job.options.cache, job.addresses, job.checklist, job.options)
        if note and not request.quiet:
            _tell(told, note, lang)
    result = _audited(job, request, lang, told)
    _write(result, request, lang, told, job.checklist)
    _show(result, request, lang)
    delivered(job.addresses, job.checklist, job.options)
    why = broken(result, job.checklist, request.min_score, request.fail_on)
    if why is None:
        return ExitCode.OK
    _tell(told, why, lang)
    return ExitCode.BELOW_THRESHOLD


def _prepared(request: Request, auditor: Run) -> _Job:
    """Raises OitError for what is wrong, before anything is fetched."""
    _check_together(request)
    addresses = candidates(request.homepage)
    options = _options(request)
    _check_files(request)
    name = request.checklist or _newest()
    checklist = load(name, request.profile or "")
    only = chosen(request.items, checklist) if request.items is not None else frozenset()
    options = replace(options, release=releases.state(load(name)), only=only)
    saver = _saver(request, addresses, checklist, options)
    return _Job(
        addresses=addresses,
        checklist=checklist,
        options=replace(options, keep=saver.saw) if saver else options,
        baseline=baseline.read(request.baseline, checklist) if request.baseline else None,
        waivers=load_waivers(request.waivers, checklist) if request.waivers else None,
        auditor=auditor,
        saver=saver,
    )


def _saver(
    request: Request, addresses: tuple[str, ...], checklist: Checklist, options: AuditOptions
) -> Saver | None:
    if not (request.save or request.db):
        return None
    killed = ""
    if request.resume and options.cache:
        killed = killed_audit(options.cache, addresses, checklist, options)
    from crawler.terminal.saving import Saver  # the database layer takes a while to load

    url = request.db or ""
    return Saver(url, addresses[0], checklist, resume=request.resume, killed=killed)


def _check_together(request: Request) -> None:
    if request.quiet and request.verbose:
        raise UsageError(
            "--quiet กับ --verbose ใช้พร้อมกันไม่ได้", "--quiet and --verbose exclude each other."
        )
    if request.no_cache and (request.resume or request.reuse):
        raise UsageError(
            "--no-cache ใช้พร้อมกับ --resume หรือ --reuse ไม่ได้",
            "--no-cache excludes --resume and --reuse: they live on what was kept.",
        )
    if request.fail_on == "new" and request.baseline is None:
        raise UsageError(
            "--fail-on new ต้องระบุผลตั้งต้นด้วย --baseline",
            "--fail-on new needs an earlier result: --baseline FILE.",
        )
    if request.items is not None and (request.save or request.db):
        raise UsageError(
            "--items กับ --save ใช้พร้อมกันไม่ได้ ผลบางส่วนเทียบกับครั้งอื่นไม่ได้",
            "--items and --save exclude each other: a partial result compares with no other run.",
        )
    if request.items is not None and request.iit is not None:
        raise UsageError(
            "--items กับ --iit ใช้พร้อมกันไม่ได้ คะแนนบางส่วนประมาณการคะแนน ITA ไม่ได้",
            "--items and --iit exclude each other: a partial score projects no ITA total.",
        )


def _audited(job: _Job, request: Request, lang: Lang, told: Console) -> AuditResult:
    """Audit, and keep the run where that is asked for."""
    if job.saver is None:
        return asyncio.run(_audit(job, request, lang, told))
    with job.saver as saver:
        job = replace(job, options=replace(job.options, audit_id=saver.audit_id))
        result = asyncio.run(_audit(job, request, lang, told))
        kept = saver.finish(result, job.options.pictures)
    if not request.quiet:
        _tell(told, kept, lang)
    return result


async def _audit(job: _Job, request: Request, lang: Lang, told: Console) -> AuditResult:
    live = LiveProgress(told, lang, verbose=request.verbose, bounds=_bounds(job.options))
    progress: Progress = Silent() if request.quiet else live

    async def look(keys: frozenset[str]) -> AuditResult:
        progress.stage("again")
        seen: list[Evidence] = []
        options = replace(
            job.options,
            only=keys,
            itas=None,
            pictures=None,
            surveys=None,
            resume=False,
            reuse=False,
            audit_id="",
            keep=seen.append,
        )
        again = await job.auditor(result.site["homepage"], job.checklist, options, progress)
        return job.saver.answered(again, seen[-1]) if job.saver and seen else again

    with nullcontext() if request.quiet else live:
        result = await _first_that_opens(job, lang, told, progress)
        if job.saver:
            result = job.saver.answered(result)
        if job.waivers:
            result = applied(result, job.waivers)
        if job.baseline is None:
            return result
        surveys, before = job.options.surveys, len(result.notes)
        result = await confirmed(result, job.baseline, job.checklist, look, surveys)
    for note in () if request.quiet else result.notes[before:]:
        _tell(told, note, lang)
    return result


async def _first_that_opens(
    job: _Job, lang: Lang, told: Console, progress: Progress
) -> AuditResult:
    first = job.addresses[0]
    opened, result = await first_that_opens(
        job.addresses,
        lambda address: job.auditor(address, job.checklist, job.options, progress),
    )
    if opened != first:
        _tell(
            told,
            Text(
                f"เปิด {first} ไม่ได้ จึงตรวจ {opened}",
                f"{first} does not open; {opened} was checked.",
            ),
            lang,
        )
    return result


def _bounds(options: AuditOptions) -> dict[str, Bound]:
    """What ends each stage at the latest."""
    explore, scans = options.explore, options.scans
    return {
        "explore": Bound(explore.max_requests, explore.max_seconds),
        "ocr": Bound(scans.pages, scans.seconds),
        "prove": Bound(explore.max_browser_pages, explore.max_browser_seconds),
    }


def _options(request: Request) -> AuditOptions:
    explore, usual = ExploreOptions(), AuditOptions()
    minutes = request.max_minutes
    return AuditOptions(
        owner=request.owner,
        contact=request.contact or usual.contact,
        explore=ExploreOptions(
            max_requests=request.max_requests or explore.max_requests,
            max_seconds=60 * minutes if minutes else explore.max_seconds,
        ),
        interval_seconds=usual.interval_seconds if request.delay is None else request.delay,
        itas=request.itas,
        browser=request.browser or BROWSER,
        ocr=request.ocr or OCR,
        scans=ScanOptions(pages=request.ocr_pages or usual.scans.pages),
        cache=None if request.no_cache else cache_folder(),
        resume=request.resume,
        reuse=request.reuse,
        pictures=pictures_folder(request),
        surveys=_surveys(request),
    )


def pictures_folder(request: Request) -> Path | None:
    """Where proof pictures go: the folder asked for, else `NAME_files` beside the report
    `NAME.html`. None without a report, and for a report that goes to a device or pipe."""
    html = request.files.get("html")
    if request.pictures or html is None:
        return request.pictures
    if html.exists() and not html.is_file():
        return None
    return html.with_name(f"{html.stem}_files")


def _surveys(request: Request) -> Surveys | None:
    if request.iit is None:
        if any(score is not None for score in (request.eit, request.eit1, request.eit2)):
            raise UsageError("คะแนน EIT ต้องระบุคู่กับ --iit", "A score of EIT needs --iit beside it.")
        return None
    return Surveys.of(request.iit, request.eit, eit1=request.eit1, eit2=request.eit2)


def _check_files(request: Request) -> None:
    owners: dict[Path, str] = {}
    for name, path in request.files.items():
        other = owners.setdefault(path.absolute(), name)
        if other != name:
            raise UsageError(
                f"--{other} กับ --{name} เป็นไฟล์เดียวกันไม่ได้",
                f"--{other} and --{name} name the same file.",
            )
        check_writable(path)
    folder = pictures_folder(request)
    if folder is not None:
        check_folder(folder)
        check_manifest(folder)
    if request.itas and not request.itas.is_file():
        raise ConfigError(
            f"ไม่พบไฟล์ {request.itas} ของ --itas", f"--itas: there is no file {request.itas}."
        )


def _newest() -> str:
    name = newest()
    if not name:
        raise ConfigError(
            "ไม่มีแบบตรวจติดตั้งอยู่ ดูคำสั่ง oit doctor", "No checklist is installed; see oit doctor."
        )
    return name


def _write(
    result: AuditResult, request: Request, lang: Lang, told: Console, checklist: Checklist
) -> None:
    unproven = request.junit_unproven or "skipped"
    occasion = Occasion(lang, checklist, pictures_folder(request), unproven)
    for form in FORMS:
        path = request.files.get(form.name)
        if path is None:
            continue
        form.write(result, path, occasion)
        if not request.quiet:
            _tell(told, Text(f"เขียนรายงานแล้ว: {path}", f"report written: {path}"), lang)


def _show(result: AuditResult, request: Request, lang: Lang) -> None:
    console = make_console(sys.stdout)
    if not request.quiet:
        print_result(result, console, lang)
        return
    passed = sum(item.verdict is Verdict.PASS for item in result.items)
    counts = label("passed_of", lang, n=passed, all=len(result.items))
    name = score_name(result, lang) if result.checklist.get("selected") else "OIT"
    console.print(f"{name} {points(result.oit.score)} · {counts}", soft_wrap=True)


def _tell(console: Console, text: Text, lang: Lang) -> None:
    console.print(text.th if lang == "th" else text.en, soft_wrap=True)
