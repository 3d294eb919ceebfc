"""What must be said beside the verdicts: what could not be seen, proved or read, and why."""

from __future__ import annotations

from crawler.audit.options import browser_mode, ocr_mode
from crawler.checklist import established
from crawler.checklist.model import Checklist
from crawler.evidence import Evidence
from crawler.result import Text


def notes_of(checklist: Checklist, evidence: Evidence, browser: str, ocr: str) -> tuple[Text, ...]:
    """All notes of one audit; `browser` and `ocr` as the caller asked for them."""
    return (
        *established.notes(checklist),
        *_browser_notes(browser),
        *_scan_notes(ocr, evidence),
        *_site_notes(evidence),
    )


_NOTES = {
    "tls_invalid": Text(
        "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ไม่ถูกต้อง ผู้เข้าชมจะเห็นคำเตือน",
        "The site's security certificate (HTTPS) is not valid; visitors see a warning",
    ),
    "tls_outdated": Text(
        "เว็บไซต์ใช้การเข้ารหัสรุ่นเก่า เบราว์เซอร์ใหม่อาจเปิดไม่ได้",
        "The site uses outdated encryption; new browsers may refuse it",
    ),
    "robots_unavailable": Text(
        "อ่าน robots.txt ไม่ได้ จึงไม่เข้าไปตรวจตามมารยาท",
        "robots.txt could not be read, so the host was left alone",
    ),
}


_SOURCE_ONLY = Text(
    "ตรวจเส้นทางจากซอร์สของหน้าเว็บเท่านั้น ไม่ได้พิสูจน์ในเบราว์เซอร์จริง "
    "(เมนูที่สร้างด้วยสคริปต์และลิงก์ที่ถูกซ่อนอาจต่างจากที่ผู้เข้าชมเห็น)",
    "Paths were judged from the source of the pages only, not proved in a real browser (menus "
    "built by scripts and hidden links may differ from what a visitor sees)",
)
_NO_CHROMIUM = Text(
    "ไม่พบเบราว์เซอร์ Chromium ในเครื่องนี้ ดูคำสั่ง oit doctor",
    "No Chromium was found on this machine; see oit doctor",
)


def _browser_notes(asked: str) -> tuple[Text, ...]:
    if browser_mode(asked)[0] != "never":
        return ()
    return (_SOURCE_ONLY,) if asked == "never" else (_NO_CHROMIUM, _SOURCE_ONLY)


_SCANS_UNREAD = Text(
    "ไม่ได้อ่านเอกสารที่สแกนเป็นภาพ {n} ฉบับ ข้อที่อาศัยเอกสารเหล่านั้นจึง “ยังพิสูจน์ไม่ได้”",
    "{n} scanned documents were not read; items that rest on them stay unproven",
)
_NO_READER = Text(
    "ไม่พบโปรแกรมอ่านภาพสแกน (tesseract พร้อมแบบจำลองภาษาไทย) ในเครื่องนี้ ดูคำสั่ง oit doctor",
    "This machine cannot read scans (tesseract with its Thai model); see oit doctor",
)


def _scan_notes(asked: str, evidence: Evidence) -> tuple[Text, ...]:
    """What was not read because reading of scans is off or not installed here."""
    documents = {v.document.url: v.document for v in evidence.visits if v.document is not None}
    unread = [d for d in documents.values() if any(read.wants_ocr for read in d.reads)]
    if not unread or ocr_mode(asked) != "never":
        return ()
    told = Text(_SCANS_UNREAD.th.format(n=len(unread)), _SCANS_UNREAD.en.format(n=len(unread)))
    return (told,) if asked == "never" else (_NO_READER, told)


def _site_notes(evidence: Evidence) -> tuple[Text, ...]:
    notes = []
    for code, detail in evidence.site_findings:
        known = _NOTES.get(code, Text(code, code))
        notes.append(Text(f"{known.th}: {detail}", f"{known.en}: {detail}"))
    return tuple(notes)
