"""Matching of selectors, with the pseudo-classes of a visitor's hand kept as a switch.

`cssselect2` parses; matching is done here because a menu that opens needs an answer cssselect2
does not give: *would* this rule apply if the visitor hovered, clicked or ticked something, and
on which element. Walking is right to left, and a failed ancestor search ends the attempt, so
the cost is polynomial however the selector is written.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import tinycss2.nth  # type: ignore[import-untyped]
from cssselect2 import parser as ast  # type: ignore[import-untyped]

from crawler.page.tree import Node

MAX_SELECTOR = 1500  # characters
_HAND = {"hover": "hover", "focus": "open", "focus-within": "open", "focus-visible": "open",
         "active": "open", "target": "target"}  # fmt: skip
# classes a script adds to something the visitor has opened
STATES = frozenset(
    [
        "open",
        "opened",
        "is-open",
        "show",
        "shown",
        "in",
        "active",
        "is-active",
        "expanded",
        "is-expanded",
        "toggled",
        "visible",
        "selected",
        "current",
        "on",
        "showing",
        "uk-open",
        "sfhover",
        "hover",
        "opening",
        "collapsed-in",
    ]
)


@dataclass(slots=True)
class Trace:
    """Switched while matching: what a visitor's hand is assumed to do, and where it was needed."""

    used: list[tuple[Node, str]] = field(default_factory=list)


Test = Callable[[Node, Trace | None], bool]


@dataclass(frozen=True, slots=True)
class Compound:
    """One compound selector: every part must hold for the same element."""

    tag: str
    id: str
    classes: tuple[str, ...]
    tests: tuple[Test, ...]

    def matches(self, node: Node, trace: Trace | None) -> bool:
        """Whether the element fits; with a trace, hand-made states count as given."""
        if self.tag and self.tag != node.tag:
            return False
        if self.id and self.id != node.id:
            return False
        missing = ""
        for name in self.classes:
            if name not in node.classes:
                if trace is None or missing or name not in STATES:
                    return False
                missing = name
        if not all(test(node, trace) for test in self.tests):
            return False
        if missing and trace is not None:
            trace.used.append((node, "state"))
        return True


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from right to left, each with the combinator that leads to the next one."""

    parts: tuple[tuple[Compound, str], ...]
    specificity: tuple[int, int, int]
    dynamic: bool  # applies, or stops to apply, by a visitor's hand
    needs: frozenset[str]  # "#id" and ".class" that some ancestor must have

    @property
    def key(self) -> tuple[str, str]:
        """Index key: id, class, ancestor's id or class (with the tag), tag, or any."""
        last = self.parts[0][0]
        if last.id:
            return f"#{last.id}", ""
        plain = [name for name in last.classes if name not in STATES]
        if plain:
            return f".{plain[0]}", ""
        if self.needs:
            return f"^{min(self.needs)}", last.tag
        return "", last.tag

    def matches(self, node: Node, trace: Trace | None = None) -> bool:
        """Whether the selector selects the element."""
        return self.parts[0][0].matches(node, trace) and _walk(self.parts, 0, node, trace) == _YES


_YES, _NO, _NO_ANCESTOR, _NO_SIBLING = range(4)


def _walk(parts: tuple[tuple[Compound, str], ...], at: int, node: Node, trace: Trace | None) -> int:
    """Match the rest to the left; a search that ran out of elements ends the searches around it."""
    combinator = parts[at][1]
    if at + 1 == len(parts):
        return _YES
    following = parts[at + 1][0]
    if combinator == ">":
        candidates: Iterable[Node] = (node.parent,) if node.parent else ()
    elif combinator == "+":
        candidates = node.previous(1)
    elif combinator == "~":
        candidates = node.previous()
    else:
        candidates = node.ancestors()
    for candidate in candidates:
        used = len(trace.used) if trace is not None else 0
        if following.matches(candidate, trace):
            answer = _walk(parts, at + 1, candidate, trace)
            if answer in {_YES, _NO_ANCESTOR} or (answer == _NO_SIBLING and combinator == "~"):
                return answer
        if trace is not None:
            del trace.used[used:]
    return {" ": _NO_ANCESTOR, "~": _NO_SIBLING}.get(combinator, _NO)


def compile_list(text: str) -> list[Selector]:
    """Selectors of a rule's prelude. What cannot be parsed or understood is left out."""
    if len(text) > MAX_SELECTOR * 12 or text.count("(") > 400:
        return []
    try:
        return [made for one in ast.parse(text) if (made := _selector(one)) is not None]
    except (ast.SelectorError, RecursionError, ValueError, AttributeError, TypeError):
        return _one_by_one(text)


def _one_by_one(text: str) -> list[Selector]:
    found: list[Selector] = []
    for part in _split(text)[:200]:
        if len(part) > MAX_SELECTOR or part.count("(") > 12:
            continue
        try:
            found += [made for one in ast.parse(part) if (made := _selector(one)) is not None]
        except (ast.SelectorError, RecursionError, ValueError, AttributeError, TypeError):
            continue
    return found


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and depth <= 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _selector(parsed: Any) -> Selector | None:
    if parsed.pseudo_element is not None:
        return None
    parts: list[tuple[Compound, str]] = []
    dynamic = False
    tree = parsed.parsed_tree
    while True:
        combined = isinstance(tree, ast.CombinedSelector)
        compound, moving = _compound(tree.right if combined else tree)
        dynamic = dynamic or moving
        parts.append((compound, tree.combinator if combined else ""))
        if not combined:
            break
        tree = tree.left
    a, b, c = parsed.specificity
    if len(parts) > 16:
        return None
    return Selector(tuple(parts), (a, b, c), dynamic, _needs(parts))


def _needs(parts: list[tuple[Compound, str]]) -> frozenset[str]:
    needs: set[str] = set()
    for (_, combinator), (compound, _) in itertools.pairwise(parts):
        if combinator in {" ", ">"}:
            needs.update(f".{name}" for name in compound.classes if name not in STATES)
            if compound.id:
                needs.add(f"#{compound.id}")
    return frozenset(needs)


def _compound(parsed: Any) -> tuple[Compound, bool]:
    tag, ident, classes, dynamic = "", "", [], False
    tests: list[Test] = []
    for simple in parsed.simple_selectors:
        if isinstance(simple, ast.LocalNameSelector):
            tag = simple.lower_local_name
        elif isinstance(simple, ast.IDSelector):
            if ident and ident != simple.ident:
                tests.append(lambda node, trace: False)
            ident = simple.ident
        elif isinstance(simple, ast.ClassSelector):
            classes.append(simple.class_name)
            dynamic = dynamic or simple.class_name in STATES
        else:
            test, moving = _test(simple)
            tests.append(test)
            dynamic = dynamic or moving
    return Compound(tag, ident, tuple(classes), tuple(tests)), dynamic


def _test(simple: Any) -> tuple[Test, bool]:
    if isinstance(simple, ast.AttributeSelector):
        return _attribute(simple), False
    if isinstance(simple, ast.PseudoClassSelector):
        return _pseudo(simple.name.lower())
    if isinstance(simple, ast.FunctionalPseudoClassSelector):
        return _nth(simple), False
    if isinstance(simple, ast.RelationalSelector):
        return _has(simple), False
    inner = [_selector(one) for one in simple.selector_list]
    kept = [one for one in inner if one is not None]
    moving = any(one.dynamic for one in kept)
    if isinstance(simple, ast.NegationSelector):
        if len(kept) != len(inner):
            return (lambda node, trace: False), False
        return (
            lambda node, trace: (
                not any(one.matches(node, None if trace is None else Trace()) for one in kept)
            )
        ), moving
    return (lambda node, trace: any(one.matches(node, trace) for one in kept)), moving


def _attribute(simple: Any) -> Test:
    name, operator, wanted = simple.lower_name, simple.operator, simple.value
    if operator is None:
        return lambda node, trace: name in node.attrs
    folded = simple.case_sensitive is False or name in {"type", "rel", "dir", "method"}
    value = wanted.lower() if folded else wanted
    checks: dict[str, Callable[[str], bool]] = {
        "=": lambda actual: actual == value,
        "~=": lambda actual: value in actual.split(),
        "|=": lambda actual: actual == value or actual.startswith(value + "-"),
        "^=": lambda actual: bool(value) and actual.startswith(value),
        "$=": lambda actual: bool(value) and actual.endswith(value),
        "*=": lambda actual: bool(value) and value in actual,
    }
    check = checks.get(operator)
    if check is None:
        return lambda node, trace: False
    return lambda node, trace: (
        name in node.attrs and check(node.attrs[name].lower() if folded else node.attrs[name])
    )


def _pseudo(name: str) -> tuple[Test, bool]:
    if name in _HAND:
        kind = _HAND[name]

        def by_hand(node: Node, trace: Trace | None) -> bool:
            if trace is None:
                return False
            trace.used.append((node, kind))
            return True

        return by_hand, True
    if name == "checked":

        def checked(node: Node, trace: Trace | None) -> bool:
            if "checked" in node.attrs or "selected" in node.attrs:
                return True
            if trace is None or node.tag != "input":
                return False
            trace.used.append((node, "checked"))
            return True

        return checked, True
    return _STRUCTURE.get(name, lambda node, trace: False), False


def _same(node: Node, of_type: bool) -> list[Node]:
    if node.parent is None:
        return [node]
    siblings = node.parent.elements()
    return [one for one in siblings if one.tag == node.tag] if of_type else siblings


_STRUCTURE: dict[str, Test] = {
    "root": lambda node, trace: node.parent is None,
    "link": lambda node, trace: node.tag in {"a", "area"} and "href" in node.attrs,
    "any-link": lambda node, trace: node.tag in {"a", "area"} and "href" in node.attrs,
    "empty": lambda node, trace: not node.children,
    "enabled": lambda node, trace: "disabled" not in node.attrs,
    "disabled": lambda node, trace: "disabled" in node.attrs,
    "first-child": lambda node, trace: _same(node, False)[0] is node,
    "last-child": lambda node, trace: _same(node, False)[-1] is node,
    "only-child": lambda node, trace: len(_same(node, False)) == 1,
    "first-of-type": lambda node, trace: _same(node, True)[0] is node,
    "last-of-type": lambda node, trace: _same(node, True)[-1] is node,
    "only-of-type": lambda node, trace: len(_same(node, True)) == 1,
}


def _nth(simple: Any) -> Test:
    name = simple.name.lower()
    found = tinycss2.nth.parse_nth(simple.arguments) if name.startswith("nth-") else None
    if found is None or re.search(r"col", name):
        return lambda node, trace: False
    step, offset = found
    of_type, backwards = name.endswith("of-type"), "last" in name

    def test(node: Node, trace: Trace | None) -> bool:
        siblings = _same(node, of_type)
        place = siblings.index(node) if of_type else node.place
        count = (len(siblings) - place if backwards else place + 1) - int(offset)
        return count == 0 if step == 0 else count % int(step) == 0 and count // int(step) >= 0

    return test


def _has(simple: Any) -> Test:
    pairs = [(one.combinator, _selector(one.selector)) for one in simple.selector_list]

    def test(node: Node, trace: Trace | None) -> bool:
        for combinator, selector in pairs:
            if selector is None:
                continue
            children = node.elements()
            pool = children if combinator == ">" else _some_descendants(children)
            if combinator in " >" and any(selector.matches(one) for one in pool):
                return True
        return False

    return test


def _some_descendants(children: list[Node]) -> list[Node]:
    pool = list(children)
    for node in pool:
        if len(pool) > 200:
            break
        pool.extend(node.elements())
    return pool
