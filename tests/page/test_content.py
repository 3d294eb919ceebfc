"""Blocks, tables, pictures, forms and embeds in reading order."""

from __future__ import annotations

import pytest

from crawler.documents.model import Document, Kind, Role
from crawler.page.reader import read_page

URL = "http://www.example.go.th/dir/page.php"


def read(html: str) -> Document:
    return read_page(html, URL)


def blocks(html: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in read(html).blocks]


BLOCKS = [
    ("<h1>ก</h1><p>ข</p>", [("heading", "ก"), ("paragraph", "ข")]),
    ("<p>ก<br>ข<br/>ค</p>", [("paragraph", "ก"), ("paragraph", "ข"), ("paragraph", "ค")]),
    ("<h2>ก<br>ข</h2>", [("heading", "ก ข")]),
    ("<div>ก<div>ข</div>ค</div>", [("paragraph", "ก"), ("paragraph", "ข"), ("paragraph", "ค")]),
    ("<p>ก <b>ข</b> ค</p>", [("paragraph", "ก ข ค")]),
    ("<p><b>หัวข้อ</b></p><p>ข</p>", [("heading", "หัวข้อ"), ("paragraph", "ข")]),
    ("<p><span style='font-size:24px'>หัวข้อ</span></p>", [("heading", "หัวข้อ")]),
    ("<p><font size=5>หัวข้อ</font></p>", [("heading", "หัวข้อ")]),
    ("<p><b><a href=/x>ลิงก์</a></b></p>", [("paragraph", "ลิงก์")]),
    ("<ul><li>ก</li><li>ข<ul><li>ค</li></ul></li></ul>", [("list_item", "ก"), ("list_item", "ข"), ("list_item", "ค")]),
    ("<dl><dt>ก</dt><dd>ข</dd></dl>", [("heading", "ก"), ("list_item", "ข")]),
    ("<div class='panel-title'>ก</div><div class='page-body'>ข</div>", [("heading", "ก"), ("paragraph", "ข")]),
    ("<div class='title'><p>ก</p><p>ข</p></div>", [("paragraph", "ก"), ("paragraph", "ข")]),
    ("<div role=heading aria-level=3>ก</div>", [("heading", "ก")]),
    ("<details><summary>ก</summary>ข</details>", [("heading", "ก"), ("paragraph", "ข")]),
    ("<button>ก</button><label>ข</label>", [("control", "ก"), ("control", "ข")]),
    ("<h3>" + "ย" * 400 + "</h3>", [("paragraph", "ย" * 400)]),
    ("<p>&nbsp;</p><p>\u200b</p>", []),
    ("<script>x</script><style>y</style><title>z</title>", []),
    ("<a href=/1>หนึ่ง</a><a href=/2>สอง</a>", [("paragraph", "หนึ่ง สอง")]),
    ("<p>ก<p>ข<td>ค", [("paragraph", "ก"), ("paragraph", "ขค")]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), BLOCKS, ids=[html[:60] for html, _ in BLOCKS])
def test_blocks(html: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(html) == expected


def test_one_running_order() -> None:
    html = (
        "<h2><a href=/a>หัวข้อ</a></h2><p>ข้อความ <a href=/b>ลิงก์</a></p><img src=p.png width=300 alt=ภาพ>"
        "<form><input name=n></form><iframe src='https://www.youtube.com/embed/x'></iframe><h2>ท้าย</h2>"
    )
    document = read(html)
    heads = [block.order for block in document.blocks if block.role is Role.HEADING]
    between = [
        *(item.order for item in document.links), *(item.order for item in document.pictures),
        *(item.order for item in document.forms), *(item.order for item in document.embeds),
    ]  # fmt: skip
    assert all(heads[0] < order < heads[1] for order in between)
    everything = between + [block.order for block in document.blocks]
    assert len(set(everything)) == len(everything)


def test_document() -> None:
    document = read("<title>ชื่อ\n หน้า</title><h1>หัว</h1>")
    assert (document.kind, document.title, document.url) == (Kind.HTML, "ชื่อ หน้า", URL)
    assert len(document.sha256) == 64
    assert read("<h1>หัว</h1>").title == "หัว"
    assert read("<svg><title>รูป</title></svg>").title == ""


def test_table() -> None:
    html = """<h3>ตารางแผน</h3><table><tr><td>ลำดับ</td><td>โครงการ</td><td>งบประมาณ</td></tr>
    <tr><td>1</td><td>ถนน</td><td>100</td></tr><tr><td>2</td><td>ไฟ<br>ฟ้า</td><td>200</td></tr></table>"""
    document = read(html)
    (table,) = document.tables
    assert table.header == ("ลำดับ", "โครงการ", "งบประมาณ")
    assert table.rows == (("1", "ถนน", "100"), ("2", "ไฟ ฟ้า", "200"))
    assert table.caption == "ตารางแผน"
    assert [block.text for block in document.blocks if block.role is Role.ROW][1] == "1 | ถนน | 100"


def test_spans_and_header_of_two_rows() -> None:
    html = """<table><caption>สถิติ</caption><thead><tr><th rowspan=2>เดือน</th><th colspan=2>ผู้รับบริการ</th></tr><tr><th>ชาย</th><th>หญิง</th></tr></thead>
    <tr><td rowspan="2">ต.ค.</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><tr><td>รวม</td><td colspan=2>10</td></tr></table>"""
    (table,) = read(html).tables
    assert table.header == ("เดือน", "ผู้รับบริการ ชาย", "ผู้รับบริการ หญิง")
    assert table.rows == (("ต.ค.", "1", "2"), ("ต.ค.", "3", "4"), ("รวม", "10", "10"))
    assert table.caption == "สถิติ"


def test_group_rows_are_headings() -> None:
    html = """<table><tr><th>ข้อ</th><th>ชื่อ</th></tr><tr><th colspan=2>กองคลัง</th></tr><tr><td>1</td><td>ก</td></tr></table>"""
    assert ("heading", "กองคลัง") in blocks(html)


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td>เมนู</td><td><table><tr><td>ก</td><td>ข</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
     "<table role=presentation><tr><td>ก</td><td>ข</td></tr><tr><td>1</td><td>2</td></tr></table>",
     "<table><tr><td>ก</td></tr><tr><td>ข</td></tr></table>",
     "<table><tr><td>เมนู</td><td>" + "ยาว " * 500 + "</td></tr><tr><td>1</td><td>2</td></tr></table>",
     "<table><tr><td>ก</td><td>ข</td></tr></table>"],
)  # fmt: skip
def test_layout_tables(html: str) -> None:
    document = read(html)
    outer = [table for table in document.tables if "เมนู" in "".join(map("".join, table.rows))]
    assert not outer
    assert len(document.tables) == html.count("<table") - 1


def test_links_and_text_of_layout_tables() -> None:
    html = "<table><tr><td><a href=/1>ก</a><td><table><tr><td>ข<td>ค<tr><td>1<td>2</table></table>"
    assert blocks(html) == [("paragraph", "ก"), ("row", "ข | ค"), ("row", "1 | 2")]


PICTURES = [
    ('<img src="a.png" alt="ก">', "/dir/a.png"),
    ('<img src="data:image/gif;base64,R0" data-src="/lazy.png">', "/lazy.png"),
    ('<img data-original="/lazy.png" src="blank.gif">', "/lazy.png"),
    ('<img srcset="/s.png 1x, /b.png 2x">', "/s.png"),
]


@pytest.mark.parametrize(("html", "expected"), PICTURES)
def test_picture(html: str, expected: str) -> None:
    (picture,) = read(html).pictures
    assert picture.src == "http://www.example.go.th" + expected


@pytest.mark.parametrize(
    "html",
    ['<img src="t.gif" width=1 height=1>', "<img>", '<img src="a.png" style="display:none">'],
)
def test_no_picture(html: str) -> None:
    assert not read(html).pictures


def test_picture_caption_and_size() -> None:
    (picture,) = read(
        '<figure><img src=a.png width="640" style="height:480px"><figcaption>โครงสร้าง</figcaption></figure>'
    ).pictures
    assert (picture.caption, picture.width, picture.height) == ("โครงสร้าง", 640, 480)
    (picture,) = read("<div><div><img src=a.png></div><p>นาย ก ข</p></div>").pictures
    assert picture.caption == "นาย ก ข"


def test_form() -> None:
    html = """<form action="send.php" method="POST"><h3>ถาม-ตอบ</h3><input type=hidden name=t>ชื่อ <input name=n>
    <label for=e>อีเมล</label><input type=email id=e name=e><textarea name=m placeholder="คำถาม"></textarea>
    <table><tr><td>ไฟล์</td><td><input type=file name=f></td></tr></table><label><input type=checkbox name=c> ยอมรับ</label>
    <select name=s><option>ก</option></select><input type=submit value="ส่งคำถาม"></form>"""
    (form,) = read(html).forms
    assert (form.action, form.method, form.heading, form.submit) == (
        "http://www.example.go.th/dir/send.php",
        "post",
        "ถาม-ตอบ",
        "ส่งคำถาม",
    )
    assert [(one.kind, one.name, one.label) for one in form.fields][:5] == [
        ("text", "n", "ชื่อ"), ("email", "e", "อีเมล"), ("textarea", "m", "คำถาม"), ("file", "f", "ไฟล์"), ("checkbox", "c", "ยอมรับ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    ["<form><input type=search name=x></form>", "<form><input name=q><button>ไป</button></form>", "<form role=search><input name=x></form>",
     "<form><input name=x placeholder='ค้นหา...'></form>", "<form><input name=x><input type=submit value='ค้นหา'></form>"],
)  # fmt: skip
def test_search_form(html: str) -> None:
    (form,) = read(html).forms
    assert [one.kind for one in form.fields] == ["search"]


def test_fields_outside_any_form() -> None:
    (form,) = read(
        "<div>ชื่อ <input name=n><textarea name=m></textarea><button>ส่ง</button></div>"
    ).forms
    assert (len(form.fields), form.submit, form.action) == (2, "ส่ง", "")


EMBEDS = [
    ("https://www.google.com/maps/embed?pb=1", "map"),
    ("https://www.youtube.com/embed/x", "video"),
    ("/doc/a.pdf", "document"),
    ("https://docs.google.com/gview?url=http://x/a.pdf&embedded=true", "document"),
    ("https://drive.google.com/file/d/1/preview", "document"),
    ("https://www.facebook.com/plugins/page.php?href=x", "social"),
    ("https://www.facebook.com/plugins/customerchat.php", "chat"),
    ("/counter.html", "frame"),
]


@pytest.mark.parametrize(("src", "what"), EMBEDS)
def test_embed(src: str, what: str) -> None:
    assert [embed.what for embed in read(f'<iframe src="{src}"></iframe>').embeds] == [what]


@pytest.mark.parametrize(
    ("html", "count"),
    [('<script src="https://embed.tawk.to/1/default"></script>', 1), ("<script>s1.src='https://embed.tawk.to/1/x';</script>", 1),
     ("<script>/* s1.src='https://embed.tawk.to/1/x'; */</script>", 0), ("<!--<script src='https://embed.tawk.to/1'></script>-->", 0),
     ('<div class="fb-customerchat" page_id=1></div>', 1), ("<script src=/jquery.js></script>", 0),
     ('<noscript><script src="https://embed.tawk.to/1"></script></noscript>', 0)],
)  # fmt: skip
def test_chat(html: str, count: int) -> None:
    assert [embed.what for embed in read(html).embeds] == ["chat"] * count


BODY = "<p>" + "เนื้อหาของหน้า " * 20 + "</p>"
CHROME = [
    ("<nav><a href=/x>ก</a></nav>" + BODY, True),
    ("<header><a href=/x>ก</a></header>" + BODY, True),
    ("<footer><a href=/x>ก</a></footer>" + BODY, True),
    ("<div role=navigation><a href=/x>ก</a></div>" + BODY, True),
    ('<div class="main-menu"><a href=/x>ก</a></div>' + BODY, True),
    ('<div id="sidebar-left"><a href=/x>ก</a></div>' + BODY, True),
    ('<div class="menu-card-content"><a href=/x>ก</a></div>' + BODY, False),
    ('<div class="page-header"><a href=/x>ก</a></div>' + BODY, False),
    ("<article><header><a href=/x>ก</a></header></article>" + BODY, False),
    (f'<div class="header">{BODY}<a href=/x>ก</a></div>', False),
    ("<div><a href=/x>ก</a></div>" + BODY, False),
]


@pytest.mark.parametrize(("html", "expected"), CHROME)
def test_chrome(html: str, expected: bool) -> None:
    (link,) = read(html).links
    assert link.chrome is expected


def test_problems() -> None:
    assert "script_built" in read('<div id="app"></div><script src="/app.js"></script>').problems
    assert "mostly_hidden" in read(f'<div style="display:none">{BODY * 5}</div><p>ก</p>').problems
    assert not read(BODY * 3 + "<script>1</script>").problems


HOSTILE = {
    "nothing": "",
    "null bytes": "\0<a href=/x>\0ก</a>",
    "deep": "<div>" * 10_000 + "<a href=/x>ก</a>",
    "deep lists": "<ul><li>" * 5_000 + "ก",
    "deep tables": "<table><tr><td>" * 2_000 + "ก",
    "deep inline": "<span>" * 10_000 + "ก",
    "many comments": "<!-- <a href=/x>ก</a> -->" * 2_000,
    "lone surrogate": "<p>\ud800</p>",
    "huge span": '<table><tr><td colspan=99999 rowspan=99999>ก<td>ข</tr><tr><td>1</table>',
    "bad css": "<style>" + ":not(" * 3_000 + "{display:none}" + "a{" * 3_000 + "'\"/*</style><p>ก</p>",
    "selector that backtracks": "<style>" + "div div div div div div div div p .x a{display:none}</style>" + "<div>" * 240 + "<a href=/x>ก</a>",
    "sibling chains": "<style>p~p~p~p~p~a~b{display:none}</style>" + "<p></p>" * 2_000,
    "bad refresh": '<meta http-equiv=refresh content="....;url=">',
    "bad numbers": '<style>p{left:..px;opacity:1.2.3;transform:translate(-.-px)}</style><p style="width:1e9px">ก</p>',
    "bad address": '<a href="http://[::1">ก</a><a href="//">ข</a><img src="http://[">',
    "unclosed noscript": "<noscript>" * 500 + "ก",
}  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read(html: str) -> None:
    document = read(html)
    assert len(document.blocks) <= 20_000
    assert all(len(block.text) <= 5_000 for block in document.blocks)


def test_long_text_is_cut_into_blocks_and_kept() -> None:
    document = read("<p>" + "ก" * 12_000 + "</p>")
    assert [len(block.text) for block in document.blocks] == [5_000, 5_000, 2_000]
    assert len({block.order for block in document.blocks}) == 3


def test_same_page_reads_the_same() -> None:
    html = "<style>.a .b{display:none} .c:hover .b{display:block}</style><div class='c a'>ก<p class='b'><a href=/x>ข</a></p></div>"
    assert read(html) == read(html)


def test_pairs_of_name_and_value_have_no_header() -> None:
    html = "<table><tr><td>ชื่อหน่วยงาน<td>อบต.ตัวอย่าง<tr><td>โทรศัพท์<td>0-4399-0000</table>"
    (table,) = read(html).tables
    assert table.header == ()
    assert table.rows == (("ชื่อหน่วยงาน", "อบต.ตัวอย่าง"), ("โทรศัพท์", "0-4399-0000"))
