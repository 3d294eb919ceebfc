"""The words of a link prove nothing of the page they stand on: what it leads to is read."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.documents.model import Block, Document, Kind, Link, Role
from crawler.judge.content import Content, Marks
from crawler.judge.leads import is_open_word, only_leads
from crawler.page.reader import read_page
from crawler.result import ItemResult
from tests.judge.small_site import HOME, judged, page

CHECKLIST = load("oit-2569", "local_government")
ETHICS = "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม"
ORDER = """
คำสั่งองค์การบริหารส่วนตำบลตัวอย่าง ที่ 412/2568
เรื่อง แต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ประจำปีงบประมาณ พ.ศ. 2569
จึงแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ประกอบด้วย
1. ปลัดองค์การบริหารส่วนตำบล ประธานคณะทำงาน
2. ผู้อำนวยการกองคลัง คณะทำงาน
3. นักทรัพยากรบุคคล เลขานุการ
"""
ANOTHER = """
ประกาศองค์การบริหารส่วนตำบลตัวอย่าง
เรื่อง กำหนดวันหยุดราชการ ประจำปี 2569
วันหยุดราชการประจำปีเป็นไปตามมติคณะรัฐมนตรี
"""
DOS = """
แนวทางปฏิบัติตนทางจริยธรรม ประจำปีงบประมาณ พ.ศ. 2569
| ข้อควรทำ (Dos) | ข้อไม่ควรทำ (Don'ts)
| ปฏิบัติหน้าที่ตามระเบียบ กฎหมาย | ไม่เรียกรับเงินหรือของกำนัลจากผู้มาติดต่อ
"""
TRAINED = """
รายงานผลการอบรมคุณธรรม จริยธรรม ประจำปีงบประมาณ พ.ศ. 2569
สำนักปลัดได้จัดโครงการอบรมคุณธรรม จริยธรรม สำหรับผู้บริหารและพนักงาน เมื่อวันที่ 19 กุมภาพันธ์ 2569 ผู้เข้าร่วม 45 คน
"""
PARAGRAPHS = (
    '<p>1. คำสั่งแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม <a href="order">ดาวน์โหลดเอกสาร</a><br>'
    '2. Dos &amp; Don\'ts <a href="dos">ดาวน์โหลดเอกสาร</a><br>'
    '3. รายงานผลการอบรมคุณธรรม จริยธรรม <a href="trained">ดาวน์โหลดเอกสาร</a></p>'
)
LIST = (
    '<ol><li>1) <a href="order">คำสั่งแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม</a> [PDF]</li>'
    '<li>2) <a href="dos">Dos &amp; Don\'ts</a> [PDF]</li>'
    '<li>3) <a href="trained">รายงานผลการอบรมคุณธรรม จริยธรรม</a> [PDF]</li></ol>'
)
TABLE = (
    "<table><tr><th>ที่</th><th>เรื่อง</th><th>ไฟล์</th></tr>"
    '<tr><td>1</td><td>คำสั่งแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม</td><td><a href="order">เปิด</a></td></tr>'
    '<tr><td>2</td><td>Dos &amp; Don\'ts</td><td><a href="dos">เปิด</a></td></tr>'
    '<tr><td>3</td><td>รายงานผลการอบรม</td><td><a href="trained">เปิด</a></td></tr></table>'
)


def _code(of: str) -> str:
    return (
        f"ประมวลจริยธรรม{of}\nข้อ 1 ประมวลจริยธรรมนี้เรียกว่า ประมวลจริยธรรม{of}\n"
        "ข้อ 2 ยึดมั่นในสถาบันหลักของประเทศ ซื่อสัตย์สุจริต กล้าตัดสินใจและกระทำในสิ่งที่ถูกต้องชอบธรรม "
        "คิดถึงประโยชน์ส่วนรวม มุ่งผลสัมฤทธิ์ของงาน ปฏิบัติหน้าที่อย่างเป็นธรรม ดำรงตนเป็นแบบอย่างที่ดี"
    )


def _judged(shown: str, order: str) -> ItemResult:
    html = (
        f"<html><body><h1>{ETHICS}</h1><p>ประมวลจริยธรรม</p>"
        '<p><a href="c1">ดาวน์โหลด</a> <a href="c2">ดาวน์โหลด</a> <a href="c3">ดาวน์โหลด</a></p>'
        f"<h2>การขับเคลื่อนจริยธรรม ปีงบประมาณ 2569</h2>{shown}</body></html>"
    )
    texts = {
        "c1": _code("ผู้บริหารท้องถิ่น"),
        "c2": _code("สมาชิกสภาท้องถิ่น"),
        "c3": _code("พนักงานส่วนท้องถิ่น"),
        "dos": DOS,
        "trained": TRAINED,
        **({"order": order} if order else {}),
    }
    pages = {ETHICS: read_page(html, f"{HOME}ethics")}
    for number, (name, text) in enumerate(texts.items()):
        pages[f"ไฟล์ {number}"] = page(name, text, kind=Kind.PDF)
    key = next(item.key for item in CHECKLIST.items if item.code == "O15")
    return judged(CHECKLIST, key, pages)


@pytest.mark.parametrize("shown", [PARAGRAPHS, LIST, TABLE], ids=["lines", "list", "table"])
def test_an_order_counts_where_it_is_read_and_not_where_it_is_only_named(shown: str) -> None:
    assert _judged(shown, ORDER).score == 100
    for order in ("", ANOTHER):
        found = _judged(shown, order)
        assert found.score == 0
        assert "team_order" in {reason.element for reason in found.reasons}
        assert "team_order" not in {proof.element for proof in found.evidence}


@pytest.mark.parametrize(
    "text, label",
    [
        ("1. คำสั่งแต่งตั้งคณะทำงาน ดาวน์โหลดเอกสาร", "ดาวน์โหลดเอกสาร"),
        ("๒) คำสั่งแต่งตั้งคณะทำงาน [PDF]", "คำสั่งแต่งตั้งคณะทำงาน"),
        ("3 | คำสั่งแต่งตั้งคณะทำงาน | เปิด", "เปิด"),
        ("• แผนปฏิบัติการป้องกันการทุจริต", "แผนปฏิบัติการป้องกันการทุจริต"),
    ],
)
def test_a_name_and_its_link_say_nothing_else(text: str, label: str) -> None:
    assert _leads(text, label)


@pytest.mark.parametrize(
    "text, label",
    [
        ("ค่าธรรมเนียม : 20 บาท ดาวน์โหลด", "ดาวน์โหลด"),
        ("ไม่มีการรับทรัพย์สิน ดาวน์โหลด", "ดาวน์โหลด"),
        ("ไตรมาส 1 | 12 เรื่อง | เปิด", "เปิด"),
        ("ผู้ขอยื่นคำขอที่กองช่างตามแบบคำขอ", "แบบคำขอ"),
        ("ยื่นคำขอพร้อมสำเนาทะเบียนบ้าน แล้วรอผล " * 5 + "ดาวน์โหลด", "ดาวน์โหลด"),
    ],
)
def test_a_text_with_a_link_in_it_counts(text: str, label: str) -> None:
    assert not _leads(text, label)


def test_no_link_no_lead() -> None:
    assert not only_leads(Block(0, Role.PARAGRAPH, "คำสั่งแต่งตั้งคณะทำงาน ดาวน์โหลด"), ())
    assert not only_leads(Block(0, Role.HEADING, "แผน", 2), (Link(1, "u", "แผน"),))


def test_a_word_to_open_with_is_no_content() -> None:
    assert is_open_word("ดาวน์โหลดเอกสาร")
    assert not is_open_word("12")
    assert not is_open_word("ประกาศรับสมัคร 15 วัน")


def _leads(text: str, label: str) -> bool:
    role = Role.ROW if " | " in text else Role.PARAGRAPH
    document = Document(
        url=HOME,
        kind=Kind.HTML,
        title="",
        blocks=(Block(0, role, text),),
        links=(Link(1, f"{HOME}a", label),),
    )
    return Content(document, Marks()).lines[0].leads
