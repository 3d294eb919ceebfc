"""Evidence and results as JSON and back, without loss: what a typed dataclass says of its fields
is what the JSON may hold.

A field that has its default is left out, so that a field added later does not make older records
unreadable. Records are compressed; what comes back is bounded in bytes before it is read.
"""

from __future__ import annotations

import dataclasses
import json
import types
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = Any
Special = Mapping[type[Any], Callable[[Any], Any]]
"""How values of a class are written (or read) instead of field by field."""

MOST_BYTES = 300_000_000  # of one record, unpacked
_LEVEL = 6
_NONE: Special = {}


class CodecError(ValueError):
    """What was read is not such a record: damaged, of another version, or made by hand."""


def to_bytes(value: object, special: Special = _NONE) -> bytes:
    """The record as UTF-8 JSON; lone surrogates, which sites do send, are kept."""
    text = json.dumps(plain(value, special), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def from_bytes(kind: type[T], data: bytes, special: Special = _NONE, *, strict: bool = True) -> T:
    """The record of that class. Raises CodecError.

    `strict`: a field that the class has not is an error; else it is passed over.
    """
    try:
        return from_plain(kind, json.loads(data.decode("utf-8", "surrogatepass")), special, strict)
    except (ValueError, RecursionError) as error:
        raise CodecError(str(error)[:200]) from error


def pack(data: bytes) -> bytes:
    """Compressed, for keeping."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes, most: int = MOST_BYTES) -> bytes:
    """What was compressed. Raises CodecError when damaged or larger than `most` bytes."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, most)
    except zlib.error as error:
        raise CodecError("damaged") from error
    if not stream.eof:
        raise CodecError("larger than allowed, or cut off")
    return found


# --- writing -----------------------------------------------------------------------------------


def plain(value: Any, special: Special = _NONE) -> Json:
    """The record in dictionaries, lists and plain values. Raises TypeError for what is no record."""
    kind = type(value)
    if kind in special:
        return special[kind](value)
    if value is None or kind in (str, int, float, bool):
        return value
    if kind in (tuple, list):
        return [plain(each, special) for each in value]
    if kind is dict:
        return {str(key): plain(each, special) for key, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(kind):
        return {
            name: plain(each, special)
            for name, default in _defaults(kind)
            if (each := getattr(value, name)) is not default and each != default
        }
    raise TypeError(f"{kind.__name__} cannot be kept")


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields and their defaults; a default of MISSING equals nothing."""
    return tuple((one.name, one.default) for one in dataclasses.fields(kind))


# --- reading -----------------------------------------------------------------------------------

_Reader = Callable[[Json, Special, bool], Any]


def from_plain(kind: type[T], value: Json, special: Special = _NONE, strict: bool = True) -> T:
    """The record from dictionaries and lists. Raises CodecError, RecursionError."""
    return cast(T, _reader(cast(Any, kind))(value, special, strict))


@cache
def _reader(kind: Any) -> _Reader:
    if kind is Any:
        return lambda value, special, strict: value
    if kind in (str, int, float, bool):
        return _simple(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind, args)
    if origin is tuple:
        return _many(args[0]) if args[-1] is Ellipsis else _fixed(args)
    if origin is dict:
        return _mapping(args[1])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(kind)
    if dataclasses.is_dataclass(kind):
        return _record(cast("type[Any]", kind))
    raise TypeError(f"no reader for {kind}")


def _simple(kind: type[Any]) -> _Reader:
    allowed = (float, int) if kind is float else (kind,)

    def read(value: Json, special: Special, strict: bool) -> Any:
        if type(value) not in allowed:
            raise CodecError(f"{kind.__name__} expected, {type(value).__name__} found")
        return value

    return read


def _optional(kind: Any, args: tuple[Any, ...]) -> _Reader:
    inner = [one for one in args if one is not type(None)]
    if len(inner) != 1 or len(args) != 2:
        raise TypeError(f"no reader for {kind}")
    reader = _reader(inner[0])

    def read(value: Json, special: Special, strict: bool) -> Any:
        return None if value is None else reader(value, special, strict)

    return read


def _many(kind: Any) -> _Reader:
    reader = _reader(kind) if not dataclasses.is_dataclass(kind) else None

    def read(value: Json, special: Special, strict: bool) -> Any:
        if type(value) is not list:
            raise CodecError(f"list expected, {type(value).__name__} found")
        one = reader or _reader(kind)  # a class may hold records of its own kind
        return tuple([one(each, special, strict) for each in value])

    return read


def _fixed(kinds: tuple[Any, ...]) -> _Reader:
    readers = [_reader(kind) for kind in kinds]

    def read(value: Json, special: Special, strict: bool) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise CodecError(f"list of {len(readers)} expected")
        return tuple(one(v, special, strict) for one, v in zip(readers, value, strict=True))

    return read


def _mapping(kind: Any) -> _Reader:
    reader = _reader(kind)

    def read(value: Json, special: Special, strict: bool) -> Any:
        if type(value) is not dict:
            raise CodecError(f"object expected, {type(value).__name__} found")
        return {key: reader(each, special, strict) for key, each in value.items()}

    return read


def _choice(kind: type[Enum]) -> _Reader:
    known = {one.value: one for one in kind}

    def read(value: Json, special: Special, strict: bool) -> Any:
        if type(value) is not str or value not in known:
            raise CodecError(f"no {kind.__name__}: {value!r:.60}")
        return known[value]

    return read


def _record(kind: type[Any]) -> _Reader:
    hints = get_type_hints(kind)
    readers = {one.name: _reader(hints[one.name]) for one in dataclasses.fields(kind)}

    def read(value: Json, special: Special, strict: bool) -> Any:
        if kind in special:
            return special[kind](value)
        if type(value) is not dict:
            raise CodecError(f"{kind.__name__} expected, {type(value).__name__} found")
        given = {}
        for name, each in value.items():
            reader = readers.get(name)
            if reader is not None:
                given[name] = reader(each, special, strict)
            elif strict:
                raise CodecError(f"{kind.__name__} has no {name!r:.60}")
        try:
            return kind(**given)
        except TypeError as error:
            raise CodecError(f"{kind.__name__}: {error}") from error

    return read
