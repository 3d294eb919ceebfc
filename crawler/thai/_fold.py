"""The folding pipeline: one list of steps, run plainly or with a map back to the original.

A step is a table of single characters or a bounded pattern with its replacement. Running the
same steps with `trace` keeps, for every character of the result, the span of the original it
came from, so a match in folded text can be quoted as it was published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # everything Thai that sits above or below
TONES = "\u0e48-\u0e4b"
CONSONANTS = "\u0e01-\u0e2e"
SHORT = 200  # letters up to which a text is remembered: labels and cells come again and again
KNOWN = 16_384

Replacement = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Step:
    """A pattern and its replacement; `needs` must occur for the step to be tried at all."""

    pattern: re.Pattern[str]
    replace: Replacement
    needs: str = ""


def _constant(text: str) -> Replacement:
    return lambda _match: text


def _template(template: str) -> Replacement:
    return lambda match: match.expand(template)


def _step(pattern: str, replacement: str | Replacement, needs: str = "") -> Step:
    if callable(replacement):
        replace = replacement
    else:
        replace = _template(replacement) if "\\" in replacement else _constant(replacement)
    return Step(re.compile(pattern), replace, needs)


def _characters() -> dict[int, str]:
    table: dict[int, str] = {0x0E50 + digit: str(digit) for digit in range(10)}
    table |= {ord(c): " " for c in "\u00a0\u2007\u202f\u3000\u0085"}
    table |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"}
    table |= {ord(c): '"' for c in "“”„‟″«»〝〞"}
    table |= {ord(c): "'" for c in "‘’‚‛′`´"}
    table |= {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full-width ASCII
    table[0x0130] = "i"  # its lower case would be two characters
    # private-use forms that old Thai fonts put into PDF text layers
    plain = "ฐ ิ ี ึ ื ่ ้ ๊ ๋ ์ ่ ้ ๊ ๋ ์ ญ ั ํ ็ ่ ้ ๊ ๋ ์ ุ ู ฺ"
    table |= {0xF700 + i: form for i, form in enumerate(plain.split(" "))}
    return table


CHARACTERS = _characters()


def _order_marks(match: re.Match[str]) -> str:
    run = "".join(dict.fromkeys(match.group()))
    return "".join(sorted(run, key=_mark_rank))


def _mark_rank(mark: str) -> int:
    if mark == "\u0e4d":
        return 1
    if "\u0e48" <= mark <= "\u0e4b":
        return 2
    return 3 if mark in "\u0e4c\u0e4e" else 0


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


_INVISIBLE = (
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
)

_SHAPE = (
    _step(r"&nbsp;?|&#160;", " ", "&"),
    _step(r"\s+", " "),
    _step(r"เเ", "แ", "เเ"),
    # a mark never begins a word: the blank before it comes from a PDF or a line break
    _step(f" (?=[{MARKS}\u0e33])", ""),
    # "จ านวน": text layers that lost the ring of sara am keep a blank in its place
    # (but after a vowel written before its consonant the blank is only a torn "เป้ าหมาย")
    _step(
        f"(?<=[{CONSONANTS}{TONES}])(?<![เแโ][{CONSONANTS}])(?<![เแโ][{CONSONANTS}][{TONES}])"
        f"(?<![เแโ][{CONSONANTS}]{{2}}[{TONES}]) า(?=[{CONSONANTS}เ-ไ])",
        "\u0e33",
        " า",
    ),
    _step(f"(?<=[{CONSONANTS}{MARKS}]) (?=[ะาๅ])", ""),
    _step(f"([เแโใไ])([{TONES}]+)([{CONSONANTS}])", r"\1\3\2"),
    _step(f"([าำ]+)([{TONES}]+)", r"\2\1"),
    _step(f"[{MARKS}]{{2,}}", _order_marks),
    _step(f"\u0e4d([{TONES}]*)า", "\\1\u0e33", "\u0e4d"),
    _step("\u0e33{2,}", "\u0e33", "\u0e33\u0e33"),
    _step(" ๆ", "ๆ", " ๆ"),
)

# misspellings met on agencies' sites; each with the right form
_SPELLING = (
    _step("(?<!ปรา)กฏ", "กฎ", "กฏ"),
    _step("ปรากฎ", "ปรากฏ", "ปรากฎ"),
    _step("ปฎิ", "ปฏิ", "ปฎิ"),
    _step("โปร่?งใส่?", "โปร่งใส", "งใส"),
    _step("โปร่?งใน(?= ?ภายใน)", "โปร่งใส", "งใน"),
    _step("เกี่วข้อง|เกียวข้อง|เกี่ยวข้่อง", "เกี่ยวข้อง", "วข"),
    _step("(?<!ประ)(?<!ประ )พฤติมิชอบ", "ประพฤติมิชอบ", "พฤติมิชอบ"),
    _step("จัดหาวัสดุ", "จัดหาพัสดุ", "จัดหาวัสดุ"),
    _step("ยุธศาสตร์|ยุทธศาตร์|ยุทธสาสตร์", "ยุทธศาสตร์", "ยุ"),
    _step("ผู้ขนะ", "ผู้ชนะ", "ผู้ขนะ"),
    _step("มาตราฐาน", "มาตรฐาน", "มาตราฐาน"),
    _step("ประเมิณ", "ประเมิน", "ประเมิณ"),
    _step("งบประมาน", "งบประมาณ", "งบประมาน"),
    _step("ติด่อ|ตืดต่อ", "ติดต่อ", "ต"),
    _step("การด่านข่าว|กระด่านข่าว", "กระดานข่าว", "ด่านข่าว"),
    _step("สรุปล(?=การ)", "สรุปผล", "สรุปลการ"),
    _step("ประมวลผลจริยธรรม", "ประมวลจริยธรรม", "ประมวลผลจริยธรรม"),
    _step("เจตจำนงค์", "เจตจำนง", "เจตจำนงค์"),
    _step("พัฒณา", "พัฒนา", "พัฒณา"),
    _step("บุคคลากร|บุคลลากร", "บุคลากร", "ลากร"),
    _step("เว็ปไซ[ตด]์|เว็บไซด์", "เว็บไซต์", "ไซ"),
    _step("อิเล็คทรอนิกส์|อิเลคทรอนิกส์", "อิเล็กทรอนิกส์", "ทรอนิกส์"),
    _step("อีเมล์|อีเมลล์", "อีเมล", "อีเมล"),
)

_CLEAN = (
    _step(_INVISIBLE, ""),
    _step("[\x00-\x7f]?[^\x00-\x7f\u0e00-\u0e7f]+", _compose),
)

STEPS = (*_CLEAN, *_SHAPE, *_SPELLING)


def run(text: str) -> str:
    """The folded form, without a map (fast)."""
    return _known(text) if len(text) <= SHORT else _folded(text)


@lru_cache(maxsize=KNOWN)
def _known(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    text = text.translate(CHARACTERS).lower()
    for step in STEPS:
        if not step.needs or step.needs in text:
            text = step.pattern.sub(step.replace, text)
    return text.strip()


def trace(text: str) -> tuple[str, list[int], list[int]]:
    """The folded form with, for each of its characters, start and end in the original."""
    starts = list(range(len(text)))
    ends = list(range(1, len(text) + 1))
    text = text.translate(CHARACTERS).lower()
    for step in STEPS:
        if not step.needs or step.needs in text:
            text, starts, ends = _traced_sub(step, text, starts, ends)
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    return text.strip(), starts[left:right], ends[left:right]


def _traced_sub(
    step: Step, text: str, starts: list[int], ends: list[int]
) -> tuple[str, list[int], list[int]]:
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for match in step.pattern.finditer(text):
        first, last = match.span()
        new = step.replace(match)
        pieces += (text[done:first], new)
        new_starts += starts[done:first]
        new_ends += ends[done:first]
        if len(new) == last - first:
            new_starts += starts[first:last]
            new_ends += ends[first:last]
        elif new:
            new_starts += [starts[first]] * len(new)
            new_ends += [ends[last - 1]] * len(new)
        done = last
    if not pieces:
        return text, starts, ends
    pieces.append(text[done:])
    return "".join(pieces), new_starts + starts[done:], new_ends + ends[done:]
