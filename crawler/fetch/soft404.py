"""Sites that answer 200 to every address: what their "not found" looks like."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.evidence import Outcome
from crawler.fetch.nesting import bounded
from crawler.fetch.response import Response
from crawler.fetch.urls import normalise, same_site

_LOOK_AT = 512 * 1024
_NEW_CHARS = 40
_SHELL_CHARS = 200
_DIGITS = re.compile(r"[0-9๐-๙]+")
_HOME = re.compile(r"/(?:(?:index|default|home|main)(?:\.[a-z]{2,5})?/?)?", re.IGNORECASE)


def nonsense_path(origin: str, which: int = 0) -> str:
    """A path that exists nowhere, the same at every audit of the same host."""
    host = (urlsplit(origin).hostname or "").lower()
    digest = hashlib.sha1(f"{host}{which or ''}".encode(), usedforsecurity=False).hexdigest()
    return f"/oit-{digest}-not-there.html"


@dataclass(frozen=True)
class Signature:
    """How a site answers an address that does not exist, when it does not say 404.

    `title` and `lines` are what the answer shows, without the asked address and with digits
    folded; `drift` is the number of characters by which two such answers differed. `to_home`:
    unknown addresses are redirected to the home page, whose address is `final_url`. `shell`:
    the answer shows next to nothing and has scripts, as every page of a single-page site does;
    then `matches` is always False, for plain HTTP cannot tell its pages apart.
    """

    title: str
    lines: frozenset[str]
    final_url: str
    drift: int = 0
    to_home: bool = False
    shell: bool = False

    def matches(self, response: Response) -> bool:
        """Whether `response` is this site's "not found" again: status 200, the same title and
        nothing in its text that the nonsense answer did not show. Meant for any address but
        the home page."""
        if response.outcome is not Outcome.OK or not response.body:
            return False
        if self.to_home:
            return redirected_home(response)
        if self.shell or "html" not in response.content_type.lower():
            return False
        title, lines = visible_lines(response)
        return title == self.title and _new_chars(lines, self.lines) < _NEW_CHARS + self.drift


def signature_of(first: Response, second: Response) -> Signature | None:
    """The signature from the answers to two nonsense addresses; None when either was not
    answered with a page, that is, when the site says honestly that there is nothing."""
    if not (first.ok and second.ok):
        return None
    title, lines = visible_lines(first)
    again_title, again = visible_lines(second)
    drift = max(_new_chars(lines, again), _new_chars(again, lines))
    shown = sum(map(len, lines))
    return Signature(
        title=title if title == again_title else "",
        lines=lines | again,
        final_url=normalise(first.final_url),
        drift=min(drift, _NEW_CHARS * 5),
        to_home=redirected_home(first),
        shell=shown < _SHELL_CHARS and b"<script" in first.body.lower(),
    )


def redirected_home(response: Response) -> bool:
    """Whether another path was asked of a site and its home page came instead."""
    asked, got = urlsplit(normalise(response.url)), urlsplit(normalise(response.final_url))
    return (
        bool(response.redirects)
        and same_site(response.url, response.final_url)
        and bool(_HOME.fullmatch(got.path) and not got.query)
        and not (_HOME.fullmatch(asked.path) and not asked.query)
    )


def visible_lines(response: Response) -> tuple[str, frozenset[str]]:
    """Title and text pieces of a page, the asked address taken out and digits folded."""
    page = LexborHTMLParser(bounded(response.text[:_LOOK_AT]))
    echoes = _echoes(response)
    title = page.css_first("title")
    heading = _fold(title.text(), echoes) if title else ""
    body = page.body
    if body is None:
        return heading, frozenset()
    for node in body.css("script, style, template, noscript"):
        node.decompose()
    pieces = (_fold(piece, echoes) for piece in body.text(separator="\n").split("\n"))
    return heading, frozenset(piece for piece in pieces if piece)


def _echoes(response: Response) -> list[str]:
    """Spellings in which a page may repeat the asked address, longest first."""
    spellings = set()
    for url in {response.url, response.final_url}:
        parts = urlsplit(url)
        tail = parts.path.rsplit("/", 1)[-1]
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        for text in (url, target, parts.path, target[1:], tail, tail.rsplit(".", 1)[0]):
            spellings |= {text, unquote(text)}
    return sorted((s for s in spellings if len(s) > 3), key=lambda s: (-len(s), s))


def _fold(text: str, echoes: list[str]) -> str:
    for echo in echoes:
        text = text.replace(echo, "")
    return _DIGITS.sub("#", " ".join(text.split()))


def _new_chars(lines: frozenset[str], known: frozenset[str]) -> int:
    return sum(len(line) for line in lines - known)
