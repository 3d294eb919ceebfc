"""What a visitor can touch to make a hidden part of the page appear.

Candidates come from three sources: style rules that change by hover, focus, a tick or a state
class; references (`href="#id"`, `aria-controls`, `data-*`, `onclick`, inline scripts); and
constructions everybody knows (sub menus under a list item, drop-downs, tabs, accordions,
slides). Whether the opener itself can be seen is decided by `visibility`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from crawler.page import hiding
from crawler.page.cascade import Cascade, Reveal, Style
from crawler.page.scripted import Scripted, simple_keys
from crawler.page.text import plain
from crawler.page.tree import Node, Tree

_QUOTED = re.compile(r"""['"]([#.]?[A-Za-z_ก-๙][\wก-๙-]{0,79})['"]""")
_REFERENCES = frozenset(["aria-controls", "aria-owns", "popovertarget", "commandfor"])
_NOT_REFERENCES = frozenset(
    [
        "data-parent",
        "data-bs-parent",
        "data-spy",
        "data-ride",
        "data-bs-spy",
        "data-dismiss",
        "data-bs-dismiss",
        "data-toggle",
        "data-bs-toggle",
        "data-bs-ride",
        "data-container",
    ]
)
_BARE = re.compile(
    r"^data-.*(?:target|tab|panel|toggle|content|modal|menu|rel|open|show|id|for|controls|filter)$"
)
_TOGGLE_ATTRS = (
    "data-toggle",
    "data-bs-toggle",
    "aria-expanded",
    "aria-haspopup",
    "data-uk-toggle",
    "uk-toggle",
)
_TOGGLE = re.compile(
    r"toggle|accordion|collaps|expand|trigger|opener|dropbtn|drop-?down|spoiler", re.IGNORECASE
)
_SLIDE = frozenset(
    ["item", "carousel-item", "slide", "swiper-slide", "slick-slide", "myslides", "slider-item"]
)
_SLIDER = re.compile(r"carousel|slider|slideshow|swiper|owl", re.IGNORECASE)
_HEADS = frozenset(
    [
        "a",
        "span",
        "button",
        "label",
        "p",
        "strong",
        "b",
        "div",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "em",
        "i",
        "font",
        "img",
    ]
)
_MAX_REFS = 40


@dataclass(frozen=True, slots=True)
class Opener:
    """Elements of which one must be seen, and what a visitor does with it (hover, open)."""

    labels: tuple[Node, ...]
    verb: str
    label: str


def is_toggle(node: Node) -> bool:
    """Whether an element announces that it opens something."""
    if any(name in node.attrs for name in _TOGGLE_ATTRS) or node.get("role") in {"tab"}:
        return True
    return node.tag in {
        "a",
        "button",
        "summary",
        "label",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "span",
        "p",
        "li",
    } and any(_TOGGLE.search(name) for name in node.classes)


class Openers:
    """Finds opener candidates for hidden elements of one page."""

    def __init__(self, tree: Tree, cascade: Cascade, styles: list[Style]) -> None:
        self._tree = tree
        self._cascade = cascade
        self._styles = styles
        self._scripts = Scripted(tree)
        self._refs: dict[str, list[Node]] = defaultdict(list)
        self._by_id: dict[str, Node] = {}
        for node in tree.nodes:
            if node.id:
                self._by_id.setdefault(node.id, node)
            for key in self._mentions(node):
                if len(self._refs[key]) < _MAX_REFS:
                    self._refs[key].append(node)

    def of(self, node: Node, why: str) -> list[Opener]:
        """Everything that may open an element hidden for that reason, likeliest first."""
        found = self._by_rule(node, why) + self._by_reference(node)
        if not found:
            found = self._by_construction(node, why)
        return found

    def of_details(self, node: Node) -> Opener | None:
        """The summary that opens a part of closed `details`; None for the summary itself."""
        details = node.parent
        if details is None:
            return None
        summary = next((child for child in details.elements() if child.tag == "summary"), None)
        if node is summary:
            return None
        head = summary or details
        return Opener((details if summary is None else head,), "open", plain(head, 60))

    def _mentions(self, node: Node) -> set[str]:
        keys: set[str] = set()
        for name, value in node.attrs.items():
            if not value or len(value) > 500 or name in _NOT_REFERENCES:
                continue
            if name in _REFERENCES:
                keys.update(f"#{part}" for part in value.split())
            elif name in {"onclick", "onmouseover", "onmouseenter", "href"} and (
                name != "href" or value.lower().startswith("javascript:")
            ):
                keys.update(_key(part) for part in _QUOTED.findall(value))
                keys.update(self._scripts.targets(value))
            elif name == "href" and value.startswith("#") and len(value) > 1:
                keys.add(value)
            elif name.startswith("data-") and (
                value[0] in "#." or _BARE.match(name) or name in self._scripts.reads
            ):
                keys.update(_key(part.strip()) for part in value.split(",")[:4] if part.strip())
            elif name == "rel" and node.tag == "a":
                keys.add(f"#{value}")
        for key in simple_keys(node) if self._scripts.opens else ():
            keys.update(self._scripts.opens.get(key, ()))
        return keys

    def _by_rule(self, node: Node, why: str) -> list[Opener]:
        pairs = [(reveal, opener) for reveal in self._cascade.reveals(node)
                 if (opener := self._opener(reveal, node, why)) is not None]  # fmt: skip
        if pairs:
            changed = self._cascade.style_with(node, [reveal.rule for reveal, _ in pairs])
            if not _still_hidden(node, changed, why):
                return [opener for _, opener in pairs]
        return []

    def _opener(self, reveal: Reveal, node: Node, why: str) -> Opener | None:
        opener: Opener | None = None
        for touched, kind in reveal.touched:
            one = self._touch(touched, kind, node, why)
            if one is not None:
                opener = opener or one
            elif touched is not node:
                return None
        return opener

    def _touch(self, touched: Node, kind: str, node: Node, why: str) -> Opener | None:
        if kind == "target":
            refs = tuple(self._refs.get(f"#{touched.id}", ())) if touched.id else ()
            return Opener(refs, "open", plain(refs[0], 60)) if refs else None
        if kind == "checked":
            return self._ticked(touched)
        if touched is node:
            if kind == "hover" and why == "opacity:0" and node.parent is not None:
                return Opener((node.parent,), "hover", plain(node.parent, 60))
            return None
        if touched.tag in {"html", "body"} or node.contains(touched):
            return None
        if not touched.contains(node):
            clickable = (
                kind != "state"
                or is_toggle(touched)
                or touched.tag in {"button", "a", "label", "summary"}
            )
            return Opener((touched,), _verb(kind), plain(touched, 60)) if clickable else None
        head = _head(touched, node)
        if kind == "hover":
            return Opener((head or touched,), "hover", plain(head or touched, 60))
        if head is not None and (touched.tag == "li" or _clickable(head)):
            return Opener((head,), _verb(kind), plain(head, 60))
        return None

    def _ticked(self, box: Node) -> Opener:
        labels = [box]
        labels += self._tree.labels_for.get(box.id, ())[:10]
        labels += [one for one in list(box.ancestors())[:6] if one.tag == "label"]
        return Opener(tuple(labels), "open", plain(labels[-1], 60))

    def _by_reference(self, node: Node) -> list[Opener]:
        keys = [f"#{node.id}"] if node.id else []
        if node.id and self._by_id.get(node.id) is not node:
            keys = []  # ids repeat: a script opens the first one only
        keys += [f".{name}" for name in sorted(node.classes)]
        found = []
        for key in keys:
            for ref in self._refs.get(key, ()):
                if not node.contains(ref) and ref.tag not in {
                    "script",
                    "link",
                    "meta",
                    "body",
                    "html",
                }:
                    found.append(Opener((ref,), "open", plain(ref, 60)))
        for key, verb in self._scripts.next.items():
            for before in node.previous(1):
                if key in simple_keys(before):
                    found.append(Opener((before,), verb, plain(before, 60)))
        for key, verb in self._scripts.inside.items():
            holder = node.parent
            if holder is not None and key in simple_keys(holder):
                head = _head(holder, node)
                found.append(Opener((head or holder,), verb, plain(head or holder, 60)))
        return found

    def _by_construction(self, node: Node, why: str) -> list[Opener]:
        labelled = (
            self._by_id.get(node.get("aria-labelledby"))
            if node.get("role") in {"tabpanel", "region", "menu"}
            else None
        )
        if labelled is not None and not node.contains(labelled):
            return [Opener((labelled,), "open", plain(labelled, 60))]
        parent = node.parent
        if parent is None or why.startswith("<"):
            return []
        if node.classes & {"dropdown-menu", "dropdown-content", "submenu-content"}:
            togglers = [
                one
                for one in [*node.previous(10), *node.following(2)]
                if is_toggle(one) or one.tag == "button"
            ]
            if togglers:
                return [Opener((togglers[0],), "open", plain(togglers[0], 60))]
        if not self._by_sheet(node, why):
            return _announced(node)
        if parent.tag == "li" and node.tag in {"ul", "ol", "div", "section", "nav", "dl"}:
            head = _head(parent, node)
            if head is not None and plain(head, 60):
                return [Opener((head,), "hover", plain(head, 60))]
        names = {name.lower() for name in node.classes}
        if names & _SLIDE and any(
            _SLIDER.search(one.get("class")) for one in [parent, *list(parent.ancestors())[:2]]
        ):
            return [Opener((parent,), "open", "slide")]
        return _announced(node)

    def _by_sheet(self, node: Node, why: str) -> bool:
        """Whether a plain rule of a sheet hides it, which is what scripts and hover undo."""
        if why in {"hidden attribute", "closed <dialog>", "closed popover"}:
            return False
        style = self._styles[node.index]
        won = style.get(why.partition(":")[0])
        return won is None or not (won.inline or won.important)


def _announced(node: Node) -> list[Opener]:
    """The element just before, where it announces itself as a toggle."""
    for before in node.previous(1):
        if before.tag == "button" and before.get("type") == "submit":
            return []
        inside = [one for child in before.elements()[:4] for one in [child, *child.elements()[:4]]]
        for one in [before, *inside]:
            if is_toggle(one):
                return [Opener((before,), "open", plain(before, 60))]
    return []


def _head(holder: Node, node: Node) -> Node | None:
    """What is read above `node` inside `holder`: the label of its menu."""
    child: Node = node
    while child.parent is not None and child.parent is not holder:
        child = child.parent
    before = [
        one
        for one in child.previous(10)
        if one.tag in _HEADS and not one.classes & {"dropdown-menu"}
    ]
    before.sort(key=lambda one: one.tag not in {"a", "button"})
    return next(
        (
            one
            for one in before
            if plain(one, 60) or any(x.tag in {"img", "i", "svg"} for x in one.elements())
        ),
        None,
    )


def _clickable(node: Node) -> bool:
    if node.tag in {"button", "summary", "label"} or is_toggle(node) or "onclick" in node.attrs:
        return True
    return node.tag == "a" and node.get("href").strip().lower() in {
        "",
        "#",
        "#!",
        "javascript:void(0)",
        "javascript:;",
    }


def _verb(kind: str) -> str:
    return "hover" if kind == "hover" else "open"


def _key(word: str) -> str:
    return word if word[:1] in {"#", "."} else f"#{word}"


def _still_hidden(node: Node, style: Style, why: str) -> bool:
    if why == "visibility:hidden":
        won = style.get("visibility")
        return won is not None and won.value in {"hidden", "collapse"}
    return bool(hiding.box_reason(node, style))
