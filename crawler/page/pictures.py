"""Pictures a visitor sees, with what is written about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from crawler.page.hiding import pixels
from crawler.page.labels import is_generic, meaningful_name, says_something
from crawler.page.text import fold, seen
from crawler.page.tree import Node
from crawler.page.visibility import View

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-echo",
    "data-url",
    "data-full",
    "nitro-lazy-src",
)
_NAMES = ("aria-label", "title", "alt")
_NUMBER = re.compile(r"^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")


def read(
    node: Node, view: View, resolve: Callable[[str], str]
) -> tuple[str, str, str, int, int] | None:
    """Source, alternative text, caption, width, height; None for what is no picture to see."""
    if node.tag == "input" and node.get("type").lower() != "image":
        return None
    width, height = _size(node, view, "width"), _size(node, view, "height")
    if 0 < width <= 2 or 0 < height <= 2 or node.get("width") == "0" or node.get("height") == "0":
        return None
    src = resolve(source(node))
    alt = fold(node.get("alt") or node.get("title"))[:500]
    if not src and not alt:
        return None
    return src, alt, caption(node, view), width, height


def standing_for(node: Node, view: View, resolve: Callable[[str], str]) -> str:
    """Address of the picture that is all a visitor sees of a link: neither words nor an
    alternative text name it. "" for any other link."""
    if _says(seen(node, view, 100)) or any(_says(node.get(name)) for name in _NAMES):
        return ""
    shown = [one for one in _elements(node) if one.tag in ("img", "input") and view.shown(one)]
    if node.tag in ("img", "input"):
        shown.append(node)
    if any(_names(one) for one in shown):
        return ""
    return next((src for one in shown if (src := resolve(source(one)))), "")


def _names(picture: Node) -> bool:
    """Whether an alternative text says more than that there is a picture."""
    texts = [fold(picture.get(name)) for name in _NAMES]
    return any(_says(text) and (meaningful_name(text) or not text.isascii()) for text in texts)


def _says(text: str) -> bool:
    return says_something(text) and not is_generic(text)


def source(node: Node) -> str:
    """Address of the picture itself, not of the blank one shown while it loads."""
    for name in _LAZY:
        value = node.get(name).strip()
        if value and not value.startswith("data:"):
            return value
    plain = node.get("src").strip()
    if plain and not plain.startswith("data:"):
        return plain
    for name in ("srcset", "data-srcset"):
        first = node.get(name).strip().split(",")[0].strip().split(" ")[0]
        if first and not first.startswith("data:"):
            return first
    return ""


def _size(node: Node, view: View, side: str) -> int:
    style = view.styles[node.index].get(side)
    if style is not None:
        length = pixels(style.value)
        if length is not None:
            return min(int(length), 100_000)
    found = _NUMBER.match(node.get(side))
    return int(found.group(1)) if found else 0


def caption(node: Node, view: View) -> str:
    """The figure's caption, else short text in the smallest container with this one picture."""
    holder = node.parent
    for _ in range(4):
        if holder is None or holder.tag in {"body", "html", "tr", "table"}:
            return ""
        if holder.tag == "figure":
            found = next((one for one in holder.elements() if one.tag == "figcaption"), None)
            if found is not None:
                return seen(found, view, 300)
        if _pictures(holder) > 1:
            return ""
        text = seen(holder, view, 201)
        if text:
            return text if len(text) <= 200 else ""
        holder = holder.parent
    return ""


def _pictures(node: Node) -> int:
    return sum(one.tag == "img" for one in _elements(node))


def _elements(node: Node) -> Iterator[Node]:
    """What stands inside, the first 200 of it."""
    stack = node.elements()[:]
    looked = 0
    while stack and looked < 200:
        one = stack.pop()
        looked += 1
        yield one
        stack.extend(one.elements())
