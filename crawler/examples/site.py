"""An example as evidence: a home page with its links, and the pages behind them."""

from __future__ import annotations

import re
from html import escape

from crawler.checklist.examples import Example, ExampleFile, pages_of
from crawler.checklist.model import Checklist, Item
from crawler.documents.model import Document
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.examples.filling import filled
from crawler.examples.markup import to_html
from crawler.fetch.urls import normalise
from crawler.page.reader import read_page

HOME = "https://www.example.go.th/"
AGENCY = "เทศบาลตำบลตัวอย่าง"


def evidence(example: Example, file: ExampleFile, checklist: Checklist, item: Item) -> Evidence:
    """What a visitor of the example's site sees, as the product's own reader sees it."""
    texts = {
        _address(name): filled(_edited(file.texts[name], example), checklist, item, example.shift)
        for name in pages_of(example, file)
    }
    menu = [
        (filled(label, checklist, item), _address(name)) for label, name in _menu(example, file)
    ]
    pages = {url: read_page(_page(to_html(text)), url) for url, text in texts.items()}
    pages[HOME] = read_page(_home(menu), HOME)
    visits = _visits(pages)
    links = [
        SeenLink(visit.url, link)
        for visit in visits
        for link in (visit.document.links if visit.document else ())
    ]
    return Evidence(HOME, HOME, AGENCY, tuple(visits), tuple(links))


def _menu(example: Example, file: ExampleFile) -> list[tuple[str, str]]:
    pages = example.pages or pages_of(example, file)
    own = [
        (label, name) for page in pages if isinstance(page, dict) for label, name in page.items()
    ]
    first = [(example.link, pages[0])] if isinstance(pages[0], str) else []
    return first + own


def _edited(text: str, example: Example) -> str:
    if not example.replace:
        return text
    longest_first = sorted(example.replace, key=len, reverse=True)
    pattern = "|".join(re.escape(old) for old in longest_first)
    return re.sub(pattern, lambda found: example.replace[found[0]], text)


def _address(name: str) -> str:
    return f"{HOME}{name}"


def _page(body: str) -> str:
    return f'<!doctype html><html lang="th"><body><main>{body}</main></body></html>'


def _home(menu: list[tuple[str, str]]) -> str:
    entries = "".join(f'<li><a href="{url}">{escape(label)}</a></li>' for label, url in menu)
    return (
        f'<!doctype html><html lang="th"><head><title>{AGENCY}</title></head><body>'
        f"<header><p>{AGENCY}</p></header><nav><ul>{entries}</ul></nav>"
        f"<main><p>ยินดีต้อนรับสู่เว็บไซต์{AGENCY}</p></main></body></html>"
    )


def _visits(pages: dict[str, Document]) -> list[Visit]:
    """The pages that links lead to from the home page, by the shortest path."""
    known = {normalise(url): url for url in pages}
    paths: dict[str, tuple[Step, ...]] = {HOME: (Step(HOME, "", "open"),)}
    waiting = [HOME]
    while waiting:
        here = waiting.pop(0)
        for link in pages[here].links:
            url = known.get(normalise(link.url))
            if url is not None and url not in paths:
                paths[url] = (*paths[here], Step(url, link.label, link.action))
                waiting.append(url)
    return [
        Visit(url, url, Outcome.OK, path, 200, "text/html", document=pages[url])
        for url, path in paths.items()
    ]
