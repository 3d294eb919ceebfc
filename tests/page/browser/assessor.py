"""A small assessor: looks for a site's one document, home page first, visible links only."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.evidence import Outcome, Step
from crawler.page.browser.address import is_post, key_of
from crawler.page.browser.observe import observe
from crawler.page.browser.proof import Proof, ReplayResult
from crawler.page.browser.replay import Prover
from crawler.page.browser.session import BrowserSession
from tests.page.browser.sites.base import MARK

PAGES = 8


@dataclass(frozen=True)
class Finding:
    reachable: bool
    result: ReplayResult | None
    tried: tuple[str, ...]


def visible_text(html: str) -> str:
    """The text of serialised HTML without what is marked hidden."""
    tree = LexborHTMLParser(html)
    for node in tree.css("[data-oit-hidden]"):
        node.decompose()
    return tree.body.text(separator=" ") if tree.body else ""


async def assess(session: BrowserSession, home: str, target: str) -> Finding:
    """Breadth first over visible links; the first proven path to `target` that shows its text."""
    prover = Prover(session)
    start = Step(home, "", "open")
    queue, seen, tried, pages = deque([(start,)]), {key_of(home)}, [], 0
    last: ReplayResult | None = None
    while queue and pages < PAGES:
        path = queue.popleft()
        pages += 1
        if is_post(path[-1].url) or path[-1].action == "route":
            await prover.prove(path)
            page = await prover.look(path)
        else:
            page = await observe(session, path[-1].url)
            if page.outcome is Outcome.NOT_FOUND and len(path) > 1:
                await prover.prove(path)
                page = await prover.look(path)
        if page is None or page.outcome is not Outcome.OK:
            continue
        prover.know(page)
        for link in page.usable:
            if urlsplit(link.url).hostname not in (urlsplit(home).hostname, "frames.localhost"):
                continue
            key = key_of(link.url)
            if key in seen:
                continue
            longer = (*path, Step(link.url, link.label, link.action))
            found = key == key_of(target) or is_post(link.url)
            if found:
                last = await prover.prove(longer)
                tried.append(f"{link.label}: {last.proof} {last.reason}")
                if last.proof is Proof.PROVEN and await _shows(prover, last, longer):
                    return Finding(True, last, tuple(tried))
            seen.add(key)
            queue.append(longer)
    return Finding(False, last, tuple(tried))


async def _shows(prover: Prover, result: ReplayResult, path: tuple[Step, ...]) -> bool:
    if result.arrival is None:
        return False
    kind = result.arrival.content_type
    if kind and (result.arrival.download or "html" not in kind):
        return result.arrival.status == 200
    page = await prover.look(path)
    return page is not None and MARK in " ".join(visible_text(page.html).split())
