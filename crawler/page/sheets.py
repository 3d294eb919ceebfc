"""Style sheets cut into rules, keeping only what can hide or show something.

Rules of media that do not apply on the assessor's screen are dropped here. The scanner is
linear in the size of the sheet; nested rules (`&`) are flattened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.page import media
from crawler.page.selectors import Selector, compile_list

MAX_CSS = 2_000_000  # characters of one sheet
MAX_RULES = 30_000
MAX_NESTING = 8

# property -> (value, important)
Declarations = dict[str, tuple[str, bool]]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TOKEN = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\([^)"'{}]*\)|[{};]""")
_DECLARATION = re.compile(
    r"""([\w-]{2,40})\s*:\s*((?:[^;"'()]|"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\))*)"""
)
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]{1,2000})["']?\s*\)?\s*([^;]{0,300})""", re.IGNORECASE
)
_KEPT = frozenset(
    [
        "display",
        "visibility",
        "opacity",
        "position",
        "left",
        "top",
        "right",
        "bottom",
        "text-indent",
        "clip",
        "clip-path",
        "transform",
        "translate",
        "scale",
        "width",
        "height",
        "max-width",
        "max-height",
        "min-width",
        "min-height",
        "overflow",
        "overflow-x",
        "overflow-y",
        "font-size",
        "color",
        "background-color",
        "background-image",
        "transition",
        "animation",
        "padding",
        "padding-top",
        "padding-bottom",
        "margin-left",
        "margin-top",
        "pointer-events",
        "content-visibility",
        "cursor",
    ]
)
_SHORTHANDS = frozenset(
    {
        "inset",
        "background",
        "font",
        "margin",
        "transition-property",
        "animation-name",
        "transition-duration",
        "padding-block",
        "-webkit-transform",
        "-webkit-animation",
    }
)
_FONT_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%)?)\s*(?:/|\s)")
_BLIND = frozenset(
    [
        "keyframes",
        "font-face",
        "page",
        "property",
        "counter-style",
        "container",
        "font-feature-values",
    ]
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with the declarations it gives; `order` is its place in the sheet."""

    selector: Selector
    declarations: Declarations
    order: int
    layered: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rules that apply on the assessor's screen, and the addresses the sheet imports."""

    rules: tuple[Rule, ...]
    imports: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """A block not closed yet."""

    start: int
    active: bool
    layered: bool
    selector: str = ""
    declared: str = ""
    order: int = 0


@lru_cache(maxsize=48)
def parse_sheet(css: str) -> Sheet:
    """Cut a sheet into rules. Broken CSS loses only its broken rules."""
    text = _COMMENT.sub(" ", css[:MAX_CSS])
    rules: list[Rule] = []
    imports: list[str] = []
    stack = [_Open(0, True, False)]
    semicolon = 0
    for token in _TOKEN.finditer(text):
        kind = token.group()
        top = stack[-1]
        if kind == ";":
            if len(stack) == 1:
                _note_import(text[top.start : token.start()], imports)
                top.start = token.end()
            semicolon = token.end()
        elif kind == "{":
            begin = max(top.start, semicolon)
            top.declared += text[top.start : begin] if top.selector else ""
            stack.append(_opened(text[begin : token.start()].strip(), top, token, len(stack)))
            semicolon = token.end()
        elif kind == "}":
            if len(stack) > 1:
                top.declared += text[top.start : token.start()] if top.selector else ""
                _finish(stack.pop(), rules)
                stack[-1].start = token.end()
            else:
                top.start = token.end()
            semicolon = token.end()
            if len(rules) >= MAX_RULES:
                break
    if len(stack) > 1:  # a sheet that ends early still gives its last rule
        stack[-1].declared += text[stack[-1].start :] if stack[-1].selector else ""
        for unclosed in reversed(stack[1:MAX_NESTING]):
            _finish(unclosed, rules)
    return Sheet(tuple(rules), tuple(imports))


def _opened(prelude: str, outer: _Open, token: re.Match[str], depth: int) -> _Open:
    block = _Open(
        token.end(), outer.active and depth < MAX_NESTING, outer.layered, order=token.start()
    )
    if not block.active:
        return block
    if prelude.startswith("@"):
        name, _, condition = prelude[1:].partition(" ")
        name = name.partition("(")[0].lower().lstrip("-")
        block.selector = outer.selector
        if name == "media":
            block.active = block.active and media.matches(prelude[6:])
        elif name == "layer":
            block.layered = True
        elif name == "supports":
            block.active = block.active and not condition.strip().lower().startswith("not")
        elif any(name.endswith(blind) for blind in _BLIND):
            block.active = False
        return block
    if outer.selector:
        parent = f":is({outer.selector})"
        prelude = prelude.replace("&", parent) if "&" in prelude else f"{parent} {prelude}"
    block.selector = prelude if len(prelude) <= 20_000 else ""
    block.active = block.active and bool(block.selector)
    return block


def _finish(block: _Open, rules: list[Rule]) -> None:
    if not (block.active and block.selector):
        return
    declarations = parse_declarations(block.declared)
    if declarations:
        rules.extend(
            Rule(selector, declarations, block.order, block.layered)
            for selector in compile_list(block.selector)
        )


def _note_import(statement: str, imports: list[str]) -> None:
    found = _IMPORT.match(statement.strip())
    if found and len(imports) < 12:
        condition = re.sub(r"(?:layer|supports)(?:\([^)]*\))?", "", found.group(2)).strip()
        if media.matches(condition):
            imports.append(found.group(1))


@lru_cache(maxsize=4096)
def parse_declarations(text: str) -> Declarations:
    """The declarations that matter for visibility. Custom values (`var()`) are not known."""
    kept: Declarations = {}
    for name, raw in _DECLARATION.findall(text[:6000]):
        name = name.lower()
        if name not in _KEPT and name not in _SHORTHANDS:
            continue
        value = raw.strip().lower()
        important = "!" in value and value.rpartition("!")[2].strip() == "important"
        if important:
            value = value.rpartition("!")[0].strip()
        if value and "var(" not in value:
            for longhand, part in _expand(name, value):
                if longhand not in kept or important or not kept[longhand][1]:
                    kept[longhand] = (part, important)
    return kept


def _expand(name: str, value: str) -> list[tuple[str, str]]:
    parts = value.split()
    if name == "inset" and parts:
        four = (
            (parts * 4)[:4]
            if len(parts) in {1, 2}
            else [*parts, parts[1] if len(parts) > 1 else ""][:4]
        )
        return list(zip(("top", "right", "bottom", "left"), four, strict=False))
    if name == "margin" and parts:
        return [
            ("margin-top", parts[0]),
            ("margin-left", parts[-1] if len(parts) != 3 else parts[1]),
        ]
    if name == "background":
        picture = "url(" in value or "gradient(" in value
        colour = "" if picture else next((part for part in parts), "")
        return [("background-color", colour), ("background-image", "url" if picture else "none")]
    if name == "font":
        size = _FONT_SIZE.search(value)
        return [("font-size", size.group(1))] if size else []
    if name == "padding-block":
        return [("padding-bottom", value)]
    if name.startswith(("transition-", "animation-")):
        return [(name.partition("-")[0], value)]
    return [(name.removeprefix("-webkit-"), value)]
