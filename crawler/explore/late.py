"""Signs in a page's source that scripts bring more than the source says."""

from __future__ import annotations

import re

MUCH = 4  # a promise worth a look at any page
_LONGEST = 1 << 19
_SCRIPT = re.compile(r"<script\b(?![^>]{0,200}(?:json|template))", re.IGNORECASE)
_BUILDS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|\.ajax\s*\(|\$\.(?:get|post|getJSON)\s*\(|\.load\s*\(\s*['\"]"
    r"|\baxios\b|\.innerHTML\b|insertAdjacentHTML|createElement\s*\(|\.append(?:Child)?\s*\("
    r"|document\.write|\bv-for\b|\bng-repeat\b|\bx-for\b|\bhx-get\b|\bwire:init\b|createApp\s*\("
    r"|\bnew\s+Vue\b|ReactDOM|IntersectionObserver",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"<(div|ul|ol|nav|section|main|tbody|aside|article)\b[^>]{1,300}>\s{0,200}"
    r"(?:<!--[^>]{0,300}-->\s{0,200})?</\1>",
    re.IGNORECASE,
)
_WAITING = re.compile(r"กำลังโหลด|กรุณารอสักครู่|>\s{0,20}loading|spinner|skeleton", re.IGNORECASE)
_POST_LINK = re.compile(r"javascript:\s{0,5}__doPostBack", re.IGNORECASE)
_POST_FORM = re.compile(r"<form\b[^>]{0,300}method\s?=\s?[\"']?post", re.IGNORECASE)
_FILLABLE = re.compile(
    r"<textarea|<input\b(?![^>]{0,300}type\s?=\s?[\"']?(?:hidden|submit|button|image|radio|checkbox))",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"<(?:a|button|div|span|li)\b[^>]{0,300}(?:onclick\s?=|data-(?:href|url|link|id|route)\s?=)",
    re.I,
)


_SCRIPTS = re.compile(r"<script\b([^>]{0,2000})>(.{0,20000}?)</script", re.IGNORECASE | re.DOTALL)
_SRC = re.compile(r"\bsrc\s?=\s?[\"']?([^\s\"'>]{1,500})", re.IGNORECASE)
_CHANGES = re.compile(
    r"\blocation\b|\.hide\(|\.style\b|innerHTML|outerHTML|\.remove\(|replaceWith|\.html\(|\.empty\("
    r"|\.text\(|textContent|classList|document\.write",
    re.IGNORECASE,
)
MAX_SCRIPTS = 100


def scripts(source: str) -> frozenset[str]:
    """The scripts of a page that may change what it shows: files by their names, and those
    written into the page."""
    found = set()
    for attributes, body in _SCRIPTS.findall(source[:_LONGEST])[:MAX_SCRIPTS]:
        src = _SRC.search(attributes)
        if src:
            found.add(src[1].partition("?")[0].rpartition("/")[2])
        elif _CHANGES.search(body):
            found.add(body.strip())
    return frozenset(found)


def posts(source: str) -> bool:
    """Whether posts lead on: links that post, or forms that ask nothing of the visitor."""
    if _POST_LINK.search(source):
        return True
    starts = [form.start() for form in _POST_FORM.finditer(source)][:20]
    forms = (source[at : source.find("</form", at)] for at in starts)
    return any(form and not _FILLABLE.search(form) for form in forms)


def promise(source: str) -> int:
    """How much the scripts of a page may bring that its source does not show; 0 without any."""
    source = source[:_LONGEST]
    if not _SCRIPT.search(source):
        return MUCH if posts(source) else 0
    return (
        1
        + 2 * bool(_BUILDS.search(source))
        + 2 * bool(_EMPTY.search(source))
        + bool(_WAITING.search(source))
        + bool(_DEAD.search(source))
        + MUCH * posts(source)
    )
