"""Thai text layers of PDFs: what can be repaired, and how good the text is."""

from __future__ import annotations

import re

from crawler.thai._fold import CHARACTERS

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TWICE = re.compile(rf"([ก-ฮ][{_MARKS}]+)((?:[ก-ะาำเ-ๆ][{_MARKS}]*)?)\1 ?")
_PRIVATE = {code: form for code, form in CHARACTERS.items() if 0xF700 <= code <= 0xF71A}
_JUNK = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_ODD = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_NO_BASE = re.compile(rf"(?:^|[^\u0e01-\u0e4e])[{_MARKS}]")
_DOUBLE = re.compile(rf"([{_MARKS}])\1")
_CODED = re.compile("[\u00a1-\u00fb]")
_DECODES = re.compile("[\u00a1-\u00da\u00df-\u00fb]+")
_HALVES = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_LONE_RING = re.compile("\u0e4d(?![\u0e48-\u0e4b]?\\s?\u0e32)")
_BACKWARDS = re.compile(r"(?:^|(?<=\s))[ะๅ](?=[ก-๎])|(?<=[ก-๎])[เแโใไ](?=\s|$)")
# Words that are none without the ring of sara am; a page that lost every ring has only these.
_RINGLESS = {
    word.replace("\u0e33", "\u0e32"): word
    for word in (
        "สำนัก", "จำนวน", "กำหนด", "ดำเนิน", "อำเภอ", "ตำบล", "สำหรับ", "สำคัญ", "สำเร็จ", "อำนาจ",
        "อำนวย", "ตำแหน่ง", "ประจำปี", "คำสั่ง", "คำร้อง", "แนะนำ", "ลำดับ", "ชำระ", "สำรวจ", "ชำนาญ",
        "ดำรง", "บำรุง", "กำกับ", "สำเนา", "ตำรวจ", "จำกัด", "จำหน่าย",
    )
}  # fmt: skip
_LOST_RING = re.compile("|".join(_RINGLESS))
_SEEN = re.compile(r"\S")
# Strings that stand in any Thai text of some length, and that backwards are next to no words.
_USUAL = ("การ", "ประ", "และ", "ที่", "โครง", "เป็น", "แผน", "ของ", "ความ", "เทศ", "ให้", "จัด", "อำเภอ")
LEAST_USUAL = 4  # different ones
MORE_USUAL = 3  # times as many, for a text to be sure to be stored backwards


def undouble(text: str) -> str:
    """Undo pdfium's fault on PDFs printed by browsers: a cluster with marks given twice."""
    return _TWICE.sub(r"\1\2", text)


def repair(text: str) -> str:
    """Private-use tone marks, Thai stored under Latin-1 codes and halves of sara am put right,
    junk dropped. `text` is that of a whole page: what all of it shows makes a repair sure."""
    text = _JUNK.sub("", text.translate(_PRIVATE))
    if _is_coded(text):
        text = _DECODES.sub(lambda m: m.group().encode("latin-1").decode("cp874"), text)
    text = _HALVES.sub("\\1\u0e33", text)
    if "\u0e33" in text or "\u0e4d" in text:
        return text
    return _LOST_RING.sub(lambda m: _RINGLESS[m.group()], text)


def _is_coded(text: str) -> bool:
    """Whether Thai letters stand as the Latin-1 characters of the same TIS-620 bytes."""
    seen = len(_SEEN.findall(text))
    return seen >= 8 and len(_CODED.findall(text)) > 0.4 * seen


def is_backwards(text: str) -> bool:
    """Whether Thai text is stored from its last letter to its first."""
    back = [text.count(word[::-1]) for word in _USUAL]
    if sum(count > 0 for count in back) < LEAST_USUAL:
        return False
    return sum(back) >= MORE_USUAL * sum(text.count(word) for word in _USUAL)


def badness(text: str) -> float:
    """Share of signs that a text layer is broken among the characters seen, 0..1.

    Counted: private-use and replacement characters, marks without a letter under them, doubled
    marks, half a sara am, vowels where no word begins or ends with them (text stored backwards),
    and Latin-1 letters in a text that has Thai. All of a text stored backwards is bad.
    """
    seen = len(_SEEN.findall(text))
    if not seen:
        return 0.0
    if is_backwards(text):
        return 1.0
    bad = 2 * len(_ODD.findall(text)) + len(_NO_BASE.findall(text)) + len(_DOUBLE.findall(text))
    bad += len(_LONE_RING.findall(text)) + 4 * len(_BACKWARDS.findall(text))
    coded = len(_CODED.findall(text))
    if coded > 0.05 * seen:
        bad += coded
    return min(1.0, bad / seen)
