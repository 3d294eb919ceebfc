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
_TEMPLATE = re.compile(r"^<template[^>]*>|</template>$", re.IGNORECASE)


class Node:
    """One element. `children` holds elements and text in order; `index` is document order."""

    __slots__ = (
        "_elements", "attrs", "children", "classes", "depth", "end", "id", "index", "parent",
        "place", "tag",
    )  # fmt: skip

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None, index: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.index = index
        self.end = index + 1  # index after the last descendant
        self.depth: int = parent.depth + 1 if parent else 0
        self.children: list[Node | str] = []
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

    def previous(self) -> list[Node]:
        """Earlier sibling elements, nearest first."""
        if self.parent is None:
            return []
        return self.parent.elements()[: self.place][::-1]

    def following(self) -> list[Node]:
        """Later sibling elements, nearest first."""
        return self.parent.elements()[self.place + 1 :] if self.parent else []

    def contains(self, other: Node) -> bool:
        """Whether `other` is this node or inside it."""
        return self.index <= other.index < self.end


@dataclass(slots=True)
class Tree:
    """All elements in document order, and what is not an element but may hold addresses."""

    nodes: list[Node] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
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
    root = LexborHTMLParser(html[:MAX_HTML].replace("\0", "")).root
    if root is not None:
        _copy(root, None, tree)
    _close(tree)
    return tree


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
        holder = made
        while holder.depth > MAX_DEPTH and holder.parent is not None:
            holder = holder.parent
        stack.append((raw.child, holder))


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
    attrs = {name: value or "" for name, value in raw.attributes.items()}
    node = Node(tag.lower(), attrs, above, len(tree.nodes))
    tree.nodes.append(node)
    if above is not None:
        above.children.append(node)
    if tag == "template":
        if len(tree.templates) < MAX_COMMENTS:
            tree.templates.append(_TEMPLATE.sub("", (raw.html or "")[:MAX_TEXT]))
        return None
    if tag == "iframe" and attrs.get("srcdoc") and "src" not in attrs:
        inner = LexborHTMLParser(attrs["srcdoc"][:MAX_TEXT]).body
        if inner is not None:
            _copy(inner, node, tree)
        return None
    return node


def _close(tree: Tree) -> None:
    for node in reversed(tree.nodes):
        if node.parent is not None and node.end > node.parent.end:
            node.parent.end = node.end
        for place, child in enumerate(node.elements()):
            child.place = place
