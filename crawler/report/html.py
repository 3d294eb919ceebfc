"""The result as one self-contained web page for officers: no network, no tracking, printable.

Every text of the audited site goes through `text.clean` and autoescaping; an address becomes a
link only when it is http or https. The page may load nothing and run only its own script,
which its content security policy names by hash.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crawler.errors import Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.advice import main_reason, tasks
from crawler.report.files import write_bytes
from crawler.report.text import clean, shown_address, web_address
from crawler.report.words import (
    ACTIONS,
    EFFORTS,
    KINDS,
    SYMBOLS,
    VERDICTS,
    count,
    grade_name,
    label,
    moment,
    points,
    say,
)
from crawler.result import AuditResult, ItemResult, Text, Verdict

_TEMPLATES = Path(__file__).parent / "templates"
_MOST = 40
"""Entries of one list (evidence, documents, steps) shown per item; the rest are counted."""


def render(result: AuditResult, lang: Lang = "th") -> str:
    """The page as text."""
    style, script = _asset("report.css"), _asset("report.js")
    template = _environment(lang).get_template("report.html.j2")
    return template.render(
        lang=lang,
        style=Markup(style),  # noqa: S704  # our own files, no site text
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        result=result,
        items=[_item(item, lang) for item in result.items],
        counts={verdict: _count(result, verdict) for verdict in Verdict},
        tasks=tasks(result.items),
        verdicts=VERDICTS,
        symbols=SYMBOLS,
        efforts=EFFORTS,
        most=_MOST,
    )


def write_html(result: AuditResult, path: Path, lang: Lang = "th") -> None:
    """Write the page whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, render(result, lang).encode("utf-8", errors="replace"))


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
        action=known(dict(ACTIONS)),
        kind=known(dict(KINDS)),
        title=lambda thing: thing.title if lang == "th" else thing.title_en,
        href=web_address,
        address=shown_address,
        clip=clean,
    )
    environment.globals["label"] = lambda key, **facts: label(key, lang, **facts)
    return environment


def _harmless(value: Any) -> Any:
    """Clean whatever the template puts out, but for the page's own style and script."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)


def _item(item: ItemResult, lang: Lang) -> dict[str, Any]:
    reason = main_reason(item)
    return {
        "it": item,
        "cause": say(WORDINGS[reason.code].short, lang) if reason else "",
    }


def _count(result: AuditResult, verdict: Verdict) -> int:
    return sum(item.verdict is verdict for item in result.items)


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(style)}; script-src {_hash(script)}"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
