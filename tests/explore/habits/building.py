"""How pages and menus are built: by content management systems, and by hand since 2005."""

from __future__ import annotations

from tests.explore.habits.base import (
    BODY,
    DOCUMENT,
    GIF,
    NAME,
    NEWS,
    TEXT,
    Habit,
    Reply,
    habit,
    page,
    script,
)

LINK = f"<a href=/structure.html>{NAME}</a>"
SUCKERFISH = (
    "<style>ul.menu,ul.menu ul{list-style:none;margin:0;padding:0}ul.menu li{position:relative;"
    "float:left;width:160px}ul.menu li ul{position:absolute;left:-999em;top:1.2em;width:160px}"
    "ul.menu li li ul{margin:-1.2em 0 0 160px}ul.menu li:hover>ul{left:auto}"
    "ul.menu li:hover ul ul{left:-999em}ul.menu li li:hover>ul{left:auto}</style>"
)
LAYERS = (
    "<style>.layer{position:absolute;left:160px;top:40px;visibility:hidden;width:200px;background:#fff}"
    "td.bar{height:24px;width:150px}</style>"
)
MM = (
    "function MM_findObj(n){return document.getElementById(n)}"
    "function MM_showHideLayers(){var a=arguments;for(var i=0;i<a.length-2;i+=3){var o=MM_findObj(a[i]);"
    "if(o)o.style.visibility=a[i+2]=='show'?'visible':'hidden'}}"
)
ELEMENTOR = (
    "document.addEventListener('click',e=>{const t=e.target.closest('.elementor-tab-title');"
    "if(!t)return;const c=document.getElementById(t.getAttribute('aria-controls'));"
    "c.style.display=c.style.display==='block'?'none':'block'})"
)
WIX = (
    "const d=JSON.parse(document.getElementById('wix-data').textContent);const m=document."
    "getElementById('comp-1');d.menu.forEach(i=>{const a=document.createElement('a');a.href=i.h;"
    "a.innerHTML='<div><div><p>'+i.t+'</p></div></div>';a.style='position:absolute;top:'+i.y+'px;left:20px';"
    "m.append(a)})"
)

HABITS: tuple[Habit, ...] = (
    habit(
        "joomla_suckerfish",
        "<ul class=menu><li><a href='#'>เกี่ยวกับ</a><ul><li><a href='#'>ข้อมูลพื้นฐาน</a><ul>"
        f"<li>{LINK}</li></ul></li></ul></li></ul>",
        SUCKERFISH,
    ),
    habit(
        "elementor_toggle",
        "<div class=elementor-toggle><div class=elementor-tab-title tabindex=0 role=button "
        "aria-controls=c1>ข้อมูลหน่วยงาน</div><div id=c1 class=elementor-tab-content "
        f"style='display:none'><p>{LINK}</p></div></div><script src=/frontend.js></script>",
        frontend__js=script(ELEMENTOR),
    ),
    Habit(
        "frameset_nested",
        {
            "/": "<html><head><title>อบต.ตัวอย่าง</title></head><frameset rows='80,*' border=0>"
            "<frame src=top.html><frame src=body.html name=body></frameset></html>",
            "/top.html": page("<b>องค์การบริหารส่วนตำบลตัวอย่าง</b>"),
            "/body.html": "<html><head><title>x</title></head><frameset cols='200,*'>"
            "<frame src=left.html><frame src=welcome.html name=main></frameset></html>",
            "/left.html": page(f"<base target=main>{LINK}"),
            "/welcome.html": page(NEWS),
            "/structure.html": DOCUMENT,
        },
        ("/", "/body.html", "/left.html", "/structure.html"),
    ),
    habit(
        "thai_in_cp874",
        "",
        path=("/", "/โครงสร้าง.html"),
        **{
            "โครงสร้าง__html": DOCUMENT,
        },
    ),
    habit(
        "image_map_menu",
        f"<img src='{GIF}' width=400 height=60 usemap='#bar' border=0><map name=bar>"
        "<area shape=rect coords='0,0,100,60' href=/news1.html alt=ข่าว>"
        f"<area shape=poly coords='120,5,240,5,240,55,120,55' href=/structure.html title={NAME}></map>",
    ),
    habit(
        "marquee", f"<marquee scrollamount=3 onmouseover=this.stop()>ประกาศ {LINK} ประกาศ</marquee>"
    ),
    habit(
        "layers_of_2005",
        "<script src=/mm.js></script><table><tr><td class=bar onMouseOver=\"MM_showHideLayers('L1','',"
        f"'show')\">เกี่ยวกับเรา</td></tr></table><div id=L1 class=layer>{LINK}</div>",
        LAYERS,
        mm__js=script(MM),
    ),
    habit(
        "anchor_around_a_table",
        "<a href=/structure.html><table border=0><tr><td bgcolor='#eeeeee'><font size=2>"
        f"{NAME}</font></td></tr></table></a>",
    ),
    habit(
        "options_of_a_select",
        f"<select id=jump><option value=''>เลือกเมนู<option value=/news1.html>ข่าว<option "
        f"value=/structure.html>{NAME}</select><script src=/jump.js></script>",
        jump__js=script(
            "document.querySelector('#jump').addEventListener('change',e=>{if(e.target.value)"
            "location.assign(e.target.value)})"
        ),
    ),
    habit(
        "wix_by_position",
        '<script type="application/json" id=wix-data>{"menu":[{"h":"/news1.html","t":"ข่าว","y":420},'
        f'{{"h":"/structure.html","t":"{NAME}","y":460}}]}}</script><div id=comp-1></div>'
        "<script src=/wix.js></script>",
        wix__js=script(WIX),
    ),
    habit(
        "blogger_older_posts",
        "<div class=blog-posts><div class=post><h3>ข่าวรับสมัคร</h3></div></div>"
        "<a class=blog-pager-older-link href='/search?max=2'>บทความที่เก่ากว่า</a>",
        path=("/", "/search?max=2", "/structure.html"),
        search=page(
            f"{TEXT}<div class=post><h3 class=post-title>{LINK}</h3><div class=snippet>…</div></div>"
        ),
    ),
    habit(
        "google_sites_sidebar",
        "<nav jsname=ihoMLd role=navigation><ul><li><div><a href='#' data-level=1>เกี่ยวกับ</a>"
        "<div role=button tabindex=0 aria-label='ขยาย/ยุบ' aria-expanded=false class=arrow "
        f"style='display:inline-block;width:24px;height:24px'>▾</div></div><ul class=sub hidden><li>{LINK}"
        "</ul></ul></nav><script src=/sites.js></script>",
        sites__js=script(
            "for(const a of document.querySelectorAll('.arrow'))a.onclick=()=>{const u=a.closest('li')."
            "querySelector('.sub');u.hidden=!u.hidden;a.setAttribute('aria-expanded',!u.hidden)}"
        ),
    ),
    habit(
        "hamburger_at_every_width",
        f"<button class=burger aria-label=เมนู style='width:40px;height:40px'>☰</button><nav id=side>{LINK}</nav>"
        "<script src=/side.js></script>",
        "<style>#side{position:fixed;top:0;bottom:0;left:0;width:260px;background:#fff;"
        "transform:translateX(-100%)}#side.open{transform:none}</style>",
        side__js=script(
            "document.querySelector('.burger').onclick=()=>side.classList.toggle('open')"
        ),
    ),
    habit(
        "popup_by_a_named_function",
        f"<a href='#' onclick=\"return show('structure')\">{NAME}</a><script src=/pop.js></script>",
        pop__js=script(
            "function show(n){window.open('/'+n+'.html','w','width=800,height=600');return false}"
        ),
    ),
    habit(
        "cards_with_data_url",
        f"<div class=card data-url=/structure.html style='width:200px;height:60px;cursor:pointer'><h5>{NAME}"
        "</h5></div><script src=/cards.js></script>",
        cards__js=script(
            "document.addEventListener('click',e=>{const c=e.target.closest('.card');"
            "if(c)location.href=c.dataset.url})"
        ),
    ),
    Habit(
        "way_in_by_redirects",
        {
            "/": "<html><head><meta http-equiv=refresh content='0;url=/home.asp'></head><body></body></html>",
            "/home.asp": Reply(
                "<html><body><script>var u='/main.php';location.replace(u)</script></body></html>"
            ),
            "/main.php": page(NEWS + LINK),
            "/structure.html": DOCUMENT,
        },
        ("/", "/home.asp", "/structure.html"),
    ),
    habit(
        "pages_within_a_page",
        "<p><a href='/index.php?mod=about'>เกี่ยวกับเรา</a></p>",
        path=("/", "/index.php?mod=about", "/index.php?mod=about&id=1"),
        **{
            "index__php": lambda r: page(
                BODY
                if "id=1" in r.query
                else f"{TEXT}<p><a href='?mod=about&amp;id=1'>{NAME}</a></p>"
            )
        },
    ),
)


def _cp874(one: Habit) -> Habit:
    """Its pages in Windows-874, the address of its document too, as old servers have it."""
    name = "โครงสร้าง.html"
    home = page(f"{NEWS}<p><a href={name}>{NAME}</a></p>").replace(
        "charset=utf-8", "charset=windows-874"
    )
    pages = dict(one.pages)
    pages["/"] = Reply(home.encode("cp874", "replace"), type="text/html")
    body = DOCUMENT.replace('charset="utf-8"', 'charset="windows-874"').replace(
        "charset=utf-8", "charset=windows-874"
    )
    pages[f"/{name}"] = Reply(body.encode("cp874", "replace"), type="text/html")
    return Habit(one.name, pages, one.path)


HABITS = tuple(_cp874(one) if one.name == "thai_in_cp874" else one for one in HABITS)
