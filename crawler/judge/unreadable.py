"""Why a document could not be read, in words, and what to do where that is not the usual."""

from __future__ import annotations

from crawler.checklist.model import Bilingual

_WHY = {
    "needs_libreoffice": (
        "เป็นไฟล์รุ่นเก่า .doc .xls .ppt หรือ .rtf และเครื่องที่ตรวจไม่มี LibreOffice",
        "an old file, .doc, .xls, .ppt or .rtf, and this machine has no LibreOffice",
    ),
    "unsupported_archive": (
        "เป็นไฟล์บีบอัดแบบ RAR หรือ 7z ซึ่งโปรแกรมไม่เปิด",
        "a RAR or 7z archive, which is not opened",
    ),
    "too_deep": ("เป็นไฟล์บีบอัดซ้อนกันหลายชั้น", "archives inside archives"),
    "unsupported_kind": ("เป็นไฟล์ชนิดที่โปรแกรมอ่านไม่ได้", "a kind of file that is not read"),
    "encrypted": ("ไฟล์ตั้งรหัสผ่านไว้", "locked by a password"),
    "truncated": ("ไฟล์ขาดหาย ไม่ครบทั้งไฟล์", "the file is cut off"),
    "unreadable": ("ไฟล์เสียหายหรือว่างเปล่า", "damaged or empty"),
    "broken_text": ("ตัวอักษรไทยใน PDF ผิดเพี้ยน", "the Thai letters stored in the PDF are broken"),
    "image_only": ("เป็นภาพ ไม่มีข้อความ", "a picture without text"),
    "too_large": ("ไฟล์ใหญ่เกินกว่าที่โปรแกรมอ่าน", "larger than what is read"),
    "timeout": ("อ่านไม่เสร็จในเวลาที่กำหนด", "reading took too long"),
    "crashed": ("โปรแกรมอ่านไฟล์ไม่สำเร็จ", "the reader failed on it"),
}
_REMEDIES = {
    "needs_libreoffice": Bilingual(
        th="เผยแพร่เป็น .docx .xlsx หรือ PDF ที่คัดลอกข้อความได้ หรือติดตั้ง LibreOffice ในเครื่องที่ตรวจแล้วตรวจซ้ำ "
        "(คำสั่ง oit doctor บอกวิธี)",
        en="Publish it as .docx, .xlsx or a PDF whose text can be copied, or install LibreOffice on "
        "this machine and check again (oit doctor says how).",
    ),
    "unsupported_archive": Bilingual(
        th="เผยแพร่เอกสารโดยตรง ไม่ต้องบีบอัด หรือใช้ ZIP",
        en="Publish the documents themselves, or as a ZIP.",
    ),
    "too_deep": Bilingual(
        th="เผยแพร่เอกสารโดยตรง ไม่ต้องบีบอัด", en="Publish the documents themselves, not packed."
    ),
}


def why_unread(problem: str) -> tuple[str, str]:
    """The problem in Thai and English words."""
    plain = problem.replace("_", " ")
    return _WHY.get(problem, (plain, plain))


def remedy_of(problem: str) -> Bilingual | None:
    """What to do, None where it is what is always to be done."""
    return _REMEDIES.get(problem)
