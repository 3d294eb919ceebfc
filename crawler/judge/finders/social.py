"""A visible link to the agency's own account in a social network."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.checklist.finding import BySocial
from crawler.judge.finders.base import Hit, quote
from crawler.judge.unit import Unit

_SHARING = (
    "sharer",
    "share",
    "intent",
    "dialog",
    "plugins",
    "login",
    "watch",
    "hashtag",
    "privacy",
    "policies",
)


def find(finder: BySocial, unit: Unit, hosts: Sequence[str]) -> list[Hit]:
    """Links to an account: not to the network's own front page, not a "share this" button."""
    return [
        Hit(quote(f"{link.label or 'ไอคอน'} → {link.url}"), unit.url, 1, "social_link")
        for link in unit.links
        if is_account(link.url, hosts)
    ]


def is_account(url: str, hosts: Sequence[str]) -> bool:
    """Whether an address is an account of one of the networks."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("web.")
    if not any(host == name or host.endswith("." + name) for name in hosts):
        return False
    first = parts.path.strip("/").split("/", 1)[0].lower().removesuffix(".php")
    if first == "profile":
        return "id=" in parts.query
    return bool(first) and first not in _SHARING
