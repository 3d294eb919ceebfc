"""Login walls and soft 404s: only where the page says nothing else."""

from __future__ import annotations

import pytest

from crawler.documents.model import Document
from crawler.page.reader import read_page
from crawler.page.signs import is_login_wall, soft_404

MENU = "<nav><ul><li><a href=/>หน้าแรก</a></li><li><a href=/a>ข้อมูลหน่วยงาน</a></li></ul></nav>"
FOOT = "<footer>องค์การบริหารส่วนตำบลตัวอย่าง โทร 0-4399-0000</footer>"
TEXT = "<p>" + "รายงานผลการดำเนินงานตามแผนประจำปี " * 20 + "</p>"


def page(body: str, title: str = "หน่วยงานตัวอย่าง") -> Document:
    html = f"<html><head><title>{title}</title></head><body>{MENU}{body}{FOOT}</body></html>"
    return read_page(html, "http://www.example.go.th/p.php")


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
