"""A guard for the HTML parser: its time grows with the square of the nesting."""

from __future__ import annotations

import re

MAX_DEPTH = 1000
_TAG = re.compile(r"<(?:!--|(/?)([A-Za-z][A-Za-z0-9-]{0,30}))")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Without content, or closed by what follows: they do not add to the depth by themselves.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr frame "  # noqa: SIM905
    "p li dd dt option tr td th tbody thead tfoot colgroup html head body".split()
)


def bounded(html: str, depth: int = MAX_DEPTH) -> str:
    """`html` up to the place where more than `depth` elements are open; normally all of it.

    Takes linear time. Browsers themselves stop nesting at about 512, so no honest page is cut.
    """
    open_now = at = 0
    while match := _TAG.search(html, at):
        at = match.end()
        name = (match.group(2) or "").lower()
        if not name or (name in _RAW and not match.group(1)):
            end = _end(html, at, name)
            if end < 0:
                return html
            at = end
        elif name in _FLAT:
            continue
        elif match.group(1):
            open_now = max(0, open_now - 1)
        else:
            open_now += 1
            if open_now > depth:
                return html[: match.start()]
    return html


def _end(html: str, at: int, name: str) -> int:
    """Where a comment or a raw text element ends, -1 when it does not."""
    if not name:
        return html.find("-->", at - 2)
    closing = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    return closing.end() if closing else -1
