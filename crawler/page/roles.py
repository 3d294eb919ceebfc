"""What a piece of text is on its page, from the element it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.documents.model import Role
from crawler.page.text import seen
from crawler.page.tree import Node, Tree
from crawler.page.visibility import View

MAX_HEADING = 300  # characters; longer is text set in a heading's clothes
_LOOKS_LIKE = 7  # level of what is no h1..h6 but reads as a heading
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NAMING = frozenset({"caption", "legend", "summary", "dt"})
_TITLE = re.compile(
    r"^(?:[\w-]*[-_])?(?:title|heading|headline|topic|header-text|head-?text|titles?\d*|headtitle|subject)(?:[-_]?(?:\d+|text|main|box|page|bar|h\d))?$",
    re.IGNORECASE,
)
_TITLED = frozenset({"div", "p", "span", "strong", "section", "header", "center", "td", "font"})
_NOT_INSIDE = frozenset(
    {
        "table",
        "ul",
        "ol",
        "form",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "select",
        "dl",
        "iframe",
    }
)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:x-large|xx-large|(?:2[0-9]|[3-9]\d)(?:\.\d+)?px|(?:1\.[4-9]|[2-9])\d*(?:\.\d+)?r?em|(?:1[6-9]|[2-9]\d)pt)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Role of text directly inside an element."""

    role: Role = Role.PARAGRAPH
    level: int = 0
    starts_heading: bool = False  # this element is a heading, written as one block


_PARAGRAPH = Part()


def part_of(node: Node, above: Part | None, tree: Tree, view: View) -> Part:
    """Role of an element's text, given its parent's."""
    above = above or _PARAGRAPH
    if above.role is Role.HEADING:
        return Part(Role.HEADING, above.level)
    level = _heading_level(node, tree, view)
    if level:
        return Part(Role.HEADING, level, True)
    if node.tag in {"li", "dd"}:
        return Part(Role.LIST_ITEM)
    if node.tag in {"button", "label", "option", "optgroup"}:
        return Part(Role.CONTROL)
    if node.tag in {"table", "td", "th", "body"}:
        return _PARAGRAPH
    return Part(above.role, above.level)


def _heading_level(node: Node, tree: Tree, view: View) -> int:
    level = _HEADINGS.get(node.tag, 0)
    if not level and node.get("role") == "heading":
        given = re.match(r"\s*([1-6])\s*$", node.get("aria-level"))
        level = int(given.group(1)) if given else 2
    if not level and node.tag in _NAMING:
        level = _LOOKS_LIKE
    if not level and node.tag in _TITLED and any(_TITLE.match(name[:60]) for name in node.classes):
        inner = tree.descendants(node)
        if len(inner) <= 40 and not any(one.tag in _NOT_INSIDE for one in inner) and _alone(node):
            level = _LOOKS_LIKE
    if not level or not view.shown(node):
        return 0
    text = seen(node, view, MAX_HEADING + 1)
    return level if 0 < len(text) <= MAX_HEADING else 0


def _alone(node: Node) -> bool:
    """Whether an inline element stands by itself in its line."""
    if node.tag not in {"span", "strong", "font"} or node.parent is None:
        return True
    return not any(isinstance(child, str) and child.strip() for child in node.parent.children)


def is_strong(node: Node) -> bool:
    """Whether text inside is set bold or clearly larger."""
    if node.tag in {"b", "strong", "big"}:
        return True
    if node.tag == "font":
        return bool(re.match(r"\s*\+?[4-7]\s*$", node.get("size")))
    style = node.get("style")[:2000]
    return bool(style and (_BOLD.search(style) or _LARGE.search(style)))


def form_heading(form: Node, view: View) -> str:
    """Heading or legend written inside a form, "" when there is none."""
    stack = list(reversed(form.elements()))
    looked = 0
    while stack and looked < 300:
        node = stack.pop()
        looked += 1
        if (node.tag in _HEADINGS or node.tag == "legend") and view.shown(node):
            text = seen(node, view, 200)
            if text:
                return text
        stack.extend(reversed(node.elements()))
    return ""
