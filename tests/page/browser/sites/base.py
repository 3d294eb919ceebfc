"""What a site of the suite is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

MARK = "แผนปฏิบัติการประจำปี ๒๕๖๓ ขององค์การบริหารส่วนตำบลตัวอย่าง"
FILLER = "<p>องค์การบริหารส่วนตำบลตัวอย่าง ยินดีต้อนรับ</p><p><a href='/other'>ข่าวประชาสัมพันธ์</a></p>"


@dataclass(frozen=True)
class Request:
    path: str
    query: str
    method: str
    cookie: str
    body: str
    count: int  # how often this path was asked for, from 1


@dataclass(frozen=True)
class Reply:
    body: str | bytes = ""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    reset: bool = False


Content = str | Reply | Callable[[Request], "Reply | str"]


@dataclass(frozen=True)
class Site:
    """`route` is the expected path, `action` the last step's code, `reason` how a refusal starts."""

    name: str
    pages: dict[str, Content]
    reachable: bool = True
    target: str = "/target"
    route: tuple[str, ...] = ()
    action: str = ""
    frame_ok: bool = field(default=False)


def html(body: str, head: str = "", title: str = "อบต.ตัวอย่าง") -> str:
    return (
        "<!doctype html><html lang=th><head><meta charset=utf-8>"
        f"<title>{title}</title>{head}</head><body>{body}</body></html>"
    )


TARGET = html(f"<h1>แผนงาน</h1><p>{MARK}</p>", title="แผน")
OTHER = html("<h1>ข่าว</h1><p>ไม่มีอะไรในหน้านี้ <a href='/'>หน้าแรก</a></p>", title="ข่าว")


def site(
    name: str,
    body: str,
    head: str = "",
    *,
    reachable: bool = True,
    action: str = "",
    route: tuple[str, ...] = (),
    target: str = "/target",
    **pages: Content,
) -> Site:
    """A site whose home page is `body`; further pages by name, `_` for `/`."""
    more = {f"/{key.replace('__', '.')}": value for key, value in pages.items()}
    return Site(
        name,
        {"/": html(FILLER + body, head), "/target": TARGET, "/other": OTHER} | more,
        reachable,
        target,
        route,
        action,
    )


def hidden_site(name: str, body: str, head: str = "", **pages: Content) -> Site:
    return site(name, body, head, reachable=False, **pages)
