"""Near misses: a document that would do but for one thing, in a sentence.

Only where the evidence shows it: the item failed although a visitor reaches its document, every
reason is of one kind, and that kind leaves the rest of the document as good as it must be.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Checklist, Item, Period
from crawler.result import ItemResult, Reason, ReasonCode, Text, Verdict
from crawler.thai.years import mentions

_FEW = 2  # missing elements that still make a near miss, years that still say something
_QUOTE = 2000
_OUTSIDE = ("period:label", "against:label", "against:file_name")

_OTHER_YEAR = Text(
    "{this}เป็นของปี {found} จะใช้ได้หากเป็นของ{asked}{follows}",
    "{this} is of {found}; it would do if it were of {asked}{follows}.",
)
_NO_YEAR = Text(
    "{this}จะใช้ได้หากระบุในเอกสารว่าเป็นของ{asked}{follows}",
    "{this} would do if it said in itself that it is of {asked}{follows}.",
)
_EXPIRED = Text(
    "{this}จะใช้ได้หากเป็นฉบับที่ใช้บังคับใน{asked}{follows}",
    "{this} would do if it were in force in {asked}{follows}.",
)
_MONTHS = Text(
    "{this}จะใช้ได้หากมีข้อมูลของช่วงเวลาที่ขาดด้วย{follows}",
    "{this} would do if it covered the missing time as well{follows}.",
)
_ELEMENTS = Text(
    "{this}จะใช้ได้หากแสดง{missing}ด้วย{follows}",
    "{this} would do if it showed {missing} as well{follows}.",
)
_PAGE = Text("หน้าเว็บนี้", "This page")
_DOCUMENT = Text("เอกสารนี้", "This document")
_YEAR = Text("ปี {year}", "{year}")
_SOME_YEAR = Text("ปีที่กำหนด", "the year asked for")
_FOLLOWS = Text(" และสอดคล้องกับข้อที่ต้องอ้างอิง", " and agreed with the item it must follow")


def near_miss(item: ItemResult, checklist: Checklist | None = None) -> Text | None:
    """What would make the item's document do; None where more than one thing is wrong.

    `checklist` tells which year is asked for and what the missing elements are called; without
    it the sentence speaks of "the year asked for", and of missing elements nothing is said."""
    if item.verdict is not Verdict.FAIL or not item.reachable or not item.documents:
        return None
    codes = {reason.code for reason in item.reasons}
    if len(codes) != 1:
        return None
    rule = _rule(item, checklist)
    reason = item.reasons[0]
    facts = _facts(item, reason, rule, checklist)
    match codes.pop():
        case ReasonCode.WRONG_YEAR if len(item.reasons) == 1:
            words = _OTHER_YEAR if facts["found"].th else _NO_YEAR
        case ReasonCode.EXPIRED if len(item.reasons) == 1:
            words = _EXPIRED
        case ReasonCode.PERIOD_INCOMPLETE if len(item.reasons) == 1:
            words = _MONTHS
        case ReasonCode.ELEMENT_MISSING if len(item.reasons) <= _FEW and facts["missing"].th:
            words = _ELEMENTS
        case _:
            return None
    return _filled(words, facts)


def _rule(item: ItemResult, checklist: Checklist | None) -> Item | None:
    items = checklist.items if checklist else []
    return next((one for one in items if one.code == item.id), None)


def _facts(
    item: ItemResult, reason: Reason, rule: Item | None, checklist: Checklist | None
) -> dict[str, Text]:
    asked = _asked(reason, rule, checklist)
    found = sorted(_found_at(item, reason.place) - {asked})[:3]
    years = ", ".join(str(year) for year in found)
    follows = bool(rule and (rule.follows or any(part.follows for part in rule.parts)))
    return {
        "this": _PAGE if _kind(item, reason) == "html" else _DOCUMENT,
        "asked": _filled(_YEAR, {"year": Text(str(asked), str(asked))}) if asked else _SOME_YEAR,
        "found": Text(years, years),
        "follows": _FOLLOWS if follows else Text("", ""),
        "missing": _missing(item.reasons, rule),
    }


def stated_years(item: ItemResult) -> frozenset[int]:
    """The fiscal years that an item's own documents name as theirs; empty where they name none,
    or so many that they say nothing."""
    years = {year for place in {r.place for r in item.reasons} for year in _found_at(item, place)}
    return frozenset(years) if len(years) <= _FEW else frozenset()


def _kind(item: ItemResult, reason: Reason) -> str:
    kinds = {document.url: document.kind for document in item.documents}
    return kinds.get(reason.place, item.documents[0].kind)


def _asked(reason: Reason, rule: Item | None, checklist: Checklist | None) -> int:
    """The fiscal year that the item, or the part the reason speaks of, is to be of; 0 unknown."""
    if rule is None or checklist is None:
        return 0
    parts = {part.id: part.period for part in rule.parts}
    period = parts.get(reason.element, Period()) if rule.parts else rule.period
    return 0 if period.rule == "none" else checklist.fiscal_year + period.year


def _found_at(item: ItemResult, place: str) -> set[int]:
    """The fiscal years that the document at that place names itself, by the quotes about its
    time; "" is every place."""
    quotes = [
        proof.quote[:_QUOTE]
        for proof in item.evidence
        if proof.element == "period" and place in ("", proof.url) and proof.how not in _OUTSIDE
    ]
    return {
        year
        for quote in quotes[:4]
        for mention in mentions(quote)
        if mention.is_document_period
        for year in mention.fiscal_years
    }


def _missing(reasons: Sequence[Reason], rule: Item | None) -> Text:
    known = {element.id: element.title for element in rule.all_elements} if rule else {}
    titles = [known[reason.element] for reason in reasons if reason.element in known]
    if len(titles) != len(reasons):
        return Text("", "")
    return Text(
        " " + " และ ".join(f"“{title.th}”" for title in titles) + " ",
        " and ".join(f"“{title.en}”" for title in titles),
    )


def _filled(words: Text, facts: dict[str, Text]) -> Text:
    th = words.th.format(**{name: text.th for name, text in facts.items()})
    en = words.en.format(**{name: text.en for name, text in facts.items()})
    return Text(" ".join(th.split()), " ".join(en.split()))
