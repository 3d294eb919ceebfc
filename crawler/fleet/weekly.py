"""The weekly report as data: what changed first, then what is under observation, what will fall
due, and how every agency stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from crawler.fleet.changes import Change, Kind, SiteState, Stands
from crawler.fleet.history import Point, SiteHistory
from crawler.fleet.radar import Due
from crawler.fleet.words import cause_text
from crawler.result import Text
from crawler.store import SiteRow

FORMAT = "oit-weekly/1"


@dataclass(frozen=True, slots=True)
class SiteWeek:
    """One agency in the time reported on; `changes` are those of runs in that time."""

    site: SiteRow
    history: SiteHistory
    changes: tuple[Change, ...]
    dues: tuple[Due, ...]
    since: str

    @property
    def name(self) -> str:
        return self.site.name or self.site.homepage

    @property
    def state(self) -> SiteState:
        return self.history.standing.state if self.history.standing else SiteState.UP

    @property
    def now(self) -> Point | None:
        """The last run with a score."""
        return next((p for p in reversed(self.history.points) if p.score is not None), None)

    @property
    def before(self) -> Point | None:
        """The last run with a score before the time reported on."""
        earlier = (p for p in reversed(self.history.points) if p.at <= self.since)
        return next((p for p in earlier if p.score is not None), None)

    @property
    def checklist(self) -> str:
        """What the last score is by; of a list in a file of its own never the folder."""
        return self.now.checklist if self.now else PurePath(self.site.checklist).stem

    @property
    def last(self) -> Point | None:
        """The last run, whether the site opened or not."""
        return self.history.points[-1] if self.history.points else None

    @property
    def stale(self) -> bool:
        """Whether nobody looked in the time reported on, so that what stands may be no more."""
        return self.last is None or self.last.at <= self.since

    @property
    def observed(self) -> tuple[Stands, ...]:
        """Passing items that something unconfirmed speaks against."""
        standing = self.history.standing
        return tuple(s for s in standing.items.values() if s.doubted) if standing else ()

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        """The changes of these kinds, in the order of the runs."""
        return tuple(change for change in self.changes if change.kind in kinds)


@dataclass(frozen=True, slots=True)
class Weekly:
    """All agencies, those that lost most first. Times are ISO 8601; `since` itself is left out."""

    since: str
    until: str
    sites: tuple[SiteWeek, ...]

    @property
    def stale(self) -> int:
        """How many agencies nobody looked at."""
        return sum(site.stale for site in self.sites)

    @property
    def changed(self) -> tuple[SiteWeek, ...]:
        return tuple(site for site in self.sites if site.changes)

    def count(self, *kinds: Kind) -> int:
        """How many changes of these kinds there are."""
        return sum(len(site.of(*kinds)) for site in self.sites)


def weekly(sites: Iterable[SiteWeek], since: str, until: str) -> Weekly:
    """The report over that time."""
    ordered = sorted(
        sites,
        key=lambda s: (
            -len(s.of(Kind.LOST)),
            -len(s.of(Kind.SITE_DOWN, Kind.SITE_PARTLY)),
            -len(s.changes),
            not s.stale,
            s.now.score if s.now and s.now.score is not None else 0.0,
            s.site.id,
        ),
    )
    return Weekly(since, until, tuple(ordered))


def to_json(report: Weekly) -> dict[str, Any]:
    """The report for programs: every change names its site, item, before, after and cause."""
    return {
        "format": FORMAT,
        "since": report.since,
        "until": report.until,
        "changes": [_change(site, change) for site in report.sites for change in site.changes],
        "observing": [
            {
                "site": _site(site),
                "item": one.seen.code,
                "key": one.seen.key,
                "since": one.doubted,
                "seen": one.doubt.value if one.doubt else "",
            }
            for site in report.sites
            for one in site.observed
        ],
        "due": [_due(site, due) for site in report.sites for due in site.dues],
        "standing": [_standing(site) for site in report.sites],
    }


def _site(week: SiteWeek) -> dict[str, Any]:
    return {"id": week.site.id, "name": week.site.name, "homepage": week.site.homepage}


def _change(site: SiteWeek, change: Change) -> dict[str, Any]:
    return {
        "site": _site(site),
        "run": change.run,
        "at": change.at,
        "kind": change.kind.value,
        "source": change.source.value,
        "item": change.code,
        "key": change.key,
        "title": _both(change.title),
        "before": change.before,
        "after": change.after,
        "causes": [code.value for code in change.causes],
        "cause": _both(cause_text(change)),
        "waived": change.waived,
        "count": change.count,
    }


def _due(site: SiteWeek, due: Due) -> dict[str, Any]:
    return {
        "site": _site(site),
        "day": due.day.isoformat(),
        "kind": due.kind.value,
        "fiscal_year": due.fiscal_year,
        "items": list(due.codes),
        "open": list(due.open),
        "what": _both(due.what),
    }


def _standing(site: SiteWeek) -> dict[str, Any]:
    now, before = site.now, site.before
    return {
        "site": _site(site),
        "state": site.state.value if site.last else None,
        "checked_at": site.last.at if site.last else None,
        "stale": site.stale,
        "checklist": site.checklist,
        "at": now.at if now else None,
        "score": now.score if now else None,
        "lowest": now.lowest if now else None,
        "highest": now.highest if now else None,
        "before": before.score if before else None,
        "passed": now.passed if now else 0,
        "items": now.items if now else 0,
    }


def _both(text: Text | None) -> dict[str, str] | None:
    return {"th": text.th, "en": text.en} if text else None
