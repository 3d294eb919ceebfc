"""`oit explain`: the story of one verdict in a stored result."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from crawler.checklist.files import is_name, shipped
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.errors import ChecklistError, Lang, UsageError
from crawler.report.console import make_console
from crawler.report.explain import Story, print_story
from crawler.report.json_reading import read_result
from crawler.report.text import clean
from crawler.result import AuditResult, ItemResult


def run(file: Path, code: str, checklist: str | None, lang: Lang) -> None:
    """Print it. Raises ConfigError for a file that is no result, UsageError for an item that is
    not in it."""
    result = read_result(file)
    item = find_item(result, code)
    rules = load(checklist) if checklist else _installed(result)
    print_story(Story(result, item, rules, lang), make_console(sys.stdout))


def find_item(result: AuditResult, code: str) -> ItemResult:
    """The item of that code or permanent key, in whatever case; a bare number is a code. Raises
    UsageError that names the nearest."""
    wanted = code.strip().casefold()
    wanted = f"o{wanted}" if wanted.isdecimal() else wanted
    names = {name.casefold(): item for item in result.items for name in (item.key, item.id)}
    if wanted in names:
        return names[wanted]
    shown, first, last = clean(code, 40), result.items[0].id, result.items[-1].id
    near = difflib.get_close_matches(wanted, list(names), n=1)
    guess = clean(names[near[0]].id, 20) if near else ""
    raise UsageError(
        f"ผลตรวจนี้ไม่มีข้อ “{shown}”"
        + (f" หมายถึง {guess} หรือไม่" if guess else "")
        + f" (มี {clean(first, 20)} ถึง {clean(last, 20)})",
        f"This result has no item “{shown}”"
        + (f"; did you mean {guess}?" if guess else ".")
        + f" It has {clean(first, 20)} to {clean(last, 20)}.",
    )


def _installed(result: AuditResult) -> Checklist | None:
    """The list that the result names, if it comes with the program: a name in a file that came
    from elsewhere opens no other file."""
    name, profile = (str(result.checklist.get(key, "")) for key in ("id", "profile"))
    if not is_name(name) or shipped(name) is None:
        return None
    try:
        return load(name, profile)
    except ChecklistError:  # a kind of agency that the installed version does not know
        return load(name)
