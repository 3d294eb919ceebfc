"""Judging variants side by side: each worker keeps the site's evidence, read once."""

from __future__ import annotations

import pickle
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from crawler.checklist.model import Checklist
from crawler.evidence import Evidence
from crawler.judge.judge import Judge
from crawler.result import ItemResult
from tests.acceptance.cases import CHECKLIST
from tests.acceptance.evidence import Change, Rereading

WORKERS = 2
Results = dict[str, ItemResult]


class Judging:
    """Variants of one site, judged by worker processes in the order they were asked for."""

    def __init__(
        self, name: str, evidence: Evidence, folder: Path, checklist: Checklist = CHECKLIST
    ) -> None:
        self._kept = folder / f"{name}.pickle"
        self._kept.write_bytes(pickle.dumps((checklist, Rereading(name, evidence))))
        self._pool = ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"))
        self._asked: dict[str, Future[Results]] = {}

    def ask(self, drop: str, change: Change) -> None:
        self._asked[drop] = self._pool.submit(judge_variant, self._kept, change)

    def results(self, drop: str) -> Results:
        """The variant's results by item code."""
        return self._asked[drop].result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def judge_variant(kept: Path, change: Change) -> Results:
    """Runs in a worker."""
    judge, rereading = _opened(kept)
    return {result.id: result for result in judge.judge(rereading.of(change))}


@cache
def _opened(kept: Path) -> tuple[Judge, Rereading]:
    checklist, rereading = pickle.loads(kept.read_bytes())
    return Judge(checklist), rereading
