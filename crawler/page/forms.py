"""Forms a visitor can fill in, with the name of every field."""

from __future__ import annotations

import re

from crawler.documents.model import Field
from crawler.page.labels import says_something
from crawler.page.text import BLOCKS, fold, plain
from crawler.page.tree import Node, Tree
from crawler.page.visibility import View

MAX_FIELDS = 200
_INPUTS = frozenset({"input", "textarea", "select"})
_BUTTONS = frozenset({"submit", "image", "button", "reset"})
_SEARCH_NAME = re.compile(
    r"^(?:q|s|search|keyword|keywords|kw|query|txt_?search.*|search.*|.*_search)$", re.IGNORECASE
)
_SEARCH_WORD = re.compile(r"ค้นหา|search|ค้นข้อมูล", re.IGNORECASE)


def is_field(node: Node, view: View) -> bool:
    """Whether a visitor can fill in the element."""
    if node.tag not in _INPUTS or not view.shown(node):
        return False
    return node.tag != "input" or node.get("type").lower() not in {"hidden", *_BUTTONS}


def is_button(node: Node) -> bool:
    """Whether the element is a push button of a form."""
    if node.tag == "input":
        return node.get("type").lower() in _BUTTONS
    return node.tag == "button"


def members(form: Node | None, tree: Tree, view: View) -> list[Node]:
    """Seen fields and buttons of a form (or, without one, of no form at all)."""
    if form is not None:
        ident = form.id
        inside = tree.descendants(form)
        outside = tree.owned.get(ident, []) if ident else []
        pool = inside + [one for one in outside if not form.contains(one)]
    else:
        pool = []
        end = 0
        for node in tree.nodes:
            if node.tag == "form":
                end = max(end, node.end)
            elif node.index >= end and "form" not in node.attrs:
                pool.append(node)
    return [one for one in pool if is_field(one, view) or (is_button(one) and view.shown(one))]


def read_fields(
    form: Node | None, found: list[Node], tree: Tree, view: View
) -> tuple[tuple[Field, ...], str]:
    """Fields and the text of the button that sends them."""
    labels = tree.labels_for
    fields = [_field(one, labels) for one in found if is_field(one, view)][:MAX_FIELDS]
    submit = _submit(found)
    wordy = [one for one in fields if one.kind not in {"checkbox", "radio", "select"}]
    searching = form is not None and (
        form.get("role") == "search"
        or _SEARCH_WORD.search(form.id + form.get("class") + form.get("action"))
    )
    if (
        len(wordy) == 1
        and len(fields) <= 4
        and (
            searching
            or _SEARCH_NAME.match(wordy[0].name)
            or _SEARCH_WORD.search(wordy[0].label)
            or _SEARCH_WORD.search(submit)
        )
    ):
        fields = [
            Field("search", one.name, one.label) if one is wordy[0] else one for one in fields
        ]
    return tuple(fields), submit


def _submit(found: list[Node]) -> str:
    """Text of the first button after the first field, else of any."""
    first = next((place for place, one in enumerate(found) if not is_button(one)), 0)
    buttons = [one for one in [*found[first:], *found[:first]] if is_button(one)]
    return next((text for one in buttons if (text := _button_text(one))), "")


def _button_text(node: Node) -> str:
    if node.tag == "input":
        return fold(node.get("value") or node.get("alt") or node.get("title"))[:120]
    return plain(node, 120) or fold(node.get("aria-label") or node.get("title"))


def _field(node: Node, labels: dict[str, list[Node]]) -> Field:
    kind = node.tag if node.tag != "input" else (node.get("type").lower().strip() or "text")
    return Field(kind, node.get("name")[:200] or node.id[:200], _label(node, labels)[:200])


def _label(node: Node, labels: dict[str, list[Node]]) -> str:
    if node.id and node.id in labels and says_something(plain(labels[node.id][0])):
        return plain(labels[node.id][0], 200)
    wrapping = next((one for one in list(node.ancestors())[:6] if one.tag == "label"), None)
    if wrapping is not None and says_something(plain(wrapping)):
        return plain(wrapping, 200)
    for name in ("aria-label", "placeholder", "title"):
        if says_something(node.get(name)):
            return fold(node.get(name))
    return _beside(node)


def _beside(node: Node) -> str:
    """Text just before the field, in its own container or the cell before; else just after."""
    inner = node
    for _ in range(3):
        holder = inner.parent
        if holder is None or holder.tag in {"body", "table", "tbody"}:
            break
        text = _before(holder, _at(holder, inner))
        if says_something(text):
            return text[-200:]
        if holder.tag == "form":
            break
        inner = holder
    if node.get("type") in {"checkbox", "radio"} and node.parent is not None:
        children = node.parent.children
        after = children[children.index(node) + 1 :][:2]
        return fold(" ".join(one if isinstance(one, str) else plain(one, 200) for one in after))
    return ""


def _at(holder: Node, inner: Node) -> int:
    return holder.children.index(inner)


def _before(holder: Node, end: int) -> str:
    """Words since the last field; a block's text only where no words follow it."""
    block, words = "", ""
    for child in holder.children[max(0, end - 12) : end]:
        if isinstance(child, str):
            words += child
        elif child.tag in _INPUTS:
            block = words = ""
        elif child.tag in BLOCKS:
            block, words = plain(child, 200), ""
        else:
            words += " " + plain(child, 200)
    return fold(words) if says_something(words) else block
