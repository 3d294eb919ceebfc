"""Every test of the store that asks for `address` or `store` runs on both kinds of database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import pytest

from crawler.store import Store, open_store
from tests.store import databases, postgres


class Kinds:
    """Gives fresh databases, each kind made ready when it is first asked for."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack

    @cached_property
    def _files(self) -> databases.Fresh:
        return databases.files(self._folder)

    @cached_property
    def _server(self) -> Callable[[str], str]:
        server = self._stack.enter_context(postgres.cluster())
        return self._stack.enter_context(databases.on_server(server))

    def fresh(self, kind: str) -> str:
        """The address of a new database with its tables."""
        return self._files() if kind == "sqlite" else self._server("ready")

    def empty(self) -> str:
        """The address of a new database on the server that has nothing in it."""
        return self._server("template0")


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kinds]:
    with ExitStack() as stack:
        yield Kinds(tmp_path_factory.mktemp("databases"), stack)


@pytest.fixture(params=databases.KINDS)
def address(
    request: pytest.FixtureRequest,
    kinds: Kinds,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """A fresh database; its pictures lie in a folder of the test's own."""
    monkeypatch.setenv("OIT_DATA", str(tmp_path / "data"))
    return kinds.fresh(request.param)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as opened:
        yield opened
