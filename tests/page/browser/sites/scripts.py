"""Menus and pages that scripts make."""

from tests.page.browser.sites.base import FILLER, MARK, Reply, Site, html, site

SPA = (
    "<nav><a href='{a}'>หน้าแรก</a> <a href='{b}'>แผน</a></nav><main id=v></main><script>"
    "const show=()=>{{v.textContent={test}?'"
    + MARK
    + "':'หน้าแรก ขององค์การบริหารส่วนตำบล'}};{more}show()"
    "</script>"
)
HISTORY = SPA.format(
    a="/",
    b="/plan",
    test="location.pathname==='/plan'",
    more="document.addEventListener('click',e=>{const a=e.target.closest('a');if(a){"
    "e.preventDefault();history.pushState(0,'',a.href);show()}});onpopstate=show;",
)

SITES = (
    site(
        "menu_fetched",
        "<nav id=n></nav><script>fetch('/menu').then(r=>r.json()).then(l=>n.innerHTML="
        "l.map(([h,t])=>`<a href=${h}>${t}</a>`).join(' '))</script>",
        menu=Reply('[["/other","ข่าว"],["/target","แผน"]]', type="application/json"),
    ),
    site(
        "menu_fetched_slowly",
        "<nav id=n></nav><script>fetch('/menu').then(r=>r.text()).then(t=>n.innerHTML=t)</script>",
        menu=Reply("<a href=/target>แผน</a>", delay=1.5),
    ),
    site(
        "menu_by_xhr",
        "<nav id=n></nav><script>const x=new XMLHttpRequest();x.open('GET','/menu');"
        "x.onload=()=>n.innerHTML=x.responseText;x.send()</script>",
        menu=Reply("<a href=/target>แผน</a>", delay=0.4),
    ),
    site(
        "menu_delayed",
        "<nav id=n></nav><script>setTimeout(()=>n.innerHTML='<a href=/target>แผน</a>',1800)</script>",
    ),
    site("document_write", "<script>document.write('<a href=/target>แผน</a>')</script>"),
    site(
        "menu_in_late_script",
        "<nav id=n></nav><script>const s=document.createElement('script');s.src='/m.js';"
        "document.body.append(s)</script>",
        m__js=Reply("n.innerHTML='<a href=/target>แผน</a>'", type="text/javascript", delay=0.6),
    ),
    site(
        "spinner_then_menu",
        "<div id=l aria-busy=true>กำลังโหลด...</div><script>setTimeout(()=>fetch('/menu')."
        "then(r=>r.text()).then(t=>l.outerHTML=t),2600)</script>",
        menu="<a href=/target>แผน</a>",
    ),
    Site(
        "hash_routing",
        {
            "/": html(
                SPA.format(
                    a="#/",
                    b="#/plan",
                    test="location.hash==='#/plan'",
                    more="onhashchange=show;",
                )
            )
        },
        target="/#/plan",
        route=("/", "/#/plan"),
    ),
    Site(
        "history_routing",
        {"/": html(HISTORY), "/plan": html(HISTORY)},
        target="/plan",
        route=("/", "/plan"),
    ),
    Site(
        "history_routing_without_server",
        {"/": html(HISTORY)},
        target="/plan",
        route=("/", "/plan"),
    ),
    Site(
        "route_button",
        {
            "/": html(
                "<button id=b>แผน</button><main id=v>หน้าแรก</main><script>b.onclick=()=>{"
                "history.pushState(0,'','/plan');v.textContent='" + MARK + "'}</script>" + FILLER
            ),
            "/other": html("<p>ข่าว</p>"),
        },
        target="/plan",
        route=("/", "/plan"),
    ),
    site(
        "shadow_dom",
        "<x-menu></x-menu><script>customElements.define('x-menu',class extends HTMLElement{"
        "constructor(){super();this.attachShadow({mode:'open'}).innerHTML="
        "'<a href=/target>แผน</a>'}})</script>",
    ),
    site(
        "shadow_dom_nested_click",
        "<x-a></x-a><script>const def=(n,h,f)=>customElements.define(n,class extends HTMLElement{"
        "connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML=h;f&&f(r)}});"
        "def('x-b','<button>เปิด</button><p hidden><a href=/target>แผน</a></p>',r=>r.querySelector("
        "'button').onclick=()=>r.querySelector('p').hidden=false);def('x-a','<x-b></x-b>')</script>",
        action="open+click",
    ),
    site(
        "runtime_style_sheet",
        "<div class=group>เมนู<div class=sub><a href=/target>แผน</a></div></div><script>"
        "setTimeout(()=>{const s=document.createElement('style');s.textContent="
        "'.sub{display:none}.group:hover .sub{display:block}';document.head.append(s)},300)</script>",
        action="hover+click",
    ),
    site(
        "prototype_js_to_json",
        "<script>Array.prototype.toJSON=function(){return 'x'};Object.prototype.toJSON=function(){"
        "return 'y'}</script><a href=/target>แผน</a>",
    ),
    site(
        "lazy_list_on_scroll",
        "<div id=l></div><script>let n=0;const add=()=>{for(let i=0;i<20;i++){n++;l.insertAdjacentHTML("
        "'beforeend',n===75?'<p><a href=/target>แผน</a></p>':`<p>ข่าวที่ ${n}</p>`)}};add();"
        "addEventListener('scroll',()=>{if(n<100&&scrollY+innerHeight>document.documentElement."
        "scrollHeight-100)add()})</script>",
        "<style>p{height:50px}</style>",
    ),
    site(
        "fade_in_on_scroll",
        "<div style='height:1500px'></div><div class=f><a href=/target>แผน</a></div><script>"
        "new IntersectionObserver(e=>e.forEach(x=>x.isIntersecting&&x.target.classList.add('on')))"
        ".observe(document.querySelector('.f'))</script>",
        "<style>.f{opacity:0;transition:opacity .3s}.f.on{opacity:1}</style>",
    ),
    site(
        "read_more",
        "<div id=l></div><button id=b>ดูเพิ่มเติม</button><script>let n=0;b.onclick=()=>{n++;"
        "l.insertAdjacentHTML('beforeend',n===4?'<p><a href=/target>แผน</a></p>':"
        "`<p><a href='/other?${n}'>ข่าว ${n}</a></p>`)};b.onclick()</script>",
        action="open+click",
    ),
    site(
        "carousel_next",
        "<div class=w><div class=t id=t><p><a href=/other?1>ก</a></p><p><a href=/other?2>ข</a></p><p>"
        "<a href=/target>แผน</a></p></div></div><button class=next>›</button><script>let k=0;"
        "document.querySelector('.next').onclick=()=>{k=(k+1)%3;t.style.transform="
        "`translateX(${-300*k}px)`}</script>",
        "<style>.w{width:300px;overflow:hidden}.t{display:flex;transition:transform .2s}"
        ".t p{flex:0 0 300px}</style>",
        action="open+click",
    ),
    site(
        "carousel_autoplay",
        "<div class='slider'><a href=/other?1>ก</a><a href=/target>แผน</a></div><script>let k=0;"
        "setInterval(()=>{k=1-k;document.querySelectorAll('.slider a').forEach((a,i)=>"
        "a.style.display=i===k?'block':'none')},1200)</script>",
        "<style>.slider a+a{display:none}.slider a{display:block}</style>",
    ),
    site(
        "scroll_box",
        "<div style='height:100px;width:200px;overflow:auto'><div style='height:900px'></div>"
        "<a href=/target>แผน</a></div>",
    ),
    site(
        "sideways_scroll_box",
        "<div style='width:200px;overflow-x:auto;white-space:nowrap'><span style='display:inline-block;"
        "width:900px'>กว้าง</span><a href=/target>แผน</a></div>",
    ),
    site(
        "content_visibility_auto",
        "<div style='height:3000px'></div><div style='content-visibility:auto'>"
        "<a href=/target>แผน</a></div>",
    ),
    site(
        "tabs_rerendered",
        "<div id=r></div><script>const draw=t=>{r.innerHTML=`<button id=a>ก</button><button id=b>ข"
        "</button><div>${t==='b'?'<a href=/target>แผน</a>':'ว่าง'}</div>`;"
        "a.onclick=()=>draw('a');b.onclick=()=>draw('b')};draw('a')</script>",
        action="open+click",
    ),
)
