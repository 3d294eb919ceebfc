"""The whole story of one verdict, told from the stored result alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text as Styled

from crawler.checklist import words as asked
from crawler.checklist.model import Checklist, Item
from crawler.errors import Lang
from crawler.judge.causes import in_words
from crawler.page.walking import describe
from crawler.report.explain_elements import elements
from crawler.report.explain_words import BUDGETS, WORDS
from crawler.report.facts import checklist_line
from crawler.report.near import near_miss
from crawler.report.text import clean, shown_address, wrap
from crawler.report.waived import waiver_line
from crawler.report.words import KINDS, PROOFS, ROUTES, SYMBOLS, VERDICTS, label, moment, say
from crawler.result import AuditResult, Considered, DocumentRef, ItemResult, Text, Verdict

_LABEL, _TITLE, _TEXT = 80, 160, 600  # letters of the site's own text that are shown
_LABELS = 6  # names of the item that are told
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the story: `text` wraps below itself, `depth` steps in."""

    text: str
    depth: int = 1
    style: str = ""
    mark: str = ""  # before the text: a number or a sign


Section = tuple[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Story:
    """One item of a result. `checklist` is the list it was judged by, None where it is not
    installed."""

    result: AuditResult
    item: ItemResult
    checklist: Checklist | None
    lang: Lang

    def sections(self) -> Iterator[Section]:
        """Heading and lines of each part that has something to say."""
        told = (
            ("asks", self._asks()),
            ("looked", self._looked()),
            ("found", self._found()),
            ("elements", self._elements()),
            ("why", self._why()),
            ("near", self._near()),
            ("todo", self._todo()),
            ("question", self._question()),
        )
        for key, found in told:
            lines = tuple(found)
            if lines:
                yield self._word(key), lines

    def head(self) -> Iterator[Line]:
        """Which verdict of which item of which site."""
        item, site = self.item, self.result.site
        title = item.title if self.lang == "th" else item.title_en
        yield Line(f"{clean(item.id, 20)} {clean(title, _TITLE)}", 0, "bold")
        score = "–" if item.score is None else str(item.score)
        yield Line(
            f"{SYMBOLS[item.verdict]} {say(VERDICTS[item.verdict], self.lang)} · "
            f"{label('score', self.lang)} {score} · {self._subindicator()}",
            0,
        )
        name = clean(site.get("name", ""), _TITLE)
        yield from (
            Line(line, 0) for line in (name, self._address(site.get("final_url", ""))) if line
        )
        when = f"{label('checked_at', self.lang)} {clean(moment(self.result.finished_at, self.lang), 40)}"
        yield Line(f"{checklist_line(self.result.checklist, self.lang)} · {when}", 0, "dim")

    # --- the parts -------------------------------------------------------------------------

    def _asks(self) -> Iterator[Line]:
        known = clean(str(self.result.checklist.get("id", "")), _LABEL)
        if self.checklist is None:
            yield Line(self._word("no_list", id=known))
            return
        judged = clean(str(self.result.checklist.get("version", "")), 20)
        here = self.checklist.version
        rule = self._rule
        if judged != here:
            yield Line(self._word("other_version", judged=judged, here=here))
        if rule is None:
            yield Line(self._word("no_item", here=here))
            return
        for line in asked.asks(self.checklist, rule, self.lang):
            text = line.strip()
            bullet = text.startswith("- ")
            depth = 2 if line.startswith(" ") else 1
            yield Line(text.removeprefix("- "), depth, "", "-" if bullet else "")

    def _looked(self) -> Iterator[Line]:
        if self.item.verdict is Verdict.NOT_APPLICABLE:
            return
        crawl = self.result.crawl
        yield Line(
            self._word(
                "crawl",
                home=self._address(self.result.site.get("homepage", "")),
                pages=crawl.get("pages", 0),
                documents=crawl.get("documents", 0),
            )
        )
        budget = str(crawl.get("budget") or "")
        if budget:
            which = say(BUDGETS[budget], self.lang) if budget in BUDGETS else clean(budget, _LABEL)
            yield Line(self._word("budget", which=which))
        if self._rule is not None:
            names = dict.fromkeys([*self._rule.labels.exact, *self._rule.labels.variant])
            told = " · ".join(f"“{name}”" for name in list(names)[:_LABELS])
            yield Line(self._word("labels", labels=told))
        yield from self._considered()
        yield from self._path()

    def _considered(self) -> Iterator[Line]:
        seen = self.item.considered
        if not seen:
            if not self.item.path and not self.item.shadow:
                yield Line(self._word("nothing"))
            return
        yield Line(self._word("considered", n=len(seen)))
        for number, one in enumerate(seen, 1):
            yield Line(self._named(one), 2, "", f"{number}.")
            yield Line(self._address(one.url), 3, "dim")
            if one.source:
                place = f"{self._word('on_page')} {self._address(one.source)}"
                yield Line(place, 3, "dim")
            yield Line(self._outcome(one), 3)

    def _named(self, one: Considered) -> str:
        site = self.result.site
        if one.url and one.url in (site.get("final_url"), site.get("homepage")):
            how = label("homepage", self.lang)
        elif not one.source and not one.label:
            how = self._word("unlinked")
        elif one.label.strip():
            how = self._word("link", label=clean(one.label, _LABEL))
        else:
            how = self._word("nameless")
        title = clean(one.title, _TITLE)
        return f"{title} – {how}" if title else how

    def _outcome(self, one: Considered) -> str:
        if one.taken:
            return self._word("taken")
        why = clean(say(one.why, self.lang), _TEXT) if one.why else ""
        return self._word("not_taken", why=why) if why else self._word("enough")

    def _path(self) -> Iterator[Line]:
        if not self.item.path:
            return
        proof = say(PROOFS[self.item.proof], self.lang) if self.item.proof in PROOFS else ""
        detail = clean(say(in_words(self.item.proof_detail), self.lang), _TEXT)
        told = " · ".join(part for part in (proof, detail) if part)
        yield Line(self._word("path") + (f" ({told})" if told else ""))
        for number, step in enumerate(self.item.path):
            did = self._word("home")
            if number:
                place = clean(step.place, _LABEL)
                acts = step.acts
                did = describe(acts, step.action, clean(step.label, _LABEL), self.lang, place)
            yield Line(clean(did, _TEXT), 2, "", f"{number}." if number else "•")
            yield Line(self._address(step.url), 3, "dim")

    def _found(self) -> Iterator[Line]:
        for document in self.item.documents:
            yield Line(self._described(document))
            yield Line(self._address(document.url), 2, "dim")
            yield from (Line(clean(say(a, self.lang), _TEXT), 2) for a in document.advice)
        if self.item.shadow:
            yield Line(self._word("shadow"))
            yield Line(self._address(self.item.shadow), 2, "dim")
            if self.item.link_from:
                yield Line(self._word("link_from"))
                yield Line(self._address(self.item.link_from), 2, "dim")
        elif not self.item.documents and self.item.verdict is not Verdict.NOT_APPLICABLE:
            yield Line(self._word("no_document"))
        for sent in self.result.submitted:
            if sent.item == self.item.id:
                yield Line(f"{self._word('submitted')}: {self._address(sent.url)}")
                yield from (
                    Line(clean(say(reason.message, self.lang), _TEXT), 2) for reason in sent.reasons
                )

    def _described(self, document: DocumentRef) -> str:
        lang = self.lang
        kind = (
            say(KINDS[document.kind], lang) if document.kind in KINDS else clean(document.kind, 20)
        )
        parts = [clean(document.title, _TITLE) or self._address(document.url), kind]
        if document.pages > 1:
            parts.append(label("read_pages", lang, n=document.pages))
        if document.route in ROUTES:
            parts.append(say(ROUTES[document.route], lang))
        if document.route in ("ocr", "repaired"):
            parts.append(label("confidence", lang, percent=round(100 * document.confidence)))
        if document.unread:
            parts.append(label("unread_pages", lang, n=len(document.unread)))
        if document.unsure:
            parts.append(label("unsure_numbers", lang, n=document.unsure))
        return " · ".join(parts)

    def _elements(self) -> Iterator[Line]:
        for found in elements(self.item, self._rule, self.lang):
            yield Line(found.text, 1, found.style, found.symbol)
            yield from (Line(clean(quote, _TEXT), 2) for quote in found.quotes)

    def _why(self) -> Iterator[Line]:
        item = self.item
        if item.not_applicable:
            yield Line(clean(say(item.not_applicable, self.lang), _TEXT))
        elif item.verdict is Verdict.PASS:
            yield Line(self._word("pass"))
        for number, reason in enumerate(item.reasons, 1):
            yield Line(clean(say(reason.message, self.lang), _TEXT), 1, "", f"{number}.")
            if reason.place:
                yield Line(self._address(reason.place), 2, "dim")
        if item.second_look:
            yield Line(label("second_look", self.lang))
        if item.waiver:
            yield Line(waiver_line(item.waiver, self.lang))
        if item.unverified_facts:
            facts = (clean(say(Text(f.th, f.en), self.lang), _LABEL) for f in item.unverified_facts)
            yield Line(self._word("unverified", facts=" · ".join(facts)))

    def _near(self) -> Iterator[Line]:
        near = near_miss(self.item, self.checklist)
        if near is not None:
            yield Line(clean(say(near, self.lang), _TEXT))

    def _todo(self) -> Iterator[Line]:
        remedies = dict.fromkeys(say(reason.remedy, self.lang) for reason in self.item.reasons)
        for number, remedy in enumerate(remedies, 1):
            yield Line(clean(remedy, _TEXT), 1, "", f"{number}." if len(remedies) > 1 else "")

    def _question(self) -> Iterator[Line]:
        if self.item.needs_review:
            asked_for = self.item.question
            told = say(asked_for, self.lang) if asked_for else label("review_ask", self.lang)
            yield Line(clean(told, _TEXT))

    # --- helpers ---------------------------------------------------------------------------

    @property
    def _rule(self) -> Item | None:
        """What the list says of the item: found by its permanent key, whose code may change."""
        items = self.checklist.items if self.checklist else []
        return next((one for one in items if one.key == self.item.key), None)

    def _subindicator(self) -> str:
        for indicator in self.result.indicators:
            for sub in indicator.subindicators:
                if sub.id == self.item.subindicator:
                    title = sub.title if self.lang == "th" else sub.title_en
                    return f"{clean(sub.id, 10)} {clean(title, _TITLE)}"
        return clean(self.item.subindicator, 10)

    def _address(self, url: str) -> str:
        return shown_address(url, 2 * _TITLE)

    def _word(self, key: str, **facts: object) -> str:
        return say(WORDS[key], self.lang).format(**facts)


def print_story(story: Story, console: Console) -> None:
    """Print it within the console's width."""
    cells = min(console.width, _WIDEST)
    for line in story.head():
        _print(line, console, cells)
    for heading, lines in story.sections():
        console.print()
        _print(Line(heading, 0, "bold"), console, cells)
        for line in lines:
            _print(line, console, cells)


def _print(line: Line, console: Console, cells: int) -> None:
    mark = f"{line.mark} " if line.mark else ""
    indent = " " * (2 * line.depth)
    for number, part in enumerate(_parts(line.text, cells - len(indent) - len(mark))):
        lead = mark if number == 0 else " " * len(mark)
        console.print(
            Styled(f"{indent}{lead}{part}", style=line.style), no_wrap=True, overflow="crop"
        )


def _parts(text: str, cells: int) -> Sequence[str]:
    return wrap(text, max(cells, 10))
