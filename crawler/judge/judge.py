"""Judging: evidence and checklist in, one result per item out. Pure: fetches nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Checklist, Item
from crawler.documents.model import Link, Visibility
from crawler.evidence import Evidence, SeenLink, Shadow, Visit
from crawler.fetch.urls import normalise
from crawler.judge import parts, verdict
from crawler.judge.assess import NAMED, Assessment, Assessor, Tried
from crawler.judge.candidates import Candidate, Finder
from crawler.judge.conditions.dispatch import Surroundings
from crawler.judge.considered import Search, with_search
from crawler.judge.consistency import weighed
from crawler.judge.endings import label_names
from crawler.judge.follow_names import usual_lines
from crawler.judge.hubs import behind
from crawler.judge.issuer import Issuers
from crawler.judge.remembered import Remembered
from crawler.judge.site import Site
from crawler.judge.unit import Unit
from crawler.judge.unnamed import unnamed_links
from crawler.judge.unread import Unread, unread_of, unread_reasons
from crawler.result import ItemResult


class Judge:
    """Judges sites by one checklist. The label index is built once."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._index = LabelIndex(checklist)
        self._names = label_names(checklist)
        self._remembered = Remembered()

    @property
    def index(self) -> LabelIndex:
        """The checklist's labels, prepared for matching."""
        return self._index

    def judge(
        self, evidence: Evidence, keys: Collection[str] | None = None
    ) -> tuple[ItemResult, ...]:
        """A verdict for every item (of these permanent keys only), in the checklist's order."""
        items = [item for item in self._checklist.items if keys is None or item.key in keys]
        visible = self._visible(evidence)
        finder, assessor = self._tools(visible)
        hidden = replace(_shadow_site(evidence), remembered=self._remembered)
        shadow_finder, shadow_assessor = self._tools(hidden)
        results: dict[str, ItemResult] = {}
        assessed: dict[str, Assessment] = {}
        searches: dict[str, Search] = {}
        for item in items:
            if item.key in self._checklist.not_applicable:
                results[item.key] = verdict.not_applicable(self._checklist, item)
                continue
            found, tried = finder.find(item), list[Tried]()
            best = parts.best(assessor, item, found.candidates, tried)
            searches[item.key] = Search(found, tried)
            if best is not None:
                assessed[item.key] = best
            if best is not None and best.passes:
                results[item.key] = verdict.passed(item, best)
                if not verdict.proven(best):
                    other = parts.best(assessor, item, _proven_only(found.candidates))
                    if other is not None and other.passes:
                        assessed[item.key] = other
                        results[item.key] = verdict.passed(item, other)
                continue
            if best is not None and best.weak:
                best = None
            shadow = self._best_shadow(item, shadow_finder, shadow_assessor)
            searches[item.key] = Search(found, tried, shadow[0] if shadow else None)
            told = behind(
                item, best, tried, found.dead_ends, self._index, self._checklist.fiscal_year
            )
            results[item.key] = verdict.failed(
                item,
                told.best,
                found.dead_ends,
                evidence,
                shadow,
                _listed(item, evidence),
                unread_reasons(found.candidates),
                told.reasons,
            )
        usual = usual_lines(unit for best in assessed.values() for unit in best.units)
        for item in items:
            results[item.key] = weighed(
                self._checklist,
                item,
                results[item.key],
                assessed,
                usual,
                lambda other: _units(finder.find(other).candidates),
            )
        return tuple(with_search(i, results[i.key], searches.get(i.key)) for i in items)

    def settled(self, evidence: Evidence) -> frozenset[str]:
        """Permanent keys of the items that already pass."""
        site = self._visible(evidence)
        finder, assessor = self._tools(site)
        keys = set(self._checklist.not_applicable)
        for item in self._checklist.items:
            if item.key in keys:
                continue
            best = parts.best(assessor, item, finder.find(item).candidates)
            if best is not None and best.passes and best.sure:
                keys.add(item.key)
        return frozenset(keys)

    def unread(self, evidence: Evidence) -> tuple[Unread, ...]:
        """What to read from pictures for the items that do not pass, in the checklist's order."""
        site = self._visible(evidence)
        finder, assessor = self._tools(site)
        out: list[Unread] = []
        for item in self._checklist.items:
            if item.key in self._checklist.not_applicable:
                continue
            candidates = finder.find(item).candidates
            unread = unread_of(item, candidates, self._index)
            if unread.documents or unread.pictures:
                best = parts.best(assessor, item, candidates)
                if best is None or not best.passes:
                    out.append(unread)
        return tuple(out)

    def unnamed(
        self, evidence: Evidence, keys: Collection[str] | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Addresses of pages, each with the picture of a link that nothing else names, while an
        item (of these permanent keys) does not pass."""
        site = self._visible(evidence)
        found = unnamed_links(site, self._index)
        wanted = {item.key for item in self._checklist.items if keys is None or item.key in keys}
        return () if not found or wanted <= self.settled(evidence) else found

    def _visible(self, evidence: Evidence) -> Site:
        """What visible links lead to, at the beginning of a look."""
        self._remembered.look()
        visits = _reached(evidence.visits)
        return Site(evidence.final_url, visits, evidence.links, self._remembered)

    def _tools(self, site: Site) -> tuple[Finder, Assessor]:
        around = Surroundings(site.same_site, site.labels_of, Issuers(site).of)
        return Finder(self._checklist, site, self._index), Assessor(
            self._checklist, self._index, around, self._remembered, self._names
        )

    def _best_shadow(
        self, item: Item, finder: Finder, assessor: Assessor
    ) -> tuple[Assessment, str] | None:
        """The unlinked document that is the item's: identified, and not another thing."""
        best = parts.best(assessor, item, finder.find(item).candidates)
        if best is None or best.empty:
            return None
        some = any(hits for _, hits in best.elements)
        named = best.strength >= NAMED
        if not (best.unreadable or best.subject or some or named):
            return None
        return best, best.units[0].visit.url


def _reached(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    return tuple(visit for visit in visits if visit.path)


def _units(candidates: Sequence[Candidate]) -> list[Unit]:
    return [unit for c in candidates for unit in (c.unit, *c.children)]


def _proven_only(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates whose paths the browser did not fail to prove."""
    return [
        replace(c, children=tuple(u for u in c.children if u.visit.proof != verdict.UNPROVEN))
        for c in candidates
        if c.unit.visit.proof != verdict.UNPROVEN
    ]


def _listed(item: Item, evidence: Evidence) -> Shadow | None:
    """An address the agency itself names for the item, which answers but is not linked."""
    for shadow in evidence.shadows:
        if shadow.item in (item.code, item.key) and shadow.visit and shadow.visit.document:
            return shadow
    return None


def _shadow_site(evidence: Evidence) -> Site:
    """The unlinked part of the site: its documents, and the labels that hidden links and the
    documents themselves give them. What only struck links lead to belongs to it."""
    lost = [v for v in evidence.visits if not v.path and v.document is not None]
    visits = [*lost, *(s.visit for s in evidence.shadows if s.visit is not None)]
    known = {normalise(v.url) for v in visits}
    links = [
        replace(seen, link=replace(seen.link, visibility=Visibility.VISIBLE))
        for seen in evidence.links
        if seen.link.visibility is Visibility.HIDDEN and normalise(seen.link.url) in known
    ]
    for visit in visits:
        if visit.document is not None:
            links += [SeenLink(visit.final_url, link) for link in visit.document.links]
    for shadow in evidence.shadows:
        if shadow.label and normalise(shadow.url) in known:
            links.append(_as_link(shadow))
    return Site(evidence.final_url, visits, links)


def _as_link(shadow: Shadow) -> SeenLink:
    return SeenLink(shadow.found_on, Link(order=0, url=shadow.url, label=shadow.label))
