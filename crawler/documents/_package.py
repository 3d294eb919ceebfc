"""Zip packages of XML parts (Office Open XML, OpenDocument), opened and read within bounds."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from types import TracebackType
from typing import Self
from xml.etree import ElementTree as ET

MAX_PART = 30_000_000  # bytes of one unpacked part
MAX_TOTAL = 120_000_000  # bytes of all parts that are read
MAX_TAGS = 1_200_000  # in one part; a tree takes up to 300 bytes for each
MAX_NAMES = 20_000  # members that a package lists

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})")
_PLAIN = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class UnreadableError(ValueError):
    """A package or a part of it is missing, too large, encrypted, or no plain XML."""


class Package:
    """An open package; a context manager. Nothing is unpacked before it is asked for."""

    def __init__(self, body: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(body))
            self.names = frozenset(self._archive.namelist()[:MAX_NAMES])
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("zip") from error
        self._left = MAX_TOTAL

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableError."""
        try:
            info = self._archive.getinfo(name)
            if info.file_size > min(MAX_PART, self._left):
                raise UnreadableError(name)
            with self._archive.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except UnreadableError:
            raise
        except Exception as error:  # zlib.error, RuntimeError of a password: no common base
            raise UnreadableError(name) from error
        self._left -= len(data)
        if len(data) > MAX_PART or self._left < 0:
            raise UnreadableError(name)
        return data

    def part(self, name: str) -> ET.Element:
        """A part as a tree: UTF-8, without a document type, so without entities. Raises
        UnreadableError."""
        data = self.read(name)
        declared = _DECLARED.match(data)
        foreign = declared is not None and declared[1].lower() not in _PLAIN
        if foreign or b"\x00" in data[:200] or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UnreadableError(name)
        if data.count(b"<") > MAX_TAGS:
            raise UnreadableError(name)
        try:
            return ET.fromstring(data)  # noqa: S314 - no DTD gets here, so no entities
        except ET.ParseError as error:
            raise UnreadableError(name) from error

    def relations(self, name: str) -> dict[str, str]:
        """Parts that a part of Office Open XML refers to, by the ids it uses for them."""
        folder, _, base = name.rpartition("/")
        path = f"{folder}/_rels/{base}.rels"
        if path not in self.names:
            return {}
        return {
            one.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, one.get("Target", ""))
            ).lstrip("/")
            for one in self.part(path).iter(_RELATION)
            if one.get("TargetMode") != "External"
        }
