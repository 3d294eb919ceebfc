"""What makes a file hard to read for citizens and for programs, and how to publish it better."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.documents.model import Document, Kind, PageRead
from crawler.result import DocumentRef, Text

WEAK = 0.8  # confidence of recognised text below which a scan is hard to read
SHOWN = 8  # pages that are told one by one


def document_ref(document: Document, picture: str = "") -> DocumentRef:
    """The document as results know it; `picture` is the file of a picture of it."""
    return DocumentRef(
        url=document.url,
        kind=document.kind,
        title=document.title,
        picture=picture,
        pages=document.pages,
        route=document.route,
        confidence=document.confidence,
        scanned=tuple(r.page for r in document.reads if r.route == "ocr" and not r.unread),
        unread=tuple(r.page for r in document.reads if r.unread),
        unsure=sum(r.unsure for r in document.reads),
        advice=advice(document),
    )


def advice(document: Document) -> tuple[Text, ...]:
    """One sentence for each thing that is wrong with the file, () for one that reads well."""
    if document.kind is Kind.HTML:
        return _of_page(document)
    told = [_ADVICE[problem] for problem in document.problems if problem in _ADVICE]
    told += _of_scans(document)
    if document.route == "repaired":
        told.append(_BROKEN)
    return tuple(dict.fromkeys(told))


def told_pages(pages: Sequence[int]) -> Text:
    """Page numbers in words: "page 2, 3", "12 pages" where there are many."""
    if len(pages) > SHOWN:
        return Text(f"{len(pages)} หน้า", f"{len(pages)} pages")
    numbers = ", ".join(str(page) for page in pages)
    return Text(f"หน้า {numbers}", f"page {numbers}")


def _of_scans(document: Document) -> list[Text]:
    scanned = [read.page for read in document.reads if read.route == "ocr" and not read.unread]
    unread = [read.page for read in document.reads if read.unread]
    told: list[Text] = []
    if unread and not {"broken_text", "encrypted"} & set(document.problems):
        where = told_pages(unread)
        told.append(
            Text(
                f"{where.th} เป็นภาพที่อ่านไม่ได้ ผู้ใช้โปรแกรมอ่านจอภาพและเครื่องมือค้นหาจะไม่พบข้อความ "
                "ให้เผยแพร่ไฟล์ที่บันทึกจาก Word/Excel เป็น PDF โดยตรง",
                f"{where.en} could not be read: readers with a screen reader and search engines "
                "find no text; publish the PDF saved straight from Word or Excel",
            )
        )
    if scanned:
        where = told_pages(scanned)
        told.append(
            Text(
                f"{where.th} เป็นภาพสแกน คัดลอกและค้นหาข้อความไม่ได้ ให้แนบไฟล์ที่บันทึกจาก Word/Excel "
                "ควบคู่กับฉบับลงนาม",
                f"{where.en} scanned: its text cannot be copied or searched; publish the file "
                "saved from Word or Excel beside the signed one",
            )
        )
    if _faint(document.reads):
        told.append(
            Text(
                "ภาพสแกนไม่คมชัด ให้สแกนใหม่ที่ 300 จุดต่อนิ้ว วางกระดาษให้ตรง ไม่ใช้ภาพถ่ายจากโทรศัพท์",
                "The scan is faint or skewed; scan it again at 300 dots an inch, straight, and not "
                "as a photo from a telephone",
            )
        )
    return told


def _faint(reads: Sequence[PageRead]) -> bool:
    return any(read.route == "ocr" and (read.confidence < WEAK or read.unsure) for read in reads)


def _of_page(document: Document) -> tuple[Text, ...]:
    if not any(read.route == "ocr" for read in document.reads):
        return ()
    return (
        Text(
            "ข้อความอยู่ในรูปภาพ คัดลอกและค้นหาไม่ได้ ให้พิมพ์ข้อความไว้ในหน้าเว็บหรือใส่คำอธิบายภาพ (alt)",
            "Text stands inside a picture and cannot be copied or searched; write it on the page, "
            "or in the picture's alternative text",
        ),
    )


_BROKEN = Text(
    "ข้อความภาษาไทยในไฟล์เพี้ยน (คัดลอกแล้วสระหรือวรรณยุกต์ผิด) ให้บันทึกเป็น PDF ใหม่จากต้นฉบับโดยฝังฟอนต์",
    "Thai text in the file is broken (copied, its vowels and marks are wrong); save the PDF anew "
    "from the original with its fonts embedded",
)
_ADVICE = {
    "broken_text": _BROKEN,
    "encrypted": Text(
        "ไฟล์ตั้งรหัสผ่านไว้ ประชาชนเปิดไม่ได้ ให้เผยแพร่ฉบับที่ไม่มีรหัสผ่าน",
        "The file has a password, so citizens cannot open it; publish it without one",
    ),
    "truncated": Text(
        "ไฟล์ไม่สมบูรณ์ เปิดได้ไม่ครบ ให้อัปโหลดใหม่แล้วลองเปิดดู",
        "The file is cut off; upload it again and try to open it",
    ),
}
