"""Why the browser could not prove a path, in words an officer reads."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.result import Text

CAUSES: Mapping[str, Text] = {  # beginnings of the browser's own reasons
    "the limit of browser pages": Text(
        "ถึงจำนวนหน้าที่เปิดในเบราว์เซอร์ได้สูงสุดแล้ว", "the limit of browser pages was reached"
    ),
    "the time limit": Text("หมดเวลาที่กำหนดสำหรับเบราว์เซอร์", "the browser's time limit was reached"),
    "deadline": Text("เว็บไซต์ตอบช้าเกินเวลาที่กำหนด", "the site took longer than the time limit"),
    "page before": Text("เปิดหน้าก่อนถึงลิงก์นี้ในเบราว์เซอร์ไม่ได้", "the page before the link did not open"),
    "home": Text("เปิดหน้าแรกในเบราว์เซอร์ไม่ได้", "the home page did not open in the browser"),
    "no browser": Text("เบราว์เซอร์เริ่มทำงานไม่ได้", "the browser did not start"),
    "browser": Text("เบราว์เซอร์ค้างหรือปิดตัวระหว่างเปิดหน้า", "the browser hung or crashed on a page"),
    "answers": Text("ปลายทางไม่ตอบเมื่อเปิดในเบราว์เซอร์", "the target did not answer in the browser"),
    "hidden": Text("เบราว์เซอร์มองไม่เห็นลิงก์นี้", "the browser did not see the link"),
    "no such link": Text("เบราว์เซอร์ไม่พบลิงก์นี้", "the browser did not find the link"),
    "the paths kept changing": Text("ลิงก์ของเว็บไซต์เปลี่ยนไปทุกครั้ง", "the links kept changing"),
}


def in_words(cause: str) -> Text:
    """The words for one of the browser's own reasons; what is not known stays as it is."""
    known = next((words for begin, words in CAUSES.items() if cause.startswith(begin)), None)
    return known or Text(cause, cause)
