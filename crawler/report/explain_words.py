"""The words of the story of one verdict."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.result import Text

WORDS: Mapping[str, Text] = {
    "asks": Text("ข้อนี้ถามอะไร", "What the item asks"),
    "looked": Text("มองหาที่ใด", "Where it looked"),
    "found": Text("พบอะไร", "What it found"),
    "elements": Text("ทีละองค์ประกอบ", "Element by element"),
    "why": Text("ตัดสินเช่นนี้เพราะ", "Why it decided so"),
    "near": Text("เกือบผ่าน", "Near miss"),
    "todo": Text("สิ่งที่ควรทำ", "What to do"),
    "question": Text("คำถามสำหรับเจ้าหน้าที่", "Question for the officer"),
    "no_list": Text(
        "ไม่มีแบบตรวจ {id} ในเครื่องนี้ จึงบอกไม่ได้ว่าข้อนี้ถามอะไร ระบุไฟล์ด้วย --checklist",
        "Checklist {id} is not installed here, so what it asks is not told; name its file with --checklist.",
    ),
    "other_version": Text(
        "ผลนี้ตัดสินด้วยแบบตรวจรุ่น {judged} ข้อความข้างล่างเป็นของรุ่น {here}",
        "This result was judged by version {judged} of the list; what follows is of version {here}.",
    ),
    "no_item": Text(
        "แบบตรวจรุ่น {here} ไม่มีข้อนี้", "Version {here} of the list does not have this item."
    ),
    "crawl": Text(
        "เริ่มจากหน้าแรก {home} เปิดดูหน้าเว็บ {pages} หน้า เอกสาร {documents} ฉบับ",
        "From the home page {home}: {pages} pages and {documents} documents were looked at.",
    ),
    "budget": Text(
        "หยุดก่อนดูครบทั้งเว็บไซต์ เพราะถึงขีดจำกัด ({which})",
        "It stopped before all of the site was seen: a limit was reached ({which}).",
    ),
    "labels": Text("มองหาลิงก์หรือหัวข้อชื่อ {labels}", "It looked for links or headings called {labels}"),
    "nothing": Text(
        "ไม่มีลิงก์ หัวข้อ หรือชื่อเอกสารใดที่เห็นบอกว่าเป็นข้อนี้",
        "No link, heading or title that was seen names this item.",
    ),
    "path": Text("ทางที่เดินจากหน้าแรก", "The way from the home page"),
    "home": Text("เปิดหน้าแรก", "open the home page"),
    "considered": Text("ที่ดูแล้วมี {n} แห่ง (ใกล้ที่สุดก่อน)", "{n} looked at for it (nearest first)"),
    "taken": Text("ใช้ตัดสินข้อนี้", "the verdict rests on it"),
    "unlinked": Text("ไม่มีลิงก์ที่มองเห็นได้นำไป", "no visible link leads there"),
    "link": Text("ลิงก์ “{label}”", "link “{label}”"),
    "nameless": Text("ลิงก์ที่ไม่มีข้อความ", "a link without text"),
    "on_page": Text("อยู่ที่หน้า", "on the page"),
    "enough": Text(
        "ครบถ้วน แต่พบหลังข้อมูลที่ใช้ตัดสิน", "lacks nothing; found after what the verdict rests on"
    ),
    "not_taken": Text("ไม่ใช้ เพราะ: {why}", "not taken: {why}"),
    "no_document": Text("ไม่พบเอกสารของข้อนี้", "No document of this item was found."),
    "shadow": Text(
        "เอกสารอยู่ที่ที่อยู่นี้ แต่ไม่มีลิงก์ที่มองเห็นได้นำไป:",
        "The document lies here, but no visible link leads to it:",
    ),
    "link_from": Text("ควรวางลิงก์ไว้ที่หน้า:", "Its link belongs on this page:"),
    "in_unlinked": Text("มีครบในเอกสารที่ไม่มีลิงก์นำไป", "in the document that no link leads to"),
    "pass": Text(
        "พบครบทุกองค์ประกอบ และไปถึงได้ด้วยลิงก์ที่มองเห็นได้จากหน้าแรก",
        "Every element was found, and visible links from the home page lead there.",
    ),
    "unverified": Text(
        "ส่วนที่แบบตรวจยังไม่ยืนยันจากเอกสารทางการ: {facts}",
        "What the list has not established from an official document: {facts}",
    ),
    "not_seen": Text("ไม่ได้ดู เพราะไม่พบเอกสาร", "not looked at: no document was found"),
    "not_told": Text("ผลนี้ไม่ได้บันทึกไว้", "not recorded in this result"),
    "missing": Text("ไม่พบ", "not found"),
    "unsure": Text("อ่านได้ไม่แน่ชัด", "could not be read for sure"),
    "page": Text("หน้า {n}", "page {n}"),
    "more": Text("และอีก {n} แห่ง", "and {n} more"),
    "submitted": Text("ที่อยู่ที่หน่วยงานส่ง (ITAS)", "Address the agency submitted (ITAS)"),
}
BUDGETS: Mapping[str, Text] = {
    "requests": Text("จำนวนหน้า", "pages"),
    "time": Text("เวลา", "time"),
    "depth": Text("จำนวนคลิก", "clicks"),
    "bytes": Text("ปริมาณข้อมูล", "bytes"),
}
