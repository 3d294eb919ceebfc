"""Auditing some of a checklist's items only: what is looked for, judged and scored then."""

from __future__ import annotations

from collections.abc import Collection

from crawler.checklist.model import Checklist
from crawler.progress import Progress


def closure(checklist: Checklist, keys: Collection[str]) -> frozenset[str]:
    """The chosen items (permanent keys) and those whose documents theirs must agree with, which
    have to be looked for as well. Everything when nothing is chosen."""
    if not keys:
        return frozenset(item.key for item in checklist.items)
    found = set(keys)
    todo = list(keys)
    while todo:
        follows = checklist.item(todo.pop()).follows
        if follows is not None and follows.item not in found:
            found.add(follows.item)
            todo.append(follows.item)
    return frozenset(found)


class PartialProgress:
    """Progress that counts the looked-for items only."""

    def __init__(self, progress: Progress, left_out: int) -> None:
        self._progress, self._left_out = progress, left_out

    def stage(self, name: str) -> None:
        self._progress.stage(name)

    def looking(self, what: str) -> None:
        self._progress.looking(what)

    def settled(self, n: int, total: int) -> None:
        self._progress.settled(max(0, n - self._left_out), total - self._left_out)
