"""The parts of a label that say what it is about, without what only decorates it."""

from __future__ import annotations

import re

from crawler.thai.text import bare, fold, item_code, squash, strip_code, strip_years

LONGEST = 300  # characters of a label or context that are looked at
MEANINGFUL = 10  # letters a stripped label must keep, else the stripping took its meaning

_MONTH = (
    r"(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม"
    r"|พฤศจิกายน|ธันวาคม|ม\.ค\.?|ก\.พ\.?|มี\.ค\.?|เม\.ย\.?|พ\.ค\.?|มิ\.ย\.?|ก\.ค\.?|ส\.ค\.?"
    r"|ก\.ย\.?|ต\.ค\.?|พ\.ย\.?|ธ\.ค\.?)"
)
_GENERIC = re.compile(
    rf"{_MONTH}|ดาวน์โหลด|download|คลิก|click|here|ที่นี่|เปิดดู|เปิดอ่าน|เปิดไฟล์|เปิดข้อมูล|เปิด"
    r"|ดูทั้งหมด|ดูเพิ่มเติม|ดูข้อมูล|ดูรายละเอียด|ดูเอกสาร|ดู|view|open|more|อ่านต่อ|อ่านเพิ่มเติม"
    r"|read|รายละเอียด|เพิ่มเติม|ข้อมูล|เอกสารแนบ|เอกสาร|ไฟล์แนบ|ไฟล์|file|attachment|แนบ|ลิงก์|ลิงค์"
    r"|link|url|https?|เว็บไซต์|pdf|docx?|xlsx?|jpe?g|png|zip|อัลบั้ม|รูปภาพ|ภาพ|หน้า|ที่|ครั้ง|รอบ"
    r"|ไตรมาส|ประจำเดือน|เดือน|แรก|หลัง|ประจำปี|ปีงบประมาณ|ปี|พ\.?ศ\.?|ถึง|และ|ข้อ|oit|ita|o|kb|mb"
    r"|new|ใหม่|[\d\W_]+"
)
_PLACE = r"(?:\s+(?:อำเภอ|อ\.|จังหวัด|จ\.)\s?\S{1,30}){0,2}\s*$"
_AGENCY_TAIL = re.compile(
    r"\s?(?:ของ|ใน)?\s?(?P<kind>เทศบาล|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.?|อบจ\.?|ทต\.|ทม\.|ทน\."
    rf"|หน่วยงาน(?=\s*$))(?P<name>[^\s()]{{0,60}}){_PLACE}"
)
_LEAD_IN = re.compile(
    r"^(?:(?:ดาวน์โหลด|download|คลิกดู|คลิก|เปิดดู|ดู|ไฟล์แนบ|ไฟล์|เอกสารแนบ|เอกสาร)\s?[:\-]?\s?"
    r"|ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s?\d{1,2}(?:\.\d{1,2})?\s?[:\-]?\s?"
    r"|(?:ประกาศ|คำสั่ง)[^:]{0,80}?\sเรื่อง\s?)"
)
_LEAD_OUT = re.compile(
    r"\s?[\[(]?\s?(?:\.?pdf|\.docx?|\.xlsx?|ไฟล์ ?pdf|\d[\d.,]* ?[km]b|new!?|ดาวน์โหลด|download"
    r"|อ่านต่อ|คลิกที่นี่|คลิก|>>+|»+)\s?[\])]?$"
)
_MONTHLY = re.compile(rf"(?:ประจำเดือน|เดือน)?\s?{_MONTH}(?:\s?(?:-|ถึง)\s?{_MONTH})?(?:\s?[56]\d)?")
_RANGE = re.compile(r"\bo\s?0?1\s?(?:-|ถึง|to)\s?o?\s?\d\d\b")
_SEPARATORS = re.compile(r"\s?(?:>|›|»|\||::)\s?|\s-\s")
_YEAR_DIGITS = re.compile(r"25[4-9]\d")


def core(text: str) -> str:
    """Squashed text without code, years and "yearly" words, as long as a meaning remains."""
    stripped = strip_code(text[:LONGEST])
    short = squash(strip_years(stripped))
    if len(short) >= MEANINGFUL:
        return short
    return _YEAR_DIGITS.sub("", squash(stripped)) or short


def readings(text: str) -> tuple[str, ...]:
    """Ways to read a label, best first: as it is, without file words, without the agency."""
    plain = strip_code(text[:LONGEST])
    for _ in range(2):
        plain = _LEAD_OUT.sub("", plain).strip()
    topic = _LEAD_IN.sub("", plain, count=1).strip()
    found: list[str] = []
    parts = [part for part in _SEPARATORS.split(plain)[-3:] if len(part.strip()) >= 3]
    for one in dict.fromkeys((plain, topic, *(parts[::-1] if len(parts) > 1 else ()))):
        yearless = strip_years(one)
        tail = _AGENCY_TAIL.search(yearless)
        found += [core(one), squash(yearless)]
        monthless = _MONTHLY.sub(" ", yearless).strip()
        if monthless != yearless:
            found.append(core(monthless))
        if tail and tail.start() > 0:
            found.append(squash(yearless[: tail.start()] + tail["kind"]))
            found.append(core(yearless[: tail.start()]))
    return tuple(dict.fromkeys(form for form in found if form))[:8]


def is_generic(label: str) -> bool:
    """Whether a label names nothing: "เปิด", "ดาวน์โหลด PDF", "O10", "รอบ 6 เดือน", "ม.ค. 63"."""
    rest = _GENERIC.sub("", fold(strip_code(label[:LONGEST])))
    return (len(rest) <= 2 and not re.search("[a-z]{2}", rest)) or bool(
        re.fullmatch(r"\W*o?\W*\d{0,3}\W*", fold(label[:LONGEST]))
    )


def is_markless(form: str) -> bool:
    """Whether a form may have lost its marks (page addresses, broken text layers)."""
    return len(form) >= 8 and bare(form) == form


def code_number(label: str) -> int | None:
    """The number of the item code in a label, if it has one."""
    return item_code(label[:LONGEST])


def is_range(label: str) -> bool:
    """Whether a label speaks of the whole list ("O1-O43")."""
    return bool(_RANGE.search(fold(label[:LONGEST])))
