"""The cascade: which declarations win for an element, as loaded and by a visitor's hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.page.selectors import Trace
from crawler.page.sheets import Declarations, Rule, Sheet, parse_declarations
from crawler.page.tree import Node

# (important, from the style attribute, not layered, specificity, order in all sheets)
_Rank = tuple[bool, bool, bool, tuple[int, int, int], int]
MAX_WORK = 1_500_000  # selector trials on one page
_INLINE_ORDER = 1 << 60


@dataclass(frozen=True, slots=True)
class Won:
    """The winning value of one property and where it comes from."""

    value: str
    important: bool
    inline: bool


Style = dict[str, Won]


@dataclass(frozen=True, slots=True)
class Reveal:
    """Elements that a visitor must touch for a rule to change, and how (hover, open, target …)."""

    rule: Rule
    touched: tuple[tuple[Node, str], ...]


class Cascade:
    """Rules of all sheets of a page, indexed by their rightmost compound."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._index: dict[tuple[str, str], list[tuple[int, Rule]]] = defaultdict(list)
        order = 0
        for sheet in sheets:
            base = order
            for rule in sheet.rules:
                place = base + rule.order
                order = max(order, place + 1)
                self._index[rule.selector.key].append((place, rule))
        self._above = frozenset(key[1:] for key, _ in self._index if key.startswith("^"))
        self._work = MAX_WORK

    @property
    def exhausted(self) -> bool:
        """Whether the page asked for more matching than it is worth; later elements are bare."""
        return self._work <= 0

    def _candidates(self, node: Node) -> Iterable[tuple[int, Rule]]:
        index = self._index
        keys = [("", ""), ("", node.tag)]
        keys.extend((name, "") for name in node.names())
        for need in self._above & node.above:
            keys += [(f"^{need}", ""), (f"^{need}", node.tag)]
        for key in keys:
            for place, rule in index.get(key, ()):
                if rule.selector.needs <= node.above and self._work > 0:
                    self._work -= 1
                    yield place, rule

    def style(self, node: Node) -> Style:
        """Declarations that win for the page as loaded."""
        return self._settle(
            node,
            (
                (place, rule)
                for place, rule in self._candidates(node)
                if rule.selector.matches(node)
            ),
        )

    def reveals(self, node: Node) -> list[Reveal]:
        """Rules that apply to the element only after a visitor did something."""
        found = []
        for _, rule in self._candidates(node):
            if rule.selector.dynamic and not rule.selector.matches(node):
                trace = Trace()
                if rule.selector.matches(node, trace) and trace.used:
                    found.append(Reveal(rule, tuple(trace.used)))
        return found

    def style_with(self, node: Node, allowed: list[Rule]) -> Style:
        """The style if the given dynamic rules applied as well, and their opposites did not."""
        chosen = {id(rule) for rule in allowed}
        rules = []
        for place, rule in self._candidates(node):
            if id(rule) in chosen or (
                rule.selector.matches(node)
                and not (rule.selector.dynamic and not rule.selector.matches(node, Trace()))
            ):
                rules.append((place, rule))
        return self._settle(node, rules)

    def _settle(self, node: Node, rules: Iterable[tuple[int, Rule]]) -> Style:
        best: dict[str, tuple[_Rank, Won]] = {}
        for place, rule in rules:
            _merge(
                best, rule.declarations, False, not rule.layered, rule.selector.specificity, place
            )
        inline = node.attrs.get("style")
        if inline:
            _merge(best, parse_declarations(inline), True, True, (0, 0, 0), _INLINE_ORDER)
        return {name: won for name, (_, won) in best.items()}


def _merge(
    best: dict[str, tuple[_Rank, Won]],
    declarations: Declarations,
    inline: bool,
    unlayered: bool,
    specificity: tuple[int, int, int],
    place: int,
) -> None:
    for name, (value, important) in declarations.items():
        rank = (important, inline, unlayered, specificity, place)
        current = best.get(name)
        if current is None or rank >= current[0]:
            best[name] = (rank, Won(value, important, inline))
