"""The script that is put into every frame before the page's own; its parts lie in `js/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

CALL = "([name, arg]) => window.__oit ? window.__oit.call(name, arg) : null"


@cache
def init_script() -> str:
    """All parts in one closure, so that the page sees none of their names."""
    folder = files("crawler.page.browser").joinpath("js")
    parts = sorted((p for p in folder.iterdir() if p.name.endswith(".js")), key=lambda p: p.name)
    body = "\n".join(part.read_text("utf-8") for part in parts)
    return f"(() => {{\nif (window.__oit) return;\n{body}\n}})();"
