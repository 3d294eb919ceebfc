"""What a visitor sees of a page, as far as its source and style sheets tell.

Every element gets a state: visible, openable (something visible opens it) or hidden, with the
reason. Scripts are not run, so a state is a guess which a browser proves later; where the guess
is open, hiding is preferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.documents.model import Visibility
from crawler.page import hiding
from crawler.page.cascade import Cascade, Style
from crawler.page.openers import Opener, Openers
from crawler.page.sheets import Sheet
from crawler.page.text import fold
from crawler.page.tree import Node, Tree

_PASSES = 8
# scripts show these after loading, so hiding all of the page is a curtain, not a state
_CURTAINS = frozenset({"html", "body", "frameset"})


@dataclass(slots=True)
class Hide:
    """One element that hides itself, and what may open it."""

    node: Node
    why: str
    openers: list[Opener]
    opened: Opener | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Whether an element is seen; `why` says what hides it or what opens it."""

    visibility: Visibility
    why: str = ""
    verb: str = ""  # hover, open


_SEEN = State(Visibility.VISIBLE)


@dataclass(slots=True)
class View:
    """States of all elements of a page."""

    tree: Tree
    styles: list[Style]
    states: list[State]
    ink: list[str]  # why text of this element is not seen, "" when it is
    openers: frozenset[int] = field(default_factory=frozenset)  # elements that open something
    texts: dict[tuple[int, int], str] = field(default_factory=dict)  # read before, see text.seen
    exhausted: bool = False  # the style sheets were too much to work through

    def state(self, node: Node) -> State:
        """State of an element."""
        return self.states[node.index]

    def shown(self, node: Node) -> bool:
        """Whether a visitor can bring it to see, by opening something if need be."""
        return self.states[node.index].visibility is not Visibility.HIDDEN

    def opened_by(self, node: Node) -> str:
        """The label of what opens an element, where that begins with it; "" for menus that open
        under the mouse, and for what is seen at once."""
        own = self.states[node.index]
        above = self.states[node.parent.index] if node.parent is not None else _SEEN
        verb, _, label = own.why.partition(": ")
        if own.visibility is not Visibility.OPENABLE or own is above or verb != "open":
            return ""
        return fold(label)

    def display(self, node: Node) -> str:
        """The author's `display`, "" when unsaid."""
        won = self.styles[node.index].get("display")
        return won.value if won else ""


def look(tree: Tree, sheets: Sequence[Sheet]) -> View:
    """Work out the state of every element."""
    cascade = Cascade(sheets)
    styles = [cascade.style(node) for node in tree.nodes]
    openers = Openers(tree, cascade, styles)
    boxes, inherited = _hides(tree, styles, openers)
    states = _settle(tree, styles, boxes, inherited)
    used: set[int] = set()
    for _ in range(_PASSES):
        changed = False
        for hide in [*boxes.values(), *inherited.values()]:
            if hide.opened is None and (opener := _usable(hide, states)) is not None:
                hide.opened, changed = opener, True
        if not changed:
            break
        states = _settle(tree, styles, boxes, inherited)
    for hide in [*boxes.values(), *inherited.values()]:
        if hide.opened is not None:
            used.update(node.index for node in hide.opened.labels)
    return View(
        tree, styles, states, _ink(tree, styles), frozenset(used), exhausted=cascade.exhausted
    )


def _hides(
    tree: Tree, styles: list[Style], openers: Openers
) -> tuple[dict[int, Hide], dict[int, Hide]]:
    boxes: dict[int, Hide] = {}
    inherited: dict[int, Hide] = {}
    for node, style in zip(tree.nodes, styles, strict=True):
        if node.tag in _CURTAINS:
            continue
        if node.tag in hiding.NEVER:
            boxes[node.index] = Hide(node, f"<{node.tag}>", [])
            continue
        why = hiding.box_reason(node, style)
        if why:
            boxes[node.index] = Hide(node, why, openers.of(node, why))
        elif (
            node.parent is not None
            and node.parent.tag == "details"
            and "open" not in node.parent.attrs
        ):
            opener = openers.of_details(node)
            if opener is not None:
                boxes[node.index] = Hide(node, "closed <details>", [opener])
        if style and "visibility" in style and style["visibility"].value in {"hidden", "collapse"}:
            inherited[node.index] = Hide(
                node, "visibility:hidden", openers.of(node, "visibility:hidden")
            )
    return boxes, inherited


def _settle(
    tree: Tree, styles: list[Style], boxes: dict[int, Hide], inherited: dict[int, Hide]
) -> list[State]:
    box: list[State] = []
    veil: list[State] = []
    states: list[State] = []
    for node in tree.nodes:
        above = node.parent.index if node.parent is not None else -1
        outer = box[above] if above >= 0 else _SEEN
        veiled = veil[above] if above >= 0 else _SEEN
        if outer.visibility is not Visibility.HIDDEN and node.index in boxes:
            own = _state(boxes[node.index])
            outer = own if _worse(own, outer) else outer
        if node.index in inherited:
            own = _state(inherited[node.index])
            veiled = own if own.visibility is Visibility.HIDDEN or veiled is _SEEN else veiled
        elif "visibility" in styles[node.index] and node.tag not in _CURTAINS:
            veiled = _SEEN if styles[node.index]["visibility"].value == "visible" else veiled
        box.append(outer)
        veil.append(veiled)
        states.append(veiled if _worse(veiled, outer) else outer)
    return states


def _state(hide: Hide) -> State:
    if hide.opened is None:
        return State(Visibility.HIDDEN, hide.why)
    return State(Visibility.OPENABLE, f"{hide.opened.verb}: {hide.opened.label}", hide.opened.verb)


_BADNESS = {Visibility.VISIBLE: 0, Visibility.OPENABLE: 1, Visibility.HIDDEN: 2}


def _worse(one: State, other: State) -> bool:
    # the inner opener of two is the one a visitor touches last
    if one.visibility is Visibility.OPENABLE and other.visibility is Visibility.OPENABLE:
        return True
    return _BADNESS[one.visibility] > _BADNESS[other.visibility]


def _usable(hide: Hide, states: list[State]) -> Opener | None:
    for opener in hide.openers:
        if any(states[node.index].visibility is not Visibility.HIDDEN for node in opener.labels):
            return opener
    return None


def _ink(tree: Tree, styles: list[Style]) -> list[str]:
    ink: list[str] = []
    for node, style in zip(tree.nodes, styles, strict=True):
        own = hiding.text_reason(style) if style else None
        if own is None:
            own = ink[node.parent.index] if node.parent is not None else ""
        ink.append(own)
    return ink
