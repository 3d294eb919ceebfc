"""The home page as people type it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from crawler.errors import AuditImpossible

T = TypeVar("T")

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SECRET = re.compile(r"//.*@")
_LONGEST = 2000


def candidates(typed: str) -> tuple[str, ...]:
    """Addresses to try in turn: itself, or without a scheme https and then http.

    On this machine (localhost, 127.0.0.1) http comes first. Raises AuditImpossible for what is
    no web address.
    """
    text = typed.strip()
    if _SCHEME.match(text):
        return (_checked(text, typed),)
    secure = _checked(f"https://{text}", typed)
    plain = f"http://{text}"
    return (plain, secure) if _is_local(urlsplit(secure).hostname or "") else (secure, plain)


async def first_that_opens(
    addresses: Sequence[str], look: Callable[[str], Awaitable[T]]
) -> tuple[str, T]:
    """The first of the addresses that opens, and what was seen there. Raises AuditImpossible of
    the first where none does."""
    failure: AuditImpossible | None = None
    for address in addresses:
        try:
            return address, await look(address)
        except AuditImpossible as error:
            failure = failure or error
    assert failure is not None, "no address"
    raise failure


def _checked(url: str, typed: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _wrong(typed) from None
    whole = url.isprintable() and not any(char.isspace() for char in url)
    if parts.scheme.lower() not in ("http", "https") or not host or not whole:
        raise _wrong(typed)
    if len(url) > _LONGEST or "@" in parts.netloc:
        raise _wrong(typed)
    return url


def _is_local(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_private


def _wrong(typed: str) -> AuditImpossible:
    shown = "".join(char if char.isprintable() else "?" for char in typed[:120])
    shown = _SECRET.sub("//***@", shown)
    return AuditImpossible(
        f"“{shown}” ไม่ใช่ที่อยู่เว็บไซต์ ให้ระบุเช่น https://www.example.go.th",
        f"“{shown}” is not a web address; give one like https://www.example.go.th.",
    )
