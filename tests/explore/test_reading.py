"""From responses to documents: imported sheets, deep nesting, sheets fetched once."""

from __future__ import annotations

import time
from collections import Counter

from crawler.documents.model import Document, Visibility
from crawler.documents.pool import ReaderPool
from crawler.evidence import Outcome
from crawler.explore.reading import Reading, is_html
from crawler.fetch.response import Response

HOME = "http://127.0.0.1:9/"
CSS = {
    HOME + "a.css": "@import url(b.css);",
    HOME + "b.css": ".secret { display: none }",
    HOME + "c.css": ".other { display: none }",
}


def response(url: str, body: str, kind: str = "text/html; charset=utf-8") -> Response:
    return Response(
        url=url,
        final_url=url,
        redirects=(),
        status=200,
        headers={},
        body=body.encode(),
        content_type=kind,
        elapsed=0.0,
        outcome=Outcome.OK,
        detail="",
    )


class Sheets:
    """Plays the fetcher for style sheets and counts what was asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    async def get(self, url: str, *, referer: str = "") -> Response:
        self.asked[url] += 1
        return response(url, CSS.get(url, ""), "text/css")


async def read(html: str, sheets: Sheets, times: int = 1) -> Document:
    reading = Reading(sheets, ReaderPool())  # type: ignore[arg-type]
    for _ in range(times):
        document = await reading.read(response(HOME, html))
    return document


def seen(document: Document) -> list[str]:
    return [k.label for k in document.links if k.visibility is not Visibility.HIDDEN]


async def test_imported_sheets_hide_as_linked_ones_do() -> None:
    sheets = Sheets()
    html = (
        "<!doctype html><link rel=stylesheet href=a.css><style>@import 'c.css';</style>"
        "<a class=secret href=x.html>ลับ</a><a class=other href=y.html>ซ่อน</a>"
        "<a href=z.html>เปิดเผย</a>"
    )
    assert seen(await read(html, sheets, times=3)) == ["เปิดเผย"]
    assert set(sheets.asked.values()) == {1}


async def test_a_page_nested_beyond_reason_costs_little_time() -> None:
    html = "<!doctype html><a href=z.html>เปิดเผย</a>" + "<div>" * 400_000
    started = time.process_time()
    assert seen(await read(html, Sheets())) == ["เปิดเผย"]
    assert time.process_time() - started < 10


def test_html_is_told_by_its_bytes() -> None:
    assert is_html(response(HOME, "<!DOCTYPE html><p>ก", "application/pdf"))
    assert not is_html(response(HOME, "%PDF-1.4", "text/html"))
