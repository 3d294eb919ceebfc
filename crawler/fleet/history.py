"""What is known of a watched site: its standing, a point a run, every change. Kept in the store
and brought up to date from its runs, so that a crash between two steps loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from heapq import merge

from crawler.errors import DamagedRunError
from crawler.fleet.changes import Change, SiteState, Standing, advance, other_rules
from crawler.fleet.observations import Observation, Seen, checklist_name, observed
from crawler.result import Text
from crawler.store import Origin, RunRow, RunState, Store
from crawler.store.codec import CodecError, from_bytes, to_bytes

NAME = "history-1"
MOST_POINTS, MOST_CHANGES = 1_040, 10_000  # twenty years of weeks; a very lively site
MOST_DAMAGED = 100
Rules = tuple[str, str]
"""Checklist and profile, by their ids."""
Again = Callable[[RunRow, RunRow], "tuple[Seen, ...] | None"]
"""The earlier of two runs as the later one's checklist judges it, None where that is unknown."""


@dataclass(frozen=True, slots=True)
class Point:
    """One run, as a trend shows it. Scores are None where the site could not be audited."""

    run: int
    at: str
    checklist: str
    state: SiteState = SiteState.UP
    score: float | None = None
    lowest: float | None = None
    highest: float | None = None
    passed: int = 0
    items: int = 0
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """Points and changes are in the order of the runs; `damaged` are those left out because
    what was kept of them cannot be understood."""

    standing: Standing | None = None
    points: tuple[Point, ...] = ()
    changes: tuple[Change, ...] = ()
    damaged: tuple[int, ...] = ()


def _unknown(_before: RunRow, _run: RunRow) -> None:
    return None


def history_of(
    store: Store, site: int, again: Again = _unknown, rules: Rules | None = None
) -> SiteHistory:
    """The history of a site, with the runs that have ended since it was kept last: those by the
    checklist and profile that it is watched by, or by any when none are named."""
    known = _recall(store, site)
    history = known
    for run in _new(known, store.runs_of(site), rules):
        try:
            history = _with(history, store, run, again)
        except DamagedRunError:
            if run.id not in history.damaged:
                history = replace(history, damaged=(*history.damaged, run.id)[-MOST_DAMAGED:])
    if history is not known:
        store.remember(site, NAME, to_bytes(history))
    return history


def _new(known: SiteHistory, runs: Iterable[RunRow], rules: Rules | None) -> Iterator[RunRow]:
    """The runs that come after what is known. This store's own audits come in the order of their
    numbers, as a clock may be set back; imported runs by their time, not before what is known."""
    last = max((point.run for point in known.points), default=0)
    since = known.points[-1].at if known.points else ""
    ended = [
        run
        for run in runs
        if run.id > last
        and run.state is not RunState.RUNNING
        and run.origin is not Origin.REJUDGE
        and rules in (None, (run.checklist, run.profile))
    ]
    own = [run for run in ended if run.origin is not Origin.IMPORT]
    taken = [run for run in ended if run.origin is Origin.IMPORT and moment_of(run) >= since]
    return merge(sorted(own, key=_number), sorted(taken, key=_time), key=_time)


def _number(run: RunRow) -> int:
    return run.id


def _time(run: RunRow) -> datetime:
    return run.started_at


def moment_of(run: RunRow) -> str:
    """When the run began."""
    return run.started_at.astimezone(UTC).isoformat(timespec="seconds")


def _with(history: SiteHistory, store: Store, run: RunRow, again: Again) -> SiteHistory:
    at = moment_of(run)
    checklist = checklist_name(run.checklist, run.checklist_version, run.profile)
    if run.state is RunState.FAILED:
        seen = Observation(run.id, at, checklist, down=run.why or Text("", ""))
    else:
        result = store.result_of(run.id)
        if "selected" in result.checklist:  # some items only
            return history
        seen = observed(run.id, at, result, store.fingerprints_of(run))
    rules = None
    before = history.standing
    if before is not None and seen.down is None and other_rules(before, seen):
        rules = _judged_again(history, store, run, again)
    standing, changes = advance(before, seen, rules)
    point = Point(
        run.id,
        at,
        seen.checklist,
        standing.state,
        run.score,
        run.lowest,
        run.highest,
        run.passed,
        run.items,
        seen.down,
    )
    return replace(
        history,
        standing=standing,
        points=(*history.points, point)[-MOST_POINTS:],
        changes=(*history.changes, *changes)[-MOST_CHANGES:],
    )


def _judged_again(
    history: SiteHistory, store: Store, run: RunRow, again: Again
) -> tuple[Seen, ...] | None:
    audited = [p.run for p in history.points if p.state is not SiteState.DOWN]
    before = store.run(audited[-1]) if audited else None
    return again(before, run) if before is not None else None


def _recall(store: Store, site: int) -> SiteHistory:
    data = store.recall(site, NAME)
    if data is None:
        return SiteHistory()
    try:
        return from_bytes(SiteHistory, data)
    except CodecError:  # of another version of this program: made again from the runs
        return SiteHistory()
