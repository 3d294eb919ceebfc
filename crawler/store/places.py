"""Where a database is: from what the user said to an address, and the folder of its pictures."""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from crawler.errors import StoreError
from crawler.folders import data_folder

SETTING = "OIT_DB"
_POSTGRES = ("postgres", "postgresql", "postgresql+pg8000")
_VERIFIED = ("verify-ca", "verify-full")
_ENCRYPTED = ("require", *_VERIFIED)
_SECONDS = 60  # one answer of a server may take


@dataclass(frozen=True, slots=True)
class Place:
    """An address as the database layer takes it, and the folder of the pictures."""

    url: URL
    pictures: Path
    arguments: dict[str, Any]

    @property
    def shown(self) -> str:
        """The address as it may be shown: without a password."""
        if self.url.get_backend_name() == "sqlite":
            return str(self.url.database)
        return self.url.render_as_string(hide_password=True)


def place_of(said: str = "") -> Place:
    """Where the database is: what was said, else OIT_DB, else a file in the user's data folder.

    A file's path, `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`. Raises StoreError.
    """
    said = said.strip() or os.environ.get(SETTING, "").strip()
    if not said:
        return _file(data_folder() / "oit.db")
    if "://" not in said:
        return _file(Path(said).expanduser())
    try:
        url = make_url(said)
    except (ArgumentError, ValueError):
        raise _unknown() from None
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return _file(Path(str(url.database)))
    if url.drivername in _POSTGRES:
        return _server(url)
    raise _unknown()


def _unknown() -> StoreError:
    return StoreError(
        "ฐานข้อมูลต้องเป็นชื่อไฟล์ หรือ postgresql://ผู้ใช้:รหัสผ่าน@เครื่อง/ชื่อฐานข้อมูล",
        "A database is a file's name, or postgresql://USER:PASSWORD@HOST/NAME.",
    )


def _file(path: Path) -> Place:
    path = path.absolute()
    folder = path.with_name(f"{path.stem}_pictures")
    return Place(URL.create("sqlite", database=str(path)), folder, {})


def _server(url: URL) -> Place:
    """PostgreSQL by a driver that needs no library of the system; of the usual settings in an
    address it takes `sslmode` and a socket's folder as `host`."""
    query = dict(url.query)
    arguments: dict[str, Any] = {"timeout": _SECONDS}
    mode = query.pop("sslmode", "")
    if mode in _ENCRYPTED:
        arguments["ssl_context"] = _encryption(verified=mode in _VERIFIED)
    folder = query.pop("host", "")
    if folder:
        arguments["unix_sock"] = f"{folder}/.s.PGSQL.{url.port or 5432}"
    name = "".join(c if c.isalnum() else "-" for c in url.database or "oit")
    made = url.set(drivername="postgresql+pg8000", query=query)
    return Place(made, data_folder() / f"{name}_pictures", arguments)


def _encryption(*, verified: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not verified:  # as `sslmode=require` means it
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
