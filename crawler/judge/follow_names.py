"""Names of projects, risks, measures or policies that a document lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from crawler.documents.model import Role, Table
from crawler.judge.content import Line
from crawler.judge.finders.base import filled, term_in
from crawler.judge.follow_terms import (
    ABOUT_PAGE,
    EMPTY_WORDS,
    HEADERS,
    NOT_HEADERS,
    NUMBERING,
    PREFIX,
    SECTIONS,
    SHORT_FORMS,
    STANDARD_CORES,
)
from crawler.judge.unit import Unit
from crawler.thai.text import Folded, fold, squash, strip_years

MAX_NAMES = 400
NAME_MAX = 240  # letters of a cell or line that are looked at
HEADER_MAX = 60
SPECIFIC = 6  # letters a name must have beside words that any name has
TOPIC = 5  # letters of a policy's field ("สรรหา")
USUAL, USUAL_MAX = 6, 120  # documents that share a line; letters of such a line
BUTTON = 12  # letters of a link that names no thing ("ดาวน์โหลด")
LEAST_FIGURE = 1000  # baht; smaller figures agree by chance
_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d{4,12}(?:\.\d+)?")
_EXPLAINED = re.compile(r":|\s[–—-]\s")  # what follows explains the name
_LISTED = re.compile(r"^\s*(?:[(\[]?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2}){0,3}[.)\]]|[-•*])\s*\S")
_CALLED = re.compile(r"^\s*(?:โครงการ|กิจกรรม|มาตรการ|นโยบายด้าน)(?!ที่\s*$)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and its core to compare. `standard`: all agencies have it. `listed`:
    it stands where names are listed (a column of names, a numbered line)."""

    core: str
    raw: str
    url: str
    page: int
    figures: frozenset[int] = frozenset()
    standard: bool = False
    listed: bool = True


def names(
    units: Sequence[Unit],
    shares: str,
    boilerplate: Sequence[str] = (),
    usual: Collection[str] = frozenset(),
) -> tuple[Name, ...]:
    """Names in reading order, each core once. `boilerplate`: titles of items, which are no
    names; `usual`: lines that stand in many of the site's documents.

    Words that any name may consist of ("โครงการ", "ด้านต่าง ๆ", "รวม"), sections of plans, links
    and the documents' own titles are left out.
    """
    titles = {core(text) for text in boilerplate}
    titles |= {core(title) for unit in units for title in unit.titles}
    found: dict[str, Name] = {}
    for unit in units:
        labels = {label for link in unit.links if len(label := core(link.label)) <= BUTTON}
        for name in _candidates(unit, shares):
            if name.core in labels or plain(name.raw) in usual:
                continue
            if _tells(name, titles, shares):
                found.setdefault(name.core, name)
            if len(found) >= MAX_NAMES:
                return tuple(found.values())
    return tuple(found.values())


def core(text: str) -> str:
    """A name without numbering, kind ("โครงการ"), years, blanks; short forms written out."""
    text = strip_years(text[:NAME_MAX])
    for pattern, whole in SHORT_FORMS:
        text = pattern.sub(whole, text)
    before = ""
    while text != before:
        before, text = text, NUMBERING.sub("", text, count=1)
    return PREFIX.sub("", squash(text))


def usual_lines(units: Iterable[Unit]) -> frozenset[str]:
    """Lines, without their figures, that stand in so many documents that they are the site's."""
    documents: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        lines = (line.raw for line in unit.lines if len(line.raw) <= USUAL_MAX)
        documents[unit.content.document.url].update(map(plain, lines))
    counts = Counter(line for lines in documents.values() for line in lines)
    return frozenset(line for line, count in counts.items() if count >= USUAL)


def plain(text: str) -> str:
    return re.sub(r"\d", "", squash(text[:NAME_MAX]))


def residue(name_core: str) -> str:
    """What is left of a core without the words that any name may have."""
    for word in EMPTY_WORDS:
        name_core = name_core.replace(word, "")
    return re.sub(r"\d", "", name_core)


def _tells(name: Name, titles: set[str], shares: str) -> bool:
    if name.standard:
        return bool(name.figures)
    if name.core in SECTIONS or name.core in titles or ABOUT_PAGE.match(name.core):
        return False
    if shares == "policies":
        return len(name.core) >= TOPIC
    return len(residue(name.core)) >= SPECIFIC


def _candidates(unit: Unit, shares: str) -> Iterator[Name]:
    for table in unit.tables:
        columns = _columns(table, shares)
        for row in table.rows:
            if columns:
                yield from _of_columns(unit, table, row, columns)
            else:
                yield from _of_row(unit, table, row)
    for line in unit.lines:
        if not line.linked and line.role is not Role.ROW:
            yield from _of_line(line)


def _columns(table: Table, shares: str) -> list[int]:
    """The columns whose heads say that they hold names."""
    found = []
    for number, header in enumerate(table.header):
        folded = Folded(header)
        named = len(header) <= HEADER_MAX and term_in(folded, HEADERS[shares])
        if named and not term_in(folded, NOT_HEADERS):
            found.append(number)
    return found[:3]


def _of_columns(
    unit: Unit, table: Table, row: tuple[str, ...], columns: Sequence[int]
) -> Iterator[Name]:
    figures = _figures(row)
    for number in columns:
        if number < len(row) and filled(row[number]) and row[number] != table.header[number]:
            yield _name(row[number], unit.url, table.page, figures)


def _of_row(unit: Unit, table: Table, row: tuple[str, ...]) -> Iterator[Name]:
    """Without a head of names: the longest cell of words, which may be a name."""
    words = [cell for cell in row if filled(cell) and not _FIGURE.search(fold(cell))]
    longest = max(words, key=len, default="")
    if longest:
        yield _name(longest, unit.url, table.page, _figures(row), listed=False)


def _of_line(line: Line) -> Iterator[Name]:
    raw = line.raw
    listed = line.role is Role.LIST_ITEM or bool(_LISTED.match(raw))
    if len(raw) > NAME_MAX or not (listed or _CALLED.match(raw)):
        return
    head = _EXPLAINED.split(raw, maxsplit=1)[0]
    if len(head) < len(raw) and len(core(head)) >= TOPIC:
        yield _name(head, line.url, line.page, frozenset(), listed=listed)
    else:
        yield _name(raw, line.url, line.page, frozenset(), listed=listed)


def _name(raw: str, url: str, page: int, figures: frozenset[int], *, listed: bool = True) -> Name:
    own = core(raw)
    return Name(own, " ".join(raw.split()), url, page, figures, own in STANDARD_CORES, listed)


def _figures(row: tuple[str, ...]) -> frozenset[int]:
    """Sums of money in a row, whole baht."""
    found = islice(_FIGURE.finditer(fold(" ".join(cell[:60] for cell in row[:24]))), 40)
    sums = (int(float(match[0].replace(",", ""))) for match in found)
    return frozenset(amount for amount in sums if amount >= LEAST_FIGURE)
