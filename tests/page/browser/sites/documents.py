"""Targets that are files."""

from tests.page.browser.sites.base import FILLER, OTHER, Reply, Site, html, site

PDF = Reply(
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    type="application/pdf",
)
FILE = Reply(
    b"PK\x03\x04plan",
    type="application/octet-stream",
    headers=(("Content-Disposition", "attachment; filename=plan.docx"),),
)


def files(name, body, target="/plan.pdf", reachable=True, head="", action="", **more):
    pages = {"/": html(FILLER + body, head), "/plan.pdf": PDF, "/plan.docx": FILE, "/other": OTHER}
    return Site(name, pages | more, reachable, target, (), action)


SITES = (
    files("pdf_link", "<a href=/plan.pdf>แผน</a>"),
    files("pdf_new_tab", "<a href=/plan.pdf target=_blank>แผน</a>"),
    files("download_attribute", "<a href=/plan.pdf download>แผน</a>"),
    files("attachment", "<a href=/plan.docx>แผน</a>", "/plan.docx"),
    files("pdf_by_window_open", "<button onclick=\"window.open('/plan.pdf')\">เปิดแผน</button>"),
    files("pdf_in_iframe", "<iframe src=/plan.pdf width=500 height=300></iframe>", action="follow"),
    files(
        "pdf_in_object", "<object data=/plan.pdf width=500 height=300></object>", action="follow"
    ),
    files(
        "pdf_in_hidden_iframe",
        "<iframe src=/plan.pdf style='display:none'></iframe>",
        reachable=False,
    ),
    files(
        "pdf_in_hover_menu",
        "<div class=g>เมนู<p><a href=/plan.pdf>แผน</a></p></div>",
        head="<style>p+p~div p{display:none}.g:hover p{display:block!important}</style>",
        action="hover+click",
    ),
    files(
        "pdf_missing",
        "<a href=/plan.pdf>แผน</a>",
        reachable=False,
        **{"/plan.pdf": Reply("ไม่พบ", 404)},
    ),
    site("download_then_page", "<a href=/other>ข่าว</a><a href=/target>แผน</a>"),
)
