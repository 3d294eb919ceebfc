"""From a response to a document: decode, fetch the page's style sheets, parse."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.documents.model import Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.evidence import Outcome
from crawler.fetch.client import Fetcher
from crawler.fetch.response import Response
from crawler.page.reader import read_page, stylesheet_urls

MAX_SHEETS = 40  # different style sheets fetched per site
MAX_SHEET_BYTES = 1_500_000

_HTML_TYPES = ("text/html", "application/xhtml", "application/xml", "text/xml")


class Reading:
    """Reads responses; keeps the site's style sheets so that each is fetched once."""

    def __init__(self, fetcher: Fetcher, pool: ReaderPool) -> None:
        self._fetcher = fetcher
        self._pool = pool
        self._sheets: dict[str, str] = {}

    async def read(self, response: Response) -> Document:
        """The document at this address; what cannot be read says so in `problems`."""
        if is_html(response):
            html = response.text
            sheets = await self._stylesheets(html, response.final_url)
            return read_page(html, response.final_url, stylesheets=sheets)
        return await self._pool.read(response.body, response.final_url, response.content_type)

    async def _stylesheets(self, html: str, url: str) -> Mapping[str, str]:
        wanted = stylesheet_urls(html, url)
        for address in wanted:
            if address not in self._sheets and len(self._sheets) < MAX_SHEETS:
                self._sheets[address] = await self._sheet(address)
        return {address: self._sheets[address] for address in wanted if address in self._sheets}

    async def _sheet(self, address: str) -> str:
        response = await self._fetcher.get(address)
        if response.outcome is not Outcome.OK or len(response.body) > MAX_SHEET_BYTES:
            return ""
        return response.text


def is_html(response: Response) -> bool:
    """Decided from the bytes first; the declared type only where the bytes are silent."""
    head = response.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<frameset", b"<meta")):
        return True
    if head.startswith((b"%pdf", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89png", b"\xff\xd8")):
        return False
    declared = response.content_type.lower()
    return declared.startswith(_HTML_TYPES) or (not declared and b"<" in head[:64])


def readable(document: Document) -> bool:
    """Whether a reader could make something of the content."""
    return document.kind is not Kind.UNKNOWN
