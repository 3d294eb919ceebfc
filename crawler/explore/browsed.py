"""What the browser has finished looking at and proving: kept, so that an audit that goes on does
not do it again, and, while nothing on a page has changed, not even the site's next audit."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from crawler.documents.cache import adapter
from crawler.evidence import Outcome, Step
from crawler.explore.unchanged import Unchanged
from crawler.fetch.archive import Archive
from crawler.fetch.journal import Journal, Record
from crawler.page.browser import Observation, Proof, ReplayResult
from crawler.page.browser.address import is_post
from crawler.page.browser.parts import Parts
from crawler.page.browser.pictures import Picture, PictureStore
from crawler.page.browser.replay import Edge

KIND = "browser"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing the browser is asked to do. `pages` are those that it stands upon for it."""

    do: str  # observe, prove, arrive, show
    key: str
    pages: tuple[str, ...]
    pictured: bool

    @classmethod
    def of(cls, do: str, path: Sequence[Step], referer: str, *, pictured: bool) -> Task:
        """The task of going along a path, or to a single page from another one."""
        told = json.dumps([do, referer, pictured, [[step.url, step.label] for step in path]])
        key = hashlib.sha256(told.encode()).hexdigest()
        pages = path if do != "prove" else path[:-1]
        return cls(do, key, tuple(step.url for step in pages), pictured)


@dataclass(frozen=True, slots=True)
class Done:
    """A finished task: what came of it, what was learnt on the way, and what it cost."""

    seen: Observation | None = None
    walked: ReplayResult | None = None
    shown: str = ""
    edges: tuple[tuple[str, str, Edge], ...] = ()
    shots: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    pages: int = 0
    repeated: int = 0
    seconds: float = 0.0
    picture_seconds: float = 0.0

    @property
    def lasting(self) -> bool:
        """Whether it says something of the site rather than of one bad moment."""
        if self.seen is not None:
            return self.seen.outcome is Outcome.OK and self.seen.complete
        return self.walked is None or self.walked.proof is not Proof.UNPROVEN


class Browsed:
    """Finished tasks of one audit. `again` are the journal's lines from before a kill; `before`
    those of the site's last audit, good for what is `unchanged`; None when all is done afresh."""

    def __init__(
        self,
        archive: Archive,
        journal: Journal | None,
        again: Iterable[Record] = (),
        before: Iterable[Record] = (),
        unchanged: Unchanged | None = None,
    ) -> None:
        self._archive = archive
        self._journal = journal
        self._again = _by_key(again)
        self._before = _by_key(before)
        self._unchanged = unchanged
        self.reused = 0
        """Tasks that were taken over from the audit before."""

    async def find(self, task: Task, store: PictureStore | None) -> Done | None:
        """What came of the task before; None when it is to be done. Pictures are put back."""
        if task.key in self._again:
            return await self._load(self._again[task.key], store)
        if self._unchanged is None or task.key not in self._before:
            return None
        if any(is_post(page) for page in task.pages):
            return None
        for page in task.pages:
            if not await self._unchanged.page(page):
                return None
        done = await self._load(self._before[task.key], store)
        if done is None or not done.lasting:
            return None
        self.reused += 1
        self._append(task, self._before[task.key])
        self._unchanged.carry_over(task.pages)
        return done

    async def keep(self, task: Task, done: Done, store: PictureStore | None, parts: Parts) -> None:
        """Keep a finished task, and what the pages were made of."""
        if self._unchanged is not None:
            self._unchanged.note(parts)
        try:
            content = adapter(Done).dump_json(done)
        except (PydanticSerializationError, RecursionError):
            return
        if store is not None:
            for picture in done.pictures:
                await asyncio.to_thread(self._archive.put, store.data(picture.file))
        sha256 = await asyncio.to_thread(self._archive.put, content)
        if sha256:
            self._append(task, sha256)

    async def _load(self, sha256: str, store: PictureStore | None) -> Done | None:
        content = await asyncio.to_thread(self._archive.get, sha256)
        try:
            done: Done = adapter(Done).validate_json(content or b"")
        except (ValidationError, RecursionError):
            return None
        pictures = [
            (p, await asyncio.to_thread(self._archive.get, p.sha256)) for p in done.pictures
        ]
        whole = [(picture, data) for picture, data in pictures if data is not None]
        if len(whole) < len(pictures):
            return None
        if store is not None:
            store.restore(whole, done.picture_seconds)
        return done

    def _append(self, task: Task, sha256: str) -> None:
        if self._journal is not None:
            line = {"kind": KIND, "do": task.do, "key": task.key, "sha256": sha256}
            self._journal.append(line)


def _by_key(records: Iterable[Record]) -> dict[str, str]:
    return {
        str(record.get("key")): str(record.get("sha256"))
        for record in records
        if record.get("kind") == KIND
    }
