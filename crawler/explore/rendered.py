"""Which pages plain HTTP cannot read, and the document of a page seen in the browser."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.documents.model import Document, Link, Visibility
from crawler.page.browser import Observation, ObservedLink
from crawler.page.browser.address import key_of
from crawler.page.reader import read_page

LITTLE = 600  # letters; on a site of shells a page with less says nothing itself
THIN = 200  # letters of content below which an item's page may be filled by a script
WAITING = 400  # letters; a page with more is more than a spinner
_UNREAD = frozenset({"script_built", "mostly_hidden", "styles_too_many"})
_SPINNER = re.compile(r"กำลังโหลด|กรุณารอสักครู่|\bloading\b|please wait", re.IGNORECASE)


def unread(document: Document, *, shells: bool = False) -> bool:
    """Whether plain HTTP does not show what a visitor reads. `shells`: the site answers any
    address with the same empty page, for its scripts to fill."""
    if _UNREAD.intersection(document.problems):
        return True
    return shells and letters(document) < LITTLE


def letters(document: Document, *, frame: bool = True) -> int:
    """Letters of visible text; without `frame` those of the content only."""
    return sum(len(b.text) for b in document.blocks if frame or not b.chrome)


def waits(document: Document) -> bool:
    """A page that still only says that it loads."""
    if letters(document) >= WAITING or document.tables or document.pictures:
        return False
    return any(_SPINNER.search(block.text) for block in document.blocks)


def document_of(seen: Observation) -> Document:
    """The page as a visitor read it; its links are those that can be used, and how."""
    document = read_page(seen.html, seen.final_url)
    return replace(document, links=_links(document, seen), hidden_links=_hidden(seen))


def with_more_links(document: Document, seen: Observation) -> Document:
    """A page read from its source, with the usable links that only the browser shows."""
    known = {key_of(link.url) for link in document.links if link.url}
    order = max((link.order for link in document.links), default=0)
    places = _dead_places(document)
    more: dict[str, Link] = {}
    for link in seen.usable:
        key = key_of(link.url)
        if key not in known and key not in more:
            order += 1
            more[key] = replace(link.as_link(), order=places.pop(link.label, order))
    if not more:
        return document
    alive = [k for k in document.links if k.url or k.label not in _labels(seen)]
    links = sorted([*alive, *more.values()], key=lambda link: link.order)
    return replace(document, links=tuple(links))


def _dead_places(document: Document) -> dict[str, int]:
    """Where links stand that lead nowhere by the source, by label: a script may make them lead."""
    return {link.label: link.order for link in reversed(document.links) if not link.url}


def _labels(seen: Observation) -> set[str]:
    return {link.label for link in seen.usable if link.kind not in ("anchor", "area", "frame")}


def _links(document: Document, seen: Observation) -> tuple[Link, ...]:
    """The links of the text, in their places, each as it can be used; then the others."""
    usable: dict[str, ObservedLink] = {}
    for one in seen.usable:
        usable.setdefault(key_of(one.url), one)
    scripted, places = _labels(seen), _dead_places(document)
    dead = [link for link in document.links if not link.url and link.label not in scripted]
    placed, taken = list(dead), set()
    for link in document.links:
        known = usable.get(key_of(link.url)) if link.url else None
        if known is None:
            continue
        taken.add(key_of(link.url))
        as_seen = known.as_link()
        placed.append(replace(link, visibility=as_seen.visibility, action=as_seen.action))
    order = max((block.order for block in document.blocks), default=0)
    order = max([order, *(link.order for link in document.links)])
    for number, (key, one) in enumerate(usable.items(), 1):
        if key not in taken:
            placed.append(replace(one.as_link(), order=places.pop(one.label, order + number)))
    return tuple(sorted(placed, key=lambda link: link.order))


def _hidden(seen: Observation) -> tuple[Link, ...]:
    return tuple(
        link.as_link() for link in seen.links if link.url and link.visibility is Visibility.HIDDEN
    )
