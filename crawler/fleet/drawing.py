"""The templates of the monitor's pages, with what they may call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crawler.errors import Lang
from crawler.fleet.charts import SPARK, TREND, Size, trend
from crawler.fleet.history import Point
from crawler.fleet.radar import Due
from crawler.fleet.weekly import SiteWeek, Weekly
from crawler.fleet.words import KINDS, STATES, before_after, cause_of, label
from crawler.report.text import clean, shown_address, web_address
from crawler.report.words import VERDICTS, moment, points, say
from crawler.result import Text
from crawler.thai.periods import BUDDHIST_OFFSET, MONTHS_EN, MONTHS_TH

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class DueGroup:
    """What falls due on one day for several agencies."""

    day: date
    what: Text
    codes: tuple[str, ...]
    sites: tuple[tuple[SiteWeek, Due], ...]


def environment(lang: Lang) -> Environment:
    """Everything that is put out is cleaned and escaped, but for the program's own drawings."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters.update(
        say=lambda text: say(text, lang),
        points=points,
        moment=lambda stamp: moment(stamp, lang),
        day=lambda value: day_words(value, lang),
        clip=clean,
        href=web_address,
        address=shown_address,
        before_after=lambda change: before_after(change, lang),
        cause=lambda change: cause_of(change, lang),
        delta=delta,
        score=score_of,
        state=lambda week: state_of(week, lang),
        spark=lambda week: _drawn(week, SPARK, lang),
        trend=lambda week: _drawn(week, TREND, lang),
    )
    made.globals.update(
        label=lambda key, **facts: label(key, lang, **facts),
        kinds=KINDS,
        states=STATES,
        verdicts=VERDICTS,
        lang=lang,
    )
    return made


def _harmless(value: Any) -> Any:
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)


def day_words(value: date, lang: Lang) -> str:
    """A day with its Buddhist year: 1 เม.ย. 2567."""
    months: Mapping[str, tuple[str, ...]] = {"th": MONTHS_TH, "en": MONTHS_EN}
    return f"{value.day} {months[lang][value.month - 1]} {value.year + BUDDHIST_OFFSET}"


def state_of(week: SiteWeek, lang: Lang) -> str:
    """How the site was when it was last looked at, and when that was if it is long ago."""
    if week.last is None:
        return label("no_runs", lang)
    state = say(STATES[week.state], lang)
    if not week.stale:
        return state
    return f"{state} · {label('stale', lang, last=moment(week.last.at, lang))}"


def score_of(point: Point | None) -> str:
    """The score, as a band where something could not be proved."""
    if point is None or point.highest is None or point.highest == point.score:
        return points(point.score if point else None)
    return f"{points(point.score)}–{points(point.highest)}"


def delta(week: SiteWeek) -> str:
    """The change of the score in the time reported on, with its sign; a dash where unknown: what
    could not be proved this time is neither lost nor won."""
    now, before = week.now, week.before
    if now is None or before is None or now.score is None or before.score is None:
        return "–"
    most, most_before = now.highest or now.score, before.highest or before.score
    exact = (most, most_before) == (now.score, before.score)
    if not exact and max(now.score, before.score) <= min(most, most_before):
        return "–"
    difference = round(now.score - before.score, 2)
    return f"{difference:+.2f}" if difference else "0.00"


def due_groups(report: Weekly) -> tuple[DueGroup, ...]:
    """What falls due, by day and kind, with all agencies that it concerns."""
    found: dict[tuple[date, str, tuple[str, ...]], list[tuple[SiteWeek, Due]]] = {}
    for week in report.sites:
        for due in week.dues:
            found.setdefault((due.day, due.what.en, due.codes), []).append((week, due))
    return tuple(
        DueGroup(day, sites[0][1].what, codes, tuple(sites))
        for (day, _, codes), sites in sorted(found.items(), key=lambda each: each[0])
    )


def _drawn(week: SiteWeek, size: Size, lang: Lang) -> Markup:
    shown = week.history.points[-(52 if size is SPARK else 260) :]
    scored = [p for p in shown if p.score is not None]
    if not scored:
        return Markup("")
    words = label(
        "trend_of",
        lang,
        n=len(scored),
        first=moment(scored[0].at, lang),
        last=moment(scored[-1].at, lang),
        start=points(scored[0].score),
        end=points(scored[-1].score),
    )
    dots = [f"{moment(p.at, lang)}: {points(p.score)}" for p in shown] if size.dots else []
    return trend(shown, size, words, dots)
