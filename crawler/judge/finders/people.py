"""Cards of executives: name, post, photograph and contact, of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crawler.checklist.finding import ByPeople
from crawler.documents.model import Role
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, quote, term_in
from crawler.judge.finders.pictures import content_pictures, only_picture
from crawler.judge.unit import Unit
from crawler.thai.contacts import emails, person_names, phones
from crawler.thai.text import Folded

NAME_LINE_MAX = 200
Need = Literal["name", "post", "photo", "contact"]
REACH = 4  # lines around a name that belong to the same card


@dataclass(frozen=True, slots=True)
class Card:
    """One person and what stands with the name."""

    name: str
    line: Line
    post: bool
    photo: bool
    contact: bool


def find(
    finder: ByPeople, unit: Unit, posts: Sequence[str], except_posts: Sequence[str]
) -> list[Hit]:
    """A hit for each executive when *every* executive has what is asked; else none."""
    cards = [card for card in cards_of(unit, posts, except_posts) if card.post]
    if not cards:
        return _board_picture(unit)
    if not all(_has(card, finder.need) for card in cards):
        return []
    return [hit(card.line, "person_card") for card in cards]


def _has(card: Card, need: Need) -> bool:
    match need:
        case "photo":
            return card.photo
        case "contact":
            return card.contact
        case _:
            return card.post


def cards_of(unit: Unit, posts: Sequence[str], except_posts: Sequence[str]) -> list[Card]:
    """All named persons of the unit with what belongs to each."""
    lines = [part for line in unit.lines for part in _persons_apart(line)]
    named = [
        (i, line, names[0])
        for i, line in enumerate(lines)
        if len(line.raw) <= NAME_LINE_MAX and (names := person_names(line.raw))
    ]
    photos = _nearest(
        [p.order for p in content_pictures(unit)], [line.order for _, line, _ in named]
    )
    cards: list[Card] = []
    for rank, (i, line, name) in enumerate(named):
        after = named[rank + 1][0] if rank + 1 < len(named) else len(lines)
        before = named[rank - 1][0] if rank else -1
        own = lines[i : min(after, i + 1 + REACH)]
        lead = lines[max(before + 1, i - 1) : i]
        text = "\n".join(entry.raw for entry in own)
        cards.append(
            Card(
                name=name,
                line=line,
                post=_has_post((*own, *lead), posts, except_posts),
                photo=rank in photos,
                contact=bool(phones(text) or emails(text)),
            )
        )
    return cards


def _persons_apart(line: Line) -> list[Line]:
    """A table row of several persons as one line for each cell."""
    cells = line.raw.split(" | ") if line.role is Role.ROW else []
    if sum(bool(person_names(cell)) for cell in cells) < 2:
        return [line]
    texts = [Folded(cell) for cell in cells if cell.strip()]
    return [replace(line, text=text, words=text) for text in texts]


def _has_post(lines: Sequence[Line], posts: Sequence[str], except_posts: Sequence[str]) -> bool:
    """Whether one of the card's lines states such a post and no line of it denies that."""
    near = [line for line in lines if term_in(line.text, posts)]
    return bool(near) and not any(term_in(line.text, except_posts) for line in near)


def _nearest(pictures: Sequence[int], names: Sequence[int]) -> set[int]:
    """Which names have a picture of their own. Pictures stand before their names or after
    them, the same way for the whole page; a picture serves one name."""
    before = _assign(pictures, names, after=False)
    after = _assign(pictures, names, after=True)
    return before if len(before) >= len(after) else after


def _assign(pictures: Sequence[int], names: Sequence[int], *, after: bool) -> set[int]:
    served: set[int] = set()
    for picture in pictures:
        if after:
            ranks = [r for r, order in enumerate(names) if order < picture]
            rank = ranks[-1] if ranks else None
        else:
            rank = next((r for r, order in enumerate(names) if order > picture), None)
        if rank is None:
            continue
        if rank in served:  # several persons on one line
            same = [r for r, n in enumerate(names) if n == names[rank] and r not in served]
            rank = same[0] if same else rank
        if rank in served:  # several portraits above a row of names
            rank = next((r for r in range(rank + 1, len(names)) if r not in served), None)
            if rank is None or not _in_one_row(pictures, names, picture, rank):
                continue
        served.add(rank)
    return served


def _in_one_row(pictures: Sequence[int], names: Sequence[int], picture: int, rank: int) -> bool:
    """A row of portraits followed by a row of as many names."""
    first = next((order for order in names if order > picture), None)
    if first is None:
        return False
    row = [p for p in pictures if p < first and all(not p < n < first for n in names)]
    following = [n for n in names if n >= first and not any(first < p < n for p in pictures)]
    return len(row) <= len(following) and names[rank] in following


def _board_picture(unit: Unit) -> list[Hit]:
    """Names and posts inside one picture: assessors accept it, a person must look."""
    if any(person_names(line.raw) for line in unit.lines):
        return []
    picture = only_picture(unit)
    if picture is None:
        return []
    shown = picture.alt or picture.caption or picture.src
    return [Hit(quote(shown), unit.url, picture.page, "picture", sure=False)]
