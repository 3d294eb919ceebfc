"""From a response to a document: decode, fetch the page's style sheets, parse."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crawler.documents._kinds import sniff
from crawler.documents.cache import Cache, sources
from crawler.documents.model import Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.evidence import Outcome
from crawler.explore.shelf import Shelf
from crawler.fetch.client import Fetcher
from crawler.fetch.nesting import bounded
from crawler.fetch.response import Response
from crawler.fetch.urls import normalise
from crawler.page.reader import imports, page_imports, read_page, stylesheet_urls

MAX_SHEETS = 40  # different style sheets fetched per site
MAX_SHEET_BYTES = 1_500_000
MAX_HTML_CHARS = 5_000_000  # of one page; a longer one is cut

_HTML_TYPES = ("text/html", "application/xhtml", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The addresses of a page's style sheets."""

    urls: tuple[str, ...]


class Reading:
    """Reads responses; keeps the site's style sheets so that each is fetched once. Files are put
    on the `shelf`, for pictures of them; pages that the `cache` knows are not read again."""

    def __init__(
        self,
        fetcher: Fetcher,
        pool: ReaderPool,
        shelf: Shelf | None = None,
        cache: Cache | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._pool = pool
        self._shelf = shelf
        self._cache = cache
        self._members: dict[str, Document] = {}
        self._sheets: dict[str, asyncio.Task[str]] = {}

    async def read(self, response: Response) -> Document:
        """The document at this address; what cannot be read says so in `problems`."""
        if is_html(response):
            html = bounded(response.text[:MAX_HTML_CHARS])
            sheets = await self._stylesheets(html, response.final_url)
            return self._page(html, response.final_url, sheets)
        if self._shelf is not None:
            self._shelf.put(response)
        document = await self._pool.read(response.body, response.final_url, response.content_type)
        for member in document.members:
            self._members[normalise(member.url)] = replace(member, members=())
        return replace(document, members=())

    def _page(self, html: str, url: str, sheets: Mapping[str, str]) -> Document:
        """The page; what the same readers once said of the same source and sheets stands."""
        if self._cache is None:
            return read_page(html, url, stylesheets=sheets)
        digest = hashlib.sha256(html.encode("utf-8", "surrogatepass"))
        for address, css in sheets.items():
            digest.update(f"\0{address}\0{len(css)}\0{css}".encode("utf-8", "surrogatepass"))
        key = ("page", sources("page", "fetch"), digest.hexdigest(), url)
        known = self._cache.get(key, Document)
        if known is None:
            known = read_page(html, url, stylesheets=sheets)
            self._cache.put(key, known)
        return known

    def member(self, url: str) -> Document | None:
        """A file inside an archive that was read, by its own address."""
        return self._members.get(normalise(url))

    async def _stylesheets(self, html: str, url: str) -> Mapping[str, str]:
        """The page's sheets, and those that they import themselves."""
        wanted = self._wanted(html, url)
        sheets = await self._fetched(wanted)
        imported = [
            one for at, css in sheets.items() if "@import" in css for one in imports(css, at)
        ]
        return sheets | await self._fetched(imported)

    def _wanted(self, html: str, url: str) -> tuple[str, ...]:
        """The sheets that a page names; what was found in the same source before stands."""
        digest = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()
        key = ("sheets", sources("page", "fetch"), digest, url)
        known = self._cache.get(key, Sheets) if self._cache else None
        if known is None:
            more = page_imports(html, url) if "@import" in html else ()
            known = Sheets((*stylesheet_urls(html, url), *more))
            if self._cache:
                self._cache.put(key, known)
        return known.urls

    async def _fetched(self, addresses: Iterable[str]) -> dict[str, str]:
        sheets: dict[str, str] = {}
        for address in addresses:
            if address not in self._sheets and len(self._sheets) < MAX_SHEETS:
                self._sheets[address] = asyncio.ensure_future(self._sheet(address))
            if address in self._sheets:
                sheets[address] = await self._sheets[address]
        return sheets

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
    if sniff(response.body) not in (Kind.HTML, Kind.TEXT, Kind.UNKNOWN):
        return False
    declared = response.content_type.lower()
    return declared.startswith(_HTML_TYPES) or (not declared and b"<" in head[:64])
