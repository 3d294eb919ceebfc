import asyncio
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.evidence import Outcome
from crawler.fetch import Fetcher, Limits
from crawler.fetch.body import BodyReader

from .server import NOT_FOUND, Request, answer, serve, table

TEXT = "<p>แผนปฏิบัติการป้องกันการทุจริต</p>" * 50
LIMITS = Limits(max_bytes_body=200_000, backoff_seconds=0.01, request_seconds=3)


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


BODY = TEXT.encode()
GOOD = {
    "/plain": answer(BODY),
    "/gzip": answer(gzip.compress(BODY), Content_Encoding="gzip"),
    "/x-gzip": answer(gzip.compress(BODY), Content_Encoding="X-GZIP"),
    "/members": answer(gzip.compress(BODY[:500]) + gzip.compress(BODY[500:]), Content_Encoding="gzip"),
    "/padded": answer(gzip.compress(BODY) + b"\0" * 9, Content_Encoding="gzip"),
    "/deflate": answer(zlib.compress(BODY), Content_Encoding="deflate"),
    "/raw-deflate": answer(raw_deflate(BODY), Content_Encoding="deflate"),
    "/twice": answer(gzip.compress(gzip.compress(BODY)), Content_Encoding="gzip, gzip"),
    "/identity": answer(BODY, Content_Encoding="identity"),
    "/lying": answer(BODY, Content_Encoding="gzip"),
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY),
}  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
async def test_bodies_are_read(path: str) -> None:
    async with serve(table(dict(GOOD))) as server, Fetcher(server.url(), limits=LIMITS) as fetcher:
        got = await fetcher.get(server.url(path))
    assert got.ok
    assert got.text == TEXT


async def test_closed_connection_ends_a_body_without_length() -> None:
    async def handler(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return NOT_FOUND
        request.writer.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY)
        return None

    async with serve(handler) as server, Fetcher(server.url(), limits=LIMITS) as fetcher:
        got = await fetcher.get(server.url("/"))
    assert (got.ok, got.text, got.truncated) == (True, TEXT, False)


async def test_wrong_length_gives_what_came() -> None:
    async def handler(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return NOT_FOUND
        request.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + BODY)
        await request.writer.drain()
        return None

    async with serve(handler) as server, Fetcher(server.url(), limits=LIMITS) as fetcher:
        got = await fetcher.get(server.url("/"))
        assert (got.ok, got.text, got.truncated) == (True, TEXT, True)
        assert server.count("/") == 3


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    "raw",
    [
        answer(b"x" * 200_001),
        answer(BOMB, Content_Encoding="gzip"),
        answer(gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
        answer(zlib.compress(b"\0" * 50_000_000), Content_Encoding="deflate"),
    ],
)
async def test_too_much_is_not_read(raw: bytes) -> None:
    async with (
        serve(table({"/": raw})) as server,
        Fetcher(server.url(), limits=LIMITS) as fetcher,
    ):
        got = await fetcher.get(server.url("/"))
    assert (got.outcome, got.body) == (Outcome.TOO_LARGE, b"")


async def test_endless_body_is_cut() -> None:
    async def handler(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return NOT_FOUND
        request.writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            request.writer.write(b"x" * 65536)
            await request.writer.drain()
            await asyncio.sleep(0)

    async with serve(handler) as server, Fetcher(server.url(), limits=LIMITS) as fetcher:
        assert (await fetcher.get(server.url("/"))).outcome is Outcome.TOO_LARGE


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip, gzip", "compress"])
async def test_encodings_that_were_not_offered(encoding: str) -> None:
    pages = {"/": answer(b"\x8b\x02\x80", Content_Encoding=encoding)}
    async with serve(table(pages)) as server, Fetcher(server.url(), limits=LIMITS) as fetcher:
        got = await fetcher.get(server.url("/"))
        assert got.outcome is Outcome.UNREADABLE
        assert "br" not in server.requests[-1].headers["accept-encoding"]


async def test_damaged_compression_gives_what_came() -> None:
    raw = bytearray(gzip.compress(BODY * 50))
    raw[len(raw) // 2 :] = b"\xff" * 40
    pages = {"/": answer(bytes(raw), Content_Encoding="gzip")}
    async with serve(table(pages)) as server, Fetcher(server.url(), limits=LIMITS) as fetcher:
        assert (await fetcher.get(server.url("/"))).truncated


@given(
    st.binary(max_size=400),
    st.sampled_from(["gzip", "deflate", "gzip, deflate"]),
    st.integers(1, 50),
)
def test_reader_never_raises_nor_exceeds(data: bytes, encoding: str, step: int) -> None:
    for source in (data, gzip.compress(data) + data, zlib.compress(data * 20)):
        reader = BodyReader(encoding, 300)
        for start in range(0, len(source), step):
            if not reader.feed(source[start : start + step]):
                break
        assert len(reader.data) <= 300


@given(st.binary(max_size=2000), st.integers(1, 60))
def test_reader_gives_back_what_was_compressed(data: bytes, step: int) -> None:
    for encoding, source in (
        ("gzip", gzip.compress(data)),
        ("deflate", zlib.compress(data)),
        ("", data),
    ):
        reader = BodyReader(encoding, 5000)
        for start in range(0, len(source), step):
            assert reader.feed(source[start : start + step])
        assert reader.data == data
