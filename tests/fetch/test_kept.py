"""Exchanges that were finished: given out again after a kill, asked on condition the next time."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from crawler.evidence import Outcome
from crawler.fetch import Fetcher, Limits
from crawler.fetch.archive import Archive
from crawler.fetch.journal import Journal, read_lines
from crawler.fetch.kept import Exchanges, outline

from .server import Request, Server, answer, page, redirect, serve

FAST = Limits(backoff_seconds=0.01, request_seconds=2.0)
SECRET = "sessionid=geheim-1234"


class Site:
    """A site whose pages can be changed; it knows ETags and hands out a cookie."""

    def __init__(self) -> None:
        self.pages = {
            "/": page("หน้าแรก", "ผู้เข้าชม 12 คน"),
            "/old": redirect("/"),
            "/gone": answer("<p>gone</p>", 404),
        }

    def __call__(self, request: Request) -> bytes:
        body = self.pages.get(request.path, answer("no", 404))
        if b" 200 " not in body[:20]:
            return body
        tag = f'"{hash(body)}"'
        if request.headers.get("if-none-match") == tag:
            return answer(b"", 304, ETag=tag)
        return body.replace(b"\r\n", f"\r\nETag: {tag}\r\nSet-Cookie: {SECRET}\r\n".encode(), 1)


@asynccontextmanager
async def fetching(
    server: Server, folder: Path, name: str, again: str = "", before: str = ""
) -> AsyncIterator[tuple[Fetcher, Exchanges]]:
    def lines(of: str) -> tuple[dict[str, object], ...]:
        return tuple(map(dict, read_lines(folder / of).records)) if of else ()

    journal = Journal.begin(folder / name, {"of": name})
    assert journal is not None
    kept = Exchanges(Archive(folder / "bodies"), journal, lines(again), lines(before))
    async with Fetcher(server.url(), limits=FAST, kept=kept, conditional=bool(before)) as fetcher:
        yield fetcher, kept
    journal.close()


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_what_was_finished_is_not_asked_again(tmp_path: Path) -> None:
    async with serve(Site()) as server:
        async with fetching(server, tmp_path, "one") as (fetcher, _):
            first = [await fetcher.get(server.url(path)) for path in ("/old", "/gone")]
            stats = fetcher.stats
        server.asked.clear()
        async with fetching(server, tmp_path, "two", again="one") as (fetcher, _):
            again = [await fetcher.get(server.url(path)) for path in ("/old", "/gone")]
            assert server.asked == []
            assert fetcher.stats == stats
            more = await fetcher.get(server.url("/"))  # one time more than was asked before
            assert server.asked == ["/"]
    for one, other in zip(first, again, strict=True):
        assert (one.outcome, one.status, one.redirects) == (
            other.outcome,
            other.status,
            other.redirects,
        )
        assert one.body == other.body
    assert more.ok


async def test_an_address_without_an_answer_is_asked_again(tmp_path: Path) -> None:
    def silent(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return answer("no", 404)
        request.reset()
        return None

    async with serve(silent) as server:
        for name, again in (("one", ""), ("two", "one")):
            server.asked.clear()
            async with fetching(server, tmp_path, name, again=again) as (fetcher, _):
                got = await fetcher.get(server.url("/"))
            assert got.outcome is Outcome.SERVER_ERROR
            assert server.count("/") == FAST.tries


async def test_cookies_stay_in_memory(tmp_path: Path) -> None:
    async with serve(Site()) as server, fetching(server, tmp_path, "one") as (fetcher, _):
        await fetcher.get(server.url("/"))
        await fetcher.get(server.url("/"))
        assert server.requests[-1].headers["cookie"] == SECRET
    assert b"geheim" not in everything(tmp_path)


async def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    site = Site()
    async with serve(site) as server:
        async with fetching(server, tmp_path, "one") as (fetcher, _):
            first = await fetcher.get(server.url("/"))
        async with fetching(server, tmp_path, "two", before="one") as (fetcher, kept):
            second = await fetcher.get(server.url("/"))
            assert (second.status, second.body) == (200, first.body)
            assert second.content_type == first.content_type
            assert fetcher.stats.bytes < len(first.body)
            assert kept.unmodified == 1
            assert await kept.same(server.url("/"))
        site.pages["/"] = page("หน้าแรก", "ย้ายแล้ว")
        async with fetching(server, tmp_path, "three", before="two") as (fetcher, kept):
            third = await fetcher.get(server.url("/"))
            assert "ย้ายแล้ว" in third.text
            assert not await kept.same(server.url("/"))


async def test_a_lost_body_is_asked_for_in_full(tmp_path: Path) -> None:
    async with serve(Site()) as server:
        async with fetching(server, tmp_path, "one") as (fetcher, _):
            first = await fetcher.get(server.url("/"))
        shutil.rmtree(tmp_path / "bodies")
        for name, again, before in (("two", "", "one"), ("three", "one", "")):
            async with fetching(server, tmp_path, name, again, before) as (fetcher, _):
                assert (await fetcher.get(server.url("/"))).body == first.body


async def test_a_counter_of_visitors_is_no_change(tmp_path: Path) -> None:
    site = Site()
    async with serve(site) as server:
        async with fetching(server, tmp_path, "one") as (fetcher, _):
            await fetcher.get(server.url("/"))
        site.pages["/"] = page("หน้าแรก", "ผู้เข้าชม 4711 คน")
        async with fetching(server, tmp_path, "two", before="one") as (fetcher, kept):
            assert "4711" in (await fetcher.get(server.url("/"))).text
            assert await kept.same(server.url("/"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("<p>12 คน</p>", "<p>4711 คน</p>", True),
        ("<p>ข่าว</p>", "<p>ข่าวใหม่</p>", False),
        ('<a href="/1">ข่าว</a>', '<a href="/2">ข่าว</a>', False),
        ("<script>show(1)</script>", "<script>show(2)</script>", False),
        ("<style>a{top:1px}</style>", "<style>a{top:2px}</style>", False),
        ('<p class="n1">x</p>', '<p class="n2">x</p>', False),
        ('<script nonce="a1">x()</script>', '<script nonce="b2">x()</script>', True),
        ('<input type="hidden" value="t1">', '<input type="hidden" value="t2">', True),
        ('<meta name="csrf-token" content="1">', '<meta name="csrf-token" content="2">', True),
        ("<script>a(1)", "<script>a(2)", False),
    ],
)
def test_outline(one: str, other: str, same: bool) -> None:
    assert (outline(one.encode()) == outline(other.encode())) is same


def test_a_hostile_page_has_an_outline_in_no_time() -> None:
    for piece in (b"<script", b">1", b"<input ", b"nonce=", b"<meta ", b"<style>"):
        assert len(outline(piece * 200_000)) == 64
