import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest

from crawler.evidence import Outcome
from crawler.fetch import Fetcher, Limits

from .certificates import self_signed
from .server import page, serve, table

LIMITS = Limits(backoff_seconds=0.01, request_seconds=5)


async def test_invalid_certificate_is_a_finding_and_the_audit_goes_on(tmp_path: Path) -> None:
    context = self_signed(tmp_path)
    async with (
        serve(table({"/": page("x"), "/2": page("y")}), context) as server,
        Fetcher(server.url(), limits=LIMITS) as fetcher,
    ):
        assert (await fetcher.get(server.url("/"))).ok
        assert (await fetcher.get(server.url("/2"))).ok
        ((code, detail),) = fetcher.findings
    assert code == "tls_invalid"
    assert detail == f"127.0.0.1:{server.port}: self-signed certificate"


async def test_old_protocol_is_a_finding(tmp_path: Path) -> None:
    context = self_signed(tmp_path)
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    async with (
        serve(table({"/": page("x")}), context) as server,
        Fetcher(server.url(), limits=LIMITS) as fetcher,
    ):
        got = await fetcher.get(server.url("/"))
        assert got.ok, got.detail
        assert [code for code, _ in fetcher.findings] == ["tls_outdated"]


async def test_a_host_that_cuts_every_handshake_is_no_finding() -> None:
    cuts = 0

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal cuts
        cuts += 1
        await reader.read(100)
        writer.close()

    listener = await asyncio.start_server(relay, "127.0.0.1", 0)
    home = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
    async with Fetcher(home, limits=LIMITS) as fetcher:
        got = await fetcher.get(home)
    listener.close()
    await listener.wait_closed()
    assert not got.ok
    assert cuts >= 3
    assert fetcher.findings == ()


async def test_plain_http_behind_https_ends() -> None:
    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    listener = await asyncio.start_server(client, "127.0.0.1", 0)
    home = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
    async with Fetcher(home, limits=LIMITS) as fetcher:
        got = await fetcher.get(home)
    listener.close()
    await listener.wait_closed()
    assert got.outcome in (Outcome.UNREACHABLE, Outcome.SERVER_ERROR)
    assert fetcher.findings == ()


@asynccontextmanager
async def http2_server(context: ssl.SSLContext, seen: list[str]) -> AsyncIterator[int]:
    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tls = writer.get_extra_info("ssl_object")
        seen.append(tls.selected_alpn_protocol())
        talk = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        talk.initiate_connection()
        writer.write(talk.data_to_send())
        try:
            while data := await reader.read(65536):
                for event in talk.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        path = dict(event.headers)[b":path"].decode()
                        seen.append(path)
                        status = b"404" if path == "/robots.txt" else b"200"
                        head = [(b":status", status), (b"content-type", b"text/html")]
                        talk.send_headers(event.stream_id, head)
                        talk.send_data(event.stream_id, b"<p>h2</p>", end_stream=True)
                writer.write(talk.data_to_send())
                await writer.drain()
        except (ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()

    listener = await asyncio.start_server(client, "127.0.0.1", 0, ssl=context)
    try:
        yield listener.sockets[0].getsockname()[1]
    finally:
        listener.close()
        await listener.wait_closed()


async def test_http2_over_one_kept_connection(tmp_path: Path) -> None:
    seen: list[str] = []
    async with http2_server(self_signed(tmp_path, http2=True), seen) as port:
        home = f"https://127.0.0.1:{port}/"
        async with Fetcher(home, limits=LIMITS) as fetcher:
            assert (await fetcher.get(home)).text == "<p>h2</p>"
            assert (await fetcher.get(home + "2")).ok
    assert [s for s in seen if s != "/robots.txt"] == ["h2", "/", "/2"]


@pytest.fixture(autouse=True)
async def settle() -> AsyncIterator[None]:
    """TLS transports say goodbye one turn of the loop after they were closed."""
    yield
    await asyncio.sleep(0.05)
