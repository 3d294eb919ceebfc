"""Text of elements as a visitor reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.page.tree import Node

if TYPE_CHECKING:
    from crawler.page.visibility import View

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACE = re.compile(r"\s+")
# elements that start and end a line of their own
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "marquee",
        "button",
        "label",
        "select",
        "textarea",
        "iframe",
        "object",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "textarea",
        "iframe",
        "object",
        "select",
        "title",
    ]
)


def fold(text: str) -> str:
    """White space (nbsp too) folded to one blank, zero-width characters dropped."""
    return _SPACE.sub(" ", text.translate(_ZERO_WIDTH)).strip()


def plain(node: Node, limit: int = 400) -> str:
    """Text inside an element whether seen or not, folded, at most `limit` characters."""
    return _gather(node, limit, None)


def seen(node: Node, view: View, limit: int = 1000) -> str:
    """Text inside an element that a visitor sees there, folded, at most `limit` characters.

    What must be opened first counts only where the element itself must be opened.
    """
    key = (node.index, limit)
    if key not in view.texts:
        view.texts[key] = _gather(node, limit, view)
    return view.texts[key]


def _gather(node: Node, limit: int, view: View | None) -> str:
    parts: list[str] = []
    size = 0
    visits = 100 + limit * 3
    stack: list[Node | str] = [node]
    while stack and size < limit * 2 and visits:
        item = stack.pop()
        visits -= 1
        if isinstance(item, str):
            parts.append(item)
            size += len(item.strip())
            continue
        if item.tag in _SILENT and item is not node:
            continue
        if view is not None and item is not node and _apart(item, node, view):
            continue
        separate = item.tag in BLOCKS or item.tag == "br"
        if separate:
            parts.append(" ")
            stack.append(" ")
        if view is not None and view.ink[item.index]:
            stack.extend(child for child in reversed(item.children) if isinstance(child, Node))
        else:
            stack.extend(reversed(item.children))
    return fold("".join(parts))[:limit].strip()


def _apart(item: Node, outer: Node, view: View) -> bool:
    state = view.state(item)
    return not view.shown(item) or (
        state.visibility is not view.state(outer).visibility
        and state.visibility.value == "openable"
    )
