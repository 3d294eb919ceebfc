"""The browser's only way out: a SOCKS5 door on loopback that refuses private addresses.

The door resolves names itself and connects to the very address it has checked, so neither a
redirect, a script, a web socket nor a name that changes its address gets around it. It costs the
browser nothing: connections stay open and are passed through byte by byte.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType

from crawler.fetch.guard import AddressPolicy, AddressRefusedError

CHUNK = 65536
CONNECT_SECONDS = 15.0
# what a Chromium asks for by itself; no page needs them
ERRANDS = frozenset(
    [
        "update.googleapis.com",
        "accounts.google.com",
        "clients2.google.com",
        "content-autofill.googleapis.com",
        "optimizationguide-pa.googleapis.com",
        "safebrowsing.googleapis.com",
    ]
)
OK, REFUSED_BY_RULE, UNREACHABLE_HOST, CONNECTION_REFUSED = 0, 2, 4, 5


class GuardDoor:
    """A SOCKS5 server on 127.0.0.1. `homes` are the addresses whose host may be private."""

    def __init__(self, homes: Iterable[str] = (), *, max_bytes: int = 64 << 20) -> None:
        self._policies = [AddressPolicy(home) for home in homes] or [AddressPolicy("")]
        self._max_bytes = max_bytes
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.bytes = 0
        self.failures: dict[tuple[str, int], str] = {}  # host, port -> private, dns, refused …

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def __aenter__(self) -> GuardDoor:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        await asyncio.sleep(0.02)  # connections that are just being accepted
        while self._tasks:
            tasks = list(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._tasks.difference_update(tasks)
            await asyncio.sleep(0)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._server.wait_closed(), 2)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        out: asyncio.StreamWriter | None = None
        try:
            host, port = await asyncio.wait_for(_read_request(reader, writer), CONNECT_SECONDS)
            code, stream = await self._connect(host, port)
            writer.write(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
            await writer.drain()
            if stream is None:
                return
            back, out = stream
            await asyncio.gather(self._pump(reader, out, writer), self._pump(back, writer, out))
        except (OSError, EOFError, TimeoutError, ValueError):
            pass
        finally:
            for end in (writer, out):
                if end is not None:
                    end.close()
            for end in (writer, out):
                if end is not None:
                    await _closed(end)

    async def _connect(
        self, host: str, port: int
    ) -> tuple[int, tuple[asyncio.StreamReader, asyncio.StreamWriter] | None]:
        key = (host.lower(), port)
        if key[0] in ERRANDS:
            return REFUSED_BY_RULE, None
        try:
            addresses = await self._addresses(host, port)
        except OSError:
            self.failures[key] = "dns"
            return UNREACHABLE_HOST, None
        allowed = self._vet(host, port, addresses)
        if not allowed:
            self.failures[key] = "private"
            return REFUSED_BY_RULE, None
        for address in allowed:
            try:
                stream = await asyncio.wait_for(
                    asyncio.open_connection(address, port), CONNECT_SECONDS
                )
            except TimeoutError:
                self.failures[key] = "timeout"
            except OSError:
                self.failures[key] = "refused"
            else:
                self.failures.pop(key, None)
                return OK, stream
        return CONNECTION_REFUSED, None

    def _vet(self, host: str, port: int, addresses: list[str]) -> list[str]:
        for policy in self._policies:
            with suppress(AddressRefusedError):
                return policy.vet(host, port, addresses)
        return []

    async def _addresses(self, host: str, port: int) -> list[str]:
        if host.lower() == "localhost" or host.lower().endswith(".localhost"):
            return ["127.0.0.1"]
        infos = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(info[4][0]) for info in infos))

    async def _pump(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        behind: asyncio.StreamWriter,
    ) -> None:
        """Copy until the end. A reset on one side becomes a reset on the other."""
        total = 0
        try:
            while data := await source.read(CHUNK):
                total += len(data)
                self.bytes += len(data)
                if total > self._max_bytes:
                    raise ConnectionAbortedError
                sink.write(data)
                await sink.drain()
            if sink.can_write_eof():
                sink.write_eof()
        except OSError:
            _reset(sink)
            behind.transport.abort()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST rather than a polite end, so that a cut answer never looks complete."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        with suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    writer.transport.abort()


async def _read_request(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[str, int]:
    version, count = await reader.readexactly(2)
    if version != 5:
        raise ValueError("not SOCKS5")
    await reader.readexactly(count)
    writer.write(b"\x05\x00")
    _, command, _, kind = await reader.readexactly(4)
    if command != 1:
        raise ValueError("only CONNECT")
    if kind == 3:
        (size,) = await reader.readexactly(1)
        host = (await reader.readexactly(size)).decode("ascii", "replace")
    else:
        host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
    return host, int.from_bytes(await reader.readexactly(2), "big")


async def _closed(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, TimeoutError):
        await asyncio.wait_for(writer.wait_closed(), 2)
