"""Reasons why an element is not seen, read from its own winning style.

Each reason is a short English phrase. Only what the element itself does is judged here; what it
inherits is the business of `visibility`.
"""

from __future__ import annotations

import re

from crawler.page.cascade import Style
from crawler.page.tree import Node

# elements that never show anything of their own
NEVER = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "base",
        "datalist",
        "param",
        "noframes",
        "source",
        "track",
        "col",
        "colgroup",
    ]
)
_NUMBER = re.compile(r"^(-?\d*\.?\d+)(px|em|rem|%|vw|vh|pt|)$")
_UNIT = {"px": 1.0, "": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "vw": 13.66, "vh": 7.68}
_FAR = -999.0
_ZERO_CLIP = re.compile(
    r"rect\(\s*(\d+)(?:px)?[\s,]+(\d+)(?:px)?[\s,]+(\d+)(?:px)?[\s,]+(\d+)(?:px)?\s*\)"
)
_CLIP_PATH = re.compile(
    r"inset\(\s*(?:100|[5-9]\d)(?:\.\d+)?%\s*\)|circle\(\s*0|polygon\(\s*0 0\s*,\s*0 0\s*,\s*0 0|inset\(\s*0 0 100% 0"
)
_SHIFT = re.compile(
    r"translate(x|y|3d)?\(\s*(-?[\d.]+)(px|em|rem|vw|vh|%)?\s*(?:,\s*(-?[\d.]+)(px|em|rem|vw|vh|%)?)?"
)
_SCALE0 = re.compile(r"scale[xy]?\(\s*0(?:\.0*)?\s*[,)]|scale\([^,()]*,\s*0\s*\)")
_ANIMATED = re.compile(
    r"^(?:aos-.*|wow|animated?|animate__.*|js-?reveal|reveal(?:-.*)?|fade-?in.*|fadein.*|"
    r"(?:elementor|et|wpb|vc|ez)[-_].*anim.*|elementor-invisible|sr|scroll-?.*|slide-?in.*|"
    r"an?imate-.*|lazy.*|wpb_animate.*|inviewport|in-view.*)$",
    re.IGNORECASE,
)


def pixels(value: str) -> float | None:
    """A CSS length in pixels, None for what is not a plain length (auto, %, calc)."""
    found = _NUMBER.match(value.strip())
    if not found:
        return None
    number = float(found.group(1))
    if found.group(2) == "%":
        return 0.0 if number == 0 else None
    return number * _UNIT[found.group(2)]


def _value(style: Style, name: str) -> str:
    won = style.get(name)
    return won.value if won else ""


def _length(style: Style, name: str) -> float | None:
    return pixels(_value(style, name))


def is_animated(node: Node, style: Style) -> bool:
    """Whether the element fades in by itself, when scrolled to, rather than being hidden."""
    if any(
        name.startswith(("data-aos", "data-wow", "data-sr", "data-scroll", "data-animat"))
        for name in node.attrs
    ):
        return True
    if any(_ANIMATED.match(name) for name in node.classes):
        return True
    if _value(style, "animation") not in {"", "none"}:
        return True
    in_flow = _value(style, "position") not in {"absolute", "fixed"}
    moving = _value(style, "transition")
    return in_flow and moving not in {"", "none"} and _value(style, "pointer-events") != "none"


def box_reason(node: Node, style: Style) -> str:
    """Why the element and all inside it is not seen, "" when nothing of its own hides it."""
    if node.tag in NEVER:
        return f"<{node.tag}>"
    display = _value(style, "display")
    if display == "none":
        return "display:none"
    if not display:
        if "hidden" in node.attrs:
            return "hidden attribute"
        if node.tag == "dialog" and "open" not in node.attrs:
            return "closed <dialog>"
        if "popover" in node.attrs:
            return "closed popover"
    if _value(style, "content-visibility") == "hidden":
        return "content-visibility:hidden"
    opacity = _value(style, "opacity")
    if (
        opacity
        and re.match(r"^0*\.?0*[0-4]?%?$", opacity)
        and _opacity(opacity) <= 0.02
        and not is_animated(node, style)
    ):
        return "opacity:0"
    return _placed(style) or _clipped(style) or _sized(node, style)


def _opacity(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0


def _placed(style: Style) -> str:
    position = _value(style, "position")
    if position in {"absolute", "fixed", "relative"}:
        for side in ("left", "top", "right", "bottom"):
            offset = _length(style, side)
            if offset is not None and offset <= _FAR:
                return f"off-screen ({side})"
    if position == "fixed":
        width = _length(style, "width") or 200.0
        for side in ("left", "right"):
            offset = _length(style, side)
            if offset is not None and offset < 0 and offset <= -max(width, 40.0):
                return f"off-screen ({side})"
        if _value(style, "left") == "-100%" or _value(style, "right") == "-100%":
            return "off-screen"
    for side in ("margin-left", "margin-top"):
        offset = _length(style, side)
        if offset is not None and offset <= _FAR:
            return f"off-screen ({side})"
    return _moved(style, position)


def _moved(style: Style, position: str) -> str:
    transform = _value(style, "transform")
    if _SCALE0.search(transform) or _value(style, "scale") in {"0", "0%"}:
        return "scale(0)"
    for found in _SHIFT.finditer(transform):
        for number, unit in ((found.group(2), found.group(3)), (found.group(4), found.group(5))):
            if number is None or number.count(".") > 1 or number in {"-", ".", "-."}:
                continue
            far = float(number)
            if unit == "%":
                if position == "fixed" and abs(far) >= 100:
                    return "off-screen (transform)"
            elif far * _UNIT.get(unit or "", 1.0) <= _FAR:
                return "off-screen (transform)"
    return ""


def _clipped(style: Style) -> str:
    clip = _value(style, "clip")
    if clip and _value(style, "position") in {"absolute", "fixed"}:
        found = _ZERO_CLIP.match(clip)
        if found:
            top, right, bottom, left = (int(part) for part in found.groups())
            if bottom - top <= 1 or right - left <= 1:
                return "clipped away"
    if _CLIP_PATH.search(_value(style, "clip-path")):
        return "clipped away"
    return ""


def _sized(node: Node, style: Style) -> str:
    cut = {"hidden", "clip"}
    overflow = {
        _value(style, "overflow").split(" ")[0],
        _value(style, "overflow-x"),
        _value(style, "overflow-y"),
    }
    if not overflow & cut:
        return ""
    for side, pads in (
        ("height", ("padding", "padding-top", "padding-bottom")),
        ("width", ("padding",)),
    ):
        sizes = [_length(style, side), _length(style, f"max-{side}")]
        if not any(size is not None and size <= 1 for size in sizes):
            continue
        least = _value(style, f"min-{side}")
        padded = any(re.search(r"[1-9]", _value(style, pad)) for pad in pads)
        if not padded and (not least or pixels(least) == 0.0):
            return f"{side} 0"
    return ""


def text_reason(style: Style) -> str | None:
    """Why only the *text* is not seen; "" when the style makes text visible again, None unsaid."""
    size = _value(style, "font-size")
    if size:
        number = pixels(size)
        if number == 0.0:
            return "font-size 0"
        if number is not None and not size.endswith(("em", "%")):
            return ""
        if size.endswith("rem") and number:
            return ""
    indent = _length(style, "text-indent")
    if indent is not None and indent <= _FAR and _value(style, "background-image") in {"", "none"}:
        return "text-indent"
    return _ink(style)


def _ink(style: Style) -> str | None:
    colour, paper = style.get("color"), style.get("background-color")
    if colour is None:
        return None
    if paper is None or _value(style, "background-image") not in {"", "none"}:
        return ""
    same = _colour(colour.value) == _colour(paper.value)
    return "text in the colour of its background" if same else ""


_NAMES = {
    "white": "#ffffff",
    "black": "#000000",
    "red": "#ff0000",
    "blue": "#0000ff",
    "yellow": "#ffff00",
}


def _colour(value: str) -> str:
    value = _NAMES.get(value, value).replace(" ", "")
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(char * 2 for char in value[1:])
    found = re.fullmatch(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,1(?:\.0*)?)?\)", value)
    if found:
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return "" if value in {"transparent", "inherit", "initial", "unset", "currentcolor"} else value
