"""Links that only a picture stands for get the name that is on the picture, a few at a time, for
as long as an item is open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from crawler.documents._kinds import sniff
from crawler.documents.model import Kind
from crawler.documents.pool import ReaderPool
from crawler.documents.scanned import ScannedPage, with_labels
from crawler.evidence import Evidence
from crawler.explore.explorer import Explorer
from crawler.progress import Progress

AT_ONCE = 12  # pictures between two looks at which items are open
MOST = 60  # pictures of an audit
LEAST_BYTES = 400  # of a picture with words on it

Unnamed = Callable[[Evidence], Sequence[tuple[str, str]]]


class LinkNames:
    """Names links by their pictures. `unnamed` tells (page, picture) of those that nothing names;
    `fetched` gives the file of an address, None where there is none, and its hash."""

    def __init__(
        self,
        explorer: Explorer,
        pool: ReaderPool,
        unnamed: Unnamed,
        fetched: Callable[[str], Awaitable[tuple[Path | None, str]]],
        progress: Progress,
        deadline: float,
    ) -> None:
        self._explorer = explorer
        self._pool = pool
        self._unnamed = unnamed
        self._fetched = fetched
        self._progress = progress
        self._deadline = deadline
        self._tried: set[str] = set()

    async def run(self) -> None:
        """Read pictures and follow what they name, until items are settled or none is left."""
        while time.monotonic() < self._deadline:
            evidence = self._explorer.evidence()
            fresh = [one for one in self._unnamed(evidence) if one[1] not in self._tried]
            chosen = fresh[: min(AT_ONCE, MOST - len(self._tried))]
            if not chosen:
                return
            self._tried.update(src for _, src in chosen)
            read = await asyncio.gather(*(self._read(src) for _, src in chosen))
            found: dict[str, dict[str, ScannedPage]] = {}
            for (url, src), page in zip(chosen, read, strict=True):
                if page is not None and page.readable:
                    found.setdefault(url, {})[src] = page
            self._put(evidence, found)
            await self._explorer.go_on()

    def _put(self, evidence: Evidence, found: dict[str, dict[str, ScannedPage]]) -> None:
        visits = {v.document.url: v for v in evidence.visits if v.document is not None}
        for url, pages in found.items():
            visit = visits.get(url)
            if visit is not None and visit.document is not None:
                named = with_labels(visit.document, pages)
                self._explorer.put(visit, replace(visit, document=named))

    async def _read(self, src: str) -> ScannedPage | None:
        if not src.startswith(("http://", "https://")):
            return None
        path, sha256 = await self._fetched(src)
        body = path.read_bytes() if path is not None else b""
        if path is None or len(body) < LEAST_BYTES or sniff(body) is not Kind.IMAGE:
            return None
        self._progress.looking(src)
        return await self._pool.read_picture(path, sha256, label=True)
