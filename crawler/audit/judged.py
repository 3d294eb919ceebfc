"""The judge's answers, kept by what it was asked: the same evidence under the same checklist is
judged once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic_core import PydanticSerializationError

from crawler.checklist.model import Checklist
from crawler.documents.cache import Cache, adapter, sources
from crawler.documents.model import Document, Link
from crawler.evidence import CrawlStats, Evidence
from crawler.judge.judge import Judge
from crawler.judge.unread import Unread
from crawler.result import ItemResult

DECIDING = ("judge", "checklist", "thai", "evidence", "result", "documents/model", "fetch/urls")
"""The parts of this program that verdicts depend on."""


@dataclass(frozen=True, slots=True)
class _Items:
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class _Keys:
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Left:
    left: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Pairs:
    pairs: tuple[tuple[str, str], ...]


T = TypeVar("T", _Items, _Keys, _Left, _Pairs)


class RememberingJudge(Judge):
    """A judge who looks up what was said of the same evidence before."""

    def __init__(self, checklist: Checklist, cache: Cache) -> None:
        super().__init__(checklist)
        self._cache = cache
        self._rules = hashlib.sha256(
            f"{sources(*DECIDING)}\0{checklist.model_dump_json()}".encode()
        ).hexdigest()
        self._digests = _Digests()

    def judge(
        self, evidence: Evidence, keys: Collection[str] | None = None
    ) -> tuple[ItemResult, ...]:
        asked = "all" if keys is None else ",".join(sorted(keys))
        judge = super().judge
        return self._kept(asked, evidence, _Items, lambda: _Items(judge(evidence, keys))).items

    def settled(self, evidence: Evidence) -> frozenset[str]:
        judge = super().settled
        return self._kept("settled", evidence, _Keys, lambda: _Keys(judge(evidence))).keys

    def unread(self, evidence: Evidence) -> tuple[Unread, ...]:
        judge = super().unread
        return self._kept("unread", evidence, _Left, lambda: _Left(judge(evidence))).left

    def unnamed(
        self, evidence: Evidence, keys: Collection[str] | None = None
    ) -> tuple[tuple[str, str], ...]:
        asked = "unnamed " + ("all" if keys is None else ",".join(sorted(keys)))
        judge = super().unnamed
        return self._kept(asked, evidence, _Pairs, lambda: _Pairs(judge(evidence, keys))).pairs

    def _kept(self, asked: str, evidence: Evidence, kind: type[T], answer: Callable[[], T]) -> T:
        try:
            key = ("judge", self._rules, asked, self._digests.of(evidence))
        except (PydanticSerializationError, RecursionError):
            return answer()
        known = self._cache.get(key, kind)
        if known is None:
            known = answer()
            self._cache.put(key, known)
        return known


class _Digests:
    """Hashes of evidence. Each document and link is serialised once, by its identity; what was
    serialised is held, so that no other takes its place."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, evidence: Evidence) -> str:
        """A hash of everything in the evidence but what its collecting cost."""
        digest = hashlib.sha256()
        looked_at = [shadow.visit for shadow in evidence.shadows if shadow.visit is not None]
        for place, visit in enumerate((*evidence.visits, *looked_at)):
            if visit.document is not None:
                digest.update(b"%d" % place + self._one(visit.document, Document))
        for links in (evidence.links, evidence.unexplored):
            digest.update(b"%d" % len(links))
            for seen in links:
                digest.update(f"\0{seen.source}\0".encode("utf-8", "surrogatepass"))
                digest.update(self._one(seen.link, Link))
        rest = replace(
            evidence,
            visits=tuple(replace(visit, document=None) for visit in evidence.visits),
            shadows=tuple(
                replace(one, visit=one.visit and replace(one.visit, document=None))
                for one in evidence.shadows
            ),
            links=(),
            unexplored=(),
            stats=CrawlStats(),
        )
        digest.update(adapter(Evidence).dump_json(rest))
        return digest.hexdigest()

    def _one(self, what: object, kind: type[object]) -> bytes:
        known = self._known.get(id(what))
        if known is None:
            known = what, hashlib.sha256(adapter(kind).dump_json(what)).digest()
            self._known[id(what)] = known
        return known[1]
