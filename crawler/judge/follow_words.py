"""What an officer reads about consistency: the shared names, or the question where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Item
from crawler.judge.finders.base import quote
from crawler.judge.follow_names import Name
from crawler.judge.follows import Comparison, Doubt
from crawler.result import Proof, Text

SHOWN = 3  # names of each side that a question quotes
PROOFS = 2
NAME_SHOWN = 80

_THINGS = {
    "projects": Text("โครงการหรือกิจกรรม", "projects or activities"),
    "risks": Text("ความเสี่ยงหรือมาตรการ", "risks or measures"),
    "measures": Text("มาตรการ", "measures"),
    "policies": Text("นโยบายหรือแผน", "policies or plans"),
}
_DOUBTS = {
    Doubt.NOT_FOUND: Text(
        "ไม่พบเอกสารของข้อ {code} จึงไม่มีสิ่งให้เทียบ",
        "no document of {code} was found, so there is nothing to compare with",
    ),
    Doubt.UNREAD: Text(
        "เอกสารของข้อ {code} ({url}) อ่านไม่ได้ จึงยังเทียบไม่ได้",
        "the document of {code} ({url}) could not be read, so it was not compared",
    ),
    Doubt.OTHER_TIME: Text(
        "เอกสารของข้อ {code} ที่พบ ({url}) เป็นของปีอื่นหรือไม่ระบุปี จึงใช้ยืนยันไม่ได้",
        "the document of {code} that was found ({url}) is of another year or states none",
    ),
    Doubt.GENERAL: Text(
        "เทียบกับเอกสารของข้อ {code} ({url}) แล้วพบเพียงคำทั่วไป ไม่พบชื่อ{things}ที่เทียบกันได้",
        "compared with the document of {code} ({url}): only general words, no {things} to compare",
    ),
    Doubt.ALIKE: Text(
        "เทียบกับเอกสารของข้อ {code} ({url}) แล้วพบชื่อ{things}ที่คล้ายกันเพียงบางส่วน",
        "compared with the document of {code} ({url}): {things} that are only partly alike",
    ),
    Doubt.NONE: Text(
        "เทียบกับเอกสารของข้อ {code} ({url}) แล้วไม่พบชื่อ{things}ที่ตรงกัน",
        "compared with the document of {code} ({url}): no {things} in common",
    ),
}


def question(comparison: Comparison, item: Item, other: Item) -> Text:
    """One yes/no question: which document and which names were compared, and do they agree."""
    assert item.follows is not None
    things = _THINGS[item.follows.shares]
    doubt = _DOUBTS[comparison.doubt]
    facts = {"code": other.code, "url": comparison.other_url}
    th = f"{things.th}ในข้อ {item.code} เป็นเรื่องเดียวกับในข้อ {other.code} ({other.title}) หรือไม่ — "
    en = f"Are the {things.en} of {item.code} those of {other.code} ({other.title_en})? — "
    th += doubt.th.format(things=things.th, **facts)
    en += doubt.en.format(things=things.en, **facts)
    compared = difference(comparison, item, other)
    if compared.th:
        th, en = f"{th}; {compared.th}", f"{en}; {compared.en}"
    return Text(th, en)


def difference(comparison: Comparison, item: Item, other: Item) -> Text:
    """The names that were compared, of each side; empty where there are none."""
    sides = ((item.code, _listed(comparison.mine)), (other.code, _listed(comparison.theirs)))
    told = [(code, listed) for code, listed in sides if listed]
    return Text(
        "; ".join(f"ข้อ {code} มี {listed}" for code, listed in told),
        "; ".join(f"{code} has {listed}" for code, listed in told),
    )


def proofs(comparison: Comparison, other: Item) -> tuple[Proof, ...]:
    """The shared names, each with the address of the other item's document."""
    return tuple(
        Proof(
            "consistency",
            _pair(mine, theirs, other),
            theirs.url,
            theirs.page,
            "consistency",
        )
        for mine, theirs in comparison.pairs[:PROOFS]
    )


def _pair(mine: Name, theirs: Name, other: Item) -> str:
    if mine.core == theirs.core:
        return quote(f"{_short(theirs.raw)} (ตรงกับข้อ {other.code})")
    return quote(f"{_short(mine.raw)} (ข้อ {other.code}: {_short(theirs.raw)})")


def _listed(names: Sequence[Name]) -> str:
    own = [name for name in names if not name.standard] or list(names)
    return ", ".join(f"“{_short(name.raw)}”" for name in own[:SHOWN])


def _short(text: str) -> str:
    return text if len(text) <= NAME_SHOWN else text[: NAME_SHOWN - 1] + "…"
