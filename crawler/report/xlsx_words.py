"""The words of the workbook that no other report has, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.errors import Lang
from crawler.report.words import say
from crawler.result import Text

STATES = (  # a work's states, in order; together under the 255 characters of a list of choices
    Text("ยังไม่เริ่ม", "not begun"),
    Text("กำลังดำเนินการ", "in progress"),
    Text("เสร็จแล้ว รอตรวจซ้ำ", "done - to be checked"),
    Text("ตรวจซ้ำแล้วผ่าน", "checked and passed"),
    Text("ไม่ดำเนินการ", "will not be done"),
)

_WORDS: Mapping[str, Text] = {
    "items": Text("ผลรายข้อ", "Items"),
    "work": Text("มอบหมายงาน", "Work"),
    "read": Text("สิ่งที่อ่าน", "What was read"),
    "evidence": Text("หลักฐาน", "Evidence"),
    "submitted": Text("ที่อยู่ที่ส่ง ITAS", "Submitted addresses"),
    "item": Text("ข้อ", "Item"),
    "point": Text("ประเด็นการตรวจ", "Point examined"),
    "address": Text("ที่อยู่ของข้อมูล (URL)", "Address (URL)"),
    "path": Text("เส้นทางลิงก์ที่มองเห็นได้จากหน้าแรก", "Path of visible links from the home page"),
    "remark": Text("ความเห็น", "Remark"),
    "verdict": Text("ผล", "Verdict"),
    "score": Text("คะแนน", "Score"),
    "order": Text("ลำดับ", "Order"),
    "cause": Text("สาเหตุ (ลักษณะงาน)", "Cause (kind of work)"),
    "more_causes": Text("* มีเหตุผลอื่นด้วย", "* has other reasons as well"),
    "to_do": Text("สิ่งที่ต้องทำ", "What to do"),
    "where": Text("ที่หน้าเว็บหรือเอกสาร", "At which page or document"),
    "gain": Text("คะแนน OIT ที่ได้คืน", "OIT points"),
    "unit": Text("หน่วยงานที่รับผิดชอบ", "Responsible unit"),
    "due": Text("กำหนดแล้วเสร็จ", "Due date"),
    "state": Text("สถานะ", "State"),
    "note": Text("หมายเหตุ", "Note"),
    "work_title": Text(
        "มอบหมายงานแก้ไข: เรียงตามสิ่งที่ควรทำก่อน", "Work to hand out, what to do first on top"
    ),
    "work_how": Text(
        "เรียงจากคะแนนที่ได้คืนมากและแก้ง่ายก่อน ช่องสีเหลืองให้หน่วยงานกรอก: หน่วยงานที่รับผิดชอบ "
        "กำหนดแล้วเสร็จ (พิมพ์เป็นวันที่) และสถานะ (เลือกจากรายการ)",
        "Most points for least effort first. Yellow cells are yours to fill: responsible unit, due "
        "date (type a date) and state (choose from the list).",
    ),
    "due_ask": Text("พิมพ์วันที่ เช่น 31/3/2026", "Type a date, like 2026-03-31"),
    "due_refused": Text("ต้องเป็นวันที่", "This must be a date"),
    "state_ask": Text("เลือกจากรายการ", "Choose from the list"),
    "state_refused": Text("เลือกสถานะจากรายการ", "Choose a state from the list"),
    "confirm": Text("ผ่าน แต่ขอให้เจ้าหน้าที่ตรวจยืนยัน", "Passed; a person should confirm it"),
    "read_title": Text("เอกสารและหน้าเว็บที่ใช้ตัดสิน", "Documents and pages that the verdicts rest on"),
    "evidence_title": Text("ข้อความที่พบในเอกสาร แยกตามองค์ประกอบ", "What was found, by element"),
    "document": Text("ชื่อเอกสารหรือหน้า", "Title"),
    "kind": Text("ชนิด", "Kind"),
    "pages": Text("จำนวนหน้า", "Pages"),
    "route": Text("วิธีอ่าน", "How it was read"),
    "use": Text("การใช้ตัดสิน", "Use"),
    "taken": Text("ใช้ตัดสินข้อนี้", "the verdict rests on it"),
    "not_taken": Text("ดูแล้ว ไม่ได้ใช้", "looked at, not used"),
    "not_linked": Text("ไม่มีลิงก์ที่มองเห็นได้นำไป", "no visible link leads there"),
    "advice": Text("ข้อแนะนำให้อ่านง่ายขึ้น", "Advice on publishing it better"),
    "element": Text("องค์ประกอบ", "Element"),
    "quote": Text("ข้อความที่พบ", "Quoted text"),
    "page": Text("หน้า", "Page"),
}


def word(key: str, lang: Lang) -> str:
    """A word of the workbook. Raises KeyError for an unknown key."""
    return say(_WORDS[key], lang)
