"""Markdown for the summary of a CI job: the score, what to do first, every item that is open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from crawler.errors import Lang
from crawler.report.facts import checklist_line, doubts, score_name
from crawler.report.files import write_bytes
from crawler.report.priorities import Priority, main_reason, priorities
from crawler.report.text import clean, shown_address, web_address
from crawler.report.waived import waived, waiver_line, waiver_lines
from crawler.report.words import EFFORTS, SYMBOLS, VERDICTS, count, label, moment, points, say
from crawler.result import AuditResult, ItemResult, Text, Verdict

_TASKS, _SPOTS = 5, 3
_TITLE, _SENTENCE, _NOTES = 160, 500, 30
_OPEN = (Verdict.FAIL, Verdict.UNPROVEN)

_REGRESSED = Text(
    "**ถดถอย {n} ข้อ** (เคยผ่านในผลตั้งต้น ตรวจซ้ำแล้วยังไม่ผ่าน): {codes}",
    "**{n} items regressed** (passed in the baseline, failed again at a second look): {codes}",
)
_WAIVED = Text("ยกเว้น", "waived")
_PASSED = Text("ข้อที่ผ่าน", "Passed")

# What Markdown, HTML, GitHub (mentions, numbers of issues, mathematics), a table cell, and at the
# beginning of a line also a CI server, acts on.
_ACTING = re.compile(
    r"(?P<char>[\\`*_{}\[\]<>~|&$]|(?<=[A-Za-z]):(?=//)|(?<=www)\.|(?<=mailto):"
    r"|^[-+=:#]|(?<=^[0-9])[.)](?=\s|$)|(?<=^[0-9]{2})[.)](?=\s|$))|(?P<call>[@#]|GH-)(?=\w)",
    re.IGNORECASE,
)


def to_text(result: AuditResult, lang: Lang = "th") -> str:
    """The summary in GitHub's Markdown, far below its limit of 1 MiB. Texts of the site are
    text: they make no link, mention, markup or table cell."""
    blocks = (
        _heading(result, lang),
        _regressions(result, lang),
        _scores(result, lang),
        _tasks(priorities(result), lang),
        _items(result, lang),
        _rest(result, lang),
    )
    return "\n\n".join(block for block in map("\n".join, blocks) if block) + "\n"


def write_markdown(result: AuditResult, path: Path, lang: Lang = "th") -> None:
    """Write the file whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_text(result, lang).encode("utf-8", "replace"))


def plain(text: str, limit: int = _SENTENCE) -> str:
    """Text that reads the same in every place of a Markdown line, a table cell included."""
    return _ACTING.sub(_inert, clean(text, limit))


def _inert(found: re.Match[str]) -> str:
    """As a character reference; what calls somebody or something is cut by an empty comment."""
    char = found["char"]
    return f"&#{ord(char)};" if char else f"{found['call']}<!-- -->"


def _link(url: str, text: str = "") -> str:
    """A link to a web address; anything else is only shown."""
    shown = plain(text or shown_address(url))
    return f"[{shown}](<{quote(url, safe=_KEPT)}>)" if web_address(url) else shown


_KEPT = "/:?#[]@!$&'()*+,;=%~-._"


def _heading(result: AuditResult, lang: Lang) -> Iterator[str]:
    year = f"{label('fiscal_year', lang)} {result.checklist.get('fiscal_year', '')}"
    yield f"## {label('report', lang)} {plain(year)}"
    yield ""
    oit = result.oit
    score = f"**{score_name(result, lang)} {points(oit.score)}**"
    if oit.score is not None and oit.lowest != oit.highest:
        score += f" ({label('band', lang, low=points(oit.lowest), high=points(oit.highest))})"
    passed = sum(item.verdict is Verdict.PASS for item in result.items)
    yield f"{score} · {label('passed_of', lang, n=passed, all=len(result.items))}"
    yield ""
    name = clean(result.site.get("name", ""), 200)
    address = _link(result.site.get("final_url", ""))
    yield f"{plain(name)} {address}".strip()
    yield ""
    told = f"{checklist_line(result.checklist, lang)} · {label('checked_at', lang)}"
    yield plain(f"{told} {moment(result.started_at, lang)}")


def _regressions(result: AuditResult, lang: Lang) -> Iterator[str]:
    codes = result.findings.get("regressions")
    if codes:
        yield say(_REGRESSED, lang).format(n=len(codes), codes=plain(" ".join(codes)))


def _scores(result: AuditResult, lang: Lang) -> Iterator[str]:
    yield f"| {label('indicator', lang)} | {label('score', lang)} |"
    yield "|---|---:|"
    for indicator in result.indicators:
        title = indicator.title if lang == "th" else indicator.title_en
        yield f"| **{plain(f'{indicator.id} {title}', _TITLE)}** | **{points(indicator.score)}** |"
        for sub in indicator.subindicators:
            title = sub.title if lang == "th" else sub.title_en
            yield f"| {plain(f'{sub.id} {title}', _TITLE)} | {points(sub.score)} |"


def _tasks(todo: Sequence[Priority], lang: Lang) -> Iterator[str]:
    if not todo:
        return
    yield f"### {label('todo', lang)}"
    yield ""
    for number, task in enumerate(todo[:_TASKS], start=1):
        gain = label("gain", lang, points=points(task.gain))
        effort = say(EFFORTS[task.effort], lang)
        codes = plain(" ".join(item.id for item in task.items))
        cause = plain(say(task.cause, lang))
        yield f"{number}. **{cause}** – {count(len(task.items), lang)}, {gain} ({effort})  "
        yield f"   {codes}  "
        yield f"   {plain(say(task.remedy, lang))}"
        for spot in task.spots[:_SPOTS]:
            yield f"   - {_link(spot.place)}: {plain(' '.join(spot.items))}"


def _items(result: AuditResult, lang: Lang) -> Iterator[str]:
    open_ = [item for item in result.items if item.verdict in _OPEN]
    if not open_:
        return
    heads = ("item", "title", "verdict", "why", "remedy")
    yield f"### {label('items', lang)}"
    yield ""
    yield f"| {' | '.join(label(head, lang).capitalize() for head in heads)} |"
    yield "|---|---|---|---|---|"
    for item in open_:
        yield f"| {' | '.join(_cells(item, lang))} |"


def _cells(item: ItemResult, lang: Lang) -> tuple[str, ...]:
    reason = main_reason(item)
    verdict = f"{SYMBOLS[item.verdict]} {say(VERDICTS[item.verdict], lang)}"
    why = plain(say(reason.message, lang)) if reason else ""
    remedy = plain(say(reason.remedy, lang)) if reason else ""
    if item.waiver:
        why += f"<br>*{plain(waiver_line(item.waiver, lang))}*"
    if waived(item):
        verdict += f" ({say(_WAIVED, lang)})"
    title = plain(item.title if lang == "th" else item.title_en, _TITLE)
    return plain(item.id), title, verdict, why, remedy


def _rest(result: AuditResult, lang: Lang) -> Iterator[str]:
    passed = [item.id for item in result.items if item.verdict is Verdict.PASS]
    lines = [f"{say(_PASSED, lang)}: {' '.join(passed)}"] if passed else []
    asked = [item.id for item in result.items if item.needs_review]
    if asked:
        lines.append(f"{label('review', lang)}: {' '.join(asked)}")
    lines += [*waiver_lines(result, lang), doubts(result, lang)]
    lines += [say(note, lang) for note in result.notes[:_NOTES]]
    for line in filter(None, lines):
        yield f"- {plain(line)}"
    yield ""
    yield f"*{label('disclaimer', lang)}*"
