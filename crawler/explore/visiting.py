"""One visit to one address: fetch, recognise what is not content, read."""

from __future__ import annotations

from crawler.documents.model import Kind
from crawler.evidence import Outcome, Visit
from crawler.explore.reading import Reading
from crawler.fetch.client import Fetcher
from crawler.fetch.response import Response
from crawler.fetch.soft404 import Signature
from crawler.fetch.urls import normalise
from crawler.page.signs import is_login_wall, soft_404


class Visitor:
    """Visits addresses of one site."""

    def __init__(self, fetcher: Fetcher, reading: Reading) -> None:
        self._fetcher = fetcher
        self._reading = reading
        self._home = ""
        self._nothing: Signature | None = None

    async def learn_soft_404(self, home: Visit) -> None:
        """Learn what the site answers for an address that cannot exist."""
        self._home = normalise(home.final_url)
        self._nothing = await self._fetcher.soft404_signature(home.final_url)

    async def visit(self, url: str, source: str) -> Visit:
        """Visit an address. Never raises for what a site does: the outcome says it."""
        response = await self._fetcher.get(url, referer=source)
        outcome, detail = response.outcome, response.detail
        if outcome is Outcome.OK:
            outcome, detail = self._not_content(url, response)
        document = await self._reading.read(response) if outcome is Outcome.OK else None
        if document is not None and document.kind is Kind.HTML:
            if is_login_wall(document):
                outcome, document = Outcome.LOGIN, None
            elif soft_404(document) and normalise(response.final_url) != self._home:
                outcome, document = Outcome.NOT_FOUND, None
                detail = "soft 404"
        return Visit(
            url=url,
            final_url=response.final_url,
            outcome=outcome,
            path=(),
            status=response.status,
            content_type=response.content_type,
            size=len(response.body),
            detail=detail,
            document=document,
        )

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
