"""The small Markdown of example texts as HTML, for the product's own page reader.

Plain Markdown with tables. A picture's size is its title: `![alt](chart.png "800x600")`; a form
is a fenced block: the words after `form` are its button, each line a field `label: kind`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_SIZE = re.compile(r"^(\d{1,5})x(\d{1,5})$")
_USUAL = (800, 600)


class _Renderer(RendererHTML):
    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        size = _SIZE.match(str(token.attrs.pop("title", "")))
        width, height = (size[1], size[2]) if size else _USUAL
        token.attrs |= {"width": str(width), "height": str(height)}
        return super().image(tokens, idx, options, env)

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        kind, _, button = token.info.strip().partition(" ")
        if kind != "form":
            return super().fence(tokens, idx, options, env)
        lines = [line.strip() for line in token.content.splitlines() if line.strip()]
        fields = "".join(_field(line, at) for at, line in enumerate(lines))
        submit = f'<button type="submit">{escape(button or "ส่ง")}</button>'
        return f'<form action="/send" method="post">{fields}{submit}</form>\n'


def _field(line: str, at: int) -> str:
    label, _, kind = line.partition(":")
    kind, name = kind.strip() or "text", f"field{at}"
    box = (
        f'<textarea id="{name}" name="{name}"></textarea>'
        if kind == "textarea"
        else f'<input id="{name}" name="{name}" type="{escape(kind)}">'
    )
    return f'<p><label for="{name}">{escape(label.strip())}</label> {box}</p>'


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}, renderer_cls=_Renderer).enable("table")


def to_html(text: str) -> str:
    """The body of a page."""
    return str(_markdown().render(text))
