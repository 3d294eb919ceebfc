"""What the collecting stages ask the judge: what still matters, in evidence that is not final."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crawler.audit.selection import closure
from crawler.checklist.model import Checklist
from crawler.evidence import Evidence, Submission
from crawler.explore.scans import Wanted
from crawler.fetch.urls import normalise
from crawler.judge.judge import Judge
from crawler.result import ItemResult, Verdict


class Questions:
    """Answers about one checklist; `listed` are the addresses that the agency names itself,
    `only` the permanent keys of the items that are asked for (all, when empty).

    The verdicts on the evidence last asked about are kept: a stage asks twice about the same.
    """

    def __init__(
        self,
        checklist: Checklist,
        listed: Sequence[Submission] = (),
        only: Collection[str] = (),
        judge: Judge | None = None,
    ) -> None:
        self.judge = judge or Judge(checklist)
        self._keys = closure(checklist, only)
        self._left_out = frozenset(item.key for item in checklist.items) - self._keys
        self._goals = {normalise(each.url) for each in listed}
        self._last: tuple[Evidence, tuple[ItemResult, ...]] | None = None

    def settled(self, evidence: Evidence) -> frozenset[str]:
        """Permanent keys of the items that need no further search."""
        return self.judge.settled(evidence) | self._left_out

    def needed(self, evidence: Evidence) -> Sequence[str]:
        """Addresses whose path must be proved: what passing items rest on, and the agency's."""
        named = [v.final_url for v in evidence.visits if normalise(v.url) in self._goals]
        return [*self._documents(evidence, passing=True), *named]

    def found(self, evidence: Evidence) -> Sequence[str]:
        """Addresses of what was found for items that do not pass."""
        return self._documents(evidence, passing=False)

    def unread(self, evidence: Evidence) -> Sequence[Wanted]:
        """What open items leave unread, likeliest first."""
        left = [each for each in self.judge.unread(evidence) if each.item in self._keys]
        return [Wanted(each.item, each.documents, each.pictures) for each in left]

    def unnamed(self, evidence: Evidence) -> Sequence[tuple[str, str]]:
        """Pages with the pictures of links on them that nothing names, while items are open."""
        return self.judge.unnamed(evidence, self._keys)

    def ends(self, evidence: Evidence) -> list[str]:
        """The documents at the ends of the paths, those first that a person is asked to look at."""
        found = [item for item in self._items(evidence) if item.path and item.documents]
        found.sort(key=lambda item: (not item.needs_review, item.verdict is not Verdict.PASS))
        return [item.documents[0].url for item in found]

    def _items(self, evidence: Evidence) -> tuple[ItemResult, ...]:
        if self._last is None or self._last[0] is not evidence:
            self._last = (evidence, self.judge.judge(evidence, self._keys))
        return self._last[1]

    def _documents(self, evidence: Evidence, *, passing: bool) -> list[str]:
        return [
            ref.url
            for item in self._items(evidence)
            if (item.verdict is Verdict.PASS) is passing and item.path
            for ref in item.documents
        ]
