"""HTML page to `Document`, without a browser: what a visitor sees, and the links to use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from crawler.documents.model import Document, Kind, Link, Role, Visibility
from crawler.fetch.urls import resolve
from crawler.page import addresses, chrome, media
from crawler.page.embeds import is_flip_book
from crawler.page.labels import link_label
from crawler.page.links import LinkReader
from crawler.page.sheets import Sheet, parse_sheet
from crawler.page.text import fold, plain
from crawler.page.tree import Node, Tree, build
from crawler.page.visibility import View, look
from crawler.page.walker import Content, Walker

MAX_SHEETS = 12
MAX_IMPORTS = 12
_IMPORT_DEPTH = 3
_REFRESH = re.compile(
    r"^\s*([\d.]{0,8})\s*(?:[;,\s]\s*(?:url\s*=\s*)?['\"]?([^'\"]{1,2000})['\"]?)?", re.IGNORECASE
)
_MAX_WAIT = 60  # seconds; a page that reloads later than that is read first
_FEW = 200  # letters of text below which a page says nothing itself


def read_page(
    html: str, url: str, *, stylesheets: Mapping[str, str] = {}, base_sha: str = ""
) -> Document:
    """Read one page. `stylesheets` maps absolute addresses of sheets to their text.

    Never raises for anything a site sends. `problems` may say: "truncated"; "script_built" (the
    source holds almost nothing, scripts make the page) and "mostly_hidden" (most of the text is
    hidden in the source), "styles_too_many" (not all style rules were worked through): these
    mean that a browser should look.
    """
    tree = build(html)
    reader_base = _base(tree, url)
    view = look(tree, _sheets(tree, reader_base, stylesheets))
    reader = LinkReader(tree, view, url)
    content = Walker(tree, view, chrome.frame(tree, view), reader).walk()
    refresh = _refresh(tree, view, url, reader, content)
    if refresh:
        label = _title(tree, content)
        content.links.append(Link(content.last, refresh, label, kind="refresh", action="follow"))
    return Document(
        url=url,
        kind=Kind.HTML,
        title=_title(tree, content),
        blocks=tuple(content.blocks),
        tables=tuple(content.tables),
        pictures=tuple(content.pictures),
        forms=tuple(content.forms),
        embeds=tuple(content.embeds),
        links=tuple(content.links),
        sha256=base_sha or hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(),
        problems=tuple(_problems(tree, view, content)),
        hidden_links=(*content.hidden, *_unseen(tree, reader, content.last)),
        refresh=refresh,
    )


def stylesheet_urls(html: str, url: str) -> tuple[str, ...]:
    """Sheets the page links for a screen, in order, at most twelve."""
    tree = build(html)
    base = _base(tree, url)
    found = [address for node in tree.nodes if (address := _sheet_address(node, base))]
    return tuple(dict.fromkeys(found))[:MAX_SHEETS]


def imports(css: str, url: str) -> tuple[str, ...]:
    """Sheets that a sheet at `url` imports for a screen."""
    found = [resolve(url, href) for href in parse_sheet(css).imports]
    return tuple(dict.fromkeys(one for one in found if one))[:MAX_IMPORTS]


def page_imports(html: str, url: str) -> tuple[str, ...]:
    """Sheets that the page's own `<style>` elements import."""
    tree = build(html)
    base = _base(tree, url)
    found = [
        one
        for node in tree.nodes
        if node.tag == "style"
        for one in imports(_style_text(node), base)
    ]
    return tuple(dict.fromkeys(found))[:MAX_IMPORTS]


def _base(tree: Tree, url: str) -> str:
    node = next((one for one in tree.nodes if one.tag == "base" and one.get("href")), None)
    return (resolve(url, node.get("href")) if node is not None else None) or url


def _in_noscript(node: Node) -> bool:
    return any(one.tag in {"noscript", "svg"} for one in node.ancestors())


def _sheet_address(node: Node, base: str) -> str:
    if node.tag != "link" or "disabled" in node.attrs or _in_noscript(node):
        return ""
    rel = node.get("rel").lower().split()
    late = "preload" in rel and node.get("as").lower() == "style" and "onload" in node.attrs
    if ("stylesheet" not in rel or "alternate" in rel) and not late:
        return ""
    # media="print" onload="this.media='all'" is a way to load a sheet later
    if not media.matches(node.get("media")) and "media" not in node.get("onload"):
        return ""
    return resolve(base, node.get("href")) or ""


def _style_text(node: Node) -> str:
    return "".join(child for child in node.children if isinstance(child, str))


def _sheets(tree: Tree, base: str, given: Mapping[str, str]) -> Sequence[Sheet]:
    sheets: list[Sheet] = []
    for node in tree.nodes:
        if node.tag == "style" and media.matches(node.get("media")) and not _in_noscript(node):
            _add(_style_text(node), base, given, sheets, _IMPORT_DEPTH)
        elif node.tag == "link":
            address = _sheet_address(node, base)
            if address in given:
                _add(given[address], address, given, sheets, _IMPORT_DEPTH)
    return sheets


def _add(css: str, url: str, given: Mapping[str, str], sheets: list[Sheet], depth: int) -> None:
    if len(sheets) >= 80:
        return
    sheet = parse_sheet(css)
    for href in sheet.imports if depth else ():
        address = resolve(url, href) or ""
        if address in given:
            _add(given[address], address, given, sheets, depth - 1)
    sheets.append(sheet)


def _title(tree: Tree, content: Content) -> str:
    for node in tree.nodes:
        if node.tag == "title" and node.parent is not None and node.parent.tag != "svg":
            text = plain(node, 500)
            if text:
                return text
    first = next(
        (one for one in content.blocks if one.role is Role.HEADING and one.level == 1), None
    )
    return first.text if first else ""


def _letters(content: Content) -> int:
    return sum(len(block.text) for block in content.blocks)


def _refresh(tree: Tree, view: View, url: str, reader: LinkReader, content: Content) -> str:
    here = url.split("#", 1)[0]
    for node in tree.nodes:
        if (
            node.tag == "meta"
            and node.get("http-equiv").lower() == "refresh"
            and not _in_noscript(node)
        ):
            found = _REFRESH.match(node.get("content"))
            target = reader.resolve(found.group(2)) if found and found.group(2) else ""
            if (
                target
                and target.split("#", 1)[0] != here
                and _seconds(found.group(1) if found else "") <= _MAX_WAIT
            ):
                return target
    scripts = [
        _style_text(one) for one in tree.nodes if one.tag == "script" and not _in_noscript(one)
    ]
    for script in scripts:
        if _letters(content) < _FEW:
            address = addresses.redirect(script) or addresses.delayed_redirect(script)
            target = reader.resolve(address) if address else ""
            if target and target.split("#", 1)[0] != here:
                return target
    body = tree.body
    loading = (
        addresses.redirect(body.get("onload")) if body is not None and body.get("onload") else None
    )
    target = reader.resolve(loading) if loading else ""
    return target if target.split("#", 1)[0] != here else ""


def _seconds(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _unseen(tree: Tree, reader: LinkReader, order: int) -> list[Link]:
    """Links in comments, templates and noscript: addresses that exist, never a way in."""
    found: list[Link] = []
    kinds = (
        ("comment", "in a comment", tree.comments),
        ("noscript", "<noscript>", tree.noscripts),
        ("hidden", "<template>", tree.templates),
    )
    for kind, why, sources in kinds:
        for source in sources:
            if "href" not in source.lower() or len(found) >= 2000:
                continue
            inner = build(source)
            inner_view = look(inner, ())
            for node in inner.nodes:
                target = reader.resolve(node.get("href")) if node.tag in {"a", "area"} else ""
                if target:
                    label = link_label(node, inner_view)
                    order += 1
                    found.append(
                        Link(
                            order,
                            target,
                            label,
                            kind=kind,
                            visibility=Visibility.HIDDEN,
                            why=why,
                            action="",
                        )
                    )
    return found


def _problems(tree: Tree, view: View, content: Content) -> list[str]:
    problems = ["truncated"] if tree.truncated or content.truncated else []
    if view.exhausted:
        problems.append("styles_too_many")
    if any(is_flip_book(one.url) for one in content.embeds):
        problems.append("flip_book")
    shown = hidden = 0
    scripts = 0
    for node in tree.nodes:
        scripts += node.tag == "script" and not node.get("type").lower().endswith(
            ("json", "template")
        )
        if node.tag in {"script", "style", "noscript", "title", "head", "option"}:
            continue
        letters = sum(len(fold(child)) for child in node.children if isinstance(child, str))
        shown, hidden = (shown + letters, hidden) if view.shown(node) else (shown, hidden + letters)
    if hidden > 400 and hidden > 9 * shown:
        problems.append("mostly_hidden")
    usable = sum(1 for link in content.links if link.url)
    if scripts and _letters(content) < _FEW and usable < 3:
        problems.append("script_built")
    return problems
