import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from crawler.evidence import Outcome
from crawler.fetch import Fetcher, Limits, user_agent

from .server import NOT_FOUND, Handler, Request, Server, answer, page, redirect, serve, table

FAST = Limits(backoff_seconds=0.01, request_seconds=2.0)


@asynccontextmanager
async def site(
    handler: Handler, limits: Limits = FAST, owner: bool = False
) -> AsyncIterator[tuple[Fetcher, Server]]:
    async with (
        serve(handler) as server,
        Fetcher(server.url(), limits=limits, owner=owner) as fetcher,
    ):
        yield fetcher, server


async def test_a_page() -> None:
    async with site(table({"/": page("หน้าแรก", "สวัสดี")})) as (fetcher, server):
        got = await fetcher.get(server.url("/#top"), referer=server.url("/before#x"))
    assert (got.outcome, got.status, got.redirects, got.detail) == (Outcome.OK, 200, (), "")
    assert got.final_url == server.url("/")
    assert "สวัสดี" in got.text
    assert got.mime == "text/html"
    sent = server.requests[-1].headers
    assert sent["user-agent"].startswith("oit-selfcheck/")
    assert sent["accept-language"].startswith("th")
    assert sent["referer"] == server.url("/before")
    assert fetcher.stats.requests == 2  # robots.txt and the page
    assert fetcher.stats.bytes > 0


def test_user_agent_tells_whom_to_ask() -> None:
    assert "(+mailto:it@example.go.th)" in user_agent("mailto:it@example.go.th")
    assert "\n" not in user_agent("x\r\nEvil: 1")


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("mailto:a@example.go.th", Outcome.UNSUPPORTED),
        ("ftp://example.go.th/", Outcome.UNSUPPORTED),
        ("", Outcome.UNSUPPORTED),
        ("http://", Outcome.UNREACHABLE),
        ("http://[::1", Outcome.UNREACHABLE),
        ("http://10.0.0.1/", Outcome.UNREACHABLE),
        ("http://2130706433/", Outcome.UNREACHABLE),
        ("http://0x7f.1/", Outcome.UNREACHABLE),
        ("http://[::ffff:127.0.0.1]/", Outcome.UNREACHABLE),
        ("http://a..b/", Outcome.UNREACHABLE),
        ("http://" + "a" * 300 + ".go.th/", Outcome.UNREACHABLE),
        ("http://a\x00b/", Outcome.UNREACHABLE),
    ],
)
async def test_addresses_that_lead_nowhere(url: str, outcome: Outcome) -> None:
    async with site(table({})) as (fetcher, _):
        got = await fetcher.get(url)
    assert got.outcome is outcome
    assert got.detail


async def test_refused_connection() -> None:
    async with serve(table({})) as server:
        home = server.url()
    async with Fetcher(home, limits=FAST) as fetcher:
        got = await fetcher.get(home)
    assert (got.outcome, got.status) == (Outcome.UNREACHABLE, 0)
    assert "refused" in got.detail


async def test_redirects_are_followed_and_told() -> None:
    pages = {"/": redirect("/a", 301), "/a": redirect("b?x=ก", 307), "/b?x=%E0%B8%81": page("b")}
    async with site(table(pages)) as (fetcher, server):
        got = await fetcher.get(server.url("/"))
    assert got.ok
    assert got.redirects == (server.url("/"), server.url("/a"))
    assert got.final_url == server.url("/b?x=%E0%B8%81")


async def test_redirect_with_raw_thai_bytes() -> None:
    raw = b"HTTP/1.1 302 X\r\nLocation: /\xa2\xe9\xcd\r\nContent-Length: 0\r\n\r\n"
    async with site(table({"/": raw, "/%A2%E9%CD": page("x")})) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok


async def test_redirect_loops() -> None:
    def handler(request: Request) -> bytes:
        if request.path.startswith("/n"):
            return redirect(f"/n{int(request.path[2:]) + 1}")
        return {"/a": redirect("/b"), "/b": redirect("/a"), "/self": redirect("/self")}.get(
            request.path, NOT_FOUND
        )

    async with site(handler) as (fetcher, server):
        for path in ("/a", "/self", "/n0"):
            got = await fetcher.get(server.url(path))
            assert got.outcome is Outcome.LOOP
            assert len(got.redirects) <= 11


async def test_redirect_to_itself_with_a_cookie_is_no_loop() -> None:
    def handler(request: Request) -> bytes:
        if request.path == "/robots.txt":
            return NOT_FOUND
        if "visited=1" in request.headers.get("cookie", ""):
            return page("in")
        return redirect("/", Set_Cookie="visited=1; Path=/")

    async with site(handler) as (fetcher, server):
        got = await fetcher.get(server.url("/"))
        assert got.ok
        assert (await fetcher.get(server.url("/x"))).ok


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/"]
)
async def test_redirect_to_a_private_address_is_refused(target: str) -> None:
    async with site(table({"/": redirect(target)})) as (fetcher, server):
        got = await fetcher.get(server.url("/"))
    assert got.outcome is Outcome.UNREACHABLE
    assert "not a public address" in got.detail
    assert got.redirects == (server.url("/"),)


async def test_redirect_to_another_loopback_port_is_refused() -> None:
    async with serve(table({"/": page("secret")})) as other:
        async with site(table({"/": redirect(other.url("/"))})) as (fetcher, server):
            assert (await fetcher.get(server.url("/"))).outcome is Outcome.UNREACHABLE
            direct = await fetcher.get(f"http://localhost:{server.port}/")
            assert direct.outcome is Outcome.UNREACHABLE
        assert other.asked == []


async def test_name_that_rebinds_is_refused() -> None:
    answers = [["127.0.0.1"]]

    async def resolver(host: str, port: int) -> list[str]:
        return answers[0]

    async with serve(table({"/": page("x")})) as server:
        home = f"http://agency.test:{server.port}/"
        evil = f"http://evil.test:{server.port}/"
        async with Fetcher(home, limits=FAST, resolver=resolver) as fetcher:
            assert (await fetcher.get(home)).ok
            assert (await fetcher.get(evil)).outcome is Outcome.UNREACHABLE
        assert len(server.asked) == 2


async def test_redirect_to_another_scheme() -> None:
    async with site(table({"/": redirect("file:///etc/passwd")})) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).outcome is Outcome.UNSUPPORTED


async def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with site(table({"/": page("x")})) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok


# --- retries -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_fault_that_passes(status: int) -> None:
    pages = {"/": [answer("busy", status), answer("busy", status), page("x")]}
    async with site(table(pages)) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok
        assert fetcher.stats.retries == 2


async def test_a_fault_that_stays() -> None:
    pages = {"/": answer("busy", 503), "/500": answer("oops", 500)}
    async with site(table(pages)) as (fetcher, server):
        got = await fetcher.get(server.url("/"))
        assert (got.outcome, got.status) == (Outcome.SERVER_ERROR, 503)
        assert server.count("/") == 3
        assert (await fetcher.get(server.url("/500"))).outcome is Outcome.SERVER_ERROR
        assert server.count("/500") == 1


async def test_retry_after_is_waited_for() -> None:
    pages = {"/": [answer("busy", 503, Retry_After="1"), page("x")]}
    async with site(table(pages)) as (fetcher, server):
        started = time.monotonic()
        assert (await fetcher.get(server.url("/"))).ok
        assert time.monotonic() - started >= 1


@pytest.mark.parametrize("value", ["3600", "Wed, 21 Oct 2099 07:28:00 GMT"])
async def test_retry_after_far_away_is_not_waited_for(value: str) -> None:
    pages = {"/": [answer("busy", 429, Retry_After=value), page("x")]}
    async with site(table(pages)) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).outcome is Outcome.BLOCKED
        assert server.count("/") == 1


@pytest.mark.parametrize("value", ["soon", "-5", "Wed, 21 Oct 1999 07:28:00 GMT", "9" * 400])
async def test_retry_after_nonsense(value: str) -> None:
    pages = {"/": [answer("busy", 503, Retry_After=value), page("x")]}
    async with site(table(pages)) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok


async def test_resets_are_tried_again() -> None:
    def handler(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return NOT_FOUND
        if request.path == "/always" or server.count(request.path) == 1:
            request.reset()
            return None
        return page("x")

    async with serve(handler) as server, Fetcher(server.url(), limits=FAST) as fetcher:
        assert (await fetcher.get(server.url("/once"))).ok
        got = await fetcher.get(server.url("/always"))
        assert got.outcome is Outcome.SERVER_ERROR
        assert server.count("/always") == 3


async def test_garbage_instead_of_http() -> None:
    raw = b"SSH-2.0-OpenSSH_9\r\n\r\n"
    async with site(table({"/": raw})) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).outcome is Outcome.SERVER_ERROR


async def test_a_dead_host_is_not_tried_for_ever() -> None:
    def handler(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return NOT_FOUND
        request.reset()
        return None

    async with site(handler) as (fetcher, server):
        for n in range(5):
            await fetcher.get(server.url(f"/{n}"))
        assert [server.count(f"/{n}") for n in range(5)] == [3, 3, 3, 1, 1]


# --- bounds ------------------------------------------------------------------------------------


async def test_slow_drip_ends() -> None:
    async def handler(request: Request) -> bytes | None:
        if request.path == "/robots.txt":
            return NOT_FOUND
        request.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            request.writer.write(b"x")
            await request.writer.drain()
            await asyncio.sleep(0.02)

    async with site(handler, Limits(request_seconds=0.4, backoff_seconds=0.01)) as (
        fetcher,
        server,
    ):
        started = time.monotonic()
        got = await fetcher.get(server.url("/"))
        assert got.outcome is Outcome.TIMEOUT
        assert time.monotonic() - started < 3
        assert server.count("/") == 1


async def test_silence_ends() -> None:
    async def handler(request: Request) -> bytes | None:
        if request.path != "/robots.txt":
            await asyncio.sleep(30)
        return NOT_FOUND

    async with site(handler, Limits(request_seconds=0.2, backoff_seconds=0.01)) as (
        fetcher,
        server,
    ):
        got = await fetcher.get(server.url("/"))
        assert (got.outcome, got.status) == (Outcome.TIMEOUT, 0)
        assert server.count("/") == 3


async def test_requests_budget() -> None:
    async with site(table({"/": page("x")}), Limits(max_requests=3)) as (fetcher, server):
        outcomes = [(await fetcher.get(server.url("/"))).budget for _ in range(4)]
        assert outcomes == ["", "", "requests", "requests"]
        assert fetcher.exhausted == "requests"
        assert len(server.asked) == 3


async def test_bytes_budget() -> None:
    pages = {"/": answer(b"x" * 5000, content_type="text/plain")}
    async with site(table(pages), Limits(max_bytes_total=8000)) as (fetcher, server):
        got = [await fetcher.get(server.url("/")) for _ in range(3)]
        assert [r.budget for r in got] == ["", "", "bytes"]


async def test_time_budget_also_ends_a_request_under_way() -> None:
    async def handler(request: Request) -> bytes:
        if request.path != "/robots.txt":
            await asyncio.sleep(30)
        return NOT_FOUND

    async with site(handler, Limits(total_seconds=0.4)) as (fetcher, server):
        started = time.monotonic()
        await fetcher.get(server.url("/"))
        assert fetcher.exhausted == "time"
        assert (await fetcher.get(server.url("/2"))).budget == "time"
        assert time.monotonic() - started < 4


# --- robots.txt --------------------------------------------------------------------------------

ROBOTS = answer("User-agent: *\nDisallow: /closed\nSitemap: /s.xml", content_type="text/plain")
PAGES = {
    "/robots.txt": ROBOTS,
    "/": page("x"),
    "/closed/1": page("y"),
    "/hop": redirect("/closed/1"),
}


async def test_robots_is_obeyed_and_told() -> None:
    async with site(table(PAGES)) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok
        got = await fetcher.get(server.url("/closed/1"))
        assert (got.outcome, got.detail) == (Outcome.ROBOTS, "Disallow: /closed")
        assert (await fetcher.get(server.url("/hop"))).outcome is Outcome.ROBOTS
        assert server.count("/closed/1") == 0
        assert server.count("/robots.txt") == 1
        told = {d.url: (d.allowed, d.rule) for d in fetcher.robots_decisions}
        assert told[server.url("/closed/1")] == (False, "Disallow: /closed")
        assert told[server.url("/robots.txt")][0]
        assert await fetcher.sitemaps(server.url("/x")) == (server.url("/s.xml"),)


async def test_the_owner_may_look_anyway() -> None:
    async with site(table(PAGES), owner=True) as (fetcher, server):
        assert (await fetcher.get(server.url("/closed/1"))).ok
        told = {d.url: (d.allowed, d.rule) for d in fetcher.robots_decisions}
        assert told[server.url("/closed/1")] == (True, "Disallow: /closed (ignored: owner)")


async def test_robots_that_fails_closes_the_site_and_is_reported() -> None:
    pages = {"/robots.txt": answer("x", 500), "/": page("x")}
    async with site(table(pages)) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).outcome is Outcome.ROBOTS
        assert [code for code, _ in fetcher.findings] == ["robots_unavailable"]
        assert any(not d.allowed for d in fetcher.robots_decisions)
    async with site(table(pages), owner=True) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok


@pytest.mark.parametrize(
    "robots",
    [
        NOT_FOUND,
        answer("no", 403),
        answer("User-agent: *\nDisallow: /", content_type="text/html"),
        redirect("/robots.txt"),
        redirect("/"),
        answer(b"", content_type="text/plain"),
        answer(b"\xff\x00\xfe" * 100, content_type="text/plain"),
    ],
)
async def test_robots_that_forbids_nothing(robots: bytes) -> None:
    async with site(table({"/robots.txt": robots, "/": page("x")})) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).ok


async def test_robots_too_long_is_read_from_its_start() -> None:
    body = "User-agent: *\nDisallow: /closed\n" + "# padding\n" * 70_000
    pages = {"/robots.txt": answer(body, content_type="text/plain"), "/closed": page("x")}
    async with site(table(pages)) as (fetcher, server):
        assert (await fetcher.get(server.url("/closed"))).outcome is Outcome.ROBOTS


async def test_robots_is_fetched_once_for_many() -> None:
    async with site(table({**PAGES, **{f"/{n}": page("x") for n in range(12)}})) as (
        fetcher,
        server,
    ):
        got = await asyncio.gather(*(fetcher.get(server.url(f"/{n}")) for n in range(12)))
        assert all(r.ok for r in got)
        assert server.count("/robots.txt") == 1


# --- politeness --------------------------------------------------------------------------------


async def test_no_more_than_the_limit_at_a_time() -> None:
    now = most = 0

    async def handler(request: Request) -> bytes:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.03)
        now -= 1
        return page("x")

    async with site(handler) as (fetcher, server):
        await asyncio.gather(*(fetcher.get(server.url(f"/{n}")) for n in range(12)))
    assert most == 4


async def test_crawl_delay_is_obeyed_up_to_a_cap() -> None:
    robots = answer("User-agent: *\nCrawl-delay: 900", content_type="text/plain")
    limits = Limits(max_crawl_delay_seconds=0.15)
    async with site(table({"/robots.txt": robots, "/": page("x")}), limits) as (fetcher, server):
        started = time.monotonic()
        for _ in range(3):
            await fetcher.get(server.url("/"))
        assert 0.3 <= time.monotonic() - started < 2


async def test_cookies_are_kept_for_the_audit_and_bounded() -> None:
    def handler(request: Request) -> bytes:
        number = request.path.strip("/").replace(".txt", "")
        return answer("x", Set_Cookie=f"c{number}=1; Path=/")

    async with site(handler) as (fetcher, server):
        for n in range(130):
            await fetcher.get(server.url(f"/{n}"))
        assert 0 < server.requests[-1].headers["cookie"].count("=") <= 100


@pytest.mark.parametrize(
    "cookie", ["name=ข้อมูล", "ชื่อ=1", "a=\x80", "a=b\x0bc", "a=" + "x" * 5000, "=;=;,"]
)
async def test_cookies_no_header_can_carry_do_no_harm(cookie: str) -> None:
    pages = {"/": answer("x", Set_Cookie=cookie), "/2": page("y")}
    async with site(table(pages)) as (fetcher, server):
        assert (await fetcher.get(server.url("/"))).status in (0, 200)
        assert (await fetcher.get(server.url("/2"))).ok
        assert not set(server.requests[-1].headers.get("cookie", "")) - set("=a,;")
