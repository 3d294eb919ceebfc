"""Where an item was looked for: the few documents nearest to it, each with what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from crawler.checklist.model import Item
from crawler.judge.assess import Assessment, Tried
from crawler.judge.candidates import DeadEnd, Found
from crawler.judge.dead_ends import reason_of
from crawler.judge.verdict import content_reasons
from crawler.result import Considered, ItemResult, Reason, Text

MOST = 5  # documents told of an item
TOLD = 2  # reasons told of a document
LONGEST = 200  # characters of a title or label


@dataclass(frozen=True)
class Search:
    """What was held against one item, and the document that no visible link leads to."""

    found: Found
    tried: Sequence[Tried]
    shadow: Assessment | None = None


def with_search(item: Item, result: ItemResult, search: Search | None) -> ItemResult:
    """The result with where the item was looked for; None for an item that was not."""
    return result if search is None else replace(result, considered=_told(item, result, search))


def _told(item: Item, result: ItemResult, search: Search) -> tuple[Considered, ...]:
    """What the verdict rests on first, then the nearest; after them the labels of the item that
    led to no content."""
    found, tried, shadow = search.found, search.tried, search.shadow
    taken = {document.url for document in result.documents}
    nearest: dict[str, Tried] = {}
    for asked, one in tried:
        url = _address(one)
        if url not in nearest or one.nearness > nearest[url][1].nearness:
            nearest[url] = asked, one
    order = sorted(
        nearest.items(), key=lambda pair: (pair[0] in taken, pair[1][1].nearness), reverse=True
    )
    told = (_document(asked, one, taken=url in taken) for url, (asked, one) in order)
    dead = (ended for end in found.dead_ends if (ended := _dead(item, end)) is not None)
    return tuple(islice(chain(_unlinked(result, shadow), told, dead), MOST))


def _address(one: Assessment) -> str:
    return one.units[0].content.document.url


def _document(item: Item, one: Assessment, *, taken: bool) -> Considered:
    unit = one.units[0]
    path, reasons = unit.visit.path, content_reasons(item, one)
    return Considered(
        url=_address(one),
        title=unit.content.document.title[:LONGEST],
        label=path[-1].label[:LONGEST] if len(path) > 1 else "",
        source=path[-2].url if len(path) > 1 else "",
        taken=taken,
        lacks=tuple(dict.fromkeys(reason.code for reason in reasons)),
        why=None if taken else _in_words(reasons),
    )


def _dead(item: Item, end: DeadEnd) -> Considered | None:
    reason = reason_of(item, end)
    if reason is None:
        return None
    label = end.label[:LONGEST]
    return Considered(end.url, "", label, end.source, False, (reason.code,), reason.message)


def _unlinked(result: ItemResult, shadow: Assessment | None) -> Iterable[Considered]:
    """The document that exists without a visible link, where the verdict rests on it."""
    if not result.shadow:
        return
    title = shadow.units[0].content.document.title[:LONGEST] if shadow is not None else ""
    codes = tuple(dict.fromkeys(reason.code for reason in result.reasons))
    yield Considered(result.shadow, title, "", "", True, codes)


def _in_words(reasons: Sequence[Reason]) -> Text | None:
    if not reasons:
        return None
    told = list(dict.fromkeys(reason.message for reason in reasons))[:TOLD]
    return Text(" · ".join(text.th for text in told), " · ".join(text.en for text in told))
