"""The cases of the browser prototype, as far as the source alone can tell them."""

from __future__ import annotations

import pytest

from crawler.page.reader import read_page

CSS = """
.hovermenu>.sub{display:none;position:absolute;top:100%} .hovermenu:hover>.sub{display:block}
.hoverop>.sub{opacity:0;visibility:hidden;display:block;transition:opacity .2s} .hoverop:hover>.sub{opacity:1;visibility:visible}
.dropdown-menu{display:none;position:absolute} .dropdown-menu.show{display:block}
.collapse:not(.show){display:none} .tab-pane{display:none}.tab-pane.active{display:block}
.maxh{max-height:0;overflow:hidden;transition:max-height .1s} .maxh.open{max-height:300px}
.sr-only{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0,0,0,0)}
.off{position:absolute;left:-9999px} .zeroop{opacity:0}.tiny{font-size:0}.white{color:#fff;background:#fff}
.clip{clip-path:inset(100%)} .scale0{transform:scale(0)}
.carousel{width:300px;overflow:hidden}.carousel .item{display:inline-block;width:300px}
.offcanvas{position:fixed;right:0;transform:translateX(100%);visibility:hidden}.offcanvas.show{transform:none;visibility:visible}
@media (max-width:700px){.desktop{display:none}} @media (min-width:701px){.mobile{display:none}}
"""
BODY = """
<nav><ul><li><a href="/plain">ปกติ</a></li>
<li class="hovermenu"><a href="#">เมนู</a><div class="sub"><a href="/hover_display">ย่อย</a></div></li>
<li class="hoverop"><a href="#">โปร่ง</a><div class="sub"><a href="/hover_opacity">ย่อย</a></div></li>
<li class="hovermenu"><span>สองชั้น</span><div class="sub"><div class="hovermenu"><span>ชั้นสอง</span><div class="sub"><a href="/hover_nested">ชั้นสาม</a></div></div></div></li>
<li class="dropdown"><a class="dropdown-toggle" data-bs-toggle="dropdown" href="#">ดรอป</a><div class="dropdown-menu"><a href="/bs_dropdown">ใน</a></div></li>
<li><a href="javascript:void(0)" onclick="window.open('/onclick')">เปิดหน้าต่าง</a></li>
<li><div onclick="location.href='/divlink'">ดิฟ</div></li>
<li><a class="desktop" href="/desktop">จอ</a><a class="mobile" href="/mobile_only">มือถือ</a></li>
<li><button data-bs-toggle="offcanvas" aria-controls="oc" aria-expanded="false">☰</button></li></ul></nav>
<div id="oc" class="offcanvas"><a href="/offcanvas">ข้าง</a></div>
<button data-bs-toggle="collapse" data-bs-target="#c1">แอค</button><div id="c1" class="collapse"><a href="/collapse">ใน</a></div>
<details><summary>ราย</summary><a href="/details">ใน</a></details>
<div role="tablist"><button role="tab" data-target="tp1">1</button><button role="tab" data-target="tp2">2</button></div>
<div id="tp1" class="tab-pane active"><a href="/tab1">แรก</a></div><div id="tp2" class="tab-pane"><a href="/tab2">สอง</a></div>
<div onclick="document.getElementById('mh').classList.toggle('open')">คลิก</div><div id="mh" class="maxh"><a href="/maxheight">ใน</a></div>
<div style="display:none"><a href="/display_none">ซ่อน</a></div><a style="visibility:hidden" href="/visibility_hidden">ซ่อน</a>
<a class="zeroop" href="/opacity0">ซ่อน</a><span class="zeroop"><a href="/opacity0_parent">ซ่อน</a></span>
<a class="off" href="/offscreen">ซ่อน</a><a class="sr-only" href="/sr_only">ซ่อน</a><a class="tiny" href="/font0">ซ่อน</a>
<a class="white" href="/white">ขาว</a><a class="clip" href="/clippath">คลิป</a><a href="/empty"></a>
<a hidden href="/hidden_attr">h</a><a class="scale0" style="display:inline-block" href="/scale0">0</a>
<div class="carousel"><span class="item"><a href="/car1">1</a></span><span class="item"><a href="/car2">2</a></span></div>
<a href="/img"><img src="data:image/gif;base64,R0lGOD" width=120 height=40 alt="ข้อมูลข่าวสาร"></a>
<a href="/bgimg" style="display:inline-block;width:80px;height:30px;background:#39f"></a>
<iframe srcdoc="<a href=/iframe>ในเฟรม</a>"></iframe>
<div class="popup"><a href="/popup">ป๊อป</a> <button aria-label="ปิด">x</button></div>
<a aria-hidden="true" href="/aria_hidden">aria</a><a href="/below_fold">ล่าง</a>
<div style="content-visibility:auto"><a href="/cvauto">cv</a></div>
"""
EXPECTED = {
    "visible": "plain onclick divlink desktop tab1 car1 car2 img bgimg iframe popup aria_hidden below_fold cvauto",
    "openable": "hover_display hover_opacity hover_nested bs_dropdown offcanvas collapse details tab2 maxheight",
    "hidden": "mobile_only display_none visibility_hidden opacity0 opacity0_parent offscreen sr_only font0 white "
    "clippath empty hidden_attr scale0",
}
DOCUMENT = read_page(f"<style>{CSS}</style>{BODY}", "http://127.0.0.1/")
FOUND = {link.url.rsplit("/", 1)[-1]: link for link in DOCUMENT.links + DOCUMENT.hidden_links}


@pytest.mark.parametrize(
    ("name", "expected"),
    [(name, state) for state, names in EXPECTED.items() for name in names.split()],
)
def test_case(name: str, expected: str) -> None:
    assert FOUND[name].visibility.value == expected
