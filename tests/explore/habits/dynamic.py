"""What scripts, posts and time bring: single-page sites, WebForms, late lists, walls."""

from __future__ import annotations

import json

from tests.explore.habits.base import (
    BODY,
    DOCUMENT,
    NAME,
    NEWS,
    TEXT,
    Habit,
    Reply,
    Request,
    data,
    habit,
    page,
    script,
)

LINK = f"<a href=/structure.html>{NAME}</a>"
WEBFORM = (
    "<form method=post id=form1 action='{action}'><input type=hidden name=__VIEWSTATE value='{state}'>"
    "<input type=hidden name=__EVENTTARGET id=__EVENTTARGET><input type=hidden name=__EVENTARGUMENT "
    "id=__EVENTARGUMENT>{body}</form><script>var f=document.forms.form1;function __doPostBack(t,a)"
    "{{f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit()}}</script>"
)


def grid(request: Request) -> str:
    """A list of two pages; the second hangs on a post."""
    rows = "".join(f"<tr><td>เอกสาร {n}<td><a href=/news{n}.html>ดู</a>" for n in (1, 2))
    if "Page%242" in request.body:
        rows = f"<tr><td>{NAME}<td><a href=/structure.html>{NAME}</a>"
    pager = (
        "<tr><td colspan=2><span>1</span> <a href=\"javascript:__doPostBack('g','Page$2')\">2</a>"
    )
    body = f"<input name=q placeholder=ค้นหา><table><tr><th>ชื่อ<th>ลิงก์{rows}{pager}</table>"
    return page(
        f"<h1>เอกสารเผยแพร่</h1>{TEXT}"
        + WEBFORM.format(action="/docs.aspx", state="dDwt", body=body)
    )


def panel(request: Request) -> str:
    """A page whose link button shows another panel at the same address."""
    if "lnk1" in request.body:
        return page(WEBFORM.format(action="/about.aspx", state="x", body=BODY))
    button = f"<a id=lnk1 href=\"javascript:__doPostBack('lnk1','')\">{NAME}</a>"
    return page(
        f"<h1>เกี่ยวกับเรา</h1>{TEXT}" + WEBFORM.format(action="/about.aspx", state="x", body=button)
    )


def wall(request: Request) -> Reply | str:
    """A page that asks for consent until its cookie is there."""
    if "consent=1" in request.cookie:
        return page(NEWS + LINK)
    return page(
        "<div class=wall><h2>นโยบายคุกกี้</h2><p>เว็บไซต์นี้ใช้คุกกี้ โปรดยอมรับก่อนเข้าชม</p><button id=ok>ยอมรับ"
        "</button></div><script>document.getElementById('ok').onclick=()=>{document.cookie='consent=1;path=/';"
        "location.reload()}</script>"
    )


SHELL = page("<div id=app></div><script type=module src=/app.js></script>")
VUE = (
    "const app=document.getElementById('app');const nav=await(await fetch('/api/menu')).json();"
    "const show=async()=>{const p=location.pathname;if(p==='/'){app.innerHTML='<nav>'+nav.map(n=>"
    "`<a class=rl href=${n.u}>${n.t}</a>`).join(' ')+'</nav><p>ยินดีต้อนรับสู่เว็บไซต์</p>'}else{app.innerHTML="
    "'<p>กำลังโหลด...</p>';const m=await import('/chunk.js');app.innerHTML=m.default(p)}};"
    "document.addEventListener('click',e=>{const a=e.target.closest('a.rl');if(a){e.preventDefault();"
    "history.pushState({},'',a.href);show()}});onpopstate=show;show();"
)
HASH = (
    VUE.replace("location.pathname", "(location.hash.slice(1)||'/')")
    .replace("e.preventDefault();history.pushState({},'',a.href);show()", "")
    .replace("onpopstate=show", "onhashchange=show")
)
CHUNK = "export default p=>p.includes('structure')?`" + BODY.replace("`", "'") + "`:'<h1>404</h1>'"
MENU = json.dumps([{"u": "/news", "t": "ข่าว"}, {"u": "/structure", "t": NAME}], ensure_ascii=False)
HASH_MENU = MENU.replace('"/', '"#/')
FEED = (
    "let n=0;const box=document.getElementById('feed');new IntersectionObserver(async e=>{if(!e[0]."
    "isIntersecting||n>3)return;n++;const t=await(await fetch('/feed'+n)).text();box.insertAdjacentHTML("
    "'beforeend',t)}).observe(document.getElementById('end'))"
)
TALL = "<div style='height:900px'>ข่าวเก่า</div>"
FETCH = "fetch('/part').then(r=>r.text()).then(t=>{document.getElementById('late').innerHTML=t})"
VIEWER = page(
    "<h3>แสดงเอกสาร</h3><div id=v></div><script>const f=new URLSearchParams(location.search).get('file');"
    "const i=document.createElement('iframe');i.src=f;i.width=900;i.height=600;v.append(i)</script>"
)

HABITS: tuple[Habit, ...] = (
    habit(
        "webforms_paging",
        "<p><a href=/docs.aspx>เอกสารเผยแพร่</a></p>",
        path=("/", "/docs.aspx", "/docs.aspx#oit-post:*", "/structure.html"),
        posts=None,
        docs__aspx=grid,
    ),
    Habit(
        "webforms_panel",
        habit("x", "<p><a href=/about.aspx>เกี่ยวกับเรา</a></p>", about__aspx=panel).pages
        | {"/structure.html": Reply("", 404)},
        ("/", "/about.aspx", "/about.aspx#oit-post:*"),
        None,
    ),
    Habit(
        "button_that_posts",
        habit(
            "x",
            "<form method=post action=/view><input type=hidden name=id value=1>"
            f"<button>{NAME}</button></form>",
            view=lambda r: page(BODY) if "id=1" in r.body else Reply("<h1>405</h1>", 405),
        ).pages
        | {"/structure.html": Reply("", 404)},
        ("/", "/view#oit-post:*"),
        None,
    ),
    Habit(
        "vue_lazy_history",
        {
            "/": SHELL,
            "/news": SHELL,
            "/structure": SHELL,
            "/app.js": script(VUE),
            "/chunk.js": script(CHUNK, 0.3),
            "/api/menu": data(MENU, 0.2),
        },
        ("/", "/structure"),
    ),
    Habit(
        "vue_lazy_hash",
        {
            "/": SHELL,
            "/app.js": script(HASH),
            "/chunk.js": script(CHUNK, 0.3),
            "/api/menu": data(HASH_MENU, 0.2),
        },
        ("/", "/#/structure"),
    ),
    habit(
        "endless_scroll",
        "<div id=feed></div><div id=end style='height:2px'></div><script src=/feed.js></script>",
        feed__js=script(FEED),
        feed1=TALL,
        feed2=TALL,
        feed3=f"<p>{LINK}</p>",
        feed4=TALL,
    ),
    habit(
        "modal_with_a_frame",
        f"<button data-src=/structure.html class=open>{NAME}</button><dialog id=m><iframe width=700 height=400>"
        "</iframe><button class=x>ปิด</button></dialog><script src=/modal.js></script>",
        modal__js=script(
            "document.querySelector('.open').onclick=e=>{m.querySelector('iframe').src=e.target.dataset.src;"
            "m.showModal()};document.querySelector('.x').onclick=()=>m.close()"
        ),
    ),
    habit(
        "viewer_page",
        f"<p><a href='/viewer.html?file=/structure.html'>{NAME}</a></p>",
        path=("/", "/viewer.html?file=/structure.html"),
        viewer__html=VIEWER,
    ),
    Habit(
        "cookie_wall",
        {"/": wall, "/structure.html": DOCUMENT}
        | {f"/news{n}.html": page(TEXT) for n in range(1, 5)},
        ("/", "/structure.html"),
    ),
    habit(
        "late_menu_of_an_inner_page",
        "<p><a href=/about.html>เกี่ยวกับเรา</a></p>",
        path=("/", "/about.html", "/structure.html"),
        about__html=page(
            f"<h1>เกี่ยวกับเรา</h1>{TEXT}{TEXT}<ul id=late></ul><script src=/late.js></script>"
        ),
        late__js=script(FETCH),
        part=f"<li>{LINK}</li>",
    ),
    habit(
        "late_table_of_the_ita_page",
        "<p><a href=/ita.html>การประเมินคุณธรรมและความโปร่งใส (ITA)</a></p>",
        path=("/", "/ita.html", "/structure.html"),
        ita__html=page(
            f"<h1>ITA</h1>{TEXT}<p><a href=/news1.html>คู่มือ</a></p><table><thead><tr><th>ข้อ<th>ลิงก์</thead>"
            "<tbody id=late></tbody></table><script src=/late.js></script>"
        ),
        late__js=script(FETCH),
        part=Reply(f"<tr><td>O1<td>{LINK}</tr>", delay=0.8),
    ),
    habit(
        "accordion_loaded_on_click",
        "<h3 class=acc style='cursor:pointer'>ข้อมูลพื้นฐาน</h3><div class=body id=late></div>"
        "<script src=/late.js></script>",
        late__js=script(f"document.querySelector('.acc').onclick=()=>{{{FETCH}}}"),
        part=Reply(f"<p>{LINK}</p>", delay=0.3),
    ),
    habit(
        "accordion_headed_by_promotion",
        f"<div class=acc><button type=button>ส่งเสริมความโปร่งใส</button><div class=in>{LINK}</div></div>"
        "<script src=/late.js></script>",
        "<style>.in{display:none}.on>.in{display:block}</style>",
        late__js=script(
            "document.addEventListener('click',e=>{const b=e.target.closest('.acc>button');"
            "if(b)b.parentNode.classList.toggle('on')})"
        ),
    ),
    habit(
        "details_filled_when_opened",
        "<details id=d><summary>ข้อมูลหน่วยงาน</summary><div id=late></div></details><script src=/late.js></script>",
        late__js=script(f"d.addEventListener('toggle',()=>{{{FETCH}}})"),
        part=f"<p>{LINK}</p>",
    ),
    Habit(
        "content_that_arrives_late",
        habit(
            "x",
            f"<p><a href=/o1.html>{NAME}</a></p>",
            o1__html=page(
                f"<h1>{NAME}</h1>{TEXT}<div id=late></div><script src=/late.js></script>"
            ),
            late__js=script(FETCH),
            part=Reply(BODY, delay=0.5),
        ).pages
        | {"/structure.html": Reply("", 404)},
        ("/", "/o1.html"),
    ),
)
