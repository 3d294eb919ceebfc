"""When two addresses are the same place, the browser's way: routes in the fragment count."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.fetch.urls import POST, is_post, normalise

__all__ = ["POST", "base_of", "is_post", "key_of", "route_of", "same_address"]


def base_of(url: str) -> str:
    """The address without fragment, in one spelling."""
    return normalise(url.partition("#")[0])


def route_of(url: str) -> str:
    """The fragment, where it names a place of its own (`#/news`, `#!news`, a post)."""
    fragment = urlsplit(url.strip()).fragment
    return fragment if fragment.startswith(("/", "!", "oit-")) else ""


def same_address(one: str, other: str, *, routes: bool = True) -> bool:
    """Whether both lead to the same place."""
    if base_of(one) != base_of(other):
        return False
    return not routes or route_of(one) == route_of(other)


def key_of(url: str) -> str:
    """The identity of an address, for maps."""
    route = route_of(url)
    return base_of(url) + (f"#{route}" if route else "")
