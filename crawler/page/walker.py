"""One walk over the page in reading order: blocks, tables, pictures, forms, embeds, links."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from crawler.documents.model import (
    Block,
    Embed,
    Form,
    Link,
    Picture,
    Role,
    Table,
    Visibility,
)  # fmt: skip
from crawler.page import embeds, forms, labels, pictures, roles, tables
from crawler.page.links import Found, LinkReader
from crawler.page.text import BLOCKS, fold
from crawler.page.tree import Node, Tree
from crawler.page.visibility import View

MAX_BLOCKS = 20_000
MAX_BLOCK_TEXT = 5_000
MAX_LINKS = 5_000
MAX_THINGS = 3_000
_BOUNDARY = re.compile(r"^(?:block|flex|grid|list-item|table.*|flow-root)$")


@dataclass(slots=True)
class Content:
    """What a walk collects."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden: list[Link] = field(default_factory=list)
    truncated: bool = False
    last: int = 0  # order after everything


@dataclass(slots=True)
class _Line:
    """Text gathered since the last boundary."""

    order: int
    node: Node
    parts: list[str]
    strong: bool = True
    linked: bool = True
    after_link: bool = False  # links side by side are read apart


class Walker:
    """Walks one page once. Nothing is fetched and nothing is run."""

    def __init__(self, tree: Tree, view: View, chrome: list[bool], reader: LinkReader) -> None:
        self._tree, self._view, self._chrome, self._reader = tree, view, chrome, reader
        self._count = itertools.count(1)
        self._roles: dict[int, roles.Part] = {}
        self._line: _Line | None = None
        self._whole = 0  # inside a heading that must not be cut
        self._muted = 0  # inside a data table, whose rows are already written
        self._rows: dict[int, tables.Row] = {}
        self._row: tables.Row | None = None
        self._headings = {True: "", False: ""}
        self._forms_done: set[int] = set()
        self._strong = 0
        self._in_link = 0
        self.content = Content()

    def walk(self) -> Content:
        """Collect everything, in reading order."""
        if not self._tree.nodes:
            return self.content
        stack: list[tuple[Node | str, Node | None, bool]] = [(self._tree.nodes[0], None, False)]
        while stack:
            item, parent, leaving = stack.pop()
            if isinstance(item, str):
                self._text(item, parent)
            elif leaving:
                self._leave(item)
            else:
                self._enter(item)
                stack.append((item, None, True))
                stack.extend((child, item, False) for child in reversed(item.children))
        self._flush()
        self.content.last = next(self._count)
        return self.content

    def _enter(self, node: Node) -> None:
        part = self._roles[node.index] = roles.part_of(
            node,
            self._roles.get(node.parent.index) if node.parent else None,
            self._tree,
            self._view,
        )
        shown = self._view.shown(node)
        if shown and self._is_boundary(node):
            self._break()
        elif self._line is not None and self._is_apart(node):
            self._line.parts.append(" ")
        self._opened(node)
        if part.starts_heading and shown:
            self._flush()
            self._whole += 1
            if self._line is None and not self._muted:
                self._line = _Line(next(self._count), node, [])
        if roles.is_strong(node):
            self._strong += 1
        if node.tag == "a":
            self._in_link += 1
            if self._line is not None and self._line.after_link:
                self._line.parts.append(" ")
        if shown and node.tag == "table" and not self._muted:
            self._table(node)
        elif self._muted and node.tag == "table":
            self._muted += 1
        if node.index in self._rows:
            self._table_row(self._rows[node.index], node)
        self._links(node)
        if shown:
            self._things(node)
        elif node.tag == "script":
            self._script(node)

    def _opened(self, node: Node) -> None:
        """A tab's label is the title of its panel, where it is not read just before anyway."""
        label = self._view.opened_by(node)
        if label and not self._whole and not self._muted:
            self._flush()
            if not self.content.blocks or not self.content.blocks[-1].text.startswith(label):
                self._block(next(self._count), Role.HEADING, label, 6, self._chrome[node.index])

    def _leave(self, node: Node) -> None:
        part = self._roles[node.index]
        shown = self._view.shown(node)
        if part.starts_heading and shown:
            self._whole -= 1
            self._flush()
        elif shown and self._is_boundary(node):
            self._break()
        if roles.is_strong(node):
            self._strong -= 1
        if node.tag == "a":
            self._in_link -= 1
            if self._line is not None:
                self._line.after_link = True
        if node.tag == "table" and self._muted:
            self._muted -= 1
            self._row = None

    def _is_boundary(self, node: Node) -> bool:
        if node.tag in BLOCKS or node.tag == "br":
            return True
        display = self._view.display(node)
        return bool(display) and bool(_BOUNDARY.match(display))

    def _is_apart(self, node: Node) -> bool:
        return self._view.display(node).startswith("inline-")

    def _break(self) -> None:
        if self._whole and self._line is not None:
            self._line.parts.append(" ")
        elif not self._whole:
            self._flush()

    def _text(self, text: str, parent: Node | None) -> None:
        if (
            parent is None
            or self._muted
            or not self._view.shown(parent)
            or self._view.ink[parent.index]
        ):
            return
        if parent.tag in {"textarea", "iframe", "object", "video", "audio", "canvas"}:
            return
        if self._line is None:
            if not text.strip():
                return
            self._line = _Line(next(self._count), parent, [])
        self._line.parts.append(text)
        self._line.after_link = False
        if text.strip():
            self._line.strong = self._line.strong and self._strong > 0
            self._line.linked = self._line.linked and self._in_link > 0

    def _flush(self) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        text = fold("".join(line.parts))
        if not text:
            return
        part = self._roles[line.node.index]
        role, level = part.role, part.level
        if role is Role.PARAGRAPH and line.strong and not line.linked and 2 < len(text) <= 150:
            role, level = Role.HEADING, 7
        self._block(line.order, role, text, level, self._chrome[line.node.index])

    def _block(self, order: int, role: Role, text: str, level: int, chrome: bool) -> None:
        for start in range(0, len(text), MAX_BLOCK_TEXT):
            if len(self.content.blocks) >= MAX_BLOCKS:
                self.content.truncated = True
                return
            piece = text[start : start + MAX_BLOCK_TEXT].strip()
            self.content.blocks.append(Block(order, role, piece, level, chrome=chrome))
            order = next(self._count) if start + MAX_BLOCK_TEXT < len(text) else order
        if role is Role.HEADING:
            self._headings[chrome] = text[: labels.MAX_CONTEXT]

    def _table(self, node: Node) -> None:
        grid = tables.data_grid(node, self._tree, self._view)
        if grid is None or len(self.content.tables) >= MAX_THINGS:
            return
        chrome = self._chrome[node.index]
        order = next(self._count)
        if grid.caption:
            self._block(order, Role.HEADING, grid.caption, 7, chrome)
            order = next(self._count)
        caption = grid.caption or self._headings[chrome]
        self.content.tables.append(Table(order, grid.header, grid.body, caption, chrome=chrome))
        self._rows.update((row.node.index, row) for row in grid.rows)
        self._muted += 1

    def _table_row(self, row: tables.Row, node: Node) -> None:
        self._row = row
        text = " | ".join(row.cells)
        if text.strip(" |"):
            role, level = (Role.HEADING, 7) if row.heading else (Role.ROW, 0)
            self._block(
                next(self._count),
                role,
                text.strip(" |") if row.heading else text,
                level,
                self._chrome[node.index],
            )

    def _links(self, node: Node) -> None:
        for found in self._reader.read(node):
            why = self._reader.hidden_why(found)
            if why:
                self._hidden_link(found, why)
            elif len(self.content.links) >= MAX_LINKS:
                self.content.truncated = True
            elif found.url or not self._reader.opens_something(node):
                self._seen_link(found)

    def _hidden_link(self, found: Found, why: str) -> None:
        if found.url and len(self.content.hidden) < MAX_LINKS:
            kind = "noscript" if why == "<noscript>" else "hidden"
            label = self._reader.label(found)
            self.content.hidden.append(
                Link(
                    next(self._count),
                    found.url,
                    label,
                    kind=kind,
                    visibility=Visibility.HIDDEN,
                    why=why,
                    action="",
                )
            )

    def _seen_link(self, found: Found) -> None:
        node = found.node
        label = self._reader.label(found)
        state = self._view.state(node)
        verb = "click"
        if found.kind == "frame":
            verb = "follow"
        elif state.visibility is Visibility.OPENABLE:
            verb = f"{state.verb}+click"
        elif found.kind == "select":
            verb = "open+click"
        chrome = self._chrome[node.index]
        around = labels.context(
            node,
            label,
            self._view,
            self._around(node, label),
            "" if chrome else self._headings[chrome],
        )
        visible = Visibility.VISIBLE if node.tag in {"area", "option"} else state.visibility
        why = state.why if visible is Visibility.OPENABLE else ""
        if self._line is None and not self._whole and not self._muted and node.tag == "a":
            self._line = _Line(next(self._count), node, [])
        self.content.links.append(
            Link(
                next(self._count),
                found.url,
                label,
                around,
                found.kind,
                visible,
                why,
                verb,
                chrome,
                pictures.standing_for(node, self._view, self._reader.resolve),
            )
        )

    def _around(self, node: Node, label: str) -> tuple[str, ...]:
        if self._row is None or not self._muted:
            return ()
        cells = dict.fromkeys(text for text in self._row.full if text and text != label)
        return tuple(
            one for one in cells if not (label and label in one and labels.is_generic(one))
        )

    def _things(self, node: Node) -> None:
        chrome = self._chrome[node.index]
        if node.tag in {"img", "input"} and (
            picture := pictures.read(node, self._view, self._reader.resolve)
        ):
            if len(self.content.pictures) < MAX_THINGS:
                src, alt, caption, width, height = picture
                self.content.pictures.append(
                    Picture(next(self._count), src, alt, caption, width, height, chrome=chrome)
                )
        elif node.tag in {"iframe", "frame", "object", "embed", "video", "audio"}:
            self._embed(node, chrome)
        elif "fb-customerchat" in node.classes or "fb-page" in node.classes:
            what = "chat" if "fb-customerchat" in node.classes else "social"
            self.content.embeds.append(
                Embed(next(self._count), node.get("data-href"), what, chrome=chrome)
            )
        if forms.is_field(node, self._view):
            self._form(node)
        if (
            node.tag == "input"
            and forms.is_button(node)
            and not self._muted
            and node.get("value").strip()
        ):
            self._block(next(self._count), Role.CONTROL, fold(node.get("value")), 0, chrome)

    def _embed(self, node: Node, chrome: bool) -> None:
        raw = node.get("data") if node.tag == "object" else node.get("src") or node.get("data-src")
        if not raw and node.tag in {"video", "audio"}:
            raw = next((one.get("src") for one in node.elements() if one.tag == "source"), "")
        url = self._reader.resolve(raw)
        if (
            not url
            or len(self.content.embeds) >= MAX_THINGS
            or (node.tag == "iframe" and self._reader.hidden_why(Found(node, url, "frame")))
        ):
            return
        what = "video" if node.tag in {"video", "audio"} else embeds.what(url)
        title = fold(node.get("title") or node.get("name"))[:200]
        self.content.embeds.append(Embed(next(self._count), url, what, title, chrome))
        inner = self._reader.resolve(embeds.inner_address(url))
        if inner:
            heading = self._headings[chrome]
            self.content.links.append(
                Link(
                    next(self._count), inner, title, heading, "pdf", action="follow", chrome=chrome
                )
            )

    def _form(self, node: Node) -> None:
        form = next((one for one in node.ancestors() if one.tag == "form"), None)
        key = form.index if form is not None else -1
        if key in self._forms_done:
            return
        self._forms_done.add(key)
        found = forms.members(form, self._tree, self._view)
        fields, submit = forms.read_fields(form, found, self._tree, self._view)
        if form is None and all(one.kind in {"select", "checkbox", "radio"} for one in fields):
            return  # a switch of the page, nothing to send
        chrome = self._chrome[node.index]
        action = self._reader.resolve(form.get("action")) if form is not None else ""
        method = (form.get("method").lower() or "get") if form is not None else ""
        heading = roles.form_heading(form, self._view) if form is not None else ""
        self.content.forms.append(
            Form(
                next(self._count),
                action,
                method,
                heading or self._headings[chrome],
                fields,
                submit,
                chrome,
            )
        )

    def _script(self, node: Node) -> None:
        if any(one.tag in {"noscript", "template"} for one in node.ancestors()):
            return
        inline = "".join(child for child in node.children if isinstance(child, str))
        url = embeds.chat_script(node.get("src"), inline)
        if url and len(self.content.embeds) < MAX_THINGS:
            self.content.embeds.append(
                Embed(next(self._count), self._reader.resolve(url) or url, "chat")
            )
