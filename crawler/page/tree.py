"""A light, bounded copy of the parsed page: flat, indexed, safe to walk without recursion.

The parser's own nodes are slow to visit many times from Python, and a page may nest
thousands of levels; here every node is visited once, nodes below `MAX_DEPTH` are attached to
their ancestor at that depth, and nothing beyond `MAX_NODES` is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML = 8_000_000  # characters
MAX_NODES = 60_000
MAX_DEPTH = 250
MAX_TEXT = 100_000  # characters of one text node
MAX_COMMENTS = 300
_CONTAINERS = frozenset(
    {"div", "section", "ul", "ol", "li", "table", "tbody", "tr", "td", "dl", "form"}
)
_MARK = "data-inert-noscript"
_INERT = re.compile(
    r"<!--|-->|<script\b|</script\b|<style\b|</style\b|<noscript\b[^>]{0,300}>|</noscript\s{0,9}>",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"^<template[^>]*>|</template>$", re.IGNORECASE)


class Node:
    """One element. `children` holds elements and text in order; `index` is document order."""

    __slots__ = (
        "_elements",
        "above",
        "attrs",
        "children",
        "classes",
        "depth",
        "end",
        "id",
        "index",
        "parent",
        "place",
        "tag",
    )

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None, index: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.index = index
        self.end = index + 1  # index after the last descendant
        self.depth: int = parent.depth + 1 if parent else 0
        self.children: list[Node | str] = []
        self.above: frozenset[str] = frozenset()  # "#id" and ".class" of all ancestors
        self.place = 0  # among the element children of its parent
        self._elements: list[Node] | None = None
        self.id = attrs.get("id", "")
        self.classes = frozenset(attrs["class"].split()) if "class" in attrs else frozenset()

    def get(self, name: str) -> str:
        """Attribute value, "" when absent or without value."""
        return self.attrs.get(name, "")

    def elements(self) -> list[Node]:
        """Child elements only. Ask only when the tree is complete."""
        if self._elements is None:
            self._elements = [child for child in self.children if isinstance(child, Node)]
        return self._elements

    def ancestors(self) -> Iterator[Node]:
        """Parent first, root last."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def previous(self, most: int = 300) -> list[Node]:
        """Earlier sibling elements, nearest first."""
        if self.parent is None:
            return []
        return self.parent.elements()[max(0, self.place - most) : self.place][::-1]

    def following(self, most: int = 300) -> list[Node]:
        """Later sibling elements, nearest first."""
        if self.parent is None:
            return []
        return self.parent.elements()[self.place + 1 : self.place + 1 + most]

    def names(self) -> frozenset[str]:
        """The element's own "#id" and ".class" names."""
        own = {f".{name}" for name in self.classes}
        if self.id:
            own.add(f"#{self.id}")
        return frozenset(own)

    def contains(self, other: Node) -> bool:
        """Whether `other` is this node or inside it."""
        return self.index <= other.index < self.end


@dataclass(slots=True)
class Tree:
    """All elements in document order, and what is not an element but may hold addresses."""

    nodes: list[Node] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    noscripts: list[str] = field(default_factory=list)
    labels_for: dict[str, list[Node]] = field(default_factory=dict)  # id of a field -> its labels
    owned: dict[str, list[Node]] = field(default_factory=dict)  # id of a form -> fields outside it
    truncated: bool = False

    def descendants(self, node: Node) -> list[Node]:
        """Elements inside `node`, in document order."""
        return self.nodes[node.index + 1 : node.end]

    def first(self, tag: str) -> Node | None:
        """First element of that tag."""
        return next((node for node in self.nodes if node.tag == tag), None)

    @property
    def body(self) -> Node | None:
        """`body` or `frameset`, whichever the page has."""
        return self.first("body") or self.first("frameset")


def build(html: str) -> Tree:
    """Parse HTML, however broken, into a bounded tree."""
    tree = Tree(truncated=len(html) > MAX_HTML)
    root = LexborHTMLParser(_without_noscript(html[:MAX_HTML].replace("\0", ""))).root
    if root is not None:
        _copy(root, None, tree)
        outside = root.prev  # comments before <html>
        while outside is not None and len(tree.comments) < MAX_COMMENTS:
            _visit(outside, None, tree)
            outside = outside.prev
    _close(tree)
    return tree


def _without_noscript(html: str) -> str:
    """`<noscript>` made inert, as in a browser that runs scripts.

    The parser reads it as if scripts were off: in the head its content would spill over the page.
    """
    parts: list[str] = []
    start, inside, opened = 0, "", 0
    for found in _INERT.finditer(html):
        word = found.group().lower()
        if not inside:
            if word in {"<!--", "<script", "<style"}:
                inside = {"<!--": "-->", "<script": "</script", "<style": "</style"}[word]
            elif word.startswith("<noscript"):
                inside, opened = "</noscript", len(parts)
                parts += [html[start : found.start()], f"<template {_MARK}>"]
                start = found.end()
        elif word.startswith(inside):
            if inside == "</noscript":
                parts += [html[start : found.start()], "</template>"]
                start = found.end()
            inside = ""
    if inside == "</noscript":  # never closed: left to the parser
        parts[opened + 1] = "<noscript>"
    return "".join([*parts, html[start:]])


def _copy(root: LexborNode, parent: Node | None, tree: Tree) -> None:
    stack: list[tuple[LexborNode | None, Node | None]] = [(root, parent)]
    while stack:
        raw, above = stack.pop()
        if raw is None:
            continue
        if raw is not root:
            stack.append((raw.next, above))
        made = _visit(raw, above, tree)
        if made is None:
            continue
        if len(tree.nodes) >= MAX_NODES:
            tree.truncated = True
            return
        stack.append((raw.child, made))


def _visit(raw: LexborNode, above: Node | None, tree: Tree) -> Node | None:
    tag = raw.tag or ""
    if tag == "-text":
        if above is not None:
            above.children.append((raw.text_content or "")[:MAX_TEXT])
        return None
    if tag.startswith("-"):
        comment = raw.comment_content if tag == "-comment" else None
        if comment and len(tree.comments) < MAX_COMMENTS:
            tree.comments.append(comment[:MAX_TEXT])
        return None
    limit = MAX_DEPTH if tag in _CONTAINERS else MAX_DEPTH + 40
    while above is not None and above.depth > limit and above.parent is not None:
        above = above.parent
    attrs = {name: value or "" for name, value in raw.attributes.items()}
    node = Node(tag.lower(), attrs, above, len(tree.nodes))
    tree.nodes.append(node)
    if above is not None:
        above.children.append(node)
    if tag == "template":
        inert = tree.noscripts if _MARK in attrs else tree.templates
        if len(inert) < MAX_COMMENTS:
            inert.append(_TEMPLATE.sub("", (raw.html or "")[:MAX_TEXT]))
        return None
    if tag == "iframe" and attrs.get("srcdoc") and "src" not in attrs:
        inner = LexborHTMLParser(_without_noscript(attrs["srcdoc"][:MAX_TEXT])).body
        if inner is not None:
            _copy(inner, node, tree)
        return None
    return node


def _close(tree: Tree) -> None:
    for node in reversed(tree.nodes):
        if node.parent is not None and node.end > node.parent.end:
            node.parent.end = node.end
    for node in tree.nodes:
        if node.tag == "label" and node.get("for"):
            tree.labels_for.setdefault(node.get("for"), []).append(node)
        if node.get("form"):
            tree.owned.setdefault(node.get("form"), []).append(node)
        own = node.names()
        above = node.above if own <= node.above else node.above | own
        for place, child in enumerate(node.elements()):
            child.place = place
            child.above = above
