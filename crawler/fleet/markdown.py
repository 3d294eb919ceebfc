"""The weekly report as Markdown, for a chat, a wiki or a Git repository."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.errors import Lang
from crawler.fleet.drawing import day_words, delta, due_groups, score_of, state_of
from crawler.fleet.weekly import SiteWeek, Weekly
from crawler.fleet.words import KINDS, before_after, cause_of, label
from crawler.report.markdown import plain
from crawler.report.words import VERDICTS, moment, say

MOST = 30


def to_markdown(report: Weekly, lang: Lang) -> str:
    """What changed first, then what is observed and due, then how every agency stands."""
    return "\n".join(_lines(report, lang)) + "\n"


def _lines(report: Weekly, lang: Lang) -> Iterator[str]:
    since, until = moment(report.since, lang), moment(report.until, lang)
    yield f"# {label('weekly', lang)}"
    yield ""
    sites = label("n_sites", lang, n=len(report.sites))
    stale = f" · **{label('n_stale', lang, n=report.stale)}**" if report.stale else ""
    yield f"{label('period', lang, since=since, until=until)} · {sites}{stale}"
    yield from _heading("changed", lang)
    if not report.changed:
        yield label("nothing" if report.sites else "never", lang)
    for week in report.changed:
        yield from _changes(week, lang)
    if any(week.observed for week in report.sites):
        yield from _heading("observing", lang)
        for week in report.sites:
            yield from _observed(week, lang)
    groups = due_groups(report)
    if groups:
        yield from _heading("due", lang)
        for group in groups:
            when = label("from", lang, day=day_words(group.day, lang))
            sites = label("n_sites", lang, n=len(group.sites))
            what = plain(say(group.what, lang))
            yield f"- **{when}** {what} · {' '.join(group.codes)} · {sites}"
    yield from _heading("standing", lang)
    heads = ("agency", "score", "change", "passed", "state")
    yield "| " + " | ".join(label(head, lang) for head in heads) + " |"
    yield "|---|---:|---:|---:|---|"
    for week in report.sites:
        now = week.now
        passed = f"{now.passed}/{now.items}" if now else "–"
        cells = (plain(week.name, 120), score_of(now), delta(week), passed, state_of(week, lang))
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield f"*{label('made_by', lang)}*"


def _heading(key: str, lang: Lang) -> Iterator[str]:
    yield ""
    yield f"## {label(key, lang)}"
    yield ""


def _changes(week: SiteWeek, lang: Lang) -> Iterator[str]:
    yield f"### {plain(week.name, 120)}"
    yield ""
    for change in week.changes[:MOST]:
        item = f" {change.code} {plain(say(change.title, lang), 120)}" if change.title else ""
        cause = cause_of(change, lang)
        told = f" · {plain(cause, 300)}" if cause else ""
        kind = say(KINDS[change.kind], lang)
        yield f"- **{kind}**{item} · {before_after(change, lang)}{told}"
    if len(week.changes) > MOST:
        yield f"- {label('more', lang, n=len(week.changes) - MOST)}"
    yield ""


def _observed(week: SiteWeek, lang: Lang) -> Iterator[str]:
    for one in week.observed:
        seen = say(VERDICTS[one.doubt], lang) if one.doubt else "–"
        told = label("observing_one", lang, since=moment(one.doubted, lang), seen=seen)
        yield f"- {plain(week.name, 120)} **{one.seen.code}** {told}"
