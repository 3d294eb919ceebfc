"""The result as a workbook: the assessors' table, the work to hand out, and what was read.

All values are fixed: no formula that could break. What an officer fills in stands on yellow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.report.facts import checklist_line, doubts, score_name
from crawler.report.files import write_bytes
from crawler.report.office import (
    address,
    agency,
    finished,
    path_words,
    plain,
    remarks,
    remedies,
    title,
    where,
)
from crawler.report.priorities import Priority, Stake, priorities
from crawler.report.text import shown_address
from crawler.report.waived import waiver_line, waiver_lines
from crawler.report.words import (
    EFFORTS,
    SYMBOLS,
    VERDICTS,
    grade_name,
    label,
    moment,
    points,
    say,
)
from crawler.report.xlsx_parts import Book, Cell, Column, Link, Sheet, numbered
from crawler.report.xlsx_read import evidence, read, submitted
from crawler.report.xlsx_words import STATES, word
from crawler.result import AuditResult, ItemResult, Verdict

_NOTES = 40


def to_xlsx(result: AuditResult, lang: Lang = "th", checklist: Checklist | None = None) -> bytes:
    """The workbook; the same result gives the same bytes. `checklist` names the elements and
    tells how near a document comes; without it their ids stand."""
    book = Book(lang, title=_title(result, lang), created=finished(result))
    _table(book, result, lang, checklist)
    _work(book, result, lang)
    read(book, result, lang)
    evidence(book, result, lang, checklist)
    submitted(book, result, lang)
    return book.close()


def write_xlsx(
    result: AuditResult, path: Path, lang: Lang = "th", checklist: Checklist | None = None
) -> None:
    """Write the workbook whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_xlsx(result, lang, checklist))


def _title(result: AuditResult, lang: Lang) -> str:
    year = plain(str(result.checklist.get("fiscal_year", "")), 20)
    return f"{label('report', lang)} {label('fiscal_year', lang)} {year}"


# --- the assessors' table ------------------------------------------------------------------


def _table(book: Book, result: AuditResult, lang: Lang, checklist: Checklist | None) -> None:
    sheet = book.sheet(
        word("items", lang),
        [
            Column(word("item", lang), 7, centred=True),
            Column(word("point", lang), 32),
            Column(word("address", lang), 36),
            Column(word("path", lang), 36),
            Column(word("remark", lang), 58),
            Column(word("verdict", lang), 15, centred=True),
            Column(word("score", lang), 10, centred=True),
        ],
    )
    for text, size in zip(_summary(result, lang), (18, 14, 14), strict=True):
        sheet.line(text, size=size, bold=size == 18)
    sheet.head()
    for indicator in result.indicators:
        name = f"{label('indicator', lang)} {plain(indicator.id, 8)} {title(indicator, lang)}"
        sheet.banner(name, _number(indicator.score), "group")
        for sub in indicator.subindicators:
            name = f"{label('indicator', lang)} {plain(sub.id, 8)} {title(sub, lang)}"
            sheet.banner(name, _number(sub.score), "subgroup")
            for item in result.items:
                if item.subindicator == sub.id:
                    sheet.row(
                        _item(item, lang, checklist), {5: item.verdict.value, 6: item.verdict.value}
                    )
    sheet.banner(score_name(result, lang), _number(result.oit.score), "total")
    for text in _below(result, lang):
        sheet.line(text)
    sheet.printed(lang)


def _summary(result: AuditResult, lang: Lang) -> tuple[str, str, str]:
    about = [agency(result), shown_address(result.site.get("final_url", ""))]
    about.append(f"{label('checked_at', lang)} {moment(result.finished_at, lang)}")
    passed = sum(item.verdict is Verdict.PASS for item in result.items)
    score = [
        f"{score_name(result, lang)} {points(result.oit.score)}",
        label("passed_of", lang, n=passed, all=len(result.items)),
    ]
    if result.oit.lowest != result.oit.highest:
        low, high = points(result.oit.lowest), points(result.oit.highest)
        score.append(label("band", lang, low=low, high=high))
    projected = _projected(result, lang)
    return (
        _title(result, lang),
        " · ".join(part for part in about if part),
        " · ".join([*score, *projected]),
    )


def _projected(result: AuditResult, lang: Lang) -> list[str]:
    shown = result.projection
    if shown is None:
        return []
    grade = plain(grade_name(shown.grade, lang), 60)
    return [
        f"{label('projection', lang)} {points(shown.total)} ({label('grade', lang)} {grade})",
    ]


def _number(score: float | None) -> Cell:
    return "–" if score is None else float(score)


def _item(item: ItemResult, lang: Lang, checklist: Checklist | None) -> list[Cell]:
    score: Cell = "–" if item.score is None else item.score
    verdict = f"{SYMBOLS[item.verdict]} {say(VERDICTS[item.verdict], lang)}"
    place = address(item)
    path = path_words(item, lang)
    return [
        plain(item.id, 8),
        title(item, lang),
        Link(place) if place else "",
        path,
        numbered(remarks(item, lang, checklist)),
        verdict,
        score,
    ]


def _below(result: AuditResult, lang: Lang) -> Iterator[str]:
    found = result.findings
    if found.get("failed_on_reachability"):
        yield label(
            "unreached_share",
            lang,
            failed=found["failed"],
            n=found["failed_on_reachability"],
            percent=points(found.get("failed_on_reachability_percent", 0.0)),
        )
    if found.get("unproven"):
        yield label("band_why", lang, n=found["unproven"])
    yield from waiver_lines(result, lang)
    for note in result.notes[:_NOTES]:
        yield plain(say(note, lang))
    doubt = doubts(result, lang)
    if doubt:
        yield plain(doubt)
    yield plain(checklist_line(result.checklist, lang))
    yield label("disclaimer", lang)


# --- the work to hand out ------------------------------------------------------------------


def _work(book: Book, result: AuditResult, lang: Lang) -> None:
    sheet = book.sheet(
        word("work", lang),
        [
            Column(word("order", lang), 7, centred=True),
            Column(word("item", lang), 7, centred=True),
            Column(word("point", lang), 25),
            Column(word("cause", lang), 21),
            Column(word("to_do", lang), 56),
            Column(word("where", lang), 25),
            Column(word("gain", lang), 10, centred=True),
            Column(word("unit", lang), 20),
            Column(word("due", lang), 15, centred=True),
            Column(word("state", lang), 16, centred=True),
            Column(word("note", lang), 15),
        ],
    )
    sheet.line(word("work_title", lang), size=18, bold=True)
    sheet.line(word("work_how", lang))
    sheet.head()
    number = 0
    for task in priorities(result):
        for stake in task.stakes:
            number += 1
            note = waiver_line(stake.item.waiver, lang) if stake.item.waiver else ""
            _hand_out(sheet, _stake(number, task, stake, lang), lang, note)
    for item in result.items:
        if item.needs_review and item.verdict is Verdict.PASS:
            number += 1
            _hand_out(sheet, _review(number, item, lang), lang)
    sheet.choices(9, [say(state, lang) for state in STATES], *_asked("state", lang))
    sheet.dates(8, *_asked("due", lang))
    sheet.filtered()
    if not number:
        sheet.line(label("todo_none", lang))
    sheet.printed(lang)


def _asked(name: str, lang: Lang) -> tuple[str, str]:
    return word(f"{name}_ask", lang), word(f"{name}_refused", lang)


def _hand_out(sheet: Sheet, told: Sequence[Cell], lang: Lang, note: str = "") -> None:
    blank: list[Cell] = ["", None, say(STATES[0], lang), note]
    first = len(told)
    sheet.row([*told, *blank], {first + n: "input" for n in range(len(blank))})
    sheet.date_cell(first + 1)


def _stake(number: int, task: Priority, stake: Stake, lang: Lang) -> list[Cell]:
    place = where(stake.item, stake.reason)
    cause = [say(task.cause, lang), f"({say(EFFORTS[task.effort], lang)})"]
    if not stake.alone:
        cause.append(word("more_causes", lang))
    return [
        number,
        plain(stake.item.id, 8),
        title(stake.item, lang),
        "\n".join(cause),
        numbered(remedies(stake.item, stake.reason, lang)),
        Link(place) if place else "",
        stake.gain,
    ]


def _review(number: int, item: ItemResult, lang: Lang) -> list[Cell]:
    place = address(item)
    return [
        number,
        plain(item.id, 8),
        title(item, lang),
        word("confirm", lang),
        numbered(remarks(item, lang)),
        Link(place) if place else "",
        "–",
    ]
