"""robots.txt after RFC 9309: read it robustly, decide by the longest matching rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.fetch.decode import decode
from crawler.fetch.urls import _PATH_SAFE, _percent

MAX_BYTES = 500 * 1024
_MAX_RULES = 5000
_MAX_PATTERN = 2000
_MAX_STARS = 20
_TOKEN = re.compile(r"[A-Za-z_-]+")
_ALLOW = frozenset({"allow"})
_DISALLOW = frozenset({"disallow", "dissallow", "disalow", "diasllow", "disallaw"})
_AGENT = frozenset({"user-agent", "useragent", "user agent"})
_DELAY = frozenset({"crawl-delay", "crawldelay"})
_SAFE = _PATH_SAFE + "?*$"


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line; `line` is it as written, for the report."""

    allow: bool
    pattern: str
    line: str

    def matches(self, target: str) -> bool:
        """Whether the pattern (`*` any run, `$` at the end the end) fits from the start.
        No backtracking: each piece is looked for once, leftmost."""
        anchored = self.pattern.endswith("$")
        pieces = (self.pattern[:-1] if anchored else self.pattern).split("*")
        if not target.startswith(pieces[0]):
            return False
        at = len(pieces[0])
        if len(pieces) == 1:
            return not anchored or at == len(target)
        for piece in pieces[1:-1]:
            found = target.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        last = pieces[-1]
        if anchored:
            return len(target) - len(last) >= at and target.endswith(last)
        return target.find(last, at) >= 0


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host's robots.txt says to this program.

    `rules` are those of its own group or, without one, of `*`. `delay` is the Crawl-delay in
    seconds, 0 when none. `sitemaps` as written. `note` says why there are no rules, when the
    file itself is not to blame ("robots.txt: 404"). `closed` forbids everything.
    """

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()
    note: str = ""
    closed: bool = False

    def decide(self, target: str) -> tuple[bool, str]:
        """(allowed, rule) for a path with its query. The longest pattern wins, allow on a tie;
        robots.txt itself is always allowed. The rule is "" when nothing matched."""
        if target.split("?", 1)[0] == "/robots.txt":
            return True, ""
        if self.closed:
            return False, self.note
        folded = _percent(target, _SAFE)
        best: Rule | None = None
        for rule in self.rules:
            longer = best is None or (len(rule.pattern), rule.allow) > (
                len(best.pattern),
                best.allow,
            )
            if longer and rule.matches(folded):
                best = rule
        return (best.allow, best.line) if best else (True, "")


def from_answer(status: int, content_type: str, body: bytes, token: str) -> Robots:
    """What an HTTP answer for /robots.txt means (RFC 9309, §2.3.1): 4xx and pages that are no
    robots.txt at all allow everything, 5xx forbids everything."""
    if status >= 500:
        return Robots(closed=True, note=f"robots.txt: {status}")
    if not 200 <= status < 300:
        return Robots(note=f"robots.txt: {status}")
    if "html" in content_type.lower() or body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return Robots(note="robots.txt: HTML")
    return parse(decode(body[:MAX_BYTES], content_type)[0], token)


def parse(text: str, token: str) -> Robots:
    """Reads a robots.txt for the product token `token`, ignoring case. Never raises."""
    groups: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    sitemaps: list[str] = []
    agents: list[str] = []
    listing = False
    count = 0
    for line in text[:MAX_BYTES].splitlines():
        name, value = _field(line)
        if name in _AGENT:
            agents = [*agents, _agent(value)] if listing else [_agent(value)]
            groups.setdefault(agents[-1], [])
            listing = len(agents) < _MAX_RULES
        elif name in _ALLOW or name in _DISALLOW:
            listing = False
            count += 1
            rule = _rule(name in _ALLOW, value, line.strip()[:300])
            if rule and count <= _MAX_RULES:
                for agent in set(agents) & {token.lower(), "*"}:
                    groups[agent].append(rule)
        elif name in _DELAY:
            for agent in agents:
                delays.setdefault(agent, _seconds(value))
        elif name == "sitemap" and len(sitemaps) < 50:
            sitemaps.append(value[:_MAX_PATTERN])
    mine = token.lower() if token.lower() in groups else "*"
    return Robots(tuple(groups.get(mine, ())), delays.get(mine, 0.0), tuple(sitemaps))


def _field(line: str) -> tuple[str, str]:
    name, colon, value = line.split("#", 1)[0].strip("\ufeff \t\r\n").partition(":")
    return (name.strip().lower(), value.strip()) if colon else ("", "")


def _agent(value: str) -> str:
    if value.startswith("*"):
        return "*"
    token = _TOKEN.match(value)
    return token.group().lower() if token else ""


def _rule(allow: bool, value: str, line: str) -> Rule | None:
    pattern = re.sub(r"\*+", "*", _percent(value[:_MAX_PATTERN], _SAFE))
    if not pattern or pattern.count("*") > _MAX_STARS:
        return None
    if pattern[0] not in "/*":
        pattern = "/" + pattern
    return Rule(allow, pattern, line)


def _seconds(value: str) -> float:
    match = re.match(r"\d{1,6}(?:\.\d{1,3})?", value)
    return float(match.group()) if match else 0.0
