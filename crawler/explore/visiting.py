"""One visit to one address: fetch, recognise what is not content, read."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from crawler.documents.model import Document, Kind
from crawler.evidence import Outcome, Step, Visit
from crawler.explore.late import promise, scripts
from crawler.explore.options import ExploreOptions
from crawler.explore.reading import Reading
from crawler.explore.rendered import THIN, document_of, letters, unread, waits, with_more_links
from crawler.explore.rendering import NoBrowserError, Renderer
from crawler.fetch.client import Fetcher
from crawler.fetch.response import Response
from crawler.fetch.soft404 import Signature
from crawler.fetch.urls import is_member, is_post, is_route, normalise, resolve
from crawler.page.browser import Observation
from crawler.page.embeds import document_behind
from crawler.page.signs import is_login_wall, soft_404

MAX_POSTS = 40
MUCH_MORE = 100  # letters that only the browser shows, so that its text is the page's
LIMIT = "the limit of the browser was reached, or it does not start"
HANGS = (Outcome.TIMEOUT, Outcome.LOOP)


class Visitor:
    """Visits addresses of one site. Exploring may take half of the pages and half of the seconds
    that the browser has, so that proving what was found has the other half."""

    def __init__(
        self,
        fetcher: Fetcher,
        reading: Reading,
        renderer: Renderer | None,
        options: ExploreOptions,
        *,
        all_: bool,
    ) -> None:
        self._fetcher = fetcher
        self._reading = reading
        self._renderer = renderer
        self._most = options.max_browser_pages // 2
        self._seconds = options.max_browser_seconds / 2
        self._all = all_
        self._rendered = 0
        self._posts = 0
        self._promises: dict[str, int] = {}  # what scripts may show beside the source
        self._own: dict[str, frozenset[str]] = {}  # scripts of each page beside the home page's
        self._harmless: frozenset[str] = frozenset()  # scripts that take nothing away
        self._home = ""
        self._nothing: Signature | None = None

    async def learn_soft_404(self, home: Visit) -> None:
        """Learn what the site answers for an address that cannot exist."""
        self._home = normalise(home.final_url)
        self._harmless = self._own.get(self._home, frozenset())
        self._nothing = await self._fetcher.soft404_signature(home.final_url)

    async def visit(self, url: str, source: str) -> Visit:
        """Visit an address. Never raises for what a site does: the outcome says it."""
        if is_post(url):
            return _only_scripts(url)
        if is_member(url):
            return self._visit_member(url)
        if is_route(urlsplit(url).fragment):
            return await self._visit_route(url, source)
        response = await self._fetcher.get(_to_fetch(url), referer=source)
        outcome, detail = response.outcome, response.detail
        if outcome is Outcome.OK:
            outcome, detail = self._not_content(url, response)
        document = await self._reading.read(response) if outcome is Outcome.OK else None
        final_url = response.final_url
        if document is not None and document.kind is Kind.HTML:
            self._promises[normalise(final_url)] = promise(response.text)
            self._own[normalise(final_url)] = scripts(response.text)
        if document is not None and self._wants_browser(document):
            outcome, detail, document = await self._look(final_url, source, document)
            if document is not None and normalise(document.url) != normalise(final_url):
                final_url = document.url  # a script led on
        if document is not None and document.kind is Kind.HTML:
            if is_login_wall(document):
                outcome, document = Outcome.LOGIN, None
            elif soft_404(document) and normalise(final_url) != self._home:
                outcome, document = Outcome.NOT_FOUND, None
                detail = "soft 404"
        return Visit(
            url=url,
            final_url=final_url,
            outcome=outcome,
            path=(),
            status=response.status,
            content_type=response.content_type,
            size=len(response.body),
            detail=detail,
            document=document,
        )

    def _visit_member(self, url: str) -> Visit:
        """A file inside an archive, which was read with it."""
        document = self._reading.member(url)
        outcome = Outcome.NOT_FOUND if document is None else Outcome.OK
        return Visit(url, url, outcome, (), document=document)

    async def _visit_route(self, url: str, source: str) -> Visit:
        """A page that a script shows for a fragment; plain HTTP knows nothing of it."""
        blank = _only_scripts(url)
        if not self._may_render() or await self._fetcher.admit(url) is not None:
            return blank
        seen = await self._observed(url, source)
        return blank if seen is None else _as_visit(blank, seen, seen.final_url)

    async def visit_post(self, url: str, path: tuple[Step, ...]) -> Visit:
        """What a post leads to, walked to along its path; it keeps the post as its address
        unless the site answers with an address of its own."""
        blank = _only_scripts(url)
        self._posts += 1
        if not path or not self._may_render() or self._posts > MAX_POSTS:
            return blank
        assert self._renderer is not None
        self._rendered += 1
        try:
            seen = await self._renderer.arrive(path)
        except NoBrowserError:
            return blank
        stays = normalise(seen.final_url) == normalise(url.partition("#")[0])
        return _as_visit(blank, seen, url if stays else seen.final_url)

    def promise(self, visit: Visit) -> int:
        """How much scripts may show beside the page's source; 0 when it is known what they do."""
        return self._promises.get(normalise(visit.final_url), 0) if self._may_render() else 0

    def doubtful(self, visit: Visit) -> bool:
        """Whether the page has scripts of its own that might take away what its source says."""
        own = self._own.get(normalise(visit.final_url), frozenset())
        return self._may_render() and bool(own - self._harmless)

    async def confirm(self, visit: Visit) -> Visit:
        """A page whose source says what an item asks for, as a visitor sees it in the end."""
        key = normalise(visit.final_url)
        seen = await self._observed(visit.final_url, "")
        own = self._own.pop(key, frozenset())
        if seen is None or visit.document is None or not (seen.complete and seen.html):
            return visit
        if normalise(seen.final_url) != key:
            return _as_visit(replace(visit, document=None), seen, seen.final_url)
        shown = document_of(seen)
        if letters(shown) > letters(visit.document) - MUCH_MORE:
            self._harmless |= own
            return visit
        return replace(visit, document=shown)

    async def second_look(self, visit: Visit) -> Visit:
        """A page read from its source, with what only the browser shows of it. A page with next
        to nothing in its source that never finishes was not read."""
        document = visit.document
        if document is None or not self._may_render():
            return visit
        seen = await self._observed(visit.final_url, "")
        if seen is None:
            return visit
        thin = letters(document, frame=False) < THIN
        if seen.outcome is not Outcome.OK or not seen.html:
            lost = thin and seen.outcome in HANGS and normalise(visit.final_url) != self._home
            return _unfinished(visit, seen.detail) if lost else visit
        shown = document_of(seen)
        if waits(shown):
            return _unfinished(visit, "the page never finishes loading") if thin else visit
        if thin or letters(shown) >= letters(document) + MUCH_MORE:
            return visit if soft_404(shown) else replace(visit, document=shown)
        return replace(visit, document=with_more_links(document, seen))

    def _wants_browser(self, document: Document) -> bool:
        if document.kind is not Kind.HTML or self._renderer is None:
            return False
        shells = self._nothing is not None and self._nothing.shell
        return self._all or unread(document, shells=shells)

    def _may_render(self) -> bool:
        browser = self._renderer
        return (
            browser is not None and self._rendered < self._most and browser.seconds < self._seconds
        )

    async def _observed(self, url: str, source: str) -> Observation | None:
        self._rendered += 1
        assert self._renderer is not None
        try:
            return await self._renderer.observe(url, source)
        except NoBrowserError:
            return None

    async def _look(
        self, url: str, source: str, document: Document
    ) -> tuple[Outcome, str, Document | None]:
        """The page as the browser shows it; what the source says where that is enough."""
        self._promises.pop(normalise(url), None)
        seen = await self._observed(url, source) if self._may_render() else None
        if seen is None:
            unknown = bool(self._home) and unread(document)
            return (Outcome.TIMEOUT, LIMIT, None) if unknown else (Outcome.OK, "", document)
        if seen.outcome is Outcome.OK and seen.html:
            shown = document_of(seen)
            if not waits(shown):
                return Outcome.OK, "", shown
            outcome, detail = Outcome.TIMEOUT, "the page never finishes loading"
        else:
            outcome, detail = _lasting(seen), f"browser: {seen.detail or seen.outcome}"
        hangs = outcome in HANGS and letters(document, frame=False) < THIN
        if not self._home or not (hangs or unread(document)):
            return Outcome.OK, detail, document
        return (Outcome.TIMEOUT if outcome is Outcome.OK else outcome), detail, None

    def _not_content(self, url: str, response: Response) -> tuple[Outcome, str]:
        """The site's answer to any address at all is no content, wherever it stands."""
        asked, final = normalise(url), normalise(response.final_url)
        if asked == self._home or not self._home:
            return Outcome.OK, ""
        if self._nothing is not None and self._nothing.matches(response):
            return Outcome.NOT_FOUND, "soft 404"
        if final == self._home and final != asked:
            return Outcome.OK, "home"
        return Outcome.OK, ""


def _to_fetch(url: str) -> str:
    """The file where the address is that of a viewer which shows one."""
    return resolve(url, document_behind(url)) or url


def _only_scripts(url: str) -> Visit:
    return Visit(url, url, Outcome.UNSUPPORTED, (), detail="a page that only scripts show")


def _unfinished(visit: Visit, why: str) -> Visit:
    detail = f"browser: {why or 'it hangs'}"
    return replace(visit, outcome=Outcome.TIMEOUT, document=None, detail=detail)


def _lasting(seen: Observation) -> Outcome:
    """A page that scripts lead on for ever never finishes; that is no redirect of the server's."""
    return Outcome.TIMEOUT if seen.outcome is Outcome.LOOP else seen.outcome


def _as_visit(blank: Visit, seen: Observation, final_url: str) -> Visit:
    """A visit of what only the browser shows; a page that never finishes was not read."""
    read = seen.outcome is Outcome.OK and bool(seen.html)
    shown = document_of(seen) if read else None
    if shown is None or waits(shown):
        outcome = Outcome.TIMEOUT if seen.outcome is Outcome.OK else _lasting(seen)
        return replace(blank, outcome=outcome, detail=f"browser: {seen.detail}")
    if is_login_wall(shown):
        return replace(blank, outcome=Outcome.LOGIN)
    if soft_404(shown):
        return replace(blank, outcome=Outcome.NOT_FOUND, detail="soft 404")
    return replace(
        blank,
        final_url=final_url,
        outcome=Outcome.OK,
        status=seen.status,
        content_type=seen.content_type,
        detail="",
        document=replace(shown, url=final_url),
    )
