"""What a site's evidence becomes when single files of it change, without auditing it again.

The whole site is collected once. Of a variant only the files that differ are read anew, by the
same readers; links and paths follow from them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

from crawler.audit import AuditOptions, collect
from crawler.checklist.model import Checklist
from crawler.documents.model import Document, Kind
from crawler.documents.read import read_document
from crawler.evidence import Evidence, SeenLink, Visit
from crawler.explore.paths import LinkMap
from crawler.fetch.decode import decode
from crawler.judge.judge import Judge
from crawler.page.reader import read_page, stylesheet_urls
from crawler.progress import Silent
from fixtures.build import HTML, Printer, plan_site
from fixtures.build.site import Site
from fixtures.serve import INDEXES, serve

QUICK = AuditOptions(interval_seconds=0.0)


def collect_all(name: str, checklist: Checklist) -> Evidence:
    """Everything that hangs on visible links, also what an audit can spare because all items
    are settled: a variant's audit would look there."""
    nothing = patch.object(Judge, "settled", return_value=frozenset())
    with nothing, serve(HTML / name) as address:
        return asyncio.run(collect(address, checklist, QUICK, Silent()))


@dataclass(frozen=True)
class Change:
    """The files of a variant that are not as the site has them; None: the file is gone."""

    files: dict[str, bytes | None]


def changes(name: str, drops: Iterable[str], folder: Path) -> dict[str, Change]:
    """The changed files of every variant. What must be printed is printed by one browser, which
    is closed again: while it is open no other event loop can run."""
    whole = plan_site(name)
    with Printer() as printer:
        return {drop: _change(whole, plan_site(name, drop=drop), folder, printer) for drop in drops}


def _change(whole: Site, site: Site, folder: Path, printer: Printer) -> Change:
    files: dict[str, bytes | None] = {}
    for path in whole.files.keys() | site.files.keys():
        if whole.files.get(path) != site.files.get(path):
            files[path] = site.files.get(path)
    for path, job in whole.prints.items():
        now = site.prints.get(path)
        if now is None or now.width:
            if now is None:
                files[path] = None
        elif now != job:
            paper = folder / f"{now.source}.pdf"
            if not paper.exists():
                printer.print(now, paper)
            files[path] = paper.read_bytes()
    return Change(files)


class Rereading:
    """Evidence of a site's variants, from that of the site itself."""

    def __init__(self, name: str, evidence: Evidence) -> None:
        self._root = HTML / name
        self._evidence = evidence

    def of(self, change: Change) -> Evidence:
        """The evidence with the changed files read anew."""
        visits: list[Visit] = []
        reread: dict[str, Document] = {}
        for visit in self._evidence.visits:
            path = self._path(visit.final_url)
            if path not in change.files or visit.document is None:
                visits.append(visit)
                continue
            body = change.files[path]
            if body is not None:
                document = self._read(visit, visit.document.kind, body)
                reread[visit.final_url] = document
                visits.append(replace(visit, document=document, size=len(body)))
        gone = {v.final_url for v in self._evidence.visits} - {v.final_url for v in visits}
        return self._put_together(visits, reread, gone)

    def _put_together(
        self, visits: list[Visit], reread: dict[str, Document], gone: set[str]
    ) -> Evidence:
        links: list[SeenLink] = []
        taken: set[str] = set()
        for seen in self._evidence.links:
            if seen.source in reread:
                if seen.source not in taken:
                    taken.add(seen.source)
                    links += [SeenLink(seen.source, link) for link in reread[seen.source].links]
            elif seen.source not in gone:
                links.append(seen)
        link_map = LinkMap(self._evidence.homepage)
        for visit in visits:
            link_map.alias(visit.url, visit.final_url)
        link_map.add(links)
        paths = link_map.paths()
        return replace(
            self._evidence,
            visits=tuple(replace(v, path=paths.get(link_map.key(v.url), ())) for v in visits),
            links=tuple(links),
        )

    def _read(self, visit: Visit, kind: Kind, body: bytes) -> Document:
        url = visit.final_url
        if kind is not Kind.HTML:
            return read_document(body, url, visit.content_type)
        html, _ = decode(body, visit.content_type)
        sheets = {
            sheet: (self._root / self._path(sheet)).read_text(encoding="utf-8")
            for sheet in stylesheet_urls(html, url)
            if (self._root / self._path(sheet)).is_file()
        }
        return read_page(html, url, stylesheets=sheets)

    def _path(self, url: str) -> str:
        """The file that the site serves at this address, relative to its folder."""
        path = unquote(urlsplit(url).path).lstrip("/")
        if path and not path.endswith("/"):
            return path
        names = (path + index for index in INDEXES)
        return next((name for name in names if (self._root / name).is_file()), path)
