"""Rules about what stands beside a checklist: its examples, its profiles, its releases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.checklist import releases
from crawler.checklist._nodes import Index, Place
from crawler.checklist.examples import KINDS, examples_of
from crawler.checklist.extending import resolve
from crawler.checklist.files import read
from crawler.checklist.lint import Problem, lint
from crawler.checklist.load import parse
from crawler.checklist.model import Checklist

_KINDS = {"pass": "ผ่าน", "fail": "ไม่ผ่าน", "near_miss": "เกือบผ่าน", "other": "ไม่เกี่ยวกับข้อนี้"}


def lint_beside(checklist: Checklist, path: Path) -> Iterator[Problem]:
    """Items without an example of each kind, problems that only a profile has, and a released
    version that was changed. Raises ChecklistError for what cannot be read."""
    yield from _kinds(checklist, path)
    yield from _profiles(checklist, path)
    if releases.state(checklist) == "changed":
        error = releases.changed_error(checklist, path)
        yield Problem(str(path), 1, "", error.th, error.en)


def _kinds(checklist: Checklist, path: Path) -> Iterator[Problem]:
    index = Index(resolve(read(path), path))
    for at, item in enumerate(checklist.items):
        place: Place = ("items", at)
        file = examples_of(item.key, path)
        found = {one.kind for one in file.examples if one.meant_for(checklist)} if file else set()
        lacking = [kind for kind in KINDS if kind not in found]
        if lacking:
            words = " ".join(f"{_KINDS[kind]} ({kind})" for kind in lacking)
            yield Problem(
                str(index.file(place)),
                index.line(place),
                item.code,
                f"examples/{item.key}.yaml ไม่มีตัวอย่าง: {words}",
                f"examples/{item.key}.yaml has no example of kind {', '.join(lacking)}",
            )


def _profiles(checklist: Checklist, path: Path) -> Iterator[Problem]:
    known = {one.en for one in lint(checklist, path)} if checklist.profiles else set()
    for name in checklist.profiles:
        for problem in lint(parse(read(path), path, name), path):
            if problem.en not in known:
                yield problem
