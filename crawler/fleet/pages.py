"""The static folder: an index of agencies, a page an agency, a page a run.

Any web server can give it out, and it opens from the disk as well. It is written beside its place
and moved there at the end, so that a reader never sees half of it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from crawler.errors import Lang
from crawler.fleet.changes import Kind
from crawler.fleet.drawing import TEMPLATES, due_groups, environment
from crawler.fleet.history import Point
from crawler.fleet.weekly import SiteWeek, Weekly
from crawler.judge.reasons import WORDINGS
from crawler.report.files import write_bytes
from crawler.report.words import VERDICTS, say
from crawler.store import ItemRow

MOST_CHANGES, MOST_EARLIER, MOST_ROWS = 12, 200, 200
TILES = (Kind.LOST, Kind.WON, Kind.SITE_DOWN, Kind.OBSERVING)
NO_SCRIPT = Markup("script-src 'none'")


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run that has a page, and its verdicts."""

    point: Point
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    title: str
    verdict: str
    verdict_word: str
    cause: str


def write_index(report: Weekly, folder: Path, lang: Lang) -> None:
    """The index and the style that all pages share. Raises ConfigError when it cannot be."""
    script = (TEMPLATES / "index.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = (
        _templates(lang)
        .get_template("index.html.j2")
        .render(
            root="",
            report=report,
            tiles=TILES,
            most=MOST_CHANGES,
            due_groups=due_groups(report),
            scripts=Markup(f"script-src 'sha256-{digest}'"),  # noqa: S704  # a hash
            script=Markup(script),  # noqa: S704  # our own file
        )
    )
    _put(folder / "index.html", page)
    _put(folder / "style.css", (TEMPLATES / "style.css").read_text("utf-8"))


def write_site(
    week: SiteWeek, runs: Sequence[RunPage], folder: Path, lang: Lang, *, full: bool
) -> None:
    """One agency's pages; `full` says that `latest.html` stands beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    in_time = set(week.changes)
    earlier = [change for change in reversed(week.history.changes) if change not in in_time]
    templates = _templates(lang)
    shared: dict[str, Any] = {"root": "../", "scripts": NO_SCRIPT, "week": week}
    page = templates.get_template("site.html.j2").render(
        **shared,
        earlier=earlier[:MOST_EARLIER],
        pages={run.point.run for run in runs},
        full=full,
    )
    _put(folder / "index.html", page)
    changes: dict[int, list[Any]] = {}
    for change in week.history.changes:
        changes.setdefault(change.run, []).append(change)
    template = templates.get_template("run.html.j2")
    for run in runs:
        page = template.render(
            **shared,
            point=run.point,
            changed=changes.get(run.point.run, []),
            items=[_row(item, lang) for item in run.items],
        )
        _put(folder / f"run-{run.point.run}.html", page)


def email(report: Weekly, lang: Lang) -> str:
    """The report as HTML for a mail: no script, no style sheet, nothing to load."""
    return (
        _templates(lang)
        .get_template("email.html.j2")
        .render(report=report, most=MOST_CHANGES, rows=MOST_ROWS, due_groups=due_groups(report))
    )


@lru_cache(maxsize=2)
def _templates(lang: Lang) -> Environment:
    return environment(lang)


def _row(item: ItemRow, lang: Lang) -> _Row:
    causes = ", ".join(say(WORDINGS[code].short, lang) for code in dict.fromkeys(item.reasons))
    title = item.title if lang == "th" else item.title_en
    return _Row(item.code, title, item.verdict.value, say(VERDICTS[item.verdict], lang), causes)


def _put(path: Path, page: str) -> None:
    write_bytes(path, page.encode("utf-8", errors="replace"))
