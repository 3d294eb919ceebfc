"""Addresses not worth following, or too many of one kind: calendars without end, endless
pagination, links that repeat themselves, links that do something.

Decided from the address alone, never from the page, and in the order the addresses are offered.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qsl, unquote, urlsplit

MAX_URL = 2000
_ACTION_NAMES = frozenset(
    ["action", "act", "do", "task", "op", "cmd", "mode", "method", "func", "function", "event", "m"]
)
_ACTIONS = frozenset(
    [
        "logout",
        "logoff",
        "log-out",
        "signout",
        "sign-out",
        "signoff",
        "delete",
        "del",
        "remove",
        "destroy",
        "edit",
        "update",
        "add",
        "insert",
        "save",
        "create",
        "trash",
        "addtocart",
        "add-to-cart",
        "add_to_cart",
        "vote",
        "like",
        "unsubscribe",
        "subscribe",
        "lostpassword",
        "postpass",
    ]
)
_ACTION_FILES = frozenset(
    [
        "logout",
        "logoff",
        "log-out",
        "log_out",
        "signout",
        "sign-out",
        "signoff",
        "delete",
        "del",
        "remove",
        "add-to-cart",
        "add_to_cart",
        "addtocart",
        "unsubscribe",
    ]
)
_REPLY_NAMES = frozenset({"replytocom", "share"})
_PRINT_NAMES = frozenset({"print", "printview", "printable", "print_view"})
_SORT_NAMES = frozenset(
    [
        "sort",
        "sortby",
        "sort_by",
        "sort-by",
        "order",
        "orderby",
        "order_by",
        "order-by",
        "sortorder",
        "filter_order",
        "filter_order_dir",
        "orderdir",
        "order_dir",
    ]
)
_PAGE_NAMES = frozenset(
    [
        "page",
        "paged",
        "pg",
        "pageno",
        "page_no",
        "pagenum",
        "start",
        "limitstart",
        "offset",
        "from",
        "cpage",
        "per_page",
        "startrow",
        "page_id_num",
        "currentpage",
        "strpage",
    ]
)
_DATE_NAMES = re.compile(
    r"(?:date|day|month|year|week|cal|calendar|mon|yr|ym|dt|tribe-bar-date|start_?date|end_?date|"
    r"cal_?(?:date|day|month|year))",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(r"(?<![a-z])(?:calendar|cal|ปฏิทิน)(?![a-z])", re.IGNORECASE)
_EVENTS = re.compile(r"(?<![a-z])(?:events?|archives?|schedule)(?![a-z])", re.IGNORECASE)
_DATE_VALUE = re.compile(r"(?<!\d)\d{4}[-/_.]\d{1,2}(?:[-/_.]\d{1,2})?(?!\d)")
_YEAR = re.compile(r"^([0-9]{4})(?:$|-)")
_PATH_PAGE = re.compile(r"/(?:page|หน้า)[-/_]?\d+(?=/|$)", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9๐-๙]+")
_TOKEN = re.compile(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[A-Za-z0-9_=+.%-]{10,}")


class TrapGuard:
    """Says which addresses to leave alone, and why.

    `limit` bounds the query variants of one path, digits folded (default 40). Variants that
    differ only in one plain number ("?id=17", the way a small site numbers all its pages) may
    be five times as many, pages of a list `page_limit`, dates of a calendar `date_limit`.
    Addresses without query and date are never counted: files are not variants.
    """

    def __init__(self, limit: int = 40, *, page_limit: int = 30, date_limit: int = 36) -> None:
        self._limit = limit
        self._page_limit = page_limit
        self._date_limit = date_limit
        self._counts: Counter[tuple[str, str]] = Counter()
        self._admitted: set[str] = set()

    def admit(self, url: str) -> str:
        """Counts `url`; "" when it may be fetched, else the reason: one of those of
        `hopeless`, or "calendar", "pagination", "too_many_variants". The same address is
        counted once. Never raises."""
        if url in self._admitted:
            return ""
        reason = hopeless(url)
        if reason:
            return reason
        for kind, key, limit in self._families(url):
            if self._counts[kind, key] >= limit:
                return kind
        for kind, key, _ in self._families(url):
            self._counts[kind, key] += 1
        self._admitted.add(url)
        return ""

    def _families(self, url: str) -> list[tuple[str, str, int]]:
        """The (reason, pattern, limit) under which an address is counted."""
        parts = urlsplit(url)
        path = _fold(unquote(parts.path))
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        place = f"{parts.netloc}{path}"
        if _is_dated(parts.path, pairs):
            shape = "&".join(n if _DATE_NAMES.fullmatch(n) else f"{n}={_fold(v)}" for n, v in pairs)
            return [("calendar", f"{place}?{shape}", self._date_limit)]
        paged = any(n.lower() in _PAGE_NAMES and v.isdigit() for n, v in pairs)
        shape = "&".join(f"{name}={_fold(value)}" for name, value in pairs)
        if paged or _PATH_PAGE.search(parts.path):
            return [("pagination", f"{place}?{shape}", self._page_limit)]
        if not pairs:
            return []
        single = len(pairs) == 1 and pairs[0][1].isdigit()
        return [
            ("too_many_variants", f"{place}?{shape}", self._limit * (5 if single else 1)),
            ("too_many_variants", place, self._limit * 5),
        ]


def hopeless(url: str) -> str:
    """Why an address is never worth following: "too_long", "repeated_segments", "action",
    "reply", "print_view", "sorted_view", "calendar" (a year far from ours), "invalid"; else "".
    """
    if len(url) > MAX_URL:
        return "too_long"
    try:
        parts = urlsplit(url)
    except ValueError:
        return "invalid"
    segments = [unquote(s).lower() for s in parts.path.split("/") if s]
    if _repeats(segments):
        return "repeated_segments"
    pairs = [(n.lower(), v.lower()) for n, v in parse_qsl(parts.query, keep_blank_values=True)]
    stem = segments[-1].split(".", 1)[0] if segments else ""
    if stem in _ACTION_FILES or any(_is_action(n, v) for n, v in pairs):
        return "action"
    for name, value in pairs:
        if name in _REPLY_NAMES:
            return "reply"
        if name in _PRINT_NAMES and value in ("", "1", "true", "yes", "y"):
            return "print_view"
        if name in _SORT_NAMES and not value.isdigit():
            return "sorted_view"
    if "print" in segments:
        return "print_view"
    return "calendar" if _is_dated(parts.path, pairs) and _far(parts.path, pairs) else ""


def _is_action(name: str, value: str) -> bool:
    return (name in _ACTION_NAMES and value in _ACTIONS) or (name in _ACTION_FILES)


def _repeats(segments: list[str]) -> bool:
    """a/b/a/b/a/b: one to four segments three times over, side by side."""
    for size in range(1, 5):
        for start in range(len(segments) - 3 * size + 1):
            unit = segments[start : start + size]
            if segments[start : start + 3 * size] == unit * 3 and not "".join(unit).isdigit():
                return True
    return False


def _is_dated(path: str, pairs: list[tuple[str, str]]) -> bool:
    if any(_DATE_NAMES.fullmatch(n) and any(c.isdigit() for c in v) for n, v in pairs):
        return True
    values = " ".join(value for _, value in pairs)
    if _DATE_VALUE.search(values):
        return True
    path = unquote(path)
    if _EVENTS.search(path) and _DATE_VALUE.search(path):
        return True
    return bool(_DATE_WORD.search(path) and _DIGITS.search(f"{path} {values}"))


def _far(path: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether a year in the address is one no agency has records or plans of."""
    texts = path.split("/") + [v for n, v in pairs if _DATE_NAMES.fullmatch(n)]
    years = [int(y) for text in texts for y in _YEAR.findall(text)]
    return any(1000 < y < 1990 or 2045 < y < 2530 or y > 2590 for y in years)


def _fold(text: str) -> str:
    """Digits and opaque tokens folded, so that variants look alike."""
    folded = "/".join("*" if _TOKEN.fullmatch(part) else part for part in text.split("/"))
    return _DIGITS.sub("#", folded)[:MAX_URL]
