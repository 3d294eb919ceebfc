"""What the collecting stages ask the judge: what still matters, in evidence that is not final."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Checklist
from crawler.evidence import Evidence, Submission
from crawler.explore.scans import Wanted
from crawler.fetch.urls import normalise
from crawler.judge.judge import Judge
from crawler.result import ItemResult, Verdict


class Questions:
    """Answers about one checklist; `listed` are the addresses that the agency names itself.

    The verdicts on the evidence last asked about are kept: a stage asks twice about the same.
    """

    def __init__(self, checklist: Checklist, listed: Sequence[Submission] = ()) -> None:
        self.judge = Judge(checklist)
        self._goals = {normalise(each.url) for each in listed}
        self._last: tuple[Evidence, tuple[ItemResult, ...]] | None = None

    def needed(self, evidence: Evidence) -> Sequence[str]:
        """Addresses whose path must be proved: what passing items rest on, and the agency's."""
        named = [v.final_url for v in evidence.visits if normalise(v.url) in self._goals]
        return [*self._documents(evidence, passing=True), *named]

    def found(self, evidence: Evidence) -> Sequence[str]:
        """Addresses of what was found for items that do not pass."""
        return self._documents(evidence, passing=False)

    def unread(self, evidence: Evidence) -> Sequence[Wanted]:
        """What open items leave unread, likeliest first."""
        left = self.judge.unread(evidence)
        return [Wanted(each.item, each.documents, each.pictures) for each in left]

    def ends(self, evidence: Evidence) -> list[str]:
        """The documents at the ends of the paths, those first that a person is asked to look at."""
        found = [item for item in self._items(evidence) if item.path and item.documents]
        found.sort(key=lambda item: (not item.needs_review, item.verdict is not Verdict.PASS))
        return [item.documents[0].url for item in found]

    def _items(self, evidence: Evidence) -> tuple[ItemResult, ...]:
        if self._last is None or self._last[0] is not evidence:
            self._last = (evidence, self.judge.judge(evidence))
        return self._last[1]

    def _documents(self, evidence: Evidence, *, passing: bool) -> list[str]:
        return [
            ref.url
            for item in self._items(evidence)
            if (item.verdict is Verdict.PASS) is passing and item.path
            for ref in item.documents
        ]
