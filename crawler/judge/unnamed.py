"""Links that only a picture stands for: their names can only be read from the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crawler.checklist.labels import LabelIndex
from crawler.documents.model import Picture, Visibility
from crawler.evidence import SeenLink
from crawler.fetch.urls import normalise
from crawler.judge.candidates import STRONG
from crawler.judge.finders.pictures import is_mark
from crawler.judge.site import Site

MOST = 80  # of a site
LEAST = (60, 18)  # CSS pixels of a picture that words have room on
_KEPT_ELSEWHERE = re.compile(
    r"^https?://(?:drive|docs)\.google\.com/|\.pdf(?:[?#]|$)", re.IGNORECASE
)


def unnamed_links(site: Site, index: LabelIndex) -> tuple[tuple[str, str], ...]:
    """Addresses of pages, each with the picture of a link on it, the pages nearest to the home
    page first, each picture once. Left out is what leads home or to other sites, and what some
    other link names."""
    named = cache(lambda label: bool(label) and _is_named(index, label))
    depths = {normalise(visit.final_url): visit.depth for visit in site.visits}
    links = sorted(site.links, key=lambda seen: depths.get(normalise(seen.source), 99))
    found: dict[str, str] = {}
    for seen in links:
        link = seen.link
        if not link.picture or link.picture in found or not _leads_on(site, seen):
            continue
        around = site.inlinks.get(site.final_key(link.url), [])
        if any(named(one.link.label) for one in around) or named(link.label):
            continue
        if all(_has_room(picture) for picture in _pictures(site, seen)):
            found[link.picture] = seen.source
            if len(found) == MOST:
                break
    return tuple((page, picture) for picture, page in found.items())


def _is_named(index: LabelIndex, label: str) -> bool:
    return any(match.grade in STRONG for _, match in index.best(label)[:1])


def _leads_on(site: Site, seen: SeenLink) -> bool:
    link = seen.link
    if not link.url or link.visibility is Visibility.HIDDEN or site.is_home(link.url):
        return False
    return site.same_site(link.url) or _KEPT_ELSEWHERE.search(link.url[:2000]) is not None


def _pictures(site: Site, seen: SeenLink) -> Iterator[Picture]:
    """The picture as its page shows it."""
    content = site.content(seen.source)
    for picture in content.document.pictures if content is not None else ():
        if picture.src == seen.link.picture:
            yield picture


def _has_room(picture: Picture) -> bool:
    sides = zip((picture.width, picture.height), LEAST, strict=True)
    return not is_mark(picture) and all(not side or side >= least for side, least in sides)
