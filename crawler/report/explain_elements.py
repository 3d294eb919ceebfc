"""Element by element: what of an item was seen, and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawler.checklist.model import Item
from crawler.errors import Lang
from crawler.report.explain_words import WORDS
from crawler.report.text import clean
from crawler.report.words import ELEMENTS, FOUND_BY, say
from crawler.result import ItemResult, Proof, ReasonCode, Text, Verdict

_QUOTES = 3  # shown of an element
_QUOTE, _TITLE = 200, 160
_UNKNOWN = {("–", "not_told"), ("–", "not_seen"), ("✓", "in_unlinked")}
_PERIOD = {ReasonCode.WRONG_YEAR, ReasonCode.PERIOD_INCOMPLETE, ReasonCode.EXPIRED}


@dataclass(frozen=True, slots=True)
class Found:
    """An element with its sign and quotes."""

    symbol: str
    text: str
    quotes: tuple[str, ...] = ()
    style: str = ""


def elements(item: ItemResult, rule: Item | None, lang: Lang) -> Iterator[Found]:
    """The checklist's elements in its order, then what else was seen; without a checklist, what
    the result names."""
    if item.verdict is Verdict.NOT_APPLICABLE:
        return
    seen: dict[str, list[Proof]] = {}
    for proof in item.evidence:
        seen.setdefault(proof.element, []).append(proof)
    titles = _titles(item, rule)
    unknown = {_state(item, name) for name in titles} if not seen and titles else set()
    if len(unknown) == 1 and unknown <= _UNKNOWN:
        [(symbol, state)] = unknown
        yield Found(symbol, say(WORDS[state], lang))
        return
    for name, title in titles.items():
        shown = clean(say(title, lang), _TITLE)
        yield (
            _seen(item, name, shown, seen[name], lang)
            if name in seen
            else _not_seen(item, name, shown, lang)
        )
    for name, proofs in seen.items():
        if name not in titles:
            shown = say(ELEMENTS[name], lang) if name in ELEMENTS else clean(name, _TITLE)
            yield _seen(item, name, shown, proofs, lang)


def _titles(item: ItemResult, rule: Item | None) -> Mapping[str, Text]:
    if rule is not None:
        return {e.id: Text(e.title.th, e.title.en) for e in rule.all_elements}
    named = (reason.element for reason in item.reasons if reason.element)
    return {name: Text(name, name) for name in named}


def _seen(item: ItemResult, name: str, title: str, proofs: list[Proof], lang: Lang) -> Found:
    wrong = name == "period" and any(reason.code in _PERIOD for reason in item.reasons)
    quotes = [_quoted(proof, lang) for proof in proofs[:_QUOTES]]
    if len(proofs) > _QUOTES:
        quotes.append(say(WORDS["more"], lang).format(n=len(proofs) - _QUOTES))
    return Found("✗" if wrong else "✓", title, tuple(quotes))


def _quoted(proof: Proof, lang: Lang) -> str:
    how = say(FOUND_BY[proof.how], lang) if proof.how in FOUND_BY else clean(proof.how, 40)
    page = say(WORDS["page"], lang).format(n=proof.page)
    place = " · ".join(part for part in (page if proof.page > 1 else "", how) if part)
    quote = clean(proof.quote, _QUOTE)
    return f"“{quote}” ({place})" if place else f"“{quote}”"


def _not_seen(item: ItemResult, name: str, title: str, lang: Lang) -> Found:
    symbol, state = _state(item, name)
    return Found(symbol, f"{title}: {say(WORDS[state], lang)}")


def _state(item: ItemResult, name: str) -> tuple[str, str]:
    """Missing where a reason says so; where nothing was held against the item, not seen."""
    codes = {reason.code for reason in item.reasons if reason.element == name}
    if ReasonCode.UNREADABLE_DOCUMENT in codes:
        return "?", "unsure"
    if codes:
        return "✗", "missing"
    if item.shadow:
        return _in_unlinked(item)
    return ("–", "not_told") if item.documents else ("–", "not_seen")


def _in_unlinked(item: ItemResult) -> tuple[str, str]:
    """Of the document that no link leads to, only what it lacks is recorded."""
    held = item.considered and item.considered[0].title
    return ("✓", "in_unlinked") if held else ("–", "not_told")
