"""The result as a table for a terminal of 80 columns or more, Thai aligned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from crawler.errors import Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.facts import checklist_line, doubts, score_name
from crawler.report.pipeline import harmless_stream
from crawler.report.priorities import Priority, main_reason, priorities
from crawler.report.submitted import print_submitted
from crawler.report.text import clean, fit, shown_address, wrap
from crawler.report.waived import waiver_lines
from crawler.report.words import (
    EFFORTS,
    SYMBOLS,
    VERDICTS,
    count,
    grade_name,
    label,
    points,
    say,
)
from crawler.result import AuditResult, IndicatorScore, ItemResult, SubIndicatorScore, Verdict

_STYLES = {
    Verdict.PASS: "green",
    Verdict.FAIL: "red",
    Verdict.UNPROVEN: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}
_LINE = Box("    \n    \n────\n    \n    \n    \n    \n    \n")
_LINE_ASCII = Box("    \n    \n----\n    \n    \n    \n    \n    \n", ascii=True)
_CODE, _SCORE = 5, 6
_WIDEST = 140
_NARROW = 72  # cells below which verdict and reason share a column
_TASKS = 3
_HINT_ITEMS = 12


def make_console(stream: TextIO, *, plain: bool = False) -> Console:
    """A console on that stream: colours only on a terminal, whatever the surroundings ask for;
    nothing of it is read as markup, or by a CI server as a command."""
    return Console(
        file=harmless_stream(stream),
        force_terminal=None if stream.isatty() else False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        no_color=plain or None,
    )


def print_result(result: AuditResult, console: Console, lang: Lang = "th") -> None:
    """Print heading, table, scores and what to do first."""
    cells = min(console.width, _WIDEST)
    for line in _heading(result, lang, cells):
        console.print(line, no_wrap=True, overflow="crop")
    console.print(_table(result, lang, cells, ascii_only=not _utf(console)))
    for line in (Styled(), *_scores(result, lang), Styled(), *_advice(result, lang, cells)):
        console.print(line, no_wrap=True, overflow="crop")
    print_submitted(result, console, lang, cells)


def _utf(console: Console) -> bool:
    return console.encoding.lower().startswith("utf")


def _heading(result: AuditResult, lang: Lang, cells: int) -> Iterator[Styled]:
    year = f"{label('fiscal_year', lang)} {result.checklist.get('fiscal_year', '')}"
    yield Styled(fit(f"{label('report', lang)} {year}", cells), style="bold")
    yield Styled(fit(checklist_line(result.checklist, lang), cells), style="dim")
    name = clean(result.site.get("name", ""), 200)
    if name:
        yield Styled(fit(name, cells))
    yield Styled(fit(shown_address(result.site.get("final_url", "")), cells), style="dim")
    yield Styled()


# --- the table ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Columns:
    """Cells of each column; where there is little room, verdict and reason share one."""

    title: int
    verdict: int
    reason: int
    ascii_only: bool

    @property
    def keys(self) -> tuple[tuple[str, int], ...]:
        """Heading and cells, from the left."""
        ends = [("verdict", self.verdict)] if self.verdict else []
        last = "main_reason" if self.verdict else "verdict"
        first = [("item", _CODE), ("title", self.title), ("score", _SCORE)]
        return (*first, *ends, (last, self.reason))


def _columns(cells: int, lang: Lang, *, ascii_only: bool) -> _Columns:
    verdict = max(_cells(say(text, lang)) for text in VERDICTS.values()) + 2
    longest = max(_longest_reason(lang), 10)
    if cells < _NARROW:
        room = cells - _CODE - _SCORE - 3 * 2
        reason = min(longest + 2, room // 2)
        return _Columns(room - reason, 0, reason, ascii_only)
    room = cells - _CODE - _SCORE - verdict - 4 * 2
    reason = min(longest, room // 2)
    return _Columns(room - reason, verdict, reason, ascii_only)


def _table(result: AuditResult, lang: Lang, cells: int, *, ascii_only: bool) -> Table:
    columns = _columns(cells, lang, ascii_only=ascii_only)
    table = Table(
        box=_LINE_ASCII if ascii_only else _LINE,
        padding=(0, 1, 0, 0),  # and one cell of the box: two between columns
        pad_edge=False,
        show_edge=False,
    )
    for key, size in columns.keys:
        table.add_column(
            label(key, lang).capitalize(),
            width=size,
            no_wrap=True,
            overflow="crop",
            justify="right" if key == "score" else "left",
        )
    by_sub = {sub.id: sub for indicator in result.indicators for sub in indicator.subindicators}
    done: set[str] = set()
    for item in result.items:
        if item.subindicator not in done:
            done.add(item.subindicator)
            _add_subtotal(table, by_sub.get(item.subindicator), lang, columns)
        _add_item(table, item, lang, columns)
    return table


def _cells(text: str) -> int:
    return Styled(text).cell_len


def _longest_reason(lang: Lang) -> int:
    return max(_cells(say(words.short, lang)) for words in WORDINGS.values())


def _add_subtotal(
    table: Table, sub: SubIndicatorScore | None, lang: Lang, columns: _Columns
) -> None:
    if sub is None:
        return
    name = fit(clean(sub.title if lang == "th" else sub.title_en), columns.title)
    table.add_row(clean(sub.id, _CODE), name, points(sub.score), style="bold")


def _add_item(table: Table, item: ItemResult, lang: Lang, columns: _Columns) -> None:
    reason = main_reason(item)
    why = say(WORDINGS[reason.code].short, lang) if reason else ""
    if item.needs_review and not why:
        why = label("review", lang)
    if item.not_applicable:
        why = clean(say(item.not_applicable, lang))
    symbol = "" if columns.ascii_only else f"{SYMBOLS[item.verdict]} "
    verdict = f"{symbol}{say(VERDICTS[item.verdict], lang)}"
    style = _STYLES[item.verdict]
    if columns.verdict:
        ends = [Styled(verdict, style=style), Styled(fit(why, columns.reason))]
    else:
        ends = [Styled(fit(f"{symbol}{why}" if why else verdict, columns.reason), style=style)]
    table.add_row(
        clean(item.id, _CODE),
        fit(clean(item.title if lang == "th" else item.title_en), columns.title),
        "–" if item.score is None else str(item.score),
        *ends,
    )


# --- below the table ---------------------------------------------------------------------


def _scores(result: AuditResult, lang: Lang) -> Iterator[Styled]:
    lines = [(_indicator_name(each, lang), points(each.score), "") for each in result.indicators]
    lines.append((score_name(result, lang), points(result.oit.score), _band(result, lang)))
    if result.projection:
        shown = result.projection
        lines.append((label("projection", lang), points(shown.total), _grade(result, lang)))
    name_cells = max(_cells(name) for name, _, _ in lines)
    for name, score, note in lines:
        gap = " " * (name_cells - _cells(name) + 2)
        line = Styled(f"{name}{gap}")
        line.append(f"{score:>6}", style="bold")
        yield line.append(f"  {note}" if note else "")


def _indicator_name(indicator: IndicatorScore, lang: Lang) -> str:
    title = indicator.title if lang == "th" else indicator.title_en
    return clean(f"{label('indicator', lang)} {indicator.id} {title}", 60)


def _band(result: AuditResult, lang: Lang) -> str:
    oit = result.oit
    if oit.score is None:
        return label("no_score", lang)
    if oit.lowest == oit.highest:
        return ""
    return label("band", lang, low=points(oit.lowest), high=points(oit.highest))


def _grade(result: AuditResult, lang: Lang) -> str:
    shown = result.projection
    assert shown is not None
    text = f"{label('grade', lang)} {grade_name(shown.grade, lang)}"
    if shown.grade_lowest != shown.grade_highest:
        best = grade_name(shown.grade_highest, lang)
        text += f" ({label('to', lang)} {points(shown.total_highest)} {best})"
    return text


def _advice(result: AuditResult, lang: Lang, cells: int) -> Iterator[Styled]:
    found = result.findings
    passed = sum(item.verdict is Verdict.PASS for item in result.items)
    yield Styled(label("passed_of", lang, n=passed, all=len(result.items)))
    if found.get("failed"):
        key = "unreached_share" if found.get("failed_on_reachability") else "failed_n"
        yield from _lines(
            label(
                key,
                lang,
                failed=found["failed"],
                n=found.get("failed_on_reachability", 0),
                percent=points(found.get("failed_on_reachability_percent", 0.0)),
            ),
            cells,
        )
    if found.get("unproven"):
        yield Styled(label("unproven_n", lang, n=found["unproven"]))
    if found.get("needs_review"):
        yield Styled(label("review_n", lang, n=found["needs_review"]))
    yield from _lines(doubts(result, lang), cells, "  ")
    for line in waiver_lines(result, lang):
        yield from _lines(line, cells, "  ")
    todo = priorities(result)
    if not todo:
        return
    yield Styled()
    yield Styled(label("todo", lang), style="bold")
    for number, task in enumerate(todo[:_TASKS], start=1):
        yield from _task_lines(number, task, lang, cells)


def _task_lines(number: int, task: Priority, lang: Lang, cells: int) -> Iterator[Styled]:
    gain = label("gain", lang, points=points(task.gain))
    head = f"{number}. {say(task.cause, lang)}: {count(len(task.items), lang)}, {gain}"
    yield from _lines(f"{head} ({say(EFFORTS[task.effort], lang)})", cells, "   ", style="bold")
    codes = [item.id for item in task.items[:_HINT_ITEMS]]
    rest = len(task.items) - len(codes)
    tail = [label("more", lang, n=rest)] if rest else []
    yield from _lines("   " + " ".join([*codes, *tail]), cells, "   ")
    yield from _lines("   " + clean(say(task.remedy, lang)), cells, "   ")


def _lines(text: str, cells: int, indent: str = "", style: str = "") -> Iterator[Styled]:
    first = text[: len(text) - len(text.lstrip())]
    for number, line in enumerate(wrap(text, cells - max(len(indent), len(first)))):
        yield Styled((indent if number else first) + line, style=style)
