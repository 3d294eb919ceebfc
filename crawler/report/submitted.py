"""The agency's own list in words: what became of each address it submitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text as Styled

from crawler.errors import Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.text import clean, fit, shown_address, width, wrap
from crawler.report.words import say
from crawler.result import AuditResult, Submitted, Text

HEADING = Text("ที่อยู่ที่หน่วยงานส่ง (ITAS)", "Addresses the agency submitted (ITAS)")
LINK_FROM = Text("วางลิงก์ไว้ที่", "Put a link on")
PATH = Text("เส้นทาง", "Path")
_COLUMNS: Mapping[str, Text] = {
    "item": Text("ข้อ", "item"),
    "answers": Text("เปิดได้", "answers"),
    "reachable": Text("มีลิงก์", "linked"),
    "satisfies": Text("ตรงข้อ", "fits"),
    "url": Text("ที่อยู่", "address"),
    "cause": Text("เหตุผล", "reason"),
}
_SUMMARY = Text(
    "เปิดได้ {answers} จาก {all} · มีลิงก์ไปถึง {linked} · ตรงตามข้อ {right}",
    "{answers} of {all} answer · {linked} are linked · {right} satisfy their item",
)
_WORDS = {True: Text("ใช่", "yes"), False: Text("ไม่", "no"), None: Text("ไม่ทราบ", "unknown")}
_SYMBOLS = {True: "✓", False: "✗", None: "?"}
_PLAIN = {True: "+", False: "-", None: "?"}
_CODE, _GAP = 5, 2
MOST = 60
"""Addresses shown in a terminal; the JSON result has them all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer for a reader: its symbol, its word, and the class it is styled by."""

    symbol: str
    word: str
    style: str


@dataclass(frozen=True, slots=True)
class Section:
    """The list as a report shows it."""

    heading: str
    summary: str
    columns: Mapping[str, str]
    link_from: str
    path: str
    rows: tuple[tuple[Submitted, tuple[Mark, ...], str], ...]


def section(submitted: Sequence[Submitted], lang: Lang) -> Section | None:
    """The words of the section; None when the agency gave no list."""
    if not submitted:
        return None
    return Section(
        heading=say(HEADING, lang),
        summary=_summary(submitted, lang),
        columns={name: say(text, lang) for name, text in _COLUMNS.items()},
        link_from=say(LINK_FROM, lang),
        path=say(PATH, lang),
        rows=tuple((each, _marks(each, lang), _cause(each, lang)) for each in submitted),
    )


def _states(told: Submitted) -> tuple[bool | None, ...]:
    return told.answers, told.reachable, told.satisfies


def _marks(told: Submitted, lang: Lang) -> tuple[Mark, ...]:
    styles = {True: "pass", False: "fail", None: "unproven"}
    return tuple(Mark(_SYMBOLS[s], say(_WORDS[s], lang), styles[s]) for s in _states(told))


def _cause(told: Submitted, lang: Lang) -> str:
    return say(WORDINGS[told.reasons[0].code].short, lang) if told.reasons else ""


def _summary(submitted: Sequence[Submitted], lang: Lang) -> str:
    return say(_SUMMARY, lang).format(
        all=len(submitted),
        answers=sum(each.answers is True for each in submitted),
        linked=sum(each.reachable is True for each in submitted),
        right=sum(each.satisfies is True for each in submitted),
    )


def print_submitted(result: AuditResult, console: Console, lang: Lang, cells: int) -> None:
    """A short table; nothing when no list was given."""
    for line in _lines(result.submitted, lang, cells, utf=console.encoding.startswith("utf")):
        console.print(line, no_wrap=True, overflow="crop")


def _lines(
    submitted: Sequence[Submitted], lang: Lang, cells: int, *, utf: bool
) -> Iterator[Styled]:
    if not submitted:
        return
    yield Styled()
    yield Styled(fit(say(HEADING, lang), cells), style="bold")
    yield from (Styled(line) for line in wrap(_summary(submitted, lang), cells))
    names = {name: say(text, lang) for name, text in _COLUMNS.items()}
    heads = [names[name] for name in ("answers", "reachable", "satisfies")]
    causes = max(width(_cause(each, lang)) for each in submitted)
    room = max(16, cells - _CODE - sum(width(h) + _GAP for h in heads) - causes - 2 * _GAP)
    symbols = _SYMBOLS if utf else _PLAIN

    def line(code: str, marks: Sequence[str], address: str, cause: str) -> str:
        shown = "".join(_pad(m, width(h) + _GAP) for m, h in zip(marks, heads, strict=True))
        return f"{_pad(code, _CODE)}{shown}{_pad(fit(address, room), room + _GAP)}{cause}".rstrip()

    yield Styled(line(names["item"], heads, names["url"], names["cause"]), style="dim")
    for told in submitted[:MOST]:
        marks = [symbols[state] for state in _states(told)]
        url = shown_address(told.url)
        yield Styled(line(clean(told.item, _CODE - 1), marks, url, _cause(told, lang)))
        if told.link_from:
            place = f"{say(LINK_FROM, lang)} {shown_address(told.link_from)}"
            yield Styled(" " * _CODE + fit(place, cells - _CODE), style="dim")
    if len(submitted) > MOST:
        yield Styled(f"{' ' * _CODE}… +{len(submitted) - MOST}")


def _pad(text: str, cells: int) -> str:
    return text + " " * max(0, cells - width(text))
