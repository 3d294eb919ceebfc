"""HTTP transports whose every connection passes the address guard."""

from __future__ import annotations

import ssl
from dataclasses import dataclass

import httpcore
import httpx

from crawler.fetch.guard import GuardedBackend

_CONNECTIONS = 64
_IDLE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Mode:
    """How one host is spoken to: certificate checked or not, HTTP/2 offered or not."""

    verify: bool = True
    http2: bool = True


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over a connection pool with a guarded network backend."""

    def __init__(self, backend: GuardedBackend, mode: Mode) -> None:
        context = _strict_context() if mode.verify else _lenient_context()
        super().__init__(verify=context, http2=mode.http2, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_CONNECTIONS // 2,
            keepalive_expiry=_IDLE_SECONDS,
            http1=True,
            http2=mode.http2,
            network_backend=backend,
        )


class Transports:
    """One transport per mode, opened when first needed."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._backend = backend
        self._open: dict[Mode, GuardedTransport] = {}

    def of(self, mode: Mode) -> GuardedTransport:
        if mode not in self._open:
            self._open[mode] = GuardedTransport(self._backend, mode)
        return self._open[mode]

    async def aclose(self) -> None:
        """Closes all connections."""
        for transport in self._open.values():
            await transport.aclose()
        self._open.clear()


CUT = ("tls_outdated", "connection closed in the handshake")
"""Old servers end so, but so does any connection that breaks; believe it the second time."""


def tls_problem(error: BaseException) -> tuple[str, str] | None:
    """The finding (code, what is wrong) if TLS made a connection fail, else None.

    `tls_invalid`: the certificate (expired, self-signed, chain incomplete, other host);
    `tls_outdated`: the handshake itself, mostly a server that only knows old protocols.
    """
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return None
        if isinstance(seen, ssl.SSLCertVerificationError):
            return "tls_invalid", seen.verify_message or "certificate not valid"
        if isinstance(seen, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)):
            return CUT
        if isinstance(seen, ssl.SSLError):
            return "tls_outdated", (seen.reason or "handshake failed").lower().replace("_", " ")
        seen = seen.__cause__ or seen.__context__
    return None


def _strict_context() -> ssl.SSLContext:
    # The packaged authorities, not the machine's: same site, same finding on every machine.
    return httpx.create_ssl_context(verify=True, trust_env=False)


def _lenient_context() -> ssl.SSLContext:
    """No verification and old protocols too: what a visitor gets after "continue anyway"."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= 0x4  # OP_LEGACY_SERVER_CONNECT, named only from Python 3.12 on
    return context
