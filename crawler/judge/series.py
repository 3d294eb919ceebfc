"""The same document of another year: titles that differ by nothing but their year.

A list of last year's assessment names the statistics of that year; this year's stand beside them
under the same words. Of such a series each document is held against the item, and its year decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from crawler.documents.model import Role
from crawler.evidence import Visit
from crawler.fetch.urls import normalise
from crawler.judge.content import Content
from crawler.judge.site import Site
from crawler.thai.text import squash, strip_years
from crawler.thai.years import mentions

LEAST = 8  # letters that a title must have besides its year
TITLE_LINES = 3  # lines of a document in which its title and its year stand
TITLE_MAX = 120


class Series:
    """The documents of one site by their titles without years."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def others(self, visit: Visit) -> list[Visit]:
        """Documents of the same title with another year, in the order of visiting."""
        own = normalise(visit.final_url)
        content = self._site.content(visit.final_url)
        title = _title(content) if content is not None else ""
        return [one for one in self._by_title.get(title, ()) if normalise(one.final_url) != own]

    @cached_property
    def _by_title(self) -> dict[str, list[Visit]]:
        found: dict[str, list[Visit]] = {}
        for visit in self._site.read_visits:
            content = self._site.content(visit.final_url)
            title = _title(content) if content is not None else ""
            if title:
                found.setdefault(title, []).append(visit)
        return found


def _title(content: Content) -> str:
    """What the document calls itself, squashed, up to its year and without it; "" where it names
    none. A first line alone may be the agency's name."""
    title = ""
    for text in _first_lines(content):
        title += squash(strip_years(text))
        if any(mention.fiscal_years for mention in mentions(text)):
            return title if len(title) >= LEAST else ""
    return ""


def _first_lines(content: Content) -> Iterator[str]:
    """The first headings of a page, the first lines of a file."""
    heads = (line for line in content.lines if not line.frame and not line.linked)
    for at, line in enumerate(line for line in heads if line.role is not Role.ROW):
        if at >= TITLE_LINES:
            return
        yield line.raw[:TITLE_MAX]
