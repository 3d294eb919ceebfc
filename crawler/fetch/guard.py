"""Nothing private is ever fetched, except the home page's own host because the user named it.

The rule is kept where the socket is opened: a name is resolved once, the addresses are vetted,
and the connection goes to a vetted address. So neither a redirect nor a name that changes its
address between check and use (DNS rebinding) leads inside.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Awaitable[list[str]]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_MAX_ADDRESSES = 4
_WEB_PORTS = frozenset({80, 443})


class AddressRefusedError(Exception):
    """The host's address is private or otherwise not public, and the user did not name it."""


class NameNotResolvedError(Exception):
    """The host's name has no address. `temporary` when the name server gave no answer."""

    def __init__(self, message: str, *, temporary: bool) -> None:
        super().__init__(message)
        self.temporary = temporary


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet.

    False for private, loopback, link-local, multicast, reserved, shared (CGNAT, RFC 6598) and
    unspecified addresses, also when wrapped in IPv6 (mapped, compatible, NAT64, 6to4, Teredo),
    and for anything that is not an IP address.
    """
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner = _embedded(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_private or ip.is_link_local or ip.is_unspecified
    )


def _embedded(ip: Address) -> ipaddress.IPv4Address | None:
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if ip in _NAT64 or ip in _COMPATIBLE:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def is_odd_spelling(host: str) -> bool:
    """Whether `host` is an IPv4 address in another spelling than four decimals: one number,
    hexadecimal, octal, fewer than four parts. Honest links never use them."""
    parts = host.rstrip(".").split(".")
    if not 1 <= len(parts) <= 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return False
    plain = len(parts) == 4 and all(
        part.isdigit() and (part == "0" or not part.startswith("0")) for part in parts
    )
    return not plain


class AddressPolicy:
    """Which addresses may be connected to in one audit.

    `homepage` is what the user named. If its host is private when first resolved, those very
    addresses stay allowed for that host and port; if it was public, it can never become
    private later. Other hosts, and other ports of a loopback host, get no exception. On a
    private host that is not loopback, ports 80 and 443 count as one (http leads to https).
    """

    def __init__(self, homepage: str) -> None:
        parts = urlsplit(homepage)
        self._host = _fold(parts.hostname or "")
        try:
            port = parts.port
        except ValueError:
            port = None
        self._port = port or (443 if parts.scheme.lower() == "https" else 80)
        self._pinned: frozenset[str] | None = None

    def vet(self, host: str, port: int, addresses: Iterable[str]) -> list[str]:
        """Those of `addresses` that may be connected to, IPv4 first.

        Raises AddressRefusedError when none may be, or when the host is an IP address in an odd
        spelling.
        """
        found = list(dict.fromkeys(addresses))
        if is_odd_spelling(host):
            raise AddressRefusedError(f"IP address in an odd spelling: {host}")
        named = self._is_named(host, port, found)
        if named and self._pinned is None:
            self._pinned = frozenset(a for a in found if not is_public(a))
        own = self._pinned if named and self._pinned else frozenset()
        allowed = [a for a in found if is_public(a) or a in own]
        if not allowed:
            raise AddressRefusedError(f"not a public address: {host} ({', '.join(found[:3])})")
        return sorted(allowed, key=lambda a: ":" in a)[:_MAX_ADDRESSES]

    def is_own_machine(self, host: str, port: int) -> bool:
        """Whether this is the named home page's host on a private or loopback address."""
        if not self._is_named(host, port, self._pinned or ()):
            return False
        return bool(self._pinned) or _is_private_literal(host)

    def _is_named(self, host: str, port: int, addresses: Iterable[str]) -> bool:
        if _fold(host) != self._host:
            return False
        if port == self._port:
            return True
        loopback = any(ipaddress.ip_address(a.split("%", 1)[0]).is_loopback for a in addresses)
        return not loopback and {port, self._port} <= _WEB_PORTS


def _is_private_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(_fold(host))
    except ValueError:
        return False
    return not is_public(_fold(host))


def _fold(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


async def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of `host`, in the name service's order. Raises NameNotResolvedError."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NameNotResolvedError(
            f"{host}: {error.strerror or error}", temporary=error.errno == socket.EAI_AGAIN
        ) from error
    except (UnicodeError, OSError) as error:
        raise NameNotResolvedError(f"{host}: {error}", temporary=False) from error
    return [str(entry[4][0]) for entry in found]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to vetted addresses only. `resolver` is for tests."""

    def __init__(self, policy: AddressPolicy, resolver: Resolver = resolve_name) -> None:
        self._policy = policy
        self._resolver = resolver
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the library's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises AddressRefusedError, NameNotResolvedError, httpcore.ConnectError or ConnectTimeout."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver(host, port)
        except TimeoutError as error:
            raise NameNotResolvedError(f"{host}: no answer in time", temporary=True) from error
        allowed = self._policy.vet(host, port, addresses)
        last: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in allowed:
            try:
                return await self._backend.connect_tcp(
                    address,
                    port,
                    timeout=timeout and timeout / len(allowed),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109  the library's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refused: no site lives on a local socket."""
        raise AddressRefusedError(f"local socket: {path}")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
