"""What a site of one habit is made of: O1's document, and the one way that leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tests.explore.sites import NEWS, page, structure
from tests.page.browser.server import SiteServer
from tests.page.browser.sites.base import Content, Reply, Request, Site

NAME = "โครงสร้างหน่วยงาน"
DOCUMENT = structure()
BODY = DOCUMENT.partition("<main")[2].partition(">")[2].partition("</main>")[0]
TEXT = f"<p>{'องค์การบริหารส่วนตำบลตัวอย่าง ยินดีต้อนรับทุกท่าน ' * 8}</p>"
GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@dataclass(frozen=True)
class Habit:
    """`path` are the addresses from the home page to the document, as the report shows them;
    empty where it must not pass. `posts`: how many posts the audit may send at most."""

    name: str
    pages: dict[str, Content]
    path: tuple[str, ...] = ()
    posts: int | None = 0


def habit(
    name: str,
    home: str,
    head: str = "",
    *,
    path: tuple[str, ...] = ("/", "/structure.html"),
    posts: int | None = 0,
    **more: Content,
) -> Habit:
    """A site of a home page and O1's document at /structure.html; more pages by name, `__` for
    a dot and `_` at the beginning for a slash of its own."""
    pages: dict[str, Content] = {"/": page(NEWS + home, head), "/structure.html": DOCUMENT}
    pages |= {f"/news{n}.html": page(f"<h1>ข่าว {n}</h1><p>กิจกรรมวันที่ {n}</p>") for n in range(1, 5)}
    pages |= {f"/{key.replace('__', '.')}": value for key, value in more.items()}
    return Habit(name, pages, path, posts)


def near_miss(name: str, home: str, head: str = "", **more: Content) -> Habit:
    """A site on which the document must not pass."""
    return habit(name, home, head, path=(), **more)


def script(text: str, delay: float = 0.0) -> Reply:
    """A script in a file of its own."""
    return Reply(text, type="text/javascript; charset=utf-8", delay=delay)


def data(text: str, delay: float = 0.0) -> Reply:
    """What a script fetches."""
    return Reply(text, type="application/json; charset=utf-8", delay=delay)


def counted(content: Content, posts: list[str]) -> Callable[[Request], Reply | str]:
    """The same content; posts are written down."""

    def answer(request: Request) -> Reply | str:
        if request.method == "POST":
            posts.append(request.body)
        return content(request) if callable(content) else content

    return answer


@contextmanager
def served(one: Habit) -> Iterator[tuple[str, list[str]]]:
    """Serves a site; yields its home page and the list of posts it gets."""
    posts: list[str] = []
    pages = {path: counted(content, posts) for path, content in one.pages.items()}
    with SiteServer((Site("127", dict(pages)),)) as server:
        yield f"http://127.0.0.1:{server.port}/", posts


__all__ = [
    "BODY", "DOCUMENT", "GIF", "NAME", "NEWS", "TEXT", "Habit", "Reply", "Request", "data",
    "habit", "near_miss", "page", "replace", "script", "served",
]  # fmt: skip
