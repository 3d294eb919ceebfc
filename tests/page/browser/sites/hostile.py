"""Sites that try to keep the browser busy, or to lead it inside."""

from tests.page.browser.sites.base import FILLER, TARGET, Reply, Site, html

LINK = "<a href=/target>แผน</a>"


def hostile(name: str, body: str, head: str = "", **pages: object) -> Site:
    return Site(name, {"/": html(FILLER + LINK + body, head), "/target": TARGET, **pages}, False)


SITES = (
    hostile("hangs_at_once", "<script>for(;;);</script>"),
    hostile("hangs_later", "<script>setTimeout(()=>{for(;;);},300)</script>"),
    hostile(
        "hangs_on_scroll", "<p style='height:3000px'></p><script>onscroll=()=>{for(;;);}</script>"
    ),
    hostile(
        "hangs_on_click", "<button>เปิด</button><script>document.onclick=()=>{for(;;);}</script>"
    ),
    hostile("alerts_for_ever", "<script>for(;;)alert(1)</script>"),
    hostile("reloads_for_ever", "<script>location.reload()</script>"),
    hostile("wanders_for_ever", "<script>setTimeout(()=>location='/?'+Math.random(),50)</script>"),
    hostile("refreshes_itself", "", "<meta http-equiv=refresh content=0>"),
    hostile(
        "grows_for_ever",
        "<script>setInterval(()=>{for(let i=0;i<200;i++)document.body.append("
        "document.createElement('p'))},5)</script>",
    ),
    hostile(
        "opens_windows", "<script>setInterval(()=>open('/target?'+Math.random()),200)</script>"
    ),
    hostile("many_links", "".join(f"<a href='/x{n}'>ลิงก์ {n}</a> " for n in range(3000))),
    hostile("many_buttons", "".join(f"<button>ปุ่ม {n}</button>" for n in range(400))),
    hostile("deep_nesting", "<div>" * 3000),
    hostile(
        "breaks_builtins",
        "<script>JSON.stringify=()=>'x';Array.prototype.map=()=>[];"
        "Map.prototype.get=()=>{throw 1};window.requestAnimationFrame=()=>0;"
        "Element.prototype.getBoundingClientRect=()=>{throw 1}</script>",
    ),
    hostile(
        "downloads_for_ever",
        "<script>setInterval(()=>{const a=document.createElement('a');"
        "a.href='/f';a.download='f';a.click()},100)</script>",
        **{"/f": Reply(b"x", type="a/b")},
    ),
    hostile("never_answers", "", **{"/": Reply("", delay=30)}),
)
