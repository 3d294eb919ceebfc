from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from crawler.documents import pool as pool_module
from crawler.documents.model import Kind
from crawler.documents.pool import ReaderPool, read_async
from tests.documents import makers

URL = "http://127.0.0.1/report.pdf"


def children() -> set[int]:
    """Processes below this one that are still alive."""
    found: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                found[int(entry.name)] = int(fields[1])
    below = {os.getpid()}
    while more := {pid for pid, parent in found.items() if parent in below} - below:
        below |= more
    return below - {os.getpid()}


async def test_reads_and_uses_its_workers_again() -> None:
    before = children()
    async with ReaderPool(workers=2) as pool:
        body = makers.text_pdf(["แผนพัฒนาท้องถิ่น"])
        documents = await asyncio.gather(*(pool.read(body, f"{URL}?{n}") for n in range(6)))
        assert [d.url for d in documents] == [f"{URL}?{n}" for n in range(6)]
        assert all(d.title == "แผนพัฒนาท้องถิ่น" for d in documents)
        assert len(children() - before) <= 2
    assert children() <= before


async def test_deadline_kills_and_the_next_document_is_read() -> None:
    before = children()
    async with ReaderPool(workers=1, deadline=0.01) as pool:
        document = await pool.read(makers.text_pdf(["แผน"]), URL)
        assert (document.kind, document.problems) == (Kind.PDF, ("timeout",))
        assert children() <= before
        pool._deadline = 60.0
        assert (await pool.read(makers.text_pdf(["แผน"]), URL)).problems == ()
    assert children() <= before


async def test_a_worker_killed_from_outside_costs_one_document() -> None:
    before = children()
    async with ReaderPool(workers=1) as pool:
        await pool.read(b"x", URL)
        for pid in children() - before:
            os.kill(pid, signal.SIGKILL)
        assert (await pool.read(b"x", URL)).problems == ("crashed",)
        assert (await pool.read(b"x", URL)).problems == ()


async def test_cancelled_reading_leaves_nothing_behind() -> None:
    before = children()
    async with ReaderPool(workers=1) as pool:
        task = asyncio.create_task(pool.read(makers.text_pdf(["แผน"], pages=2000), URL))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert children() <= before
        assert (await pool.read(b"x", URL)).problems == ()
    assert children() <= before


async def test_closed_pool_and_large_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = ReaderPool()
    monkeypatch.setattr(pool_module, "MAX_BYTES", 3)
    assert (await pool.read(b"%PDF-1.4", URL)).problems == ("too_large",)
    await pool.close()
    with pytest.raises(RuntimeError):
        await pool.read(b"x", URL)


async def test_the_event_loop_is_never_held_up() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    clock = asyncio.create_task(tick())
    document = await read_async(makers.text_pdf(["แผน"], pages=100), URL)
    clock.cancel()
    assert document.pages == 100
    assert ticks > 3
