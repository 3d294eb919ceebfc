"""The store: everything that is kept from one run to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from sqlite3 import DatabaseError
from types import TracebackType
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from crawler.store._answers import Answers
from crawler.store.opening import engine_of
from crawler.store.places import place_of


class Store(Answers):
    """An open database. Several processes may have it open at once; a context manager."""

    @property
    def shown(self) -> str:
        """Where it is, as it may be shown: without a password."""
        return self._place.shown

    def give_back(self) -> None:
        """Give the room of what was forgotten back to the disk, unless others are at work."""
        if self._engine.dialect.name == "sqlite":
            with (
                suppress(SQLAlchemyError, DatabaseError),
                closing(self._engine.raw_connection()) as connection,
            ):
                connection.cursor().execute("VACUUM")

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str = "", *, clock: Callable[[], datetime] = _now) -> Store:
    """The database at that address, made where there is none, brought to this version where it
    is older.

    `url`: a file, `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`; "" for what
    OIT_DB says, else a file in the user's data folder. Raises StoreError.
    """
    place = place_of(url)
    return Store(engine_of(place), place, clock)
