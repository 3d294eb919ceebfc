"""Where a link to an unlinked document belongs: the visible page on which its siblings hang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Checklist
from crawler.documents.model import Visibility
from crawler.evidence import Evidence, Visit
from crawler.fetch.urls import normalise
from crawler.result import ItemResult, Reason, ReasonCode, Text

MAX_TITLE = 80


@dataclass(frozen=True)
class LinkPlaces:
    """The pages of one site's visible map, and what is linked on them."""

    checklist: Checklist
    evidence: Evidence
    items: Sequence[ItemResult]

    def of(self, subindicator: str) -> str:
        """The page for an item of the sub-indicator: the one that the paths of most of its
        siblings share beside the home page, the deepest of them; else the page of the
        assessment; else the home page."""
        siblings = [item for item in self.items if item.subindicator == subindicator]
        return self._shared(siblings) or self._entry or self._home

    def remedy(self, subindicator: str, url: str) -> Text:
        """What to do, naming both addresses."""
        page = self.of(subindicator)
        if normalise(page) == normalise(self._home):
            th, en = f"หน้าแรก {page}", f"the home page {page}"
        else:
            title = self._titles.get(normalise(page), "")
            th, en = f"หน้า {title} {page}", f"the page {title} {page}"
        return Text(
            f"วางลิงก์ที่มองเห็นได้ไปยัง {url} ไว้ที่{' '.join(th.split())} แล้วลองคลิกจากหน้าแรกตามทีละขั้น",
            f"Put a visible link to {url} on {' '.join(en.split())}, then follow it from the home "
            "page click by click.",
        )

    def _shared(self, items: Sequence[ItemResult]) -> str:
        over: Counter[str] = Counter()
        depth: dict[str, int] = {}
        address: dict[str, str] = {}
        for item in items:
            for number, step in enumerate(item.path[1:-1], 1):
                key = normalise(step.url)
                over[key] += 1
                depth[key] = max(depth.get(key, 0), number)
                address.setdefault(key, step.url)
        best = max(over, key=lambda key: (over[key], depth[key]), default="")
        return address[best] if over[best] > 1 else ""

    @cached_property
    def _entry(self) -> str:
        """The page of the assessment: the first that a link so named leads to."""
        index = LabelIndex(self.checklist)
        for seen in self.evidence.links:
            link = seen.link
            if link.visibility is Visibility.HIDDEN or not index.entry_point(link.label):
                continue
            visit = self._pages.get(normalise(link.url))
            if visit is not None and normalise(visit.final_url) != normalise(self._home):
                return visit.final_url
        return ""

    @cached_property
    def _pages(self) -> dict[str, Visit]:
        return {
            normalise(visit.url): visit
            for visit in self.evidence.visits
            if visit.path and visit.document is not None and visit.document.kind == "html"
        }

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {
            normalise(visit.final_url): f"“{visit.document.title[:MAX_TITLE]}”"
            for visit in self._pages.values()
            if visit.document is not None and visit.document.title
        }

    @property
    def _home(self) -> str:
        return self.evidence.final_url


def with_link_places(
    checklist: Checklist, evidence: Evidence, items: Sequence[ItemResult]
) -> tuple[ItemResult, ...]:
    """The items, each unlinked document with the page on which its link belongs."""
    places = LinkPlaces(checklist, evidence, items)

    def placed(item: ItemResult) -> ItemResult:
        if not item.shadow:
            return item
        remedy = places.remedy(item.subindicator, item.shadow)
        return replace(
            item,
            link_from=places.of(item.subindicator),
            reasons=tuple(_with_remedy(reason, remedy) for reason in item.reasons),
        )

    return tuple(placed(item) for item in items)


def _with_remedy(reason: Reason, remedy: Text) -> Reason:
    return replace(reason, remedy=remedy) if reason.code is ReasonCode.NOT_REACHABLE else reason
