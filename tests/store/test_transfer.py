"""A run goes from one store to another as one file; what is no sound file is refused."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import StoreError
from crawler.store import Origin, RunState, Store, open_store, transfer
from crawler.store.transfer import import_run, parcel_of
from tests.store import sample
from tests.store.conftest import Kinds
from tests.store.sample import HOME, kept, result, rules

NAME = "0123456789abcdef0123.webp"
Members = dict[str, bytes]


@pytest.fixture
def other(kinds: Kinds) -> Any:
    with open_store(kinds.fresh("sqlite")) as opened:
        yield opened


@pytest.fixture
def file(kinds: Kinds, tmp_path: Path) -> Path:
    """A run with evidence and a picture, as one file."""
    with open_store(kinds.fresh("sqlite")) as store:
        folder = tmp_path / "shown"
        folder.mkdir()
        (folder / NAME).write_bytes(b"RIFF picture")
        begun = store.begin_run(HOME, rules(), started_at=sample.BEGINNING)
        run = store.finish_run(begun.id, result(), sample.evidence(), pictures_in=folder)
        path = tmp_path / "run.oit"
        path.write_bytes(parcel_of(store, run.id))
    return path


def test_a_run_is_the_same_in_another_store(store: Store, file: Path, tmp_path: Path) -> None:
    run = import_run(store, file)
    assert run is not None
    assert (run.state, run.origin, run.evidence) == (RunState.FINISHED, Origin.IMPORT, True)
    assert run.started_at == sample.BEGINNING
    assert store.result_of(run.id) == result()
    assert store.evidence_of(run.id) == sample.evidence()
    assert store.restore_pictures(run.id, tmp_path / "back") == 1
    assert (tmp_path / "back" / NAME).read_bytes() == b"RIFF picture"
    assert parcel_of(store, run.id) == file.read_bytes()


def test_a_site_that_opened_by_http_only_is_the_same_site(
    other: Store, kinds: Kinds, tmp_path: Path
) -> None:
    with open_store(kinds.fresh("sqlite")) as store:
        begun = store.begin_run(HOME.replace("https:", "http:"), rules())
        store.finish_run(begun.id, result(), sample.evidence())
        path = tmp_path / "run.oit"
        path.write_bytes(parcel_of(store, begun.id))
    assert import_run(other, path) is not None


def test_the_same_run_is_taken_in_once(other: Store, file: Path) -> None:
    assert import_run(other, file) is not None
    assert import_run(other, file) is None
    assert len(other.runs()) == 1


def test_a_run_without_evidence(other: Store, kinds: Kinds, tmp_path: Path) -> None:
    with open_store(kinds.fresh("sqlite")) as store:
        path = tmp_path / "run.oit"
        path.write_bytes(parcel_of(store, kept(store).id))
    run = import_run(other, path)
    assert run is not None
    assert not run.evidence
    assert other.result_of(run.id) == result()


def test_only_a_result_can_be_exported(other: Store) -> None:
    begun = other.begin_run(HOME, rules())
    with pytest.raises(StoreError, match="No result"):
        parcel_of(other, begun.id)
    with pytest.raises(StoreError, match="no run 77"):
        parcel_of(other, 77)


# --- hostile files -----------------------------------------------------------------------------


def rewritten(file: Path, change: Callable[[Members], Members]) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in change(members).items():
            archive.writestr(name, data)
    file.write_bytes(target.getvalue())


def facts(**changes: Any) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        told = json.loads(members["run.json"]) | changes
        return members | {"run.json": json.dumps(told).encode()}

    return change


def of_result(**changes: Any) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        told = json.loads(members["result.json"]) | changes
        return members | {"result.json": json.dumps(told).encode()}

    return change


def without(part: str) -> Callable[[Members], Members]:
    return lambda members: {n: d for n, d in members.items() if not n.startswith(part)}


def added(name: str, data: bytes = b"x") -> Callable[[Members], Members]:
    return lambda members: members | {name: data}


def forged(members: Members) -> Members:
    name = next(name for name in members if name.startswith("documents/"))
    return members | {name: members[name].replace(b'"html"', b'"pdf"').replace(b"1", b"2")}


def many_scores(members: Members) -> Members:
    told = json.loads(members["result.json"])
    told["items"][0]["score"] = 10**30
    return members | {"result.json": json.dumps(told).encode()}


def failed_with_100(members: Members) -> Members:
    told = json.loads(members["result.json"])
    told["items"][0] |= {"verdict": "fail", "score": 100}
    return members | {"result.json": json.dumps(told).encode()}


def of_home(address: str) -> Callable[[Members], Members]:
    """The same strange address in all parts."""

    def change(members: Members) -> Members:
        parts = ("run.json", "result.json", "evidence.json")
        spelled = json.dumps(address)[1:-1].encode()
        told = {name: members[name].replace(HOME.encode(), spelled) for name in parts}
        return members | told

    return change


def twin_items(members: Members) -> Members:
    told = json.loads(members["result.json"])
    told["items"].append(told["items"][0])
    return members | {"result.json": json.dumps(told).encode()}


HOSTILE: dict[str, Callable[[Members], Members]] = {
    "no facts": without("run.json"),
    "no result": without("result.json"),
    "no evidence": without("evidence.json"),
    "no documents": without("documents/"),
    "another format": facts(format="oit-run/99"),
    "a strange uid": facts(uid="../../etc/passwd"),
    "another site": facts(homepage="https://other.example.go.th/"),
    "no site": facts(homepage="javascript:alert(1)"),
    "a year of no era": facts(fiscal_year=10**12),
    "a year as text": facts(fiscal_year="2563"),
    "another checklist": facts(checklist="oit-2567"),
    "no time": facts(started_at="yesterday"),
    "a time without zone": facts(finished_at="2026-01-05T02:00:00"),
    "a fact too many": facts(admin=True),
    "a fact of megabytes": facts(tool_version="x" * 200_000),
    "a stranger": added("../../evil.py"),
    "a folder": added("documents/"),
    "a strange picture": added("pictures/../x.webp"),
    "a large picture": added(f"pictures/{'a' * 20}.webp", b"\0" * 1_500_000),
    "a forged document": forged,
    "a list for a result": added("result.json", b"[]"),
    "deep nesting": added("result.json", b'{"crawl":' * 90_000),
    "evidence of nothing": added("evidence.json", b"{}"),
    "a score beyond all": many_scores,
    "an item twice": twin_items,
    "a failure with points": failed_with_100,
    "no number": of_result(oit={"score": float("nan"), "lowest": 0.0, "highest": 0.0}),
    "a score of millions": of_result(oit={"score": 1e300, "lowest": 0.0, "highest": 0.0}),
    "a time long gone": facts(started_at="0001-01-01T00:00:00+14:00"),
    "a time to come": facts(started_at="2999-01-01T00:00:00+00:00"),
    "a result of no time": of_result(finished_at="yesterday"),
    "a port beyond all": of_home("http://www.example.go.th:99999/"),
    "no host": of_home("http:///"),
    "a password": of_home("http://user:secret@www.example.go.th/"),
    "a line break": of_home("http://www.example.go.th/\n\x1b[31m/"),
    "an endless address": of_home("http://" + "a" * 3_000 + "/"),
    "no site in the result": of_result(site={}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_kept(other: Store, file: Path, name: str) -> None:
    rewritten(file, HOSTILE[name])
    with pytest.raises(StoreError, match="no run written by oit export") as caught:
        import_run(other, file)
    assert "\n" not in caught.value.en
    assert (other.runs(), other.sites(), other.count_documents()) == ((), (), 0)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"hello" * 100, b"PK\x05\x06" + b"\0" * 18], ids=range(4)
)
def test_what_is_no_such_file_is_refused(other: Store, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.oit"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="no run written by oit export"):
        import_run(other, path)
    for strange in (tmp_path / "none.oit", Path("/dev/zero"), tmp_path):
        with pytest.raises(StoreError):
            import_run(other, strange)


def test_a_cut_or_damaged_file_is_refused(other: Store, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError):
        import_run(other, file)
    file.write_bytes(whole[:200] + bytes(64) + whole[264:])
    with pytest.raises(StoreError):
        import_run(other, file)
    assert other.runs() == ()


def test_a_bomb_is_refused_before_it_is_unpacked(
    other: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "MOST_TOTAL", 10_000_000)
    rewritten(file, added("result.json", b" " * 20_000_000))
    assert file.stat().st_size < 100_000
    with pytest.raises(StoreError, match="too large"):
        import_run(other, file)
    monkeypatch.setattr(transfer, "MOST_FILE", 1_000)
    with pytest.raises(StoreError, match="too large"):
        import_run(other, file)


def test_what_cannot_be_kept_whole_is_not_kept(
    other: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("เต็ม", "The disk is full.")

    monkeypatch.setattr(other, "finish_run", fail)
    with pytest.raises(StoreError, match="full"):
        import_run(other, file)
    assert other.runs() == ()


def test_a_member_may_lie_about_its_size(other: Store, file: Path) -> None:
    rewritten(file, lambda members: members)
    data = bytearray(file.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    file.write_bytes(bytes(data))
    with pytest.raises(StoreError):
        import_run(other, file)


def test_times_of_another_run_are_its_own(other: Store, file: Path) -> None:
    run = import_run(other, file)
    assert run is not None
    assert run == replace(run, started_at=sample.BEGINNING)
