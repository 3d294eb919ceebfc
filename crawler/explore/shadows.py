"""Shadow addresses: what exists on the site without a visible link.

Sources: sitemaps, links that no visitor can see, links in comments, the agency's own list of
submitted addresses. They are looked at only after the visible site, and never prove an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from crawler.documents.model import Link
from crawler.evidence import Evidence, Outcome, Shadow, Submission
from crawler.explore.visiting import Visitor
from crawler.fetch.client import Fetcher
from crawler.fetch.urls import normalise, resolve, same_site

MAX_SITEMAPS = 5
MAX_SITEMAP_ADDRESSES = 2000
DEPTH = 3  # an unlinked page may lead on to further unlinked pages
_LOC = re.compile(r"<loc>\s*([^<\s][^<]{0,2000}?)\s*</loc>", re.IGNORECASE)


class ShadowSearch:
    """Looks at unlinked addresses of one site."""

    def __init__(self, fetcher: Fetcher, visitor: Visitor, most: int) -> None:
        self._fetcher = fetcher
        self._visitor = visitor
        self._most = most

    async def run(
        self, evidence: Evidence, listed: Sequence[Submission] = ()
    ) -> tuple[Shadow, ...]:
        """All shadow addresses of the site, those on the agency's list first, each visited
        while the bound lasts."""
        known = {normalise(v.url) for v in evidence.visits if v.path}
        known |= {normalise(v.final_url) for v in evidence.visits if v.path}
        submitted = [Shadow(s.url, "itas", "", s.description, s.item) for s in listed]
        level = [*submitted, *hidden_links(evidence), *await self._from_sitemaps(evidence)]
        found: dict[str, Shadow] = {}
        for _ in range(DEPTH):
            fresh = list(self._fresh(level, known, found, evidence.final_url))
            visited = [await self._look(shadow) for shadow in fresh]
            found.update((normalise(s.url), s) for s in visited)
            level = [below for s in visited for below in _below(s)]
        return tuple(found.values())

    def _fresh(
        self, level: Iterable[Shadow], known: set[str], found: dict[str, Shadow], home: str
    ) -> Iterator[Shadow]:
        taken: set[str] = set()
        for shadow in level:
            key = normalise(shadow.url)
            if key in known or key in found or key in taken:
                continue
            if shadow.source != "itas" and not same_site(home, shadow.url):
                continue
            if len(found) + len(taken) >= self._most:
                return
            taken.add(key)
            yield shadow

    async def _look(self, shadow: Shadow) -> Shadow:
        visit = await self._visitor.visit(shadow.url, shadow.found_on)
        return replace(shadow, visit=visit)

    async def _from_sitemaps(self, evidence: Evidence) -> list[Shadow]:
        home = evidence.final_url
        waiting = [*await self._fetcher.sitemaps(home), urljoin(home, "/sitemap.xml")]
        asked: set[str] = set()
        shadows: list[Shadow] = []
        while waiting and len(asked) < MAX_SITEMAPS:
            address = waiting.pop(0)
            if address in asked:
                continue
            asked.add(address)
            response = await self._fetcher.get(address)
            if response.outcome is not Outcome.OK or "<loc" not in response.text:
                continue
            for match in list(_LOC.finditer(response.text))[:MAX_SITEMAP_ADDRESSES]:
                url = resolve(address, match[1].replace("&amp;", "&"))
                if url is None:
                    continue
                if url.lower().split("?")[0].endswith(".xml"):
                    waiting.append(url)
                else:
                    shadows.append(Shadow(url=url, source="sitemap", found_on=address))
        return shadows


def hidden_links(evidence: Evidence) -> list[Shadow]:
    """Links on visible pages that no visitor can see."""
    return [
        _shadow(link, visit.final_url)
        for visit in evidence.visits
        if visit.document is not None and visit.path
        for link in visit.document.hidden_links
        if link.url
    ]


def _below(shadow: Shadow) -> list[Shadow]:
    if shadow.visit is None or shadow.visit.document is None:
        return []
    document = shadow.visit.document
    links = (*document.links, *document.hidden_links)
    return [_shadow(link, shadow.visit.final_url) for link in links if link.url]


def _shadow(link: Link, page: str) -> Shadow:
    source = "comment" if link.kind == "comment" else "hidden_link"
    return Shadow(url=link.url, source=source, found_on=page, label=link.label or link.context)
