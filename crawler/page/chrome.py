"""Which parts of a page are the site's frame (menus, head, foot) rather than its content."""

from __future__ import annotations

import re

from crawler.page.tree import Node, Tree
from crawler.page.visibility import View

_TAGS = frozenset({"nav", "header", "footer", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "menubar", "menu", "complementary"})
_CONTENT = frozenset({"article", "main", "section", "td", "li", "blockquote"})
_WORD = re.compile(
    r"^(?:(?:site|main|top|web|global|app|primary|secondary|bottom|left|right|side|foot|head|mobile|dd|my|"
    r"smooth|h|v|mega|drop|sub|user|quick|wp|tm|ja|sp|moble|desktop|the|ht|nav|t3|gov|js|sticky|fixed|uk|"
    r"masthead|block|wrap|layout|region|id|widget)[-_]?){0,3}"
    r"(?:menu|navbar|nav|navigation|footer|header|sidebar|breadcrumbs?|topbar|mainmenu|submenu)"
    r"(?:[-_]?(?:area|top|bottom|main|wrap|wrapper|container|inner|section|menu|nav|bar|left|right|"
    r"fixed|default|primary|secondary|block|box|widgets?|columns?|row|bg|list|static|\d+|v\d+|style|group))*$",
    re.IGNORECASE,
)
_NEVER = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "tr", "th", "td", "thead", "a", "span", "p"]
)
_MUCH = 600  # letters; a frame that says less may still be most of a stub
_LINKS_ONLY = re.compile(r"menu|nav|breadcrumb|topbar", re.IGNORECASE)


def frame(tree: Tree, view: View) -> list[bool]:
    """For each element, whether it belongs to the site's frame."""
    text, linked = _amounts(tree, view)
    body = tree.body
    total = max(text[body.index], 1) if body is not None else 1
    size = max(body.end - body.index - 1, 1) if body is not None else 1
    flags: list[bool] = []
    for node in tree.nodes:
        inherited = node.parent is not None and flags[node.parent.index]
        most = text[node.index] > total * 0.5
        most = most and (text[node.index] > _MUCH or node.end - node.index > size * 0.6)
        links = linked[node.index] > text[node.index] * 0.7
        flags.append(inherited or _is_frame(node, most, links))
    return flags


def _is_frame(node: Node, most: bool, links: bool) -> bool:
    """`most`: it holds most of the page; `links`: nearly all of its text is links."""
    if node.tag in {"html", "body", "main", "article", "form"}:
        return False
    if node.tag in {"nav", "footer"} or node.get("role") in _ROLES:
        return links or not most
    if node.tag in _TAGS:
        return not most and not any(one.tag in _CONTENT for one in node.ancestors())
    if node.tag in _NEVER:
        return False
    words = [name for name in (*node.classes, node.id) if name and _WORD.match(name[:60])]
    if words and links and any(_LINKS_ONLY.search(word) for word in words):
        return True
    return bool(words) and not most


def _amounts(tree: Tree, view: View) -> tuple[list[int], list[int]]:
    """Letters of seen text inside each element, and how many of them belong to links."""
    text = [0] * len(tree.nodes)
    linked = [0] * len(tree.nodes)
    for node in reversed(tree.nodes):
        if view.shown(node):
            text[node.index] += sum(
                len(child.strip()) for child in node.children if isinstance(child, str)
            )
        if node.tag in {"a", "button"} or "onclick" in node.attrs:
            linked[node.index] = text[node.index]
        if node.parent is not None:
            text[node.parent.index] += text[node.index]
            linked[node.parent.index] += linked[node.index]
    return text, linked
