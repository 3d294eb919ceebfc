"""Scanned pages and pictures of text, read when an item is still open and only as far as it
takes: the likeliest documents first, their first pages before the others, several side by side."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from crawler.documents._kinds import sniff
from crawler.documents._tasks import Inside
from crawler.documents.model import MEMBER, Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.documents.scanned import ScannedPage, open_pages, with_pages, with_pictures
from crawler.evidence import Evidence, Outcome, Visit
from crawler.explore.explorer import Explorer
from crawler.explore.link_names import LinkNames, Unnamed
from crawler.explore.shelf import Shelf
from crawler.fetch.client import Fetcher
from crawler.progress import Progress

FIRST_PAGES = 2  # of a document, read before others follow
MORE_PAGES = 4
DOCUMENTS = 6  # of an item, begun in one round
PICTURES = 3  # of an item, read in one round
MAX_PICTURES = 40  # of an audit
LEAST_BYTES = 3_000  # of a picture that may hold text
BUDGET = "ocr_budget"


class Wanted(NamedTuple):
    """What an open item leaves unread, likeliest first: addresses of files with unread pages,
    and (page, picture) addresses."""

    item: str
    documents: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """Bounds of reading pictures; what runs out makes items unproven, never missing."""

    pages_per_document: int = 30
    pages: int = 200
    """Pages and pictures read in one audit."""
    seconds: float = 900.0
    """Wall time of all reading of pictures in one audit."""


@dataclass
class _State:
    tried: dict[str, set[int]] = field(default_factory=dict)  # pages by address
    pictures: set[str] = field(default_factory=set)
    read: int = 0


Choice = list[tuple[str, int]]


class Scans:
    """Reads pictures of text for one audit. `wanted` tells what the open items leave unread."""

    def __init__(
        self,
        explorer: Explorer,
        fetcher: Fetcher,
        pool: ReaderPool,
        shelf: Shelf,
        wanted: Callable[[Evidence], Sequence[Wanted]],
        progress: Progress,
        options: ScanOptions,
        unnamed: Unnamed | None = None,
    ) -> None:
        self._explorer = explorer
        self._fetcher = fetcher
        self._pool = pool
        self._shelf = shelf
        self._wanted = wanted
        self._progress = progress
        self._options = options
        self._unnamed = unnamed
        self._state = _State()
        self._deadline = time.monotonic() + options.seconds

    async def run(self) -> Evidence:
        """Read until the items are settled, nothing is left, or a budget ran out; the names of
        links first, for they say where to look."""
        if self._unnamed is not None:
            await LinkNames(
                self._explorer,
                self._pool,
                self._unnamed,
                self._file,
                self._progress,
                self._deadline,
            ).run()
        while True:
            evidence = self._explorer.evidence()
            wanted = self._wanted(evidence)
            visits = {v.document.url: v for v in evidence.visits if v.document is not None}
            pages, pictures = self._next(wanted, visits)
            if not pages and not pictures:
                self._mark(wanted, visits)
                return self._explorer.evidence()
            await self._read_pages(pages, visits)
            await self._read_pictures(pictures, visits)

    def _next(
        self, wanted: Sequence[Wanted], visits: dict[str, Visit]
    ) -> tuple[Choice, list[tuple[str, str]]]:
        """What to read in this round, each page and picture once."""
        if time.monotonic() >= self._deadline:
            return [], []
        pages: dict[tuple[str, int], None] = {}
        pictures: dict[tuple[str, str], None] = {}
        for item in wanted:
            pages |= dict.fromkeys(self._pages_of(item, visits))
            fresh = [p for p in item.pictures if p[1] not in self._state.pictures]
            pictures |= dict.fromkeys(fresh[:PICTURES])
        room = self._options.pages - self._state.read
        chosen = list(pages)[: max(0, room)]
        left = min(room - len(chosen), MAX_PICTURES - len(self._state.pictures))
        return chosen, list(pictures)[: max(0, left)]

    def _pages_of(self, item: Wanted, visits: dict[str, Visit]) -> Choice:
        """The first pages of the likeliest documents; when those are read, more of the
        likeliest one that has more."""
        begun: Choice = []
        for url in item.documents:
            if url not in self._state.tried and url in visits:
                begun += [(url, page) for page in self._left(visits[url])[:FIRST_PAGES]]
                if len({url for url, _ in begun}) >= DOCUMENTS:
                    break
        if begun:
            return begun
        for url in item.documents:
            left = self._left(visits[url])[:MORE_PAGES] if url in visits else []
            if left:
                return [(url, page) for page in left]
        return []

    def _left(self, visit: Visit) -> list[int]:
        """Pages of a document that may still be read within its budget."""
        if visit.document is None:
            return []
        tried = self._state.tried.get(visit.document.url, set())
        room = self._options.pages_per_document - len(tried)
        return [page for page in open_pages(visit.document) if page not in tried][: max(0, room)]

    async def _read_pages(self, pages: Choice, visits: dict[str, Visit]) -> None:
        by_url: dict[str, list[int]] = {}
        for url, page in pages:
            by_url.setdefault(url, []).append(page)
            self._state.tried.setdefault(url, set()).add(page)
        self._state.read += len(pages)
        read = await asyncio.gather(
            *(self._read_document(visits[url], numbers) for url, numbers in by_url.items())
        )
        for url, found in zip(by_url, read, strict=True):
            visit = visits[url]
            if visit.document is not None and found:
                self._put(visit, with_pages(visit.document, found))

    async def _read_document(self, visit: Visit, pages: Sequence[int]) -> list[ScannedPage]:
        document = visit.document
        assert document is not None
        self._progress.looking(document.url)
        url, _, name = document.url.partition(f"#{MEMBER}")
        inside = Inside(url, document.url, document.sha256) if name else None
        if not await self._have(url):
            return []
        path = self._shelf.path(url)
        if path is None or (inside is None and self._shelf.sha256(url) != document.sha256):
            return []  # another file than was read
        return list(
            await asyncio.gather(
                *(
                    self._pool.read_page(path, document.sha256, document.kind, page, inside)
                    for page in pages
                )
            )
        )

    async def _read_pictures(
        self, pictures: Sequence[tuple[str, str]], visits: dict[str, Visit]
    ) -> None:
        found: dict[str, dict[str, ScannedPage]] = {}
        self._state.read += len(pictures)
        self._state.pictures.update(src for _, src in pictures)
        read = await asyncio.gather(*(self._read_picture(src) for _, src in pictures))
        for (url, src), page in zip(pictures, read, strict=True):
            if page is not None:
                found.setdefault(url, {})[src] = page
        for url, pages in found.items():
            visit = visits.get(url)
            if visit is not None and visit.document is not None:
                self._put(visit, with_pictures(visit.document, pages))

    async def _read_picture(self, src: str) -> ScannedPage | None:
        """The text of a picture at an address; None where there is no picture to read."""
        if not src.startswith(("http://", "https://")):
            return None
        path, sha256 = await self._file(src)
        body = path.read_bytes() if path is not None else b""
        if path is None or len(body) < LEAST_BYTES or sniff(body) is not Kind.IMAGE:
            return None
        self._progress.looking(src)
        return await self._pool.read_picture(path, sha256)

    async def _file(self, url: str) -> tuple[Path | None, str]:
        """Where the file of an address lies, None where there is none, and its hash."""
        path = self._shelf.path(url) if await self._have(url) else None
        return path, self._shelf.sha256(url) if path is not None else ""

    async def _have(self, url: str) -> bool:
        """Whether the file is at hand, fetched again where it was not kept."""
        if self._shelf.path(url) is None:
            response = await self._fetcher.get(url)
            if response.outcome is not Outcome.OK:
                return False
            self._shelf.put(response, url)
        return self._shelf.path(url) is not None

    def _put(self, visit: Visit, document: Document) -> None:
        self._explorer.put(visit, replace(visit, document=document))

    def _mark(self, wanted: Sequence[Wanted], visits: dict[str, Visit]) -> None:
        """Say of the documents that still matter that a limit kept their pages from being read."""
        for url in dict.fromkeys(url for item in wanted for url in item.documents):
            visit = visits.get(url)
            document = visit.document if visit is not None else None
            if visit is None or document is None:
                continue
            tried = self._state.tried.get(url, set())
            if any(page not in tried for page in open_pages(document)):
                self._put(visit, replace(document, problems=(*document.problems, BUDGET)))
