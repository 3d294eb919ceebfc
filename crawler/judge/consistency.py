"""What the comparison with the other item's document does to a result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from crawler.checklist.model import Checklist, Item, Part
from crawler.judge import follow_words, follows
from crawler.judge.assess import Assessment
from crawler.judge.follow_other_year import Elsewhere, settled
from crawler.judge.follows import Agreement
from crawler.judge.parts import as_item
from crawler.judge.reasons import make_reason
from crawler.result import ItemResult, ReasonCode, Text, Verdict


def weighed(
    checklist: Checklist,
    item: Item,
    result: ItemResult,
    assessed: Mapping[str, Assessment],
    usual: Collection[str] = frozenset(),
    elsewhere: Elsewhere = lambda _: (),
) -> ItemResult:
    """A pass with the shared names as evidence; a pass with a question for the officer where it
    cannot be told; a fail where the documents have nothing in common. Other results stay.
    `usual`: lines that many of the site's documents have; `elsewhere`: the documents of any year
    that may be an item's."""
    own = assessed.get(item.key)
    if own is None or result.verdict is not Verdict.PASS:
        return result
    for part, one in own.parts:
        if part.follows is not None:
            by_id = {other.id: (other, two) for other, two in own.parts}
            other_part, two = by_id[part.follows.item]
            found = follows.compare(one, two, part.follows.shares, item.labels.exact, usual)
            result = _told(result, found, _as_item(item, part), _as_item(item, other_part))
    if item.follows is None or result.verdict is not Verdict.PASS:
        return result
    other = checklist.item(item.follows.item)
    titles = (*item.labels.exact, *other.labels.exact)
    shares = item.follows.shares
    its = assessed.get(other.key)
    found = follows.compare(own, its, shares, titles, usual)
    if found.agreement is Agreement.UNSURE and its is not None and its.passes:
        found = settled(found, own, other, checklist.fiscal_year, shares, elsewhere(other), usual)
    return _told(result, found, item, other)


def _as_item(item: Item, part: Part) -> Item:
    """A part as if it were an item, to speak of it by its own name."""
    own = {
        "code": f"{item.code} {part.title.th}",
        "title": part.title.th,
        "title_en": part.title.en,
        "follows": part.follows,
    }
    return as_item(item, part).model_copy(update=own)


def _told(result: ItemResult, found: follows.Comparison, item: Item, other: Item) -> ItemResult:
    if found.agreement is Agreement.SHARED:
        return replace(result, evidence=result.evidence + follow_words.proofs(found, other))
    asked = follow_words.question(found, item, other)
    question = asked
    if result.question is not None:
        question = Text(f"{result.question.th} {asked.th}", f"{result.question.en} {asked.en}")
    result = replace(result, needs_review=True, question=question)
    if found.agreement is Agreement.UNSURE:
        return result
    detail = follow_words.difference(found, item, other)
    reason = make_reason(
        ReasonCode.INCONSISTENT_WITH,
        element=other.code,
        place=result.documents[0].url if result.documents else "",
        detail_th=detail.th,
        detail_en=detail.en,
    )
    return replace(result, verdict=Verdict.FAIL, score=0, reasons=(reason,))
