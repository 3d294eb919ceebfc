"""A small server on loopback that a test plays by hand: a function from request to raw answer."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    writer: asyncio.StreamWriter

    def reset(self) -> None:
        """Ends the connection with a TCP reset."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Handler = Callable[[Request], Awaitable[bytes | None] | bytes | None]


@dataclass
class Server:
    port: int
    scheme: str = "http"
    asked: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def count(self, path: str) -> int:
        return self.asked.count(path)


def answer(
    body: bytes | str = b"",
    status: int = 200,
    content_type: str = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    raw = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {content_type}", f"Content-Length: {len(raw)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + raw


def page(title: str, text: str = "") -> bytes:
    return answer(f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>")


def redirect(target: str, status: int = 302, **headers: str) -> bytes:
    return answer(b"", status, Location=target, **headers)


NOT_FOUND = answer("<title>404</title><p>not found</p>", 404)


def table(pages: dict[str, bytes | list[bytes]]) -> Handler:
    """Answers by path; a list is played one answer after another, the last one for ever."""
    turn: dict[str, int] = {}

    def handler(request: Request) -> bytes:
        found = pages.get(request.path, NOT_FOUND)
        if isinstance(found, bytes):
            return found
        at = turn.get(request.path, 0)
        turn[request.path] = at + 1
        return found[min(at, len(found) - 1)]

    return handler


@asynccontextmanager
async def serve(handler: Handler, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """/robots.txt answers 404 unless the handler says otherwise."""
    server = Server(0, "https" if tls else "http")
    tasks: set[asyncio.Task[None]] = set()

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            await _talk(server, handler, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            tasks.discard(task)
            writer.close()

    listener = await asyncio.start_server(client, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listener.wait_closed()


async def _talk(
    server: Server, handler: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    while True:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in rest)}
        request = Request(first.split(" ")[1], headers, writer)
        server.asked.append(request.path)
        server.requests.append(request)
        found = handler(request)
        if isinstance(found, Awaitable):
            found = await found
        if found is None:
            return
        writer.write(found)
        await writer.drain()
