"""`oit monitor add`, `list`, `remove` and `waive`: which sites are watched, by what."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from rich.console import Console

from crawler.checklist import waivers
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.errors import ConfigError, Lang, UsageError
from crawler.fleet.words import label
from crawler.report.console import make_console
from crawler.report.text import clean
from crawler.report.words import moment, points, say
from crawler.result import Text, Waiver
from crawler.store import NewSite, SiteRow, Store, open_store
from crawler.terminal.address import candidates
from crawler.terminal.agency_list import lines_of, read_agencies
from crawler.thai.periods import THAI_TIME


def add(
    db: str,
    homepage: str | None,
    path: Path | None,
    checklist: str | None,
    profile: str,
    name: str,
    days: int | None,
    lang: Lang,
) -> None:
    """Watch a site, or those of a list; of one that is watched already, change what is given."""
    if (homepage is None) == (path is None):
        raise UsageError(
            "ระบุหน้าแรกของเว็บไซต์หนึ่งแห่ง หรือรายชื่อหน่วยงานด้วย --from อย่างใดอย่างหนึ่ง",
            "Give either the home page of one site, or a list of agencies with --from.",
        )
    usual = NewSite("", checklist or "", profile, name, days)
    without: tuple[int, ...] = ()
    if path is not None:
        listed = read_agencies(path, usual)
        sites, without = listed.sites, listed.without
    else:
        sites = (replace(usual, homepage=candidates(homepage or "")[0]),)
    sites = tuple(map(_with_list, sites))
    with open_store(db) as store:
        before = {site.id for site in store.sites(watched=True)}
        added = store.add_sites(sites)
    console = make_console(sys.stdout)
    if path is None:
        tell(console, _one(added[0]), lang)
        return
    fresh = sum(site.id not in before for site in added)
    tell(
        console,
        Text(
            f"ติดตาม {len(added)} เว็บไซต์จาก {path} (เพิ่มใหม่ {fresh}) ดูด้วย oit monitor list",
            f"{len(added)} sites of {path} are watched ({fresh} of them new); "
            "see oit monitor list.",
        ),
        lang,
    )
    if without:
        lines = lines_of(without)
        tell(
            console,
            Text(f"ไม่มีที่อยู่เว็บไซต์: บรรทัดที่ {lines}", f"Without an address: line {lines}"),
            lang,
        )


def _with_list(site: NewSite) -> NewSite:
    """The site with a checklist that is there. Raises ConfigError, UsageError."""
    if not site.checklist:
        raise UsageError(
            f"{site.homepage} ยังไม่มีแบบตรวจ โปรดระบุ --checklist เช่น --checklist oit-2567",
            f"{site.homepage} has no checklist; give one with --checklist, like oit-2567.",
        )
    loaded(site.checklist, site.profile)
    own = Path(site.checklist)
    return replace(site, checklist=str(own.resolve())) if own.is_file() else site


def _one(site: SiteRow) -> Text:
    return Text(
        f"ติดตาม {site.homepage} ด้วย {site.checklist} ทุก {site.every_days} วัน (หมายเลข {site.id})",
        f"{site.homepage} is watched by {site.checklist} every {site.every_days} days "
        f"(number {site.id})",
    )


def remove(db: str, which: str, lang: Lang) -> None:
    """Watch a site no longer; its runs stay."""
    with open_store(db) as store:
        site = _named(store, which)
        store.change_site(replace(site, watched=False))
    tell(
        make_console(sys.stdout),
        Text(
            f"เลิกติดตาม {site.homepage} แล้ว ผลที่บันทึกไว้ยังอยู่",
            f"{site.homepage} is watched no longer; its runs stay.",
        ),
        lang,
    )


def _named(store: Store, which: str) -> SiteRow:
    found = store.site(int(which[:9]) if which.isdecimal() else candidates(which)[0])
    if found is None or not found.watched:
        raise UsageError(
            f"ไม่ได้ติดตามเว็บไซต์ {which} ดูด้วยคำสั่ง oit monitor list",
            f"{which} is not watched; see oit monitor list.",
        )
    return found


def waive(
    db: str,
    which: str,
    path: Path,
    lang: Lang,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Take a site's waivers from a file, instead of those it had."""
    with open_store(db, clock=now) as store:
        site = _named(store, which)
        found = waivers.load(path, checklist_of(site))
        for one in store.waivers_of(site.id):
            store.end_waiver(one.id)
        for key, waiver in found.by_key.items():
            ends = date.fromisoformat(waiver.until) + timedelta(days=1)
            store.waive(
                site.id,
                key,
                reason=waiver.reason,
                signer=waiver.signer,
                ends_at=datetime.combine(ends, datetime.min.time(), THAI_TIME),
            )
    console = make_console(sys.stdout)
    for sentence in found.unknown:
        tell(console, sentence, lang)
    n = len(found.by_key)
    tell(
        console,
        Text(
            f"ยกเว้น {n} ข้อของ {site.homepage} จนถึงวันที่ระบุ คะแนนไม่เปลี่ยน",
            f"{n} items of {site.homepage} are waived until their days; the score stays.",
        ),
        lang,
    )


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
        tell(console, Text(label("never", "th"), label("never", "en")), lang)


def held_waivers(store: Store, site: SiteRow, checklist: Checklist) -> dict[str, Waiver]:
    """The site's waivers that have not ended, by permanent key, for items of the list."""
    keys = {item.key for item in checklist.items}
    held = {}
    for row in store.waivers_of(site.id):
        if row.key in keys and row.ends_at is not None:
            last = row.ends_at.astimezone(THAI_TIME).date() - timedelta(days=1)
            held[row.key] = Waiver(row.reason, row.signer, last.isoformat(), active=True)
    return held


@lru_cache(maxsize=64)
def loaded(name: str, profile: str) -> Checklist:
    return load(name, profile)


def checklist_of(site: SiteRow) -> Checklist:
    """The list that a site is watched by. Raises ConfigError that names the site."""
    try:
        return loaded(site.checklist, site.profile)
    except ConfigError as error:
        raise ConfigError(f"{site.homepage}: {error.th}", f"{site.homepage}: {error.en}") from None


def tell(console: Console, text: Text, lang: Lang) -> None:
    console.print(say(text, lang), soft_wrap=True, markup=False, highlight=False)
