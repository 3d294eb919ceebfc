"""ZIP → a `Document` that lists what is inside, and a `Document` for each file inside.

A file inside has the address of the archive with its own name behind `MEMBER`, and the listing
links to it, so that it has a path and a label like any other file. Bounded in files, bytes, how
much they grow, depth and time; what is over a bound is listed and says so.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import quote

from crawler.documents._builder import Builder
from crawler.documents._kinds import ZIP, sniff
from crawler.documents.model import MEMBER, Document, Kind, Link, Role

MAX_LISTED = 500  # files
MAX_READ = 200  # files
MAX_FILE = 40_000_000  # bytes of one file
MAX_TOTAL = 150_000_000  # bytes of all files that are read
MAX_GROWTH = 200  # times its packed size; more is a bomb
SMALL = 2_000_000  # bytes of a file that may grow as it likes
DEEP = 2  # an archive in an archive is read, not one in that
SECONDS = 35.0  # after which no further file is begun
NAME_MAX = 300

Read = Callable[[bytes, str], Document]
_LOCKED = 0x1
_UTF8 = 0x800


class _Bounds:
    """What is left for one archive with all that is inside."""

    def __init__(self) -> None:
        self.files, self.total = MAX_READ, MAX_TOTAL
        self.until = time.monotonic() + SECONDS

    def problem(self, info: zipfile.ZipInfo) -> str:
        """Why a file inside may not be read, "" when it may."""
        if info.flag_bits & _LOCKED:
            return "encrypted"
        grows = info.file_size > max(SMALL, MAX_GROWTH * max(1, info.compress_size))
        if grows or info.file_size > min(MAX_FILE, self.total) or self.files <= 0:
            return "too_large"
        return "timeout" if time.monotonic() > self.until else ""


def read_archive(body: bytes, url: str, read: Read, sha256: str = "") -> Document:
    """The listing of an archive, with the files inside in `members`; `read` reads one of them.

    Only ZIP is unpacked: of others the document says "unsupported_archive"."""
    return _read(body, url, read, sha256, _Bounds(), 1)


def _read(body: bytes, url: str, read: Read, sha256: str, bounds: _Bounds, depth: int) -> Document:
    build = Builder(url)
    members: list[Document] = []
    problems: list[str] = []
    try:
        if not body.startswith((ZIP, b"PK\x05\x06")):
            raise NotImplementedError
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            infos = list(_files(archive))
            if len(infos) > MAX_LISTED:
                problems.append("too_large")
            for info, name in infos[:MAX_LISTED]:
                address = _address(url, name)
                _list(build, address, name)
                members += _member(archive, info, address, read, bounds, depth)
    except NotImplementedError:
        problems.append("unsupported_archive")
    except (zipfile.BadZipFile, ValueError, OSError):
        problems.append("unreadable")
    return Document(
        url=url,
        kind=Kind.ARCHIVE,
        title=posixpath.basename(url.rstrip("/"))[:NAME_MAX] if build.blocks else "",
        blocks=tuple(build.blocks),
        links=tuple(build.links),
        sha256=sha256,
        route="text" if build.blocks else "none",
        confidence=1.0 if build.blocks else 0.0,
        problems=tuple(problems) if build.blocks or problems else ("empty",),
        members=tuple(members),
    )


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Files that a visitor sees after unpacking, by their readable names."""
    for info in archive.infolist():
        name = readable_name(info)
        base = posixpath.basename(name)
        if not info.is_dir() and base and not base.startswith(".") and "__MACOSX" not in name:
            yield info, name


def readable_name(info: zipfile.ZipInfo) -> str:
    """The name as it was written: where it is not said to be UTF-8 it may be, or Thai Windows."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp874", "replace")
    kept = "".join(c for c in name.replace("\\", "/") if c.isprintable())
    return "/".join(part for part in kept.split("/") if part not in ("", ".", ".."))[:NAME_MAX]


def _address(url: str, name: str) -> str:
    return f"{url}/{quote(name)}" if f"#{MEMBER}" in url else f"{url}#{MEMBER}{quote(name)}"


def _list(build: Builder, address: str, name: str) -> None:
    folder, _, base = name.rpartition("/")
    label = posixpath.splitext(base)[0] or base
    order = build.next()
    build.links.append(Link(order, address, label, context=folder.rpartition("/")[2], kind="file"))
    build.block(Role.LIST_ITEM, label)


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    address: str,
    read: Read,
    bounds: _Bounds,
    depth: int,
) -> Iterator[Document]:
    """The document of a file inside, and of what is inside that."""
    problem = bounds.problem(info)
    try:
        body = archive.open(info).read(info.file_size + 1) if not problem else b""
    except Exception:  # zlib.error, RuntimeError, NotImplementedError: no common base
        problem, body = "unreadable", b""
    if problem:
        yield _refused(address, problem)
        return
    bounds.files -= 1
    bounds.total -= len(body)
    if sniff(body) is not Kind.ARCHIVE:
        yield read(body, address)
    elif depth >= DEEP:
        yield _refused(address, "too_deep")
    else:
        inner = _read(body, address, read, "", bounds, depth + 1)
        yield inner
        yield from inner.members


def member_body(body: bytes, url: str, address: str, sha256: str) -> bytes:
    """The bytes of the file inside the archive at `url` that has this address and this hash,
    within the same bounds; b"" when there is none."""
    return _found(body, url, address, sha256, _Bounds(), 1)


def _found(body: bytes, url: str, address: str, sha256: str, bounds: _Bounds, depth: int) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for info, name in islice(_files(archive), MAX_LISTED):
                own = _address(url, name)
                if not address.startswith(own) or bounds.problem(info):
                    continue
                bounds.total -= info.file_size
                inside = archive.open(info).read(info.file_size + 1)
                if own == address and hashlib.sha256(inside).hexdigest() == sha256:
                    return inside
                deeper = depth < DEEP and address.startswith(f"{own}/")
                if deeper and (found := _found(inside, own, address, sha256, bounds, depth + 1)):
                    return found
    except Exception:  # zlib.error, RuntimeError, BadZipFile, NotImplementedError: no common base
        return b""
    return b""


def _refused(address: str, problem: str) -> Document:
    return Document(
        url=address,
        kind=Kind.UNKNOWN,
        title="",
        route="none",
        confidence=0.0,
        problems=(problem,),
    )
