"""What scripts written into the page itself say they open, read without running them.

Two habits are read: a named function called from `onclick`, and a jQuery handler bound to a
selector. Scripts in files of their own are not known.
"""

from __future__ import annotations

import re
from collections import defaultdict

from crawler.page.tree import Node, Tree

MAX_SCRIPT = 200_000  # characters over all inline scripts
_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)|(?:^|(?<=[\s;{}]))//[^\n]*", re.DOTALL)
_FUNCTION = re.compile(
    r"function\s+(\w{1,60})\s*\(|(?:const|let|var)\s+(\w{1,60})\s*=\s*(?:function\b|\([^()]{0,80}\)\s*=>)"
)
_TARGET = re.compile(
    r"""getElementById\(\s*['"]([\w-]{1,80})['"]\s*\)\s*\.(?:style|classList|className|show|removeAttribute|hidden|open)"""
    r"""|\$\(\s*['"]([#.][\w-]{1,80})['"]\s*\)\s*\.(?:show|toggle|slide|fade|addClass|removeClass|modal|css|dialog|animate|stop)"""
    r"""|querySelector\(\s*['"]([#.][\w-]{1,80})['"]\s*\)\s*\.(?:style|classList|show|removeAttribute|hidden|open)"""
)
_HANDLER = re.compile(
    r"""\$\(\s*['"]([^'"]{1,80})['"]\s*\)\s*\.(?:on\(\s*['"](click|mouseenter|mouseover)\b|(click|hover|mouseenter|mouseover)\()"""
    r"""|getElementById\(\s*['"]([\w-]{1,80})['"]\s*\)\s*\.(?:addEventListener\(\s*['"]click|onclick\s*=)"""
)
_NEXT = re.compile(
    r"\$\(\s*this\s*\)\s*\.(?:next|siblings|parent\(\)\.(?:next|find|children))\(|nextElementSibling"
)
_INSIDE = re.compile(
    r"\$\(\s*(?:this|['\"][^'\"]{1,40}['\"]\s*,\s*this)\s*\)?[^;]{0,20}\.?(?:find|children)\(|\$\(\s*['\"][^'\"]{1,40}['\"]\s*,\s*this"
)
_DATA = re.compile(
    r"""\bdataset\.(\w{1,40})|\bdataset\[\s*['"](\w{1,40})['"]|getAttribute\(\s*['"]data-([\w-]{1,40})['"]"""
    r"""|\.data\(\s*['"]([\w-]{1,40})['"]\s*\)"""
)
_BODY = 700  # characters looked at after a function's head
_CALL = re.compile(r"(\w{1,60})\s*\(")


class Scripted:
    """Openers found in inline scripts."""

    def __init__(self, tree: Tree) -> None:
        source = "\n".join(
            child
            for node in tree.nodes
            if node.tag == "script" and "src" not in node.attrs
            for child in node.children
            if isinstance(child, str)
        )[:MAX_SCRIPT]
        source = _COMMENTS.sub(" ", source)
        self._functions = _functions(source)
        # names of attributes that scripts read when something is clicked
        self.reads = _data_names(source) if "click" in source else frozenset()
        # selector of the element clicked -> selectors it opens
        self.opens: dict[str, list[str]] = defaultdict(list)
        # simple selectors whose click or hover opens the next sibling / something inside
        self.next: dict[str, str] = {}
        self.inside: dict[str, str] = {}
        self._handlers(source)

    def targets(self, onclick: str) -> list[str]:
        """Selectors that the functions called by an `onclick` show or change."""
        found: list[str] = []
        for name in _CALL.findall(onclick[:500]):
            found += self._functions.get(name, [])
        return found

    def _handlers(self, source: str) -> None:
        heads = list(_HANDLER.finditer(source))[:300]
        for head, after in zip(heads, [*heads[1:], None], strict=False):
            stop = min(head.end() + _BODY, after.start() if after else len(source))
            body = source[head.end() : stop]
            verb = "open" if "click" in (head.group(2) or head.group(3) or "click") else "hover"
            for selector in (head.group(1) or f"#{head.group(4)}").split(","):
                key = selector.strip().split(" ")[-1].split(">")[-1]
                if not key:
                    continue
                self.opens[key] += _targets(body)
                if _NEXT.search(body):
                    self.next[key] = verb
                if _INSIDE.search(body):
                    self.inside[key] = verb


def _data_names(source: str) -> frozenset[str]:
    names = (next(filter(None, found.groups()), "") for found in _DATA.finditer(source))
    return frozenset("data-" + re.sub(r"([A-Z])", r"-\1", name).lower() for name in names)


def _functions(source: str) -> dict[str, list[str]]:
    heads = list(_FUNCTION.finditer(source))[:500]
    found: dict[str, list[str]] = {}
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        stop = min(head.end() + _BODY, after.start() if after else len(source))
        found[head.group(1) or head.group(2)] = _targets(source[head.end() : stop])
    return found


def _targets(body: str) -> list[str]:
    return [
        f"#{match.group(1)}" if match.group(1) else match.group(2) or match.group(3)
        for match in _TARGET.finditer(body)
    ]


def simple_keys(node: Node) -> list[str]:
    """Simple selectors an element answers to: #id, .class, tag, tag.class, tag#id."""
    keys = [node.tag]
    if node.id:
        keys += [f"#{node.id}", f"{node.tag}#{node.id}"]
    for name in sorted(node.classes)[:12]:
        keys += [f".{name}", f"{node.tag}.{name}"]
    return keys
