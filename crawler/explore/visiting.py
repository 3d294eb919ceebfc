"""One visit to one address: fetch, recognise what is not content, read."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from crawler.documents.model import Document, Kind
from crawler.evidence import Outcome, Visit
from crawler.explore.reading import Reading
from crawler.explore.rendered import THIN, document_of, letters, unread, waits, with_more_links
from crawler.explore.rendering import NoBrowserError, Renderer
from crawler.fetch.client import Fetcher
from crawler.fetch.response import Response
from crawler.fetch.soft404 import Signature
from crawler.fetch.urls import is_route, normalise
from crawler.page.browser import Observation
from crawler.page.signs import is_login_wall, soft_404

MAX_SCANNED = 1 << 20  # bytes of a page looked through for a script


class Visitor:
    """Visits addresses of one site."""

    def __init__(
        self,
        fetcher: Fetcher,
        reading: Reading,
        renderer: Renderer | None,
        most: int,
        *,
        all_: bool,
    ) -> None:
        self._fetcher = fetcher
        self._reading = reading
        self._renderer = renderer
        self._most = most
        self._all = all_
        self._rendered = 0
        self._scripted: set[str] = set()  # pages whose scripts may show more than the source
        self._home = ""
        self._nothing: Signature | None = None

    async def learn_soft_404(self, home: Visit) -> None:
        """Learn what the site answers for an address that cannot exist."""
        self._home = normalise(home.final_url)
        self._nothing = await self._fetcher.soft404_signature(home.final_url)

    async def visit(self, url: str, source: str) -> Visit:
        """Visit an address. Never raises for what a site does: the outcome says it."""
        if is_route(urlsplit(url).fragment):
            return await self._visit_route(url, source)
        response = await self._fetcher.get(url, referer=source)
        outcome, detail = response.outcome, response.detail
        if outcome is Outcome.OK:
            outcome, detail = self._not_content(url, response)
        document = await self._reading.read(response) if outcome is Outcome.OK else None
        final_url = response.final_url
        if document is not None and b"<script" in response.body[:MAX_SCANNED].lower():
            self._scripted.add(normalise(final_url))
        if document is not None and self._wants_browser(document):
            outcome, detail, document = await self._look(final_url, source, document)
            if document is not None and normalise(document.url) != normalise(final_url):
                final_url = document.url  # a script led on
        if document is not None and document.kind is Kind.HTML:
            if is_login_wall(document):
                outcome, document = Outcome.LOGIN, None
            elif soft_404(document) and normalise(final_url) != self._home:
                outcome, document = Outcome.NOT_FOUND, None
                detail = "soft 404"
        return Visit(
            url=url,
            final_url=final_url,
            outcome=outcome,
            path=(),
            status=response.status,
            content_type=response.content_type,
            size=len(response.body),
            detail=detail,
            document=document,
        )

    async def _visit_route(self, url: str, source: str) -> Visit:
        """A page that a script shows for a fragment; plain HTTP knows nothing of it."""
        blank = Visit(url, url, Outcome.UNSUPPORTED, (), detail="a route that only scripts show")
        if not self._may_render() or await self._fetcher.admit(url) is not None:
            return blank
        seen = await self._observed(url, source)
        if seen is None:
            return blank
        shown = document_of(seen) if seen.outcome is Outcome.OK and seen.html else None
        if shown is None or waits(shown):
            outcome = Outcome.TIMEOUT if seen.outcome is Outcome.OK else seen.outcome
            return replace(blank, outcome=outcome, detail=f"browser: {seen.detail}")
        if soft_404(shown):
            return replace(blank, outcome=Outcome.NOT_FOUND, detail="soft 404")
        return replace(
            blank,
            final_url=seen.final_url,
            outcome=Outcome.OK,
            status=seen.status,
            content_type=seen.content_type,
            detail="",
            document=shown,
        )

    async def second_look(self, visit: Visit) -> Visit:
        """A page read from its source, with what only the browser shows of it."""
        document = visit.document
        scripted = normalise(visit.final_url) in self._scripted
        if document is None or not scripted or not self._may_render():
            return visit
        seen = await self._observed(visit.final_url, "")
        if seen is None or seen.outcome is not Outcome.OK:
            return visit
        if letters(document, frame=False) >= THIN:
            return replace(visit, document=with_more_links(document, seen))
        shown = document_of(seen)
        return visit if soft_404(shown) or waits(shown) else replace(visit, document=shown)

    def _wants_browser(self, document: Document) -> bool:
        if document.kind is not Kind.HTML or not self._may_render():
            return False
        shells = self._nothing is not None and self._nothing.shell
        return self._all or unread(document, shells=shells)

    def _may_render(self) -> bool:
        return self._renderer is not None and self._rendered < self._most

    async def _observed(self, url: str, source: str) -> Observation | None:
        self._rendered += 1
        assert self._renderer is not None
        try:
            return await self._renderer.observe(url, source)
        except NoBrowserError:
            return None

    async def _look(
        self, url: str, source: str, document: Document
    ) -> tuple[Outcome, str, Document | None]:
        """The page as the browser shows it; what the source says where that is enough."""
        seen = await self._observed(url, source)
        if seen is None:
            return Outcome.OK, "", document
        if seen.outcome is Outcome.OK and seen.html:
            shown = document_of(seen)
            if not waits(shown):
                return Outcome.OK, "", shown
            outcome, detail = Outcome.TIMEOUT, "the page never finishes loading"
        else:
            outcome, detail = seen.outcome, f"browser: {seen.detail or seen.outcome}"
        if not unread(document) or not self._home:
            return Outcome.OK, detail, document
        return (Outcome.TIMEOUT if outcome is Outcome.OK else outcome), detail, None

    def _not_content(self, url: str, response: Response) -> tuple[Outcome, str]:
        """The site's answer to any address at all is no content, wherever it stands."""
        asked, final = normalise(url), normalise(response.final_url)
        if asked == self._home or not self._home:
            return Outcome.OK, ""
        if self._nothing is not None and self._nothing.matches(response):
            return Outcome.NOT_FOUND, "soft 404"
        if final == self._home and final != asked:
            return Outcome.OK, "home"
        return Outcome.OK, ""
