"""When two addresses are the same place, the browser's way: routes in the fragment count."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}
SAFE = "/:@!$&'()*+,;=~-._"
POST = "oit-post:"  # fragment of a page that only a post leads to


def base_of(url: str) -> str:
    """The address without fragment, in one spelling."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port != PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    path = quote(
        unquote(parts.path or "/", errors="surrogateescape"), SAFE, errors="surrogateescape"
    )
    return urlunsplit((parts.scheme.lower(), host, path, parts.query, ""))


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
