"""What the words around a year make of it: a law's year, a number, a signature, a copyright."""

from __future__ import annotations

import re

_LAW = re.compile(
    r"พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.?|พระราชกฤษฎีกา|พ\.ร\.ฎ\.|พระราชกำหนด|พ\.ร\.ก\.|รัฐธรรมนูญ"
    r"|กฎกระทรวง|ระเบียบ|ข้อบังคับ|ประมวลกฎหมาย|ประมวลรัษฎากร|กฎ ?ก\.(?:พ|ค\.ศ|ตร|อ)\."
    r"|หนังสือสั่งการ|มติคณะรัฐมนตรี|ประกาศสำนักนายกรัฐมนตรี|ข้อกำหนดว่าด้วย"
)
_LOCAL_LAW = re.compile(r"ข้อบัญญัติ|เทศบัญญัติ|ประกาศ(?! ?ณ)|หลักเกณฑ์|คำสั่ง")
_OWN_PAPER = re.compile(
    r"แผน|นโยบาย|มาตรการ|เจตจำนง|เจตนารมณ์|รายงาน|งบประมาณ|สรุปผล|ผลการ|การประเมิน|รายชื่อ|ราคากลาง"
)
_PERIOD_WORDS = re.compile(r"ประจำปี|ปี ?งบ|รายงานผล|รอบ ?\d|\b(?:19|2[045])\d\d\b|เมื่อวันที่")
_AFTER_A_RULE = re.compile(r"ประจำปี|ปี ?งบ|\b(?:19|2[045])\d\d\b")
_AMENDED = re.compile(r"(?:แก้ไขเพิ่มเติม[^\d]{0,20}|(?:\(|\b)?ฉบับที่ ?\d{1,2} ?\)?,? ?(?:และ ?)?)$")
_EDITION_OF_PLAN = re.compile(
    r"แผน[^\d]{0,60}\d{0,4}[^\d]{0,20}\d{0,4}[^\d]{0,40}ฉบับที่ ?\d{1,2} ?\)?,? ?$"
)
_WEEKDAY = (
    r"[\s:.\-(]{0,3}(?:เมื่อ)?[\s:.\-(]{0,3}(?:วันที่|วัน)?[\s:.\-(]{0,4}"
    r"(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?[\s,]{0,2}$"
)
_SIGNED = re.compile(
    r"(?:(?:ประกาศ|ให้ไว้|ออกให้|อนุมัติ|เห็นชอบ|รับรอง|สั่ง|ออก|ทำ|แถลง|จึงประกาศ)\s?ณ\s?(?:วัน)?\s?(?:ที่)?|ลว\.?|"
    r"ลง(?:นาม)?\s?(?:เมื่อ\s?)?วันที่|\d\s?ลง|"
    rf"วันที่\s?(?:ลง)?ประกาศ|(?:ประกาศ|เขียน|ลง)\s?(?:เมื่อ|วันที่)){_WEEKDAY}"
)
_POSTED = re.compile(
    r"(?:วันที่\s?(?:โพสต์|เผยแพร่|ลงข่าว|แก้ไข|ปรับปรุง|อัพเดท|อัปเดต|สร้าง)|"
    r"(?:โพสต์?|เผยแพร่|สร้าง|ปรับปรุง|แก้ไข|อัพเดท|อัปเดต|(?:ประกาศ|เขียน|ลง)(?=ข้อมูล|ข่าว|ล่าสุด))"
    r"(?:ข้อมูล|ข่าว)?(?:ล่าสุด)?\s?(?:เมื่อ|วันที่)|"
    r"(?:โพสต์?|เขียน|เผยแพร่|ลงข่าว)\s?โดย[^\d]{0,30}|เผยแพร่|"
    r"(?:ปรับปรุง|แก้ไข|อัพเดท|อัปเดต)(?:ข้อมูล)?(?:ล่าสุด|ครั้งล่าสุด)|"
    rf"(?:posted|published|updated|modified|created)(?:\s?on|\s?date)?){_WEEKDAY}"
)
_AS_OF = re.compile(
    r"(?<!ประกาศ)(?<!ประกาศ )(?<!ให้ไว้)(?<!ให้ไว้ )ณ\s?(?:สิ้น)?\s?(?:วัน)?\s?(?:ที่)?\s?$"
    r"|สิ้นสุด\s?(?:ณ)?\s?(?:วัน)?(?:ที่)?\s?$|\bas of\s?$"
)
_UP_TO = re.compile(
    r"(?:ข้อมูล|รายงาน|สะสม|เบิกจ่าย|ความก้าวหน้า|ผลการ)[^\d]{0,40}ถึง\s?(?:สิ้น)?\s?(?:วัน)?\s?(?:ที่)?\s?$"
)
_CONTRACT = re.compile(r"สัญญา|ระยะเวลา|โครงการ|รับสมัคร|เริ่ม")
_NOT_A_YEAR = re.compile(
    r"(?:(?:เลขที่|โทร(?:ศัพท์|สาร)?\.?|แฟกซ์|fax|tel)[\s.:]{0,3}[\d\s\-]{0,25}"
    r"|(?:iso|iec|มอก)[\s/a-z.]{0,8}\d{2,5}\s?[:\-]?\s?"
    r"|(?:รหัส[ก-๎]{0,20}|ห้อง|สัญญา(?:เลขที่)?|iso|จำนวน|ราคา|(?<!วัน)ที่|windows|office|microsoft"
    r"|(?:ผู้)?(?:เข้า|เยี่ยม)ชม(?:เว็บไซต์)?(?:วันนี้|เมื่อวาน|เดือนนี้|ปีนี้|ทั้งหมด)?|เปิดอ่าน|อ่านแล้ว|ดาวน์โหลด|ฮิต"
    r"|visitors?|hits?|views?)[\s.:]{0,3})$"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|ลิขสิทธิ์|สงวนสิทธิ|all rights reserved)[^.]{0,40}$")
_COPYRIGHT_AFTER = re.compile(r"\s?(?:©|\(c\)|copyright|all rights)")
_COMPARED = re.compile(
    r"(?:เทียบกับ|(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|สูง|ต่ำ|มาก|น้อย)(?:จาก|กว่า))"
    r"(?:\s|ช่วง|เดียวกัน|ผลการประเมิน|ผลคะแนน|ผล|การประเมิน|คะแนน|ita|ของ|ใน){0,8}$"
)
_BACKGROUND = re.compile(
    r"(?:คณะรัฐมนตรี|ครม\.|ยกฐานะ|ก่อตั้ง|จัดตั้งเป็น)[^\d]{0,60}$|(?<!เหตุ)(?:วัน)?เกิด(?:เมื่อ)?\s?(?:วันที่|ปี)?\s?$"
)
_EVER_SINCE = re.compile(r"\s?เป็นต้นมา")


def is_law_year(before: str) -> bool:
    """Whether a plain year (no "ปี" before it) belongs to the title of a law or rule."""
    before = before[-140:]
    if _EDITION_OF_PLAN.search(before[-120:]) and not _LAW.search(before):
        return False
    if _AMENDED.search(before[-40:]):
        return True
    law = _last(_LAW, before)
    if law is not None and not _ends_the_law(before[law:]):
        return True
    local = _last(_LOCAL_LAW, before)
    if local is None:
        return False
    between = before[local:]
    return not _PERIOD_WORDS.search(between) and not _OWN_PAPER.search(between)


def _ends_the_law(between: str) -> bool:
    """Whether the words after a law's kind have left its name ("ว่าด้วย…" is all name)."""
    words = _AFTER_A_RULE if "ว่าด้วย" in between else _PERIOD_WORDS
    return words.search(between) is not None


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    end = None
    for match in pattern.finditer(text):
        end = match.end()
    return end


def is_signing(before: str) -> bool:
    """Whether a date is when a paper was signed."""
    return _SIGNED.search(before[-60:]) is not None


def is_posting(before: str) -> bool:
    """Whether a date is when a page was posted or changed."""
    return _POSTED.search(before[-80:]) is not None


def is_as_of(before: str) -> bool:
    """Whether a date says up to when figures count ("ณ วันที่ 31 มีนาคม 2563"); the end of a
    contract or of an application does not."""
    if _AS_OF.search(before[-30:]):
        return not (before[-30:].rstrip().endswith(("สิ้นสุด", "สิ้นสุดวันที่")) and _contract(before))
    return _UP_TO.search(before[-80:]) is not None and not _contract(before)


def _contract(before: str) -> bool:
    return _CONTRACT.search(before[-60:]) is not None


def is_number(before: str) -> bool:
    """Whether what looks like a year is part of a phone, contract or product number, or a
    counter of visitors."""
    return _NOT_A_YEAR.search(before[-50:]) is not None


def is_copyright(before: str, after: str) -> bool:
    """Whether a year stands in a copyright line."""
    return bool(_COPYRIGHT.search(before[-60:]) or _COPYRIGHT_AFTER.match(after[:20]))


def is_beside(before: str, after: str) -> bool:
    """Whether a time is only spoken of: compared with, in the agency's history, of a decision."""
    return bool(
        _COMPARED.search(before[-80:])
        or _BACKGROUND.search(before[-90:])
        or _EVER_SINCE.match(after)
    )
