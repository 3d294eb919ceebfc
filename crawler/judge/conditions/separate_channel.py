"""O30: the channel to report corruption is separate from the general complaint channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from crawler.documents.model import Form, Role
from crawler.judge.conditions.base import Answer
from crawler.judge.finders.base import quote, term_in
from crawler.judge.finders.form import usable_forms, words_of
from crawler.judge.unit import Unit
from crawler.result import ReasonCode
from crawler.thai.text import Folded

SEVERAL = 2
BEHIND = 30  # letters behind "every" in which what is meant stands
LONGEST = 1000  # letters of a line that are looked at
OTHER_MATTERS = ("ร้องทุกข์", "ข้อเสนอแนะ", "คำชม", "ชมเชย", "สอบถาม", "เหตุเดือดร้อน", "เรื่องทั่วไป")
MATTERS = (
    "ไฟฟ้า", "ไฟทาง", "ไฟส่องสว่าง", "ถนน", "ทางเท้า", "ขยะ", "กิ่งไม้", "ประปา", "น้ำท่วม", "ท่อระบายน้ำ", "เหตุรำคาญ",
    "สิ่งแวดล้อม", "จราจร", "การให้บริการ", "บริการประชาชน", "สาธารณูปโภค", "สาธารณสุข",
)  # fmt: skip
"""What people complain of; a form to choose among these is for whatever there is."""
_EVERYTHING = re.compile(
    r"(?:แบบ|ฟอร์ม|ช่องทาง|กล่อง|ระบบ)[^.]{0,20}เดียว(?:กัน)?[^.]{0,20}(?:ทุก|ทั้งหมด|เรื่องอื่น)"
    r"|(?:สำหรับ|รับ|แจ้ง|ร้องเรียน|ใช้(?:ได้)?(?:กับ)?)\s?(?:ได้\s?)?ทุก(?:เรื่อง|ประเภท|กรณี)"
    r"|ทุกเรื่อง[^.]{0,20}(?:กล่อง|ช่องทาง|แบบฟอร์ม|ฟอร์ม)?เดียวกัน"
)
"""Words by which a page says that one form serves for everything."""
LabelsOf = Callable[[str], Sequence[str]]


def check(
    units: Sequence[Unit], topic: Sequence[str], general: Sequence[str], labels_of: LabelsOf
) -> Answer:
    """A form about the topic whose address is not offered as the general channel too."""
    code = ReasonCode.NOT_SEPARATE_CHANNEL
    for unit in units:
        if _offered_as_general(unit.url, topic, general, labels_of) or _for_everything(unit, topic):
            continue
        for form in usable_forms(unit):
            if form.action and _offered_as_general(form.action, topic, general, labels_of):
                continue
            if _about(form, unit, topic, general):
                return Answer(True, code, quote(form.heading or unit.heading), unit.url)
        for link in unit.links:
            named = Folded(f"{link.label}\n{link.context}")
            if "forms" in link.url and term_in(named, topic):
                return Answer(True, code, quote(link.label), unit.url)
    return Answer(False, code, url=units[0].url if units else "")


def _for_everything(unit: Unit, topic: Sequence[str]) -> bool:
    """Whether the page says so; every matter of corruption ("ทุกกรณีทุจริต") is one matter."""
    return any(
        found is not None
        and not term_in(Folded(line.raw[found.start() : found.end() + BEHIND]), topic)
        for line in unit.body
        if (found := _EVERYTHING.search(line.raw[:LONGEST])) is not None
    )


def _about(form: Form, unit: Unit, topic: Sequence[str], general: Sequence[str]) -> bool:
    words = words_of(form, unit)
    if not term_in(words, topic) or _offers_both(form, unit, topic, general):
        return False
    own = Folded("\n".join([form.heading, form.submit]))
    return not (term_in(own, general) and not term_in(own, topic))


def _offers_both(form: Form, unit: Unit, topic: Sequence[str], general: Sequence[str]) -> bool:
    """A choice between corruption and other matters, or among other matters alone: one form for
    everything."""
    end = min((f.order for f in unit.forms if f.order > form.order), default=1 << 30)
    choices = [
        line.words
        for line in unit.lines
        if line.role is Role.CONTROL and form.order <= line.order < end and line.raw != form.submit
    ]
    named = [bool(term_in(choice, topic)) for choice in choices]
    if not any(named) and sum(bool(term_in(choice, MATTERS)) for choice in choices) >= SEVERAL:
        return True
    other = [bool(term_in(choice, [*general, *OTHER_MATTERS])) for choice in choices]
    beside = [(a, b) for a in range(len(choices)) for b in (a - 1, a + 1) if 0 <= b < len(choices)]
    return any(named[a] and other[b] and not named[b] for a, b in beside)


def _offered_as_general(
    url: str, topic: Sequence[str], general: Sequence[str], labels_of: LabelsOf
) -> bool:
    """The same address under a label of the general channel elsewhere on the site."""
    for label in labels_of(url):
        folded = Folded(label)
        if term_in(folded, general) and not term_in(folded, topic):
            return True
    return False
