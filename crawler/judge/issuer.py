"""Whose document it is: a report of the town next door is not the agency's.

An agency's own name stands on its home page. A file that names another agency of the same kind at
its head and again below, and the own one nowhere, is the other's; where it names the other only
once, or both, the officer is asked. Former names ("ยกฐานะจาก…") are own names too. Pages of the site
itself bear the site's name and are not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from rapidfuzz import fuzz

from crawler.documents.model import Kind, Role
from crawler.judge.content import Content
from crawler.judge.site import Site
from crawler.judge.unit import Unit
from crawler.thai.text import fold

LEAST = 3  # letters of a name
HEAD = 8  # lines of a file in which its issuer is named
SAME = 85  # likeness (0..100) of two spellings of a name
LONGEST = 400  # letters of a line that are looked at
HEADLINE = 120  # letters of a line that may name the issuer; a longer one is running text
BEGUN = 8  # letters that two names may have in common at the beginning, if they are others
LINES = 4000  # of a document
TWICE = 2  # places that must name the other agency before it is sure

_LOCAL = (
    r"เทศบาล(?:ตำบล|เมือง|นคร)|เทศมนตรี(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)"
    r"|(?<![ก-๎])(?:อบต|อบจ|ทต|ทม|ทน)\.? ?"
)
_KINDS = {
    "local": _LOCAL,
    "department": r"(?<![ก-๎])(?:อธิบดี)?กรม(?!บัญชีกลาง|ธรรม|การปกครอง|ส่งเสริมการปกครอง)",
    "hospital": r"โรงพยาบาล(?!ส่งเสริมสุขภาพ)",
    "police": r"สถานีตำรวจ(?:ภูธร|นครบาล)|(?<![ก-๎])(?:สภ|สน)\. ?",
    "school": r"โรงเรียน(?!ใน|ทั้ง|และ|ของ|ที่)",
    "university": r"มหาวิทยาลัย(?!ใน|และ|ของ|ที่)",
}
_NAME = r"(?P<name>[ก-๎]{2,30})"
_NAMED = {kind: re.compile(rf"(?:{words}){_NAME}") for kind, words in _KINDS.items()}
_END = re.compile(
    r"อำเภอ|จังหวัด|ตำบล|ประจำ|ปีงบ|เรื่อง|รายงาน|กระทรวง|ได้|ซึ่ง|เป็น|ที่มี|ทุก|โดย|ขอ(?![งน])|เขต"
)
_NO_NAME = re.compile(
    r"มี|ต้อง|ใน|ที่|ของ|หรือ|และ|ทุก|เป็น|นี้|ได้|ให้|จะ|ตาม|แห่ง|ถึง|ซึ่ง|ขนาด|อาจ|คือ|ทั้ง|เพื่อ|พ\.|สามัญ|เมื่อ|ดำเนิน|จัด|คัพ|กำหนด|ควร|รับ|เข้า|ไม่|อื่น|ใกล้"
)
_CITED = re.compile(r"(?:ตาม|หนังสือ|ร่วมกับ|ดูงาน|จาก|กับ|ถึง|เรียน|ระหว่าง|ตัวอย่าง|เดิม)[^|]{0,30}$")
_FORMER = re.compile(r"ยกฐานะ|เดิมชื่อ|เปลี่ยนชื่อ|เดิมเป็น|เปลี่ยนแปลงฐานะ|จัดตั้ง")
_PLACE = re.compile(r"(?:อำเภอ|ตำบล|จังหวัด|ถนน|เมือง|บ้าน|[อตจ]\. ?)$")
_PLACE_TAIL = re.compile(r"น้อย|ใหญ่|เหนือ|ใต้|กลาง|ตะวัน|ใน|นอก|เก่า|ใหม่|พัฒนา|สามัคคี|หนึ่ง|สอง")


@dataclass(frozen=True, slots=True)
class Issued:
    """`other`: the line that names another agency as the issuer, "" for an own document; `sure`:
    whether that is beyond doubt."""

    other: str = ""
    sure: bool = True

    @property
    def foreign(self) -> bool:
        return bool(self.other) and self.sure

    @property
    def doubtful(self) -> bool:
        return bool(self.other) and not self.sure


OWN = Issued()


def together(found: Iterable[Issued]) -> Issued:
    """Whose several documents are as one: the worst of what is known of them."""
    return min(found, key=lambda one: (not one.foreign, not one.doubtful), default=OWN)


class Issuers:
    """Tells whose the documents of one site are."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[int, tuple[Content, Issued]] = {}

    def of(self, units: Sequence[Unit]) -> Issued:
        """Whose these units are together: another's as soon as one of them surely is."""
        return together(self._of(unit.content) for unit in units)

    def _of(self, content: Content) -> Issued:
        known = self._known.get(id(content))
        if known is None:
            known = self._known[id(content)] = content, self._judged(content)
        return known[1]

    def _judged(self, content: Content) -> Issued:
        if content.document.kind is Kind.HTML or not self._own:
            return OWN
        lines = [line.raw for line in content.lines[:LINES]]
        first = (line.raw for line in content.lines[:HEAD] if line.role is not Role.ROW)
        head = [line for line in (*first, content.document.title) if len(line) <= HEADLINE]
        named = [
            (line, name)
            for line in head
            for name, before in self._names(line)
            if not _CITED.search(before)
        ]
        others = [(line, name) for line, name in named if not self._is_own(name)]
        if not others or len(others) < len(named):
            return OWN
        line, other = others[0]
        below = [name for text in lines for name, _ in self._names(text)]
        own = any(map(self._is_own, below)) or any(map(self._names_own, lines))
        again = sum(_alike(name, other) for name in below)
        return Issued(line, sure=not own and again >= TWICE)

    def _names(self, line: str) -> Iterator[tuple[str, str]]:
        """Names of agencies of the own kind on a line, each with the words before it."""
        text = fold(line[:LONGEST])
        for found in _NAMED[self._kind].finditer(text):
            name = _name(found)
            if name:
                yield name, text[: found.start()]

    def _names_own(self, line: str) -> bool:
        """Whether a line holds the own name, not as that of a district or road."""
        text = fold(line[:LONGEST])
        return any(
            not _PLACE.search(text[: found.start()]) and not _PLACE_TAIL.match(text[found.end() :])
            for own in self._own
            for found in re.finditer(re.escape(own), text)
        )

    def _is_own(self, name: str) -> bool:
        return any(_alike(name, own) for own in self._own)

    @cached_property
    def _kind(self) -> str:
        return self._home[0]

    @cached_property
    def _own(self) -> frozenset[str]:
        """The agency's own names, without the word for its kind; none where it is not known."""
        _kind, name = self._home
        if not name:
            return frozenset()
        former = (
            other
            for content in self._site.contents.values()
            for line in content.lines[:LINES]
            if _FORMER.search(line.raw[:LONGEST])
            for other, _ in self._names(line.raw)
        )
        return frozenset((name, *former))

    @cached_property
    def _home(self) -> tuple[str, str]:
        """Kind and name of the agency, as the home page's title or else its frame says: the one
        that is named most, where no other is named as often."""
        content = self._site.content(self._site.home)
        if content is None:
            return "local", ""
        frame = [line.raw for line in content.lines if line.frame]
        edges = [line.raw for line in (*content.lines[:6], *content.lines[-4:])]
        for texts in ([content.document.title], [*frame, *edges]):
            found = Counter(_all_names(texts)).most_common(2)
            if found and (len(found) == 1 or found[0][1] > found[1][1]):
                return found[0][0]
        return "local", ""


def _all_names(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in map(fold, texts):
        for kind, pattern in _NAMED.items():
            for found in pattern.finditer(text[:LONGEST]):
                if name := _name(found):
                    yield kind, name


def _name(found: re.Match[str]) -> str:
    """The name in a match, without what runs on behind it; "" for words that are no name."""
    name = _END.split(found["name"], maxsplit=1)[0]
    return name if len(name) >= LEAST and not _NO_NAME.match(name) else ""


def _alike(one: str, own: str) -> bool:
    """Two spellings of a name; or the name cut short, or with more text run on that is no part of
    a name ("หนองบัวน้อย" is another place than "หนองบัวใหญ่")."""
    if fuzz.ratio(one, own) >= SAME:
        return True
    begun = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, own, strict=False)))
    if begun < min(BEGUN, len(own)):
        return False
    return not any(_PLACE_TAIL.match(name[begun:]) for name in (one, own))
