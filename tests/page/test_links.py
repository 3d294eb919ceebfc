"""Links of every kind, their names and what stands around them."""

from __future__ import annotations

import pytest

from crawler.documents.model import Document, Link
from crawler.page.addresses import in_script
from crawler.page.labels import is_generic, meaningful_name
from crawler.page.reader import imports, read_page, stylesheet_urls

URL = "http://www.example.go.th/dir/page.php"
HOST = "http://www.example.go.th"


def read(html: str) -> Document:
    return read_page(html, URL)


def only(html: str) -> Link:
    links = read(html).links
    assert len(links) == 1, links
    return links[0]


ADDRESSES = [
    ('<a href="a.pdf">ก</a>', "/dir/a.pdf"),
    ('<a href=" a.pdf ">ก</a>', "/dir/a.pdf"),
    ('<a href="../a.pdf">ก</a>', "/a.pdf"),
    ('<base href="/other/"><a href="a.pdf">ก</a>', "/other/a.pdf"),
    ('<a href="a b(1).pdf">ก</a>', "/dir/a%20b(1).pdf"),
    ('<A HREF=/x>ก</A>', "/x"),
    ('<a href="javascript:openwin(\'x.pdf\')">ก</a>', "/dir/x.pdf"),
    ('<a href="javascript:openwin(\'12\')">ก</a>', ""),
    ('<a href="javascript:void(0)" onclick="window.open(\'/w.php\',\'_blank\')">ก</a>', "/w.php"),
    ('<a href="#" onclick="location.href=\'l.php\'; return false">ก</a>', "/dir/l.php"),
    ('<a href="#" onclick="window.location.replace(\'/r.php\')">ก</a>', "/r.php"),
    ('<a href="#" onclick="self.location=\'s.php\'">ก</a>', "/dir/s.php"),
    ('<a href="#" onclick="document.location = \'d.php\'">ก</a>', "/dir/d.php"),
    ('<a href="#" onclick="go(\'d.php?id=\' + x)">ก</a>', ""),
    ('<a href="#">ก</a>', ""),
    ('<a href="">ก</a>', ""),
    ('<a href="#!">ก</a>', ""),
    ("<a>ก</a>", ""),
    ('<button onclick="location=\'/b.php\'">ก</button>', "/b.php"),
    ('<div onclick="window.open(&quot;p.pdf&quot;)">ก</div>', "/dir/p.pdf"),
    ('<div data-href="/d.php" role="link">ก</div>', "/d.php"),
    ('<input type="button" value="ก" onclick="location.href=\'/i.php\'">', "/i.php"),
    ('<img src="a.gif" alt="ก" onclick="location.href=\'/img.php\'">', "/img.php"),
    ('<div onclick="location.href=\'/o.php\'"><a>ก</a></div>', "/o.php"),
    ('<a><span onclick="location.href=\'/s.php\'">ก</span></a>', "/s.php"),
    ('<svg><a xlink:href="/svg.php"><text>ก</text></a></svg>', "/svg.php"),
    ('<img src="m.gif" usemap="#m"><map name="m"><area href="/area.php" alt="ก"></map>', "/area.php"),
    ('<iframe src="/f.html" title="ก"></iframe>', "/f.html"),
    ('<object data="/o.pdf" title="ก"></object>', "/o.pdf"),
    ('<embed src="/e.pdf" title="ก">', "/e.pdf"),
    ('<select onchange="location=this.value"><option value="/s.php">ก</option></select>', "/s.php"),
    ('<a href="#here">ก</a><p id="here">ข</p>', "/dir/page.php#here"),
    ('<a href="#nowhere">ก</a>', ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), ADDRESSES, ids=[html for html, _ in ADDRESSES])
def test_address(html: str, expected: str) -> None:
    link = only(html)
    assert link.url == (HOST + expected if expected else "")
    assert link.label == "ก"


@pytest.mark.parametrize(
    "html",
    ['<a href="mailto:a@example.go.th">ก</a>', '<a href="tel:020000000">ก</a>', '<a name="x"></a>', '<p><a id="x">ก</a></p>',
     '<link rel="canonical" href="http://theme.example/">', '<form action="/s"><input name="q"></form>',
     "<select><option value='/x.php'>ก</option></select>"],
)  # fmt: skip
def test_no_link(html: str) -> None:
    assert not read(html).links


def test_frameset() -> None:
    html = '<frameset cols="20%,*"><frame src="menu.html" name="menu"><frame src="main.html"></frameset>'
    found = [(link.url, link.kind, link.action) for link in read(html).links]
    assert found == [
        (f"{HOST}/dir/menu.html", "frame", "follow"),
        (f"{HOST}/dir/main.html", "frame", "follow"),
    ]


@pytest.mark.parametrize(
    "html",
    ['<meta http-equiv="refresh" content="0;url=home.php">', '<META HTTP-EQUIV="Refresh" CONTENT="5; URL=\'home.php\'">',
     "<script>window.location.href='home.php';</script>", "<script>setTimeout(\"location.href='home.php'\", 3000)</script>",
     "<body onload=\"location='home.php'\">"],
)  # fmt: skip
def test_refresh(html: str) -> None:
    document = read(html)
    assert document.refresh == f"{HOST}/dir/home.php"
    assert [(link.url, link.kind) for link in document.links] == [(document.refresh, "refresh")]


@pytest.mark.parametrize(
    "html",
    ['<meta http-equiv="refresh" content="300">', '<meta http-equiv="refresh" content="30;url=page.php">',
     '<noscript><meta http-equiv="refresh" content="0;url=x.php"></noscript>',
     "<script>function go(){location.href='x.php'}</script>", "<script>// location.href='x.php'\n</script>",
     '<meta http-equiv="refresh" content="600;url=x.php">'],
)  # fmt: skip
def test_no_refresh(html: str) -> None:
    assert read(html).refresh == ""


def test_pdf_viewer_names_its_file() -> None:
    document = read('<iframe src="/pdfjs/web/viewer.html?file=%2Fdoc%2Fplan.pdf#page=1"></iframe>')
    assert [(link.kind, link.url) for link in document.links] == [
        ("frame", f"{HOST}/pdfjs/web/viewer.html?file=%2Fdoc%2Fplan.pdf#page=1"), ("pdf", f"{HOST}/doc/plan.pdf"),
    ]  # fmt: skip
    assert [embed.what for embed in document.embeds] == ["document"]


LABELS = [
    ("<a href=/x><b>แผน</b><b>พัฒนา</b></a>", "แผนพัฒนา"),
    ("<a href=/x>แผน\n  พัฒนา&nbsp;&nbsp;2563</a>", "แผน พัฒนา 2563"),
    ("<a href=/x>แผน\u200bพัฒนา</a>", "แผนพัฒนา"),
    ("<a href=/x>แผน<br>พัฒนา</a>", "แผน พัฒนา"),
    ("<a href=/x><div>แผน</div><div>พัฒนา</div></a>", "แผน พัฒนา"),
    ("<a href=/x>แผน<span style='display:none'>ลับ</span></a>", "แผน"),
    ("<a href=/x aria-label='แผน'><i class='fa fa-file'></i></a>", "แผน"),
    ("<a href=/x title='แผน'><img src=1.png></a>", "แผน"),
    ("<a href=/x><img src=1.png alt='แผน'></a>", "แผน"),
    ("<a href=/x><img src=1.png title='แผน'></a>", "แผน"),
    ("<a href=/x><img src='/i/%E0%B9%81%E0%B8%9C%E0%B8%99.png'></a>", "แผน"),
    ("<a href=/x><img src='/i/annual-plan_2563.png'></a>", "annual plan 2563"),
    ("<a href=/x><svg><title>แผน</title></svg></a>", "แผน"),
    ("<a href=/x><i class='fab fa-facebook-f'></i></a>", "facebook f"),
    ("<div><a href=/x><img src=1.png></a><p>แผนพัฒนา</p></div>", "แผนพัฒนา"),
    ("<figure><a href=/x><img src=1.png></a><figcaption>แผนพัฒนา</figcaption></figure>", "แผนพัฒนา"),
]


@pytest.mark.parametrize(("html", "expected"), LABELS)
def test_label(html: str, expected: str) -> None:
    assert only(html).label == expected


CONTEXTS = [
    ("<table><tr><th>ข้อ</th><th>ชื่อ</th><th>ไฟล์</th></tr><tr><td>1</td><td>แผนพัฒนา</td><td><a href=/x>เปิด</a></td></tr></table>", "แผนพัฒนา"),
    ("<ul><li><span>อำนาจหน้าที่</span><ul><li><a href=/x>กองคลัง</a></li></ul></li></ul>", "อำนาจหน้าที่"),
    ("<ul><li>อำนาจหน้าที่<ul><li><a href=/x>กองคลัง</a></li></ul></li></ul>", "อำนาจหน้าที่"),
    ("<p>อำนาจหน้าที่</p><ul><li><a href=/x>กองคลัง</a></li></ul>", "อำนาจหน้าที่"),
    ("<h3>แผนพัฒนา</h3><p><a href=/x>ดาวน์โหลด</a></p>", "แผนพัฒนา"),
    ("<div class=card><h5 class=card-title>แผนพัฒนา</h5><a href=/x>อ่านต่อ</a></div>", "แผนพัฒนา"),
    ("<dl><dt>แผนพัฒนา</dt><dd><a href=/x>เปิด</a></dd></dl>", "แผนพัฒนา"),
    ("<fieldset><legend>แผนพัฒนา</legend><a href=/x>เปิด</a></fieldset>", "แผนพัฒนา"),
    ("<div>แผนพัฒนา <a href=/x>คลิก</a></div>", "แผนพัฒนา"),
    ("<p><b>แผนพัฒนา</b></p><p><a href=/x>PDF</a></p>", "แผนพัฒนา"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), CONTEXTS)
def test_context(html: str, expected: str) -> None:
    context = only(html).context
    assert expected in context
    assert len(context) <= 200


@pytest.mark.parametrize(
    "label",
    ["เปิด", "เปิดข้อมูล", "ดูทั้งหมด", "คลิก", "คลิกที่นี่", "คลิก!", "ดาวน์โหลด", "[ดาวน์โหลด]", "อ่านต่อ...", "รายละเอียด", "ดูรายละเอียด",
     "ข้อมูลเพิ่มเติม", "download", "Download PDF", "view", "PDF", "12", "๑๒", "1.2 MB", "(350KB)", "ไฟล์แนบ 1", "เอกสารแนบ",
     "Read more »", "click here", "O12", "»", "", "หน้าถัดไป", "ลิงก์"],
)  # fmt: skip
def test_generic(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize(
    "label",
    ["แผนพัฒนา", "การเปิดเผยข้อมูล", "ข้อมูลผู้บริหาร", "ข้อมูลการติดต่อ", "ดูแลผู้สูงอายุ", "O1 โครงสร้าง", "Q&A", "E-Service", "เอกสารประกวดราคา",
     "ดาวน์โหลดแบบฟอร์ม", "แผนปี 2563", "overview"],
)  # fmt: skip
def test_not_generic(label: str) -> None:
    assert not is_generic(label)


@pytest.mark.parametrize(
    "name",
    [
        "img_01.jpg",
        "banner2.png",
        "20200101_123456.jpg",
        "a1b2c3d4e5f6.png",
        "icon.gif",
        "/",
        "1.png",
        "",
        "http://[bad",
    ],
)
def test_meaningless_file_names(name: str) -> None:
    assert meaningful_name(name) == ""


@pytest.mark.parametrize(
    ("script", "expected"),
    [("window.open('a.pdf')", "a.pdf"), ('open("http://x.example/")', "http://x.example/"), ("location='a'", "a"),
     ("javascript:popup('a.php?x=1',300)", "a.php?x=1"), ("alert('hello')", None), ("toggle('menu')", None),
     ("window.open(u)", None), ("$('#m').modal('show')", None), ("modal.open('x')", None), ("x" * 100_000, None),
     ("location.href='#'", None), ("window.open('https:\\/\\/x.example\\/a')", "https://x.example/a")],
)  # fmt: skip
def test_addresses_in_scripts(script: str, expected: str | None) -> None:
    assert in_script(script) == expected


def test_stylesheets() -> None:
    html = (
        '<link rel="stylesheet" href="a.css"><link rel=stylesheet media=print href=p.css>'
        '<link rel="alternate stylesheet" href="alt.css"><link rel=icon href=i.ico><LINK REL="StyleSheet" HREF="/b.css" media="screen">'
        '<link rel="preload" as="style" href="late.css" onload="this.rel=\'stylesheet\'">'
        + "".join(f'<link rel=stylesheet href="{n}.css">' for n in range(30))
    )
    found = stylesheet_urls(html, URL)
    assert found[:3] == (f"{HOST}/dir/a.css", f"{HOST}/b.css", f"{HOST}/dir/late.css")
    assert len(found) == 12


def test_imports() -> None:
    css = '@charset "utf-8"; @import url(a.css); @import "b.css" screen; @import \'p.css\' print; a{b:c} /* @import "z.css"; */'
    assert imports(css, f"{HOST}/css/x.css") == (f"{HOST}/css/a.css", f"{HOST}/css/b.css")


def test_a_tab_is_no_link() -> None:
    html = "<style>.c{display:none}</style><a href=#t2>สอง</a><div id=t2 class=c><a href=/x>ก</a></div>"
    assert [link.url for link in read(html).links] == [f"{HOST}/x"]


def test_the_card_before_a_list_is_not_its_title() -> None:
    html = "<div>แผน <a href=/a>เปิด</a></div><ul><li><a href=/x>หนึ่ง</a></li></ul>"
    assert read(html).links[1].context == ""
