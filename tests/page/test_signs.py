"""Stubs, login walls and soft 404s: only where the page says nothing else."""

from __future__ import annotations

import pytest

from crawler.documents.model import Document
from crawler.page.reader import read_page
from crawler.page.signs import is_login_wall, is_placeholder, soft_404

MENU = "<nav><ul><li><a href=/>หน้าแรก</a></li><li><a href=/a>ข้อมูลหน่วยงาน</a></li></ul></nav>"
FOOT = "<footer>องค์การบริหารส่วนตำบลตัวอย่าง โทร 0-4399-0000</footer>"
TEXT = "<p>" + "รายงานผลการดำเนินงานตามแผนประจำปี " * 20 + "</p>"


def page(body: str, title: str = "หน่วยงานตัวอย่าง") -> Document:
    html = f"<html><head><title>{title}</title></head><body>{MENU}{body}{FOOT}</body></html>"
    return read_page(html, "http://www.example.go.th/p.php")


@pytest.mark.parametrize(
    "body",
    ["", "<h1>แผนพัฒนา</h1>", "<p>กำลังปรับปรุงข้อมูล</p>", "<h2>แผน</h2><p>อยู่ระหว่างปรับปรุง</p>", "<p>อยู่ระหว่างดำเนินการ</p>", "<p>ไม่มีข้อมูล</p>",
     "<p>Coming Soon</p>", "<p>Not available</p>", "<p>กำลังโหลด...</p>", "<h1>แผน</h1><p>ยังไม่มีข้อมูล</p><p><a href=/>กลับ</a></p>",
     "<img src=uc.gif width=100><p>Under Construction</p>", "<h1>ก</h1><form><input name=q><button>ค้นหา</button></form>",
     "<h3>กำลังปรับปรุงข้อมูล</h3>"],
)  # fmt: skip
def test_placeholder(body: str) -> None:
    assert is_placeholder(page(body))


@pytest.mark.parametrize(
    "body",
    [TEXT, TEXT + "<p>กำลังปรับปรุงข้อมูลบางส่วน</p>", "<img src=chart.jpg width=900>", "<iframe src=a.pdf></iframe>",
     "<table><tr><th>ชื่อ</th><th>โทร</th></tr><tr><td>ก</td><td>02-000-0001</td></tr></table>",
     "<ul><li><a href=a.pdf>แผนปี 2563</a></li></ul>", "<p>ที่อยู่ 99 หมู่ 1 ตำบลตัวอย่าง โทร 0-4399-0000</p>",
     "<form method=post><input name=n><textarea name=t></textarea></form>",
     "<table><tr><th>ข้อ</th><th>ชื่อ</th></tr><tr><td>1</td><td>ไม่มีข้อมูล</td></tr></table>"],
)  # fmt: skip
def test_no_placeholder(body: str) -> None:
    assert not is_placeholder(page(body))


def test_login_wall() -> None:
    form = "<form method=post><input name=user><input type=password name=p><button>เข้าสู่ระบบ</button></form>"
    assert is_login_wall(page(f"<h1>เข้าสู่ระบบ</h1>{form}"))
    assert not is_login_wall(page(TEXT + form))
    assert not is_login_wall(page(f"<aside>{form}</aside>{TEXT}"))
    assert not is_login_wall(page(TEXT))


@pytest.mark.parametrize(
    ("body", "title"),
    [("<h1>404</h1>", "x"), ("<h1>Page not found</h1><p><a href=/>Home</a></p>", "x"), ("<p>ขออภัย ไม่พบหน้าที่คุณต้องการ</p>", "x"),
     ("<h2>ไม่พบหน้านี้</h2><p>กรุณาตรวจสอบที่อยู่อีกครั้ง</p>", "x"), ("<p>Oops</p>", "404 Not Found"),
     ("<p>The page you requested does not exist.</p>", "x")],
)  # fmt: skip
def test_soft_404(body: str, title: str) -> None:
    assert soft_404(page(body, title))


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        TEXT + "<p>ไม่พบหน้า</p>",
        "<p>โทร 0-4340-4040</p>",
        "<p>งบประมาณ 404,000 บาท</p>",
        "<p>404 หมู่ 4</p>" + TEXT,
    ],
)
def test_no_soft_404(body: str) -> None:
    assert not soft_404(page(body))
