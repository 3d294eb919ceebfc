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
_OPEN = ("", "disable", "allow", "prefer")
_VERIFIED = ("verify-ca", "verify-full")
_MODES = (*_OPEN, "require", *_VERIFIED)
_SETTINGS = ("host", "sslmode", "sslrootcert", "application_name")
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
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True)


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
    own = f"{path.stem}_pictures" if path.suffix == ".db" else f"{path.name}-pictures"
    folder = path.with_name(own)
    return Place(URL.create("sqlite", database=str(path)), folder, {})


def _server(url: URL) -> Place:
    """PostgreSQL by a driver that needs no library of the system; of the usual settings in an
    address it takes `sslmode` with `sslrootcert`, `application_name`, and a host or a socket's
    folder as `host`. Any other, or a word misspelt, is refused: what was meant to encrypt must
    not be passed over."""
    query = {name: said for name, said in url.query.items() if isinstance(said, str)}
    strange = sorted({*url.query} - {*query} | {*query} - {*_SETTINGS})
    mode = query.get("sslmode", "")
    if strange or mode not in _MODES:
        raise _unknown_setting(strange[0] if strange else f"sslmode={mode}")
    arguments: dict[str, Any] = {"timeout": _SECONDS}
    if mode == "disable":
        arguments["ssl_context"] = False
    elif mode not in _OPEN:
        arguments["ssl_context"] = _encryption(mode, query.get("sslrootcert", ""))
    if "application_name" in query:
        arguments["application_name"] = query["application_name"]
    host = query.get("host", "")
    if host.startswith("/"):
        arguments["unix_sock"] = f"{host}/.s.PGSQL.{url.port or 5432}"
    elif host:
        url = url.set(host=host)
    name = "".join(c if c.isalnum() else "-" for c in url.database or "oit")
    made = url.set(drivername="postgresql+pg8000", query={})
    return Place(made, data_folder() / f"{name}_pictures", arguments)


def _unknown_setting(said: str) -> StoreError:
    shown = "".join(c for c in said[:40] if c.isprintable())
    known = " ".join(_SETTINGS)
    return StoreError(
        f"ที่อยู่ฐานข้อมูลมีค่าที่ไม่รู้จัก: {shown} (ที่ใช้ได้: {known})",
        f"The database's address has a setting that is not known: {shown} (known: {known}).",
    )


def _encryption(mode: str, authority: str) -> ssl.SSLContext:
    """What `sslmode` means; `authority`: the file of certificates to trust in place of the
    system's."""
    try:
        context = ssl.create_default_context(cafile=authority or None)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or type(error).__name__
        raise StoreError(
            f"อ่าน sslrootcert {authority} ไม่ได้: {cause}",
            f"Cannot read sslrootcert {authority}: {cause}.",
        ) from None
    context.check_hostname = mode == "verify-full"
    if mode not in _VERIFIED:
        context.verify_mode = ssl.CERT_NONE
    return context
