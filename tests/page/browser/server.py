"""One loopback server for all sites: the host name `NAME.localhost` picks the site."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from tests.page.browser.sites.base import Content, Reply, Request, Site


class SiteServer:
    """Context manager; `home(name)` is a site's home page."""

    def __init__(self, sites: tuple[Site, ...]) -> None:
        self._sites = {site.name.replace("_", "-"): site for site in sites}
        self._counts: Counter[tuple[str, str]] = Counter()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner.answer(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                pass  # the browser hangs up when it likes

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def port(self) -> int:
        return self._server.server_port

    def home(self, name: str) -> str:
        return f"http://{name.replace('_', '-')}.localhost:{self.port}/"

    def __enter__(self) -> SiteServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        name = handler.headers.get("Host", "").partition(".")[0]
        parts = urlsplit(handler.path)
        path = unquote(parts.path)
        size = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(size).decode() if size else ""
        self._counts[name, path] += 1
        request = Request(
            path,
            unquote(parts.query),
            handler.command,
            handler.headers.get("Cookie", ""),
            body,
            self._counts[name, path],
        )
        self._send(handler, self._reply(name, request))

    def _reply(self, name: str, request: Request) -> Reply:
        site = self._sites.get(name)
        content: Content | None = None
        if site is not None:
            key = f"{request.path}?{request.query}" if request.query else request.path
            content = site.pages.get(key) or site.pages.get(request.path)
            if request.method == "POST":
                content = site.pages.get("/_post", content)
            if site.target == key and content is site.pages.get("/"):
                content = site.pages["/target"]
        if content is None:
            return Reply("<h1>404 Not Found</h1>", 404)
        answer = content(request) if callable(content) else content
        return (
            Reply(answer.replace("{port}", str(self.port))) if isinstance(answer, str) else answer
        )

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        if reply.delay:
            time.sleep(reply.delay)
        if reply.reset:
            option = struct.pack("ii", 1, 0)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)
            handler.connection.close()
            handler.close_connection = True
            return
        data = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
        handler.send_response(reply.status)
        handler.send_header("Content-Type", reply.type)
        handler.send_header("Content-Length", str(len(data)))
        for key, value in reply.headers:
            handler.send_header(key, value)
        handler.end_headers()
        handler.wfile.write(data)
