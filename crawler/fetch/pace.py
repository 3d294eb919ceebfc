"""Politeness: few requests at a time to one host, and a pause between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class _Host:
    slots: asyncio.Semaphore
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0


class Pacer:
    """Hands out turns per host. `concurrency` turns at a time."""

    def __init__(self, concurrency: int) -> None:
        self._concurrency = max(1, concurrency)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, interval: float) -> AsyncIterator[None]:
        """Waits for a free place and until `interval` seconds after the last start."""
        if host not in self._hosts:
            self._hosts[host] = _Host(asyncio.Semaphore(self._concurrency))
        state = self._hosts[host]
        async with state.slots:
            async with state.gate:
                clock = asyncio.get_running_loop().time
                pause = state.next_start - clock()
                if pause > 0:
                    await asyncio.sleep(pause)
                state.next_start = clock() + interval
            yield
