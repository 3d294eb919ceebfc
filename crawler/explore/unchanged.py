"""Whether a page is still what it was at the site's last audit: its source, and everything of the
site's own that the browser loaded for it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from crawler.fetch.client import Fetcher
from crawler.fetch.journal import Journal, Record
from crawler.fetch.kept import Exchanges
from crawler.fetch.urls import normalise, resolve
from crawler.page.browser.parts import Part, Parts

KIND = "parts"
_HOPS = 10


class Unchanged:
    """Asks, each address once, and on condition that it has changed. `compare`: whether pages of
    the last audit count at all; without it the parts of pages are only kept for the next one."""

    def __init__(
        self,
        fetcher: Fetcher,
        kept: Exchanges,
        journal: Journal | None,
        again: Iterable[Record] = (),
        before: Iterable[Record] = (),
        *,
        compare: bool = False,
    ) -> None:
        self._fetcher = fetcher
        self._kept = kept
        self._journal = journal
        self._before = _pages(before)
        self._written = _pages(again)
        self._compare = compare
        self._pages: dict[str, asyncio.Task[bool]] = {}
        self._parts: dict[str, asyncio.Task[bool]] = {}
        self._asked: dict[str, Part] = {}

    async def page(self, url: str) -> bool:
        """Whether the page at this address is what it was."""
        if not self._compare:
            return False
        if url not in self._pages:
            self._pages[url] = asyncio.ensure_future(self._is_same(url))
        return await self._pages[url]

    def note(self, parts: Parts) -> None:
        """Keep what the browser has loaded for pages so far."""
        for page in {*parts.of, *parts.ends, *parts.unknown}:
            old = self._written.get(page, {})
            made_of = {part["url"]: part for part in old.get("parts", ())}
            made_of |= {url: asdict(self._told(p)) for url, p in parts.of.get(page, {}).items()}
            record = {
                "kind": KIND,
                "page": page,
                "end": parts.ends.get(page, "") or old.get("end", ""),
                "unknown": page in parts.unknown or old.get("unknown", False),
                "parts": list(made_of.values()),
            }
            self._write(page, record)

    def carry_over(self, pages: Sequence[str]) -> None:
        """Keep what is known of unchanged pages for the audit after this one."""
        for url in pages:
            page = normalise(url)
            while page in self._before and page not in self._written:
                record = self._before[page]
                told = [asdict(self._told(Part(**part))) for part in record["parts"]]
                self._write(page, {**record, "parts": told})
                page = record["end"]

    def _told(self, part: Part) -> Part:
        """A part with its content's hash, where it was asked for."""
        asked = self._asked.get(part.url)
        same = asked is not None and (asked.etag, asked.modified) == (part.etag, part.modified)
        return replace(part, sha256=asked.sha256) if asked is not None and same else part

    def _write(self, page: str, record: Record) -> None:
        if self._written.get(page) != record:
            self._written[page] = record
            if self._journal is not None:
                self._journal.append(record)

    async def _is_same(self, url: str) -> bool:
        current = resolve(url, url)
        for _ in range(_HOPS):
            if current is None:
                return False
            address = current.partition("#")[0]
            if not self._kept.asked(address):
                await self._fetcher.get(address)
            if not await self._kept.same(address) or not await self._made_of_same(address):
                return False
            target = self._kept.leads_to(address)
            if not target:
                return True
            current = resolve(address, target)
        return False

    async def _made_of_same(self, address: str) -> bool:
        page = normalise(address)
        for _ in range(_HOPS):
            record = self._before.get(page)
            if record is None:
                return True  # the browser never stood there
            if record["unknown"]:
                return False
            for part in record["parts"]:
                if not await self._part(Part(**part)):
                    return False
            page = record["end"]
        return False

    async def _part(self, part: Part) -> bool:
        if part.url not in self._parts:
            self._parts[part.url] = asyncio.ensure_future(self._is_same_part(part))
        return await self._parts[part.url]

    async def _is_same_part(self, part: Part) -> bool:
        if self._kept.asked(part.url):
            return await self._kept.same(part.url)
        asked = {"If-None-Match": part.etag, "If-Modified-Since": part.modified}
        answer = await self._fetcher.ask_again(part.url, {n: v for n, v in asked.items() if v})
        if answer.status == 304:
            return True
        if answer.status != part.status:
            return False
        headers, sha256 = answer.headers, hashlib.sha256(answer.body).hexdigest()
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        self._asked[part.url] = Part(part.url, answer.status, etag, modified, sha256)
        return answer.status >= 400 or sha256 == part.sha256 or bool(etag and etag == part.etag)


def _pages(records: Iterable[Record]) -> dict[str, Record]:
    """The latest line about each page, of those that can be read."""
    found: dict[str, Record] = {}
    for record in records:
        try:
            if record["kind"] == KIND and record["end"] is not None:
                for part in record["parts"]:
                    Part(**part)
                found[record["page"]] = record
        except (KeyError, TypeError):
            continue
    return found
