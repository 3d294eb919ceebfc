"""Media queries, answered for the assessor's desktop: a screen of 1366 x 768, with a mouse."""

from __future__ import annotations

import re
from functools import lru_cache

WIDTH = 1366
HEIGHT = 768
_EM = 16
_FEATURE = re.compile(r"\(([^()]{0,120})\)")
_LENGTH = re.compile(r"^([\d.]{1,10})\s*(px|em|rem|)$")
_RANGE = re.compile(
    r"^([\d.]{1,10}\w{0,3})?\s*(<=?|>=?)?\s*(width|height)\s*(<=?|>=?|=)?\s*([\d.]{1,10}\w{0,3})?$"
)
_FIXED = {
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "orientation": "landscape",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "forced-colors": "none",
    "scripting": "enabled",
    "display-mode": "browser",
}


@lru_cache(maxsize=2048)
def matches(query: str) -> bool:
    """Whether a media query list applies on that screen. Nonsense does not apply."""
    text = re.sub(r"\s+", " ", query[:2000].lower()).strip()
    if not text:
        return True
    return any(_one(part.strip()) for part in text.split(","))


def _one(query: str) -> bool:
    negated = query.startswith("not ")
    body = query.removeprefix("not ").removeprefix("only ").strip()
    kind = re.match(r"[a-z-]+", body)
    name = kind.group() if kind else ""
    result = name in {"", "all", "screen", "and", "not"}
    if result:
        features = _FEATURE.findall(body)
        answers = [_feature(feature.strip()) for feature in features]
        result = any(answers) if " or " in body and answers else all(answers)
    return result != negated


def _feature(feature: str) -> bool:
    name, colon, value = (part.strip() for part in feature.partition(":"))
    if colon:
        return _named(name, value)
    if any(sign in feature for sign in "<>="):
        return _ranged(feature)
    return name in {
        "width",
        "height",
        "color",
        "hover",
        "pointer",
        "any-hover",
        "any-pointer",
        "grid-x",
    }


def _named(name: str, value: str) -> bool:
    if name in _FIXED:
        return _FIXED[name] == value
    bound = {"width": WIDTH, "device-width": WIDTH, "height": HEIGHT, "device-height": HEIGHT}
    plain = name.removeprefix("min-").removeprefix("max-")
    if plain in bound:
        length = _pixels(value)
        if length is None:
            return False
        if name.startswith("min-"):
            return bound[plain] >= length
        if name.startswith("max-"):
            return bound[plain] <= length
        return bound[plain] == length
    if "pixel-ratio" in name or "resolution" in name:
        number = re.match(r"[\d.]+", value)
        limit = float(number.group()) if number and number.group().strip(".") else 1.0
        return limit <= 1 if "min" in name else limit >= 1
    return False


def _ranged(feature: str) -> bool:
    found = _RANGE.match(feature)
    if not found:
        return False
    left, left_sign, name, right_sign, right = found.groups()
    actual = WIDTH if name == "width" else HEIGHT
    return (left is None or _compare(_pixels(left), left_sign, actual)) and (
        right is None or _compare(actual, right_sign, _pixels(right))
    )


def _compare(one: float | None, sign: str | None, other: float | None) -> bool:
    if one is None or other is None or not sign:
        return False
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}.get(
        sign, one == other
    )


def _pixels(value: str) -> float | None:
    found = _LENGTH.match(value.strip())
    if not found or found.group(1).count(".") > 1 or found.group(1) == ".":
        return None
    return float(found.group(1)) * (_EM if found.group(2) in {"em", "rem"} else 1)
