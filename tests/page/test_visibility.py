"""One small page per mechanism: seen, openable or hidden."""

from __future__ import annotations

import re

import pytest

from crawler.documents.model import Document, Link, Visibility
from crawler.page.reader import read_page

URL = "http://www.example.go.th/dir/page.php"
LINK = '<a href="/target">เป้าหมาย</a>'


def read(html: str, **sheets: str) -> Document:
    return read_page(
        html, URL, stylesheets={f"http://www.example.go.th/{k}.css": v for k, v in sheets.items()}
    )


def target(document: Document) -> tuple[str, Link]:
    """State and link of the one address `/target`."""
    wanted = "http://www.example.go.th/target"
    seen = [link for link in document.links if link.url == wanted]
    hidden = [link for link in document.hidden_links if link.url == wanted]
    assert len(seen) + len(hidden) == 1, (document.links, document.hidden_links)
    link = (seen + hidden)[0]
    return link.visibility.value, link


def state(html: str, **sheets: str) -> str:
    return target(read(html, **sheets))[0]


def style(css: str, body: str) -> str:
    return f"<html><head><style>{css}</style></head><body><p>หน้า</p>{body}</body></html>"


HIDDEN = {
    "inline display": f'<div style="display:none">{LINK}</div>',
    "inline display, capitals and important": f'<div style="DISPLAY : None !important">{LINK}</div>',
    "hidden attribute": f"<div hidden>{LINK}</div>",
    "inline visibility": f'<div style="visibility:hidden">{LINK}</div>',
    "opacity": style(".o{opacity:0}", f'<div class="o">{LINK}</div>'),
    "opacity with a transition but out of the flow": style(
        ".o{opacity:0;position:fixed;transition:opacity .3s}", f'<div class="o">{LINK}</div>'
    ),
    "sheet class": style(".x{display:none}", f'<div class="x">{LINK}</div>'),
    "sheet id": style("#x{display:none}", f'<div id="x">{LINK}</div>'),
    "sheet descendant": style("div .x p{display:none}", f'<div><i class="x"></i><b class="x"><p>{LINK}</p></b></div>'),
    "sheet child": style("div>p{display:none}", f"<div><p>{LINK}</p></div>"),
    "sheet sibling": style("h2~p{display:none}", f"<h2>a</h2><i></i><p>{LINK}</p>"),
    "sheet adjacent": style("h2+p{display:none}", f"<h2>a</h2><p>{LINK}</p>"),
    "sheet attribute": style('[data-x="1"]{display:none}', f'<p data-x="1">{LINK}</p>'),
    "sheet not": style(".c:not(.d){display:none}", f'<p class="c">{LINK}</p>'),
    "sheet is": style(":is(.a,.b){display:none}", f'<p class="b">{LINK}</p>'),
    "sheet nth": style("p:nth-child(2){display:none}", f"<div><p>1</p><p>{LINK}</p></div>"),
    "important beats inline": style(".x{display:none!important}", f'<p class="x" style="display:block">{LINK}</p>'),
    "specificity": style("#x{display:none} p.y{display:block}", f'<p id="x" class="y">{LINK}</p>'),
    "later rule": style(".x{display:block} .x{display:none}", f'<p class="x">{LINK}</p>'),
    "nested rule": style(".o{color:red; & .x{display:none}}", f'<div class="o"><p class="x">{LINK}</p></div>'),
    "desktop media": style("@media (min-width:768px){.m{display:none}}", f'<p class="m">{LINK}</p>'),
    "range media": style("@media (width >= 48em){.m{display:none}}", f'<p class="m">{LINK}</p>'),
    "media in supports": style("@supports (display:grid){@media screen{.m{display:none}}}", f'<p class="m">{LINK}</p>'),
    "off-screen left": style(".f{position:absolute;left:-9999px}", f'<p class="f">{LINK}</p>'),
    "off-screen em": style(".f{position:absolute;left:-999em}", f'<p class="f">{LINK}</p>'),
    "off-screen margin": style(".f{margin-left:-5000px}", f'<p class="f">{LINK}</p>'),
    "text-indent": style(".f{text-indent:-9999px}", f'<p class="f">{LINK}</p>'),
    "translate": style(".f{transform:translate(-9999px,0)}", f'<p class="f">{LINK}</p>'),
    "off-canvas": style(".f{position:fixed;transform:translateX(-100%)}", f'<p class="f">{LINK}</p>'),
    "off-canvas by its width": style(".f{position:fixed;width:260px;left:-260px}", f'<p class="f">{LINK}</p>'),
    "clip": style(".sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}", f'<p class="sr">{LINK}</p>'),
    "clip-path": style(".c{clip-path:inset(100%)}", f'<p class="c">{LINK}</p>'),
    "zero height": style(".z{height:0;overflow:hidden}", f'<p class="z">{LINK}</p>'),
    "zero max-height": style(".z{max-height:0;overflow:hidden}", f'<p class="z">{LINK}</p>'),
    "zero width": style(".z{width:0;overflow-x:hidden}", f'<p class="z">{LINK}</p>'),
    "scale": style(".z{transform:scale(0)}", f'<p class="z">{LINK}</p>'),
    "font-size 0": style(".z{font-size:0}", f'<p class="z">{LINK}</p>'),
    "font shorthand 0": style(".z{font:0/0 a}", f'<p class="z">{LINK}</p>'),
    "white on white": style(".w{color:#fff;background:white}", f'<p class="w">{LINK}</p>'),
    "closed dialog": f"<dialog>{LINK}</dialog>",
    "popover without opener": f"<div popover id=p>{LINK}</div>",
    "noscript": f"<noscript>{LINK}</noscript>",
    "comment": f"<p>a</p><!-- {LINK} -->",
    "comment before the page": f"<!-- {LINK} --><p>a</p>",
    "template": f"<template>{LINK}</template>",
    "empty anchor": '<p>x</p><a href="/target"></a>',
    "anchor whose text is hidden": '<a href="/target"><span style="display:none">x</span></a>',
    "modal without opener": style(".modal{display:none}.modal.show{display:block}", f'<div class="modal">{LINK}</div>'),
    "state class on the body": style(".m{display:none} body.open .m{display:block}", f'<p>a</p><div class="m">{LINK}</div>'),
    "only the keyboard's focus shows it": style(".s{position:absolute;left:-9999px}.s:focus{left:0}", '<a class="s" href="/target">ข้าม</a>'),
    "hover on the invisible itself": style(".s{display:none}.s:hover{display:block}", f'<p class="s">{LINK}</p>'),
    "inline hidden sub menu that no rule opens": f'<ul><li><a href="#">เมนู</a><ul style="display:none"><li>{LINK}</li></ul></li></ul>',
    "opener inside the hidden part": style(".x{display:none}", f'<div id="x" class="x"><a href="#x">ปิด</a>{LINK}</div>'),
    "opener hidden itself": style(".x,.y{display:none}", f'<a class="y" href="#x">เปิด</a><div id="x" class="x">{LINK}</div>'),
    "openers that only open each other": style(
        ".x{display:none}", f'<div id="a" class="x"><a href="#b">ก</a></div><div id="b" class="x"><a href="#a">ข</a>{LINK}</div>'
    ),
    "second element of a repeated id": style(
        ".x{display:none}", f'<a href="#i">เปิด</a><div id="i" class="x">ก</div><div id="i" class="x">{LINK}</div>'
    ),
    "burger menu of the mobile copy": style(
        ".burger,.mob{display:none} @media (max-width:768px){.burger{display:block}}",
        f'<button class="burger" data-target="#m">☰</button><div class="mob" id="m">{LINK}</div>',
    ),
    "area of a map no picture uses": '<p>x</p><map name="m"><area href="/target" alt="ก"></map>',
    "area of a hidden picture": '<img src="a.gif" usemap="#m" style="display:none"><map name="m"><area href="/target" alt="ก"></map>',
    "iframe of one pixel": '<p>x</p><iframe src="/target" width="1" height="1"></iframe>',
}  # fmt: skip


@pytest.mark.parametrize("html", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden(html: str) -> None:
    document = read(html)
    if not any(link.url.endswith("/target") for link in document.links + document.hidden_links):
        return  # not even a shadow address, as for an unused image map
    found, link = target(document)
    assert found == "hidden"
    assert link.why
    assert link not in document.links


VISIBLE = {
    "plain": LINK,
    "aria-hidden": f'<p aria-hidden="true">{LINK}</p>',
    "good href beside void onclick": '<a href="/target" onclick="javascript:void(0)">ก</a>',
    "media too narrow": style("@media (max-width:767px){.m{display:none}}", f'<p class="m">{LINK}</p>'),
    "print": style("@media print{.m{display:none}}", f'<p class="m">{LINK}</p>'),
    "style for print": f'<style media="print">p{{display:none}}</style><p>{LINK}</p>',
    "not screen": style("@media not screen{.m{display:none}}", f'<p class="m">{LINK}</p>'),
    "overridden": style(".x{display:none} #y{display:block}", f'<p id="y" class="x">{LINK}</p>'),
    "inline beats sheet": style(".x{display:none}", f'<p class="x" style="display:block">{LINK}</p>'),
    "author's display beats the attribute": style(".x{display:block}", f'<p hidden class="x">{LINK}</p>'),
    "visible inside hidden": f'<div style="visibility:hidden"><p style="visibility:visible">{LINK}</p></div>',
    "comment in css": style("/* .x{display:none} */", f'<p class="x">{LINK}</p>'),
    "broken rule before": style("}} .y{color} a{;;display:none", f"<b>x</b>{LINK}").replace("a{;;display:none", "q{;;display:none}"),
    "other class": style(".xy{display:none}", f'<p class="x">{LINK}</p>'),
    "pseudo element": style(".x::before{display:none}", f'<p class="x">{LINK}</p>'),
    "keyframes": style("@keyframes k{from{opacity:0}to{opacity:1}}", f"<p>{LINK}</p>"),
    "fade on scroll (aos)": style("[data-aos]{opacity:0}", f'<p data-aos="fade-up">{LINK}</p>'),
    "fade on scroll (wow)": style(".wow{visibility:visible;opacity:0}", f'<p class="wow">{LINK}</p>'),
    "fade by animation": style(".f{opacity:0;animation:in 1s forwards}", f'<p class="f">{LINK}</p>'),
    "fade by transition in the flow": style(".f{opacity:0;transition:opacity 1s}", f'<p class="f">{LINK}</p>'),
    "curtain over the whole page": style("body{visibility:hidden;opacity:0}", LINK),
    "responsive frame": style(".v{position:relative;height:0;padding-bottom:56%;overflow:hidden}", '<div class="v"><iframe src="/target"></iframe></div>'),
    "height 0 without overflow": style(".z{height:0}", f'<p class="z">{LINK}</p>'),
    "logo by image replacement": style(".l{text-indent:-9999px;background:url(l.png)}", '<a class="l" href="/target">หน้าแรก</a>'),
    "font-size set again": style(".z{font-size:0}.z a{font-size:16px}", f'<p class="z">{LINK}</p>'),
    "picture where text has no size": style(".z{font-size:0}", '<p class="z"><a href="/target"><img src="b.png"></a></p>'),
    "white on dark picture": style(".w{color:#fff;background:#fff url(dark.png)}", f'<p class="w">{LINK}</p>'),
    "icon font": '<a href="/target"><i class="fab fa-facebook"></i></a>',
    "box drawn by style": '<a href="/target" style="display:inline-block;width:80px;height:30px;background:#39f"></a>',
    "open details": f"<details open><summary>ก</summary>{LINK}</details>",
    "open dialog": f"<dialog open>{LINK}</dialog>",
    "image map": '<img src="a.gif" usemap="#M"><map name="m"><area href="/target" alt="งานทะเบียน"></map>',
    "hover only decorates": style("a:hover{display:none}", LINK),
    "unclosed tags": f"<div><p><b>{LINK}<ul><li>x",
    "srcdoc frame": '<iframe srcdoc="<a href=/target>ในเฟรม</a>"></iframe>',
}  # fmt: skip


@pytest.mark.parametrize("html", VISIBLE.values(), ids=VISIBLE.keys())
def test_visible(html: str) -> None:
    assert state(html) == "visible"


MENU = f'<ul class="m"><li><a href="#">เมนู</a><ul class="sub"><li>{LINK}</li></ul></li></ul>'
OPENABLE = {
    "hover display": style(".sub{display:none}li:hover>.sub{display:block}", MENU),
    "hover visibility and opacity": style(".sub{opacity:0;visibility:hidden;transition:.2s}li:hover .sub{opacity:1;visibility:visible}", MENU),
    "hover off-screen": style(".sub{position:absolute;left:-999em}li:hover .sub{left:auto}", MENU),
    "hover scale": style(".sub{transform:scaleY(0)}li:hover .sub{transform:none}", MENU),
    "hover max-height": style(".sub{max-height:0;overflow:hidden}li:hover .sub{max-height:500px}", MENU),
    "hover on a div": style(".sub{display:none}.t:hover .sub{display:block}", f'<div class="t"><span>เมนู</span><div class="sub">{LINK}</div></div>'),
    "hover sibling": style(".sub{display:none}.t:hover + .sub{display:block}", f'<b class="t">เมนู</b><div class="sub">{LINK}</div>'),
    "utility classes": style(".invisible{visibility:hidden}.group:hover .group-hover\\:visible{visibility:visible}", f'<div class="group"><span>เมนู</span><div class="invisible group-hover:visible">{LINK}</div></div>'),
    "focus-within": style(".sub{display:none}.t:focus-within .sub{display:block}", f'<div class="t"><button>เมนู</button><div class="sub">{LINK}</div></div>'),
    "three levels": style("ul ul{display:none}li:hover>ul{display:block}", f'<ul><li><a href="#">ก</a><ul><li><a href="#">ข</a><ul><li>{LINK}</li></ul></li></ul></li></ul>'),
    "sub menu opened by a script elsewhere": style(".m ul{display:none}", MENU),
    "state class on the item": style(".sub{display:none}.m .open > .sub{display:block}", f'<div class="m"><li><a href="#">ก</a><div class="sub">{LINK}</div></li></div>'),
    "ticked box": style("#t{display:none}.b{display:none}#t:checked~.b{display:block}", f'<input type="checkbox" id="t"><label for="t">เปิด</label><div class="b">{LINK}</div>'),
    "target": style(".b{display:none}.b:target{display:block}", f'<a href="#b">เปิด</a><div class="b" id="b">{LINK}</div>'),
    "details": f"<details><summary>เปิด</summary>{LINK}</details>",
    "bootstrap 3 dropdown": style(".dropdown-menu{display:none}.open>.dropdown-menu{display:block}", f'<div class="dropdown"><a class="dropdown-toggle" data-toggle="dropdown" href="#">ก</a><ul class="dropdown-menu"><li>{LINK}</li></ul></div>'),
    "bootstrap 5 dropdown": style(".dropdown-menu{display:none}.dropdown-menu.show{display:block}", f'<div class="dropdown"><button data-bs-toggle="dropdown">ก</button><ul class="dropdown-menu"><li>{LINK}</li></ul></div>'),
    "bootstrap collapse": style(".collapse:not(.show){display:none}", f'<a data-bs-toggle="collapse" href="#c">ก</a><div id="c" class="collapse">{LINK}</div>'),
    "bootstrap tab": style(".tab-content>.tab-pane{display:none}.tab-content>.active{display:block}", f'<a data-toggle="tab" href="#t2">ก</a><div class="tab-content"><div id="t1" class="tab-pane active">ก</div><div id="t2" class="tab-pane">{LINK}</div></div>'),
    "bootstrap offcanvas": style(".offcanvas{position:fixed;visibility:hidden;transform:translateX(100%)}.offcanvas.show{visibility:visible;transform:none}", f'<button data-bs-toggle="offcanvas" data-bs-target="#o">☰</button><div id="o" class="offcanvas">{LINK}</div>'),
    "bootstrap modal": style(".modal{display:none}", f'<button data-toggle="modal" data-target="#m">ก</button><div id="m" class="modal">{LINK}</div>'),
    "aria-controls": f'<button aria-expanded="false" aria-controls="p">ก</button><div id="p" hidden>{LINK}</div>',
    "aria-labelledby": f'<div role="tab" id="h">ก</div><div role="tabpanel" aria-labelledby="h" hidden>{LINK}</div>',
    "popover": f'<button popovertarget="p">ก</button><div popover id="p">{LINK}</div>',
    "onclick names the id": f"""<div onclick="openTab(event,'p')">ก</div><div id="p" style="display:none">{LINK}</div>""",
    "named function": f"""<button onclick="openNav()">☰</button><div id="nav" style="display:none">{LINK}</div><script>function openNav(){{document.getElementById("nav").style.display="block"}}</script>""",
    "jquery handler": f"""<button id="b">ก</button><div id="p" style="display:none">{LINK}</div><script>$(function(){{$('#b').click(function(){{$('#p').slideToggle();}});}});</script>""",
    "jquery next": f"""<h4 class="q">ก</h4><div style="display:none">{LINK}</div><script>$('.q').on('click',function(){{$(this).next().toggle()}})</script>""",
    "accordion by class": style(".panel{display:none}", f'<button class="accordion">ก</button><div class="panel">{LINK}</div>'),
    "slide of a carousel": style(".item{display:none}.item.active{display:block}", f'<div class="carousel"><div class="item active">ก</div><div class="item">{LINK}</div></div>'),
    "tab inside a menu": style("ul ul,.p{display:none}li:hover>ul{display:block}", f'<ul><li><a href="#">ก</a><ul><li><a href="#p">ข</a></li></ul></li></ul><div class="p" id="p">{LINK}</div>'),
}  # fmt: skip


@pytest.mark.parametrize("html", OPENABLE.values(), ids=OPENABLE.keys())
def test_openable(html: str) -> None:
    found, link = target(read(html))
    assert found == "openable"
    assert re.match(r"(?:hover|open): ", link.why)
    assert link.action in {"hover+click", "open+click"}


def test_opener_is_named() -> None:
    html = style(
        ".sub{display:none}li:hover>.sub{display:block}", MENU.replace("เมนู", "ข้อมูลหน่วยงาน")
    )
    link = target(read(html))[1]
    assert link.why == "hover: ข้อมูลหน่วยงาน"
    assert link.action == "hover+click"
    assert link.context == "ข้อมูลหน่วยงาน"


def test_linked_sheets_and_their_order() -> None:
    page = f'<link rel="stylesheet" href="/one.css"><style>.b{{display:block}}</style><p class="a b">{LINK}</p>'
    assert state(page, one=".a{display:none}") == "visible"
    page = f'<style>.b{{display:block}}</style><link rel="stylesheet" href="/one.css"><p class="a b">{LINK}</p>'
    assert state(page, one=".a{display:none}") == "hidden"
    assert state(page.replace("rel", 'media="print" rel'), one=".a{display:none}") == "visible"
    assert state(page, one="@import 'two.css';", two=".a{display:none}") == "hidden"


def test_text_of_hidden_parts_is_left_out() -> None:
    html = style(
        ".h{display:none} .o{display:none} li:hover .o{display:block} .w{color:#fff;background:#fff}",
        '<p class="h">ลับหนึ่ง</p><ul><li><a href="#">เมนู</a><div class="o">เปิดได้</div></li></ul>'
        '<p>ก<span class="w">ลับสอง</span>ข</p><table class="h"><tr><th>ลับสาม</th><th>ข</th></tr>'
        '<tr><td>1</td><td>2</td></tr></table><img class="h" src="a.png"><form class="h"><input name="a"></form>',
    )
    document = read(html)
    text = " ".join(block.text for block in document.blocks)
    assert "ลับ" not in text
    assert "เปิดได้" in text
    assert not document.tables
    assert not document.pictures
    assert not document.forms


def test_kinds_of_hidden_links() -> None:
    html = f"<p>x</p><div hidden>{LINK}</div><noscript>{LINK}</noscript><!--{LINK}-->"
    kinds = [(link.kind, link.visibility) for link in read(html).hidden_links]
    assert sorted(kinds) == [
        ("comment", Visibility.HIDDEN), ("hidden", Visibility.HIDDEN), ("noscript", Visibility.HIDDEN),
    ]  # fmt: skip


def test_openers_are_no_dead_links_but_other_dead_labels_are() -> None:
    html = style("ul ul{display:none}li:hover>ul{display:block}", MENU + '<a href="#">แผนพัฒนา</a>')
    assert [link.label for link in read(html).links if not link.url] == ["แผนพัฒนา"]
