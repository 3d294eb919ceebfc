"""Opening a database: its engine, and its tables brought to this version by the migrations."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from crawler.errors import StoreError
from crawler.store.places import Place

REVISION = "0001"
"""The migration that this program's tables are at."""

VERSIONS = "oit_schema"
"""The table that says which migration a database is at."""

WRITING = "oit_writing"
"""Execution option of a connection that is going to write: it waits for its turn at once."""

_QUIET = logging.NullHandler()
_BUSY_MS = 60_000
_LOCK = 0x4F4954  # any number, the same in every process
_MIGRATIONS = Path(__file__).parent / "migrations"


def engine_of(place: Place) -> Engine:
    """An engine whose database is there and at this version. Raises StoreError."""
    if place.url.get_backend_name() == "sqlite":
        _make_folder(Path(str(place.url.database)).parent, place)
    logging.getLogger("sqlalchemy").addHandler(_QUIET)  # errors are raised, not printed as well
    engine = create_engine(place.url, connect_args=place.arguments, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", _begin_file)
    try:
        _bring_up_to_date(engine, place)
    except (SQLAlchemyError, OSError) as error:  # what TLS says comes as it is
        engine.dispose()
        raise unusable(place, error) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def unusable(place: Place, error: Exception) -> StoreError:
    """One sentence for whatever the database said."""
    said = getattr(error, "orig", None) or error
    told = said.args[0] if said.args else None
    if isinstance(told, dict):  # the fields of a server's message
        said = told.get("M", said)
    cause = " ".join(str(said).split())[:200]
    return StoreError(
        f"ใช้ฐานข้อมูล {place.shown} ไม่ได้: {cause}", f"Cannot use the database {place.shown}: {cause}"
    )


def _make_folder(folder: Path, place: Place) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(place, error) from error


def _prepare_file(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_file` says
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_file(connection: Connection) -> None:
    """A writer takes its turn before it reads, as one that has read may not wait any more."""
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


# --- migrations --------------------------------------------------------------------------------


def _bring_up_to_date(engine: Engine, place: Place) -> None:
    with engine.connect() as connection:
        if _revision(connection, place) == REVISION:
            return
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _revision(connection, place) != REVISION:
            migrate(connection)


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _revision(connection: Connection, place: Place) -> str:
    """The migration the database is at, "" for an empty one. Raises StoreError for one that is
    newer than this program or another program's."""
    tables = set(inspect(connection).get_table_names())
    if VERSIONS not in tables:
        if tables & {"sites", "runs", "items", "evidence"} or (
            tables and connection.dialect.name == "sqlite"
        ):
            raise StoreError(
                f"{place.shown} เป็นฐานข้อมูลของโปรแกรมอื่น โปรดระบุฐานข้อมูลอื่นด้วย --db",
                f"{place.shown} is another program's database; name another one with --db.",
            )
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalars().all()  # noqa: S608
    revision = str(found[0]) if len(found) == 1 else ""
    if revision > REVISION or (found and not revision):
        raise StoreError(
            f"ฐานข้อมูล {place.shown} เป็นของโปรแกรมรุ่นใหม่กว่านี้ โปรดปรับรุ่นโปรแกรม oit",
            f"The database {place.shown} belongs to a newer version of oit; update the program.",
        )
    return revision
