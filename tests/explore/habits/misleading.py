"""What a visitor cannot use, however right it looks in the source."""

from __future__ import annotations

from tests.explore.habits.base import (
    DOCUMENT,
    GIF,
    NAME,
    TEXT,
    Habit,
    Reply,
    near_miss,
    page,
    replace,
    script,
)

LINK = f"<a href=/structure.html>{NAME}</a>"

HABITS: tuple[Habit, ...] = (
    near_miss(
        "map_that_no_image_uses",
        f"<img src='{GIF}' width=300 height=60><map name=old><area shape=rect coords='0,0,300,60' "
        f"href=/structure.html alt={NAME}></map>",
    ),
    near_miss(
        "menu_for_phones_only",
        f"<nav class=mobile>{LINK}</nav>",
        "<link rel=stylesheet href=/m.css>",
        m__css=Reply(
            ".mobile{display:none}@media(max-width:767px){.mobile{display:block}}", type="text/css"
        ),
    ),
    near_miss(
        "menu_in_noscript",
        f"<noscript><nav>{LINK}</nav></noscript><script src=/s.js></script>",
        s__js=script(""),
    ),
    near_miss(
        "last_page_leads_home",
        f"<p>{LINK}</p>",
        structure__html=DOCUMENT.replace("</head>", "<script src=/guard.js></script></head>"),
        guard__js=script("if(!sessionStorage.getItem('staff'))location.replace('/')"),
    ),
    near_miss(
        "last_page_emptied_by_script",
        f"<p>{LINK}</p>",
        structure__html=DOCUMENT.replace("</body>", "<script src=/guard.js></script></body>"),
        guard__js=script("document.querySelector('main').innerHTML='<p>กำลังปรับปรุง</p>'"),
    ),
    near_miss(
        "menu_taken_away_when_loaded",
        f"<ul id=m><li>{LINK}</ul><script src=/clean.js></script>",
        clean__js=script("addEventListener('load',()=>setTimeout(()=>m.remove(),400))"),
    ),
    near_miss(
        "only_behind_a_search",
        "<form method=get action=/find><input name=q placeholder=ค้นหา><button>ค้นหา</button></form>",
        find=lambda r: page(LINK if "โครงสร้าง" in r.query else "<p>ไม่พบ</p>"),
    ),
    near_miss(
        "posts_that_change_the_site",
        "<form method=post action=/del><input type=hidden name=id value=1><button>ลบโครงสร้างหน่วยงาน</button></form>"
        "<form method=post action=/poll><input type=radio name=v value=1> ดี <button>โหวต</button></form>"
        "<form method=post action=/mail><textarea name=t></textarea><button>โครงสร้างหน่วยงาน</button></form>"
        "<form method=post action=/out><button>ออกจากระบบ</button></form>",
        **{name: page(LINK) for name in ("del", "poll", "mail", "out")},
    ),
    near_miss(
        "covered_by_a_picture_for_ever",
        f"<p style='position:absolute;top:300px;left:20px'>{LINK}</p><div style='position:fixed;inset:0;"
        "background:#fff;z-index:99'><h1>เว็บไซต์ปิดปรับปรุง</h1></div>",
    ),
    near_miss(
        "tab_that_never_opens",
        "<ul class=tabs><li><a href='#t1'>ข่าว</a><li><a href='#t2' class=disabled aria-disabled=true "
        f"style='pointer-events:none'>ข้อมูล</a></ul><div id=t1>{TEXT}</div><div id=t2 style='display:none'>{LINK}</div>",
    ),
    near_miss(
        "link_blocked_by_script",
        f"<p>{LINK}</p><script src=/stop.js></script>",
        stop__js=script(
            "document.addEventListener('click',e=>{if(e.target.closest('a'))e.preventDefault()})"
        ),
    ),
    near_miss(
        "frame_of_no_size",
        "<iframe src=/menu.html width=0 height=0 style='border:0'></iframe>",
        menu__html=page(f"{TEXT}{LINK}"),
    ),
)

__all__ = ["HABITS", "replace"]
