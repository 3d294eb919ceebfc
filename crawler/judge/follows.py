"""Consistency: a report follows its plan, measures follow their analysis.

Assessors compare contents, not the mere existence of the other item (criteria notes §1.9).
Names of projects, risks and measures are compared; when two documents list names of which none
is like any other, the item fails; when that cannot be told, the officer is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from crawler.judge.assess import Assessment
from crawler.judge.follow_names import Name, names, residue
from crawler.judge.unit import Unit
from crawler.thai.text import squash

ALIKE = 80  # likeness (0..100) of two names that are taken for the same
RENAMED = 65  # … of names that are, when most of a list is that much alike
UNSURE = 62  # from here on a person should look
OTHER_NUMBER = 75  # the same work in another village or lane is another project
TOLD = 88  # likeness of a name to the nearest passage of a text that speaks of it
HEARD, HINTED = 0.75, 0.5  # share of a name's pieces that a text holds: speaks of it, may do so
TEXT_LEAST, TEXT_MOST = 80, 30_000  # letters of a text that is searched for names
TOLD_LEAST = 10  # letters of a name that a text may be said to hold
TOLD_NAMES = 120
GRAM = 5  # letters of the pieces by which a risk in other words is known
RELATED = 0.25  # share of a name's pieces that another has as well
ONE_WORD = 10  # letters in a row from which they are more than a word of the trade ("สัตว์น้ำ")
IN_PROSE = ("risks", "measures")  # may be told in running text; projects are listed
LEAST_NAMES = 2  # names on each side before their difference proves anything


class Agreement(StrEnum):
    SHARED = "shared"
    UNSURE = "unsure"
    DIFFERENT = "different"


class Doubt(StrEnum):
    """Why it cannot be told whether two documents agree."""

    NONE = ""
    NOT_FOUND = "not_found"  # the other item has no document
    UNREAD = "unread"
    OTHER_TIME = "other_time"  # only a plan of another year, or of an unknown one
    GENERAL = "general"  # one of them names nothing of its own
    ALIKE = "alike"  # names that are only somewhat alike


@dataclass(frozen=True)
class Comparison:
    """`pairs`: a name of the item's document and the same one in the other's."""

    agreement: Agreement
    doubt: Doubt = Doubt.NONE
    pairs: tuple[tuple[Name, Name], ...] = ()
    mine: tuple[Name, ...] = ()
    theirs: tuple[Name, ...] = ()
    other_url: str = ""


def compare(
    own: Assessment,
    other: Assessment | None,
    shares: str,
    boilerplate: Sequence[str] = (),
    usual: Collection[str] = frozenset(),
) -> Comparison:
    """Whether the item's document shares names with the other item's document. Neither titles of
    items (`boilerplate`) nor lines that many documents have (`usual`) are names."""
    units = _others(own, other)
    if other is None or not units or other.empty:
        return Comparison(Agreement.UNSURE, Doubt.NOT_FOUND)
    url = units[0].url
    if other.unreadable:
        return Comparison(Agreement.UNSURE, Doubt.UNREAD, other_url=url)
    mine = names(own.units, shares, boilerplate, usual)
    theirs = names(units, shares, boilerplate, usual)
    agreement, doubt, pairs = _judge(mine, theirs, own.units, shares)
    if not other.period.ok:
        agreement, doubt = Agreement.UNSURE, Doubt.OTHER_TIME
    return Comparison(agreement, doubt, pairs, mine, theirs, url)


def _others(own: Assessment, other: Assessment | None) -> list[Unit]:
    """The other item's units. The item's own do not prove themselves, unless they are a good
    document of the other item as well: plan and progress in one table."""
    if other is None or other.passes:
        return list(other.units) if other else []
    taken = {(unit.content.document.url, unit.span) for unit in own.units}
    return [u for u in other.units if (u.content.document.url, u.span) not in taken]


_Judged = tuple[Agreement, Doubt, tuple[tuple[Name, Name], ...]]


def _judge(
    mine: Sequence[Name], theirs: Sequence[Name], units: Sequence[Unit], shares: str
) -> _Judged:
    figures = _same_figures(mine, theirs)
    own = [name for name in mine if not name.standard]
    other = [name for name in theirs if not name.standard]
    ranked = _ranked(own, other, shares)
    pairs = _distinct([pair for score, pair in ranked if score >= ALIKE])
    if len(pairs) >= _needed(own, other) or len(figures) >= _needed_figures(mine, theirs):
        return Agreement.SHARED, Doubt.NONE, (*pairs, *figures)
    renamed = _distinct([pair for score, pair in ranked if score >= RENAMED])
    if len(renamed) >= LEAST_NAMES and len(renamed) * 5 >= 3 * min(len(own), len(other)):
        return Agreement.SHARED, Doubt.NONE, renamed
    told = _told(other, units)
    spoken = tuple((name, name) for name, share in told if share >= HEARD)
    if len(spoken) >= _needed(own or other, other):
        return Agreement.SHARED, Doubt.NONE, spoken
    heard = max((share for _, share in told), default=0.0)
    if pairs or any(score >= UNSURE for score, _ in ranked) or _related(own, other):
        return Agreement.UNSURE, Doubt.ALIKE, pairs
    if _differ(own, other, units, heard, shares):
        return Agreement.DIFFERENT, Doubt.NONE, ()
    return Agreement.UNSURE, Doubt.GENERAL if heard < HINTED else Doubt.ALIKE, ()


def _differ(
    own: Sequence[Name], other: Sequence[Name], units: Sequence[Unit], heard: float, shares: str
) -> bool:
    """Both list names and none of theirs is heard of here; or a long text, where telling is
    enough, does not speak of them at all."""
    if sum(name.listed for name in other) < LEAST_NAMES:
        return False
    if sum(name.listed for name in own) >= LEAST_NAMES:
        return heard < HINTED
    return not own and shares in IN_PROSE and bool(_text(units)) and heard < RELATED


def _needed(own: Sequence[Name], other: Sequence[Name]) -> int:
    """Shared names that settle it: one of a few, more of a long list."""
    shorter = min(len(own), len(other))
    return 1 if shorter <= 4 else 2 if shorter <= 12 else 3


def _needed_figures(mine: Sequence[Name], theirs: Sequence[Name]) -> int:
    standard = min(sum(n.standard for n in mine), sum(n.standard for n in theirs))
    return max(1, min(2, standard))


def _same_figures(mine: Sequence[Name], theirs: Sequence[Name]) -> tuple[tuple[Name, Name], ...]:
    """Names that all agencies have, with a sum of money that only this one has."""
    other = {name.core: name for name in theirs if name.standard}
    return tuple(
        (name, other[name.core])
        for name in mine
        if name.standard and name.core in other and name.figures & other[name.core].figures
    )


def _ranked(
    own: Sequence[Name], other: Sequence[Name], shares: str
) -> list[tuple[float, tuple[Name, Name]]]:
    """Each own name with the other's likest and their likeness."""
    cores = [name.core for name in other]
    found = []
    for name in own if cores else ():
        best = process.extractOne(name.core, cores, scorer=_SCORERS[shares == "policies"])
        if best is not None:
            found.append((best[1], (name, other[best[2]])))
    return found


def _distinct(pairs: Sequence[tuple[Name, Name]]) -> tuple[tuple[Name, Name], ...]:
    """Pairs with each of the other's names once."""
    seen: dict[str, tuple[Name, Name]] = {}
    for pair in pairs:
        seen.setdefault(pair[1].core, pair)
    return tuple(seen.values())


def likeness(a: str, b: str, **_: object) -> float:
    """0..100 for two cores; a name inside a longer one (with its explanation) is the same."""
    shorter, longer = sorted((a, b), key=len)
    if shorter in longer and (len(shorter) >= 12 or len(shorter) * 2 >= len(longer)):
        score = 100.0
    elif len(longer) <= 2 * len(shorter):
        score = fuzz.ratio(shorter, longer)
    else:
        score = fuzz.partial_ratio(shorter, longer) * 0.85
    numbers = [set(re.findall(r"\d+", name)) for name in (a, b)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return min(score, OTHER_NUMBER)
    return score


def _topics(a: str, b: str, **_: object) -> float:
    """Fields of policy: the one inside the other is the same."""
    shorter, longer = sorted((a, b), key=len)
    return 100.0 if shorter in longer else likeness(a, b)


_SCORERS = {False: likeness, True: _topics}


def _related(own: Sequence[Name], other: Sequence[Name]) -> bool:
    """Whether any two names have much of their wording in common, in whatever order: more than
    one word, which half of an agency's projects may share."""
    theirs = [_grams(residue(name.core)) for name in other]
    for name in own:
        text = residue(name.core)
        mine = _grams(text)
        for pieces in filter(None, theirs):
            least = RELATED * max(1, min(len(mine), len(pieces)))
            if len(mine & pieces) >= least and _several_words(text, pieces):
                return True
    return False


def _several_words(text: str, pieces: set[str]) -> bool:
    """Whether what a text shares with the pieces stands in two places of it, or in a long one."""
    held = [text[at : at + GRAM] in pieces for at in range(len(text) - GRAM + 1)]
    runs = [len(run) + GRAM - 1 for run in "".join("x" if h else " " for h in held).split()]
    return len(runs) > 1 or any(run >= ONE_WORD for run in runs)


def _grams(text: str) -> set[str]:
    return {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}


def _told(other: Sequence[Name], units: Sequence[Unit]) -> list[tuple[Name, float]]:
    """The other's names with the share (0..1) of their wording that the text holds."""
    text = _text(units)
    pieces = _grams(text)
    found = []
    for name in other[:TOLD_NAMES] if text else ():
        own = _grams(residue(name.core))
        share = len(own & pieces) / len(own) if own else 0.0
        if len(name.core) < TOLD_LEAST:
            share = min(share, HINTED)
        elif fuzz.partial_ratio(name.core, text) >= TOLD:
            share = 1.0
        found.append((name, share))
    return found


def _text(units: Sequence[Unit]) -> str:
    """What the documents say in running text, "" when too little."""
    text = squash(" ".join(line.raw for unit in units for line in unit.body))[:TEXT_MOST]
    return text if len(text) >= TEXT_LEAST else ""
