"""Which parts of the site may be an item's document.

A link label, a heading or a title only proposes; the content decides later. Labels that lead
nowhere (dead, blocked, refused) are remembered with their cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.checklist.labels import NONE, LabelIndex, LabelMatch
from crawler.checklist.model import Checklist, Item
from crawler.documents.model import Kind, Link, Role
from crawler.evidence import Outcome, SeenLink, Visit
from crawler.fetch.urls import normalise
from crawler.judge.content import Content, Line
from crawler.judge.number_lists import numbered_links
from crawler.judge.series import Series
from crawler.judge.site import Site
from crawler.judge.unit import EVERYTHING, Unit
from crawler.page.labels import is_generic

STRONG = ("exact", "variant", "similar")
HEADING_MAX = 130
SPLASH = 400  # letters; a home page with less leads to the real one
MAX_CHILDREN = 60
MAX_DEPTH = 2
INDEX_ITEMS = 4  # a page with sections of this many items is an index: sections only
DECIDED = LabelMatch("hint", 0.2, via="label")
NUMBERED = LabelMatch("similar", 0.0, via="context")  # its number in a list of this year
_STRENGTH = {"exact": 3, "variant": 2, "similar": 1}


@dataclass(frozen=True)
class Candidate:
    """A unit that may be the item's document, with what hangs below it."""

    unit: Unit
    strength: float  # 3 exact … 1 similar, plus the match's value
    children: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """A label of the item that led to no content."""

    outcome: Outcome
    label: str
    url: str
    source: str
    grade: str


@dataclass(frozen=True)
class Found:
    candidates: tuple[Candidate, ...]
    dead_ends: tuple[DeadEnd, ...]


class Finder:
    """Finds candidates for every item of a checklist on one site."""

    def __init__(self, checklist: Checklist, site: Site, index: LabelIndex) -> None:
        self._checklist = checklist
        self._site = site
        self._index = index
        self._headings: dict[str, list[tuple[Line, Item, LabelMatch]]] = {}

    def find(self, item: Item) -> Found:
        """Candidates for an item, strongest first, in an order that never varies."""
        found: list[Candidate] = []
        dead: list[DeadEnd] = []
        for key, seen_links in self._inlinks.items():
            match, seen = self._best_link(item, seen_links)
            if seen is None:
                continue
            visit = self._site.by_key.get(key)
            if self._is_dead(visit, seen):
                dead.append(_dead_end(visit, seen, match.grade))
            elif visit is None and not self._site.same_site(seen.link.url):
                dead.append(
                    DeadEnd(
                        Outcome.EXTERNAL, seen.link.label, seen.link.url, seen.source, match.grade
                    )
                )
            elif visit is not None:
                found += self._by_link(item, visit, seen, match)
        found += self._by_number(item)
        dead += self._dead_labels(item)
        for visit in self._named.get(item.key, ()):
            found += self._by_heading(item, visit)
        found += list(self._other_years(item, found))
        if item.scope == "site":
            found += self._home()
        return Found(tuple(_unique(found)), tuple(dead))

    def at(self, item: Item, visit: Visit, label: str = "") -> list[Candidate]:
        """Candidates at one address, whatever leads there; `label` is what it is called."""
        found = list(self._by_heading(item, visit))
        content = self._site.content(visit.final_url)
        if content is not None and not self._is_index(content):
            unit = Unit(visit, content, trail=(label,) if label else (), heading=label)
            found.append(Candidate(unit, 1.0, tuple(self._children(item, unit, MAX_DEPTH))))
        return list(_unique(found))

    def _home(self) -> Iterator[Candidate]:
        """The home page with its frame: for what may stand in a header or footer."""
        for visit in self._site.read_visits:
            content = self._site.content(visit.final_url)
            if content is None or visit.depth > 1:
                continue
            if visit.depth == 0 or self._splash:
                yield Candidate(Unit(visit, content, with_frame=True), 0.5)

    @cached_property
    def _splash(self) -> bool:
        """Whether the home page is only a way in: next to no text before the real first page."""
        content = self._site.content(self._site.home)
        return content is not None and sum(len(x.text.compact) for x in content.lines) < SPLASH

    @cached_property
    def _inlinks(self) -> dict[str, list[SeenLink]]:
        """Links by the address they end at; of those called the same, the first."""
        return {key: _differing(links) for key, links in self._site.inlinks.items()}

    def _best_link(
        self, item: Item, links: Sequence[SeenLink]
    ) -> tuple[LabelMatch, SeenLink | None]:
        best: tuple[LabelMatch, SeenLink | None] = (NONE, None)
        for seen in links:
            match = self._index.score(item, seen.link.label, seen.link.context)
            named = match.grade in STRONG or (match.grade == "hint" and match.via == "label")
            if not named and best[1] is None and self._decided(item, seen):
                best = DECIDED, seen
            if named and _rank(match) > _rank(best[0]):
                best = match, seen
        return best

    def _decided(self, item: Item, seen: SeenLink) -> bool:
        """A label in the site's own words, or a plain one under such a heading."""
        link = seen.link
        label = link.context if is_generic(link.label) else link.label
        return self._index.decided(item, label)

    def _is_dead(self, visit: Visit | None, seen: SeenLink) -> bool:
        if self._site.is_home(seen.link.url):
            return True
        return visit is not None and visit.document is None

    def _dead_labels(self, item: Item) -> Iterator[DeadEnd]:
        """Labels of the item that have no address at all (`#`, empty, unreadable script)."""
        for seen in self._site.links:
            if not seen.link.url:
                match = self._index.score(item, seen.link.label)
                if match.grade in ("exact", "variant"):
                    yield DeadEnd(Outcome.NOT_FOUND, seen.link.label, "", seen.source, match.grade)

    def _by_link(
        self, item: Item, visit: Visit, seen: SeenLink, match: LabelMatch
    ) -> Iterator[Candidate]:
        content = self._site.content(visit.final_url)
        if content is None:
            return
        trail = (seen.link.context, seen.link.label)
        unit = Unit(visit, content, trail=tuple(t for t in trail if t), heading=seen.link.label)
        if self._is_index(content):
            return  # its sections are found by their headings
        yield Candidate(unit, _rank(match), tuple(self._children(item, unit, MAX_DEPTH)))

    def _by_number(self, item: Item) -> Iterator[Candidate]:
        """What stands under the item's number in a list of this year."""
        for seen in self._numbered.get(item.key, ()):
            visit = self._site.by_key.get(normalise(seen.link.url))
            if visit is not None and not self._is_dead(visit, seen):
                yield from self._by_link(item, visit, seen, NUMBERED)

    def _other_years(self, item: Item, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Beside what is named, documents of the same title and another year."""
        if item.period.rule == "none":
            return
        known = {normalise(candidate.unit.visit.final_url) for candidate in found}
        for candidate in found:
            if candidate.strength < 1 or not candidate.unit.whole:
                continue
            for visit in self._series.others(candidate.unit.visit):
                content = self._site.content(visit.final_url)
                key = normalise(visit.final_url)
                if content is None or key in known or self._is_index(content):
                    continue
                known.add(key)
                unit = Unit(visit, content, heading=candidate.unit.heading)
                yield Candidate(unit, 1.0, tuple(self._children(item, unit, MAX_DEPTH)))

    @cached_property
    def _series(self) -> Series:
        return Series(self._site)

    @cached_property
    def _numbered(self) -> dict[str, list[SeenLink]]:
        return numbered_links(self._checklist, self._index, self._site.links)

    @cached_property
    def _named(self) -> dict[str, list[Visit]]:
        """Visits by the keys of the items that their documents name, in the order of visiting."""
        named: dict[str, list[Visit]] = {}
        for visit in self._site.read_visits:
            content = self._site.content(visit.final_url)
            owners = self.sections(content) if content is not None else []
            for key in dict.fromkeys(owner.key for _, owner, _ in owners):
                named.setdefault(key, []).append(visit)
        return named

    def _by_heading(self, item: Item, visit: Visit) -> Iterator[Candidate]:
        content = self._site.content(visit.final_url)
        if content is None:
            return
        named = self.sections(content)
        for position, (line, owner, match) in enumerate(named):
            if owner.key != item.key:
                continue
            end = next(
                (n.order for n, o, _ in named[position + 1 :] if o.key != item.key), EVERYTHING[1]
            )
            alone = len({o.key for _, o, _ in named}) == 1 and not self._site.is_home(visit.url)
            span = EVERYTHING if alone else (line.order, end)
            unit = Unit(visit, content, span=span, trail=(line.raw,), heading=line.raw)
            strength = _rank(match) - 0.5
            yield Candidate(unit, strength, tuple(self._children(item, unit, MAX_DEPTH)))

    def sections(self, content: Content) -> list[tuple[Line, Item, LabelMatch]]:
        """Lines of a document that name an item, as a heading or on their own."""
        key = content.document.url
        if key not in self._headings:
            self._headings[key] = list(self._named_lines(content))
        return self._headings[key]

    def _named_lines(self, content: Content) -> Iterator[tuple[Line, Item, LabelMatch]]:
        paged = content.document.kind is not Kind.HTML
        for number, line in enumerate(content.lines):
            if line.frame or len(line.raw) > HEADING_MAX or (paged and number > 15):
                continue
            if line.role == "control" or (line.linked and not line.is_heading):
                continue
            if paged and line.role is Role.ROW:
                continue  # a row of a report is not where another item begins
            best = self._index.best(line.raw)[:1]
            for item, match in best:
                wanted = STRONG if line.is_heading else ("exact", "variant")
                if match.grade in wanted:
                    yield line, item, match

    def _is_index(self, content: Content) -> bool:
        items = {item.key for _, item, _ in self.sections(content)}
        return len(items) >= INDEX_ITEMS

    def _children(self, item: Item, unit: Unit, depth: int) -> Iterator[Unit]:
        """Documents that hang below a unit, unless their link names another item."""
        seen_keys = {normalise(unit.visit.final_url)}
        level = [unit]
        count = 0
        for _ in range(depth):
            below: list[Unit] = []
            for parent in level:
                for link in parent.links:
                    child = self._child(item, parent, link)
                    if child is None:
                        continue
                    key = normalise(child.visit.final_url)
                    if key in seen_keys or count >= MAX_CHILDREN:
                        continue
                    seen_keys.add(key)
                    count += 1
                    below.append(child)
                    yield child
            level = below

    def _child(self, item: Item, parent: Unit, link: Link) -> Unit | None:
        if not link.url or self._site.is_home(link.url):
            return None
        visit = self._site.by_key.get(normalise(link.url))
        if visit is None or visit.document is None:
            return None
        content = self._site.content(visit.final_url)
        if content is None or self._names_another(item, link) or self._is_index(content):
            return None
        trail = (*parent.trail, link.context, link.label)
        heading = link.label or parent.heading
        return Unit(visit, content, trail=tuple(t for t in trail if t), heading=heading)

    def _names_another(self, item: Item, link: Link) -> bool:
        best = self._index.best(link.label)[:1]
        if not best or best[0][1].grade not in ("exact", "variant"):
            return False
        own = self._index.score(item, link.label)
        return best[0][0].key != item.key and _rank(own) < _rank(best[0][1])


def _differing(links: Sequence[SeenLink]) -> list[SeenLink]:
    first: dict[tuple[str, str], SeenLink] = {}
    for seen in links:
        first.setdefault((seen.link.label, seen.link.context), seen)
    return list(first.values())


def _rank(match: LabelMatch) -> float:
    return _STRENGTH.get(match.grade, 0) + match.value


def _dead_end(visit: Visit | None, seen: SeenLink, grade: str) -> DeadEnd:
    outcome = visit.outcome if visit is not None and visit.document is None else Outcome.NOT_FOUND
    return DeadEnd(outcome, seen.link.label, seen.link.url, seen.source, grade)


def _unique(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    ordered = sorted(
        enumerate(candidates),
        key=lambda pair: (-pair[1].strength, pair[1].unit.visit.depth, pair[0]),
    )
    seen: set[tuple[str, tuple[int, int]]] = set()
    for _, candidate in ordered:
        key = (normalise(candidate.unit.visit.final_url), candidate.unit.span)
        if key not in seen:
            seen.add(key)
            yield candidate
