"""Reading documents in worker processes, each with a hard deadline.

A hostile file can cost its worker, never the audit: the worker is killed and the document says
"timeout" or "crashed". Workers are started when needed, used again, and ended with the pool; they
also end by themselves when the audit dies.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import pickle
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from crawler.documents._kinds import sniff
from crawler.documents._libreoffice import is_old
from crawler.documents._tasks import Inside, PageTask, PictureTask, ReadTask, Task
from crawler.documents._worker import HEAD
from crawler.documents.cache import Cache
from crawler.documents.model import Document, Kind
from crawler.documents.read import MAX_BYTES, failed
from crawler.documents.scanned import ScannedPage

DEADLINE = 60.0  # seconds for one document
WORKERS = 2
PAGE_DEADLINE = 90.0  # seconds for one page read from its picture
MAX_ANSWER = 500_000_000  # bytes
KEPT = frozenset(("image_only", "partly_image", "broken_text", "truncated", "encrypted", "empty"))
"""Problems that reading the same bytes again would find again."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
T = TypeVar("T")
_ROOT = str(Path(__file__).resolve().parents[2])


class ReaderPool:
    """`async with ReaderPool() as pool: document = await pool.read(body, url, content_type)`.

    What a `cache` holds is not read again. `parsed` and `recognised` count the documents and the
    pages that workers read, `remembered` the pages that the cache gave."""

    def __init__(
        self, workers: int = WORKERS, deadline: float = DEADLINE, cache: Cache | None = None
    ) -> None:
        self.parsed = self.recognised = self.remembered = 0
        self._cache = cache
        self._deadline = deadline
        self._free: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._turn = asyncio.Semaphore(max(1, workers))
        self._converting = asyncio.Semaphore(1)  # LibreOffice runs once at a time
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def read(
        self, body: bytes, url: str, content_type: str = "", *, text_hint: str = ""
    ) -> Document:
        """The document in these bytes; see `read_document`. Raises only RuntimeError when closed."""
        if len(body) > MAX_BYTES:
            return failed(url, sniff(body), "too_large")
        key = (hashlib.sha256(body).hexdigest(), url, content_type, text_hint)
        known = await self._known(key, Document)
        if known is not None:
            return known
        try:
            task = ReadTask(body, url, content_type, text_hint)
            async with self._converting if _may_convert(body) else contextlib.nullcontext():
                document: Document = await self._ask(task, self._deadline)
        except TimeoutError:
            return failed(url, sniff(body), "timeout")
        except (OSError, EOFError, pickle.UnpicklingError):
            return failed(url, sniff(body), "crashed")
        self.parsed += 1
        if KEPT.issuperset(document.problems):
            await self._keep(key, document)
        return document

    async def read_page(
        self, path: Path, sha256: str, kind: Kind, page: int, inside: Inside | None = None
    ) -> ScannedPage:
        """One page (from 1) of a file on disk, or of the file `inside` that archive, read from
        its picture; `sha256` is that of the file. Raises only RuntimeError when closed."""
        task = PageTask(path, kind, page, inside)
        return await self._recognise((sha256, str(page)), task, page)

    async def read_picture(self, path: Path, sha256: str, *, label: bool = False) -> ScannedPage:
        """What a picture of a web page says; with `label`, the few words on one that stands for a
        link. An icon says nothing. Raises only RuntimeError when closed."""
        key = (sha256, "label" if label else "picture")
        return await self._recognise(key, PictureTask(path, label), 1)

    async def _recognise(
        self, key: tuple[str, ...], task: PageTask | PictureTask, page: int
    ) -> ScannedPage:
        known = await self._known(key, ScannedPage)
        if known is not None:
            self.remembered += 1
            return known
        try:
            read: ScannedPage = await self._ask(task, PAGE_DEADLINE)
        except TimeoutError:
            return ScannedPage(page, again=True)
        except (OSError, EOFError, pickle.UnpicklingError):
            return ScannedPage(page)
        self.recognised += 1
        if not read.again:
            await self._keep(key, read)
        return read

    async def close(self) -> None:
        """End all workers; documents still being read are given up."""
        if self._cache is not None and not self._closed:
            await asyncio.to_thread(self._cache.prune)
        self._closed = True
        workers, self._all, self._free = self._all, set(), []
        for worker in workers:
            await worker.end()

    async def _known(self, key: tuple[str, ...], kind: type[T]) -> T | None:
        if self._cache is None:
            return None
        return await asyncio.to_thread(self._cache.get, key, kind)

    async def _keep(self, key: tuple[str, ...], value: object) -> None:
        if self._cache is not None:
            await asyncio.to_thread(self._cache.put, key, value)

    async def _ask(self, task: Task, deadline: float) -> Any:
        """What a worker says to the task, when its turn comes. Raises TimeoutError, or OSError,
        EOFError or UnpicklingError when the worker died of it."""
        async with self._turn:
            if self._closed:
                raise RuntimeError("the reader pool is closed")
            worker = await self._worker()
            done = False
            try:
                answer = await asyncio.wait_for(worker.ask(pickle.dumps(task)), deadline)
                told = pickle.loads(answer)  # noqa: S301 - from our own worker
                done = True
            finally:
                if done and not self._closed:
                    self._free.append(worker)
                else:
                    self._all.discard(worker)
                    await asyncio.shield(worker.end())
            return told

    async def _worker(self) -> _Worker:
        if self._free:
            return self._free.pop()
        worker = await _Worker.start()
        self._all.add(worker)
        return worker


def _may_convert(body: bytes) -> bool:
    """Whether LibreOffice may be needed, for a file or for one inside an archive."""
    kind = sniff(body)
    return kind is Kind.ARCHIVE or is_old(body, kind)


class _Worker:
    """One worker process and its pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Self:
        paths = [_ROOT, os.environ.get("PYTHONPATH", "")]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "crawler.documents._worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        return cls(process)

    async def ask(self, message: bytes) -> bytes:
        """Send a message, wait for the answer; EOFError or OSError when the worker dies."""
        source, target = self._process.stdout, self._process.stdin
        if source is None or target is None:
            raise EOFError
        target.write(HEAD.pack(len(message)))
        target.write(message)
        await target.drain()
        (length,) = HEAD.unpack(await source.readexactly(HEAD.size))
        if length > MAX_ANSWER:
            raise EOFError
        return await source.readexactly(length)

    async def end(self) -> None:
        """Kill the worker with all it started, and wait until it is gone."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        if self._process.stdin is not None:
            self._process.stdin.close()
            with contextlib.suppress(OSError):
                await self._process.stdin.wait_closed()
        await self._process.wait()


async def read_async(body: bytes, url: str, content_type: str = "") -> Document:
    """One document in a worker of its own; use `ReaderPool` for more than one."""
    async with ReaderPool(workers=1) as pool:
        return await pool.read(body, url, content_type)
