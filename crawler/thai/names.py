"""Names of persons: a title, a given name and a family name."""

from __future__ import annotations

import re

from crawler.thai.text import Folded

_CIVIL = r"นางสาว|นาง|นาย|น\.\s?ส\.|ดร\.|ผศ\.|รศ\.|ศ\.|ด\.ช\.|ด\.ญ\.|คุณหญิง|ท่านผู้หญิง|หม่อมหลวง|ม\.ล\.|ม\.ร\.ว\.|นพ\.|พญ\.|ทพญ?\.|ภกญ?\.|นายแพทย์|แพทย์หญิง"
_RANKS = (
    r"(?:ว่าที่\s?)?(?:ร้อย|พัน|พล|จ่าสิบ|สิบ|ดาบ|เรือ|นาวา|นาวาอากาศ)(?:ตรี|โท|เอก)(?:\s?หญิง)?"
    r"|(?:ว่าที่\s?)?(?:ร|พ|ส|จ|พล|น|พ\.จ|จ\.ส|พ\.อ|ร\.น)\.\s?(?:ต|ท|อ|ส)\.\s?(?:(?:ต|ท|อ)\.)?(?:\s?หญิง)?"
    r"|(?:ว่าที่\s?)?(?:พ|ร|ส|จ)\.\s?จ?\.?\s?ส?\.?\s?[ตทอ]\.(?:\s?หญิง)?|ด\.ต\.|ดาบตำรวจ|พันจ่า(?:ตรี|โท|เอก)|สิบตำรวจ(?:ตรี|โท|เอก)|ร้อยตำรวจ(?:ตรี|โท|เอก)|พันตำรวจ(?:ตรี|โท|เอก)"
)
_NOT_AFTER = r"(?:ก(?![ก-๎])|ก(?:เทศ|รัฐ|องค์|สภา|เหล่า|อบ[ตจ]|สมา|ช่าง|แพทย์)|ทะเบียน|อำเภอ|ช่าง|ตรวจ|จ้าง|หน้า|ทหาร|ประกัน|แพทย์|เวร|พล(?![ก-๎])|พยาบาล|ท้าย|กองค์)"
_WORD = r"[ก-ฮเ-ไ][ก-ฺเ-๎]{1,24}"
_SURNAME = r"(?:ณ\s[ก-ฮเ-ไ][ก-ฺเ-๎]{1,24}|[ก-ฮเ-ไ][ก-ฺเ-๎]{1,29})"
_THAI = re.compile(
    rf"(?<![ก-๎.])(?P<title>{_RANKS}|{_CIVIL})\s?(?P<second>(?:{_CIVIL})\s?)?"
    rf"(?P<given>(?!{_NOT_AFTER}){_WORD})\s(?P<family>{_SURNAME})"
)
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Capt|Lt|Col|Maj|Gen|Sgt)\.?\s{1,2}"
    r"[A-Z][A-Za-z'-]{1,24}\s{1,2}[A-Z][A-Za-z'-]{1,30}(?![A-Za-z])"
)
_NOT_A_FAMILY = re.compile(
    r"(?:ตำแหน่ง|นายก|ปลัด|ผู้อำนวยการ|หัวหน้า|รองนายก|โทร|เลขา|ประธาน|สมาชิก|กรรมการ|รักษา|เทศบาล|"
    r"องค์การ|อำเภอ|ตำบล|จังหวัด|กอง|สำนัก|ฝ่าย|และ|หรือ|เป็น|ได้|ที่|ใน|ของ|ซึ่ง|พร้อม|ร่วม|นำ|จึง|ชื่อ|ครู|เจ้า|นัก)"
)
_BLANKS = re.compile(r"[ \u00a0\t\r\n]+")


def person_names(text: str) -> list[str]:
    """Names with title, given and family name, in order, each once.

    A title that begins a post ("นายกเทศมนตรี", "นายทะเบียน") is no person, and a given name that
    a post follows instead of a family name is not counted.
    """
    found: dict[str, None] = {}
    source = Folded(text)
    at = 0
    while match := _THAI.search(source.text, at):
        if _NOT_A_FAMILY.match(match["family"]) and not match["family"].startswith("ณ"):
            at = match.start("given")
            continue
        found[source.quote(source.original(*match.span()), around=0)] = None
        at = match.end()
    for name in _ENGLISH.findall(_BLANKS.sub(" ", text)):
        found[name] = None
    return list(found)
