"""An audit that is killed goes on: nothing finished is done again, and it finds the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.kills import Bench, Undisturbed, after_requests, told
from crawler.audit import AuditOptions
from crawler.audit.interrupted import Identity, nothing_to_go_on_with, to_go_on_with
from crawler.audit.memory import Memory, delivered
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.errors import UsageError
from fixtures.counting import counting
from fixtures.serve import HTML

HOME = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load("oit-2563")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bench, Undisturbed]]:
    folder = tmp_path_factory.mktemp("kills")
    with counting(HTML / "seed001-municipality") as site:
        one = Bench(site, folder, checklist="oit-2563", more=("--browser", "never"))
        yield one, one.undisturbed()


def test_an_audit_killed_again_and_again_finds_the_same(
    bench: tuple[Bench, Undisturbed],
) -> None:
    """Each part asks for a few addresses more, then dies wherever it stands."""
    one, before = bench
    moments = random.Random(2563)
    waits = [
        after_requests(one.site, moments.randint(1, 9), moments.uniform(0.0, 0.3)) for _ in range(8)
    ]
    survived = one.survive("killed", waits, before)
    assert survived.faults == []
    done = [kill.finished for kill in survived.kills]
    assert len(done) == 8
    assert done == sorted(done)
    assert done[-1] > 5


def options(folder: Path, **more: object) -> AuditOptions:
    return replace(AuditOptions(cache=folder), **more)  # type: ignore[arg-type]


def killed(folder: Path, checklist: Checklist, homepage: str = HOME, **more: object) -> None:
    """What an audit leaves that is killed at its very start."""
    Memory.of(homepage, checklist, options(folder, **more)).release()


def test_nothing_to_go_on_with_is_said(tmp_path: Path, checklist: Checklist) -> None:
    note = nothing_to_go_on_with(tmp_path, [HOME], checklist, options(tmp_path))
    assert note is not None
    assert HOME in note.en and HOME in note.th
    killed(tmp_path, checklist, "http://127.0.0.1:8/")
    note = nothing_to_go_on_with(tmp_path, [HOME], checklist, options(tmp_path))
    assert note is not None
    assert "127.0.0.1:8" in note.en and "127.0.0.1:8" in note.th


def test_a_killed_audit_is_found_by_any_of_its_addresses(
    tmp_path: Path, checklist: Checklist
) -> None:
    killed(tmp_path, checklist)
    homes = ["http://127.0.0.1:7/", HOME]
    assert nothing_to_go_on_with(tmp_path, homes, checklist, options(tmp_path)) is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"browser": "auto"}, "--browser"),
        ({"owner": True}, "--owner"),
        ({"reuse": True}, "--reuse"),
    ],
)
def test_other_options_are_named(
    tmp_path: Path, checklist: Checklist, more: dict[str, object], words: str
) -> None:
    killed(tmp_path, checklist)
    with pytest.raises(UsageError) as caught:
        Memory.of(HOME, checklist, options(tmp_path, resume=True, **more))
    assert words in caught.value.en and words in caught.value.th
    assert "--resume" in caught.value.en and "--resume" in caught.value.th


def test_another_checklist_is_named(tmp_path: Path, checklist: Checklist) -> None:
    killed(tmp_path, load("oit-2564"))
    with pytest.raises(UsageError, match=r"by checklist oit-2564 .*not oit-2563"):
        Memory.of(HOME, checklist, options(tmp_path, resume=True))


def test_a_changed_checklist_is_told(tmp_path: Path, checklist: Checklist) -> None:
    killed(tmp_path, checklist.model_copy(update={"items": checklist.items[:-1]}))
    with pytest.raises(UsageError, match="has changed"):
        Memory.of(HOME, checklist, options(tmp_path, resume=True))


def test_another_version_is_told(tmp_path: Path, checklist: Checklist) -> None:
    killed(tmp_path, checklist)
    identity = Identity.of(HOME, checklist, options(tmp_path))
    with pytest.raises(UsageError, match="another version"):
        to_go_on_with(tmp_path, replace(identity, version="0.0.1"))


def test_two_at_once_do_not_touch_each_other(tmp_path: Path, checklist: Checklist) -> None:
    one = Memory.of(HOME, checklist, options(tmp_path))
    two = Memory.of(HOME, checklist, options(tmp_path, resume=True))
    journals = list(tmp_path.glob("audits/*/running-*"))
    assert len(journals) == 2
    two.finish(())
    assert list(tmp_path.glob("audits/*/running-*"))
    one.finish(())
    assert not list(tmp_path.glob("audits/*/running-*"))
    assert len(list(tmp_path.glob("audits/*/last-*"))) == 1


def test_a_finished_audit_is_gone_on_with_until_its_result_is_delivered(
    tmp_path: Path, checklist: Checklist
) -> None:
    chosen = options(tmp_path)
    Memory.of(HOME, checklist, chosen).finish(())
    identity = Identity.of(HOME, checklist, chosen)
    assert to_go_on_with(tmp_path, identity) is not None
    delivered([HOME], checklist, chosen)
    assert to_go_on_with(tmp_path, identity) is None


def test_nobody_else_can_look_in(tmp_path: Path, checklist: Checklist) -> None:
    Memory.of(HOME, checklist, options(tmp_path / "cache")).finish(())
    folder = tmp_path / "cache" / "audits"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(p.stat().st_mode & 0o077 == 0 for p in folder.rglob("*"))


def test_the_command_delivers(bench: tuple[Bench, Undisturbed]) -> None:
    one, before = bench
    cache = one.folder / "undisturbed"
    assert told(cache.with_suffix(".json")) == before.result
    assert not list(cache.glob("audits/*/done-*"))
    assert not list(cache.glob("audits/*/running-*"))
    assert len(list(cache.glob("audits/*/last-*"))) == 1
