"""A small site for the judge's tests: a home page with links, and what they lead to."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.checklist.model import Checklist
from crawler.documents.model import Document, Kind
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.judge.judge import Judge
from crawler.result import ItemResult
from tests.judge.build import document

HOME = "http://127.0.0.1/"


def page(name: str, text: str, *, kind: Kind = Kind.HTML) -> Document:
    """A document at an address of the site."""
    return document(text, url=f"{HOME}{name}", kind=kind)


def judged(
    checklist: Checklist, key: str, pages: Mapping[str, Document], home: str = "# หน้าแรก"
) -> ItemResult:
    """The item's result on a site whose home page leads to each page by the label given."""
    menu = "\n".join(f"[{label}]({one.url})" for label, one in pages.items())
    first = document(f"{home}\n{menu}\nยินดีต้อนรับ", url=HOME)
    path = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, path, 200, document=first)]
    for label, one in pages.items():
        steps = (*path, Step(one.url, label, "click"))
        visits.append(Visit(one.url, one.url, Outcome.OK, steps, 200, document=one))
    links = tuple(SeenLink(v.url, link) for v in visits if v.document for link in v.document.links)
    evidence = Evidence(HOME, HOME, "", tuple(visits), links)
    return next(one for one in Judge(checklist).judge(evidence, [key]) if one.key == key)
