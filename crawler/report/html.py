"""The result as a web page for officers: no network, no tracking, printable. Its pictures lie in
a folder beside it; it stands without them.

Every text of the audited site goes through `text.clean` and autoescaping; an address becomes a
link only when it is http or https. The page may load nothing and run only its own script,
which its content security policy names by hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.report.cards import cards
from crawler.report.facts import checklist_line, score_name
from crawler.report.files import write_bytes
from crawler.report.overview import (
    TARGET,
    blocks,
    cause_choices,
    sub_choices,
    verdict_choices,
    years_instead,
)
from crawler.report.priorities import priorities
from crawler.report.strips import Pictures
from crawler.report.submitted import section
from crawler.report.text import clean, shown_address, web_address
from crawler.report.waived import waived, waiver_line, waiver_lines
from crawler.report.words import (
    EFFORTS,
    FOUND_BY,
    KINDS,
    PROOFS,
    ROUTES,
    SYMBOLS,
    VERDICTS,
    count,
    grade_name,
    label,
    moment,
    points,
    say,
)
from crawler.result import AuditResult, Text, Verdict

_TEMPLATES = Path(__file__).parent / "templates"
_MOST = 40
"""Entries of one list (evidence, documents, steps) shown per item; the rest are counted."""
_FEW = 6
"""Items of one cause that are named at once; the rest are opened."""


def render(
    result: AuditResult,
    lang: Lang = "th",
    checklist: Checklist | None = None,
    pictures: Pictures | None = None,
) -> str:
    """The page as text. `checklist` gives the elements their titles and near misses their year;
    without it ids are shown. `pictures` are those of the paths' steps; without them the steps
    are told in words alone."""
    style, script = _asset("report.css"), _asset("report.js")
    todo = priorities(result)
    found = cards(result.items, todo, lang, checklist, pictures or Pictures())
    scores = blocks(result, found)
    template = _environment(lang).get_template("report.html.j2")
    return template.render(
        lang=lang,
        style=Markup(style),  # noqa: S704  # our own files, no site text
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        result=result,
        counts={verdict: _count(result, verdict) for verdict in Verdict},
        todo=todo,
        years=years_instead(todo),
        waivers=waiver_lines(result, lang),
        blocks=scores,
        target=TARGET,
        choices={
            "verdicts": verdict_choices(result.items, lang),
            "causes": cause_choices(found, lang),
            "subs": sub_choices(scores, lang),
        },
        submitted=section(result.submitted, lang),
        verdicts=VERDICTS,
        symbols=SYMBOLS,
        efforts=EFFORTS,
        most=_MOST,
        few=_FEW,
    )


def write_html(
    result: AuditResult,
    path: Path,
    lang: Lang = "th",
    checklist: Checklist | None = None,
    pictures: Path | None = None,
) -> None:
    """Write the page whole or not at all; `pictures` is the folder of the proof pictures, which
    the page names relative to itself. Raises ConfigError when it cannot be written."""
    page = render(result, lang, checklist, Pictures(pictures, path))
    write_bytes(path, page.encode("utf-8", errors="replace"))


def _environment(lang: Lang) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )

    def known(words: dict[str, Text]) -> Any:
        return lambda name: say(words[name], lang) if name in words else clean(name, 60)

    environment.filters.update(
        say=lambda text: say(text, lang),
        points=points,
        grade=lambda grade: grade_name(grade, lang),
        moment=lambda stamp: moment(stamp, lang),
        n_items=lambda n: count(n, lang),
        checklist=lambda told: checklist_line(told, lang),
        score_name=lambda told: score_name(told, lang),
        kind=known(dict(KINDS)),
        proof=known(dict(PROOFS)),
        route=known(dict(ROUTES)),
        found_by=known(dict(FOUND_BY)),
        title=lambda thing: thing.title if lang == "th" else thing.title_en,
        href=web_address,
        address=shown_address,
        clip=clean,
        numbers=_numbers,
        waiver=lambda told: waiver_line(told, lang),
        waived=waived,
    )
    environment.globals["label"] = lambda key, **facts: label(key, lang, **facts)
    return environment


def _harmless(value: Any) -> Any:
    """Clean whatever the template puts out, but for the page's own style and script."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers, the first forty."""
    return ", ".join(str(page) for page in pages[:_MOST]) + (" …" if len(pages) > _MOST else "")


def _count(result: AuditResult, verdict: Verdict) -> int:
    return sum(item.verdict is verdict for item in result.items)


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; img-src 'self' file:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(style)}; script-src {_hash(script)}"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
