"""The closed list of reasons: what an assessor would write, and what to do."""

from __future__ import annotations

from crawler.judge.reasons import WORDINGS
from crawler.result import ReasonCode
from docs.generator.markdown import code, plain, table

_HEAD = """# เหตุผลทั้งหมด · All reasons

ทุกข้อที่ไม่ได้ 100 มีเหตุผลจากรายการนี้เท่านั้น เพิ่มเติมในผลแต่ละครั้งคือ ชื่อองค์ประกอบ ปี เดือน หรือที่อยู่ที่พบ
และวิธีแก้เฉพาะข้อเมื่อแบบตรวจกำหนดไว้ รายการนี้ปิด: โปรแกรมที่อ่านผลใช้รหัสได้อย่างมั่นใจ
(every verdict but a pass has its reasons from this closed list).

"""


def page() -> str:
    """A table to find a code by, then each reason with sentence and remedy."""
    listed = table(
        ("รหัส · code", "สาเหตุ", "cause"),
        (
            (f"[{code(one)}](#{one.value})", plain(words.short.th), plain(words.short.en))
            for one in ReasonCode
            if (words := WORDINGS[one])
        ),
    )
    return _HEAD + listed + "".join(_section(one) for one in ReasonCode)


def _section(one: ReasonCode) -> str:
    words = WORDINGS[one]
    rows = (
        ("เหตุผล", plain(_whole(words.sentence.th)), plain(_whole(words.sentence.en))),
        ("วิธีแก้ไข", plain(words.remedy.th), plain(words.remedy.en)),
    )
    return f"\n## {one.value}\n\n{table(('', 'ไทย', 'English'), rows)}"


def _whole(template: str) -> str:
    """The sentence with a place for the element's name, as it may be named or not."""
    text = template.replace("[", "").replace("]", "").replace("{element}", " … ")
    return " ".join(text.split()).replace("… .", "….").replace("… ,", "…,")
