"""Menus that open under the mouse or on a click."""

from tests.page.browser.sites.base import site

BAR = "<style>nav ul{list-style:none;margin:0;padding:0;display:flex;gap:20px} nav li{position:relative}"
PANEL = "position:absolute;top:100%;left:0;background:#eee;min-width:200px;z-index:5"

SITES = (
    site("plain", "<a href=/target>แผน</a>", action="click"),
    site(
        "hover_display",
        "<nav><ul><li>เกี่ยวกับเรา<div class=s><a href=/target>แผน</a></div></li></ul></nav>",
        f"{BAR} .s{{display:none;{PANEL}}} li:hover .s{{display:block}}</style>",
        action="hover+click",
    ),
    site(
        "hover_visibility",
        "<nav><ul><li><a href=#>หน่วยงาน</a><div class=s><a href=/target>แผน</a></div></li></ul></nav>",
        f"{BAR} .s{{visibility:hidden;{PANEL}}} li:hover .s{{visibility:visible}}</style>",
        action="hover+click",
    ),
    site(
        "hover_opacity_transition",
        "<nav><ul><li><a href=#>หน่วยงาน</a><div class=s><a href=/target>แผน</a></div></li></ul></nav>",
        f"{BAR} .s{{opacity:0;visibility:hidden;transition:all .3s;{PANEL}}}"
        " li:hover .s{opacity:1;visibility:visible}</style>",
        action="hover+click",
    ),
    site(
        "hover_two_levels",
        "<nav><ul><li><a href=#>หนึ่ง</a><ul class=s><li><a href=#>สอง</a>"
        "<ul class='s t'><li><a href=/target>แผน</a></li></ul></li></ul></li></ul></nav>",
        f"{BAR} nav .s{{display:none;{PANEL}}} .t{{left:100%!important;top:0!important}}"
        " li:hover>.s{display:block}</style>",
        action="hover+click",
    ),
    site(
        "hover_three_levels",
        "<nav><ul><li><a href=#>หนึ่ง</a><ul class=s><li><a href=#>สอง</a>"
        "<ul class='s t'><li><a href=#>สาม</a><ul class='s t'><li><a href=/target>แผน</a></li></ul>"
        "</li></ul></li></ul></li></ul></nav>",
        f"{BAR} nav .s{{display:none;{PANEL}}} .t{{left:100%!important;top:0!important}}"
        " li:hover>.s{display:block}</style>",
        action="hover+click",
    ),
    site(
        "hover_sibling_rule",
        "<button class=b>เมนู</button><div class=s><a href=/target>แผน</a></div>",
        "<style>.s{display:none} .b:hover+.s,.s:hover{display:block}</style>",
        action="hover+click",
    ),
    site(
        "hover_by_script",
        "<div id=m>หน่วยงาน<div id=s hidden><a href=/target>แผน</a></div></div><script>"
        "m.addEventListener('mouseenter',()=>s.hidden=false);"
        "m.addEventListener('mouseleave',()=>s.hidden=true)</script>",
        action="hover+click",
    ),
    site(
        "hover_with_delay",
        "<div id=m>หน่วยงาน<div id=s hidden><a href=/target>แผน</a></div></div><script>let t;"
        "m.addEventListener('mouseover',()=>{t=setTimeout(()=>s.hidden=false,250)});"
        "m.addEventListener('mouseleave',()=>{clearTimeout(t);s.hidden=true})</script>",
        action="hover+click",
    ),
    site(
        "hover_with_delay_long_after_load",
        "<div id=m>หน่วยงาน<div id=s hidden><a href=/target>แผน</a></div></div><script>let t;"
        "setTimeout(()=>{document.title+=' '},1200);"
        "m.addEventListener('mouseover',()=>{t=setTimeout(()=>s.hidden=false,250)});"
        "m.addEventListener('mouseleave',()=>{clearTimeout(t);s.hidden=true})</script>",
        action="hover+click",
    ),
    site(
        "hover_far_panel",
        "<nav><span id=m data-p=1>หน่วยงาน</span></nav><p>เนื้อหา</p>"
        "<section id=s style='display:none'><a href=/target>แผน</a></section><script>"
        "m.onmouseover=()=>s.style.display='block'</script>",
        action="hover+click",
    ),
    site(
        "hover_covers_next_row",
        "<nav><ul><li>แถวหนึ่ง<div class=s>ก<br>ข<br>ค<br><a href=/other>x</a></div></li></ul>"
        "<ul><li>แถวสอง<div class=s><a href=/target>แผน</a></div></li></ul></nav>",
        f"{BAR} .s{{display:none;{PANEL}}} li:hover .s{{display:block}}</style>",
        action="hover+click",
    ),
    site(
        "hover_fixed_utility_classes",
        "<div class=group>เมนูหลัก<div class='inv'><a href=/target>แผน</a></div></div>",
        "<style>.inv{visibility:hidden;position:fixed;top:60px;left:0;background:#eee;padding:40px}"
        ".group{padding:20px;width:200px} .group:hover .inv{visibility:visible}</style>",
        action="hover+click",
    ),
    site(
        "bootstrap_dropdown",
        "<div class=dropdown><a href=# data-bs-toggle=dropdown aria-expanded=false id=d>เมนู</a>"
        "<div class=m id=m><a href=/target>แผน</a></div></div><script>"
        "d.addEventListener('click',e=>{e.preventDefault();m.classList.toggle('show')})</script>",
        "<style>.m{display:none}.m.show{display:block}</style>",
        action="open+click",
    ),
    site(
        "collapse_by_attribute",
        "<button data-toggle=collapse data-target=#c aria-expanded=false>ข้อมูล</button>"
        "<div id=c class=c><a href=/target>แผน</a></div><script>"
        "document.addEventListener('click',e=>{const t=e.target.closest('[data-toggle]');"
        "if(t)document.querySelector(t.dataset.target).classList.toggle('show')})</script>",
        "<style>.c:not(.show){display:none}</style>",
        action="open+click",
    ),
    site(
        "collapse_by_listener",
        "<div id=h>ข้อมูลทั่วไป</div><div id=c style='display:none'><a href=/target>แผน</a></div>"
        "<script>h.addEventListener('click',()=>{c.style.display=c.style.display?'':'none'})</script>",
        action="open+click",
    ),
    site(
        "delegated_without_cursor",
        "<dl id=l><dt>หมวดหนึ่ง</dt><dd><a href=/other>อื่น</a></dd><dt>หมวดสอง</dt>"
        "<dd><a href=/target>แผน</a></dd></dl><script>l.addEventListener('click',e=>{"
        "if(e.target.tagName==='DT')e.target.nextElementSibling.classList.toggle('on')})</script>",
        "<style>dd{display:none}dd.on{display:block}</style>",
        action="open+click",
    ),
    site(
        "tabs",
        "<div role=tablist><button role=tab aria-selected=true data-t=a>ก</button>"
        "<button role=tab aria-selected=false data-t=b>ข</button></div>"
        "<div id=a class='p on'>หนึ่ง</div><div id=b class=p><a href=/target>แผน</a></div><script>"
        "document.querySelectorAll('[role=tab]').forEach(t=>t.onclick=()=>document."
        "querySelectorAll('.p').forEach(p=>p.classList.toggle('on',p.id===t.dataset.t)))</script>",
        "<style>.p{display:none}.p.on{display:block}</style>",
        action="open+click",
    ),
    site(
        "tab_then_group",
        "<ul><li class=t data-n=1>แท็บหนึ่ง</li><li class=t data-n=2>แท็บสอง</li></ul>"
        "<div class=p id=p1>ว่าง</div><div class=p id=p2 hidden><h3 class=g>กลุ่มงาน</h3>"
        "<div class=b hidden><a href=/target>แผน</a></div></div><script>let active=1;"
        "document.addEventListener('click',e=>{const t=e.target;if(t.className==='t'){"
        "active=t.dataset.n;p1.hidden=active!=1;p2.hidden=active!=2}"
        "if(t.className==='g'&&active==2)t.nextElementSibling.hidden=!t.nextElementSibling.hidden})"
        "</script>",
        "<style>.t{cursor:pointer}</style>",
        action="open+click",
    ),
    site(
        "css_checkbox_hack",
        "<input type=checkbox id=k style='display:none'><label for=k>เมนู</label>"
        "<div class=m><a href=/target>แผน</a></div>",
        "<style>.m{display:none} #k:checked~.m{display:block}</style>",
        action="open+click",
    ),
    site(
        "css_target",
        "<a href=#pane>เปิดข้อมูล</a><div id=pane><a href=/target>แผน</a></div>",
        "<style>#pane{display:none} #pane:target{display:block}</style>",
        action="open+click",
    ),
    site(
        "accordion_max_height",
        "<div class=h id=h>แผนงาน</div><div class=b id=b><a href=/target>แผน</a></div><script>"
        "h.onclick=()=>b.style.maxHeight=b.style.maxHeight?'':'300px'</script>",
        "<style>.b{max-height:0;overflow:hidden;transition:max-height .25s}.h{cursor:pointer}</style>",
        action="open+click",
    ),
    site(
        "accordion_one_at_a_time",
        "".join(
            f"<h3 class=h>หมวด {n}</h3><div class=b><a href=/{t}>ลิงก์ {n}</a></div>"
            for n, t in enumerate(("other", "other?2", "target"))
        )
        + "<script>document.querySelectorAll('.h').forEach(h=>h.addEventListener('click',()=>{"
        "document.querySelectorAll('.b').forEach(b=>b.classList.toggle('on',"
        "b===h.nextElementSibling))}))</script>",
        "<style>.b{display:none}.b.on{display:block}</style>",
        action="open+click",
    ),
    site(
        "accordion_body_made_on_click",
        "<div class=h onclick='go(this)'>เอกสาร</div><script>function go(h){if(!h.nextElementSibling"
        "||h.nextElementSibling.tagName!=='DIV')h.insertAdjacentHTML('afterend',"
        "'<div><a href=/target>แผน</a></div>')}</script>",
        action="open+click",
    ),
    site(
        "accordion_body_fetched",
        "<button id=h>เอกสาร</button><div id=b></div><script>h.onclick=async()=>{"
        "b.innerHTML=await (await fetch('/part')).text()}</script>",
        action="open+click",
        part="<a href=/target>แผน</a>",
    ),
    site(
        "accordion_headed_by_words_that_begin_like_commands",
        "".join(
            f"<div><button type=button>{head}</button><div class=b><a href=/{to}>ดูข้อมูล</a></div></div>"
            for head, to in (
                ("๙.๔ บุคลากร", "other"),
                ("๙.๕ ส่งเสริมความโปร่งใส", "target"),
                ("บันทึกข้อตกลงความร่วมมือ", "other?2"),
            )
        )
        + "<script>document.addEventListener('click',e=>{const b=e.target.closest('div>button');"
        "if(b)b.parentNode.classList.toggle('on')})</script>",
        "<style>.b{display:none}.on>.b{display:block}</style>",
        action="open+click",
    ),
    site(
        "accordion_marked_as_one_and_headed_by_a_command",
        "<button aria-expanded=false onclick='b.hidden=!b.hidden'>ส่งข้อมูลให้ผู้ประเมิน</button>"
        "<div id=b hidden><a href=/target>แผน</a></div>",
        action="open+click",
    ),
    site(
        "details",
        "<details><summary>แผนต่าง ๆ</summary><a href=/target>แผน</a></details>",
        action="open+click",
    ),
    site(
        "details_in_details",
        "<details><summary>ก</summary><details><summary>ข</summary><a href=/target>แผน</a>"
        "</details></details>",
        action="open+click",
    ),
    site(
        "off_canvas",
        "<button id=k class=navbar-toggler>☰</button><aside id=o><a href=/target>แผน</a></aside>"
        "<script>k.onclick=()=>o.classList.toggle('on')</script>",
        "<style>aside{position:fixed;top:0;right:0;width:260px;height:100%;background:#ddf;"
        "transform:translateX(100%);transition:transform .2s}aside.on{transform:none}</style>",
        action="open+click",
    ),
    site(
        "burger_without_any_mark",
        "<div id=k><i></i><i></i><i></i></div><nav id=o style='left:-300px'>"
        "<a href=/target>แผน</a></nav><script>document.getElementById('k').addEventListener("
        "'click',()=>o.style.left='0')</script>",
        "<style>#k{width:40px}#k i{display:block;height:4px;background:#333;margin:5px}"
        "nav{position:fixed;top:90px;width:280px;background:#eee}</style>",
        action="open+click",
    ),
    site(
        "popover_attribute",
        "<button popovertarget=p>เมนู</button><div id=p popover><a href=/target>แผน</a></div>",
        action="open+click",
    ),
    site(
        "modal_dialog",
        "<button onclick='d.showModal()'>เปิดรายการ</button>"
        "<dialog id=d><a href=/target>แผน</a></dialog>",
        action="open+click",
    ),
    site(
        "mega_menu_then_click",
        "<nav><ul><li>ข้อมูล<div class=s><b id=g>กลุ่ม</b><div id=q hidden><a href=/target>แผน</a>"
        "</div></div></li></ul></nav><script>g.onclick=()=>q.hidden=false</script>",
        f"{BAR} .s{{display:none;{PANEL}}} li:hover .s{{display:block}}</style>",
        action="open+click",
    ),
    site(
        "button_in_hover_menu_leads",
        "<nav><ul><li>ข้อมูล<div class=s><div onclick=\"location='/target'\">แผน</div></div></li>"
        "</ul></nav>",
        f"{BAR} .s{{display:none;{PANEL}}} li:hover .s{{display:block}}</style>",
        action="hover+click",
    ),
)
