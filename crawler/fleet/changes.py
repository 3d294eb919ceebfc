"""What changed between what stood and a new run. Pure; the rules against false alarms live here.

- A verdict is only held against the last one that was *settled*: what could not be proved this
  week changes nothing, it is only said to be under observation.
- A pass that turns to fail is announced when a fresh look in the same run agreed, or when the
  next run finds the same; until then it is under observation and the pass stands.
- An outage is a state of the site: it is told once, and no item changes by it.
- Under another checklist, or by another version of the program, what only the rules changed is
  told apart from what the site changed, by the earlier evidence judged again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from crawler.fleet.observations import Observation, Seen
from crawler.result import ReasonCode, Text, Verdict


class Kind(StrEnum):
    """What a change is, in the order in which a report tells them."""

    LOST = "lost"
    SITE_DOWN = "site_down"
    SITE_PARTLY = "site_partly"
    SITE_UP = "site_up"
    OBSERVING = "observing"
    WON = "won"
    CAUSE = "cause"
    DOCUMENTS = "documents"
    ITEM_NEW = "item_new"
    ITEM_GONE = "item_gone"


class Source(StrEnum):
    """Who changed something."""

    SITE = "site"
    RULE = "rule"


class SiteState(StrEnum):
    UP = "up"
    PARTLY = "partly"  # answers, but something was kept from the run
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a site in one run: `before` and `after` are verdicts or states of the site;
    `code` and `key` are "" for a change of the site itself. Times are ISO 8601."""

    kind: Kind
    run: int
    at: str
    before: str
    after: str
    code: str = ""
    key: str = ""
    title: Text | None = None
    causes: tuple[ReasonCode, ...] = ()
    cause: Text | None = None
    source: Source = Source.SITE
    waived: bool = False
    count: int = 0  # items that a change of the site keeps from a verdict


@dataclass(frozen=True, slots=True)
class Stands:
    """The last settled verdict of an item, and since when; `doubt` is what a later run saw
    instead and nothing has confirmed yet, `doubted` since when that is so."""

    seen: Seen
    since: str
    doubt: Verdict | None = None
    doubted: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a site after a run."""

    checklist: str = ""
    state: SiteState = SiteState.UP
    since: str = ""
    items: dict[str, Stands] = field(default_factory=dict)
    tool: str = ""


def other_rules(before: Standing, run: Observation) -> bool:
    """Whether the run was judged by other rules than what stands."""
    return (before.checklist, before.tool) != (run.checklist, run.tool)


def advance(
    before: Standing | None, run: Observation, again: tuple[Seen, ...] | None = None
) -> tuple[Standing, tuple[Change, ...]]:
    """The standing after a run, and what changed by it, most important first.

    `again` is what the run before gives under this run's rules, where those are others.
    Nothing is a change in the first run of a site.
    """
    if before is None or (not before.items and run.down is None):
        return _first(before, run)
    if run.down is not None:
        fell = before.state is not SiteState.DOWN
        told = (_site(Kind.SITE_DOWN, before.state, run),) if fell else ()
        since = run.at if fell else before.since
        return replace(before, state=SiteState.DOWN, since=since), told
    standing, changes = before, list[Change]()
    if other_rules(before, run):
        standing, changes = _under_new_rules(before, run, again)
    items, told_items = _items(standing, run)
    state, told_site = _state(before, run)
    changes += [*told_items, *told_site]
    since = before.since if state is before.state else run.at
    order = list(Kind)
    changes.sort(key=lambda change: order.index(change.kind))
    return Standing(run.checklist, state, since, items, run.tool), tuple(changes)


def _first(before: Standing | None, run: Observation) -> tuple[Standing, tuple[Change, ...]]:
    """The first standing that has items, or the first of all."""
    stood = before or Standing()
    items = {seen.key: Stands(seen, run.at) for seen in run.items if seen.settled}
    if run.down is not None:
        state, told = SiteState.DOWN, [_site(Kind.SITE_DOWN, stood.state, run)]
    else:
        state, told = _state(stood, run)
    return Standing(run.checklist, state, run.at, items, run.tool), tuple(told)


def _items(standing: Standing, run: Observation) -> tuple[dict[str, Stands], list[Change]]:
    items, changes = dict[str, Stands](), list[Change]()
    for seen in run.items:
        stood = standing.items.get(seen.key)
        if stood is None:
            if seen.settled:
                items[seen.key] = Stands(seen, run.at)
            continue
        now, change = _item(stood, seen, run)
        items[seen.key] = now
        if change is not None:
            changes.append(change)
    return items, changes


def _item(stood: Stands, seen: Seen, run: Observation) -> tuple[Stands, Change | None]:
    was = stood.seen
    if not seen.settled:
        if seen.held_by_site:
            return stood, None
        return _doubt(stood, seen, run)
    if was.verdict is Verdict.PASS and seen.verdict is Verdict.FAIL:
        if not seen.confirmed and stood.doubt is not Verdict.FAIL:
            return _doubt(stood, seen, run)
        return Stands(seen, run.at), _change(Kind.LOST, was, seen, run)
    if was.verdict is not seen.verdict:
        kind = Kind.WON if seen.verdict is Verdict.PASS else Kind.CAUSE
        return Stands(seen, run.at), _change(kind, was, seen, run)
    if seen.verdict is Verdict.FAIL and set(was.causes) != set(seen.causes):
        return Stands(seen, stood.since), _change(Kind.CAUSE, was, seen, run)
    changed = was.fingerprint != seen.fingerprint and was.fingerprint and seen.fingerprint
    change = _change(Kind.DOCUMENTS, was, seen, run) if changed else None
    return Stands(seen, stood.since), change


def _doubt(stood: Stands, seen: Seen, run: Observation) -> tuple[Stands, Change | None]:
    """What stood stands; said once, and only of what would be lost."""
    if stood.seen.verdict is not Verdict.PASS:
        return stood, None
    failed = Verdict.FAIL in (seen.verdict, stood.doubt)
    doubt = Verdict.FAIL if failed else Verdict.UNPROVEN
    if stood.doubt is not None:
        return replace(stood, doubt=doubt), None
    change = _change(Kind.OBSERVING, stood.seen, seen, run)
    return replace(stood, doubt=doubt, doubted=run.at), change


def _under_new_rules(
    before: Standing, run: Observation, again: tuple[Seen, ...] | None
) -> tuple[Standing, list[Change]]:
    """What stood, as the new rules see it. Without the earlier evidence nothing is known of how
    it would have been judged, so that every difference is put down to the rules. What was read
    by another version of the program cannot be held against what this one reads."""
    comparable = again is not None and before.tool == run.tool
    seen_by = {seen.key: seen for seen in (run.items if again is None else again)}
    items, changes = dict[str, Stands](), list[Change]()
    for key, stood in before.items.items():
        seen = seen_by.get(key)
        if seen is None:
            changes.append(_by_rule(Kind.ITEM_GONE, stood.seen, stood.seen, run, after=""))
            continue
        same = seen.verdict is stood.seen.verdict and set(seen.causes) == set(stood.seen.causes)
        if not seen.settled or same:
            rests_on = seen.fingerprint if comparable else ""
            kept = replace(stood.seen, code=seen.code, title=seen.title, fingerprint=rests_on)
            items[key] = replace(stood, seen=kept)
            continue
        kind = Kind.WON if seen.verdict is Verdict.PASS else Kind.CAUSE
        kind = Kind.LOST if _is_lost(stood.seen, seen) else kind
        changes.append(_by_rule(kind, stood.seen, seen, run))
        since = stood.since if seen.verdict is stood.seen.verdict else run.at
        items[key] = Stands(seen, since)
    for seen in run.items:
        if seen.key not in before.items:
            changes.append(_by_rule(Kind.ITEM_NEW, seen, seen, run, before=""))
    return replace(before, items=items), changes


def _is_lost(was: Seen, now: Seen) -> bool:
    """Whether points are gone: an item that is not asked any more costs none."""
    return was.verdict is Verdict.PASS and now.verdict is Verdict.FAIL


def _by_rule(
    kind: Kind,
    was: Seen,
    now: Seen,
    run: Observation,
    *,
    before: str | None = None,
    after: str | None = None,
) -> Change:
    change = replace(_change(kind, was, now, run), source=Source.RULE)
    return replace(
        change,
        before=change.before if before is None else before,
        after=change.after if after is None else after,
    )


def _state(before: Standing, run: Observation) -> tuple[SiteState, list[Change]]:
    held = sum(1 for seen in run.items if seen.held_by_site)
    state = SiteState.PARTLY if held else SiteState.UP
    if state is before.state:
        return state, []
    kind = Kind.SITE_PARTLY if held else Kind.SITE_UP
    return state, [replace(_site(kind, before.state, run), count=held)]


def _site(kind: Kind, before: SiteState, run: Observation) -> Change:
    after = {Kind.SITE_DOWN: SiteState.DOWN, Kind.SITE_PARTLY: SiteState.PARTLY}
    now = after.get(kind, SiteState.UP)
    return Change(kind, run.run, run.at, before.value, now.value, cause=run.down)


def _change(kind: Kind, was: Seen, now: Seen, run: Observation) -> Change:
    return Change(
        kind,
        run.run,
        run.at,
        was.verdict.value,
        now.verdict.value,
        code=now.code,
        key=now.key,
        title=now.title,
        causes=now.causes,
        cause=now.cause,
        waived=now.waived,
    )
