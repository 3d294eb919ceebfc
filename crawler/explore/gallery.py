"""Pictures of what the paths lead to: pages as they stand in the browser, files by their first
page. A bounded luxury: what is missing changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crawler.documents.first_page import first_page
from crawler.documents.model import Kind
from crawler.evidence import Evidence, Visit
from crawler.explore.rendering import Renderer
from crawler.explore.shelf import Shelf
from crawler.fetch.urls import normalise

SHARE = 3  # one in so many of the fetched pages may be rendered, all told


class Gallery:
    """Takes pictures of documents with the renderer's store of pictures."""

    def __init__(self, renderer: Renderer, shelf: Shelf, most_pages: int) -> None:
        self._renderer = renderer
        self._shelf = shelf
        self._most = most_pages

    async def show(self, evidence: Evidence, urls: Iterable[str]) -> Evidence:
        """The evidence with pictures of the documents at `urls`, the first ones first, as far as
        the bounds allow."""
        most = min(self._most, evidence.stats.pages // SHARE)
        read = {normalise(v.final_url): v for v in evidence.visits if v.path and v.document}
        files: dict[str, str] = {}
        for key in dict.fromkeys(normalise(url) for url in urls):
            if key in read:
                files[key] = await self._picture(read[key], most)
        visits = tuple(
            replace(visit, picture=files.get(normalise(visit.final_url), ""))
            for visit in evidence.visits
        )
        store = self._renderer.pictures
        stats = replace(
            evidence.stats,
            browser_pages=self._renderer.pages,
            pictures=store.files if store else 0,
            picture_bytes=store.size if store else 0,
        )
        return replace(evidence, visits=visits, stats=stats)

    async def _picture(self, visit: Visit, most: int) -> str:
        store = self._renderer.pictures
        if store is None or store.full or visit.document is None:
            return ""
        if visit.document.kind is Kind.HTML:
            known = self._renderer.shown(visit.final_url)
            if known or self._renderer.pages >= most:
                return known
            return await self._renderer.show(visit.final_url)
        drawn = await first_page(self._shelf.body(visit.final_url))
        label = visit.path[-1].label if visit.path else ""
        return store.keep(drawn, visit.final_url, (), label, "document") if drawn else ""
