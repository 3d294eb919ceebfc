"""One audit from home page to result: explore, judge, score. The only place that joins them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.checklist import established
from crawler.checklist.model import Checklist
from crawler.doctor import find_chromium
from crawler.documents.cache import Cache
from crawler.documents.model import Visibility
from crawler.documents.ocr.means import available
from crawler.documents.pool import ReaderPool
from crawler.errors import ConfigError
from crawler.evidence import CrawlStats, Evidence
from crawler.explore.explorer import Explorer
from crawler.explore.gallery import Gallery
from crawler.explore.guide import Guide
from crawler.explore.listed import read_list
from crawler.explore.options import ExploreOptions
from crawler.explore.proof import PathProof
from crawler.explore.reading import Reading
from crawler.explore.rendering import Renderer
from crawler.explore.scans import ScanOptions, Scans, Wanted
from crawler.explore.shadows import ShadowSearch
from crawler.explore.shelf import Shelf
from crawler.fetch.client import Fetcher, user_agent
from crawler.fetch.limits import Limits
from crawler.fetch.urls import normalise
from crawler.judge.judge import Judge
from crawler.judge.link_place import with_link_places
from crawler.judge.submitted import judge_submitted
from crawler.page.browser import PictureStore
from crawler.progress import Progress, Silent
from crawler.result import AuditResult, ItemResult, Text, Verdict
from crawler.score import Surveys, findings, project, score
from crawler.version import VERSION

SPARE_REQUESTS = 200  # style sheets, robots.txt, sitemaps, retries


@dataclass(frozen=True)
class AuditOptions:
    """Everything a caller may choose."""

    owner: bool = False
    contact: str = ""
    explore: ExploreOptions = field(default_factory=ExploreOptions)
    interval_seconds: float = 0.2
    itas: Path | None = None
    browser: str = "never"
    ocr: str = "never"
    """Whether scanned pages and pictures of text are read: auto or never."""
    scans: ScanOptions = field(default_factory=ScanOptions)
    cache: Path | None = None
    """Folder of what was read in earlier audits, None to read everything anew."""
    pictures: Path | None = None
    """Folder for proof pictures, None for none; without a browser there are none."""
    surveys: Surveys | None = None
    release: str = "unreleased"  # what `releases.state` says of the checklist's version


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
    evidence = await collect(homepage, checklist, options, progress)
    progress.stage("judge")
    items = Judge(checklist).judge(evidence)
    progress.settled(sum(i.verdict is Verdict.PASS for i in items), len(items))
    evidence = replace(
        evidence, stats=replace(evidence.stats, cpu_seconds=time.process_time() - cpu)
    )
    return conclude(checklist, evidence, items, started, options)


async def collect(
    homepage: str, checklist: Checklist, options: AuditOptions, progress: Progress
) -> Evidence:
    """Explore the site and look at what is unlinked. Raises as `audit` does."""
    listed = read_list(options.itas) if options.itas else ()
    judge, explore = Judge(checklist), options.explore
    limits = Limits(
        max_requests=explore.max_requests + explore.max_shadows + SPARE_REQUESTS,
        total_seconds=explore.max_seconds,
        concurrency=explore.concurrency,
        interval_seconds=options.interval_seconds,
    )
    agent = user_agent(options.contact)
    progress.stage("explore")
    mode, chromium = browser_mode(options.browser)
    store = PictureStore() if options.pictures and mode != "never" else None
    async with (
        Shelf() as shelf,
        Fetcher(homepage, limits=limits, owner=options.owner, user_agent=agent) as fetcher,
        ReaderPool(cache=Cache(options.cache) if options.cache else None) as pool,
        Renderer(homepage, fetcher, chromium=chromium, agent=agent, pictures=store) as browser,
    ):
        renderer = None if mode == "never" else browser
        reads_scans = ocr_mode(options.ocr) != "never"
        reading = Reading(fetcher, pool, shelf if store or reads_scans else None)
        guide = Guide(checklist)

        def needed(evidence: Evidence) -> Sequence[str]:
            goals = {normalise(each.url) for each in listed}
            named = [v.final_url for v in evidence.visits if normalise(v.url) in goals]
            return [*documents_of(judge.judge(evidence), passing=True), *named]

        def found(evidence: Evidence) -> Sequence[str]:
            return documents_of(judge.judge(evidence), passing=False)

        def unread(evidence: Evidence) -> Sequence[Wanted]:
            left = judge.unread(evidence)
            return [Wanted(each.item, each.documents, each.pictures) for each in left]

        explorer = Explorer(
            homepage, fetcher, reading, guide, explore, progress, judge.settled, renderer,
            render_all=mode == "always", submitted=listed, needed=needed,
        )  # fmt: skip
        evidence = await explorer.run()
        if reads_scans:
            progress.stage("ocr")
            scans = Scans(explorer, fetcher, pool, shelf, unread, progress, options.scans)
            evidence = await scans.run()
        if renderer is not None:
            progress.stage("prove")
            pages = explore.max_browser_pages
            seconds = max(0.0, explore.max_browser_seconds - renderer.seconds)
            proof = PathProof(
                explorer, renderer, needed, found, progress, pages=pages, seconds=seconds
            )
            evidence = await proof.run()
        search = ShadowSearch(fetcher, explorer.visitor, explore.max_shadows)
        shadows = await search.run(evidence, listed)
        evidence = explorer.evidence(shadows)
        if store is not None and options.pictures is not None:
            gallery = Gallery(browser, shelf, explore.max_browser_pages)
            evidence = await gallery.show(evidence, ends(judge.judge(evidence)))
            store.write(options.pictures)
        return evidence


def ends(items: Sequence[ItemResult]) -> list[str]:
    """The documents at the ends of the paths, those first that a person is asked to look at."""
    found = [item for item in items if item.path and item.documents]
    found.sort(key=lambda item: (not item.needs_review, item.verdict is not Verdict.PASS))
    return [item.documents[0].url for item in found]


def browser_mode(asked: str) -> tuple[str, str]:
    """What `--browser` comes to here, and the path of the browser: auto without a Chromium is
    never. Raises ConfigError when the browser is asked for always and there is none."""
    if asked == "never":
        return asked, ""
    chromium = find_chromium() or ""
    if not chromium and asked == "always":
        raise ConfigError(
            "ไม่พบเบราว์เซอร์ Chromium สำหรับ --browser always ดูคำสั่ง oit doctor",
            "--browser always needs a Chromium, and there is none; see oit doctor.",
        )
    return (asked if chromium else "never"), chromium


def ocr_mode(asked: str) -> str:
    """What `--ocr` comes to here: auto without the means to read pictures is never."""
    return asked if asked != "never" and available() else "never"


def documents_of(items: Sequence[ItemResult], *, passing: bool) -> list[str]:
    """Addresses of the documents that a visible path leads to, item by item."""
    return [
        ref.url
        for item in items
        if (item.verdict is Verdict.PASS) is passing and item.path
        for ref in item.documents
    ]


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
    indicators, oit = score(checklist, items)
    return AuditResult(
        tool={"name": "oit", "version": VERSION},
        checklist={
            "id": checklist.id,
            "version": checklist.version,
            "scheme": checklist.scheme,
            "fiscal_year": checklist.fiscal_year,
            "profile": checklist.profile,
            "profile_title": established.profile_title(checklist),
            "status": checklist.status,
            "release": options.release,
        },
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
        projection=project(checklist, items, surveys) if surveys else None,
        submitted=judge_submitted(checklist, evidence, items),
        notes=(
            *established.notes(checklist),
            *_browser_notes(options.browser, mode),
            *_scan_notes(options.ocr, evidence),
            *_notes(evidence),
        ),
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


_NOTES = {
    "tls_invalid": Text(
        "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ไม่ถูกต้อง ผู้เข้าชมจะเห็นคำเตือน",
        "The site's security certificate (HTTPS) is not valid; visitors see a warning",
    ),
    "tls_outdated": Text(
        "เว็บไซต์ใช้การเข้ารหัสรุ่นเก่า เบราว์เซอร์ใหม่อาจเปิดไม่ได้",
        "The site uses outdated encryption; new browsers may refuse it",
    ),
    "robots_unavailable": Text(
        "อ่าน robots.txt ไม่ได้ จึงไม่เข้าไปตรวจตามมารยาท",
        "robots.txt could not be read, so the host was left alone",
    ),
}


_SOURCE_ONLY = Text(
    "ตรวจเส้นทางจากซอร์สของหน้าเว็บเท่านั้น ไม่ได้พิสูจน์ในเบราว์เซอร์จริง "
    "(เมนูที่สร้างด้วยสคริปต์และลิงก์ที่ถูกซ่อนอาจต่างจากที่ผู้เข้าชมเห็น)",
    "Paths were judged from the source of the pages only, not proved in a real browser (menus "
    "built by scripts and hidden links may differ from what a visitor sees)",
)
_NO_CHROMIUM = Text(
    "ไม่พบเบราว์เซอร์ Chromium ในเครื่องนี้ ดูคำสั่ง oit doctor",
    "No Chromium was found on this machine; see oit doctor",
)


def _browser_notes(asked: str, mode: str) -> tuple[Text, ...]:
    if mode != "never":
        return ()
    return (_SOURCE_ONLY,) if asked == "never" else (_NO_CHROMIUM, _SOURCE_ONLY)


_SCANS_UNREAD = Text(
    "ไม่ได้อ่านเอกสารที่สแกนเป็นภาพ {n} ฉบับ ข้อที่อาศัยเอกสารเหล่านั้นจึง “ยังพิสูจน์ไม่ได้”",
    "{n} scanned documents were not read; items that rest on them stay unproven",
)
_NO_READER = Text(
    "ไม่พบโปรแกรมอ่านภาพสแกน (tesseract พร้อมแบบจำลองภาษาไทย) ในเครื่องนี้ ดูคำสั่ง oit doctor",
    "This machine cannot read scans (tesseract with its Thai model); see oit doctor",
)


def _scan_notes(asked: str, evidence: Evidence) -> tuple[Text, ...]:
    """What was not read because reading of scans is off or not installed here."""
    documents = {v.document.url: v.document for v in evidence.visits if v.document is not None}
    unread = [d for d in documents.values() if any(read.wants_ocr for read in d.reads)]
    if not unread or ocr_mode(asked) != "never":
        return ()
    told = Text(_SCANS_UNREAD.th.format(n=len(unread)), _SCANS_UNREAD.en.format(n=len(unread)))
    return (told,) if asked == "never" else (_NO_READER, told)


def _notes(evidence: Evidence) -> tuple[Text, ...]:
    notes = []
    for code, detail in evidence.site_findings:
        known = _NOTES.get(code, Text(code, code))
        notes.append(Text(f"{known.th}: {detail}", f"{known.en}: {detail}"))
    return tuple(notes)
