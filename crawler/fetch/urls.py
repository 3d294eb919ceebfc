"""Addresses: what a browser makes of an href, which addresses are one page, which one site."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import quote, quote_from_bytes, urljoin, urlsplit, urlunsplit

import idna

from crawler.documents.model import MEMBER
from crawler.fetch.traps import TrapGuard as TrapGuard

MAX_HREF = 65_536
_PORTS = {"http": 80, "https": 443}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_TABS_AND_LINES = str.maketrans("", "", "\t\n\r")
# Kept as they are in a path and a query, beside letters and digits (WHATWG URL, §1.3).
_PATH_SAFE = "/%:@!$&'()*+,;=-._~[]|"
_QUERY_SAFE = _PATH_SAFE + "?{}^`\\"

_SESSION_NAMES = re.compile(
    r"(?:phpsessid|jsessionid|oscsid|zenid|cfid|cftoken|aspsessionid[a-z]*|(?:asp\.net_)?session_?id)",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|msclkid|_ga|mc_cid|mc_eid)", re.IGNORECASE)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^;/?#]*", re.IGNORECASE)
_ASP_SESSION = re.compile(r"/\((?:[A-Z]\([0-9A-Za-z_-]{8,512}\)){1,4}\)(?=/|$)")

_SECOND_LEVELS = frozenset(
    [
        "go",
        "or",
        "ac",
        "co",
        "in",
        "mi",
        "net",
        "com",
        "org",
        "edu",
        "gov",
        "ne",
        "mil",
        "gob",
        "gouv",
        "govt",
        "sch",
        "id",
    ]
)
_THAI_TLD_LEVELS = ("ธุรกิจ", "รัฐบาล", "ศึกษา", "ทหาร", "เน็ต", "องค์กร")
# Names under which unrelated people keep their sites.
_SHARED_HOSTS = frozenset(
    [
        "blogspot.com",
        "wordpress.com",
        "wixsite.com",
        "weebly.com",
        "github.io",
        "gitlab.io",
        "web.app",
        "firebaseapp.com",
        "netlify.app",
        "vercel.app",
        "pages.dev",
        "herokuapp.com",
        "azurewebsites.net",
        "ueuo.com",
        "000webhostapp.com",
        "ddns.net",
        "no-ip.org",
        "duckdns.org",
        "ngrok.io",
        "page.link",
    ]
)
POST = "oit-post:"
"""Fragment of a page that only a post leads to: this program's own name for it."""


def resolve(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The http(s) address a browser would open for `href` on a page at `base`.

    `encoding` is that of the page; browsers write non-ASCII letters of a query (never of a
    path) in it. The fragment is kept. None for what leads nowhere a crawler can go: empty,
    `#…`, mailto:, tel:, javascript:, data:, other schemes, hosts that cannot exist. Never raises.
    """
    text = href.strip(_C0_AND_SPACE).translate(_TABS_AND_LINES)
    if not text or text.startswith("#") or len(text) > MAX_HREF:
        return None
    text = _slashes(text)
    scheme = _SCHEME.match(text)
    try:
        base_scheme = urlsplit(base).scheme.lower()
        if scheme:
            name = scheme.group(1).lower()
            if name not in _PORTS:
                return None
            rest = text[scheme.end() :]
            relative = name == base_scheme and not rest.startswith("/")
            rest = rest if relative else rest.lstrip("/")
            if not rest:
                return None
            text = rest if relative else f"{name}://{rest}"
        elif text.startswith("//"):
            text = "//" + text.lstrip("/")
        return _as_sent(urljoin(base, _escape_colon(text)), encoding)
    except ValueError:
        return None


@lru_cache(maxsize=50_000)
def normalise(url: str) -> str:
    """The canonical address: two addresses with the same one are the same page.

    Dropped: fragment (but a route of a single-page site, `#/…` or `#!…`, is a page of its own,
    and so is a file inside an archive),
    default port, user info, session ids, utm_* and other trackers, an empty
    query. Folded: case of scheme and host, dot segments, percent-encoding (escapes of plain
    letters undone, raw letters escaped as UTF-8, hexadecimal in capitals). Kept: case of the
    path, order of parameters, and bytes: a path in TIS-620 escapes is another address than the
    same letters in UTF-8. What is not an http(s) address comes back trimmed. Never raises;
    normalise(normalise(x)) == normalise(x).
    """
    text = _slashes(url.strip(_C0_AND_SPACE).translate(_TABS_AND_LINES))
    try:
        parts = urlsplit(text)
        scheme = parts.scheme.lower()
        host = _host(parts.hostname or "")
        port = parts.port
    except ValueError:
        return text
    if scheme not in _PORTS or host is None:
        return text
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = _drop_path_sessions(_percent(parts.path, _PATH_SAFE))
    kept = is_route(parts.fragment) or parts.fragment.startswith(MEMBER)
    route = _percent(parts.fragment, _QUERY_SAFE) if kept else ""
    return urlunsplit((scheme, netloc, _dots(path), _query(parts.query), route))


def is_route(fragment: str) -> bool:
    """Whether a fragment names a page of its own, which only scripts can show."""
    return len(fragment) > 1 and (fragment[0] in "/!" or fragment.startswith(POST))


def is_post(url: str) -> bool:
    """Whether only a post leads there, so that it cannot be opened by its address."""
    return urlsplit(url.strip()).fragment.startswith(POST)


def is_member(url: str) -> bool:
    """Whether the address is that of a file inside an archive."""
    return urlsplit(url.strip()).fragment.startswith(MEMBER)


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to the same agency's site.

    True when the registrable host is the same: with or without `www.`, http or https, any
    subdomain and port. IP addresses and dotless names (localhost) must be equal, port included.
    """
    try:
        one, two = urlsplit(normalise(a)), urlsplit(normalise(b))
        if not one.hostname or not two.hostname:
            return False
        if _is_bare(one.hostname) or _is_bare(two.hostname):
            same_port = (one.port or _PORTS.get(one.scheme)) == (two.port or _PORTS.get(two.scheme))
            return one.hostname == two.hostname and same_port
    except ValueError:
        return False
    return registrable(one.hostname) == registrable(two.hostname)


def registrable(host: str) -> str:
    """The part of a host name that one organisation registered: "itas.example.go.th" →
    "example.go.th". Knows Thai suffixes, the usual second levels and shared hosting; IP
    addresses and dotless names are their own."""
    host = host.rstrip(".").lower()
    if _is_bare(host):
        return host
    labels = host.split(".")
    for size in (3, 2):
        if ".".join(labels[-size:]) in _SHARED_HOSTS:
            return ".".join(labels[-size - 1 :])
    country = len(labels[-1]) == 2 or labels[-1] == _THAI_TLD
    second = labels[-2] in (_SECOND_LEVELS | _THAI_SECOND_LEVELS)
    return ".".join(labels[-3:] if country and second else labels[-2:])


def _puny(label: str) -> str:
    return idna.encode(label).decode("ascii")


_THAI_TLD = _puny("ไทย")
_THAI_SECOND_LEVELS = frozenset(_puny(name) for name in _THAI_TLD_LEVELS)


def _is_bare(host: str) -> bool:
    if "." not in host:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _slashes(text: str) -> str:
    """Backslashes before the query count as slashes."""
    end = min((i for i in (text.find("?"), text.find("#")) if i >= 0), default=len(text))
    return text[:end].replace("\\", "/") + text[end:]


def _escape_colon(text: str) -> str:
    """A relative "1:2.pdf" must not be taken for a scheme by the join."""
    head = re.split(r"[/?#]", text, maxsplit=1)[0]
    return "./" + text if ":" in head and not _SCHEME.match(text) else text


def _host(host: str) -> str | None:
    """Lower case, without the final dot, in punycode; None when it cannot exist."""
    host = host.rstrip(".")
    if not host or any(c in " <>\"'`{}|\\^%/?#@" or ord(c) < 0x21 or c == "\x7f" for c in host):
        return None
    if ":" in host:
        return f"[{host.lower()}]"
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return None


def _as_sent(url: str, encoding: str) -> str | None:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    host = _host(parts.hostname or "")
    if scheme not in _PORTS or host is None:
        return None
    user, at, _ = parts.netloc.rpartition("@")
    port = parts.port
    netloc = quote(user, safe="%:!$&'()*+,;=") + at + host
    netloc += "" if port in (None, _PORTS[scheme]) else f":{port}"
    try:
        query = quote_from_bytes(parts.query.encode(encoding), safe=_QUERY_SAFE)
    except (LookupError, UnicodeError):
        query = quote(parts.query, safe=_QUERY_SAFE, errors="replace")
    path = quote(_dots(parts.path), safe=_PATH_SAFE, errors="replace")
    fragment = quote(parts.fragment, safe=_QUERY_SAFE + "#", errors="replace")
    return urlunsplit((scheme, netloc, path, query, fragment))


def _percent(text: str, safe: str) -> str:
    """One spelling of percent-encoding; see `normalise`."""

    def plain(match: re.Match[str]) -> str:
        char = chr(int(match.group(1), 16))
        return char if char in _UNRESERVED else match.group().upper()

    text = _LONE_PERCENT.sub("%25", text)
    return quote(_ESCAPE.sub(plain, text), safe=safe, errors="replace")


def _dots(path: str) -> str:
    """The path without "." and ".." segments (RFC 3986, §5.2.4), at least "/"."""
    out: list[str] = []
    segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
    for index, segment in enumerate(segments):
        last = index == len(segments) - 1
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            out = out[:-1]
        elif plain != ".":
            out.append(segment)
            continue
        if last:
            out.append("")
    return "/" + "/".join(out)


def _drop_path_sessions(path: str) -> str:
    return _ASP_SESSION.sub("", _PATH_SESSION.sub("", path))


def _query(query: str) -> str:
    kept = []
    for part in _percent(query, _QUERY_SAFE).split("&"):
        name, _, value = part.partition("=")
        if not part or _TRACKING.fullmatch(name) or _is_session(name, value):
            continue
        kept.append(part)
    return "&".join(kept)


def _is_session(name: str, value: str) -> bool:
    if _SESSION_NAMES.fullmatch(name):
        return True
    # On many sites `sid` is a section's number or name, on others the session.
    mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    return name.lower() == "sid" and ((mixed and len(value) >= 6) or len(value) >= 16)
