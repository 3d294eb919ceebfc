"""One request and its answer: sent once, read within bounds, every failure named."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote_from_bytes

import httpx

from crawler.evidence import Outcome
from crawler.fetch.body import BodyReader, UnknownEncodingError
from crawler.fetch.guard import AddressRefusedError, NameNotResolvedError
from crawler.fetch.transport import tls_problem

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({429, 502, 503, 504})
_HEADER_CHARS = 4000
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True)
class Exchange:
    """An answer (status > 0) or a failure to get one (`outcome` and `detail` say which).

    `retry`: the failure may pass by itself. `retry_after`: seconds the server asked to wait,
    -1 when it did not. `location`: target of a redirect as sent, "" when it is none. `wire`:
    bytes of body received. `tls`: the finding when TLS was what failed. `raw`: for cookies.
    """

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    outcome: Outcome | None = None
    detail: str = ""
    location: str = ""
    retry: bool = False
    retry_after: float = -1.0
    truncated: bool = False
    too_large: bool = False
    wire: int = 0
    tls: tuple[str, str] | None = None
    budget: str = ""
    raw: httpx.Response | None = None


def failure(error: BaseException) -> Exchange:
    """The exchange that a network error amounts to."""
    name = _words(error)
    match error:
        case AddressRefusedError():
            return Exchange(outcome=Outcome.UNREACHABLE, detail=name)
        case NameNotResolvedError():
            return Exchange(outcome=Outcome.UNREACHABLE, detail=name, retry=error.temporary)
        case TimeoutError() | httpx.TimeoutException():
            return Exchange(outcome=Outcome.TIMEOUT, detail=name, retry=True)
        case httpx.ConnectError():
            reset = "reset" in name.lower()
            outcome = Outcome.SERVER_ERROR if reset else Outcome.UNREACHABLE
            return Exchange(outcome=outcome, detail=name, retry=reset)
        case UnknownEncodingError():
            return Exchange(outcome=Outcome.UNREADABLE, detail=f"content-encoding {name}")
        case httpx.TransportError():
            return Exchange(outcome=Outcome.SERVER_ERROR, detail=name, retry=True)
        case _:
            return Exchange(outcome=Outcome.UNREACHABLE, detail=name)


def _words(error: BaseException) -> str:
    """The error's words, or those of its cause: "All connection attempts failed" says nothing."""
    text = str(error)
    cause: BaseException | None = error
    for _ in range(8):
        cause = cause and (cause.__cause__ or cause.__context__)
        if isinstance(cause, ConnectionRefusedError):
            return "connection refused"
        if isinstance(cause, ConnectionResetError):
            return "connection reset"
    return (text or type(error).__name__)[:200]


async def send(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, limit: int, seconds: float
) -> Exchange:
    """Sends once and reads the body, all within `seconds`. Never raises, but for cancellation.

    A body of more than `limit` bytes is cut there and `too_large`.
    """
    progress = _Progress()
    try:
        async with asyncio.timeout(seconds):
            return await _converse(transport, request, limit, progress)
    except TimeoutError as error:
        slow = failure(error)
        detail = f"no complete answer within {seconds:g} s"
        # What drips into the time limit once will do so again.
        return replace(slow, detail=detail, retry=not progress.started, wire=progress.wire)
    except Exception as error:  # libraries below raise more than they promise on hostile bytes
        return replace(failure(error), tls=tls_problem(error), wire=progress.wire)


@dataclass
class _Progress:
    started: bool = False
    wire: int = 0


async def _converse(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, limit: int, progress: _Progress
) -> Exchange:
    response = await transport.handle_async_request(request)
    response.request = request
    progress.started = True
    broken = ""
    try:
        headers = _headers(response)
        reader = BodyReader(headers.get("content-encoding", ""), limit)
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for chunk in response.stream:
                more = reader.feed(chunk)
                progress.wire = reader.wire
                if not more:
                    break
        except httpx.TransportError as error:
            if not reader.data:
                raise
            broken = _words(error)
    finally:
        await response.aclose()
    return _answer(response, headers, reader, broken)


def _answer(
    response: httpx.Response, headers: dict[str, str], reader: BodyReader, broken: str
) -> Exchange:
    status = response.status_code
    cut = reader.damaged or (reader.unfinished and not reader.too_large)
    damage = broken or ("damaged compression" if cut else "")
    return Exchange(
        status=status,
        headers=headers,
        body=reader.data,
        location=_location(response) if status in _REDIRECTS else "",
        retry=status in _TRY_AGAIN or bool(broken),
        retry_after=_retry_after(headers.get("retry-after", "")),
        too_large=reader.too_large,
        truncated=bool(damage),
        detail=damage,
        wire=reader.wire,
        raw=response,
    )


def _headers(response: httpx.Response) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in response.headers.multi_items():
        key, text = name.lower(), value[:_HEADER_CHARS]
        # Doubled by misconfigured servers; browsers take the last Content-Type.
        joined = key in out and key != "content-type"
        out[key] = f"{out[key]}, {text}"[:_HEADER_CHARS] if joined else text
    return out


def _location(response: httpx.Response) -> str:
    """The Location as ASCII: raw bytes, UTF-8 or TIS-620, go back to the server as they came."""
    for name, value in response.headers.raw:
        if name.lower() == b"location":
            return quote_from_bytes(value.strip(), safe=_ASCII)
    return ""


def _retry_after(value: str) -> float:
    """Seconds of a Retry-After, a number or a date; -1 when absent or unreadable."""
    if re.fullmatch(r"\s*\d{1,9}\s*", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return -1.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
