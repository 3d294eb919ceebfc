"""The words for one step of a path: what a visitor does before the click, and the click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.errors import Lang
from crawler.result import PathAct

Phrase = tuple[str, tuple[str, ...]]
"""A phrase with a `{}` for each label, and the labels."""
_AT: Mapping[Lang, str] = {"th": " ตรง {}", "en": " at {}"}

_ACTS: Mapping[Lang, Mapping[str, tuple[str, str]]] = {  # with a label, without one
    "th": {
        "close": ("ปิดหน้าต่าง {}", "ปิดหน้าต่างที่บังอยู่"),
        "scroll": ("เลื่อนหน้าลง", "เลื่อนหน้าลง"),
        "wait": ("รอให้ภาพเลื่อนมาถึง", "รอให้ภาพเลื่อนมาถึง"),
        "hover": ("เลื่อนเมาส์ไปที่ {}", "เลื่อนเมาส์ไปที่เมนู"),
        "click": ("คลิกเปิด {}", "คลิกเปิดเมนู"),
        "choose": ("เลือก {}", "เลือกจากรายการ"),
    },
    "en": {
        "close": ("close {}", "close what lies over the page"),
        "scroll": ("scroll down", "scroll down"),
        "wait": ("wait for the slide", "wait for the slide"),
        "hover": ("point at {}", "point at the menu"),
        "click": ("click {} to open it", "open the menu"),
        "choose": ("choose {}", "choose from the list"),
    },
}
_LAST: Mapping[Lang, Mapping[str, tuple[str, str]]] = {
    "th": {
        "open": ("เปิดหน้าแรก", "เปิดหน้าแรก"),
        "follow": ("หน้าเว็บพาไปเอง", "หน้าเว็บพาไปเอง"),
        "click": ("คลิก {}", "คลิกลิงก์ที่ไม่มีข้อความ"),
        "choose": ("เลือก {}", "เลือกจากรายการ"),
    },
    "en": {
        "open": ("open the home page", "open the home page"),
        "follow": ("the page leads on by itself", "the page leads on by itself"),
        "click": ("click {}", "click the link without text"),
        "choose": ("choose {}", "choose from the list"),
    },
}
_THEN: Mapping[Lang, str] = {"th": "แล้ว", "en": "then "}
_JOINT: Mapping[Lang, str] = {"th": " ", "en": ", "}


def phrases(
    acts: Sequence[PathAct], action: str, label: str, lang: Lang = "th", place: str = ""
) -> list[Phrase]:
    """What is done in order. `action` is the code of the step: open, click, hover+click, …; where
    `acts` do not say what the code names first (a path that was not walked), it says so itself.
    `place` is where the link stands, when its label is not enough."""
    first, _, last = action.rpartition("+")
    last = last if last in _LAST[lang] else "click"
    told = list(acts)
    if first and not any(act.do in ("hover", "click") for act in acts):
        told.append(PathAct("hover" if first == "hover" else "click"))
    if last == "choose" and told and told[-1].do == "choose":
        told.pop()
    out: list[Phrase] = []
    for act in told:
        phrase = _phrase(_ACTS[lang].get(act.do, _ACTS[lang]["click"]), act.label)
        if not out or out[-1] != phrase:
            out.append(phrase)
    words, names = _phrase(_LAST[lang][last], label)
    if place.strip() and last == "click":
        words, names = words + _AT[lang], (*names, place.strip())
    out.append((words, names))
    return [(_THEN[lang] * bool(n) + words, names) for n, (words, names) in enumerate(out)]


def describe(
    acts: Sequence[PathAct], action: str, label: str, lang: Lang = "th", place: str = ""
) -> str:
    """A sentence such as เลื่อนเมาส์ไปที่ “ข้อมูลหน่วยงาน” แล้วคลิก “โครงสร้าง”."""
    said = phrases(acts, action, label, lang, place)
    return _JOINT[lang].join(
        words.format(*(f"“{name}”" for name in names)) for words, names in said
    )


def _phrase(words: tuple[str, str], label: str) -> Phrase:
    name = label.strip()
    return (words[0], (name,) if "{}" in words[0] else ()) if name else (words[1], ())
