"""Addresses that can be read off scripts: `onclick`, `javascript:` and one-line redirects."""

from __future__ import annotations

import re

MAX_SCRIPT = 3000  # characters of one handler
_STRING = r"""(?:'([^'\\<>\n]{1,1500})'|"([^"\\<>\n]{1,1500})")\s*(?!\s*\+)"""
_OPEN = re.compile(r"(?:window\s*\.\s*)?\bopen\s*\(\s*" + _STRING, re.IGNORECASE)
_LOCATION = re.compile(r"\blocation\s*(?:\.\s*href\s*)?=\s*" + _STRING, re.IGNORECASE)
_REPLACE = re.compile(r"\blocation\s*\.\s*(?:replace|assign)\s*\(\s*" + _STRING, re.IGNORECASE)
_CALL = re.compile(r"\b[A-Za-z_$][\w$.]{0,60}\s*\(\s*" + _STRING)
_THIS = re.compile(r"\bthis\s*\.\s*(?:href|dataset\.(\w+)|getAttribute\(\s*['\"]([\w-]+)['\"])")
_LOOKS = re.compile(
    r"^(?:https?:)?//[^\s/]|^\.{0,2}/[^\s]|^[^\s?#]{1,300}\.(?:pdf|php|html?|aspx?|jsp|docx?|xlsx?|pptx?|"
    r"jpe?g|png|gif|zip|rar|txt|csv|odt)(?:[?#].*)?$|^\?\w+=",
    re.IGNORECASE,
)
_LIKE_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?)$", re.IGNORECASE)
_NOT_OPEN = re.compile(r"(?:\.|modal|popup\.|dialog\.|dropdown\.)\s*$", re.IGNORECASE)
_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)|(?:^|(?<=[\s;{}]))//[^\n]*", re.DOTALL)


def looks_like_address(text: str) -> bool:
    """Whether a word in a script is an address rather than an id or a message."""
    return bool(_LOOKS.match(text)) or bool(_LIKE_FILE.search(text))


def in_script(script: str) -> str | None:
    """The address that a handler leads to; None when it has to be computed or is none."""
    text = script[:MAX_SCRIPT].strip()
    text = re.sub(r"^javascript\s*:", "", text, flags=re.IGNORECASE).replace("\\/", "/")
    for pattern in (_LOCATION, _REPLACE):
        found = pattern.search(text)
        if found:
            return _clean(found.group(1) or found.group(2))
    for found in _OPEN.finditer(text):
        if not _method(text, found.start()):
            return _clean(found.group(1) or found.group(2))
    for found in _CALL.finditer(text):
        value = (found.group(1) or found.group(2)).strip()
        if looks_like_address(value):
            return value
    return None


def _method(text: str, start: int) -> bool:
    """`modal.open('x')` opens no window."""
    return (
        bool(_NOT_OPEN.search(text[max(0, start - 12) : start]))
        and text[start : start + 6].lower() != "window"
    )


def _clean(value: str) -> str | None:
    value = value.strip()
    return value if value and not value.startswith("#") and value.lower() != "about:blank" else None


def redirect(script: str) -> str | None:
    """Address of a script that does nothing but leave the page; None if it does more."""
    text = _COMMENTS.sub(" ", script[:MAX_SCRIPT]).strip()
    if len(script) > MAX_SCRIPT or re.search(r"\bfunction\b|=>|\bif\s*\(|addEventListener", text):
        return None
    for pattern in (_LOCATION, _REPLACE):
        found = pattern.search(text)
        if found:
            return _clean(found.group(1) or found.group(2))
    return None


def delayed_redirect(script: str) -> str | None:
    """Address of `setTimeout` leaving the page by itself (splash pages)."""
    text = _COMMENTS.sub(" ", script[:MAX_SCRIPT])
    if len(script) > MAX_SCRIPT or "setTimeout" not in text:
        return None
    found = _LOCATION.search(text) or _REPLACE.search(text)
    return _clean(found.group(1) or found.group(2)) if found else None


def this_attribute(script: str) -> str | None:
    """Name of the element's own attribute that the handler opens (`this.dataset.href`)."""
    found = _THIS.search(script[:MAX_SCRIPT])
    if not found:
        return None
    if found.group(1):
        return "data-" + re.sub(r"([A-Z])", r"-\1", found.group(1)).lower()
    return found.group(2) or "href"
