"""Every reason for not passing: its sentence as an assessor would write it, and its remedy.

One `Wording` per code of the closed list. The judge builds reasons here and nowhere else, so
an officer always reads the same words for the same cause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from crawler.result import Reason, ReasonCode, Text


class Sentence(Protocol):
    """A sentence in both languages: `Text` or a checklist's `Bilingual`."""

    @property
    def th(self) -> str: ...

    @property
    def en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """`short` names the cause in a few words; `sentence` may hold `{element}`, and a part in
    square brackets that is left out when no element is named."""

    short: Text
    sentence: Text
    remedy: Text


def make_reason(
    code: ReasonCode,
    *,
    element: str = "",
    element_en: str = "",
    place: str = "",
    detail_th: str = "",
    detail_en: str = "",
    remedy: Sentence | None = None,
) -> Reason:
    """The reason of that code.

    `element` names the missing or wrong element in Thai, `element_en` in English; `place` is
    the address it speaks of; a detail is added behind the sentence ("ขาดเดือน มี.ค. 2563"),
    unless it only repeats the place.
    Without `remedy` the code's own is given.
    """
    wording = WORDINGS[code]
    fix = remedy or wording.remedy
    if place and detail_th == detail_en == place:
        detail_th = detail_en = ""
    return Reason(
        code=code,
        message=Text(
            th=_sentence(wording.sentence.th, element, detail_th),
            en=_sentence(wording.sentence.en, element_en or element, detail_en),
        ),
        remedy=Text(fix.th, fix.en),
        element=element,
        place=place,
    )


_OPTIONAL = re.compile(r"\[([^\]]*)\]")


def _sentence(template: str, element: str, detail: str) -> str:
    text = _OPTIONAL.sub(r"\1" if element else "", template)
    # plain replacement: an element may itself hold braces
    text = text.replace("{element}", f" “{element}” " if element else "")
    text = " ".join(text.split()).replace("” .", "”.").replace("” ,", "”,")
    return f"{text} ({detail})" if detail else text


def _w(  # one row of the table below
    short: tuple[str, str], sentence: tuple[str, str], remedy: tuple[str, str]
) -> Wording:
    return Wording(Text(*short), Text(*sentence), Text(*remedy))


WORDINGS: Mapping[ReasonCode, Wording] = {
    ReasonCode.NOT_FOUND: _w(
        ("ไม่พบข้อมูล", "not found"),
        (
            "ไม่พบข้อมูลของข้อนี้{element} บนเว็บไซต์หลักของหน่วยงาน",
            "The item{element} was not found on the agency's main website.",
        ),
        (
            "จัดทำข้อมูลให้ครบถ้วน เผยแพร่บนเว็บไซต์หลัก และวางลิงก์ที่มีชื่อตรงกับหัวข้อไว้ในเมนู",
            "Prepare the information, publish it on the main website and link it from the menu "
            "under the item's own name.",
        ),
    ),
    ReasonCode.NOT_REACHABLE: _w(
        ("ไม่มีทางเข้าจากหน้าแรก", "no visible path"),
        (
            "มีข้อมูลอยู่ แต่ไม่มีลิงก์ที่มองเห็นได้จากหน้าแรกของเว็บไซต์ไปถึง{element} ประชาชนทั่วไปจึงเข้าถึงไม่ได้จริง",
            "The information exists, but no visible link from the home page leads to it{element}, "
            "so the public cannot reach it.",
        ),
        (
            "เพิ่มลิงก์ที่มองเห็นได้ในเมนูหรือหน้าแรกของเว็บไซต์ให้ไปถึงที่อยู่นี้ แล้วลองคลิกจากหน้าแรกตามทีละขั้น",
            "Add a visible link to this address in the menu or on the home page, then follow it "
            "from the home page click by click.",
        ),
    ),
    ReasonCode.BROKEN_LINK: _w(
        ("ลิงก์เสีย", "broken link"),
        (
            "มีชื่อหัวข้อ{element} แต่ลิงก์ใช้งานไม่ได้หรือไม่นำไปยังข้อมูล",
            "The label is there{element}, but its link is dead or leads nowhere.",
        ),
        (
            "แก้ที่อยู่ของลิงก์ให้ถูกต้อง (ตรวจตัวพิมพ์เล็ก-ใหญ่และชื่อไฟล์) แล้วลองเปิดจากเครื่องอื่น",
            "Correct the link's address (mind upper and lower case and the file name) and try it "
            "from another computer.",
        ),
    ),
    ReasonCode.SERVER_ERROR: _w(
        ("เว็บไซต์ขัดข้อง", "server error"),
        (
            "เปิดหน้าข้อมูล{element}ไม่ได้ เพราะเครื่องแม่ข่ายของเว็บไซต์ขัดข้องขณะตรวจ",
            "The page{element} could not be opened: the web server failed while it was looked at.",
        ),
        (
            "แจ้งผู้ดูแลเว็บไซต์หรือผู้ให้บริการโฮสต์ให้แก้ไข แล้วตรวจซ้ำ",
            "Have the webmaster or the hosting provider mend it, then check again.",
        ),
    ),
    ReasonCode.BLOCKED: _w(
        ("เว็บไซต์ปิดกั้น", "blocked"),
        (
            "เว็บไซต์ปฏิเสธไม่ให้โปรแกรมตรวจเปิดหน้าข้อมูล{element} จึงยังสรุปผลไม่ได้",
            "The website refused to show the page{element} to this program, so nothing is proven.",
        ),
        (
            "อนุญาตโปรแกรมตรวจในไฟร์วอลล์ของเว็บไซต์ชั่วคราว หรือให้เจ้าหน้าที่เปิดตรวจด้วยตนเอง",
            "Allow this program in the website's firewall for a while, or look at it by hand.",
        ),
    ),
    ReasonCode.LOGIN_REQUIRED: _w(
        ("ต้องเข้าสู่ระบบ", "login required"),
        (
            "ต้องเข้าสู่ระบบหรือขอสิทธิ์ก่อนจึงจะดูข้อมูล{element}ได้ ประชาชนทั่วไปจึงเข้าถึงไม่ได้",
            "One must log in or ask for access to see it{element}, so the public cannot reach it.",
        ),
        (
            "เปิดข้อมูลให้ดูได้โดยไม่ต้องเข้าสู่ระบบ หากเก็บไว้ในคลังไฟล์ออนไลน์ให้ตั้งค่าเป็นสาธารณะ",
            "Let it be seen without logging in; if it lies in an online drive, share it publicly.",
        ),
    ),
    ReasonCode.ROBOTS_DISALLOWED: _w(
        ("robots.txt ห้ามเปิด", "robots.txt forbids"),
        (
            "robots.txt ของเว็บไซต์ห้ามโปรแกรมเปิดหน้าข้อมูล{element} จึงยังสรุปผลไม่ได้",
            "The website's robots.txt forbids programs to open the page{element}, so nothing is "
            "proven.",
        ),
        (
            "หากเป็นเว็บไซต์ของหน่วยงานเอง ให้ตรวจซ้ำด้วยตัวเลือก --owner หรือแก้ไข robots.txt",
            "If the website is your own, check again with --owner, or change robots.txt.",
        ),
    ),
    ReasonCode.EMPTY_PAGE: _w(
        ("หน้าว่าง", "empty page"),
        (
            "มีหัวข้อ{element}แต่ไม่มีเนื้อหา หรือแจ้งว่าอยู่ระหว่างปรับปรุง",
            "The heading is there{element}, but the page is empty or says it is being prepared.",
        ),
        (
            "ใส่เนื้อหาหรือเอกสารฉบับจริงลงในหน้านี้ หากไม่มีเหตุการณ์ในรอบนั้นให้ระบุว่า “ไม่มี”",
            "Put the real content or document on this page; if nothing happened in the period, "
            "say so.",
        ),
    ),
    ReasonCode.WRONG_CONTENT: _w(
        ("เนื้อหาไม่ตรงข้อ", "wrong content"),
        (
            "ข้อมูลที่ลิงก์นำไปถึง{element}ไม่ใช่เนื้อหาของข้อนี้",
            "What the link leads to{element} is not this item's content.",
        ),
        (
            "เปลี่ยนลิงก์ให้ไปยังเอกสารที่ถูกต้องของข้อนี้ อย่าใช้ไฟล์เดียวกันกับข้ออื่น",
            "Point the link at this item's own document; do not reuse another item's file.",
        ),
    ),
    ReasonCode.ELEMENT_MISSING: _w(
        ("องค์ประกอบไม่ครบ", "element missing"),
        (
            "องค์ประกอบด้านข้อมูลไม่ครบถ้วน[ ไม่พบ{element}]",
            "The information is incomplete[: {element} is not shown].",
        ),
        (
            "เพิ่มองค์ประกอบที่ขาดลงในข้อมูลที่เผยแพร่แล้วให้ครบทุกรายการ",
            "Add what is missing to the information that is already published.",
        ),
    ),
    ReasonCode.WRONG_YEAR: _w(
        ("ไม่ใช่ปีที่กำหนด", "wrong year"),
        (
            "ข้อมูล{element}ไม่ใช่ของปีที่ใช้ประเมิน หรือไม่ระบุปี",
            "The information{element} is not of the year under assessment, or names no year.",
        ),
        (
            "เผยแพร่ข้อมูลของปีที่กำหนด และระบุปีงบประมาณให้ชัดเจนทั้งที่ชื่อลิงก์และในเอกสาร",
            "Publish the document of the right year and state the fiscal year in the link and in "
            "the document.",
        ),
    ),
    ReasonCode.PERIOD_INCOMPLETE: _w(
        ("ไม่ครอบคลุมช่วงเวลา", "period incomplete"),
        (
            "ข้อมูล{element}ไม่ครอบคลุมช่วงเวลาที่กำหนด",
            "The information{element} does not cover the whole period.",
        ),
        (
            "เพิ่มข้อมูลของช่วงเวลาที่ขาด เดือนที่ไม่มีรายการให้ประกาศว่า “ไม่มี”",
            "Add the missing months; for a month without any case, publish that there was none.",
        ),
    ),
    ReasonCode.EXPIRED: _w(
        ("พ้นระยะเวลาใช้บังคับ", "no longer in force"),
        (
            "ข้อมูล{element}พ้นระยะเวลาใช้บังคับแล้ว ไม่ครอบคลุมปีที่ใช้ประเมิน",
            "The document{element} is no longer in force in the year under assessment.",
        ),
        (
            "เผยแพร่ฉบับที่ใช้บังคับอยู่ในปีที่ประเมิน",
            "Publish the edition that is in force in the year under assessment.",
        ),
    ),
    ReasonCode.LANGUAGE_MISSING: _w(
        ("ขาดภาษาที่กำหนด", "language missing"),
        (
            "ข้อมูลมีไม่ครบภาษาที่กำหนด[ ขาด{element}]",
            "The information is not given in every required language[: {element} is missing].",
        ),
        (
            "เพิ่มฉบับภาษาที่ขาดไว้ในหน้าหรือเอกสารเดียวกัน",
            "Add the missing language to the same page or document.",
        ),
    ),
    ReasonCode.COUNT_SHORT: _w(
        ("จำนวนไม่ครบ", "too few"),
        (
            "จำนวนรายการ{element}น้อยกว่าที่กำหนด",
            "There are fewer entries{element} than required.",
        ),
        ("เพิ่มรายการให้ครบตามจำนวนที่กำหนด", "Add entries until the required number is reached."),
    ),
    ReasonCode.ONE_WAY_CHANNEL: _w(
        ("สื่อสารทางเดียว", "one-way channel"),
        (
            "ช่องทาง{element}เป็นการสื่อสารทางเดียว ผู้สอบถามไม่เห็นคำตอบของหน่วยงาน",
            "The channel{element} is one-way: nothing shows that the agency answers.",
        ),
        (
            "จัดให้มีกระดานถาม-ตอบ กล่องข้อความ หรือแชตที่ประชาชนถามและหน่วยงานตอบได้",
            "Offer a board, message box or chat in which the public asks and the agency answers.",
        ),
    ),
    ReasonCode.NOT_SEPARATE_CHANNEL: _w(
        ("ไม่แยกช่องทางเฉพาะ", "channel not separate"),
        (
            "ช่องทาง{element}ไม่ได้แยกออกจากช่องทางร้องเรียนทั่วไป",
            "The channel{element} is not separate from the general complaint channel.",
        ),
        (
            "จัดทำช่องทางออนไลน์เฉพาะเรื่องร้องเรียนการทุจริต แยกหน้าและชื่อให้ชัดเจน",
            "Provide an online channel for corruption reports alone, with its own page and name.",
        ),
    ),
    ReasonCode.NOT_OWN_SERVICE: _w(
        ("ไม่ใช่บริการของหน่วยงาน", "not own service"),
        (
            "บริการออนไลน์ที่แสดง{element}ไม่ใช่งานบริการตามภารกิจของหน่วยงาน",
            "The online service shown{element} is not a service of the agency's own mission.",
        ),
        (
            "เปิดให้ขอรับบริการตามภารกิจของหน่วยงานผ่านช่องทางออนไลน์ของหน่วยงานเอง",
            "Let people request the agency's own services through the agency's own online channel.",
        ),
    ),
    ReasonCode.ANNOUNCEMENT_ONLY: _w(
        ("มีเพียงประกาศ", "announcement only"),
        (
            "แสดงเพียงประกาศ คำสั่ง หรือนโยบาย{element} ไม่แสดงการดำเนินการจริง",
            "Only an announcement, order or policy is shown{element}, not that anything was done.",
        ),
        (
            "เผยแพร่รายงานหรือภาพกิจกรรมที่ทำจริงในปีที่ประเมิน พร้อมวัน เวลา และผู้เข้าร่วม",
            "Publish a report or photographs of what was done in the year, with date and "
            "participants.",
        ),
    ),
    ReasonCode.INCONSISTENT_WITH: _w(
        ("ไม่สอดคล้องกับข้ออื่น", "inconsistent"),
        (
            "ข้อมูลไม่สอดคล้องกับข้อที่ต้องอ้างอิงกัน[ คือ{element}]",
            "The information does not agree with the item it must follow{element}.",
        ),
        (
            "ใช้โครงการ ความเสี่ยง หรือมาตรการชื่อเดียวกันกับข้อที่อ้างอิง และรายงานผลให้ครบทุกเรื่อง",
            "Report on the same projects, risks or measures, by the same names, as the item it "
            "follows.",
        ),
    ),
    ReasonCode.UNREADABLE_DOCUMENT: _w(
        ("อ่านเอกสารไม่ได้", "unreadable"),
        (
            "โปรแกรมอ่านข้อความในเอกสาร{element}ไม่ได้ จึงยังสรุปผลไม่ได้",
            "The text of the document{element} could not be read, so nothing is proven.",
        ),
        (
            "เผยแพร่เอกสารที่คัดลอกข้อความได้ (ไม่ใช่ภาพสแกน ไม่ตั้งรหัสผ่าน) หรือให้เจ้าหน้าที่ตรวจเอง",
            "Publish a document whose text can be copied (no scan, no password), or check it by "
            "hand.",
        ),
    ),
    ReasonCode.BUDGET_EXHAUSTED: _w(
        ("ตรวจไม่ทันในขีดจำกัด", "limit reached"),
        (
            "ถึงขีดจำกัดของการตรวจก่อนพบข้อมูล{element} จึงยังสรุปผลไม่ได้",
            "A limit of this check was reached before the information{element} was found, so "
            "nothing is proven.",
        ),
        (
            "ตรวจซ้ำโดยเพิ่ม --max-requests หรือ --max-minutes",
            "Check again with a larger --max-requests or --max-minutes.",
        ),
    ),
}
