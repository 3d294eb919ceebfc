"""Fresh databases for tests, of both kinds, copied from one that has its tables already."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from crawler.store import open_store
from tests.store.postgres import DEMANDED, Cluster, programs

KINDS = ["sqlite", *(["postgresql"] if DEMANDED or programs() else [])]
"""PostgreSQL wherever it is installed; where it is demanded and is not, its tests fail."""

Fresh = Callable[[], str]
"""Gives the address of a new and empty database."""


def files(folder: Path) -> Fresh:
    """Databases in files."""
    ready = folder / "ready.db"
    open_store(str(ready)).close()
    numbers = count(1)

    def fresh() -> str:
        path = folder / f"fresh-{next(numbers)}.db"
        shutil.copy(ready, path)
        return str(path)

    return fresh


@contextmanager
def on_server(cluster: Cluster) -> Iterator[Callable[[str], str]]:
    """Databases on a server, made like the one that is named: `ready`, or `template0` for one
    that has nothing in it yet. The one before is dropped: each takes megabytes."""
    engine = create_engine(
        "postgresql+pg8000://oit@/postgres",
        connect_args={"unix_sock": f"{cluster.folder}/.s.PGSQL.5432"},
        isolation_level="AUTOCOMMIT",
    )
    numbers = count(1)

    def run(statement: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(statement))

    run("CREATE DATABASE ready")
    open_store(cluster.url("ready")).close()

    def fresh(like: str) -> str:
        number = next(numbers)
        name = f"fresh_{number}"
        run(f"DROP DATABASE IF EXISTS fresh_{number - 1} WITH (FORCE)")
        run(f"CREATE DATABASE {name} TEMPLATE {like}")
        return cluster.url(name)

    yield fresh
    engine.dispose()
