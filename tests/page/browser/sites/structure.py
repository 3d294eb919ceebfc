"""Frames, bases, messy addresses, encodings, pagination."""

from tests.page.browser.sites.base import FILLER, MARK, TARGET, Reply, Site, html, site

DEEP = "/แผนงาน/ปี 2563 (ฉบับ+แก้ไข).html"
LATIN = "text/html"


def thai(text: str, encoding: str) -> bytes:
    return text.encode(encoding)


SITES = (
    Site(
        "frameset",
        {
            "/": "<html><frameset cols='30%,70%'><frame src=/menu name=m><frame src=/main name=v>"
            "</frameset></html>",
            "/menu": html("<a href=/target target=v>แผน</a>"),
            "/main": html(FILLER),
            "/target": TARGET,
            "/other": html("<p>ข่าว</p>"),
        },
    ),
    site(
        "iframe_menu",
        "<iframe src=/menu width=300 height=200></iframe>",
        menu=html("<a href=/target target=_top>แผน</a>"),
    ),
    site("iframe_srcdoc", "<iframe srcdoc='<a href=/target target=_parent>แผน</a>'></iframe>"),
    site(
        "iframe_other_host",
        "<iframe src='//frames.localhost:{port}/' width=300 height=200></iframe>",
    ),
    site(
        "iframe_hover_menu",
        "<div style='height:900px'></div><iframe src=/menu width=400 height=200></iframe>",
        menu=html(
            "<div class=g>เมนู<p><a href=/target target=_top>แผน</a></p></div>",
            "<style>p{display:none}.g:hover p{display:block}</style>",
        ),
        action="hover+click",
    ),
    site(
        "iframe_in_tab",
        "<button id=b>ดูเมนู</button><div id=d hidden><iframe src=/menu></iframe></div>"
        "<script>b.onclick=()=>d.hidden=!d.hidden</script>",
        menu=html("<a href=/target target=_top>แผน</a>"),
        action="open+click",
    ),
    site(
        "base_href",
        "<a href=target.html>แผน</a>",
        "<base href=/deep/dir/>",
        target="/deep/dir/target.html",
        **{"deep/dir/target__html": TARGET},
    ),
    site("trailing_blank", "<a href=' /target  '>แผน</a>"),
    site("back_slashes", "<a href='\\target'>แผน</a>"),
    site("newline_in_href", "<a href='/tar\nget'>แผน</a>"),
    Site(
        "thai_path",
        {"/": html(f"{FILLER}<a href='{DEEP}'>แผน</a>"), DEEP: TARGET, "/other": html("x")},
        target=DEEP,
    ),
    site(
        "percent_and_raw",
        "<a href='/%E0%B9%81%E0%B8%9C%E0%B8%99'>แผน</a>",
        target="/แผน",
        **{"แผน": TARGET},
    ),
    site("query_as_page", "<a href='?page=plan&amp;id=3'>แผน</a>", target="/?page=plan&id=3"),
    site(
        "two_clicks",
        "<a href=/ita>ITA</a>",
        route=("/", "/ita", "/target"),
        ita=html("<h2>O10</h2><a href=/target>เปิดข้อมูล</a>"),
    ),
    site(
        "deep_chain",
        "<a href=/a>ก</a>",
        route=("/", "/a", "/b", "/c", "/target"),
        a=html("<a href=/b>ข</a>"),
        b=html("<a href=/c>ค</a>"),
        c=html("<a href=/target>แผน</a>"),
    ),
    site(
        "hover_on_second_page",
        "<a href=/ita>ITA</a>",
        route=("/", "/ita", "/target"),
        ita=html(
            "<div class=g>เมนู<p><a href=/target>แผน</a></p></div>",
            "<style>p{display:none}.g:hover p{display:block}</style>",
        ),
        action="hover+click",
    ),
    site(
        "pagination",
        "<a href='/list?p=1'>รายการ</a>",
        route=("/", "/list?p=1", "/list?p=2", "/list?p=3", "/target"),
        list=lambda r: html(
            "<ul><li>ข่าว</ul>"
            + ("<a href=/target>แผน</a>" if "p=3" in r.query else "")
            + f"<a href='/list?p={int(r.query[-1]) + 1 if r.query[-1] < '4' else 4}'>ถัดไป</a>"
        ),
    ),
    Site(
        "tis620_undeclared",
        {
            "/": Reply(
                thai("<html><body><p>ยินดีต้อนรับ</p><a href=/target>แผน</a>", "tis-620"), type=LATIN
            ),
            "/target": Reply(thai(f"<html><meta charset=tis-620><p>{MARK}", "tis-620"), type=LATIN),
        },
    ),
    Site(
        "header_against_meta",
        {
            "/": Reply("<html><meta charset=tis-620><a href=/target>แผน</a>"),
            "/target": Reply(f"<html><meta charset=windows-874><p>{MARK}"),
        },
    ),
    site(
        "hidden_copy_and_visible_copy",
        "<div style='display:none'><a href=/target>แผน</a></div><footer><a href=/target>แผนงาน</a>"
        "</footer>",
        action="click",
    ),
    site(
        "desktop_and_mobile_menu",
        "<div class=m><a href=/other?m>แผน</a></div><div class=d><a href=/target>แผน</a></div>",
        "<style>@media(min-width:800px){.m{display:none}}@media(max-width:799px){.d{display:none}}"
        "</style>",
    ),
    site("upper_case_markup", "<A HREF=/target>แผน</A>"),
    site("broken_markup", "<table><tr><td><a href=/target><b>แผน<td></tr></i></table><div"),
    site(
        "sticky_header",
        "<header style='position:sticky;top:0;height:120px;background:#fff'>หัว</header>"
        "<div style='height:1200px'></div><a href=/target>แผน</a><div style='height:1200px'></div>",
    ),
    site(
        "cookie_bar_at_bottom",
        "<div style='height:2000px'></div><a href=/target>แผน</a>"
        "<div style='position:fixed;bottom:0;left:0;right:0;height:80px;background:#222'>คุกกี้</div>"
        "<div style='height:90px'></div>",
    ),
    site(
        "same_ids_twice",
        "<div><button class=b>ก</button><div id=x hidden>ว่าง</div></div>"
        "<div><button class=b>ข</button><div id=x class=y hidden><a href=/target>แผน</a></div></div>"
        "<script>document.querySelectorAll('.b').forEach(b=>b.onclick=()=>"
        "b.nextElementSibling.hidden=false)</script>",
        action="open+click",
    ),
)
