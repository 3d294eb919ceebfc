"""Databases of this version, an older one, a newer one, and what is no database of ours."""

from __future__ import annotations

import importlib.util
import multiprocessing
import sqlite3
import ssl
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pg8000.exceptions import DatabaseError
from sqlalchemy import create_engine, text

from crawler.errors import StoreError
from crawler.store import open_store, opening
from crawler.store.places import place_of
from crawler.store.tables import Base
from tests.store import databases
from tests.store.sample import HOME, rules


def run_in(address: str, statement: str) -> None:
    place = place_of(address)
    engine = create_engine(place.url, connect_args=place.arguments)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_program_uses(address: str) -> None:
    place = place_of(address)
    engine = create_engine(place.url, connect_args=place.arguments)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "version_table": opening.VERSIONS}
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_program_is_at_its_last_migration() -> None:
    folder = Path(opening.__file__).parent / "migrations" / "versions"
    last = max(folder.glob("r*.py"))
    spec = importlib.util.spec_from_file_location("last", last)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.revision == opening.REVISION


def test_an_opened_database_is_as_it_was(address: str) -> None:
    with open_store(address) as store:
        site = store.add_site(HOME)
    with open_store(address) as store:
        assert store.sites() == (site,)


def test_a_newer_database_is_left_alone(address: str) -> None:
    run_in(address, f"UPDATE {opening.VERSIONS} SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version of oit") as caught:
        open_store(address)
    assert "รุ่นใหม่กว่า" in caught.value.th


def test_another_programs_database_is_left_alone(address: str) -> None:
    run_in(address, f"DROP TABLE {opening.VERSIONS}")
    with pytest.raises(StoreError, match="another program's database"):
        open_store(address)


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program's database"):
        open_store(str(path))
    assert sorted(path.read_bytes()) == sorted(before) or path.stat().st_size == len(before)


@pytest.mark.parametrize("data", [b"just a text\n" * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="Cannot use the database") as caught:
        open_store(str(path))
    assert path.read_bytes() == data
    assert "\n" not in caught.value.en


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="Cannot use the database"):
        open_store(str(tmp_path / "file" / "oit.db"))


def test_a_server_that_is_not_there_is_refused_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql://oit:secret@/oit?host={tmp_path}")
    assert "Cannot use the database postgresql://oit:***@" in caught.value.en
    assert "secret" not in caught.value.en + caught.value.th


def _open(address: str, ready: object, homepage: str) -> None:
    ready.wait()  # type: ignore[attr-defined]
    with open_store(address) as store:
        run = store.begin_run(homepage, rules())
        assert store.run(run.id) is not None


@pytest.mark.parametrize("kind", databases.KINDS)
def test_two_may_make_the_same_database_at_once(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = str(tmp_path / "new.db")
    if kind == "postgresql":
        address = request.getfixturevalue("kinds").empty()
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(2)
    workers = [
        context.Process(target=_open, args=(address, ready, f"https://www{n}.example.go.th/"))
        for n in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with open_store(address) as store:
        assert len(store.sites()) == len(store.runs()) == 2


def test_ci_gets_a_server_and_demands_it() -> None:
    root = Path(__file__).parents[2]
    assert 'OIT_POSTGRES="${OIT_POSTGRES:-1}"' in (root / ".ci" / "run").read_text("utf-8")
    assert "postgresql" in (root / "scripts" / "setup.sh").read_text("utf-8").split()


# --- where a database is -----------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OIT_DATA", str(tmp_path))
    monkeypatch.delenv("OIT_DB", raising=False)
    return tmp_path


def test_a_file_in_the_users_data_folder_is_usual(home: Path) -> None:
    place = place_of()
    assert place.shown == str(home / "oit.db")
    assert place.pictures == home / "oit_pictures"


def test_the_setting_is_asked_before_that(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_DB", str(home / "other.db"))
    assert place_of().shown == str(home / "other.db")
    assert place_of(str(home / "said.db")).shown == str(home / "said.db")


@pytest.mark.parametrize("said", ["postgresql", "postgres", "postgresql+pg8000"])
def test_a_server(home: Path, said: str) -> None:
    place = place_of(f"{said}://oit:secret@db.example.go.th:5433/oit_runs")
    assert place.url.drivername == "postgresql+pg8000"
    assert place.shown == "postgresql://oit:***@db.example.go.th:5433/oit_runs"
    assert place.pictures == home / "oit-runs_pictures"
    assert "ssl_context" not in place.arguments


def test_a_server_by_its_socket(home: Path) -> None:
    place = place_of("postgresql://oit@/oit?host=/run/postgresql")
    assert place.arguments["unix_sock"] == "/run/postgresql/.s.PGSQL.5432"
    assert not place.url.query


@pytest.mark.parametrize(
    ("mode", "verified", "named"),
    [("require", False, False), ("verify-ca", True, False), ("verify-full", True, True)],
)
def test_an_encrypted_connection(home: Path, mode: str, verified: bool, named: bool) -> None:
    context = place_of(f"postgresql://db/oit?sslmode={mode}").arguments["ssl_context"]
    assert (context.verify_mode is ssl.CERT_REQUIRED) is verified
    assert context.check_hostname is named


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("sslmode=requier", "sslmode=requier"),
        ("sslmode=require&sslmode=disable", "sslmode"),
        ("sslMode=require", "sslMode"),
        ("user=oit&password=secret", "password"),
        ("sslmode=verify-full&sslrootcert=/nowhere.pem", "Cannot read sslrootcert"),
    ],
)
def test_a_setting_that_is_not_known_is_refused(home: Path, settings: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as told:
        place_of(f"postgresql://oit:geheim@db/oit?{settings}")
    assert "secret" not in told.value.en and "geheim" not in told.value.en


def test_what_a_server_says_is_told_in_its_words(tmp_path: Path) -> None:
    said = {"S": "FATAL", "C": "28P01", "M": 'password authentication failed for user "oit"'}
    told = opening.unusable(place_of("postgresql://oit:geheim@db/oit"), DatabaseError(said))
    assert told.en.endswith(': password authentication failed for user "oit"')


def test_a_certificate_that_is_not_trusted_is_one_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ssl.SSLCertVerificationError(1, "self-signed certificate")

    monkeypatch.setattr(opening, "_bring_up_to_date", refuse)
    with pytest.raises(StoreError, match="self-signed certificate"):
        open_store("postgresql://oit@db/oit?sslmode=verify-full")


def test_a_connection_that_breaks_is_one_error_and_no_trace(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    end = "SELECT pg_terminate_backend(pg_backend_pid())"  # a file knows no such thing
    with open_store(address) as store:
        with pytest.raises(StoreError), store._read() as session:
            session.execute(text(end))
        assert store.runs() == ()
    assert capfd.readouterr() == ("", "")


def test_a_host_may_stand_among_the_settings(home: Path) -> None:
    place = place_of("postgresql://oit@/oit?host=db.example.go.th&application_name=oit")
    assert (place.url.host, place.arguments["application_name"]) == ("db.example.go.th", "oit")
    assert "unix_sock" not in place.arguments


def test_two_files_beside_each_other_share_no_pictures(home: Path) -> None:
    assert len({place_of(str(home / f"runs{end}")).pictures for end in (".db", ".old", "")}) == 3


@pytest.mark.parametrize(
    "said",
    ["mysql://u@h/d", "sqlite://", "sqlite:///:memory:", "http://x", "postgresql+psycopg://x/y",
     "postgresql://x:notaport/y", "://"],
)  # fmt: skip
def test_what_is_no_database_address_is_refused(home: Path, said: str) -> None:
    with pytest.raises(StoreError, match="A database is a file's name"):
        place_of(said)
