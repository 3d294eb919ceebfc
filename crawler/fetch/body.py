"""Reading a response body within bounds, decompressing as it comes."""

from __future__ import annotations

import zlib

ACCEPT_ENCODING = "gzip, deflate"
_LAYERS = 2


class UnknownEncodingError(Exception):
    """The body is compressed in a way that was not offered."""


class _Inflate:
    """Decompresses gzip (several members) or deflate (zlib or raw) with bounded output."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._engine = zlib.decompressobj(zlib.MAX_WBITS | 32 if kind == "gzip" else zlib.MAX_WBITS)
        self._started = False
        self._plain = False
        self.damaged = False

    def feed(self, data: bytes, room: int) -> bytes:
        """At most `room` bytes more of output; what does not fit is dropped."""
        out = bytearray()
        while data and len(out) < room and not self.damaged:
            if self._plain:
                return data[:room]
            if self._engine.eof:
                if not data.startswith(b"\x1f\x8b"):
                    break  # padding after the end; browsers ignore it
                self._engine = zlib.decompressobj(zlib.MAX_WBITS | 32)
            try:
                out += self._engine.decompress(data, room - len(out))
            except zlib.error:
                if self._started or not self._another_reading(data):
                    self.damaged = True
                continue
            self._started = True
            data = self._engine.unused_data if self._engine.eof else b""
        return bytes(out)

    @property
    def unfinished(self) -> bool:
        """Whether the stream has begun and its end has not come."""
        return self._started and not self._plain and not self._engine.eof

    def _another_reading(self, data: bytes) -> bool:
        """Raw deflate is common; so is a header that says gzip over a plain body."""
        if self._kind == "deflate":
            self._kind, self._engine = "raw", zlib.decompressobj(-zlib.MAX_WBITS)
            return True
        self._plain = data[:1] in (b"<", b"\n", b"\r", b" ", b"\xef", b"{", b"%", b"\x00")
        return self._plain


def _layers(encoding: str) -> list[_Inflate]:
    names = [n.strip().lower() for n in encoding.split(",") if n.strip()]
    names = [n.removeprefix("x-") for n in names if n not in ("identity", "none", "utf-8")]
    if len(names) > _LAYERS or not set(names) <= {"gzip", "deflate"}:
        raise UnknownEncodingError(encoding[:60])
    return [_Inflate(name) for name in reversed(names)]


class BodyReader:
    """Takes a body chunk by chunk and never holds more than `limit` bytes of it.

    `encoding` is the Content-Encoding value. Raises UnknownEncodingError when made.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._layers = _layers(encoding)
        self._limit = limit
        self._out = bytearray()
        self.wire = 0
        """Bytes taken so far, as they came."""

    def feed(self, chunk: bytes) -> bool:
        """Takes a chunk; False when no more is wanted: too large or damaged."""
        self.wire += len(chunk)
        room = self._limit + 1 - len(self._out)
        for layer in self._layers:
            chunk = layer.feed(chunk, room)
        self._out += chunk[:room]
        return not (self.too_large or self.damaged)

    @property
    def too_large(self) -> bool:
        return len(self._out) > self._limit or self.wire > self._limit

    @property
    def damaged(self) -> bool:
        """Whether the compressed stream could not be read on."""
        return any(layer.damaged for layer in self._layers)

    @property
    def unfinished(self) -> bool:
        """Whether, after the last chunk, the compressed stream still lacks its end."""
        return any(layer.unfinished for layer in self._layers)

    @property
    def data(self) -> bytes:
        """What came out so far, at most `limit` bytes."""
        return bytes(self._out[: self._limit])
