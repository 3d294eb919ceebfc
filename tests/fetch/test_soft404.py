from crawler.fetch import Fetcher, Limits
from crawler.fetch.soft404 import Signature, nonsense_path, redirected_home

from .server import NOT_FOUND, Handler, Request, Server, page, redirect, serve

MENU = "".join(f"<li><a href='/{n}'>เมนูหลักของเทศบาลลำดับที่ {n}</a></li>" for n in range(30))


async def learn(handler: Handler, *paths: str) -> tuple[Signature | None, list[bool], Server]:
    async with serve(handler) as server, Fetcher(server.url(), limits=Limits()) as fetcher:
        signature = await fetcher.soft404_signature(server.url())
        answers = [await fetcher.get(server.url(path)) for path in paths]
    return signature, [bool(signature and signature.matches(a)) for a in answers], server


def test_the_nonsense_is_the_same_at_every_audit() -> None:
    assert nonsense_path("http://www.example.go.th/x") == nonsense_path("https://WWW.example.go.th")
    assert nonsense_path("http://a.go.th") != nonsense_path("http://a.go.th", 1)
    assert nonsense_path("http://a.go.th").startswith("/oit-")


async def test_an_honest_site_has_none() -> None:
    signature, _, server = await learn(lambda _: NOT_FOUND)
    assert signature is None
    assert len(server.asked) == 2


def lenient(request: Request) -> bytes:
    if request.path == "/robots.txt":
        return NOT_FOUND
    visits = len(request.path) * 31 + id(request) % 1000
    frame = f"<ul>{MENU}</ul><footer>ผู้เยี่ยมชม {visits}</footer>"
    real = {
        "/o1": page("เทศบาล", f"{frame}<h1>โครงสร้าง</h1><p>สำนักปลัด กองคลัง กองช่าง กองการศึกษา</p>"),
        "/o2": page("ข้อมูลผู้บริหาร", frame),
    }
    return real.get(
        request.path, page("เทศบาล", f"{frame}<p>ไม่พบหน้า {request.path} ที่ท่านต้องการ</p>")
    )


async def test_a_site_that_answers_everything() -> None:
    signature, found, _ = await learn(lenient, "/gone", "/dir/gone.pdf?x=1", "/o1", "/o2")
    assert signature
    assert not signature.to_home
    assert found == [True, True, False, False]


async def test_everything_leads_home() -> None:
    def handler(request: Request) -> bytes:
        known = {"/robots.txt": NOT_FOUND, "/": page("เทศบาล", MENU), "/o1": page("O1", "ข้อมูล"),
                 "/old": redirect("/o1"), "/index.php": redirect("/")}  # fmt: skip
        return known.get(request.path, redirect("/"))

    signature, found, _ = await learn(handler, "/gone", "/o1", "/old", "/index.php")
    assert signature
    assert signature.to_home
    assert found == [True, False, False, False]


async def test_redirect_home_can_be_told_without_a_signature() -> None:
    pages = {"/": page("เทศบาล"), "/x": redirect("/"), "/home.php": redirect("/")}
    async with (
        serve(lambda r: pages.get(r.path, NOT_FOUND)) as server,
        Fetcher(server.url()) as fetcher,
    ):
        told = [redirected_home(await fetcher.get(server.url(p))) for p in ("/x", "/", "/home.php")]
    assert told == [True, False, False]


async def test_a_shell_of_scripts_cannot_be_told_apart() -> None:
    def handler(request: Request) -> bytes:
        return page("app", "<div id=root></div><script src=/app.js></script>")

    signature, found, _ = await learn(handler, "/o1")
    assert signature
    assert signature.shell
    assert found == [False]


async def test_a_site_that_shows_all_to_every_address() -> None:
    signature, found, _ = await learn(lambda _: page("ITA", MENU), "/o1", "/o2")
    assert signature
    assert found == [True, True]
