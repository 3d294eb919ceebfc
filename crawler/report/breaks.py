"""Where a line of Thai may break: the script puts no spaces between words.

Without a dictionary only what the script itself says is used: a leading vowel begins a syllable,
and some words that stand everywhere begin where they begin. A break is never within a syllable.
"""

from __future__ import annotations

import re

_COMMON = "ความ และ หรือ ของ ที่ จาก ให้ ได้ ไม่ โดย ตาม เพื่อ ประจำ หน่วยงาน ข้อมูล รายงาน แผน ต้อง ลิงก์ หน้า เอกสาร ระบุ ตรวจ ช่อง ซึ่ง ด้วย ทุก ประชาชน ดำเนิน กำกับ"
_BEGINS = "|".join(_COMMON.split())
_HALVES = "".join(f"(?<!{half})" for half in ("ะ", "ำ", "โปร่ง", "ส่ง", "พึงพอ", "เว็บ", "ร้อง"))
_WORDS = re.compile(
    "(?<=.)(?:"
    f"{_HALVES}(?=[เแโใไ])"  # not within โปร่งใส, ส่งเสริม, ร้องเรียน …
    "|(?<!บริ)(?<!ประ)(?<!วิทยา)(?=การ)"
    f"|(?={_BEGINS})"
    "|(?<=ๆ)|(?<=ฯ)(?!ล)"
    ")"
)
_RUNS = re.compile("[\u0e00-\u0e7f]+|[^\u0e00-\u0e7f]+")
_PARTS = re.compile(r"[^/?&=_-]*[/?&=_-]+|[^/?&=_-]+")  # of an address
_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
_NEVER_FIRST = frozenset(_MARKS + "ะาำๅๆฯ)]}”’»>,.:;!?%…")
_NEVER_LAST = frozenset("เแโใไ([{“‘«<")


def pieces(word: str) -> list[str]:
    """A word without spaces in the pieces between which a line may break: syllables of Thai,
    parts of an address. Together they are the word; none begins with a mark that belongs to a
    letter, or with what a line may not begin with."""
    out: list[str] = []
    for run in _RUNS.findall(word):
        thai = "\u0e00" <= run[0] <= "\u0e7f"
        for piece in _thai(run) if thai else _PARTS.findall(run):
            if out and (piece[0] in _NEVER_FIRST or out[-1][-1] in _NEVER_LAST):
                out[-1] += piece
            else:
                out.append(piece)
    return out


def _thai(run: str) -> list[str]:
    return [piece for piece in _WORDS.split(run) if piece]
