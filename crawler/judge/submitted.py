"""The addresses that the agency submitted: does each answer, is it reachable, does it satisfy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from crawler.checklist.labels import LabelIndex
from crawler.checklist.model import Checklist, Item
from crawler.evidence import Evidence, Outcome, Submission, Visit
from crawler.fetch.urls import normalise
from crawler.judge import parts
from crawler.judge.assess import Assessment, Assessor
from crawler.judge.candidates import Finder
from crawler.judge.conditions.dispatch import Surroundings
from crawler.judge.endings import label_names
from crawler.judge.issuer import Issuers
from crawler.judge.link_place import LinkPlaces
from crawler.judge.reasons import make_reason
from crawler.judge.site import Site
from crawler.judge.verdict import UNPROVEN, content_reasons
from crawler.result import ItemResult, Reason, ReasonCode, Submitted, Text, Verdict

_UNKNOWN = frozenset({Outcome.ROBOTS, Outcome.BLOCKED, Outcome.TIMEOUT, Outcome.UNSUPPORTED})
_ANSWERED = frozenset({Outcome.OK, Outcome.TOO_LARGE, Outcome.UNREADABLE})
_REASONS = {
    Outcome.BLOCKED: ReasonCode.BLOCKED,
    Outcome.ROBOTS: ReasonCode.ROBOTS_DISALLOWED,
    Outcome.TIMEOUT: ReasonCode.SERVER_ERROR,
    Outcome.SERVER_ERROR: ReasonCode.SERVER_ERROR,
    Outcome.LOGIN: ReasonCode.LOGIN_REQUIRED,
    Outcome.TOO_LARGE: ReasonCode.UNREADABLE_DOCUMENT,
    Outcome.UNREADABLE: ReasonCode.UNREADABLE_DOCUMENT,
    Outcome.UNSUPPORTED: ReasonCode.UNREADABLE_DOCUMENT,
}


def judge_submitted(
    checklist: Checklist, evidence: Evidence, items: Sequence[ItemResult]
) -> tuple[Submitted, ...]:
    """One answer for each submitted address, in the order of the agency's list."""
    if not evidence.submitted:
        return ()
    examiner = _Examiner(checklist, evidence, items)
    return tuple(examiner.examine(submission) for submission in evidence.submitted)


class _Examiner:
    """Everything known of one site, linked or not, held against single addresses."""

    def __init__(
        self, checklist: Checklist, evidence: Evidence, items: Sequence[ItemResult]
    ) -> None:
        self._checklist = checklist
        self._evidence = evidence
        self._by_code = {item.code: item for item in checklist.items}
        self._results = {item.id: item for item in items}
        self._places = LinkPlaces(checklist, evidence, items)

    def examine(self, submission: Submission) -> Submitted:
        """What became of one address."""
        visit = self._visits.get(normalise(submission.url))
        item = self._by_code.get(submission.item)
        answers = _answers(visit)
        reachable = self._reachable(visit)
        best = self._best(item, visit, submission) if item and visit and visit.document else None
        satisfies = self._satisfies(item, visit, best)
        reasons: list[Reason] = []
        remedy: Text | None = None
        if visit is not None and visit.outcome is not Outcome.OK:
            code = _REASONS.get(visit.outcome, ReasonCode.BROKEN_LINK)
            reasons.append(make_reason(code, place=submission.url))
        link_from = ""
        if answers and reachable is False:
            sub = item.subindicator if item else ""
            link_from, remedy = self._places.of(sub), self._places.remedy(sub, submission.url)
            reasons.append(
                make_reason(ReasonCode.NOT_REACHABLE, place=submission.url, remedy=remedy)
            )
        if satisfies is False and item is not None and best is not None:
            reasons += content_reasons(item, best)
        if visit is None or reachable is None:
            reasons.append(make_reason(ReasonCode.BUDGET_EXHAUSTED, place=submission.url))
        path = visit.path if visit else ()
        return Submitted(
            item=submission.item,
            url=submission.url,
            description=submission.description,
            answers=answers,
            status=visit.status if visit else 0,
            outcome=visit.outcome.value if visit else "",
            reachable=reachable,
            path=tuple(step.told for step in path),
            proof=visit.proof if visit and path else "",
            satisfies=satisfies,
            reasons=tuple(reasons),
            link_from=link_from,
            remedy=remedy or (reasons[0].remedy if reasons else None),
        )

    @cached_property
    def _visits(self) -> dict[str, Visit]:
        """Visits by identity, those that a visible path leads to first."""
        known = [v for v in self._evidence.visits if v.path]
        known += [v for v in self._evidence.visits if not v.path]
        known += [s.visit for s in self._evidence.shadows if s.visit is not None]
        found: dict[str, Visit] = {}
        for visit in known:
            found.setdefault(normalise(visit.url), visit)
        for visit in known:
            found.setdefault(normalise(visit.final_url), visit)
        return found

    def _reachable(self, visit: Visit | None) -> bool | None:
        if visit is not None and visit.path:
            return None if visit.proof == UNPROVEN else True
        return None if self._evidence.budget or visit is None else False

    @cached_property
    def _site(self) -> Site:
        visits = {id(visit): visit for visit in self._visits.values()}
        return Site(self._evidence.final_url, list(visits.values()), self._evidence.links)

    @cached_property
    def _tools(self) -> tuple[Finder, Assessor]:
        index, site = LabelIndex(self._checklist), self._site
        around = Surroundings(site.same_site, site.labels_of, Issuers(site).of)
        names = label_names(self._checklist)
        assessor = Assessor(self._checklist, index, around, site.remembered, names)
        return Finder(self._checklist, site, index), assessor

    def _best(self, item: Item, visit: Visit, submission: Submission) -> Assessment | None:
        finder, assessor = self._tools
        return parts.best(assessor, item, finder.at(item, visit, submission.description))

    def _satisfies(
        self, item: Item | None, visit: Visit | None, best: Assessment | None
    ) -> bool | None:
        """By itself, or as one of the documents that the passing item rests on."""
        if item is None or visit is None or visit.document is None:
            return None
        result = self._results.get(item.code)
        if result is not None and result.verdict is Verdict.PASS:
            own = {normalise(visit.url), normalise(visit.final_url)}
            if any(normalise(ref.url) in own for ref in result.documents):
                return True
        if best is None or best.unreadable:
            return None if best else False
        return best.passes


def _answers(visit: Visit | None) -> bool | None:
    """Whether a visitor gets something at the address; None when that is not known."""
    if visit is None or visit.outcome in _UNKNOWN:
        return None
    return visit.outcome in _ANSWERED
