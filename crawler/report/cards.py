"""The card of an item in the HTML report: what a reader of one verdict needs, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.near import near_miss
from crawler.report.priorities import Priority, main_reason
from crawler.report.strips import Pictures, Strip, strip
from crawler.report.words import ELEMENTS, say
from crawler.result import Considered, DocumentRef, ItemResult, Proof, ReasonCode, Text, Verdict

_JUMP = 60  # characters of a quote that a browser is asked to find on a page


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one element at one place: its name, the quotes, and the address that
    opens that place where the reader's program knows how, "" where there is none."""

    element: str
    found: tuple[Proof, ...]
    jump: str

    @property
    def first(self) -> Proof:
        return self.found[0]


@dataclass(frozen=True, slots=True)
class Card:
    """One item as the report shows it. `gain`: OIT points it would bring, None where it passes or
    does not apply; `causes`: the codes of its reasons, for the filter; `others`: what was looked at
    as well, and why it did not serve."""

    it: ItemResult
    cause: str
    causes: tuple[ReasonCode, ...]
    gain: float | None
    near: Text | None
    strip: Strip | None
    seen: tuple[Seen, ...]
    others: tuple[Considered, ...]


Titles = Mapping[tuple[str, str], Text]


def cards(
    items: Sequence[ItemResult],
    todo: Sequence[Priority],
    lang: Lang,
    checklist: Checklist | None,
    pictures: Pictures,
) -> tuple[Card, ...]:
    """The cards in the items' order. `todo` are the priorities of the same result."""
    titles = _element_titles(checklist)
    gains = {stake.item.id: stake.gain for group in todo for stake in group.stakes}
    return tuple(
        Card(
            it=item,
            cause=_cause(item, lang),
            causes=_causes(item),
            gain=gains.get(item.id),
            near=near_miss(item, checklist),
            strip=strip(item, pictures, lang) if item.path else None,
            seen=_seen(item, lang, titles),
            others=_others(item),
        )
        for item in items
    )


def _cause(item: ItemResult, lang: Lang) -> str:
    """All causes in a few words, the main one first."""
    main = main_reason(item)
    codes = dict.fromkeys(([main.code] if main else []) + [each.code for each in item.reasons])
    return " · ".join(say(WORDINGS[code].short, lang) for code in codes)


def _causes(item: ItemResult) -> tuple[ReasonCode, ...]:
    if item.verdict not in (Verdict.FAIL, Verdict.UNPROVEN):
        return ()
    return tuple(dict.fromkeys(reason.code for reason in item.reasons))


def _others(item: ItemResult) -> tuple[Considered, ...]:
    """What was looked at beside what an open verdict rests on, and lacks something."""
    open_ = item.verdict in (Verdict.FAIL, Verdict.UNPROVEN)
    return tuple(one for one in item.considered if open_ and not one.taken and one.why)


def _element_titles(checklist: Checklist | None) -> Titles:
    items = checklist.items if checklist else []
    return {
        (item.code, element.id): Text(element.title.th, element.title.en)
        for item in items
        for element in item.all_elements
    }


def _seen(item: ItemResult, lang: Lang, titles: Titles) -> tuple[Seen, ...]:
    """Proofs of one element at one place together, in the judge's order."""
    groups: dict[tuple[str, str, int, str], list[Proof]] = {}
    for proof in item.evidence:
        groups.setdefault((proof.element, proof.url, proof.page, proof.how), []).append(proof)
    documents = {document.url: document for document in item.documents}
    out = []
    for (name, url, *_), found in groups.items():
        title = titles.get((item.id, name)) or ELEMENTS.get(name)
        element = say(title, lang) if title else name
        out.append(Seen(element, tuple(found), _jump(found[0], documents.get(url))))
    return tuple(out)


def _jump(proof: Proof, document: DocumentRef | None) -> str:
    """The address that opens the quoted place: the page of a PDF, the words on a web page."""
    if document is None or "#" in proof.url:
        return proof.url
    if document.kind == "pdf" and proof.page > 1:
        return f"{proof.url}#page={proof.page}"
    words = proof.quote.strip()[: 2 * _JUMP]
    if document.kind == "html" and words and not any(mark in words for mark in "|…\n"):
        return f"{proof.url}#:~:text={quote(words[:_JUMP].strip(), safe='', errors='replace')}"
    return proof.url
