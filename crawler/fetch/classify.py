"""What an HTTP answer means: a page, nothing there, a fault, or a guard that keeps us out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.evidence import Outcome
from crawler.fetch.decode import decode
from crawler.fetch.nesting import bounded

_LOOK_AT = 256 * 1024
_SHORT_PAGE = 1500
_LOGIN_PAGE = 700
_KEPT_OUT = frozenset({401, 403, 407, 429, 451})

# Words that only a challenge or block page's own machinery contains.
_CHALLENGES: tuple[tuple[str, str], ...] = (
    ("window._cf_chl_opt", "Cloudflare challenge"),
    ("cf-browser-verification", "Cloudflare challenge"),
    ("cf_chl_", "Cloudflare challenge"),
    ("cf-error-details", "Cloudflare block page"),
    ("_incapsula_resource", "Imperva challenge"),
    ("incapsula incident id", "Imperva block page"),
    ("sucuri website firewall", "Sucuri block page"),
    ("sucuri_cloudproxy_js", "Sucuri challenge"),
    ("ddos-guard", "DDoS-Guard challenge"),
    ("imunify360", "Imunify360 challenge"),
    ("wsidchk", "browser check"),
    ("awswafintegration", "AWS WAF challenge"),
    ("gokuprops", "AWS WAF challenge"),
    ("fortiguard", "FortiGate block page"),
    ("fortigate application control", "FortiGate block page"),
    ("px-captcha", "captcha"),
    ("captcha-delivery.com", "captcha"),
    ("mod_security", "ModSecurity block page"),
    ("modsecurity", "ModSecurity block page"),
    ("your support id is", "firewall block page"),
    ("bitninja", "BitNinja challenge"),
    ("/.well-known/sgcaptcha", "captcha"),
    ("slowaes.decrypt", "browser check"),
)
_TITLES = re.compile(
    r"^(?:just a moment|attention required|please wait|one moment, please|checking your browser|"
    r"access denied|access to this page has been denied|request rejected|web page blocked|"
    r"are you (?:a )?(?:human|robot)|human verification|security check|bot verification|"
    r"pardon our interruption|you have been blocked|not acceptable|ddos protection|"
    r"403 forbidden|forbidden)",
    re.IGNORECASE,
)
_TITLE_TAG = re.compile(r"<title[^>]{0,200}>([^<]{1,300})")
_SENTENCES = re.compile(
    r"checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"enable javascript and cookies to continue|the requested url was rejected|"
    r"unusual traffic|you have been blocked|ddos protection by|prove you are not a robot|"
    r"ตรวจสอบว่าคุณไม่ใช่(?:โปรแกรม)?(?:หุ่นยนต์|บอท|บอต)|ยืนยันว่าคุณ(?:เป็นมนุษย์|ไม่ใช่หุ่นยนต์)",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(
    r"(?:^|[/_.?=&-])(?:log-?in|sign-?in|log-?on|wp-login|authenticate|sso|cas/login|oauth2?/auth\w*)"
    r"(?=$|[/_.?=&-])",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"log ?in|sign ?in|log ?on|เข้าสู่ระบบ|ลงชื่อเข้าใช้|ลงชื่อเข้าสู่ระบบ|ล็อกอิน", re.IGNORECASE
)
_LOGIN_HOSTS = frozenset(
    ["accounts.google.com", "login.microsoftonline.com", "login.live.com", "accounts.youtube.com"]
)


def classify(
    status: int, headers: dict[str, str], body: bytes, content_type: str
) -> tuple[Outcome, str]:
    """The outcome of a final answer (no redirect) and a short English detail.

    Says nothing about soft 404s and log-in walls: these need the site's own signature and the
    page. A page with a captcha in one of its forms is a page; one that is nothing but a
    captcha is blocked.
    """
    guard = _challenge(status, headers, body, content_type)
    if guard:
        return Outcome.BLOCKED, f"{guard} ({status})"
    if status in _KEPT_OUT:
        return Outcome.BLOCKED, f"HTTP {status}"
    if status >= 500:
        return Outcome.SERVER_ERROR, f"HTTP {status}"
    if status >= 400:
        return Outcome.NOT_FOUND, f"HTTP {status}"
    if 300 <= status < 400 and not body.strip():
        return Outcome.NOT_FOUND, f"HTTP {status} without a target"
    return Outcome.OK, ""


def looks_like_login(html_text: str, final_url: str) -> bool:
    """Whether a page is a log-in wall: a password is asked and the address, the title or the
    lack of anything else says that this is all there is. A log-in box beside content is not."""
    try:
        parts = urlsplit(final_url)
    except ValueError:
        return False
    if (parts.hostname or "") in _LOGIN_HOSTS:
        return True
    page = LexborHTMLParser(bounded(html_text[:_LOOK_AT]))
    if page.css_first('input[type="password" i]') is None:
        return False
    size = len(_visible(page))
    if size < _LOGIN_PAGE:
        return True
    named = _LOGIN_PATH.search(f"{parts.path}?{parts.query}") or _LOGIN_TITLE.search(_title(page))
    return bool(named) and size < 3 * _LOGIN_PAGE


def _challenge(status: int, headers: dict[str, str], body: bytes, content_type: str) -> str:
    """Which guard answered instead of the site, "" when none did."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "Cloudflare challenge"
    if "x-sucuri-block" in headers:
        return "Sucuri block page"
    head = body[:_LOOK_AT]
    if not head or ("html" not in content_type.lower() and head.lstrip()[:1] != b"<"):
        return ""
    text = decode(head, content_type)[0]
    lower = text.lower()
    machinery = next((what for mark, what in _CHALLENGES if mark in lower), "")
    if not machinery and not _SENTENCES.search(lower) and not _named(lower):
        return ""
    page = LexborHTMLParser(bounded(text))
    title, visible = _title(page), _visible(page)
    short = len(visible) < _SHORT_PAGE
    spoken = bool(_TITLES.match(title) or _SENTENCES.search(visible))
    if machinery and short and (status >= 400 or spoken or len(visible) < 300):
        return machinery
    if spoken and short and (status != 404 and not _own_content(page)):
        return "challenge or block page"
    return ""


def _named(lower: str) -> bool:
    """Whether the title speaks like a guard's; spares the parse of ordinary pages."""
    match = _TITLE_TAG.search(lower)
    return bool(match and _TITLES.match(match.group(1).strip()))


def _own_content(page: LexborHTMLParser) -> bool:
    """Whether the page has what block pages lack: several links to follow."""
    return len([a for a in page.css("a[href]") if (a.text() or "").strip()]) > 5


def _title(page: LexborHTMLParser) -> str:
    node = page.css_first("title")
    return " ".join(node.text().split())[:300] if node else ""


def _visible(page: LexborHTMLParser) -> str:
    """The body's text without scripts and styles, white space folded. Changes the tree."""
    body = page.body
    if body is None:
        return ""
    for node in body.css("script, style, template, noscript"):
        node.decompose()
    return " ".join(body.text(separator=" ").split())
