"""The link is there and works; what it shows is not the document."""

from tests.page.browser.sites.base import FILLER, MARK, OTHER, TARGET, Site, html

L = "<a href=/target>แผน</a>"


def shows(name: str, body: str, head: str = "", reachable: bool = False) -> Site:
    pages = {"/": html(FILLER + L), "/target": html(body, head), "/other": OTHER}
    return Site(name, pages, reachable)


SITES = (
    shows("blank_page", ""),
    shows("under_construction", "<h1>กำลังปรับปรุงข้อมูล</h1>"),
    shows("loading_for_ever", "<div aria-busy=true>กำลังโหลด...</div>"),
    shows("wrong_content", "<h1>แผนปฏิบัติการ</h1><p>ประกาศรับสมัครพนักงานจ้าง</p>"),
    shows("content_hidden", f"<h1>แผน</h1><p style='display:none'>{MARK}</p>"),
    shows("content_white_on_white", f"<h1>แผน</h1><p style='color:white'>{MARK}</p>"),
    shows(
        "content_off_screen", f"<h1>แผน</h1><p style='position:absolute;left:-9000px'>{MARK}</p>"
    ),
    shows("content_opacity", f"<h1>แผน</h1><div style='opacity:0'><p>{MARK}</p></div>"),
    shows("content_clipped", f"<h1>แผน</h1><div style='height:0;overflow:hidden'>{MARK}</div>"),
    shows("content_tiny", f"<h1>แผน</h1><p style='font-size:1px'>{MARK}</p>"),
    shows("content_removed", f"<h1>แผน</h1><p id=x>{MARK}</p><script>x.remove()</script>"),
    shows(
        "content_covered",
        f"<h1>แผน</h1><div style='position:relative'><p>{MARK}</p><div style='position:absolute;"
        "inset:0;background:#ccc'>กำลังจัดทำ</div></div>",
    ),
    shows("content_in_comment", f"<h1>แผน</h1><!-- {MARK} -->"),
    shows("content_in_attribute", f"<h1>แผน</h1><p title='{MARK}'>รอข้อมูล</p>"),
    shows(
        "content_by_script",
        f"<h1>แผน</h1><p id=x></p><script>setTimeout(()=>x.textContent='{MARK}',900)</script>",
        reachable=True,
    ),
    shows(
        "content_in_tab",
        f"<h1>แผน</h1><button id=b>รายละเอียด</button><p id=x hidden>{MARK}</p><script>"
        "b.onclick=()=>x.hidden=!x.hidden</script>",
        reachable=True,
    ),
    shows(
        "content_in_rerendered_tab",
        "<h1>แผน</h1><div id=r></div><script>const draw=t=>{r.innerHTML=`<button id=a>ก</button>"
        f"<button id=b>ข</button><p>${{t?'{MARK}':'ว่าง'}}</p>`;"
        "a.onclick=()=>draw(0);b.onclick=()=>draw(1)};draw(0)</script>",
        reachable=True,
    ),
    shows(
        "content_in_shadow_root",
        "<x-p></x-p><script>customElements.define('x-p',class extends HTMLElement{"
        "connectedCallback(){this.attachShadow({mode:'open'}).innerHTML=`<p>" + MARK + "</p>`}})"
        "</script>",
        reachable=True,
    ),
    shows(
        "content_in_blank_frame",
        f"<iframe srcdoc='<p>{MARK}</p>' width=600></iframe>",
        reachable=True,
    ),
    shows(
        "content_fades_in",
        f"<div style='height:1500px'></div><p class=f>{MARK}</p><script>"
        "new IntersectionObserver(e=>e.forEach(x=>x.isIntersecting&&x.target.classList.add('on')))"
        ".observe(document.querySelector('.f'))</script>",
        "<style>.f{opacity:0}.f.on{opacity:1}</style>",
        reachable=True,
    ),
    Site(
        "target_is_home",
        {
            "/": html(FILLER + "<a href=/>แผน</a><a href='#'>แผน</a>"),
            "/target": TARGET,
            "/other": OTHER,
        },
        False,
    ),
)
