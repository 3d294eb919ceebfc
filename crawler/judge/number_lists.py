"""Lists of the items by their numbers: what a list of this very year says that a link is.

The agency's page of the assessment has a row for each item, "ข้อ 8 แนวทำงานของเจ้าหน้าที่ — เปิดดู":
the number says which item is meant, whatever the agency calls it. Codes are reused from year to
year, so a list counts only when the names in its rows agree with the numbers beside them; and what
it says is a proposal, the content decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Checklist, Item
from crawler.documents.model import Link, Visibility
from crawler.evidence import SeenLink
from crawler.thai.text import fold, item_code

LEAST = 5  # rows whose names agree with their numbers, from which a list is taken for this year's
AGAINST = 4  # … and for each row that disagrees so many that agree
PARTS = " · "  # between the parts of a link's context
TEXT_MAX = 200
_NUMBER = re.compile(
    r"^\W{0,3}(?:ข้อ(?:ที่)?|ลำดับ(?:ที่)?|ตัวชี้วัด(?:ที่)?)? ?(\d{1,2})(?=[ .|):\-]|$)(?!\.\d)"
)

_Row = tuple[int, str, SeenLink]


def numbered_links(
    checklist: Checklist, index: LabelIndex, links: Sequence[SeenLink]
) -> dict[str, list[SeenLink]]:
    """Links by the permanent key of the item whose number stands before them in a list of this
    year; those whose row names another item are left out."""
    found: dict[str, list[SeenLink]] = {}
    for rows in _lists(links).values():
        agreeing, against = _named(checklist, index, rows)
        if len(agreeing) < max(LEAST, AGAINST * len(against)):
            continue
        beyond = [row for row in rows if row[0] > len(checklist.items)]
        if any(item_code(text) for _, text, _ in beyond):
            continue
        for row in rows:
            if row not in beyond and row[0] not in against:
                item = checklist.items[row[0] - 1]
                found.setdefault(item.key, []).append(row[2])
    return found


def _lists(links: Sequence[SeenLink]) -> dict[str, list[_Row]]:
    """The numbered rows of each page, by its address."""
    lists: dict[str, list[_Row]] = defaultdict(list)
    for seen in links:
        link = seen.link
        if link.url and not link.chrome and link.visibility is not Visibility.HIDDEN:
            lists[seen.source] += [(*row, seen) for row in _row_of(link)]
    return lists


def _row_of(link: Link) -> Iterator[tuple[int, str]]:
    """The number that a link stands under, with the words beside it."""
    for text in (link.label, *link.context.split(PARTS)):
        number = _number(text)
        if number:
            yield number, text[:TEXT_MAX]
            return


def _number(text: str) -> int | None:
    code = item_code(text)
    if code:
        return code
    match = _NUMBER.match(fold(text[:TEXT_MAX]))
    return int(match[1]) or None if match else None


def _named(
    checklist: Checklist, index: LabelIndex, rows: Sequence[_Row]
) -> tuple[set[int], set[int]]:
    """Numbers whose rows name their own item, and those whose rows name another."""
    agreeing: set[int] = set()
    against: set[int] = set()
    for number, text, _ in rows:
        own = checklist.items[number - 1] if number <= len(checklist.items) else None
        best = index.best(text)[:1]
        if own is not None and (_first(best, own) or index.decided(own, text)):
            agreeing.add(number)
        elif best and best[0][1].names_item:
            against.add(number)
    return agreeing, against


def _first(best: Sequence[tuple[Item, object]], own: Item) -> bool:
    return bool(best) and best[0][0].key == own.key
