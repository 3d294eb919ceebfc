"""The home page must open; when it does not, one sentence says why."""

from __future__ import annotations

from crawler.documents.model import Document
from crawler.errors import AuditImpossible
from crawler.evidence import Outcome, Visit

_WHY = {
    Outcome.NOT_FOUND: ("ไม่พบหน้านี้", "the page does not exist"),
    Outcome.SERVER_ERROR: ("เครื่องแม่ข่ายขัดข้อง", "the server fails"),
    Outcome.BLOCKED: ("เว็บไซต์ปฏิเสธการเข้าถึง", "the site refuses access"),
    Outcome.LOGIN: ("ต้องเข้าสู่ระบบก่อน", "a log-in is asked for"),
    Outcome.ROBOTS: (
        "robots.txt ไม่อนุญาต (หากเป็นเว็บไซต์ของท่านเองให้เพิ่ม --owner)",
        "robots.txt forbids it (for your own site add --owner)",
    ),
    Outcome.TIMEOUT: ("ไม่ตอบภายในเวลาที่กำหนด", "it does not answer in time"),
    Outcome.UNREACHABLE: ("เชื่อมต่อไม่ได้", "no connection can be made"),
    Outcome.LOOP: ("เปลี่ยนทางวนไม่สิ้นสุด", "it redirects in a circle"),
}
_CLOSED = (
    "เครื่องแม่ข่ายขัดข้องแม้แต่เมื่อขอ robots.txt จึงไม่เข้าไปตรวจตามมารยาท",
    "the server fails even for robots.txt, so it was left alone",
)
_UNAVAILABLE = "robots.txt: 5"
"""What a visit says of a host whose robots.txt answers with a server error."""
_UNREADABLE = ("อ่านหน้านี้ไม่ได้", "the page cannot be read")


def require_home(home: Visit) -> None:
    """Raises AuditImpossible when the home page was not read."""
    if home.outcome is Outcome.OK and isinstance(home.document, Document):
        return
    why = _WHY.get(home.outcome, _UNREADABLE)
    if home.outcome is Outcome.ROBOTS and home.detail.startswith(_UNAVAILABLE):
        why = _CLOSED
    detail = f" [{home.status}]" if home.status else ""
    raise AuditImpossible(
        f"เปิดหน้าแรก {home.url} ไม่ได้: {why[0]}{detail} โปรดตรวจสอบที่อยู่เว็บไซต์แล้วลองใหม่",
        f"The home page {home.url} cannot be opened: {why[1]}{detail}. "
        "Check the address and try again.",
    )
