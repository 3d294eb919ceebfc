"""What the pages of a site are made of beside their source: scripts, style sheets, frames, and
data that scripts fetch. As long as all of it stays as it is, a page shows what it showed.

Pictures, fonts and what comes from other sites are left out: what they change about the use of a
link is seen when the site is next looked at in full.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request, Response

from crawler.fetch.urls import normalise, same_site

_KINDS = frozenset({"script", "stylesheet", "xhr", "fetch", "document", "eventsource"})
MOST = 60  # parts of one page; a page with more is not known by its parts
_REDIRECTS = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, with what its server said to recognise it by; `sha256` of its content
    where it is known."""

    url: str
    status: int
    etag: str = ""
    modified: str = ""
    sha256: str = ""


class Parts:
    """Collects from a browser's answers. `of` has the parts by the identity of the page, `ends`
    where addresses ended that redirect. `unknown` are pages that cannot be known by parts: they
    send data, or something of theirs failed to come."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, Part]] = defaultdict(dict)
        self.ends: dict[str, str] = {}
        self.unknown: set[str] = set()

    def note(self, response: Response) -> None:
        """Take an answer in. Never raises."""
        try:
            self._note(response)
        except (PlaywrightError, ValueError):
            return

    def missed(self, request: Request) -> None:
        """Take in that something did not come. Never raises."""
        try:
            if request.is_navigation_request() and request.frame.parent_frame is None:
                return  # left for another page, or a click that was not followed
            page = normalise(request.frame.page.url)
            if request.resource_type in _KINDS and _is_own(request, page):
                self.unknown.add(page)
        except (PlaywrightError, ValueError):
            return

    def _note(self, response: Response) -> None:
        request = response.request
        if request.resource_type not in _KINDS:
            return
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self._note_page(request, response.url)
            return
        page = normalise(request.frame.page.url)
        if not _is_own(request, page):
            return
        parts = self.of[page]
        if request.method != "GET" or len(parts) >= MOST:
            self.unknown.add(page)
        elif not 300 <= response.status < 400:
            headers = response.headers
            parts[request.url] = Part(
                request.url,
                response.status,
                headers.get("etag", ""),
                headers.get("last-modified", ""),
            )

    def _note_page(self, request: Request, final: str) -> None:
        if request.method != "GET":
            self.unknown.add(normalise(final))
        for before in islice(_redirected(request), _REDIRECTS):
            self.ends[normalise(before)] = normalise(final)


def _redirected(request: Request) -> list[str]:
    found: list[str] = []
    before = request.redirected_from
    while before is not None and len(found) < _REDIRECTS:
        found.append(before.url)
        before = before.redirected_from
    return found


def _is_own(request: Request, page: str) -> bool:
    return request.url.startswith(("http://", "https://")) and same_site(page, request.url)
