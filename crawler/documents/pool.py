"""Reading documents in worker processes, each with a hard deadline.

A hostile file can cost its worker, never the audit: the worker is killed and the document says
"timeout" or "crashed". Workers are started when needed, used again, and ended with the pool; they
also end by themselves when the audit dies.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.documents._kinds import sniff
from crawler.documents._worker import HEAD
from crawler.documents.model import Document
from crawler.documents.read import MAX_BYTES, failed

DEADLINE = 60.0  # seconds for one document
WORKERS = 2
MAX_ANSWER = 500_000_000  # bytes
_ROOT = str(Path(__file__).resolve().parents[2])


class ReaderPool:
    """`async with ReaderPool() as pool: document = await pool.read(body, url, content_type)`."""

    def __init__(self, workers: int = WORKERS, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._free: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._turn = asyncio.Semaphore(max(1, workers))
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
        async with self._turn:
            if self._closed:
                raise RuntimeError("the reader pool is closed")
            return await self._read(body, url, content_type, text_hint)

    async def close(self) -> None:
        """End all workers; documents still being read are given up."""
        self._closed = True
        workers, self._all, self._free = self._all, set(), []
        for worker in workers:
            await worker.end()

    async def _read(self, body: bytes, url: str, content_type: str, hint: str) -> Document:
        worker = await self._worker()
        done = False
        try:
            answer = await asyncio.wait_for(
                worker.ask(pickle.dumps((body, url, content_type, hint))), self._deadline
            )
            document: Document = pickle.loads(answer)  # noqa: S301 - from our own worker
            done = True
        except TimeoutError:
            return failed(url, sniff(body), "timeout")
        except (OSError, EOFError, pickle.UnpicklingError):
            return failed(url, sniff(body), "crashed")
        finally:
            if done and not self._closed:
                self._free.append(worker)
            else:
                self._all.discard(worker)
                await asyncio.shield(worker.end())
        return document

    async def _worker(self) -> _Worker:
        if self._free:
            return self._free.pop()
        worker = await _Worker.start()
        self._all.add(worker)
        return worker


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
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
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
