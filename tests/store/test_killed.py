"""A run that is killed, and runs side by side, leave a sound database."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection
from unittest.mock import patch

import pytest

from crawler.store import RunState, Store, open_store
from crawler.store._filling import keep_evidence
from crawler.store.liveness import interrupted
from tests.store import sample
from tests.store.sample import HOME, kept, result, rules

SPAWN = multiprocessing.get_context("spawn")


def _half_way(address: str, to: Connection) -> None:
    """Write a run, and stop for good when everything is written but nothing is settled."""

    def stop(*given: object) -> None:
        keep_evidence(*given)  # type: ignore[arg-type]
        to.send("written")
        signal.pause()

    with open_store(address) as store, patch("crawler.store._runs.keep_evidence", stop):
        run = store.begin_run(HOME, rules())
        store.finish_run(run.id, result(), sample.evidence())


def test_a_run_killed_while_it_is_written_leaves_nothing_half(address: str) -> None:
    ours, theirs = SPAWN.Pipe()
    worker = SPAWN.Process(target=_half_way, args=(address, theirs))
    worker.start()
    assert ours.poll(120)
    assert ours.recv() == "written"
    assert worker.pid
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(60)
    with open_store(address) as store:
        (run,) = store.runs()
        assert run.state is RunState.RUNNING
        assert interrupted(run, run.started_at)
        assert store.items_of(run.id) == ()
        assert store.count_documents() == 0
        done = store.finish_run(run.id, result(), sample.evidence())
        assert store.evidence_of(done.id) == sample.evidence()
    if "://" not in address:
        connection = sqlite3.connect(address)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


def _write_many(address: str, ready: object, mark: str) -> None:
    ready.wait()  # type: ignore[attr-defined]
    with open_store(address) as store:
        for week in range(3):
            shared = sample.document("shared.pdf", f"สัปดาห์ {week}")
            own = sample.document(f"{mark}.pdf", f"{mark} {week}")
            kept(store, seen=sample.evidence(shared, own), week=week)


def test_runs_side_by_side_do_each_other_no_harm(address: str) -> None:
    ready = SPAWN.Barrier(3)
    workers = [SPAWN.Process(target=_write_many, args=(address, ready, m)) for m in ("a", "b")]
    for worker in workers:
        worker.start()
    ready.wait(120)
    with open_store(address) as store:
        while any(worker.is_alive() for worker in workers):
            store.delete_runs([run.id for run in store.runs(state=RunState.FINISHED)[3:]])
            workers[0].join(0.1)
        for worker in workers:
            worker.join(120)
        assert [worker.exitcode for worker in workers] == [0, 0]
        runs = store.runs()
        assert 3 <= len(runs) <= 6
        for run in runs:
            assert len(store.evidence_of(run.id).visits) == 3
        assert len(store.sites()) == 1


def test_a_run_at_work_is_not_interrupted(store: Store) -> None:
    run = store.begin_run(HOME, rules())
    assert not interrupted(run, run.started_at + timedelta(hours=1))
    assert interrupted(run, run.started_at + timedelta(days=4))
    ended = store.finish_run(run.id, result())
    assert not interrupted(ended, run.started_at + timedelta(days=4))


@pytest.mark.parametrize("owner", ["elsewhere:1", "", "nonsense", ":"])
def test_of_a_run_on_another_machine_only_the_time_is_known(store: Store, owner: str) -> None:
    run = replace(store.begin_run(HOME, rules()), owner=owner)
    assert not interrupted(run, run.started_at + timedelta(hours=1))
    assert interrupted(run, run.started_at + timedelta(days=4))
