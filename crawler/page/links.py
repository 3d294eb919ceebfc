"""Links of every kind an element can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crawler.documents.model import Visibility
from crawler.fetch.urls import resolve
from crawler.page import addresses, labels
from crawler.page.openers import is_toggle
from crawler.page.text import fold
from crawler.page.tree import Node, Tree
from crawler.page.visibility import View

_DATA = ("data-href", "data-url", "data-link")
_OTHER_SCHEMES = ("mailto:", "tel:", "sms:", "fax:", "data:", "blob:", "about:", "callto:")
_FRAMES = frozenset({"iframe", "frame"})
_ICONS = frozenset({"img", "svg", "i", "picture", "canvas", "video", "object", "embed", "input"})


@dataclass(frozen=True, slots=True)
class Found:
    """A link before its name and place are known."""

    node: Node
    url: str
    kind: str
    label: str | None = None  # known beforehand (options of a select)


class LinkReader:
    """Reads links off the elements of one page."""

    def __init__(self, tree: Tree, view: View, page_url: str) -> None:
        self._tree = tree
        self._view = view
        self._page_url = page_url.split("#", 1)[0]
        self.base = self._base(page_url)
        self._ids = {node.id for node in tree.nodes if node.id} | {
            node.get("name") for node in tree.nodes if node.tag == "a" and node.get("name")
        }
        self._used_maps = {
            node.get("usemap").lstrip("#").lower()
            for node in tree.nodes
            if node.get("usemap") and view.shown(node)
        }
        self._readers: dict[str, Callable[[Node], list[Found]]] = {
            "a": self._anchor, "area": self._area, "select": self._select,
            "object": self._object, "embed": self._object,
        }  # fmt: skip

    def _base(self, page_url: str) -> str:
        for node in self._tree.nodes:
            if node.tag == "base" and node.get("href"):
                return resolve(page_url, node.get("href")) or page_url
        return page_url

    def resolve(self, href: str) -> str:
        """Absolute address, "" when it leads nowhere a visitor can go."""
        return resolve(self.base, href) or ""

    def read(self, node: Node) -> list[Found]:
        """Links that the element itself is, whether seen or not."""
        if node.tag in self._readers:
            return self._readers[node.tag](node)
        if node.tag in _FRAMES:
            url = self.resolve(node.get("src") or node.get("data-src") or node.get("data-lazy-src"))
            return [Found(node, url, "frame")] if url else []
        url = self._scripted(node)
        return [Found(node, url, "onclick")] if url and not self._inside_link(node) else []

    def _anchor(self, node: Node) -> list[Found]:
        href = node.get("href") or node.get("xlink:href")
        kind = "svg" if any(one.tag == "svg" for one in list(node.ancestors())[:20]) else "anchor"
        bare = href.strip()
        folded = bare.lower().replace(" ", "")[:40]
        if folded.startswith(_OTHER_SCHEMES):
            return []
        if folded.startswith("javascript:"):
            url = self._scripted(node) or self.resolve(addresses.in_script(bare) or "")
            return [Found(node, url, "onclick" if url else kind)]
        if bare.startswith("#") or not bare:
            return self._without_target(node, bare, kind)
        return [Found(node, self.resolve(href), kind)]

    def _without_target(self, node: Node, bare: str, kind: str) -> list[Found]:
        url = self._scripted(node)
        if url:
            return [Found(node, url, "onclick")]
        if any(self._scripted(one) for one in self._tree.descendants(node)[:60]):
            return []
        if any(self._scripted(one) for one in list(node.ancestors())[:4]):
            return []
        if len(bare) > 1 and bare[1:] in self._ids:
            if node.index in self._view.openers:
                return []  # a tab or a toggle
            return [Found(node, self._page_url + bare, kind)]
        named_place = not bare and "href" not in node.attrs
        if named_place and ("name" in node.attrs or "id" in node.attrs or not node.children):
            return []
        return [Found(node, "", kind)]

    def _area(self, node: Node) -> list[Found]:
        holder = next((one for one in node.ancestors() if one.tag == "map"), None)
        names = {holder.get("name").lower(), holder.id.lower()} if holder is not None else set()
        if not names & self._used_maps - {""}:
            return []
        return [
            Found(one.node, one.url, "area", one.label) for one in self._anchor(node) if one.url
        ]

    def _select(self, node: Node) -> list[Found]:
        script = node.get("onchange").lower()
        if "location" not in script and "open(" not in script and "jump" not in script:
            return []
        found = []
        for option in self._tree.descendants(node):
            value = option.get("value").strip()
            if (
                option.tag == "option"
                and addresses.looks_like_address(value)
                and (url := self.resolve(value))
            ):
                name = fold(" ".join(child for child in option.children if isinstance(child, str)))
                found.append(Found(option, url, "select", name))
        return found[:300]

    def _object(self, node: Node) -> list[Found]:
        url = self.resolve(node.get("data") if node.tag == "object" else node.get("src"))
        return [Found(node, url, "frame")] if url else []

    def _scripted(self, node: Node) -> str:
        script = node.get("onclick")
        if script:
            own = addresses.this_attribute(script)
            url = self.resolve(
                (addresses.in_script(script) or "") or (node.get(own) if own else "")
            )
            if url:
                return url
        for name in _DATA:
            value = node.get(name)
            if value and (
                script
                or node.tag in {"a", "tr", "button"}
                or node.get("role") in {"link", "button"}
                or "clickable" in node.get("class")
            ):
                return self.resolve(value) if addresses.looks_like_address(value) else ""
        return ""

    def _inside_link(self, node: Node) -> bool:
        """Whether a link with an address of its own surrounds the element."""
        return any(
            one.tag == "a" and self.resolve(one.get("href")) for one in list(node.ancestors())[:4]
        )

    def hidden_why(self, found: Found) -> str:
        """Why a visitor does not see the link, "" when it is seen or can be opened."""
        node, view = found.node, self._view
        if node.tag in {"area", "option"}:
            holder = next((one for one in node.ancestors() if one.tag == "select"), None)
            return view.state(holder).why if holder is not None and not view.shown(holder) else ""
        state = view.state(node)
        if state.visibility is Visibility.HIDDEN:
            return state.why or "hidden"
        if found.kind == "frame":
            return "no size" if node.tag == "iframe" and _tiny(node) else ""
        return self._nothing_to_see(node)

    def _nothing_to_see(self, node: Node) -> str:
        view = self._view
        inner = [one for one in self._tree.descendants(node)[:400] if view.shown(one)]
        if any(one.tag in _ICONS and not _tiny(one) for one in [node, *inner]):
            return ""
        words = ink = ""
        for one in [node, *inner]:
            text = fold("".join(child for child in one.children if isinstance(child, str)))
            if text and view.ink[one.index]:
                ink = ink or view.ink[one.index]
            elif text:
                words = text
        if words:
            return ""
        if ink:
            return ink
        return (
            ""
            if node.tag in {"input", "area"} or any(self._drawn(one) for one in [node, *inner])
            else "empty"
        )

    def _drawn(self, node: Node) -> bool:
        """Whether an element without text shows up by its style, or by an icon font's class."""
        style = self._view.styles[node.index]
        if "background-image" in style and style["background-image"].value != "none":
            return True
        if {"width", "height"} <= style.keys() and "background-color" in style:
            return True
        return bool(node.classes) and (
            node.tag == "span"
            or any("icon" in one or one.startswith(("fa", "bi", "glyph")) for one in node.classes)
        )

    def opens_something(self, node: Node) -> bool:
        """Whether a link without target is there to open a part of the page."""
        near = {node.index}
        if node.parent is not None:
            near.add(node.parent.index)
        if near & self._view.openers or any(
            one.index in self._view.openers for one in self._tree.descendants(node)[:20]
        ):
            return True
        if is_toggle(node):
            return True
        holder = node.parent
        return (
            holder is not None
            and holder.tag == "li"
            and any(
                one.tag in {"ul", "ol"}
                and any(inner.tag == "a" for inner in self._tree.descendants(one)[:60])
                for one in node.following()
            )
        )

    def label(self, found: Found) -> str:
        """What a visitor reads as the link's name."""
        if found.label is not None:
            return found.label
        if found.kind == "frame":
            return fold(found.node.get("title") or found.node.get("name"))[: labels.MAX_LABEL]
        return labels.link_label(found.node, self._view)


def _tiny(node: Node) -> bool:
    sizes = [node.get("width").strip(), node.get("height").strip()]
    return any(size in {"0", "1", "0px", "1px", "0%"} for size in sizes)
