"""Transactions: what every part of the store stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from crawler.store.opening import WRITING, unusable
from crawler.store.places import Place
from crawler.store.tables import Base

T = TypeVar("T")

Clock = Callable[[], datetime]

_TRIES = 4
_CHUNK = 200  # rows in one statement


class Transactions:
    """Reads and writes, each whole or not at all. Raises StoreError for what the database cannot
    do."""

    def __init__(self, engine: Engine, place: Place, clock: Clock) -> None:
        self._engine = engine
        self._place = place
        self._clock = clock

    @contextmanager
    def _read(self) -> Iterator[Session]:
        try:
            with Session(self._engine) as session:
                yield session
        except SQLAlchemyError as error:
            raise unusable(self._place, error) from error

    def _write(self, work: Callable[[Session], T]) -> T:
        """Do the work in one transaction; anew where another process came in between. For its
        turn at a file it has waited already."""
        file = self._engine.dialect.name == "sqlite"
        for left in reversed(range(_TRIES)):
            try:
                return self._once(work)
            except (IntegrityError, OperationalError) as error:
                if not left or (file and isinstance(error, OperationalError)):
                    raise unusable(self._place, error) from error
            except SQLAlchemyError as error:
                raise unusable(self._place, error) from error
        raise AssertionError("unreachable")

    def _once(self, work: Callable[[Session], T]) -> T:
        with self._engine.connect().execution_options(**{WRITING: True}) as connection:
            session = Session(connection, expire_on_commit=False)
            with session, session.begin():
                return work(session)


def insert_new(
    session: Session, table: type[Base], rows: Sequence[dict[str, Any]], *unique: str
) -> None:
    """Insert those rows whose `unique` columns are not there yet."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    for at in range(0, len(rows), _CHUNK):
        statement = insert(table).on_conflict_do_nothing(index_elements=unique)
        session.execute(statement, rows[at : at + _CHUNK])
